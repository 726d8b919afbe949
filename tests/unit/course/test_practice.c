#include "strek/course/practice.h"

#include "course_make.h"

#include <criterion/criterion.h>

static struct practice_episode figures(struct course_make *m)
{
	struct course c = make_course(m);
	struct practice_episode ep;
	cr_assert(practice_episode_of(&c.episode[0], 3, &m->arena, &ep));
	return ep;
}

Test(course_practice, an_episode_without_sessions_counts_nothing)
{
	struct course_make m;
	make_begin(&m, "K1");
	struct practice_episode ep = figures(&m);
	cr_expect_eq(ep.client, 3);
	cr_expect_eq(ep.sessions, 0);
	cr_expect_eq(ep.closed, DATE_NONE);
	cr_expect_eq(ep.ending, TOKEN_UNSET);
	cr_expect_null(practice_outcome_scale(&ep));
	cr_expect_eq(practice_count(&ep).attended, 0);
	make_free(&m);
}

Test(course_practice, totals_lines_and_gaps_stand_by_session)
{
	struct course_make m;
	int total[3];
	make_begin(&m, "K1");
	make_scored(&m, 1, "ORS", 183);
	struct uuid second = make_session(&m, 2);
	struct uuid form = make_form(&m, second, "SRS", RATER_SELF);
	make_marks(&m, form, 4, (int[]){81, -1, 90, 0});
	make_form_end(&m, form, FORM_END_INCOMPLETE);
	make_scored(&m, 3, "ORS", 240);
	make_episode_end(&m, ENDING_AGREED, false);
	struct practice_episode ep = figures(&m);
	size_t ors = practice_measure(&ep, "ORS", RATER_SELF), srs = practice_measure(&ep, "SRS", RATER_SELF);
	cr_expect_eq(practice_measure(&ep, "ORS", RATER_MOTHER), PRACTICE_NO_MEASURE);
	cr_expect_str_eq(practice_outcome_scale(&ep)->id, "ORS");
	cr_expect_str_eq(practice_session_scale(&ep)->id, "SRS");
	cr_expect_eq(practice_totals(&ep, ors, total), 2);
	cr_expect(total[0] == 183 && total[1] == COURSE_NONE && total[2] == 240);
	const struct practice_form *srs_form = practice_form_in(&ep.session[1], srs);
	cr_expect(srs_form->mm[0] == 81 && srs_form->mm[1] == -1 && srs_form->mm[2] == 90 && srs_form->mm[3] == 0);
	cr_expect_eq(srs_form->total, COURSE_NONE);
	cr_expect_eq(ep.ending, ENDING_AGREED);
	cr_expect_neq(ep.closed, DATE_NONE);
	make_free(&m);
}

Test(course_practice, counts_who_came_and_which_scales_were_left_out)
{
	struct course_make m;
	make_begin(&m, "K1");
	make_scored(&m, 1, "ORS", 183);
	struct uuid form = make_form(&m, make_session(&m, 2), "ORS", RATER_SELF);
	make_form_end(&m, form, FORM_END_SKIPPED);
	form = make_form(&m, make_session(&m, 3), "SRS", RATER_SELF);
	make_form_end(&m, form, FORM_END_DECLINED);
	make_session(&m, 4);
	make_last(&m)->c.session.attendance = ATTENDANCE_CANCELLED;
	make_session(&m, 5);
	make_last(&m)->c.session.attendance = ATTENDANCE_NO_SHOW;
	struct practice_episode ep = figures(&m);
	struct practice_counts n = practice_count(&ep);
	cr_expect(n.attended == 3 && n.cancelled == 1 && n.no_show == 1);
	cr_expect(n.outcome.asked == 2 && n.outcome.scored == 1 && n.outcome.skipped == 1 && n.outcome.declined == 0);
	cr_expect(n.session.asked == 1 && n.session.declined == 1 && n.session.scored == 0);
	cr_expect(n.without_outcome == 1 && n.without_session == 2);
	make_free(&m);
}

Test(course_practice, a_mothers_answers_about_a_child_are_judged_as_a_carers)
{
	struct practice_episode ep = {.age = SCALE_CHILD};
	cr_expect_eq(practice_norm_group(&ep, RATER_SELF), SCALE_CHILD);
	cr_expect_eq(practice_norm_group(&ep, RATER_MOTHER), SCALE_CARER_ABOUT);
}
