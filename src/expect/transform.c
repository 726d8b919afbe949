#include "strek/expect/transform.h"

#include <math.h>

/* The healthy direction is upwards from here on. */
static double reflected(const struct expect_params *p, double score)
{
	return p->down ? p->lo + p->hi - score : score;
}

static double inside(const struct expect_params *p, double score)
{
	return fmin(fmax(score, p->lo), p->hi);
}

double expect_z(const struct expect_params *p, double score)
{
	double y = reflected(p, inside(p, score));
	return log((y - p->lo + p->c) / (p->hi + p->c - y));
}

double expect_score(const struct expect_params *p, double z)
{
	/* From the end that is nearer, so that e^z cannot overflow. */
	double low = p->lo - p->c, high = p->hi + p->c, small = exp(-fabs(z));
	double y = z < 0 ? (low + small * high) / (1 + small) : (low * small + high) / (1 + small);
	return reflected(p, inside(p, y));
}
