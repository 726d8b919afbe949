#include "strek/base/err.h"
#include "strek/expect/fit.h"
#include "strek/expect/moments.h"
#include "strek/expect/transform.h"

#include "simulate.h"

#include <criterion/criterion.h>
#include <math.h>

/* Reference values: expected-change.md, section 5. */

#define close_to(is, want, within) cr_expect(fabs((is) - (want)) <= (within), "%s is %.9g, not %.9g", #is, (is), (want))

static const int sessions[] = {1, 2, 3, 4, 5, 6, 7, 8};

static void add_five(struct expect_tally *t)
{
	static const struct {
		int n;
		double score[8];
	} five[] = {
		{5, {12.3, 15, 18.4, 22.1, 25}},
		{3, {20, 19.5, 21}},
		{2, {27.4, 28.8}},
		{8, {8.1, 9, 7.7, 14.2, 13, 16.8, 20.2, 18.9}},
		{4, {31, 30.2, 33.5, 35}},
	};
	struct expect_params p = expect_params_ors();
	for (size_t i = 0; i < 5; i++) {
		double z[8];
		for (int k = 0; k < five[i].n; k++)
			z[k] = expect_z(&p, five[i].score[k]);
		cr_assert(expect_tally_add(t, sessions, z, (size_t)five[i].n, NULL));
	}
}

/* The log likelihood at p's own beta: that at the best one, less what the distance from it costs. */
static double loglik_at(const struct expect_plan *plan, const struct expect_params *p)
{
	struct expect_likelihood l;
	if (!expect_likelihood(plan, p, &l))
		return -INFINITY;
	double d0 = p->b0 - l.b0, d1 = p->b1 - l.b1;
	return -.5 * (l.deviance + l.a00 * d0 * d0 + 2 * l.a01 * d0 * d1 + l.a11 * d1 * d1);
}

Test(expect_fit, the_likelihood_of_five_clients)
{
	struct expect_params p = expect_params_ors();
	struct expect_tally t = EXPECT_TALLY_INIT;
	struct expect_plan plan;
	struct expect_likelihood l;
	add_five(&t);
	cr_expect_eq(t.people, 5);
	cr_expect_eq(t.scores, 22);
	cr_assert(expect_plan_make(&plan, &t, NULL, 0, NULL, NULL));
	close_to(loglik_at(&plan, &p), -12.64865077, 1e-4);
	cr_assert(expect_likelihood(&plan, &p, &l));
	close_to(-l.deviance / 2, -12.59025301, 1e-4);
	close_to(l.b0, -.05394030, 1e-6);
	close_to(l.b1, .31361353, 1e-6);
	close_to(expect_restricted(&l), -13.45578673, 1e-4);
	expect_plan_free(&plan);
	expect_tally_free(&t);
}

Test(expect_fit, pseudo_clients_alone_and_beside_five_others)
{
	struct expect_params p = expect_params_ors();
	struct expect_tally t = EXPECT_TALLY_INIT;
	struct expect_plan plan;
	struct expect_fit f;
	struct expect_fitting how = {.prior = &p, .pseudo = 30};
	cr_assert(expect_plan_make(&plan, &t, &p, 30, NULL, NULL));
	close_to(loglik_at(&plan, &p), -160.911613, 1e-4);
	expect_plan_free(&plan);
	add_five(&t);
	cr_assert(expect_fit(&t, &how, &f, NULL));
	close_to(f.loglik, -173.214837, 1e-4);
	close_to(f.params.b0, -.04864, 1e-4);
	close_to(f.params.b1, .37351, 1e-4);
	close_to(f.params.d00, .25195, 1e-4);
	close_to(f.params.d01, .00293, 1e-4);
	close_to(f.params.d11, .01925, 1e-4);
	close_to(f.params.s2, .05669, 1e-4);
	close_to(f.params.tau2, .26052, 1e-4);
	close_to(f.params.phi, .63901, 1e-3);
	close_to(expect_weight_own(t.people, 30), 5. / 35, 1e-12);
	expect_tally_free(&t);
}

Test(expect_fit, with_nobody_the_fit_is_the_default)
{
	struct expect_params p = expect_params_ors();
	struct expect_tally t = EXPECT_TALLY_INIT;
	struct expect_fit f;
	struct expect_fitting how = {.prior = &p, .pseudo = 30};
	cr_assert(expect_fit(&t, &how, &f, NULL));
	close_to(f.params.b0, p.b0, 1e-3);
	close_to(f.params.b1, p.b1, 1e-3);
	close_to(f.params.d00, p.d00, 1e-3);
	close_to(f.params.d01, p.d01, 1e-3);
	close_to(f.params.d11, p.d11, 1e-3);
	close_to(f.params.tau2, p.tau2, 1e-3);
	close_to(f.params.phi, p.phi, 1e-3);
	close_to(f.params.s2, p.s2, 1e-3);
	close_to(expect_weight_own(0, 30), 0, 0);
}

/* The density of one person's z, by the textbook: V factored as it stands. */
static double loglik_of(const struct expect_params *p, const int *session, const double *z, size_t n)
{
	double l[EXPECT_FIT_SESSIONS][EXPECT_FIT_SESSIONS], u[EXPECT_FIT_SESSIONS], sum = 0;
	for (size_t i = 0; i < n; i++) {
		double rest = z[i] - expect_mean(p, session[i]);
		for (size_t k = 0; k <= i; k++) {
			double v = expect_cov(p, session[i], session[k]);
			for (size_t m = 0; m < k; m++)
				v -= l[i][m] * l[k][m];
			l[i][k] = k < i ? v / l[k][k] : sqrt(v);
			rest -= k < i ? l[i][k] * u[k] : 0;
		}
		u[i] = rest / l[i][i];
		sum -= .5 * (log(2 * acos(-1)) + u[i] * u[i]) + log(l[i][i]);
	}
	return sum;
}

Test(expect_fit, the_likelihood_is_that_of_everybody_by_the_textbook_gaps_and_all)
{
	enum { PEOPLE = 400 };
	struct expect_params p = expect_params_ors();
	struct simulation sim = simulate(&p, 5);
	struct expect_tally t = EXPECT_TALLY_INIT;
	struct expect_plan plan;
	double want = 0;
	sim.skips = .3;
	p.d01 = -.02;
	p.phi = .8;
	for (int i = 0; i < PEOPLE; i++) {
		int session[EXPECT_FIT_SESSIONS];
		double z[EXPECT_FIT_SESSIONS];
		size_t n = simulate_person(&sim, session, z);
		int late = i % 5 == 0 ? 2 : 0; /* some begin at session 3 */
		for (size_t k = 0; k < n; k++)
			session[k] += late;
		n -= n && session[n - 1] > EXPECT_FIT_SESSIONS;
		want += loglik_of(&p, session, z, n);
		cr_assert(expect_tally_add(&t, session, z, n, NULL));
	}
	cr_assert_gt(t.patterns, 100);
	cr_assert(expect_plan_make(&plan, &t, NULL, 0, NULL, NULL));
	close_to(loglik_at(&plan, &p), want, 1e-8 * fabs(want));
	expect_plan_free(&plan);
	expect_tally_free(&t);
}

static struct expect_fit fit_of(const struct expect_tally *t, enum expect_model model, double pseudo)
{
	struct expect_params p = expect_params_ors();
	struct expect_fit f;
	struct err e = ERR_INIT;
	struct expect_fitting how = {.model = model, .prior = &p, .pseudo = pseudo};
	cr_assert(expect_fit(t, &how, &f, &e), "%s", err_name(e.code));
	return f;
}

static void same(const struct expect_fit *a, const struct expect_fit *b)
{
	close_to(a->loglik, b->loglik, 1e-7);
	close_to(a->params.b0, b->params.b0, 1e-5);
	close_to(a->params.b1, b->params.b1, 1e-5);
	close_to(a->params.d00, b->params.d00, 1e-5);
	close_to(a->params.d01, b->params.d01, 1e-5);
	close_to(a->params.d11, b->params.d11, 1e-5);
	close_to(a->params.tau2, b->params.tau2, 1e-5);
	close_to(a->params.phi, b->params.phi, 1e-4);
	close_to(a->params.s2, b->params.s2, 1e-5);
}

struct person {
	int session[EXPECT_FIT_SESSIONS];
	double z[EXPECT_FIT_SESSIONS];
	size_t n;
};

Test(expect_fit, order_does_not_matter_and_a_score_at_a_time_is_as_good_as_all_at_once)
{
	enum { PEOPLE = 300 };
	static struct person person[PEOPLE];
	struct expect_params p = expect_params_ors();
	struct simulation sim = simulate(&p, 11);
	struct expect_tally once = EXPECT_TALLY_INIT, back = EXPECT_TALLY_INIT, steps = EXPECT_TALLY_INIT;
	sim.skips = .1;
	for (int i = 0; i < PEOPLE; i++) {
		struct person *x = &person[i];
		x->n = simulate_person(&sim, x->session, x->z);
		cr_assert(expect_tally_add(&once, x->session, x->z, x->n, NULL));
		for (size_t n = 1; n <= x->n; n++) {
			/* A score that is corrected later stands there for a while. */
			double kept = x->z[n - 1];
			cr_assert(expect_tally_remove(&steps, x->session, x->z, n - 1, NULL));
			x->z[n - 1] = -kept;
			cr_assert(expect_tally_add(&steps, x->session, x->z, n, NULL));
			cr_assert(expect_tally_remove(&steps, x->session, x->z, n, NULL));
			x->z[n - 1] = kept;
			cr_assert(expect_tally_add(&steps, x->session, x->z, n, NULL));
		}
	}
	for (int i = PEOPLE; i-- > 0;)
		cr_assert(expect_tally_add(&back, person[i].session, person[i].z, person[i].n, NULL));
	cr_expect(once.people == back.people && once.people == steps.people);
	cr_expect(once.scores == back.scores && once.scores == steps.scores);
	cr_expect_eq(expect_tally_last(&once, 1), expect_tally_last(&steps, 1));
	struct expect_fit a = fit_of(&once, EXPECT_FULL, 30), b = fit_of(&back, EXPECT_FULL, 30),
			  c = fit_of(&steps, EXPECT_FULL, 30);
	same(&a, &b);
	same(&a, &c);
	expect_tally_free(&once);
	expect_tally_free(&back);
	expect_tally_free(&steps);
}

Test(expect_fit, a_session_is_reached_by_who_was_scored_there_or_later)
{
	struct expect_tally t = EXPECT_TALLY_INIT;
	static const int session[][3] = {{1, 2, 3}, {1, 2, 3}, {1, 2, 5}, {1, 4, 30}, {2}};
	static const size_t n[] = {3, 2, 3, 3, 1};
	static const double z[3] = {0, .1, .2};
	cr_expect(expect_tally_last(&t, 1) == 0 && expect_tally_few(&t, .2) == 0, "nobody");
	for (size_t i = 0; i < 5; i++)
		cr_assert(expect_tally_add(&t, session[i], z, n[i], NULL));
	cr_expect_eq(expect_tally_last(&t, 1), 30);
	cr_expect_eq(expect_tally_last(&t, 2), 5, "4 and 5 were reached by who was scored at 30");
	cr_expect_eq(expect_tally_last(&t, 3), 3);
	cr_expect_eq(expect_tally_last(&t, 5), 2);
	cr_expect_eq(expect_tally_last(&t, 6), 0);
	cr_expect_eq(expect_tally_few(&t, .2), 31, "one of five is a fifth");
	cr_expect_eq(expect_tally_few(&t, .3), 6);
	cr_expect_eq(expect_tally_few(&t, 0), EXPECT_FIT_SESSIONS + 1);
	expect_tally_free(&t);
}

Test(expect_fit, parts_put_together_are_the_whole)
{
	struct expect_params p = expect_params_ors();
	struct simulation sim = simulate(&p, 3);
	struct expect_tally all = EXPECT_TALLY_INIT, joined = EXPECT_TALLY_INIT,
			    part[2] = {EXPECT_TALLY_INIT, EXPECT_TALLY_INIT};
	struct expect_plan plan;
	struct person x;
	double whole, sum;
	for (int i = 0; i < 200; i++) {
		x.n = simulate_person(&sim, x.session, x.z);
		cr_assert(expect_tally_add(&all, x.session, x.z, x.n, NULL));
		cr_assert(expect_tally_add(&part[i % 2], x.session, x.z, x.n, NULL));
	}
	cr_assert(expect_tally_join(&joined, &part[0], NULL) && expect_tally_join(&joined, &part[1], NULL));
	cr_expect_eq(joined.people, 200);
	cr_expect_eq(joined.scores, all.scores);
	cr_assert(expect_plan_make(&plan, &all, NULL, 0, NULL, NULL));
	whole = loglik_at(&plan, &p);
	expect_plan_free(&plan);
	cr_assert(expect_plan_make(&plan, &joined, NULL, 0, NULL, NULL));
	sum = loglik_at(&plan, &p);
	expect_plan_free(&plan);
	close_to(sum, whole, 1e-9 * fabs(whole));
	expect_tally_free(&all);
	expect_tally_free(&joined);
	expect_tally_free(&part[0]);
	expect_tally_free(&part[1]);
}

/* Standard errors at that size are below .003 for the variances and .01 for phi. */
Test(expect_fit, known_parameters_are_recovered_from_a_hundred_thousand_people)
{
	struct expect_params p = expect_params_ors();
	p.b1 = .45;
	p.d00 = .3;
	p.d01 = -.02;
	p.d11 = .04;
	p.tau2 = .2;
	p.phi = .5;
	p.s2 = .1;
	struct simulation sim = simulate(&p, 20261122);
	struct expect_tally t = EXPECT_TALLY_INIT;
	struct person x;
	for (int i = 0; i < 100000; i++) {
		x.n = simulate_person(&sim, x.session, x.z);
		cr_assert(expect_tally_add(&t, x.session, x.z, x.n, NULL));
	}
	struct expect_fit f = fit_of(&t, EXPECT_FULL, 0);
	close_to(f.params.b0, p.b0, .01);
	close_to(f.params.b1, p.b1, .01);
	close_to(f.params.d00, p.d00, .012);
	close_to(f.params.d01, p.d01, .012);
	close_to(f.params.d11, p.d11, .01);
	close_to(f.params.tau2, p.tau2, .012);
	close_to(f.params.phi, p.phi, .04);
	close_to(f.params.s2, p.s2, .01);
	expect_tally_free(&t);
}

Test(expect_fit, a_start_at_the_last_fit_never_makes_it_worse)
{
	struct expect_params p = expect_params_ors();
	struct simulation sim = simulate(&p, 8);
	struct expect_tally t = EXPECT_TALLY_INIT;
	struct person x;
	for (int i = 0; i < 150; i++) {
		x.n = simulate_person(&sim, x.session, x.z);
		cr_assert(expect_tally_add(&t, x.session, x.z, x.n, NULL));
	}
	for (int model = 0; model < EXPECT_MODELS; model++) {
		struct expect_fit first = fit_of(&t, (enum expect_model)model, 30), second;
		struct expect_fitting how = {
			.model = (enum expect_model)model, .prior = &p, .pseudo = 30, .last = &first.params};
		cr_assert(expect_fit(&t, &how, &second, NULL));
		cr_expect_geq(second.loglik, first.loglik);
		close_to(second.loglik, first.loglik, 1e-4);
		close_to(second.params.d00, first.params.d00, 1e-3 * first.params.d00);
	}
	expect_tally_free(&t);
}
