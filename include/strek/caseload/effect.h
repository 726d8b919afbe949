/* First score against last: how large the change is (expected-change.md, section 4).
 *
 * Scores are points turned so that higher is better. */
#ifndef STREK_CASELOAD_EFFECT_H
#define STREK_CASELOAD_EFFECT_H

#include <stddef.h>

/* Moments of pairs (first, last), a pair at a time. */
struct effect_pairs {
	double n; /* whole but for pseudo-clients */
	double first, last;
	double first2, last2, cross; /* sums of squares and products of the distances from the means */
};
void effect_add(struct effect_pairs *p, double first, double last);
/* As if all that went into `more` had gone into p. */
void effect_join(struct effect_pairs *p, const struct effect_pairs *more);

struct effect {
	size_t n;
	double first, first_sd; /* mean and SD (n - 1) */
	double last, last_sd;
	double r;          /* between first and last */
	double d;          /* (last - first) / first_sd */
	double g;          /* J(n - 1) d */
	double g_var;      /* 2 (1 - r) / n + g^2 / (2 n) */
	double g_lo, g_hi; /* g -+ 1.959964 sqrt(g_var) */
	double d_ref;      /* (last - first) / sd_ref: the one to compare */
};
/* What cannot be computed (fewer than two pairs, first scores that are all alike) is NAN. sd_ref in points, NAN: none.
 */
struct effect effect_of(const struct effect_pairs *p, double sd_ref);

/* J(m) = Gamma(m / 2) / (sqrt(m / 2) Gamma((m - 1) / 2)); m > 1. */
double effect_correction(double m);

#endif
