/* How sure a figure is: means and shares with their 95 % intervals. */
#ifndef STREK_CASELOAD_INTERVAL_H
#define STREK_CASELOAD_INTERVAL_H

#include <stdbool.h>
#include <stddef.h>

/* Below the first n only counts are shown, below the second a figure carries a warning. */
enum { INTERVAL_FEW = 10, INTERVAL_WARN = 30 };

/* What 95 % of a normal distribution lie within. */
#define INTERVAL_Z95 1.959963984540054

/* k of n. */
struct interval_share {
	size_t k, n;
	double lo, hi; /* 0..1; NAN while n = 0 */
};
/* Wilson's score interval, 95 %. k <= n. */
struct interval_share interval_wilson(size_t k, size_t n);

/* Mean and spread, a number at a time (Welford), in any order. */
struct interval_sum {
	size_t n;
	double mean;
	double squares; /* of the distances from the mean */
};
void interval_add(struct interval_sum *s, double x);

struct interval_mean {
	size_t n;
	double mean;   /* NAN while n = 0 */
	double sd;     /* with n - 1; NAN below 2 */
	double lo, hi; /* 95 % by Student's t; NAN below 2 */
};
struct interval_mean interval_mean(const struct interval_sum *s);

/* The x that Student's t with df degrees of freedom stays below with probability p. df > 0, 0 < p < 1. */
double interval_t(double p, double df);

#endif
