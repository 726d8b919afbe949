#include "strek/expect/share.h"

#include <math.h>

#define Z95 1.959963984540054

void expect_wilson(double p, double n, double *lo, double *hi)
{
	*lo = *hi = NAN;
	if (!(n > 0))
		return;
	double z2n = Z95 * Z95 / n;
	double middle = (p + z2n / 2) / (1 + z2n);
	double half = Z95 / (1 + z2n) * sqrt(p * (1 - p) / n + z2n / (4 * n));
	/* At the ends the formula gives the end but for rounding. */
	*lo = p > 0 ? middle - half : 0;
	*hi = p < 1 ? middle + half : 1;
}

void expect_cluster_add(struct expect_clusters *s, int m, int c)
{
	if (m <= 0)
		return;
	s->clusters++;
	s->m += m;
	s->c += c;
	s->cc += (double)c * c;
	s->cm += (double)c * m;
	s->mm += (double)m * m;
}

struct expect_share expect_cluster_share(const struct expect_clusters *s)
{
	struct expect_share out = {NAN, NAN, NAN, NAN, NAN};
	if (s->clusters == 0)
		return out;
	double k = (double)s->clusters, p = (double)s->c / (double)s->m;
	double square = fmax(s->cc - 2 * p * s->cm + p * p * s->mm, 0);
	out.share = p;
	out.se = k > 1 ? sqrt(k / (k - 1) * square) / (double)s->m : 0;
	out.n_eff = out.se > 0 && s->c > 0 && s->c < s->m ? p * (1 - p) / (out.se * out.se) : k;
	expect_wilson(p, out.n_eff, &out.lo, &out.hi);
	return out;
}
