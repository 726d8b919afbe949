/* Against lme4 (twelve therapists, REML) and, for the four with the prior, against the dense normal in R: optimise()
 * over rho, intervals from the mixed model equations. */
#include "strek/caseload/therapists.h"

#include <criterion/criterion.h>
#include <math.h>

#define NEAR(a, b, tolerance) cr_expect(fabs((a) - (b)) <= (tolerance), "%.9f is not %.9f", (double)(a), (double)(b))
#define TWELVE 12

static const struct {
	size_t n;
	double y[12];
} people[TWELVE] = {
	{5, {3.07, 1.31, 2.72, 1.44, 0.21}},
	{8, {-0.66, -0.38, 0.51, 0.38, 0.26, 0.8, -1.63, 0.77}},
	{3, {-0.01, 0.5, 0.35}},
	{12, {-0.95, -0.31, -0.85, 0.58, 0.03, -0.14, -0.44, -0.57, 0.83, -1.06, -0.19, 0.22}},
	{6, {0.81, -0.92, -0.55, -1.47, -0.64, -0.65}},
	{9, {0.94, 0.25, -0.19, 0.56, -0.52, -0.29, 0.05, 1.26, 0.37}},
	{4, {0.83, -1.01, 0.69, 0.55}},
	{7, {-0.76, 0.12, 0.2, 0.54, 0.69, 0.34, 1.05}},
	{10, {0.85, 1.2, 1.3, 0.79, 0.55, -0.67, -0.39, -0.62, -1.31, -1.03}},
	{6, {0.18, 0.47, 0.92, 3.16, 1.28, 0.98}},
	{5, {0.27, -0.11, -0.47, -0.04, -0.07}},
	{8, {0.91, -0.42, 1.72, 2.66, 0.61, 1.74, 1.4, 1.95}},
};

static void sums(struct interval_sum out[TWELVE])
{
	for (size_t k = 0; k < TWELVE; k++) {
		out[k] = (struct interval_sum){0};
		for (size_t i = 0; i < people[k].n; i++)
			interval_add(&out[k], people[k].y[i]);
	}
}

Test(therapists, twelve_agree_with_lme4)
{
	static const double v[TWELVE] = {1.02801098325, -0.30054543336, -0.05795535475, -0.53265175021, -0.73249431779,
		-0.08484400996, -0.07424725299, -0.04784199235, -0.25961319891, 0.61815247568, -0.33913199195,
		0.78316184335};
	static const double sd[TWELVE] = {0.3097848439, 0.2564548233, 0.3718462410, 0.2152379693, 0.2884960793,
		0.2439764229, 0.3366030142, 0.2710661101, 0.2331580027, 0.2884960793, 0.3097848439, 0.2564548233};
	struct interval_sum each[TWELVE];
	struct therapists t;
	struct therapist who[TWELVE + 1];
	sums(each);
	cr_assert(therapists_of(each, TWELVE, who, &t));
	cr_expect(t.count == 12 && t.n == 83 && !t.prior);
	NEAR(t.rho, .3693555402, 1e-5);
	NEAR(t.mu, .3709400352, 1e-5);
	NEAR(t.tau2, .3670635867, 1e-4);
	NEAR(t.s2, .6267311361, 1e-4);
	/* lme4's has the constant that the profile leaves out. */
	NEAR(therapists_loglik(each, TWELVE, t.rho) - 82 * .5 * (1 + log(2 * 3.14159265358979)), -108.0449822, 1e-5);
	for (size_t k = 0; k < TWELVE; k++) {
		NEAR(who[k].v, v[k], 1e-4);
		NEAR(who[k].sd, sd[k], 1e-4);
		NEAR(who[k].hi - who[k].v, 1.6448536 * sd[k], 1e-4);
	}
}

Test(therapists, fewer_than_ten_lean_on_the_prior)
{
	static const double v[4] = {.334094156624, -.099119581730, -.004660777006, -.230313797888};
	static const double sd[4] = {.2674287872, .2442857773, .2865260212, .2205209342};
	struct interval_sum each[TWELVE];
	struct therapists t;
	struct therapist who[TWELVE + 1];
	sums(each);
	cr_assert(therapists_of(each, 4, who, &t));
	cr_expect(t.prior);
	NEAR(t.rho, .05699518741, 1e-6);
	NEAR(t.mu, .31036549201, 1e-6);
	NEAR(t.tau2, .05548584723, 1e-6);
	NEAR(t.s2, .91803226469, 1e-6);
	for (size_t k = 0; k < 4; k++) {
		NEAR(who[k].v, v[k], 1e-6);
		NEAR(who[k].sd, sd[k], 1e-6);
		cr_expect(!who[k].differs);
	}
}

Test(therapists, only_an_interval_without_zero_is_a_difference)
{
	struct interval_sum each[TWELVE];
	struct therapists t;
	struct therapist who[TWELVE + 1];
	sums(each);
	cr_assert(therapists_of(each, TWELVE, who, &t));
	for (size_t k = 0; k < TWELVE; k++) {
		const struct therapist *h = &who[k];
		cr_expect(h->differs == (h->lo > 0 || h->hi < 0));
	}
	cr_expect(who[0].differs && !who[2].differs);
}

Test(therapists, one_or_nothing_to_tell_apart_gives_no_figure)
{
	struct interval_sum each[TWELVE], flat[3] = {{0}}, lone[2] = {{0}};
	struct therapists t;
	struct therapist who[TWELVE + 1];
	sums(each);
	cr_expect(!therapists_of(each, 0, who, &t));
	cr_expect(!therapists_of(each, 1, who, &t));
	for (int k = 0; k < 3; k++)
		for (int i = 0; i < 4; i++)
			interval_add(&flat[k], 1.5);
	cr_expect(!therapists_of(flat, 3, who, &t));
	interval_add(&lone[0], 1);
	interval_add(&lone[1], 2);
	cr_expect(!therapists_of(lone, 2, who, &t));
}

Test(therapists, somebody_without_people_has_no_number_and_changes_nothing)
{
	struct interval_sum each[TWELVE + 1];
	struct therapists t, with;
	struct therapist who[TWELVE + 1];
	sums(each);
	each[TWELVE] = (struct interval_sum){0};
	cr_assert(therapists_of(each, TWELVE, who, &t));
	cr_assert(therapists_of(each, TWELVE + 1, who, &with));
	cr_expect(with.rho == t.rho && with.mu == t.mu && with.count == 12);
	cr_expect(who[TWELVE].n == 0 && isnan(who[TWELVE].v) && !who[TWELVE].differs);
}

Test(therapists, alike_therapists_are_all_the_average)
{
	struct interval_sum each[12] = {{0}};
	struct therapists t;
	struct therapist who[TWELVE + 1];
	for (size_t k = 0; k < 12; k++)
		for (int i = 0; i < 6; i++)
			interval_add(&each[k], i);
	cr_assert(therapists_of(each, 12, who, &t));
	NEAR(t.rho, 0, 1e-9);
	for (size_t k = 0; k < 12; k++)
		cr_expect(fabs(who[k].v) < 1e-9 && !who[k].differs);
}
