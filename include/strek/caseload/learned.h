/* What the practice's own scores teach the expected-change model: fits by scale and age group, and whether the bands
 * they draw keep what they promise.
 *
 * Every episode with a score on an outcome scale counts, open and closed, never only those that went well. The client's
 * own answers, and of children and adolescents those that others give about them, which are an age group of their own
 * (carer). Of a scale whose range or direction has changed only the present one counts. */
#ifndef STREK_CASELOAD_LEARNED_H
#define STREK_CASELOAD_LEARNED_H

#include "strek/course/practice.h"
#include "strek/expect/calibration.h"

/* One scale in one age group. */
struct learned_part {
	const struct scale *scale;
	enum scale_age age;
	struct expect_params shipped; /* what it begins from */
	struct expect_cases cases;    /* one for each episode and rater */
	struct expect_tally tally;    /* their sums, where learning.h keeps those alone */
	bool changed;                 /* since they were fitted last */
};
struct learned {
	const struct scale_set *scales; /* as they are now: borrowed */
	struct learned_part *part;
	size_t parts, cap;
	struct arena arena;
};

struct learned learned_begin(const struct scale_set *scales);
void learned_free(struct learned *l);
/* One more episode; has the shape of store_practice()'s callback, ctx is the struct learned *. */
bool learned_take(void *ctx, const struct practice_episode *ep, struct err *e);

/* A measure's scores in one episode, as they are fitted. */
struct learned_course {
	const struct scale *scale; /* as it is now */
	enum scale_age age;
	int session[EXPECT_FIT_SESSIONS], total[EXPECT_FIT_SESSIONS];
	size_t n;
};
/* False: it is not fitted, or there is no score. */
bool learned_course(
	const struct scale_set *scales, const struct practice_episode *ep, size_t measure, struct learned_course *out);
/* The part for a scale and age group, made when it is new. */
bool learned_part(
	struct learned *l, const struct scale *scale, enum scale_age age, struct learned_part **out, struct err *e);
/* The part of a scale and group, made empty when nobody has a score there; scale NULL: the one with most courses, and
 * of that scale the group with most where age is negative. ERR_NO_SCALE, ERR_SCALE_NOT_FITTED, ERR_NO_NORMS. */
bool learned_find(struct learned *l, const char *scale, int age, struct learned_part **out, struct err *e);

struct learned_how {
	enum expect_model model;
	double pseudo;
	bool calibrate;
	const struct expect_params *last; /* the last fit; NULL: none */
	date_t today;
};
struct learned_result {
	const struct learned_part *part;
	struct learned_how how;
	struct expect_fit fit;
	/* What is kept and drawn: the fit with whose data it rests on, verdict and levels. Texts borrowed. */
	struct expect_params params;
	bool calibrated; /* it was asked for and there were people enough */
	struct expect_calibration calibration;
};
/* A fit's parameters with whose data they rest on: people and scores of the tally, and the last session that it knows:
 * one that EXPECT_FIT_LEAST people reached, so that one very long therapy does not speak for everybody. The published
 * averages know EXPECT_PUBLISHED_LAST sessions, and so does a fit that they take part in. Where few remain is counted
 * with as many people, and taken over from the published ones below. */
struct expect_params learned_params(const struct learned_part *part, const struct learned_how *how,
	const struct expect_fit *fit, const struct expect_tally *t);
/* step: called as the work goes on, 0 .. LEARNED_STEPS; NULL for none. */
#define LEARNED_STEPS (1 + EXPECT_FOLDS)
bool learned_fit(const struct learned_part *part, const struct learned_how *how, void (*step)(void *ctx, int done),
	void *ctx, struct learned_result *out, struct err *e);

#endif
