/* Scale definitions: lines, ranges, direction, norms with their sources. Pure data.
 *
 * A definition is read from a scale file (exchange), or from a definition fact in the vault (its
 * canonical JSON). Scores are tenths of a point everywhere; a line's marks are millimetres 0..100,
 * which for a line of 0..10 points are tenths too. */
#ifndef STREK_SCALE_SCALE_H
#define STREK_SCALE_SCALE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;

#define SCALE_LINES_MAX 8
#define SCALE_LANGS 3 /* en, nb, nn, in this order */
#define SCALE_ID_MAX 15
#define SCALE_NONE (-32768) /* a tenths field that the file leaves out */

enum scale_kind { SCALE_LINES, SCALE_FACES, SCALE_TOTAL };
enum scale_when { SCALE_START, SCALE_END };
enum scale_frame {
	SCALE_PAST_WEEK,
	SCALE_LAST_TIME,
	SCALE_SESSION,
	SCALE_TODAY,
	SCALE_GROUP,
	SCALE_SUPERVISION,
	SCALE_NOW
};
enum scale_direction { SCALE_UP, SCALE_DOWN };
enum scale_respondent { SCALE_CLIENT, SCALE_CARER, SCALE_MEMBER, SCALE_SUPERVISEE };

/* Age groups in file order; each may have norms of its own. */
enum scale_age { SCALE_ADULT, SCALE_ADOLESCENT, SCALE_CHILD, SCALE_YOUNG_CHILD, SCALE_CARER_ABOUT, SCALE_AGES };

/* One wording in each language; "" where a language has none (scale_text falls back). */
struct scale_words {
	const char *lang[SCALE_LANGS];
};

struct scale_line {
	struct scale_words topic;
	struct scale_words low, high; /* the two ends */
};

struct scale_norms {
	bool present;
	int cutoff;            /* tenths, or SCALE_NONE */
	bool cutoff_inclusive; /* the cutoff itself is on the healthy side */
	int rci;               /* tenths; 0: no reliable change is defined */
	int sd_ref;            /* tenths, or SCALE_NONE */
	int drop;              /* tenths: a fall since the last session that is a flag, or SCALE_NONE */
	int line_flag;         /* tenths: a line below it is worth asking about, or SCALE_NONE */
	int no_expect_above;   /* tenths: no course is expected from an intake above it, or SCALE_NONE */
	const char *source;
};

/* [expect.*]: parameters of the expected-change model as the file gives them (expected-change.md 1);
 * c in points. */
struct scale_expect {
	bool present;
	bool assumed; /* taken over from elsewhere, not estimated for these people */
	double c, b0, b1, d00, d01, d11, tau2, phi, s2;
	const char *source;
};

struct scale {
	const char *id; /* ASCII letters, digits, '-' and '_', 1..SCALE_ID_MAX */
	int version;    /* 1.. ; the higher one wins */
	enum scale_kind kind;
	enum scale_when when;
	enum scale_frame frame;
	enum scale_respondent respondent;
	enum scale_direction direction;
	struct scale_words title;
	int age_min, age_max;     /* years; -1 where open */
	int items;                /* 0..SCALE_LINES_MAX; 0 for a total alone */
	int item_max;             /* tenths; every line runs from 0; 0 where lines carry no points */
	int total_min, total_max; /* tenths; both 0 for faces, which have no score */
	bool licensed;            /* belongs to a licensed family: marking it on screen asks for a licence once */
	const char *licence_holder, *licence_number, *licence_date; /* "" unless licensed wording is loaded */
	struct scale_line line[SCALE_LINES_MAX];
	struct scale_norms norms[SCALE_AGES];
	struct scale_expect expect[SCALE_AGES];
};

/* The scales that can be used. Definitions are borrowed from the arena they were read into. */
struct scale_set {
	const struct scale **scale;
	size_t count, cap;
};

/* Adds, keeping the highest version of an id, the first of equal ones. False when memory is out. */
bool scale_set_add(struct scale_set *set, struct arena *a, const struct scale *scale);
/* NULL when there is none of that id. */
const struct scale *scale_find(const struct scale_set *set, const char *id);
/* As somebody types it: that id, else the only one that differs from it by nothing but small and capital letters. */
const struct scale *scale_find_typed(const struct scale_set *set, const char *typed);

/* Checks what a single key cannot: that nothing required is left out and that the parts fit together (items
 * against total, cutoff inside the range, ages). ERR_INI_MISSING and ERR_INI_VALUE name the key as
 * "[norms.adult] cutoff". */
bool scale_check(const struct scale *s, struct err *e);
/* The same, telling every fault. A field that is still unset (scale_keys.h) makes no fault but its own. */
typedef void scale_fault_sink(void *ctx, const struct err *fault);
void scale_faults(const struct scale *s, scale_fault_sink *sink, void *ctx);

/* The wording for a language ("en", "nb", "nn"); without one English, then any there is, else "". */
const char *scale_text(const struct scale_words *w, const char *lang);
/* The group's name in files: "adult", "young-child"; "" out of range. */
const char *scale_age_name(enum scale_age age);

/* Whether forms have a total that can be followed: all but faces. */
bool scale_has_total(const struct scale *s);
/* Whether the wording loaded is the licensed one, not ours. */
bool scale_has_licensed_wording(const struct scale *s);
/* The sum of the lines in tenths; false when one is unanswered (NULL mark: -1) or the scale has no
 * total made of lines. marks: millimetres, `items` of them. */
bool scale_total(const struct scale *s, const int *marks, int *total);
/* A mark in millimetres as tenths of a point on this scale's lines, and back (rounded half up). 0 where
 * lines carry no points. */
int scale_mark_tenths(const struct scale *s, int mm);
int scale_tenths_mark(const struct scale *s, int tenths);

/* The norms for an age group: its own; carers' fall back to the adolescents' or adults'; any other to
 * the adults', then to the first the scale has. *assumed is set when they were made for others. NULL when
 * the scale has none. */
const struct scale_norms *scale_norms(const struct scale *s, enum scale_age age, bool *assumed);
/* Whether a total is on the healthy side of the cutoff; false where there is none. */
bool scale_is_healthy(const struct scale *s, const struct scale_norms *n, int total);
/* Change in the healthy direction, tenths: positive is better on every scale. */
int scale_gain(const struct scale *s, int from, int to);

/* What is published of adults on ORS (expected-change.md, section 1): the one place in the program that says it. The
 * shipped scale file says the same as data, with its source. */
struct scale_expect scale_expect_published(void);
/* The parameters of the expected-change model for an age group, found as the norms are; where the scale has
 * none, the adults' defaults scaled to its range (c a tenth of it, a first score in its middle). What was made
 * for others is marked assumed. False for a scale without a total. */
bool scale_expected(const struct scale *s, enum scale_age age, struct scale_expect *out);

#endif
