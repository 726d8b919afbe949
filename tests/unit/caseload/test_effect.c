/* Reference values: expected-change.md, section 5 (independent R); lm() and t.test() in R where they say so. */
#include "strek/caseload/effect.h"
#include "strek/caseload/interval.h"
#include "strek/caseload/severity.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>

#define NEAR(a, b, tolerance) cr_expect(fabs((a) - (b)) <= (tolerance), "%.9f is not %.9f", (double)(a), (double)(b))
#define CLIENTS 12

static const double first[CLIENTS] = {12.3, 18.1, 22.4, 15.0, 9.7, 24.8, 19.5, 27.3, 14.2, 20.6, 17.7, 11.9};
static const double last[CLIENTS] = {22.0, 25.3, 24.1, 27.9, 12.4, 31.0, 18.8, 29.5, 26.7, 24.9, 30.1, 10.8};

static struct effect_pairs pairs(void)
{
	struct effect_pairs p = {0};
	for (size_t i = 0; i < CLIENTS; i++)
		effect_add(&p, first[i], last[i]);
	return p;
}

Test(effect, gives_the_reference_values)
{
	struct effect_pairs p = pairs();
	struct effect e = effect_of(&p, 8);
	cr_expect(e.n == CLIENTS);
	NEAR(e.first, 17.791667, 1e-6);
	NEAR(e.first_sd, 5.416382, 1e-6);
	NEAR(e.last, 23.625, 1e-9);
	NEAR(e.r, .654093, 1e-6);
	NEAR(e.d, 1.076980, 1e-6);
	NEAR(e.g, 1.001548, 1e-6);
	NEAR(e.g_var, .099447, 1e-6);
	NEAR(e.g_lo, .383469, 1e-6);
	NEAR(e.g_hi, 1.619627, 1e-6);
	NEAR(e.d_ref, .729167, 1e-6);
	NEAR(effect_correction(11), .929960, 1e-6);
}

Test(effect, of_nothing_of_one_and_of_scores_all_alike_gives_no_number)
{
	struct effect_pairs p = {0};
	struct effect e = effect_of(&p, 8);
	cr_expect(e.n == 0 && isnan(e.first) && isnan(e.d) && isnan(e.g) && isnan(e.d_ref));
	effect_add(&p, 12.3, 20);
	e = effect_of(&p, 8);
	cr_expect(e.n == 1 && isnan(e.first_sd) && isnan(e.d) && isnan(e.g_lo));
	for (int i = 0; i < 20; i++)
		effect_add(&p, 12.3, 20 + i);
	e = effect_of(&p, 8);
	cr_expect(e.first_sd == 0 && isnan(e.r) && isnan(e.d) && isnan(e.g) && isnan(e.g_lo));
	cr_expect(isfinite(e.d_ref) && isnan(effect_of(&p, NAN).d_ref));
}

/* The severity line: a 17.786 b .4544 without data. With the twelve: lm(last ~ first, weights = w) in R over the twelve
 * (weight 1) and two points that carry the moments of 30 pseudo-clients (weight 15 each, 19.36767 -+ 7.95). */
Test(severity, the_line_without_data_is_the_published_one_and_with_data_lies_between)
{
	struct effect_pairs none = {0}, p = pairs();
	struct severity_line line = severity_fit(&none, 0, 40);
	NEAR(line.a, 17.786, 1e-9);
	NEAR(line.b, .4544, 1e-12);
	cr_expect(line.own == 0);
	line = severity_fit(&p, 0, 40);
	NEAR(line.own, 12.0 / 42, 1e-12);
	NEAR(line.a, 15.9534448553, 1e-6);
	NEAR(line.b, .5173566063, 1e-6);
}

/* t.test((last - (17.786 + .4544 * first)) / 8) */
Test(severity, the_mean_has_the_interval_of_the_residuals)
{
	struct severity_line line = severity_published(0, 40);
	struct interval_sum all = {0};
	for (size_t i = 0; i < CLIENTS; i++)
		interval_add(&all, severity_of(&line, first[i], last[i], 8));
	struct interval_mean m = interval_mean(&all);
	cr_expect(m.n == CLIENTS);
	NEAR(m.mean, -.2806916667, 1e-6);
	NEAR(m.lo, -.7039346533, 1e-6);
	NEAR(m.hi, .1425513199, 1e-6);
}

Test(severity, a_practice_exactly_as_the_reference_is_as_expected)
{
	struct severity_line line = severity_published(0, 40);
	cr_expect(fabs(severity_of(&line, 10, 17.786 + 4.544, 8)) < 1e-12);
	NEAR(severity_of(&line, 10, 17.786 + 4.544 + 8, 8), 1, 1e-12);
	/* Another range by proportion: BDI turned, 0..63. */
	struct severity_line other = severity_published(0, 63);
	NEAR(severity_of(&other, 10 * 1.575, (17.786 + 4.544) * 1.575, 8), 0, 1e-12);
	/* A scale that does not begin at 0: 20..60 is 0..40 moved. */
	other = severity_published(20, 60);
	NEAR(severity_of(&other, 30, 20 + 17.786 + 4.544, 8), 0, 1e-12);
}

static uint32_t seed = 411;

static double score(void)
{
	seed = seed * 1664525u + 1013904223u;
	return (double)((seed >> 8) % 401) / 10;
}

Test(effect, does_not_depend_on_the_order_nor_on_how_it_was_put_together)
{
	for (int round = 0; round < 200; round++) {
		double y[2][30];
		struct effect_pairs up = {0}, down = {0}, half[2] = {{0}};
		for (int i = 0; i < 30; i++) {
			y[0][i] = score();
			y[1][i] = score();
			effect_add(&up, y[0][i], y[1][i]);
			effect_add(&half[i % 2], y[0][i], y[1][i]);
		}
		for (int i = 29; i >= 0; i--)
			effect_add(&down, y[0][i], y[1][i]);
		effect_join(&half[0], &half[1]);
		struct effect a = effect_of(&up, 8), b = effect_of(&down, 8), c = effect_of(&half[0], 8);
		cr_assert(fabs(a.g - b.g) < 1e-10 && fabs(a.g - c.g) < 1e-10 && fabs(a.r - c.r) < 1e-10,
			"round %d, seed 411", round);
		cr_assert(a.g_lo < a.g && a.g < a.g_hi && fabs(a.g) < fabs(a.d) && fabs(a.r) <= 1, "round %d, seed 411",
			round);
	}
}

Test(effect, a_shift_of_all_last_scores_moves_d_by_as_much)
{
	for (int round = 0; round < 100; round++) {
		struct effect_pairs p = {0}, moved = {0};
		for (int i = 0; i < 20; i++) {
			double a = score(), b = score();
			effect_add(&p, a, b);
			effect_add(&moved, a, b + 4);
		}
		cr_assert(fabs(effect_of(&moved, 8).d_ref - effect_of(&p, 8).d_ref - .5) < 1e-10, "seed 411");
	}
}
