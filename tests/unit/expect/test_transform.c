/* Reference values: expected-change.md, section 5 (independent R). */
#include "strek/expect/moments.h"
#include "strek/expect/normal.h"
#include "strek/expect/transform.h"

#include <criterion/criterion.h>
#include <math.h>

#define NEAR(a, b, tolerance) cr_expect(fabs((a) - (b)) <= (tolerance), "%.9f is not %.9f", (double)(a), (double)(b))

Test(expect_transform, gives_the_reference_z_of_seven_scores)
{
	static const double row[][2] = {{0, -2.397895}, {5, -1.466337}, {10, -.887303}, {19.6, -.033336}, {25, .422857},
		{30, .887303}, {40, 2.397895}};
	struct expect_params p = expect_params_ors();
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		NEAR(expect_z(&p, row[i][0]), row[i][1], 1e-6);
}

Test(expect_transform, comes_back_and_stops_at_the_ends_of_the_range)
{
	struct expect_params p = expect_params_ors();
	NEAR(expect_score(&p, -1), 8.909188, 1e-4);
	NEAR(expect_score(&p, 2), 38.278260, 1e-4);
	cr_expect(expect_score(&p, 3) == 40 && expect_score(&p, -3) == 0);
	cr_expect(expect_score(&p, 1e300) == 40 && expect_score(&p, -1e300) == 0);
	cr_expect(expect_score(&p, INFINITY) == 40 && expect_score(&p, -INFINITY) == 0);
	for (int tenths = 0; tenths <= 400; tenths++)
		NEAR(expect_score(&p, expect_z(&p, tenths / 10.0)), tenths / 10.0, 1e-9);
}

Test(expect_transform, reflects_a_scale_where_lower_is_better)
{
	struct expect_params up = expect_params_scaled(0, 63, false), down = expect_params_scaled(0, 63, true);
	for (int score = 0; score <= 63; score++) {
		NEAR(expect_z(&down, score), expect_z(&up, 63 - score), 1e-12);
		NEAR(expect_z(&down, score), -expect_z(&up, score), 1e-12);
		NEAR(expect_score(&down, expect_z(&down, score)), score, 1e-9);
	}
}

Test(expect_moments, are_the_reference_variances_and_means)
{
	static const int session[] = {1, 2, 3, 4, 6, 10};
	static const double row[] = {.560000, .396400, .331840, .293104, .255917, .237711};
	static const double diagonal[] = {.560000, .573453, .593795, .613811, .649891, .708453};
	static const double mean[] = {-.047000, .216396, .370473, .479792, .633869, .827982};
	struct expect_params p = expect_params_ors();
	for (int i = 0; i < 6; i++) {
		NEAR(expect_cov(&p, 1, session[i]), row[i], 1e-6);
		NEAR(expect_cov(&p, session[i], 1), row[i], 1e-6);
		NEAR(expect_cov(&p, session[i], session[i]), diagonal[i], 1e-6);
		NEAR(expect_mean(&p, session[i]), mean[i], 1e-6);
	}
}

Test(expect_normal, agrees_with_the_textbook)
{
	NEAR(expect_phi(1.959964), .975, 1e-7);
	NEAR(expect_phi_above(1.959964), .025, 1e-7);
	NEAR(expect_quantile(.9), 1.281552, 1e-6);
	NEAR(expect_quantile(.25), -.674490, 1e-6);
	cr_expect(expect_phi_above(30) > 0, "the far tail is not rounded away");
}
