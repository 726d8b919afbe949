#include "simulate.h"

#include <math.h>

struct simulation simulate(const struct expect_params *p, uint64_t seed)
{
	return (struct simulation){.p = *p, .state = seed * 0x9e3779b97f4a7c15u + 1};
}

double simulate_uniform(struct simulation *s)
{
	s->state ^= s->state << 13;
	s->state ^= s->state >> 7;
	s->state ^= s->state << 17;
	return ((double)(s->state >> 11) + .5) * 0x1p-53;
}

/* Marsaglia's polar method. */
double simulate_normal(struct simulation *s)
{
	double u, v, square;
	s->has_spare = !s->has_spare;
	if (!s->has_spare)
		return s->spare;
	do {
		u = 2 * simulate_uniform(s) - 1;
		v = 2 * simulate_uniform(s) - 1;
		square = u * u + v * v;
	} while (square >= 1 || square <= 0);
	double scale = sqrt(-2 * log(square) / square);
	s->spare = v * scale;
	return u * scale;
}

static bool stays(struct simulation *s, int t, double z)
{
	double odds = t == 2 ? .906 : .84;
	if (s->leaves_well && z > 1)
		odds = 1 - 2 * (1 - odds);
	return simulate_uniform(s) < odds;
}

size_t simulate_person(struct simulation *s, int *session, double *z)
{
	const struct expect_params *p = &s->p;
	double below = p->d00 > 0 ? p->d01 / sqrt(p->d00) : 0, first = simulate_normal(s);
	double u0 = sqrt(p->d00) * first, u1 = below * first + sqrt(p->d11 - below * below) * simulate_normal(s);
	double w = sqrt(p->tau2) * simulate_normal(s), now = 0;
	size_t n = 0;
	for (int t = 1; t <= EXPECT_FIT_SESSIONS; t++) {
		if (t > 1) {
			w = p->phi * w + sqrt(p->tau2 * (1 - p->phi * p->phi)) * simulate_normal(s);
			if (!stays(s, t, now))
				break;
		}
		now = p->b0 + u0 + (p->b1 + u1) * log(t) + w + sqrt(p->s2) * simulate_normal(s);
		if (t > 1 && simulate_uniform(s) < s->skips)
			continue;
		session[n] = t;
		z[n++] = now;
	}
	return n;
}
