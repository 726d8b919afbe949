/* Fitting the model to a practice's own scores by maximum likelihood (expected-change.md, section 2). */
#ifndef STREK_EXPECT_FIT_H
#define STREK_EXPECT_FIT_H

#include "strek/expect/likelihood.h"

struct expect_params;

/* How many pseudo-clients of the default model stand beside the practice's own, unless asked otherwise. */
#define EXPECT_PSEUDO_CLIENTS 30

#define EXPECT_FIT_LEAST 10

enum expect_model {
	EXPECT_FULL,
	EXPECT_MODEL_A, /* tau2 = 0, c = infinity: a random intercept and slope on the scores themselves */
	EXPECT_MODELS
};
/* "full", "A" */
const char *expect_model_name(enum expect_model model);

/* The number that is fitted for a score in points: T(y) of p (its c, range and direction), and for model A the
 * (reflected) score counted from the middle of the range in units of expect_unit(). */
double expect_fit_z(const struct expect_params *p, enum expect_model model, double score);
/* Points per unit of z in the middle of the range, (hi - lo + 2 c) / 4. */
double expect_unit(const struct expect_params *p);

struct expect_fitting {
	enum expect_model model;
	const struct expect_params *prior; /* the default model: range, direction, c, and the pseudo-clients */
	double pseudo;                     /* how many of them; 0: none */
	const struct expect_params *last;  /* the last fit of the same model, a second start; NULL: none */
	bool only_last;                    /* start there and nowhere else: for a part of the same people */
	int looks;                         /* at most so many looks at the likelihood, to end in time; 0: no limit */
	const double *x;                   /* as expect_plan_make(); NULL: ln t */
};

struct expect_fit {
	struct expect_params params; /* model A: on points (reflected where lower is better), c INFINITY, tau2 0, phi of
					the prior */
	double loglik;               /* of scores on z, or for model A on points; with the pseudo-clients' */
	double restricted;           /* the same as REML would have it at these parameters */
	int evaluations, restarts;
};

/* The parameters under which everybody in the tally (z by expect_fit_z()) is most likely. Free are the log-Cholesky
 * factor of D, ln tau2, logit phi and ln s2, clamped to [-18, 6] (logit phi to [-4, 4]); a solution at such a limit is
 * one. Nelder and Mead's simplex (GSL), begun again where it stopped until that gains less than 1e-8, from the prior
 * and from the last fit; the better is kept. Without pseudo-clients it takes EXPECT_FIT_LEAST people with two scores or
 * more, and scores that differ: ERR_EXPECT_FEW. ERR_EXPECT_PARAMS for a prior that is no model. */
bool expect_fit(const struct expect_tally *t, const struct expect_fitting *how, struct expect_fit *out, struct err *e);

/* The share of the practice's own data in a fit: N / (N + pseudo). */
double expect_weight_own(int64_t people, double pseudo);

#endif
