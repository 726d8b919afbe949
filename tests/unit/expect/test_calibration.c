#include "strek/base/err.h"
#include "strek/expect/calibration.h"
#include "strek/expect/transform.h"

#include "simulate.h"

#include <criterion/criterion.h>
#include <math.h>

static void add_person(struct expect_cases *c, uint32_t client, const int *session, const double *z, size_t n)
{
	struct expect_params p = expect_params_ors();
	int total[EXPECT_FIT_SESSIONS];
	for (size_t k = 0; k < n; k++)
		total[k] = (int)lround(10 * expect_score(&p, z[k]));
	cr_assert(expect_cases_add(c, client, session, total, n, NULL));
}

static struct expect_cases practice(struct simulation *sim, int people)
{
	struct expect_cases c = EXPECT_CASES_INIT;
	for (int i = 0; i < people; i++) {
		int session[EXPECT_FIT_SESSIONS];
		double z[EXPECT_FIT_SESSIONS];
		size_t n = simulate_person(sim, session, z);
		add_person(&c, (uint32_t)i, session, z, n);
	}
	return c;
}

static struct expect_calibration calibrate(const struct expect_cases *c)
{
	struct expect_params p = expect_params_ors();
	struct expect_fitting how = {.prior = &p, .pseudo = EXPECT_PSEUDO_CLIENTS};
	struct expect_tally t = EXPECT_TALLY_INIT;
	struct expect_fit fit;
	struct expect_calibration out;
	struct err e = ERR_INIT;
	cr_assert(expect_cases_tally(c, &how, EXPECT_EVERYBODY, &t, &e));
	cr_assert(expect_fit(&t, &how, &fit, &e));
	cr_assert(expect_calibrate(c, &how, &fit, NULL, NULL, &out, &e), "%s", err_name(e.code));
	expect_tally_free(&t);
	return out;
}

/* A practice in which the model is true: 80 of 100 next scores inside, within the interval. */
Test(expect_calibration, a_true_model_is_calibrated_and_covers_eighty_of_a_hundred)
{
	struct expect_params p = expect_params_ors();
	struct simulation sim = simulate(&p, 42);
	struct expect_cases c = practice(&sim, 3000);
	struct expect_calibration is = calibrate(&c);
	cr_assert(is.enough);
	cr_expect_eq(is.running.all.scores, (int64_t)(c.scores - c.cases));
	cr_expect_eq(is.clients, is.running.all.clients);
	cr_expect_eq(is.running.all.verdict, EXPECT_CALIBRATED);
	cr_expect(is.running.all.lo < .8 && is.running.all.hi > .8, "%.4f (%.4f - %.4f)", is.running.all.coverage80,
		is.running.all.lo, is.running.all.hi);
	cr_expect(is.running.all.hi - is.running.all.lo < .02);
	cr_expect(fabs(is.running.all.below10 - .1) < .01 && fabs(is.running.all.above90 - .1) < .01);
	int64_t scores = 0;
	for (int group = 0; group < EXPECT_GROUPS; group++) {
		scores += is.running.group[group].scores;
		for (int i = 0; i < EXPECT_PERCENTILES; i++)
			cr_expect(fabs(is.running.levels.p[group][i] - (double[]){.1, .25, .5, .75, .9}[i]) < .04);
	}
	cr_expect_eq(scores, is.running.all.scores);
	expect_cases_free(&c);
}

/* Noise that is flat where the model has a bell: a band of 80 % by the bell holds .74 of it. */
Test(expect_calibration, a_band_that_promises_too_much_is_too_narrow_and_is_recalibrated)
{
	struct expect_params p = expect_params_ors();
	struct simulation sim = simulate(&p, 7);
	struct expect_cases c = EXPECT_CASES_INIT;
	static const int session[] = {1, 2, 3};
	for (uint32_t i = 0; i < 4000; i++) {
		double z[3];
		for (int k = 0; k < 3; k++)
			z[k] = 2 * simulate_uniform(&sim) - 1;
		add_person(&c, i, session, z, 3);
	}
	struct expect_calibration is = calibrate(&c);
	cr_expect_eq(is.running.all.verdict, EXPECT_TOO_NARROW);
	cr_expect(fabs(is.running.all.coverage80 - .74) < .015, "%.4f", is.running.all.coverage80);
	cr_assert(is.running.levels.given);
	cr_expect(is.running.levels.p[0][0] < .09 && is.running.levels.p[0][4] > .91);
	cr_expect_eq(is.running.levels.p[3][0], .1); /* nobody came five times: as it is called */
	expect_cases_free(&c);
}

/* Two values a step apart, up and down: the bell's 80 % lie beyond both. */
Test(expect_calibration, a_band_that_everything_falls_into_is_too_wide)
{
	struct expect_params p = expect_params_ors();
	struct simulation sim = simulate(&p, 9);
	struct expect_cases c = EXPECT_CASES_INIT;
	static const int session[] = {1, 2, 3, 4};
	for (uint32_t i = 0; i < 600; i++) {
		double z[4];
		for (int k = 0; k < 4; k++)
			z[k] = simulate_uniform(&sim) < .5 ? -.5 : .5;
		add_person(&c, i, session, z, 4);
	}
	struct expect_calibration is = calibrate(&c);
	cr_expect_eq(is.running.all.verdict, EXPECT_TOO_WIDE);
	expect_cases_free(&c);
}

Test(expect_calibration, the_intake_band_drifts_low_among_those_who_stay_and_the_running_band_does_not)
{
	struct expect_params p = expect_params_ors();
	struct simulation sim = simulate(&p, 31);
	sim.leaves_well = true;
	struct expect_cases c = practice(&sim, 6000);
	struct expect_calibration is = calibrate(&c);
	const struct expect_coverage *late = &is.intake.group[EXPECT_GROUPS - 1];
	cr_expect_gt(late->below10, .115);
	cr_expect_lt(fabs(is.running.all.below10 - .1), .012);
	cr_expect_eq(is.running.all.verdict, EXPECT_CALIBRATED);
	expect_cases_free(&c);
}

Test(expect_calibration, nothing_is_said_below_fifty_clients_with_two_scores)
{
	static const int session[] = {1, 2};
	struct expect_params p = expect_params_ors();
	struct simulation sim = simulate(&p, 2);
	struct expect_cases c = EXPECT_CASES_INIT;
	for (uint32_t i = 0; i < 49; i++) {
		double z[2] = {simulate_normal(&sim), simulate_normal(&sim)};
		add_person(&c, i, session, z, 2);
	}
	add_person(&c, 48, session, (double[]){.1, .2}, 2); /* comes again: the same client, another course */
	for (uint32_t i = 49; i < 80; i++)
		add_person(&c, i, session, (double[]){.1}, 1);
	struct expect_calibration is = calibrate(&c);
	cr_expect_not(is.enough);
	expect_cases_free(&c);
}

Test(expect_calibration, levels_by_the_book)
{
	double u[99];
	for (int i = 0; i < 99; i++)
		u[i] = (i + 1) / 100.;
	double w = 99. / 149;
	static const double p[] = {.1, .25, .5, .75, .9};
	for (int i = 0; i < 5; i++)
		cr_expect(fabs(expect_recalibrate(u, 99, p[i]) - p[i]) < 1e-12);
	/* (n + 1) p = .6: the lowest; .9 * 6 = 5.4: the highest of five. */
	const double few[] = {.2, .3, .4, .5, .6};
	w = 5. / 55;
	cr_expect(fabs(expect_recalibrate(few, 5, .1) - ((1 - w) * .1 + w * .2)) < 1e-12);
	cr_expect(fabs(expect_recalibrate(few, 5, .9) - ((1 - w) * .9 + w * .6)) < 1e-12);
}

Test(expect_calibration, a_client_is_in_one_fold_with_all_courses)
{
	cr_expect_eq(expect_fold(7), expect_fold(7));
	int seen[EXPECT_FOLDS] = {0};
	for (uint32_t i = 0; i < 100; i++)
		seen[expect_fold(i)]++;
	for (int k = 0; k < EXPECT_FOLDS; k++)
		cr_expect_eq(seen[k], 20);
}
