/* How much of the outcome goes with the therapist: only for a clinic with several (expected-change.md, section 4).
 *
 *     y_ik = mu + v_k + e_ik,  v ~ N(0, tau2),  e ~ N(0, s2)
 *
 * by profile REML in rho = tau2 / (tau2 + s2). Below ten therapists the data cannot tell rho, and the prior Beta(2, 38)
 * is added. The therapists keep the order they came in: there is no league table, ever. */
#ifndef STREK_CASELOAD_THERAPISTS_H
#define STREK_CASELOAD_THERAPISTS_H

#include "strek/caseload/interval.h"

enum { THERAPISTS_PRIOR_BELOW = 10 };

/* n = 0: nobody; then the numbers are NAN. */
struct therapist {
	size_t n;
	double v;      /* how far from the average, shrunk */
	double sd;     /* of that */
	double lo, hi; /* 90 % */
	bool differs;  /* the interval excludes 0; else "not distinguishable from average" */
};
struct therapists {
	size_t count, n; /* therapists with somebody, people */
	double mu, s2, tau2, rho;
	bool prior; /* Beta(2, 38) was used */
};

/* From the outcomes of each therapist's people into therapist[count]. False with fewer than two therapists who have
 * somebody, with no more people than therapists, or without any spread. */
bool therapists_of(const struct interval_sum *each, size_t count, struct therapist *therapist, struct therapists *out);

/* The profile log-likelihood at a rho (without the prior): for checking against others. -INFINITY outside 0 <= rho < 1.
 */
double therapists_loglik(const struct interval_sum *each, size_t count, double rho);

#endif
