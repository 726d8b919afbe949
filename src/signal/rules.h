/* Private to the signal layer: what the rules look at, and the rules. */
#ifndef STREK_SRC_SIGNAL_RULES_H
#define STREK_SRC_SIGNAL_RULES_H

#include "strek/course/change.h"
#include "strek/signal/signal.h"

/* One rater's answers on one scale, made ready. */
struct scores {
	const struct course *course;
	const struct course_episode *episode;
	struct course_series series;
	const struct scale_norms *norms; /* NULL: none */
	bool assumed;
	struct change change;
	/* Sessions that took place, or have a score all the same, each number once. */
	const struct course_point **point;
	size_t points;
	/* Those of them with a score. */
	const struct course_point **scored;
	size_t count;
	struct outlook outlook; /* of an outcome scale */
	bool neutral;
};

/* Makes them ready. False when memory is out. */
bool scores_make(struct scores *out, const struct course *c, const struct course_episode *ep, const char *scale,
	enum token_rater rater, struct arena *a);
/* From one score to another, positive is better. */
int scores_gain(const struct scores *s, const struct course_point *from, const struct course_point *to);
/* The i-th score from the end; i = 0 is the last. There must be so many. */
const struct course_point *scores_last(const struct scores *s, size_t i);
bool scores_is_healthy(const struct scores *s, const struct course_point *p);
bool scores_has_index(const struct scores *s);

/* A rule fills in what it finds into a signal that has its rule, rater, scale, session (of the last score) and source
 * already, with level watch; false: it does not hold. */
typedef bool signal_rule_fn(const struct scores *s, struct signal *out);
struct rule {
	enum signal_rule id;
	signal_rule_fn *holds;
	bool when_closed; /* told of a closed episode too */
};
const struct rule *signal_outcome_rules(size_t *count);
const struct rule *signal_session_rules(size_t *count);

void signal_put_tenths(struct signal *s, const char *name, int tenths);
void signal_put_whole(struct signal *s, const char *name, int whole);
void signal_put_real(struct signal *s, const char *name, enum signal_unit unit, double real);
const struct signal_number *signal_get(const struct signal *s, const char *name);

/* What is missing and who has not been seen, appended to out[count..]; returns the new count. At most HABITS_MAX. */
#define HABITS_MAX 3
size_t signal_habits(const struct course_episode *ep, date_t today, struct signal *out);

#endif
