/* Reference values: expected-change.md, section 5 (independent R). What they do not cover is compared with the formula
 * of section 1 written out in full: a dense covariance, its Cholesky factor, and solving by it. */
#include "strek/base/err.h"
#include "strek/expect/moments.h"
#include "strek/expect/normal.h"
#include "strek/expect/running.h"
#include "strek/expect/transform.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>

#define NEAR(a, b, tolerance) cr_expect(fabs((a) - (b)) <= (tolerance), "%.9f is not %.9f", (double)(a), (double)(b))
#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct expect_score four[] = {{1, 18}, {2, 21.5}, {3, 17.2}, {4, 24}};
static const struct expect_score gap[] = {{1, 15}, {2, 16}, {5, 22}};
static const struct expect_marks marks_18 = {18, 6, 25};

Test(expect_running, gives_the_reference_band_and_odds_after_four_sessions)
{
	struct expect_params p = expect_params_ors();
	struct expect_row rows[8];
	struct err e = ERR_INIT;
	cr_assert(expect_running_band(&p, &marks_18, four, COUNT(four), 5, rows, &e));
	cr_expect(rows[0].session == 4 && rows[0].q10 == 24 && rows[0].q90 == 24, "begins with the last score");
	cr_expect(rows[0].p_improved == 1 && rows[0].p_above_cutoff == 0 && rows[0].p_deteriorated == 0);
	cr_expect(rows[1].session == 5);
	NEAR(rows[1].mu, .388938, 1e-6);
	NEAR(rows[1].sd, .525722, 1e-6);
	NEAR(rows[1].q10, 16.6053, 1e-4);
	NEAR(rows[1].q50, 24.6093, 1e-4);
	NEAR(rows[1].q90, 31.6737, 1e-4);
	NEAR(rows[1].p_improved, .539747, 1e-6); /* 18 + 6 */
	NEAR(rows[1].p_above_cutoff, .474279, 1e-6);
	NEAR(rows[1].p_deteriorated, .019781, 1e-6); /* 18 - 6 */
}

Test(expect_running, gives_the_reference_one_step_predictions)
{
	static const double pit[] = {.495391, .159643, .677061};
	struct expect_params p = expect_params_ors();
	struct expect_state state;
	struct expect_step step[4];
	struct err e = ERR_INIT;
	cr_assert(expect_follow(&p, four, COUNT(four), &state, step, &e));
	for (int i = 1; i < 4; i++) {
		cr_expect(step[i].session == i + 1);
		NEAR(step[i].pit, pit[i - 1], 1e-6);
	}
	NEAR(step[0].mu, -.047, 1e-12);
	NEAR(step[0].sd, sqrt(.56), 1e-12);
}

Test(expect_running, a_skipped_session_needs_nothing_special)
{
	struct expect_params p = expect_params_ors();
	struct expect_marks marks = {15, 6, 25};
	struct expect_row rows[8];
	struct err e = ERR_INIT;
	cr_assert(expect_running_band(&p, &marks, gap, COUNT(gap), 9, rows, &e));
	NEAR(rows[1].mu, .283341, 1e-6);
	NEAR(rows[4].mu, .474924, 1e-6);
}

/* ---- against the formula written out ---- */

static uint64_t seed = 20261122;

static double chance(void)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (double)(seed >> 11) / 9007199254740992.0;
}

static struct expect_params any_params(void)
{
	struct expect_params p = chance() < .3 ? expect_params_scaled(0, 63, true) : expect_params_ors();
	double r = 2 * chance() - 1;
	p.b0 = chance() - .5;
	p.b1 = chance() - .3;
	p.d00 = chance();
	p.d11 = chance() / 5;
	p.d01 = r * sqrt(p.d00 * p.d11);
	p.tau2 = chance() / 2;
	p.phi = .02 + .96 * chance();
	p.s2 = .01 + chance() / 4;
	return p;
}

static size_t any_scores(const struct expect_params *p, struct expect_score *out)
{
	size_t n = 1 + (size_t)(chance() * 12);
	int session = 0;
	for (size_t i = 0; i < n; i++) {
		session += chance() < .8 ? 1 : 1 + (int)(chance() * 5);
		out[i] = (struct expect_score){session, p->lo + floor(chance() * 10 * (p->hi - p->lo)) / 10};
	}
	return n;
}

/* mu_r = m_r + V_rs V_ss^-1 (z_s - m_s); S_rr = V_rr - V_rs V_ss^-1 V_sr. */
static void dense(const struct expect_params *p, const struct expect_score *s, size_t n, int r, double *mu, double *sd)
{
	double l[16][16] = {0}, white = 0, left = expect_cov(p, r, r), x[16], y[16];
	*mu = expect_mean(p, r);
	for (size_t i = 0; i < n; i++) {
		x[i] = expect_z(p, s[i].score) - expect_mean(p, s[i].session);
		y[i] = expect_cov(p, r, s[i].session);
		for (size_t k = 0; k <= i; k++) {
			double sum = expect_cov(p, s[i].session, s[k].session);
			for (size_t m = 0; m < k; m++)
				sum -= l[i][m] * l[k][m];
			l[i][k] = i == k ? sqrt(sum) : sum / l[k][k];
		}
		for (size_t k = 0; k < i; k++) {
			x[i] -= l[i][k] * x[k];
			y[i] -= l[i][k] * y[k];
		}
		x[i] /= l[i][i];
		y[i] /= l[i][i];
		white += x[i] * y[i];
		left -= y[i] * y[i];
	}
	*mu += white;
	*sd = sqrt(left);
}

Test(expect_running, is_the_conditional_normal_for_any_parameters_and_scores)
{
	for (int round = 0; round < 400; round++) {
		struct expect_params p = any_params();
		struct expect_score s[16];
		struct expect_state state;
		struct expect_step step[16];
		struct err e = ERR_INIT;
		size_t n = any_scores(&p, s);
		cr_assert(expect_follow(&p, s, n, &state, step, &e));
		for (int r = state.session + 1; r < state.session + 15; r += 4) {
			double mu, sd, mu_dense, sd_dense;
			expect_ahead(&state, r, &mu, &sd);
			dense(&p, s, n, r, &mu_dense, &sd_dense);
			cr_expect(fabs(mu - mu_dense) < 1e-9 && fabs(sd - sd_dense) < 1e-9, "round %d", round);
		}
		for (size_t i = 0; i < n; i++) {
			double mu, sd;
			dense(&p, s, i, s[i].session, &mu, &sd);
			cr_expect(fabs(step[i].pit - expect_phi((step[i].z - mu) / sd)) < 1e-9, "round %d", round);
		}
	}
}

Test(expect_running, is_nested_inside_the_range_and_does_not_care_for_the_order_of_scores)
{
	for (int round = 0; round < 200; round++) {
		struct expect_params p = any_params();
		struct expect_score s[16], mixed[16];
		struct expect_row rows[80], same[80];
		struct err e = ERR_INIT;
		size_t n = any_scores(&p, s);
		struct expect_marks marks = {s[0].score, 6, (p.lo + p.hi) / 2};
		int last = s[n - 1].session + 10;
		cr_assert(expect_running_band(&p, &marks, s, n, last, rows, &e));
		for (size_t i = 0; i < n; i++)
			mixed[(i * 5 + 3) % n] = s[i];
		if (n % 5 == 0)
			continue;
		cr_assert(expect_running_band(&p, &marks, mixed, n, last, same, &e));
		for (int t = 0; t <= 10; t++) {
			const struct expect_row *r = &rows[t];
			cr_expect(p.lo <= r->q10 && r->q10 <= r->q25 && r->q25 <= r->q50 && r->q50 <= r->q75 &&
				  r->q75 <= r->q90 && r->q90 <= p.hi);
			cr_expect(r->p_improved + r->p_deteriorated <= 1 + 1e-12);
			cr_expect(r->mu == same[t].mu && r->sd == same[t].sd && r->p_improved == same[t].p_improved);
		}
	}
}

Test(expect_running, one_score_gives_the_intake_band)
{
	for (int round = 0; round < 100; round++) {
		struct expect_params p = any_params();
		struct expect_score s = {1 + round % 4, p.lo + chance() * (p.hi - p.lo)};
		struct expect_marks marks = {s.score, 5, (p.lo + p.hi) / 2};
		struct expect_row intake[20], running[20];
		struct err e = ERR_INIT;
		cr_assert(expect_intake_band(&p, &marks, s.session, s.session + 15, intake, &e));
		cr_assert(expect_running_band(&p, &marks, &s, 1, s.session + 15, running, &e));
		for (int t = 0; t <= 15; t++) {
			NEAR(running[t].q10, intake[t].q10, 1e-9);
			NEAR(running[t].q75, intake[t].q75, 1e-9);
			NEAR(running[t].p_improved, intake[t].p_improved, 1e-9);
		}
	}
}

/* ---- recalibrated levels ---- */

Test(expect_running, percentiles_are_read_off_at_recalibrated_levels_and_odds_are_not)
{
	struct expect_params p = expect_params_ors(), q = p;
	struct expect_row usual[4], own[4];
	struct err e = ERR_INIT;
	q.running.given = true;
	for (int g = 0; g < EXPECT_GROUPS; g++) {
		const double level[] = {.05, .2, .55, .8, .97};
		for (int i = 0; i < EXPECT_PERCENTILES; i++)
			q.running.p[g][i] = level[i];
	}
	cr_assert(expect_running_band(&p, &marks_18, four, COUNT(four), 6, usual, &e));
	cr_assert(expect_running_band(&q, &marks_18, four, COUNT(four), 6, own, &e));
	NEAR(own[1].q10, expect_score(&p, usual[1].mu - 1.644853627 * usual[1].sd), 1e-6);
	NEAR(own[1].q90, expect_score(&p, usual[1].mu + 1.880793608 * usual[1].sd), 1e-6);
	cr_expect(own[1].p_improved == usual[1].p_improved && own[0].q10 == 24);
	cr_assert(
		expect_intake_band(&q, &marks_18, 1, 4, own, &e) && expect_intake_band(&p, &marks_18, 1, 4, usual, &e));
	cr_expect(own[3].q10 == usual[3].q10, "the intake band has levels of its own");
}

Test(expect_running, levels_count_from_the_worse_end_where_lower_is_better)
{
	struct expect_params p = expect_params_scaled(0, 63, true);
	const struct expect_score s = {1, 30};
	const struct expect_marks marks = {30, 9, 14};
	struct expect_row r[3];
	struct err e = ERR_INIT;
	p.running.given = true;
	for (int g = 0; g < EXPECT_GROUPS; g++) {
		const double level[] = {.01, .25, .5, .75, .9};
		for (int i = 0; i < EXPECT_PERCENTILES; i++)
			p.running.p[g][i] = level[i];
	}
	cr_assert(expect_running_band(&p, &marks, &s, 1, 3, r, &e));
	NEAR(r[2].q90, expect_score(&p, r[2].mu - 2.326347874 * r[2].sd), 1e-6); /* the worst one in a hundred */
	NEAR(r[2].q10, expect_score(&p, r[2].mu + 1.281551566 * r[2].sd), 1e-6);
}

/* ---- where the odds are told ---- */

Test(expect_running, odds_are_told_at_ten_or_two_ahead_and_never_beyond_what_was_fitted)
{
	static const int published[][2] = {
		{1, 10}, {7, 10}, {8, 10}, {9, 11}, {17, 19}, {18, 20}, {19, 20}, {20, 0}, {21, 0}};
	struct expect_params p = expect_params_ors();
	for (size_t i = 0; i < COUNT(published); i++)
		cr_expect(expect_horizon(&p, published[i][0]) == published[i][1], "session %d", published[i][0]);
	p.last_fitted = 8;
	cr_expect(expect_horizon(&p, 1) == 8 && expect_horizon(&p, 7) == 8 && expect_horizon(&p, 8) == 0);
}

/* A client flat at 14.0 for four sessions still has P = .68 (expected-change.md, section 3). */
Test(expect_running, a_flat_line_gets_good_odds_from_any_model_early_on)
{
	struct expect_params p = expect_params_ors();
	const struct expect_score flat[] = {{1, 14}, {2, 14}, {3, 14}, {4, 14}};
	const struct expect_marks marks = {14, 5, 25};
	struct expect_state state;
	struct err e = ERR_INIT;
	cr_assert(expect_follow(&p, flat, 4, &state, NULL, &e));
	NEAR(expect_odds(&state, &marks, 10).p_improved, .68, .005);
}

/* ---- damaged input ---- */

Test(expect_running, five_hundred_sessions_and_ends_of_the_range_give_a_band)
{
	struct expect_params p = expect_params_ors();
	static struct expect_score s[EXPECT_SESSIONS_MAX + 1];
	static struct expect_row rows[EXPECT_SESSIONS_MAX];
	for (int high = 0; high <= 40; high += 40) {
		struct expect_marks marks = {high, 5, 25};
		struct err e = ERR_INIT;
		for (int i = 0; i <= EXPECT_SESSIONS_MAX; i++)
			s[i] = (struct expect_score){i + 1, high};
		cr_assert(expect_running_band(&p, &marks, s, 490, EXPECT_SESSIONS_MAX, rows, &e));
		for (int t = 0; t <= 10; t++)
			cr_expect(
				isfinite(rows[t].mu) && isfinite(rows[t].sd) && rows[t].q10 >= 0 && rows[t].q90 <= 40);
		cr_expect(rows[1].sd > .1 && rows[1].sd < 1);
		cr_expect(!expect_running_band(&p, &marks, s, EXPECT_SESSIONS_MAX + 1, 500, rows, &e));
		cr_expect(e.code == ERR_EXPECT_PARAMS);
	}
}

Test(expect_running, where_nothing_is_left_open_the_band_is_a_line)
{
	struct expect_params p = expect_params_ors();
	const struct expect_score two[] = {{1, 14}, {2, 20}};
	const struct expect_marks marks = {14, 5, 25};
	struct expect_row rows[8];
	struct expect_state state;
	struct expect_step step[2];
	struct err e = ERR_INIT;
	p.d11 = p.tau2 = p.s2 = 0;
	cr_assert(expect_running_band(&p, &marks, two, 2, 6, rows, &e));
	cr_expect(rows[2].sd == 0 && rows[2].q10 == rows[2].q90 && isfinite(rows[2].q50));
	cr_assert(expect_follow(&p, two, 2, &state, step, &e));
	cr_expect(isnan(step[1].pit) && step[0].pit > 0);
}

Test(expect_running, what_cannot_be_is_refused_by_name)
{
	static const struct expect_score bad[][2] = {
		{{1, 14}, {2, 41}}, {{1, 14}, {2, -1}}, {{1, 14}, {2, NAN}}, {{1, 14}, {0, 14}}, {{1, 14}, {501, 14}}};
	struct expect_params p = expect_params_ors();
	struct expect_row rows[8];
	struct err e = ERR_INIT;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct err why = ERR_INIT;
		cr_expect(!expect_running_band(&p, &marks_18, bad[i], 2, 6, rows, &why), "row %zu", i);
		cr_expect(why.code == ERR_EXPECT_PARAMS && *why.what && *why.limit, "row %zu", i);
	}
	cr_expect(!expect_running_band(&p, &marks_18, four, 0, 6, rows, &e), "no score, no running band");
	cr_expect(!expect_running_band(&p, &marks_18, four, 4, 3, rows, &e), "the band begins at the last score");
	p.s2 = NAN;
	e = (struct err){0};
	cr_expect(!expect_running_band(&p, &marks_18, four, 4, 6, rows, &e));
	cr_expect_str_eq(e.what, "s2");
}
