#include "strek/expect/fit.h"

#include "strek/base/err.h"
#include "strek/expect/transform.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>
#include <math.h>

/* Limits of a log variance and of logit phi. */
#define LOG_MIN (-18.)
#define LOG_MAX 6.
#define LOGIT_MAX 4.
#define BELOW_MAX 20. /* the square root of the largest variance */

/* The least gain for which the simplex is begun again, and the relative one below which a deviance is rounding. */
#define GAIN 1e-8
#define ROUNDING 1e-14
enum { FREE_FULL = 6, FREE_A = 4, ITERATIONS_MAX = 3000, RESTARTS_MAX = 40 };

const char *expect_model_name(enum expect_model model)
{
	return model == EXPECT_MODEL_A ? "A" : "full";
}

double expect_unit(const struct expect_params *p)
{
	return (p->hi - p->lo + 2 * p->c) / 4;
}

double expect_fit_z(const struct expect_params *p, enum expect_model model, double score)
{
	if (model == EXPECT_FULL)
		return expect_z(p, score);
	double from_middle = (score - (p->lo + p->hi) / 2) / expect_unit(p);
	return p->down ? -from_middle : from_middle;
}

double expect_weight_own(int64_t people, double pseudo)
{
	return people > 0 ? (double)people / ((double)people + pseudo) : 0;
}

/* ---- the free numbers ---- */

struct search {
	const struct expect_plan *plan;
	struct expect_params fixed; /* what is not free: beta in case it is not determined, phi of model A */
	enum expect_model model;
	int evaluations, most; /* 0: any number */
};

static double clamp(double v, double lo, double hi)
{
	return fmin(fmax(v, lo), hi);
}

static double log_variance(double v)
{
	return clamp(log(v), LOG_MIN, LOG_MAX);
}

/* D = L L', L = [exp(a/2) 0; b exp(c/2)]: x = a, b, c, ln s2, ln tau2, logit phi. */
static void to_free(const struct expect_params *p, enum expect_model model, double *x)
{
	double below = p->d00 > 0 ? p->d01 / sqrt(p->d00) : 0;
	x[0] = log_variance(p->d00);
	x[1] = below;
	x[2] = log_variance(p->d11 - below * below);
	x[3] = log_variance(p->s2);
	if (model == EXPECT_MODEL_A)
		return;
	x[4] = log_variance(p->tau2);
	x[5] = clamp(log(p->phi / (1 - p->phi)), -LOGIT_MAX, LOGIT_MAX);
}

static struct expect_params from_free(const struct search *s, const double *x)
{
	struct expect_params p = s->fixed;
	double first = clamp(x[0], LOG_MIN, LOG_MAX), second = clamp(x[2], LOG_MIN, LOG_MAX);
	double below = clamp(x[1], -BELOW_MAX, BELOW_MAX);
	p.d00 = exp(first);
	p.d01 = below * exp(first / 2);
	p.d11 = below * below + exp(second);
	p.s2 = exp(clamp(x[3], LOG_MIN, LOG_MAX));
	p.tau2 = 0;
	if (s->model == EXPECT_MODEL_A)
		return p;
	p.tau2 = exp(clamp(x[4], LOG_MIN, LOG_MAX));
	p.phi = 1 / (1 + exp(-clamp(x[5], -LOGIT_MAX, LOGIT_MAX)));
	return p;
}

static double deviance(const gsl_vector *x, void *ctx)
{
	struct search *s = ctx;
	struct expect_params p = from_free(s, x->data);
	struct expect_likelihood l;
	s->evaluations++;
	return expect_likelihood(s->plan, &p, &l) && isfinite(l.deviance) ? l.deviance : GSL_DBL_MAX;
}

/* ---- searching ---- */

struct simplex {
	gsl_multimin_fminimizer *minimizer;
	gsl_multimin_function f;
	gsl_vector *x, *step;
};

static void simplex_free(struct simplex *s)
{
	if (s->minimizer)
		gsl_multimin_fminimizer_free(s->minimizer);
	if (s->x)
		gsl_vector_free(s->x);
	if (s->step)
		gsl_vector_free(s->step);
}

static bool simplex_new(struct simplex *s, struct search *search, size_t n)
{
	*s = (struct simplex){.f = {deviance, n, search}};
	s->minimizer = gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, n);
	s->x = gsl_vector_alloc(n);
	s->step = gsl_vector_alloc(n);
	if (s->minimizer && s->x && s->step)
		return true;
	simplex_free(s);
	return false;
}

/* What lies beyond a limit is as good as the limit itself, and a simplex out there would see no slope: every run begins
 * inside and with corners on the inner side. */
static void come_inside(struct simplex *s, double width)
{
	static const double limit[FREE_FULL][2] = {{LOG_MIN, LOG_MAX}, {-BELOW_MAX, BELOW_MAX}, {LOG_MIN, LOG_MAX},
		{LOG_MIN, LOG_MAX}, {LOG_MIN, LOG_MAX}, {-LOGIT_MAX, LOGIT_MAX}};
	for (size_t i = 0; i < s->x->size; i++) {
		double x = clamp(s->x->data[i], limit[i][0], limit[i][1]);
		s->x->data[i] = x;
		s->step->data[i] = x > (limit[i][0] + limit[i][1]) / 2 ? -width : width;
	}
}

/* What has been found by then is kept: a simplex never gets worse than where it began. */
static bool is_spent(const struct simplex *s)
{
	const struct search *search = s->f.params;
	return search->most > 0 && search->evaluations >= search->most;
}

/* One run from s->x, which moves to where it ends. */
static double run(struct simplex *s, double width, double ends)
{
	come_inside(s, width);
	if (gsl_multimin_fminimizer_set(s->minimizer, &s->f, s->x, s->step) != GSL_SUCCESS)
		return GSL_DBL_MAX;
	for (int i = 0; i < ITERATIONS_MAX && !is_spent(s); i++) {
		if (gsl_multimin_fminimizer_iterate(s->minimizer) != GSL_SUCCESS)
			break;
		if (gsl_multimin_fminimizer_size(s->minimizer) < ends)
			break;
	}
	gsl_vector_memcpy(s->x, gsl_multimin_fminimizer_x(s->minimizer));
	return gsl_multimin_fminimizer_minimum(s->minimizer);
}

/* A simplex that has drawn together may lie where no corner gains though a wider one would: so it is begun again. */
static double search(struct simplex *s, int *restarts)
{
	double best = run(s, .5, 1e-3), gain;
	int runs = 0;
	do {
		double next = run(s, .25, 1e-5);
		gain = best - next;
		best = fmin(best, next);
		runs++;
	} while (gain >= fmax(GAIN, ROUNDING * fabs(best)) && runs < RESTARTS_MAX && !is_spent(s));
	*restarts += runs;
	return best;
}

/* Searches from `start` and keeps what is better than what is in out. */
static bool try_start(struct search *s, const struct expect_params *start, struct expect_fit *out, struct err *e)
{
	struct simplex simplex;
	if (!simplex_new(&simplex, s, s->model == EXPECT_MODEL_A ? FREE_A : FREE_FULL))
		return err_set(e, ERR_NO_MEMORY);
	to_free(start, s->model, simplex.x->data);
	double least = search(&simplex, &out->restarts);
	struct expect_params p = from_free(s, simplex.x->data);
	simplex_free(&simplex);
	struct expect_likelihood l;
	if (least < GSL_DBL_MAX && -least / 2 > out->loglik && expect_likelihood(s->plan, &p, &l)) {
		out->params = p;
		out->params.b0 = l.b0;
		out->params.b1 = l.b1;
		out->loglik = -l.deviance / 2;
		out->restricted = expect_restricted(&l);
	}
	return true;
}

/* ---- what model A is fitted on ---- */

/* The default model as model A has it: what the AR process holds goes half to the people and half to the noise. */
static struct expect_params prior_of(const struct expect_fitting *how)
{
	struct expect_params p = *how->prior;
	if (how->model == EXPECT_MODEL_A) {
		p.d00 += p.tau2 / 2;
		p.s2 += p.tau2 / 2;
		p.tau2 = 0;
	}
	return p;
}

static void scale_by(struct expect_params *p, double by)
{
	p->b0 *= by;
	p->b1 *= by;
	p->d00 *= by * by;
	p->d01 *= by * by;
	p->d11 *= by * by;
	p->s2 *= by * by;
}

/* What was found for model A, in points. */
static void to_points(struct expect_fit *out, const struct expect_plan *plan, const struct expect_params *prior)
{
	double unit = expect_unit(prior);
	scale_by(&out->params, unit);
	out->params.b0 += (prior->lo + prior->hi) / 2;
	out->params.c = INFINITY;
	out->loglik -= plan->scores * log(unit);
	out->restricted -= (plan->scores - 2) * log(unit);
}

/* The last fit of model A in the units of the search again. */
static struct expect_params from_points(const struct expect_params *last, const struct expect_params *prior)
{
	struct expect_params p = *last;
	p.b0 -= (prior->lo + prior->hi) / 2;
	scale_by(&p, 1 / expect_unit(prior));
	return p;
}

/* ---- the whole ---- */

/* Without pseudo-clients: enough people who were scored twice, and not all of them the same. */
static bool is_enough(const struct expect_tally *t)
{
	double sum = 0, square = 0;
	int64_t twice = 0;
	for (size_t i = 0; i < t->patterns; i++) {
		const struct expect_pattern *p = &t->pattern[i];
		twice += p->n > 1 ? p->people : 0;
		for (int k = 0, at = 0; k < p->n; k++, at += k + 1) {
			sum += p->sum[k];
			square += p->product[at];
		}
	}
	double mean = sum / (double)t->scores;
	return twice >= EXPECT_FIT_LEAST && square / (double)t->scores - mean * mean > 1e-6;
}

static bool fit(const struct expect_plan *plan, const struct expect_fitting *how, const struct expect_params *prior,
	struct expect_fit *out, struct err *e)
{
	struct search s = {plan, *prior, how->model, 0, how->looks};
	*out = (struct expect_fit){.loglik = -INFINITY};
	bool ok = (how->last && how->only_last) || try_start(&s, prior, out, e);
	if (ok && how->last) {
		struct expect_params last = how->model == EXPECT_MODEL_A ? from_points(how->last, prior) : *how->last;
		ok = try_start(&s, &last, out, e);
	}
	out->evaluations = s.evaluations;
	return ok && (isfinite(out->loglik) || err_set(e, ERR_EXPECT_FEW));
}

bool expect_fit(const struct expect_tally *t, const struct expect_fitting *how, struct expect_fit *out, struct err *e)
{
	struct expect_plan plan;
	if (!expect_params_check(how->prior, e))
		return false;
	if (!(how->pseudo > 0) && !is_enough(t))
		return err_set(e, ERR_EXPECT_FEW);
	gsl_set_error_handler_off();
	struct expect_params prior = prior_of(how);
	if (!expect_plan_make(&plan, t, &prior, how->pseudo, how->x, e))
		return false;
	bool ok = fit(&plan, how, &prior, out, e);
	if (ok && how->model == EXPECT_MODEL_A)
		to_points(out, &plan, &prior);
	expect_plan_free(&plan);
	return ok;
}
