/* Reference values: expected-change.md, section 5 (independent R), and R's own t.test and qt where they say so. */
#include "strek/caseload/interval.h"
#include "strek/expect/share.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>

#define NEAR(a, b, tolerance) cr_expect(fabs((a) - (b)) <= (tolerance), "%.9f is not %.9f", (double)(a), (double)(b))

Test(interval, wilson_gives_the_reference_values)
{
	static const struct {
		size_t k, n;
		double lo, hi;
	} row[] = {
		{0, 10, 0, .277533},
		{7, 12, .319511, .806740},
		{41, 50, .692039, .902298},
		{10, 10, 1 - .277533, 1},
	};
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct interval_share s = interval_wilson(row[i].k, row[i].n);
		cr_expect(s.k == row[i].k && s.n == row[i].n);
		NEAR(s.lo, row[i].lo, 1e-6);
		NEAR(s.hi, row[i].hi, 1e-6);
	}
}

Test(interval, wilson_on_an_effective_n_gives_the_reference_interval)
{
	double lo, hi;
	expect_wilson(.8, 25.6, &lo, &hi);
	NEAR(lo, .611161, 1e-6);
	NEAR(hi, .910552, 1e-6);
}

Test(interval, of_nobody_nothing_is_known)
{
	struct interval_share s = interval_wilson(0, 0);
	cr_expect(isnan(s.lo) && isnan(s.hi));
	struct interval_mean m = interval_mean(&(struct interval_sum){0});
	cr_expect(m.n == 0 && isnan(m.mean) && isnan(m.sd) && isnan(m.lo));
}

Test(interval, one_number_has_a_mean_and_no_spread)
{
	struct interval_sum s = {0};
	interval_add(&s, 19.5);
	struct interval_mean m = interval_mean(&s);
	cr_expect(m.n == 1 && m.mean == 19.5 && isnan(m.sd) && isnan(m.lo) && isnan(m.hi));
}

/* t.test(c(12.3,18.1,22.4,15.0,9.7)) */
Test(interval, the_mean_has_students_interval)
{
	static const double x[] = {12.3, 18.1, 22.4, 15.0, 9.7};
	struct interval_sum s = {0};
	for (size_t i = 0; i < 5; i++)
		interval_add(&s, x[i]);
	struct interval_mean m = interval_mean(&s);
	NEAR(m.mean, 15.5, 1e-12);
	NEAR(m.sd, 4.962358, 1e-6);
	NEAR(m.lo, 9.338418, 1e-6);
	NEAR(m.hi, 21.661582, 1e-6);
	NEAR(interval_t(.975, 11), 2.200985, 1e-6);
}

/* Properties, over made-up shares and sums; a fixed seed. */
static uint32_t seed = 20261122;

static uint32_t next(void)
{
	seed = seed * 1664525u + 1013904223u;
	return seed >> 8;
}

Test(interval, holds_its_share_lies_within_0_and_1_and_narrows_with_n)
{
	for (int i = 0; i < 5000; i++) {
		size_t n = 1 + next() % 500, k = next() % (n + 1);
		struct interval_share s = interval_wilson(k, n), wider = interval_wilson(k * 4, n * 4);
		double p = (double)k / (double)n;
		cr_assert(s.lo >= 0 && s.lo <= p && p <= s.hi && s.hi <= 1, "%zu of %zu, seed 20261122", k, n);
		cr_assert(wider.hi - wider.lo < s.hi - s.lo, "%zu of %zu, seed 20261122", k, n);
		struct interval_share mirror = interval_wilson(n - k, n);
		cr_assert(fabs(mirror.lo - (1 - s.hi)) < 1e-12, "%zu of %zu, seed 20261122", k, n);
	}
}
