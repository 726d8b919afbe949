#include "strek/caseload/interval.h"

#include "strek/expect/share.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

struct interval_share interval_wilson(size_t k, size_t n)
{
	struct interval_share s = {.k = k, .n = n};
	expect_wilson(n ? (double)k / (double)n : 0, (double)n, &s.lo, &s.hi);
	return s;
}

void interval_add(struct interval_sum *s, double x)
{
	double off = x - s->mean;
	s->n++;
	s->mean += off / (double)s->n;
	s->squares += off * (x - s->mean);
}

double interval_t(double p, double df)
{
	gsl_set_error_handler_off();
	return gsl_cdf_tdist_Pinv(p, df);
}

struct interval_mean interval_mean(const struct interval_sum *s)
{
	struct interval_mean m = {s->n, s->n ? s->mean : NAN, NAN, NAN, NAN};
	if (s->n < 2)
		return m;
	double df = (double)s->n - 1;
	m.sd = sqrt(s->squares / df);
	double half = interval_t(.975, df) * m.sd / sqrt((double)s->n);
	m.lo = m.mean - half;
	m.hi = m.mean + half;
	return m;
}
