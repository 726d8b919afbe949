/* What the practice screen shows, made into lines of text: the view only draws. Private. */
#ifndef STREK_SRC_UI_BOARD_H
#define STREK_SRC_UI_BOARD_H

#include "strek/caseload/development.h"
#include "strek/caseload/learned.h"
#include "strek/caseload/listing.h"
#include "strek/ui/screen.h"

enum board_part { BOARD_CASELOAD, BOARD_TIME, BOARD_BANDS, BOARD_LEARNING, BOARD_PARTS };
enum board_cell { BOARD_LABEL, BOARD_N, BOARD_VALUE, BOARD_INTERVAL, BOARD_NORM, BOARD_CELLS };

struct board_line {
	bool heading;                  /* the first cell alone; cannot be chosen */
	const char *cell[BOARD_CELLS]; /* "" where there is nothing */
	const char *why;               /* what is told of the chosen one */
	const struct fact *learned;    /* of the learning log */
};

struct board {
	/* As long as the screen. */
	struct arena read;
	struct caseload caseload;
	struct development development;
	size_t own;                 /* the therapist of the options, CASELOAD_ALL: all together */
	const struct scale *topics; /* the session scale whose lines are counted; NULL: not known here */

	struct arena log; /* read anew when the screen comes to the top */
	const struct fact **learned;
	size_t learnings;
	struct store_line *clients; /* only where an entry is tied to somebody */
	size_t client_count;

	struct arena fits; /* of fits made while the screen stands */
	struct learned lessons;
	struct learned_result *result;
	size_t results;

	struct figures_want want;
	struct arena shown; /* made anew with every change */
	struct figures figures;
	const char *about[LISTING_ABOUT_PARTS]; /* which figures; NULL on other parts */
	const char *intro;                      /* what the part asks or tells first; "" */
	struct board_line *line;
	size_t lines;
};

/* The whole practice, once. */
bool board_read(struct board *d, const struct ui *ui, struct err *e);
/* The learning log. */
bool board_read_log(struct board *d, const struct ui *ui, struct err *e);
/* The lines of a part, for what is wanted. */
bool board_make(struct board *d, const struct ui *ui, enum board_part part, struct err *e);
void board_free(struct board *d);

/* A COMMAND_WORK (ctx: the board): fits the expected course to the practice's own scores, holds the bands against them
 * and keeps the fits. board_make() afterwards. */
bool board_fit_bands(struct ui *ui, void *board, struct err *e);

/* The parts of board.c and board_bands.c. */
struct board_line *board_next_line(struct board *d);
bool board_make_bands(struct board *b, const struct ui *ui, struct err *e);
void board_free_bands(struct board *b);

/* The next age group that has anybody, then all; the next outcome scale. */
void board_next_age(struct board *d);
void board_next_scale(struct board *d);

/* An entry of the learning log: a new one (NULL), or one that takes the place of an older. */
struct screen *screen_learning(const struct uuid *entry);

#endif
