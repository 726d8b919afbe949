/* What the signs mean, and why there is no fan: items that flow over lines. */
#ifndef STREK_FIGURE_LEGEND_H
#define STREK_FIGURE_LEGEND_H

#include "strek/figure/glyph.h"
#include "strek/figure/span.h"
#include "strek/surf/surf.h"

#define LEGEND_ITEMS 20
#define LEGEND_TEXT 96
#define LEGEND_FORMS 3 /* of a text: in full, in fewer words, in the fewest */
#define LEGEND_NEEDS 10
#define LEGEND_NOWHERE (-1)
#define LEGEND_TAIL 1000

enum legend_what {
	LEGEND_SERIES,
	LEGEND_OTHERS, /* the mark of another rater */
	LEGEND_WAY,
	LEGEND_TOGETHER,
	LEGEND_CUTOFF,
	LEGEND_INNER,
	LEGEND_OUTER,
	LEGEND_RUNNING,
	LEGEND_RUNNING_OUTER,
	LEGEND_RELIABLE,
	LEGEND_WORDS
};

struct legend_item {
	enum legend_what what;
	const struct figure_series *series; /* of a mark */
	int kind;                           /* of the mark (glyph.h) */
	uint32_t glyph[3];
	struct surf_style style;
	int glyphs, glyphs_least; /* of them in the fewest words */
	char text[LEGEND_FORMS][LEGEND_TEXT];
	int need;       /* 0: must be said; the greater, the more easily it can be missed */
	int place_with; /* finds its place only with those of that need, though its words are as needed; -1: its own */
	int form;       /* of the text, that legend_place() chooses */
	int line, col;  /* where it puts it, or LEGEND_TAIL, or LEGEND_NOWHERE */
};

struct legend {
	struct legend_item item[LEGEND_ITEMS];
	int count;
	bool failed; /* a text could not be made */
};

struct legend_wish {
	bool reasons;  /* only what must be said even where there is no room for a legend */
	bool together; /* what the mark for more than one means */
};

/* False when memory is out. */
bool legend_make(struct legend *l, const struct figure *f, const struct figure_look *look, const struct span *shown,
	struct legend_wish wish);
/* Shows a level line's sign as it is drawn, its two glyphs in turn. */
void legend_sign_level(struct legend *l, enum legend_what what, uint32_t even, uint32_t odd);

/* Where it may stand. */
struct legend_room {
	int lines;        /* of its own */
	int indent, cols; /* the columns they take */
	int tail;         /* the first free column of one line more, behind the sentence; `cols`: there is none */
};

/* Lines it takes with every item in turn and in full. */
int legend_lines(const struct legend *l, int indent, int cols);
/* Gives every item its place: in full, else with the reasons in the tail, else in fewer words wherever there is room.
 * What does not fit even so is left out, what can be missed least last. */
void legend_place(struct legend *l, const struct legend_room *room);
/* Whether that series' mark has a place. */
bool legend_tells(const struct legend *l, const struct figure_series *s);
/* Draws what has a place: lines from `row` on, and what is in the tail in `tail_row`. */
void legend_draw(const struct legend *l, const struct legend_room *room, int row, int tail_row, struct surf *out);

#endif
