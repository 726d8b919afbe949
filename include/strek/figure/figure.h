/* A picture of scores over sessions, as facts: what is shown, never how or of whom.
 *
 * Scores and cutoffs are tenths of a point, sessions their numbers (1, 2, ...), the fan points as
 * doubles. Everything pointed to is borrowed and must outlive the call. Texts are clean UTF-8 in the
 * reader's language, or go through `tr`. The same figure at the same size gives the same bytes: no
 * clock, locale or I/O. Source of every rule: graph.md. */
#ifndef STREK_FIGURE_FIGURE_H
#define STREK_FIGURE_FIGURE_H

#include "strek/base/date.h"
#include "strek/surf/theme.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct err;
struct surf;
struct tr;

/* A session without a score: a gap in the line; its number stays. */
#define FIGURE_GAP INT32_MIN
#define FIGURE_ITEMS 8

/* Two settings of one figure: which words, marks and bands each shows is the table in view.c. */
enum figure_view { FIGURE_THERAPIST, FIGURE_SHARED };

enum figure_mark {
	FIGURE_CIRCLE,  /* an outcome scale */
	FIGURE_DIAMOND, /* a session scale */
	FIGURE_INITIAL, /* one person among several */
	FIGURE_TRIANGLE /* another rater's view of the person of series[0]; by `initial` where one is given */
};

struct figure_point {
	int session;
	date_t date;       /* or DATE_NONE */
	int value;         /* tenths, or FIGURE_GAP */
	bool follows;      /* the hole in the numbers before it is others': the line goes on from the point before */
	const char *rater; /* who answered, in words; NULL for the person themselves */
	const char *mode;  /* how, in words ("on paper"); NULL for the usual way */
};

struct figure_series {
	const char *name; /* "ORS"; shown up to 12 cells */
	enum figure_mark mark;
	char initial;                      /* an ASCII letter; 0: none, but FIGURE_INITIAL has one */
	const struct figure_point *points; /* ascending by session, no session twice */
	size_t count;
	int lo, hi; /* the scale's range, tenths, lo < hi */
	bool down;  /* lower is better: drawn as it is, and said */
	bool whole; /* only whole points occur on this scale: shown without a decimal */
	bool has_cutoff, cutoff_inclusive;
	int cutoff; /* tenths */
	int rci;    /* reliable change, tenths; 0: none is defined, and change is not judged */
};

struct figure_fan_row {
	int session;
	double q10, q25, q50, q75, q90; /* points, ascending */
};

/* What the fan rests on, for its words. */
enum figure_basis {
	FIGURE_PUBLISHED,     /* published averages */
	FIGURE_ASSUMED,       /* taken over from another scale or age group */
	FIGURE_OWN,           /* this practice's own data, not (yet) calibrated */
	FIGURE_OWN_CALIBRATED /* the same with the verdict calibrated */
};

/* Why there is no fan, said in a line of its own. */
enum figure_no_fan {
	FIGURE_FAN_UNASKED, /* nothing is said: hidden by a key, no score yet, date mode */
	FIGURE_FAN_HIGH,    /* the first score is above `fan_limit` */
	FIGURE_FAN_NORMS,   /* no norms, or no parameters, for this person */
	FIGURE_FAN_SEVERAL  /* several people in one picture */
};

/* A band of percentiles by session. Give rows from the intake's session to at least twice the current
 * one and never fewer than 16 (a wide picture shows sessions to come); what is not seen is clipped. */
struct figure_fan {
	const struct figure_fan_row *rows; /* consecutive sessions, ascending */
	size_t count;                      /* 0: no fan */
	bool ends;                         /* nothing is known beyond the last row */
	int faint_from;                    /* few are left from this session on: drawn fainter; 0: nowhere */
	enum figure_basis basis;
	enum figure_no_fan why_not; /* with count == 0 */
	int limit;                  /* FIGURE_FAN_HIGH: tenths */
	const char *set;            /* which parameter set drew it, in the reader's words; NULL: as `basis` has it */
};

/* One of several episodes that stand one after another. Sessions of points, fans, events, windows and the cursor are
 * then places on one axis; people are shown the number in the episode. */
struct figure_part {
	int from;    /* its first place; the one before it stays empty */
	int offset;  /* place - session number */
	int episode; /* its number */
};

struct figure_event {
	int session;
	date_t date;
	const char *text;
};

struct figure {
	const struct figure_series *series; /* on one axis: that of series[0] */
	size_t series_count;                /* 1.. */
	const struct figure_series *strip;  /* the session scale in its own strip, or NULL */
	struct figure_fan fan;              /* of series[0] */
	/* What lies ahead given every score so far, on top of the fan: rows from the newest score's session on (that
	 * row may be a point). For the therapist only; not drawn by date. `why_not` is not read. */
	struct figure_fan running;
	/* Small multiples in place of the picture of series[0], which the words stay about: the lines of a form, each
	 * with its own axis and name, drawn without a cutoff. All have the same sessions. */
	const struct figure_series *items;
	size_t item_count; /* 0: none; at most FIGURE_ITEMS */
	bool reliable;     /* with the reliable-change pair: intake +- rci of series[0] */
	const struct figure_event *events;
	size_t event_count;
	const struct figure_part *parts; /* ascending; the words and the fans are about the last one */
	size_t part_count;               /* 0: one episode */
	enum figure_view view;
	int current;  /* the session we are at; 0: the newest there is */
	int from, to; /* sessions to show; 0, 0: the default window */
	int cursor;   /* session read out below, or 0 */
	bool dates;   /* on a true time scale instead, without the fan; sessions whose date is not known are left out */
	const struct tr *tr;
};

enum figure_tier { FIGURE_BRAILLE, FIGURE_BLOCK, FIGURE_ASCII };

/* How it is drawn. Bands are backgrounds with SURF_256, glyphs with fewer colours. */
struct figure_look {
	enum figure_tier tier;
	enum surf_depth depth;
};

/* Refuses facts that contradict each other (ERR_INTERNAL names them). */
bool figure_check(const struct figure *f, struct err *e);

/* Draws over the whole of `out`, whatever its size (down to one cell: "Sizes" in graph.md). `scratch`
 * serves this call and may be reset after it. */
bool figure_draw(
	const struct figure *f, const struct figure_look *look, struct arena *scratch, struct surf *out, struct err *e);

/* The sessions that a drawing of that size shows; false when they are not told (a sparkline, or by date). */
bool figure_window(const struct figure *f, const struct figure_look *look, struct arena *scratch, int cols, int rows,
	int *from, int *to);
/* The session whose column is nearest to that cell's; 0: none. */
int figure_session_at(
	const struct figure *f, const struct figure_look *look, struct arena *scratch, int cols, int rows, int col);

/* Draws at a size and appends the lines as text, or with SGR colours when the look has any; rows left
 * blank at the end are not printed. ERR_FIGURE_SIZE outside 1..1000 by 1..1000 cells. */
bool figure_print(const struct figure *f, const struct figure_look *look, enum surf_background on, int cols, int rows,
	struct buf *out, struct err *e);

/* Appends the one-sentence description, at most 200 characters, without a line end. */
void figure_describe(const struct figure *f, struct buf *out);

/* Appends the value table: a header, then a line a session, columns by two blanks or more; for screen
 * readers and `--table`. */
void figure_table(const struct figure *f, struct buf *out);

/* Appends a sparkline of at most `cells` cells: the newest scores, low to high over the series' range;
 * a gap is a blank. Works in any list, and is what is left of the figure in very small sizes. */
void figure_spark(const struct figure_series *s, int cells, enum figure_tier tier, struct buf *out);

#endif
