/* What the therapist's graph and the shared one show and say: two settings of one figure, as two tables. */
#ifndef STREK_FIGURE_VIEW_H
#define STREK_FIGURE_VIEW_H

#include "strek/figure/figure.h"

struct view {
	bool hollow;   /* marks on the other side of the cutoff are hollow (on the shared graph that reads as failed) */
	bool verdict;  /* words of change: reliably better, within the expected range */
	bool reliable; /* the reliable-change pair may be shown */
	bool running;  /* what lies ahead, given the scores so far */
	bool events;   /* events are the therapist's notes */
	bool modes;    /* who answered and how, where it is not the usual way */
	bool flags;    /* the cutoff of a session scale, below which it is a flag */
};

/* Everything that is said in words of its own in one of them. */
enum view_word {
	VIEW_OUTCOME,     /* what an outcome scale is called, up to WORDS_OURS cells; NULL: by its name */
	VIEW_SESSION,     /* the same for a session scale */
	VIEW_NEWEST,      /* before the newest score; NULL: the name */
	VIEW_HEAD_NEWEST, /* the same at the beginning of the headline */
	VIEW_NO_SCORE,
	VIEW_NO_SCORE_YET,
	VIEW_CUTOFF,      /* {value} */
	VIEW_CUTOFF_SIGN, /* in the legend; NULL: not there, the sentence tells it */
	VIEW_INNER,       /* {basis} */
	VIEW_OUTER,
	VIEW_INNER_CALIBRATED, /* by this practice's own data, which carry it */
	VIEW_OUTER_CALIBRATED,
	VIEW_HIGH, /* {limit}; no fan */
	VIEW_HIGH_DOWN,
	VIEW_NORMS,
	VIEW_SEVERAL,
	VIEW_HEAD, /* after the newest score, with {change} {first} {last} {from} {to} {first_date} {last_date} */
	VIEW_HEAD_PART,
	VIEW_HEAD_DATES,
	VIEW_HEAD_DATES_PART, /* with {from_date} {to_date}, whatever the number of scores */
	VIEW_HEAD_RANGE,      /* {from} {to} */
	VIEW_HEAD_RANGE_DATES,
	VIEW_HEAD_BRIEF,
	VIEW_HEAD_LEAST,
	VIEW_HEAD_ONE, /* the same where there is one score */
	VIEW_HEAD_PART_ONE,
	VIEW_HEAD_DATES_ONE,
	VIEW_HEAD_BRIEF_ONE,
	VIEW_HEAD_EACH,      /* of several people: each one's {change} */
	VIEW_SENTENCE_NONE,  /* {name} */
	VIEW_SENTENCE_FIRST, /* {name} {last} */
	VIEW_SENTENCE_ONE,   /* {name} {last} {session} */
	VIEW_WORDS
};

const struct view *view_of(const struct figure *f);
/* In the reader's language; NULL: nothing is said. */
const char *view_word(const struct figure *f, enum view_word word);
/* What the view calls a series. Borrowed. */
const char *view_name(const struct figure *f, const struct figure_series *s);
/* Cells that name may take. */
int view_name_cells(const struct figure_series *s);
/* Whether the view draws that series' cutoff. */
bool view_has_cutoff(const struct figure *f, const struct figure_series *s);
/* The colour of the n-th series on the main axis. */
enum surf_role view_role(size_t series);

#endif
