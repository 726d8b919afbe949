/* Parameters of the expected-change model (expected-change.md, section 1), on plain numbers.
 *
 *     z = ln((y - L + c) / (U + c - y)),  z_ij = b0 + b1 ln t + u0 + u1 ln t + w(t) + e
 *     (u0,u1) ~ N(0, D);  cov(w(s),w(t)) = tau2 phi^|s-t|;  e ~ N(0, s2)
 *
 * Scores are points as doubles. On a scale where lower is better everything is computed on the
 * reflected score L + U - y, so that b1 > 0 always means getting better. */
#ifndef STREK_EXPECT_PARAMS_H
#define STREK_EXPECT_PARAMS_H

#include <stdbool.h>

struct err;

struct expect_params {
	double c;      /* of the transform, points, > 0 */
	double lo, hi; /* the scale's range [L,U], points */
	bool down;     /* lower is better */
	double b0, b1; /* mean at intake and growth per unit of ln t, on z */
	double d00, d01, d11;
	double tau2, phi; /* 0 <= tau2, 0 < phi < 1 */
	double s2;
	bool assumed;       /* taken over from elsewhere, not estimated for these people */
	const char *source; /* borrowed; "" when none is given */
};

/* Adult ORS from published aggregates (expected-change.md, "Default parameters"). */
struct expect_params expect_params_ors(void);
/* The same for another range, assumed: c a tenth of the range, b0 from a mean in the middle, the rest as it is. */
struct expect_params expect_params_scaled(double lo, double hi, bool down);

/* Refuses what is no model: a number that is not finite, an empty range, c <= 0, a negative variance,
 * D not positive semidefinite, phi outside (0,1), no variance at intake. ERR_EXPECT_PARAMS names it. */
bool expect_params_check(const struct expect_params *p, struct err *e);

#endif
