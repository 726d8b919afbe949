/* Reference values: expected-change.md, section 5 (independent R). */
#include "strek/base/err.h"
#include "strek/expect/band.h"
#include "strek/expect/normal.h"
#include "strek/expect/transform.h"

#include <criterion/criterion.h>
#include <math.h>

#define NEAR(a, b, tolerance) cr_expect(fabs((a) - (b)) <= (tolerance), "%.9f is not %.9f", (double)(a), (double)(b))

static struct expect_marks ors_marks(double intake)
{
	return (struct expect_marks){intake, 5, 25};
}

static struct expect_row ors_row(double intake, int t)
{
	static struct expect_row rows[EXPECT_SESSIONS_MAX];
	struct expect_params p = expect_params_ors();
	struct expect_marks marks = ors_marks(intake);
	struct err e = ERR_INIT;
	cr_assert(expect_intake_band(&p, &marks, 1, t, rows, &e));
	return rows[t - 1];
}

Test(expect_band, gives_the_reference_percentiles)
{
	static const struct {
		double intake;
		int t;
		double q[5];
	} row[] = {
		{8, 3, {8.3479, 12.1647, 16.9838, 22.0635, 26.4936}},
		{14, 5, {13.3685, 18.3580, 24.0536, 29.3151, 33.3063}},
		{20, 8, {17.4997, 23.0037, 28.7419, 33.5205, 36.8098}},
		{26, 2, {19.0133, 22.9401, 27.1149, 30.8656, 33.7587}},
		{32, 20, {25.7684, 31.1169, 35.7484, 38.9541, 40}},
	};
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct expect_row r = ors_row(row[i].intake, row[i].t);
		cr_expect(r.session == row[i].t);
		NEAR(r.q10, row[i].q[0], 1e-4);
		NEAR(r.q25, row[i].q[1], 1e-4);
		NEAR(r.q50, row[i].q[2], 1e-4);
		NEAR(r.q75, row[i].q[3], 1e-4);
		NEAR(r.q90, row[i].q[4], 1e-4);
	}
	struct expect_row r = ors_row(8, 3);
	NEAR(r.mu, -.252683, 1e-6);
	NEAR(r.sd, .630203, 1e-6);
}

Test(expect_band, at_the_intake_every_percentile_is_the_intake)
{
	for (int tenths = 0; tenths <= 400; tenths += 7) {
		struct expect_row r = ors_row(tenths / 10.0, 1);
		cr_expect(r.sd == 0 && r.p_improved == 0 && r.p_deteriorated == 0);
		cr_expect(
			r.q10 == tenths / 10.0 && r.q25 == r.q10 && r.q50 == r.q10 && r.q75 == r.q10 && r.q90 == r.q10);
		cr_expect(r.p_above_cutoff == (tenths >= 250 ? 1 : 0));
	}
}

static void expect_nested(const struct expect_row *r, const struct expect_params *p)
{
	cr_expect(p->lo <= r->q10 && r->q10 <= r->q25 && r->q25 <= r->q50 && r->q50 <= r->q75 && r->q75 <= r->q90 &&
		  r->q90 <= p->hi);
	cr_expect(r->p_improved >= 0 && r->p_improved <= 1 && r->p_deteriorated >= 0 && r->p_above_cutoff <= 1);
	cr_expect(r->p_improved + r->p_deteriorated <= 1 + 1e-12);
}

Test(expect_band, is_nested_inside_the_range_and_rises_with_the_intake)
{
	struct expect_params ors = expect_params_ors(), bdi = expect_params_scaled(0, 63, true);
	struct err e = ERR_INIT;
	struct expect_row below[40], rows[40];
	for (int intake = 0; intake <= 40; intake++) {
		struct expect_marks marks = ors_marks(intake);
		cr_assert(expect_intake_band(&ors, &marks, 1, 40, rows, &e));
		for (int t = 0; t < 40; t++) {
			expect_nested(&rows[t], &ors);
			cr_expect(intake == 0 || (rows[t].q50 >= below[t].q50 && rows[t].q10 >= below[t].q10));
			below[t] = rows[t];
		}
		marks = (struct expect_marks){intake, 9, 14};
		cr_assert(expect_intake_band(&bdi, &marks, 1, 40, rows, &e));
		for (int t = 0; t < 40; t++)
			expect_nested(&rows[t], &bdi);
	}
}

Test(expect_band, mirrors_itself_where_lower_is_better)
{
	struct expect_params up = expect_params_scaled(0, 63, false), down = expect_params_scaled(0, 63, true);
	struct expect_marks high = {63 - 35, 9, 63 - 14}, low = {35, 9, 14};
	struct expect_row a[20], b[20];
	struct err e = ERR_INIT;
	cr_assert(expect_intake_band(&up, &high, 1, 20, a, &e) && expect_intake_band(&down, &low, 1, 20, b, &e));
	for (int t = 0; t < 20; t++) {
		NEAR(a[t].mu, b[t].mu, 1e-9);
		NEAR(a[t].q10, 63 - b[t].q90, 1e-9);
		NEAR(a[t].q25, 63 - b[t].q75, 1e-9);
		NEAR(a[t].q50, 63 - b[t].q50, 1e-9);
		NEAR(a[t].p_improved, b[t].p_improved, 1e-9);
		NEAR(a[t].p_above_cutoff, b[t].p_above_cutoff, 1e-9);
		NEAR(a[t].p_deteriorated, b[t].p_deteriorated, 1e-9);
	}
	cr_expect(b[10].q50 < 35, "people get better, which is down");
}

/* Independent of band.c: regression by the two-by-two covariance, by hand from section 1. */
Test(expect_band, starts_where_the_first_score_was_given)
{
	struct expect_params p = expect_params_ors();
	struct expect_marks marks = ors_marks(15);
	struct expect_row rows[8];
	struct err e = ERR_INIT;
	cr_assert(expect_intake_band(&p, &marks, 3, 6, rows, &e));
	cr_expect(rows[0].session == 3 && rows[0].q50 == 15 && rows[3].session == 6);
	double l3 = log(3), l6 = log(6), v33 = .593795, v66 = .649891;
	double v36 = .235 + .028 * l3 * l6 + .269 * .6 * .6 * .6;
	double mu = .633869 + v36 / v33 * (log(19.0 / 29.0) - .370473);
	NEAR(rows[3].mu, mu, 2e-6);
	NEAR(rows[3].sd, sqrt(v66 - v36 * v36 / v33), 2e-6);
}

Test(expect_band, odds_come_from_the_same_normal)
{
	struct expect_params p = expect_params_ors();
	struct expect_row r = ors_row(20, 8);
	double z[2] = {expect_z(&p, 25), expect_z(&p, 15)};
	NEAR(r.p_improved, 1 - expect_phi((z[0] - r.mu) / r.sd), 1e-9);
	NEAR(r.p_above_cutoff, r.p_improved, 1e-12); /* 20 + 5 is the cutoff */
	NEAR(r.p_deteriorated, expect_phi((z[1] - r.mu) / r.sd), 1e-9);
	/* The running band's reference row: mu .388938, sd .525722, P(>=25) .474279, P(<=12) .019781. */
	struct expect_marks marks = {18, 6, 25};
	r = expect_row(&p, &marks, NULL, 5, .388938, .525722);
	NEAR(r.p_above_cutoff, .474279, 1e-5);
	NEAR(r.p_improved, .539747, 1e-5);
	NEAR(r.p_deteriorated, .019781, 1e-5);
	NEAR(r.q10, 16.6053, 1e-4);
	NEAR(r.q90, 31.6737, 1e-4);
}

Test(expect_band, what_lies_beyond_the_range_has_no_odds_and_what_nobody_asked_no_answer)
{
	cr_expect(ors_row(36, 9).p_improved == 0, "41 points do not exist");
	cr_expect(ors_row(3, 9).p_deteriorated == 0);
	cr_expect(ors_row(35, 9).p_improved > 0 && ors_row(5, 9).p_deteriorated > 0);
	struct expect_params p = expect_params_ors();
	struct expect_marks marks = {20, NAN, NAN};
	struct expect_row rows[5];
	cr_assert(expect_intake_band(&p, &marks, 1, 5, rows, NULL));
	cr_expect(isnan(rows[4].p_improved) && isnan(rows[4].p_above_cutoff) && isnan(rows[4].p_deteriorated));
}

Test(expect_band, refuses_impossible_questions)
{
	static const struct {
		double intake;
		int first, last;
	} row[] = {{-.1, 1, 5}, {40.1, 1, 5}, {NAN, 1, 5}, {20, 0, 5}, {20, 6, 5}, {20, 1, EXPECT_SESSIONS_MAX + 1}};
	struct expect_params p = expect_params_ors();
	struct expect_row rows[8];
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct err e = ERR_INIT;
		struct expect_marks marks = ors_marks(row[i].intake);
		cr_expect(!expect_intake_band(&p, &marks, row[i].first, row[i].last, rows, &e));
		cr_expect(e.code == ERR_EXPECT_PARAMS);
	}
	struct err e = ERR_INIT;
	struct expect_marks marks = ors_marks(20);
	p.phi = 1.5;
	cr_expect(!expect_intake_band(&p, &marks, 1, 5, rows, &e));
	cr_expect_str_eq(e.what, "phi");
}
