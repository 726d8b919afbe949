/* Reference values: expected-change.md, section 5 (independent R); the rest is counted by hand. */
#include "strek/base/err.h"
#include "strek/caseload/figures.h"
#include "strek/expect/params.h"

#include "practice_make.h"

#include <criterion/criterion.h>
#include <math.h>

#define NEAR(a, b, tolerance) cr_expect(fabs((a) - (b)) <= (tolerance), "%.9f is not %.9f", (double)(a), (double)(b))

static struct figures figures_for(struct practice_make *m, const struct figures_want *want)
{
	struct figures f;
	struct err e = ERR_INIT;
	cr_assert(figures_of(&m->caseload, want, &m->arena, &f, &e));
	return f;
}

static struct figures figures_all(struct practice_make *m)
{
	struct figures_want want = figures_want_all();
	return figures_for(m, &want);
}

static const int reference[12][2] = {{123, 220}, {181, 253}, {224, 241}, {150, 279}, {97, 124}, {248, 310}, {195, 188},
	{273, 295}, {142, 267}, {206, 249}, {177, 301}, {119, 108}};

Test(figures, the_reference_practice_has_the_reference_figures)
{
	struct practice_make m;
	practice_begin(&m);
	m.ors->norms[SCALE_ADULT].rci = 60;
	for (size_t i = 0; i < 12; i++)
		practice_pair(&m, reference[i][0], reference[i][1], ENDING_AGREED);
	struct figures f = figures_all(&m);
	cr_expect(f.clients == 12 && f.episodes == 12 && f.closed == 12 && f.n == 12 && f.classed == 12);
	cr_expect_str_eq(f.scale->id, "ORS");
	cr_expect_eq(f.class[CHANGE_RECOVERED], 5);
	cr_expect_eq(f.class[CHANGE_IMPROVED], 1);
	cr_expect_eq(f.class[CHANGE_UNCHANGED], 6);
	cr_expect_eq(f.class[CHANGE_DETERIORATED], 0);
	NEAR(f.first.mean, 17.791667, 1e-6);
	NEAR(f.first.sd, 5.416382, 1e-6);
	NEAR(f.last.mean, 23.625, 1e-9);
	NEAR(f.effect.r, .654093, 1e-6);
	NEAR(f.effect.d, 1.076980, 1e-6);
	NEAR(f.effect.g, 1.001548, 1e-6);
	NEAR(f.effect.g_lo, .383469, 1e-6);
	NEAR(f.effect.g_hi, 1.619627, 1e-6);
	NEAR(f.effect.d_ref, .729167, 1e-6);
	NEAR(f.relative, .729167 - .902, 1e-6);
	NEAR(f.severity_published.mean, -.2806916667, 1e-6); /* t.test in R, test_effect.c */
	NEAR(f.severity_published.lo, -.7039346533, 1e-6);
	practice_free(&m);
}

Test(figures, recovery_is_over_those_who_began_below_the_cutoff)
{
	struct practice_make m;
	practice_begin(&m);
	practice_pair(&m, 200, 260, ENDING_AGREED); /* recovered */
	practice_pair(&m, 200, 210, ENDING_AGREED); /* unchanged */
	practice_pair(&m, 260, 320, ENDING_AGREED); /* improved, began above */
	practice_pair(&m, 249, 250, ENDING_AGREED); /* crossed, but not reliably */
	practice_pair(&m, 260, 200, ENDING_AGREED); /* deteriorated */
	struct figures f = figures_all(&m);
	cr_expect(f.recovered.k == 1 && f.recovered.n == 3);
	cr_expect(f.improved.k == 2 && f.improved.n == 5);
	cr_expect(f.deteriorated.k == 1 && f.deteriorated.n == 5);
	cr_expect(f.class[CHANGE_UNCHANGED] == 2);
	practice_free(&m);
}

Test(figures, open_and_closed_episodes_are_apart)
{
	struct practice_make m;
	practice_begin(&m);
	practice_pair(&m, 200, 260, ENDING_AGREED);
	practice_pair(&m, 180, 200, PRACTICE_OPEN);
	practice_pair(&m, 150, 200, PRACTICE_OPEN);
	struct figures_want want = figures_want_all();
	cr_expect_eq(figures_for(&m, &want).n, 1);
	want.include = FIGURES_OPEN;
	struct figures open = figures_for(&m, &want);
	cr_expect(open.n == 2 && open.open == 2 && open.closed == 0);
	want.include = FIGURES_ALL;
	cr_expect_eq(figures_for(&m, &want).n, 3);
	practice_free(&m);
}

Test(figures, what_others_say_is_apart_from_what_the_client_says)
{
	struct practice_make m;
	practice_begin(&m);
	practice_pair(&m, 200, 260, ENDING_AGREED);
	struct practice_make_episode ep = practice_episode(&m, SCALE_CHILD, ENDING_AGREED);
	practice_score(&ep, 1, "ORS", RATER_SELF, 210);
	practice_score(&ep, 1, "ORS", RATER_MOTHER, 150);
	practice_score(&ep, 1, "ORS", RATER_FATHER, 160);
	practice_score(&ep, 5, "ORS", RATER_SELF, 230);
	practice_score(&ep, 5, "ORS", RATER_MOTHER, 300);
	practice_score(&ep, 5, "ORS", RATER_FATHER, 170);
	practice_add(&ep);
	struct figures own = figures_all(&m);
	cr_expect(own.n == 2 && own.clients == 2 && own.collateral == 2);
	struct figures_want want = figures_want_all();
	want.collateral = true;
	struct figures others = figures_for(&m, &want);
	cr_expect(others.n == 2 && others.episodes == 1 && others.clients == 1 && others.collateral == 2);
	/* By the carers' cutoff, 28: the mother's crossed it. */
	cr_expect(others.recovered.k == 1 && others.recovered.n == 2);
	cr_expect(others.intake[SCALE_CHILD].n == 2 && others.intake[SCALE_CHILD].mean == 15.5);
	practice_free(&m);
}

Test(figures, an_episode_without_a_second_score_counts_and_is_not_judged)
{
	struct practice_make m;
	practice_begin(&m);
	struct practice_make_episode ep = practice_episode(&m, SCALE_ADULT, ENDING_LEFT_WITHOUT);
	practice_score(&ep, 1, "ORS", RATER_SELF, 210);
	practice_add(&ep);
	ep = practice_episode(&m, SCALE_ADOLESCENT, ENDING_AGREED); /* attended, and nothing was asked */
	practice_session(&ep, 1, ATTENDANCE_ATTENDED);
	practice_add(&ep);
	struct figures f = figures_all(&m);
	cr_expect(f.episodes == 2 && f.n == 0 && f.classed == 0);
	cr_expect(f.intake[SCALE_ADULT].n == 1 && f.intake[SCALE_ADOLESCENT].n == 0);
	cr_expect(f.clients_by_age[SCALE_ADULT] == 1 && f.clients_by_age[SCALE_ADOLESCENT] == 1);
	cr_expect(f.dropout.k == 1 && f.dropout.n == 2);
	cr_expect(isnan(f.effect.d) && isnan(f.relative) && isnan(f.severity.mean));
	cr_expect(f.skipped.k == 1 && f.skipped.n == 2);
	practice_free(&m);
}

Test(figures, endings_are_counted_over_those_that_are_known)
{
	static const int how[] = {
		ENDING_AGREED, ENDING_AGREED, ENDING_LEFT_WITH, ENDING_LEFT_WITHOUT, ENDING_MOVED, TOKEN_UNSET};
	struct practice_make m;
	practice_begin(&m);
	for (size_t i = 0; i < sizeof how / sizeof *how; i++)
		practice_pair(&m, 200, 260, how[i]);
	practice_pair(&m, 200, 260, PRACTICE_OPEN);
	struct figures_want want = figures_want_all();
	want.include = FIGURES_ALL;
	struct figures f = figures_for(&m, &want);
	cr_expect(f.dropout.k == 1 && f.dropout.n == 5);
	cr_expect(f.unplanned.k == 2 && f.unplanned.n == 5);
	cr_expect(f.closed == 6 && f.open == 1);
	practice_free(&m);
}

Test(figures, a_session_is_skipped_when_a_scale_in_use_was_left_out)
{
	struct practice_make m;
	practice_begin(&m);
	struct practice_make_episode ep = practice_episode(&m, SCALE_ADULT, PRACTICE_OPEN);
	practice_score(&ep, 1, "ORS", RATER_SELF, 210);
	practice_score(&ep, 1, "SRS", RATER_SELF, 380);
	practice_score(&ep, 2, "ORS", RATER_SELF, 215); /* session scale left out */
	practice_skip(&ep, 3, "ORS", RATER_SELF);
	practice_score(&ep, 3, "SRS", RATER_SELF, 390);
	practice_session(&ep, 4, ATTENDANCE_NO_SHOW);
	practice_session(&ep, 5, ATTENDANCE_CANCELLED);
	practice_score(&ep, 6, "ORS", RATER_SELF, 230);
	practice_score(&ep, 6, "SRS", RATER_SELF, 400);
	practice_add(&ep);
	ep = practice_episode(&m, SCALE_ADULT, PRACTICE_OPEN); /* never used a session scale: none is missing */
	practice_score(&ep, 1, "ORS", RATER_SELF, 210);
	practice_score(&ep, 2, "ORS", RATER_SELF, 210);
	practice_add(&ep);
	struct figures_want want = figures_want_all();
	want.include = FIGURES_OPEN;
	struct figures f = figures_for(&m, &want);
	cr_expect(f.skipped.k == 2 && f.skipped.n == 6);
	cr_expect(f.not_attended.k == 1 && f.not_attended.n == 7 && f.cancelled == 1);
	cr_expect(f.sessions.n == 2 && f.sessions.mean == 3);
	cr_expect(f.session_scale.n == 1 && f.session_scale.mean == 38);
	cr_expect_str_eq(f.session_scale_id, "SRS");
	practice_free(&m);
}

/* Expected medians by session 8 from 20.0: 28.7419, by session 5 from 14.0: 24.0536 (section 5). */
Test(figures, the_target_is_the_middle_of_the_intake_band_at_the_last_session)
{
	static const struct {
		int session, first, last;
		bool reached;
	} row[] = {{8, 200, 288, true}, {8, 200, 287, false}, {5, 140, 241, true}, {5, 140, 240, false}};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct practice_make m;
		practice_begin(&m);
		struct practice_make_episode ep = practice_episode(&m, SCALE_ADULT, ENDING_AGREED);
		practice_score(&ep, 1, "ORS", RATER_SELF, row[i].first);
		practice_score(&ep, row[i].session, "ORS", RATER_SELF, row[i].last);
		practice_add(&ep);
		struct figures f = figures_all(&m);
		cr_expect(f.reached.n == 1 && f.reached.k == row[i].reached, "row %zu", i);
		practice_free(&m);
	}
}

/* A newer fit, or the published averages, must not move the target of an episode that has frozen a set: b1 = 0 and no
 * way back to the mean (d00 alone) leave everybody where they began. */
Test(figures, the_target_is_by_the_set_that_the_episode_has_frozen)
{
	struct practice_make m;
	practice_begin(&m);
	struct expect_params own = expect_params_ors(), of_another = own;
	own.scale = of_another.scale = "ORS";
	own.age = "adult";
	of_another.age = "child";
	own.b1 = own.d01 = own.d11 = own.tau2 = own.s2 = 0;
	own.last_fitted = 20;
	const struct expect_params *frozen[] = {&of_another, &own}, *strange[] = {&of_another};
	static const int last[] = {200, 199};
	for (size_t i = 0; i < 4; i++) {
		struct practice_make_episode ep = practice_episode(&m, SCALE_ADULT, ENDING_AGREED);
		practice_score(&ep, 1, "ORS", RATER_SELF, 200);
		practice_score(&ep, 8, "ORS", RATER_SELF, last[i % 2]);
		ep.episode.set = i < 2 ? frozen : strange;
		ep.episode.sets = i < 2 ? 2 : 1;
		practice_add(&ep);
	}
	struct figures f = figures_all(&m);
	cr_expect(f.reached.n == 4 && f.reached.k == 1, "20.0 again is what its own set expects; others expect 28.7");
	practice_free(&m);
}

Test(figures, from_an_intake_above_32_no_target_is_expected)
{
	struct practice_make m;
	practice_begin(&m);
	m.ors->norms[SCALE_ADULT].no_expect_above = 320;
	practice_pair(&m, 321, 400, ENDING_AGREED);
	practice_pair(&m, 320, 400, ENDING_AGREED);
	struct figures f = figures_all(&m);
	cr_expect(f.reached.n == 1 && f.n == 2);
	practice_free(&m);
}

Test(figures, where_lower_is_better_a_fall_is_a_gain)
{
	struct practice_make m;
	practice_begin(&m);
	for (int i = 0; i < 12; i++)
		practice_pair_on(&m, "BDI", 300 + 10 * i, 100 + 5 * i);
	struct figures f = figures_all(&m);
	cr_expect_str_eq(f.scale->id, "BDI");
	cr_expect(f.effect.d > 0 && f.first.mean == 35.5 && f.last.mean == 12.75);
	cr_expect(f.improved.k == 12 && f.deteriorated.k == 0 && f.recovered.n == 12);
	cr_expect(isnan(f.relative), "no reference practice is published for it");
	practice_free(&m);
}

Test(figures, an_age_group_a_therapist_and_a_time_can_be_asked_for)
{
	struct practice_make m;
	practice_begin(&m);
	for (int i = 0; i < 6; i++) {
		struct practice_make_episode ep =
			practice_episode(&m, i % 2 ? SCALE_ADOLESCENT : SCALE_ADULT, ENDING_AGREED);
		ep.episode.therapist = i < 2 ? "Ane" : "Bo";
		ep.episode.closed = MAKE_DAY + 100 * i;
		practice_score(&ep, 1, "ORS", RATER_SELF, 200);
		practice_score(&ep, 4, "ORS", RATER_SELF, 210 + 10 * i);
		practice_add(&ep);
	}
	struct figures_want want = figures_want_all();
	want.age = SCALE_ADOLESCENT;
	cr_expect_eq(figures_for(&m, &want).n, 3);
	want = figures_want_all();
	want.therapist = 1;
	cr_expect_eq(figures_for(&m, &want).n, 4);
	want = figures_want_all();
	want.from = MAKE_DAY + 100;
	want.until = MAKE_DAY + 300;
	cr_expect_eq(figures_for(&m, &want).n, 3);
	practice_free(&m);
}

Test(figures, therapists_are_compared_only_where_there_are_several)
{
	struct practice_make m;
	practice_begin(&m);
	for (int i = 0; i < 30; i++) {
		struct practice_make_episode ep = practice_episode(&m, SCALE_ADULT, ENDING_AGREED);
		ep.episode.therapist = i < 15 ? "Ane" : "";
		practice_score(&ep, 1, "ORS", RATER_SELF, 150 + 3 * i);
		practice_score(&ep, 4, "ORS", RATER_SELF, 210 + 5 * (i % 7));
		practice_add(&ep);
	}
	cr_expect(!figures_all(&m).has_therapists, "nobody is compared with episodes that name no therapist");
	for (int i = 0; i < 12; i++) {
		struct practice_make_episode ep = practice_episode(&m, SCALE_ADULT, ENDING_AGREED);
		ep.episode.therapist = "Bo";
		practice_score(&ep, 1, "ORS", RATER_SELF, 150 + 3 * i);
		practice_score(&ep, 4, "ORS", RATER_SELF, 210 + 5 * (i % 5));
		practice_add(&ep);
	}
	struct figures f = figures_all(&m);
	cr_expect(f.has_therapists && f.therapists.count == 2 && f.therapists.n == 27 && f.therapists.prior);
	practice_free(&m);
}

Test(figures, of_an_empty_practice_there_are_only_noughts)
{
	struct practice_make m;
	practice_begin(&m);
	struct figures f = figures_all(&m);
	cr_expect(f.clients == 0 && f.episodes == 0 && f.n == 0 && f.scale == NULL && !f.has_therapists);
	practice_free(&m);
}

/* Another order of episodes, the same figures. */
Test(figures, do_not_depend_on_the_order)
{
	struct practice_make m, back;
	practice_begin(&m);
	practice_begin(&back);
	for (int i = 0; i < 40; i++) {
		int j = 39 - i;
		practice_pair(&m, 100 + 37 * i % 300, 120 + 71 * i % 280, i % 4);
		practice_pair(&back, 100 + 37 * j % 300, 120 + 71 * j % 280, j % 4);
	}
	struct figures a = figures_all(&m), b = figures_all(&back);
	cr_expect(fabs(a.effect.g - b.effect.g) < 1e-10 && fabs(a.severity.mean - b.severity.mean) < 1e-10);
	cr_expect(a.reached.k == b.reached.k && a.dropout.k == b.dropout.k);
	for (int k = 0; k <= CHANGE_DETERIORATED; k++)
		cr_expect_eq(a.class[k], b.class[k]);
	practice_free(&m);
	practice_free(&back);
}
