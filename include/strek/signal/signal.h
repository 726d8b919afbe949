/* What is worth a thought about a client, by the rules of domain.md ("Signals") and expected-change.md (section 3).
 *
 * Every signal carries its rule, the numbers it was judged by and their source, and answers "why?" in one sentence.
 * Scores are compared as whole tenths. The model's odds and bands come from outlook.h. */
#ifndef STREK_SIGNAL_SIGNAL_H
#define STREK_SIGNAL_SIGNAL_H

#include "strek/signal/outlook.h"

struct arena;

/* R(NAME, id): the id is stable: it stands in files, in JSON and in the derived tables. In each level the first of two
 * that hold leads. */
/* clang-format off */
#define SIGNAL_RULES(R) \
	R(DETERIORATION, "deterioration") \
	R(EXPECTED, "expected-course") \
	R(CHECKPOINT_9, "checkpoint-9") \
	R(CHECKPOINT_6, "checkpoint-6") \
	R(CHECKPOINT_3, "checkpoint-3") \
	R(SUDDEN_LOSS, "sudden-loss") \
	R(SLOW_SLIDE, "slow-slide") \
	R(ZIG_ZAG, "zig-zag") \
	R(SESSION_CUTOFF, "session-below-cutoff") \
	R(SESSION_LINE, "session-low-line") \
	R(SESSION_DROP, "session-drop") \
	R(SESSION_FULL, "session-full-marks") \
	R(SUDDEN_GAIN, "sudden-gain") \
	R(PLATEAU, "plateau") \
	R(HIGH_THEN_LOWER, "high-then-lower") \
	R(INTAKE_HIGH, "intake-high") \
	R(INTAKE_HEALTHY, "intake-above-cutoff") \
	R(NOT_SEEN_30, "not-seen-30") \
	R(NOT_SEEN_15, "not-seen-15") \
	R(OUTCOME_MISSING, "outcome-missing") \
	R(SESSION_MISSING, "session-missing") \
	R(RECOVERED, "recovered") \
	R(IMPROVED, "improved")
/* clang-format on */

enum signal_rule {
#define R(name, text) SIGNAL_##name,
	SIGNAL_RULES(R)
#undef R
		SIGNAL_COUNT
};

/* A number that a rule looked at. */
enum signal_unit {
	SIGNAL_TENTHS, /* whole: tenths of a point */
	SIGNAL_WHOLE,  /* whole: sessions, days, times */
	SIGNAL_POINTS, /* real: points, of a band */
	SIGNAL_SHARE   /* real: odds, 0..1 */
};
struct signal_number {
	const char *name; /* stable, as in JSON */
	enum signal_unit unit;
	int whole;
	double real;
};
#define SIGNAL_NUMBERS_MAX 8

struct signal {
	enum signal_rule rule;
	enum token_level level; /* LEVEL_NONE: listed, and asks for nothing */
	enum token_rater rater;
	const struct scale *scale; /* NULL where none is meant */
	int session;               /* the number of the session at which it stands; 0: none */
	struct signal_number number[SIGNAL_NUMBERS_MAX];
	size_t numbers;
	int line;                        /* of a form, 1.., or 0 */
	bool by_odds, by_band;           /* SIGNAL_EXPECTED: what gave the level */
	const struct expect_params *set; /* the parameter set, where the model was asked; else NULL */
	const char *source;              /* of the norms that judged; "" when none did */
	bool assumed;                    /* norms or parameters were made for others */
	bool neutral;                /* marked under neutral words, while the norms were made with the licensed ones */
	const struct fact *decision; /* what was decided about it: it asks for nothing any more */
};

struct signals {
	struct signal *item; /* strongest first */
	size_t count;
	/* What leads of the client's own answers: on the caseload's line. LEVEL_NONE and SIGNAL_COUNT when nothing
	 * does. */
	enum token_level level;
	enum signal_rule reason;
};

/* Everything about an episode on a day. Without the day (DATE_NONE) what depends on it is left out: that is what may be
 * stored. In a closed episode only the change itself is told. Each rater is judged apart. Lives in the arena and
 * borrows from the course. False when memory is out. */
bool signal_judge(
	const struct course *c, const struct course_episode *ep, date_t today, struct arena *a, struct signals *out);

/* How much thought a level asks for: 0 for the most (deteriorated), then discuss, watch, and the rest. */
int signal_rank(enum token_level level);
/* Whether a level asks for a thought at all: deteriorated, discuss, watch. */
bool signal_asks(enum token_level level);

/* Where somebody stands among all clients. */
struct signal_place {
	bool open;
	enum token_level level;
	enum signal_rule reason; /* what gave the level; SIGNAL_COUNT: nothing did */
	date_t last;             /* the last attended session's day; DATE_NONE */
	const char *code;
};
/* The one order of clients, as qsort() wants it: closed episodes last; who needs the most thought first, and of one
 * level by the rule that leads; whoever asks for nothing is equal in that. Then the one seen last, then by code. */
int signal_order(const struct signal_place *a, const struct signal_place *b);

/* What stands on a line of the caseload on a day: its stored level and rule, or that the client has not been seen for
 * long, where that is stronger. `last` is the last attended session's day. */
void signal_on_day(enum token_level *level, enum signal_rule *reason, bool open, date_t last, date_t today);

/* ---- words ---- */

/* "checkpoint-6"; "" for SIGNAL_COUNT. */
const char *signal_id(enum signal_rule rule);
/* SIGNAL_COUNT when there is none of that id. */
enum signal_rule signal_of_id(const char *id);
/* A level in words: "worth discussing"; "" for LEVEL_NONE. */
const char *signal_level_words(enum token_level level, const struct tr *tr);
/* A few words that name it on a line: "no reliable change by session 6". The level matters to the expected course. */
const char *signal_short(enum signal_rule rule, enum token_level level, const struct tr *tr);
/* Appends one sentence that says why, with the numbers; another rater's begins with who it was. */
void signal_why(const struct signal *s, const struct tr *tr, struct buf *out);
/* Appends a number of a signal as people read it: "14.5", "22 %", "3". */
void signal_number_words(const struct signal_number *n, const struct tr *tr, struct buf *out);
/* What the number is, in words: "first score". */
const char *signal_number_name(const struct signal_number *n, const struct tr *tr);

#endif
