#include "strek/caseload/effect.h"

#include "strek/caseload/interval.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

void effect_add(struct effect_pairs *p, double first, double last)
{
	effect_join(p, &(struct effect_pairs){1, first, last, 0, 0, 0});
}

void effect_join(struct effect_pairs *p, const struct effect_pairs *more)
{
	double n = p->n + more->n;
	if (!(more->n > 0))
		return;
	double df = more->first - p->first, dl = more->last - p->last;
	double share = more->n / n, weight = p->n * share;
	p->first += df * share;
	p->last += dl * share;
	p->first2 += more->first2 + df * df * weight;
	p->last2 += more->last2 + dl * dl * weight;
	p->cross += more->cross + df * dl * weight;
	p->n = n;
}

double effect_correction(double m)
{
	gsl_set_error_handler_off();
	return exp(gsl_sf_lngamma(m / 2) - gsl_sf_lngamma((m - 1) / 2)) / sqrt(m / 2);
}

/* Of what is not spread out, rounding leaves a little that is not spread. */
static double spread(double squares, double mean, double n)
{
	double var = squares / (n - 1);
	return var > 1e-18 * (1 + mean * mean) ? sqrt(var) : 0;
}

struct effect effect_of(const struct effect_pairs *p, double sd_ref)
{
	struct effect e = {(size_t)p->n, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
	if (e.n == 0)
		return e;
	double gain = p->last - p->first;
	e.first = p->first;
	e.last = p->last;
	e.d_ref = sd_ref > 0 ? gain / sd_ref : NAN;
	if (e.n < 2)
		return e;
	e.first_sd = spread(p->first2, p->first, p->n);
	e.last_sd = spread(p->last2, p->last, p->n);
	if (e.first_sd > 0 && e.last_sd > 0)
		e.r = fmax(-1, fmin(1, p->cross / sqrt(p->first2 * p->last2)));
	if (!(e.first_sd > 0))
		return e;
	e.d = gain / e.first_sd;
	e.g = p->n > 2 ? effect_correction(p->n - 1) * e.d : NAN;
	e.g_var = 2 * (1 - e.r) / p->n + e.g * e.g / (2 * p->n);
	e.g_lo = e.g - INTERVAL_Z95 * sqrt(e.g_var);
	e.g_hi = e.g + INTERVAL_Z95 * sqrt(e.g_var);
	return e;
}
