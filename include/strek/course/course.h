/* A client's course: episodes, sessions, forms and marks as they stand now, made from facts.
 *
 * Current state = facts that nothing supersedes. A thing (a session, a form) is known by the id of its
 * first fact; corrections change what it says, never which thing it is. Unanswered is -1 or COURSE_NONE,
 * never 0.
 *
 * A later mark of the same form and line supersedes the earlier one without naming it when both come from one
 * device; so do a form's and an episode's ends. From two devices they are a conflict. While a conflict stands,
 * the earlier fact is shown, and a form whose marks or ends are disputed has no total. */
#ifndef STREK_COURSE_COURSE_H
#define STREK_COURSE_COURSE_H

#include "strek/course/fact.h"
#include "strek/scale/scale.h"

struct expect_params;

#define COURSE_NONE INT32_MIN /* no total */

struct course_mark {
	const struct fact *fact; /* the current mark; NULL while unanswered */
	size_t changes;          /* how many marks it supersedes */
	bool disputed;           /* another one stands against it, with another value */
};

struct course_form {
	struct uuid id;
	const struct fact *fact;   /* kind form */
	const struct fact *end;    /* kind form_end, or NULL while open */
	const struct scale *scale; /* the version it was marked under; NULL when its definition is missing */
	struct course_mark mark[SCALE_LINES_MAX];
	int total;        /* tenths; COURSE_NONE when a line is missing, it was skipped, or it is disputed */
	bool total_alone; /* entered as a total: no lines */
	bool disputed;    /* its marks or its end are part of a conflict about values */
};

struct course_session {
	struct uuid id;
	const struct fact *fact; /* kind session */
	int number;
	date_t date;
	int minute;               /* of the day, or FACT_INT_UNSET */
	struct course_form *form; /* in order of their facts */
	size_t forms;
	const struct fact *step; /* the newest step of the guided line, or NULL */
};

struct course_episode {
	struct uuid id;
	const struct fact *fact;     /* kind episode */
	const struct fact *end;      /* kind episode_end; NULL while open, also after reopening */
	const struct fact *reopened; /* the episode_end that reopened it, which the next end takes the place of */
	int number;
	enum scale_age age;             /* decided at intake; stays for the episode */
	struct course_session *session; /* ascending by number, then date */
	size_t sessions;
	const struct scale **frozen; /* the definitions frozen at intake, one a scale id */
	size_t frozens;
	const struct expect_params **set; /* the parameter sets frozen for it; each knows its scale and age group */
	size_t sets;
};

/* Two corrections of one fact: shown until a third names both. */
struct course_conflict {
	const struct fact *first, *second;
};

struct course {
	struct uuid client;
	const struct fact *person;      /* kind client; NULL when erased */
	struct course_episode *episode; /* ascending by number */
	size_t episodes;
	/* Current notes, events, consents, decisions, ... in fact order; no audit, nothing taken back. */
	const struct fact **other;
	size_t others;
	struct course_conflict *conflict;
	size_t conflicts;
};

/* Definitions by fact id, scales also by (id, version), as the store has loaded them. Parameter sets are handed on: a
 * course does not look into them. */
struct course_definitions {
	const struct uuid *fact; /* parallel to scale[] */
	const struct scale **scale;
	size_t count;
	const struct uuid *set_fact; /* ascending; parallel to set[] */
	const struct expect_params **set;
	size_t sets;
};
/* NULL when there is none of that id. */
const struct expect_params *course_definition_set(const struct course_definitions *d, const struct uuid *id);

/* Builds the course of one client from its facts, in any order. The facts are borrowed and must outlive
 * the course; everything else lives in the arena. */
bool course_build(struct course *out, const struct uuid *client, const struct fact *facts, size_t count,
	const struct course_definitions *definitions, struct arena *a, struct err *e);

/* NULL when there is none. number 0: the newest. */
const struct course_episode *course_episode(const struct course *c, int number);

/* One measure of one rater over an episode. */
struct course_point {
	int session; /* its number: a missing session is a hole in the numbers */
	date_t date;
	int total;                      /* tenths, or COURSE_NONE: a gap */
	const struct course_form *form; /* NULL where the session has no such form */
	const struct course_session *in;
};
struct course_series {
	const struct scale *scale; /* the version frozen for the episode */
	enum token_rater rater;
	struct course_point *point; /* one a session of the episode, ascending */
	size_t points;
	size_t scored; /* points with a total */
};
/* The series of a scale in an episode; points == 0 when it was never used. */
bool course_series(struct course_series *out, const struct course_episode *ep, const char *scale_id,
	enum token_rater rater, struct arena *a);
/* The first outcome scale (when = start, scored) that the episode used, and the first session scale. NULL: none. */
const struct scale *course_outcome_scale(const struct course_episode *ep);
const struct scale *course_session_scale(const struct course_episode *ep);
/* The definition of a scale frozen for the episode, else the one its first form was marked under. */
const struct scale *course_frozen_scale(const struct course_episode *ep, const char *scale_id);

/* Whose norms judge a rater's answers: those of the episode's age group, or a carer's where somebody else answers
 * about a child or an adolescent. */
enum scale_age course_norm_group(const struct course_episode *ep, enum token_rater rater);
enum scale_age course_norm_group_of(enum scale_age age, enum token_rater rater);
/* The norms of that group. *assumed: made for others (scale_norms). NULL when the scale has none. */
const struct scale_norms *course_norms(const struct course_episode *ep, const struct course_series *s, bool *assumed);

/* Age group at intake (formats.md): by birth date; by year alone the age reached in that year; unknown = adult. */
enum scale_age course_age_group(date_t birth_date, int birth_year, date_t intake);

#endif
