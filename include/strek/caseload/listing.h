/* Figures as rows for people: what each is called, over how many, how sure, what others have, and why. */
#ifndef STREK_CASELOAD_LISTING_H
#define STREK_CASELOAD_LISTING_H

#include "strek/caseload/figures.h"

struct arena;
struct buf;
struct err;
struct scale;
struct tr;

enum listing_kind {
	LISTING_COUNT,  /* n alone */
	LISTING_MEAN,   /* a mean in points, sessions or days, with its SD */
	LISTING_EFFECT, /* a mean in standard deviations */
	LISTING_SHARE   /* k of n */
};

struct listing_row {
	const char *section; /* a heading that stands before the first row of it */
	const char *label;
	enum listing_kind kind;
	size_t k, n;
	double value, sd, lo, hi; /* NAN where there is none; shares 0..1 */
	int level;                /* of the interval, %: 95 but for therapists, 90 */
	const char *said;         /* words in place of an interval, or of a figure that there cannot be; "" */
	const char *norm;         /* what is published or aimed at, short; "" */
	const char *why;          /* how the figure is made, one or two sentences; "" */
	const char *source;       /* where the rule or the norm is from; "" */
	bool shown;               /* enough people; else only n and k are told */
	bool warned;              /* fewer than 30 */
};
struct listing {
	struct listing_row *row;
	size_t count;
	const struct tr *tr;
};

/* Every figure that applies, in the order of reading; texts translated, in the arena or borrowed. */
bool listing_of(const struct caseload *c, const struct figures *f, const struct tr *tr, struct arena *a,
	struct listing *out, struct err *e);

struct development;
/* The same for a therapist's own work over time: a section for each figure, in it a row for each half-year, newest
 * first; then the session scale line by line. `own`: index of the therapist, CASELOAD_ALL for all. `topics`: the scale
 * whose lines were counted, NULL where its words are not known. */
bool listing_of_development(const struct caseload *c, const struct development *d, size_t own,
	const struct scale *topics, const struct tr *tr, struct arena *a, struct listing *out, struct err *e);

/* Appends the parts of a row as text: "19.4 (SD 7.9)", "41 %", "0.91"; "17.6 to 21.2"; "56" or "23 of 56". What is
 * not shown is "-". */
void listing_value(const struct listing *r, const struct listing_row *row, struct buf *out);
void listing_interval(const struct listing *r, const struct listing_row *row, struct buf *out);
void listing_n(const struct listing *r, const struct listing_row *row, struct buf *out);

/* Words (a msgid) for an age group; negative: all ages. */
const char *listing_ages(int age);
/* Which figures these are: "ORS", "the clients' own answers", "closed episodes", "all ages". Borrowed. */
enum listing_about {
	LISTING_ABOUT_SCALE,
	LISTING_ABOUT_RATER,
	LISTING_ABOUT_INCLUDE,
	LISTING_ABOUT_AGE,
	LISTING_ABOUT_PARTS
};
const char *listing_about_part(const struct figures *f, const struct tr *tr, enum listing_about part);

/* All of it as text for `width` cells (at least 40): the rows, what the marks mean, and why each figure is what it is.
 * False when memory is out. */
bool listing_text(const struct caseload *c, const struct figures *f, const struct tr *tr, int width, struct buf *out);

#endif
