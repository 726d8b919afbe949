/* The standard normal distribution, from GSL with its abort handler off. */
#ifndef STREK_EXPECT_NORMAL_H
#define STREK_EXPECT_NORMAL_H

/* P(Z <= x); exact in both tails. */
double expect_phi(double x);
/* P(Z > x), without the loss of 1 - expect_phi(x). */
double expect_phi_above(double x);
/* The x with P(Z <= x) = p, 0 < p < 1. */
double expect_quantile(double p);

#endif
