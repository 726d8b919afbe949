#include "strek/caseload/therapists.h"

#include <math.h>

#define Z90 1.6448536269514722
#define PRIOR_A 2
#define PRIOR_B 38

/* The model at one rho. */
struct profile {
	double l; /* rho / (1 - rho) = tau2 / s2 */
	double n; /* people */
	double weight, mu, q, logs;
};

static struct profile profile_at(const struct interval_sum *each, size_t count, double rho)
{
	struct profile p = {.l = rho / (1 - rho)};
	double sum = 0;
	for (size_t k = 0; k < count; k++) {
		double n = (double)each[k].n, w = n / (1 + n * p.l);
		p.n += n;
		p.weight += w;
		sum += w * each[k].mean;
		p.logs += log1p(n * p.l);
	}
	p.mu = sum / p.weight;
	for (size_t k = 0; k < count; k++) {
		double n = (double)each[k].n, off = each[k].mean - p.mu;
		p.q += each[k].squares + n / (1 + n * p.l) * off * off;
	}
	return p;
}

double therapists_loglik(const struct interval_sum *each, size_t count, double rho)
{
	if (!(rho >= 0 && rho < 1))
		return -INFINITY;
	struct profile p = profile_at(each, count, rho);
	return -.5 * ((p.n - 1) * log(p.q / (p.n - 1)) + p.logs + log(p.weight));
}

struct search {
	const struct interval_sum *each;
	size_t count;
	bool prior;
};

static double value_at(const struct search *s, double rho)
{
	double ll = therapists_loglik(s->each, s->count, rho);
	return s->prior ? ll + (PRIOR_A - 1) * log(rho) + (PRIOR_B - 1) * log1p(-rho) : ll;
}

/* A look everywhere first, as the profile may have two tops; then golden sections around the best. rho = 0 is legal
 * where no prior forbids it. */
static double best_rho(const struct search *s)
{
	enum { STEPS = 400, SECTIONS = 80 };
	static const double golden = .6180339887498949;
	double best = 0, top = s->prior ? -INFINITY : value_at(s, 0);
	for (int i = 1; i < STEPS; i++) {
		double rho = (double)i / STEPS, value = value_at(s, rho);
		if (value > top) {
			best = rho;
			top = value;
		}
	}
	double lo = fmax(0, best - 1.0 / STEPS), hi = fmin(1, best + 1.0 / STEPS);
	for (int i = 0; i < SECTIONS; i++) {
		double a = hi - golden * (hi - lo), b = lo + golden * (hi - lo);
		if (value_at(s, a) >= value_at(s, b))
			hi = b;
		else
			lo = a;
	}
	double within = (lo + hi) / 2;
	return value_at(s, within) > top ? within : best;
}

static struct therapist shrink(const struct interval_sum *s, const struct therapists *all, double weight)
{
	struct therapist t = {.n = s->n, .v = NAN, .sd = NAN, .lo = NAN, .hi = NAN};
	if (s->n == 0)
		return t;
	double lambda = all->tau2 / (all->tau2 + all->s2 / (double)s->n);
	t.v = lambda * (s->mean - all->mu);
	t.sd = sqrt(all->tau2 * (1 - lambda) + (1 - lambda) * (1 - lambda) * all->s2 / weight);
	t.lo = t.v - Z90 * t.sd;
	t.hi = t.v + Z90 * t.sd;
	t.differs = t.lo > 0 || t.hi < 0;
	return t;
}

static bool is_enough(const struct interval_sum *each, size_t count, struct therapists *out)
{
	double squares = 0;
	for (size_t k = 0; k < count; k++) {
		out->count += each[k].n > 0;
		out->n += each[k].n;
		squares += each[k].squares;
	}
	return out->count >= 2 && out->n > out->count && squares > 0;
}

bool therapists_of(const struct interval_sum *each, size_t count, struct therapist *therapist, struct therapists *out)
{
	*out = (struct therapists){0};
	if (!is_enough(each, count, out))
		return false;
	struct search s = {each, count, out->count < THERAPISTS_PRIOR_BELOW};
	out->prior = s.prior;
	out->rho = best_rho(&s);
	struct profile p = profile_at(each, count, out->rho);
	out->mu = p.mu;
	out->s2 = p.q / (p.n - 1);
	out->tau2 = p.l * out->s2;
	for (size_t k = 0; k < count; k++)
		therapist[k] = shrink(&each[k], out, p.weight);
	return true;
}
