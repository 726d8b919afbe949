#include "strek/base/err.h"
#include "strek/expect/params.h"

#include "trend_help.h"

#include <criterion/criterion.h>

/* ---- the fan: values of expected-change.md 5 ---- */

static void row_is(const struct figure_fan *fan, int session, const double q[5])
{
	const struct figure_fan_row *row = &fan->rows[session - fan->rows[0].session];
	const double got[5] = {row->q10, row->q25, row->q50, row->q75, row->q90};
	cr_assert_eq(row->session, session);
	for (int i = 0; i < 5; i++)
		cr_assert_float_eq(got[i], q[i], 1e-4, "session %d: %f, not %f", session, got[i], q[i]);
}

Test(trend_fan, the_fan_is_the_intake_band_of_the_scales_own_parameters)
{
	struct course_make m = scored("ORS", 2, (int[]){140, 200});
	struct figure f = figure_of(&m);
	row_is(&f.fan, 1, (const double[]){14, 14, 14, 14, 14});
	row_is(&f.fan, 5, (const double[]){13.3685, 18.3580, 24.0536, 29.3151, 33.3063});
	cr_assert_eq(f.fan.count, 16, "also for the sessions to come");
	cr_expect(!f.fan.ends);
	cr_assert_eq(f.fan.basis, FIGURE_PUBLISHED);
	cr_assert_eq(f.fan.faint_from, 10);
	make_free(&m);
}

Test(trend_fan, the_fan_ends_where_what_it_rests_on_does)
{
	struct course_make m = scored("ORS", 1, (int[]){80});
	make_scored(&m, 12, "ORS", 200);
	struct figure f = figure_of(&m);
	row_is(&f.fan, 3, (const double[]){8.3479, 12.1647, 16.9838, 22.0635, 26.4936});
	cr_assert_eq(f.fan.count, 20, "published averages say nothing beyond session 20");
	cr_expect(f.fan.ends);
	make_scored(&m, 400, "ORS", 210);
	f = figure_of(&m);
	cr_assert_eq(f.fan.count, 20);
	make_free(&m);
	m = scored("ORS", 1, (int[]){COURSE_NONE});
	make_scored(&m, 21, "ORS", 210);
	f = figure_of(&m);
	cr_assert_eq(f.fan.count, 0);
	cr_assert_eq(f.fan.why_not, FIGURE_FAN_NORMS);
	make_free(&m);
}

/* Sessions 1 to 4: 18.0 21.5 17.2 24.0. */
Test(trend_fan, what_lies_ahead_starts_at_the_last_score_when_it_is_asked_for)
{
	struct course_make m = scored("ORS", 4, (int[]){180, 215, 172, 240});
	struct course c = make_course(&m);
	struct figure f = figure_of(&m);
	cr_assert_eq(f.running.count, 0);
	cr_assert(trend_figure(&c, &(struct trend_request){.running = true}, &m.arena, &f, NULL));
	cr_assert_eq(f.running.count, 13);
	row_is(&f.running, 4, (const double[]){24, 24, 24, 24, 24});
	cr_assert_float_eq(f.running.rows[1].q10, 16.6053, 1e-4);
	cr_assert_float_eq(f.running.rows[1].q90, 31.6737, 1e-4);
	cr_assert(trend_figure(&c, &(struct trend_request){.running = true, .shared = true}, &m.arena, &f, NULL));
	cr_assert_eq(f.running.count, 0, "never in the shared picture");
	make_free(&m);
}

/* The course with a parameter set frozen for its episode. */
static struct figure figure_by(struct course_make *m, const struct expect_params *set, bool shared)
{
	static const struct uuid fact = {.b = {7}};
	struct course_definitions d = *make_definitions(&m->arena);
	struct course c;
	struct figure f;
	d.set_fact = &fact;
	d.set = &set;
	d.sets = 1;
	for (size_t i = 0; i < m->count; i++) {
		if (m->fact[i].kind == FACT_EPISODE)
			m->fact[i].c.episode.parameters = (struct fact_uuids){&fact, 1};
	}
	cr_assert(course_build(&c, &m->client, m->fact, m->count, &d, &m->arena, NULL));
	cr_assert(trend_figure(&c, &(struct trend_request){.shared = shared}, &m->arena, &f, NULL));
	return f;
}

Test(trend_fan, the_set_frozen_for_the_episode_draws_it_and_says_so)
{
	struct expect_params set = expect_params_ors();
	struct course_make m = scored("ORS", 2, (int[]){140, 200});
	set.scale = "ORS";
	set.age = "adult";
	set.b1 = 0;
	set.clients = 137;
	set.weight_own = 137 / 167.0;
	set.fitted = date_of(2026, 11, 21);
	set.last_fitted = 12;
	struct figure f = figure_by(&m, &set, false);
	cr_assert_eq(f.fan.count, 12, "no further than it was fitted to");
	cr_expect(f.fan.ends);
	cr_assert_eq(f.fan.faint_from, 10, "as published where nobody has counted");
	cr_assert_lt(f.fan.rows[4].q50, 20);
	cr_assert_eq(f.fan.basis, FIGURE_OWN);
	cr_assert_str_eq(f.fan.set, "82 % this practice, 21 Nov 2026");
	set.few_from = 6;
	set.verdict = EXPECT_CALIBRATED;
	f = figure_by(&m, &set, true);
	cr_assert_eq(f.fan.basis, FIGURE_OWN_CALIBRATED);
	cr_assert_eq(f.fan.faint_from, 6);
	cr_assert_null(f.fan.set, "the shared picture says no more than whose averages they are");
	set.clients = 20;
	set.weight_own = .4;
	cr_assert_eq(figure_by(&m, &set, true).fan.basis, FIGURE_PUBLISHED, "not enough of its own yet");
	set.age = "child";
	cr_assert_gt(figure_by(&m, &set, false).fan.rows[4].q50, 24, "a set for others draws nothing here");
	make_free(&m);
}

Test(trend_fan, an_intake_at_a_later_session_starts_the_fan_there)
{
	struct course_make m = scored("ORS", 4, (int[]){COURSE_NONE, COURSE_NONE, 150, 200});
	struct figure f = figure_of(&m);
	cr_assert_eq(f.fan.rows[0].session, 3);
	cr_assert_eq(f.fan.rows[f.fan.count - 1].session, 16);
	cr_assert_float_eq(f.fan.rows[0].q90, 15, 1e-9);
	make_free(&m);
}

Test(trend_fan, no_course_is_expected_from_an_intake_above_32)
{
	struct course_make m = scored("ORS", 2, (int[]){320, 300});
	struct figure f = figure_of(&m);
	cr_assert_gt(f.fan.count, 0, "at 32.0 there is one");
	make_free(&m);
	m = scored("ORS", 2, (int[]){321, 200});
	f = figure_of(&m);
	cr_assert_eq(f.fan.count, 0);
	cr_assert_eq(f.fan.why_not, FIGURE_FAN_HIGH);
	cr_assert_eq(f.fan.limit, 320);
	make_free(&m);
}

/* A course made with definitions of one's own. */
static struct figure figure_with(struct course_make *m, const struct scale *scale)
{
	struct uuid fact = {.b = {9}};
	struct course c;
	struct figure f;
	cr_assert(course_build(&c, &m->client, m->fact, m->count,
		&(struct course_definitions){.fact = &fact, .scale = &scale, .count = 1}, &m->arena, NULL));
	cr_assert(trend_figure(&c, &(struct trend_request){.scale = NULL}, &m->arena, &f, NULL));
	return f;
}

Test(trend_fan, where_lower_is_better_too_good_an_intake_is_a_low_one)
{
	struct course_make m = scored("BDI", 1, (int[]){60});
	struct scale *bdi = make_bdi(&m.arena);
	bdi->norms[SCALE_ADULT].no_expect_above = 70;
	cr_assert_eq(figure_with(&m, bdi).fan.why_not, FIGURE_FAN_HIGH);
	bdi->norms[SCALE_ADULT].no_expect_above = 60;
	cr_assert_gt(figure_with(&m, bdi).fan.count, 0);
	make_free(&m);
}

Test(trend_fan, without_norms_there_is_no_fan_and_it_is_said_why)
{
	struct course_make m = scored("ORS", 2, (int[]){140, 200});
	struct scale *ors = make_ors(&m.arena);
	for (int i = 0; i < SCALE_AGES; i++)
		ors->norms[i].present = false;
	struct figure f = figure_with(&m, ors);
	cr_assert_eq(f.fan.count, 0);
	cr_assert_eq(f.fan.why_not, FIGURE_FAN_NORMS);
	cr_assert_not(f.series[0].has_cutoff);
	make_free(&m);
}

Test(trend_fan, parameters_that_are_no_model_give_no_fan)
{
	struct course_make m = scored("ORS", 2, (int[]){140, 200});
	struct scale *ors = make_ors(&m.arena);
	ors->expect[SCALE_ADULT].phi = 2;
	cr_assert_eq(figure_with(&m, ors).fan.why_not, FIGURE_FAN_NORMS);
	make_free(&m);
}

Test(trend_fan, parameters_made_for_others_are_said_to_be_assumed)
{
	struct course_make m = scored("BDI", 2, (int[]){300, 250});
	struct figure f = figure_of(&m);
	cr_assert_eq(f.fan.basis, FIGURE_ASSUMED);
	cr_assert_lt(f.fan.rows[9].q50, 30, "lower is better: the usual course goes down");
	cr_assert_leq(f.fan.rows[9].q10, f.fan.rows[9].q90);
	make_free(&m);
	make_begin(&m, "A1");
	make_last(&m)->c.episode.age = AGE_CHILD;
	make_scored(&m, 1, "ORS", 200);
	cr_assert_eq(figure_of(&m).fan.basis, FIGURE_ASSUMED);
	make_free(&m);
}

Test(trend_fan, before_the_first_score_and_for_a_session_scale_nothing_is_expected)
{
	struct course_make m;
	make_begin(&m, "A1");
	make_form_end(&m, make_form(&m, make_session(&m, 1), "ORS", RATER_SELF), FORM_END_SKIPPED);
	struct figure f = figure_of(&m);
	cr_assert_eq(f.fan.count, 0);
	cr_assert_eq(f.fan.why_not, FIGURE_FAN_UNASKED);
	make_scored(&m, 2, "SRS", 380);
	f = figure_for(&m, &(struct trend_request){.scale = "SRS", .session_scale = true});
	cr_assert_eq(f.fan.why_not, FIGURE_FAN_UNASKED);
	cr_assert_eq(f.series[0].mark, FIGURE_DIAMOND);
	cr_assert_null(f.strip, "it is the picture, not a strip under itself");
	make_free(&m);
}

Test(trend_fan, the_usual_course_can_be_hidden)
{
	struct course_make m = scored("ORS", 2, (int[]){140, 200});
	struct figure f = figure_for(&m, &(struct trend_request){.hide_usual_course = true});
	cr_assert_eq(f.fan.count, 0);
	cr_assert_eq(f.fan.why_not, FIGURE_FAN_UNASKED);
	make_free(&m);
}
