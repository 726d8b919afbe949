/* The likelihood of everybody in a tally, at a cost that does not depend on how many they are.
 *
 * The patterns of sessions are laid out as a tree: people who share their first sessions share the innovations there
 * (row j of the inverse Cholesky factor of V depends on nothing later). Each node has the number of people that came so
 * far, their sums and their sums of products:
 *
 *     x0 = l'1;  x1 = l'x;  sy = l's;  q = l'S l          l: the row, of 1 / sqrt f (z - its prediction)
 *     A = sum N [x0^2, x0 x1; x0 x1, x1^2];  b = sum sy [x0, x1];  beta = A^-1 b
 *     -2 ll = sum N (ln 2pi + ln f) + sum q - beta'b      (REML: + ln|A| - 2 ln 2pi)
 *
 * (expected-change.md, section 2, where the chain 1, 1-2, 1-3, ... is the whole tree.) The rows come from a recursion
 * over (u0, u1, w), in which nothing but those three matters for what follows, not from factoring a matrix. */
#ifndef STREK_EXPECT_LIKELIHOOD_H
#define STREK_EXPECT_LIKELIHOOD_H

#include "strek/expect/tally.h"

struct expect_node;

struct expect_plan {
	struct expect_node *node; /* every prefix of a pattern before what goes on from it */
	size_t nodes;
	double x[EXPECT_FIT_SESSIONS + 1]; /* what the slope goes with: ln t */
	double scores;                     /* with those of the pseudo-clients */
	struct expect_track *track;        /* working space */
	struct arena arena;
};

/* Lays out a tally, with n0 pseudo-clients of the model `prior` in closed form: their attendance q_1 = 1, q_2 = .906,
 * q_j = .84 q_(j-1) up to session 20, their z the prior's mean and covariance. n0 = 0: none, and prior may be NULL. x:
 * [EXPECT_FIT_SESSIONS + 1] values by session in the place of ln t (for comparisons with other programs), or NULL. The
 * tally can change or go afterwards. */
bool expect_plan_make(struct expect_plan *plan, const struct expect_tally *tally, const struct expect_params *prior,
	double n0, const double *x, struct err *e);
void expect_plan_free(struct expect_plan *plan);

struct expect_likelihood {
	double deviance; /* -2 log likelihood */
	double b0, b1;
	double a00, a01, a11; /* the matrix A */
};

/* At the variances of p, with the beta that fits best; where one slope is as good as another (nobody came twice), with
 * p's. False where the variances give no likelihood. */
bool expect_likelihood(const struct expect_plan *plan, const struct expect_params *p, struct expect_likelihood *out);
/* The restricted log likelihood (REML) that belongs to a result. */
double expect_restricted(const struct expect_likelihood *l);

#endif
