#include "strek/base/err.h"
#include "strek/expect/fit.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

/* Damaged input: a result or a clear message. */

static const int sessions[] = {1, 2, 3, 4, 5, 6, 7, 8};

static bool fits(const struct expect_tally *t, double pseudo, struct expect_fit *f, struct err *e)
{
	struct expect_params p = expect_params_ors();
	struct expect_fitting how = {.prior = &p, .pseudo = pseudo};
	*e = ERR_INIT;
	return expect_fit(t, &how, f, e);
}

static void is_a_model(const struct expect_fit *f)
{
	struct err e = ERR_INIT;
	cr_expect(expect_params_check(&f->params, &e), "%s %s", err_name(e.code), e.what);
	cr_expect(isfinite(f->loglik));
}

static void is_too_few(const struct expect_tally *t)
{
	struct expect_fit f;
	struct err e;
	cr_expect_not(fits(t, 0, &f, &e));
	cr_expect_eq(e.code, ERR_EXPECT_FEW);
	cr_expect(fits(t, 30, &f, &e));
	is_a_model(&f);
}

Test(expect_fit_damaged, too_little_to_fit_says_so_and_is_fitted_beside_the_default)
{
	struct expect_tally t = EXPECT_TALLY_INIT;
	const double z[8] = {.1, .2, .3, .4, .5, .6, .7, .8};
	is_too_few(&t);
	cr_assert(expect_tally_add(&t, sessions, z, 1, NULL));
	is_too_few(&t);
	cr_assert(expect_tally_add(&t, sessions, z, 8, NULL));
	is_too_few(&t);
	for (int i = 0; i < 100; i++) /* nobody comes twice: the slope is anybody's guess */
		cr_assert(expect_tally_add(&t, sessions, &z[i % 8], 1, NULL));
	is_too_few(&t);
	expect_tally_free(&t);
}

Test(expect_fit_damaged, everybody_the_same_or_at_the_ceiling)
{
	static const double at[] = {0, 2.3978952727983707};
	for (size_t i = 0; i < 2; i++) {
		struct expect_tally t = EXPECT_TALLY_INIT;
		const double z[8] = {at[i], at[i], at[i], at[i], at[i], at[i], at[i], at[i]};
		for (int k = 0; k < 200; k++)
			cr_assert(expect_tally_add(&t, sessions, z, 8, NULL));
		is_too_few(&t);
		expect_tally_free(&t);
	}
}

Test(expect_fit_damaged, two_values_only_end_at_a_limit_that_is_legal)
{
	struct expect_tally t = EXPECT_TALLY_INIT;
	struct expect_fit f;
	struct err e;
	for (int k = 0; k < 200; k++) {
		double v = k % 2 ? 1 : -1, z[8] = {v, v, v, v, v, v, v, v};
		cr_assert(expect_tally_add(&t, sessions, z, 8, NULL));
	}
	cr_assert(fits(&t, 0, &f, &e));
	is_a_model(&f);
	cr_expect_lt(fabs(f.params.d00 + f.params.tau2 - 1), .1);
	expect_tally_free(&t);
}

Test(expect_fit_damaged, five_hundred_sessions_are_fitted_up_to_the_fortieth)
{
	struct expect_tally t = EXPECT_TALLY_INIT;
	struct expect_fit f;
	struct err e;
	for (int person = 0; person < 40; person++) {
		int session[500];
		double z[500];
		for (int k = 0; k < 500; k++) {
			session[k] = k + 1;
			z[k] = sin(person * 7. + k * (1 + person % 3));
		}
		cr_assert(expect_tally_add(&t, session, z, 500, NULL));
	}
	cr_expect_eq(expect_tally_last(&t, 1), EXPECT_FIT_SESSIONS);
	cr_expect_eq(t.scores, 40 * EXPECT_FIT_SESSIONS);
	cr_assert(fits(&t, 0, &f, &e));
	is_a_model(&f);
	expect_tally_free(&t);
}

Test(expect_fit_damaged, what_is_no_number_and_what_comes_twice_is_left_out)
{
	struct expect_tally t = EXPECT_TALLY_INIT;
	const int session[] = {0, 1, 1, 2, 3, 3, 2, 41, 1000};
	const double z[] = {1, .5, 9, NAN, .7, 9, 9, 9, 9};
	cr_assert(expect_tally_add(&t, session, z, 9, NULL));
	cr_assert_eq(t.patterns, 1);
	cr_expect_eq(t.pattern[0].sessions, 5);
	cr_expect(t.pattern[0].sum[0] == .5 && t.pattern[0].sum[1] == .7);
	cr_assert(expect_tally_add(&t, session, z, 1, NULL));
	cr_expect_eq(t.people, 1);
	cr_assert(expect_tally_remove(&t, session, z, 9, NULL) && expect_tally_remove(&t, session, z, 9, NULL));
	cr_expect(t.people == 0 && t.scores == 0 && expect_tally_last(&t, 1) == 0);
	expect_tally_free(&t);
}

Test(expect_fit_damaged, a_default_that_is_no_model_is_refused)
{
	struct expect_tally t = EXPECT_TALLY_INIT;
	struct expect_fit f;
	struct err e = ERR_INIT;
	struct expect_params p = expect_params_ors();
	struct expect_fitting how = {.prior = &p, .pseudo = 30};
	p.tau2 = NAN;
	cr_expect_not(expect_fit(&t, &how, &f, &e));
	cr_expect_eq(e.code, ERR_EXPECT_PARAMS);
}
