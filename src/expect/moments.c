#include "strek/expect/moments.h"

#include <math.h>
#include <stdlib.h>

double expect_mean(const struct expect_params *p, int t)
{
	return p->b0 + p->b1 * log(t);
}

double expect_cov(const struct expect_params *p, int s, int t)
{
	double ls = log(s), lt = log(t);
	double stable = p->d00 + p->d01 * (ls + lt) + p->d11 * ls * lt;
	return stable + p->tau2 * pow(p->phi, abs(s - t)) + (s == t ? p->s2 : 0);
}
