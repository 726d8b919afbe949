#include "strek/base/buf.h"
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

Test(course_practice, an_episode_without_sessions_has_nothing)
{
	struct course_make m;
	make_begin(&m, "K1");
	struct practice_episode ep = figures(&m);
	cr_expect_eq(ep.client, 3);
	cr_expect_eq(ep.sessions, 0);
	cr_expect_eq(ep.closed, DATE_NONE);
	cr_expect_eq(ep.ending, TOKEN_UNSET);
	cr_expect_null(practice_outcome_scale(&ep));
	make_free(&m);
}

Test(course_practice, totals_lines_and_gaps_stand_by_session)
{
	struct course_make m;
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
	cr_expect_eq(practice_form_in(&ep.session[0], ors)->total, 183);
	cr_expect_null(practice_form_in(&ep.session[1], ors));
	cr_expect_eq(practice_form_in(&ep.session[2], ors)->total, 240);
	const struct practice_form *srs_form = practice_form_in(&ep.session[1], srs);
	cr_expect(srs_form->mm[0] == 81 && srs_form->mm[1] == -1 && srs_form->mm[2] == 90 && srs_form->mm[3] == 0);
	cr_expect_eq(srs_form->total, COURSE_NONE);
	cr_expect_eq(ep.ending, ENDING_AGREED);
	cr_expect_neq(ep.closed, DATE_NONE);
	make_free(&m);
}

Test(course_practice, a_mothers_answers_about_a_child_are_judged_as_a_carers)
{
	struct practice_episode ep = {.age = SCALE_CHILD};
	cr_expect_eq(practice_norm_group(&ep, RATER_SELF), SCALE_CHILD);
	cr_expect_eq(practice_norm_group(&ep, RATER_MOTHER), SCALE_CARER_ABOUT);
}

static void reads_back(const struct practice_episode *ep, struct arena *a, const char *want)
{
	struct buf once = BUF_INIT, again = BUF_INIT;
	struct practice_episode back = {.measure = ep->measure, .measures = ep->measures};
	practice_write(ep, &once);
	cr_expect_str_eq(buf_str(&once), want);
	cr_assert(practice_read(buf_str(&once), a, &back));
	practice_write(&back, &again);
	cr_expect_str_eq(buf_str(&again), want);
	buf_free(&once);
	buf_free(&again);
}

Test(course_practice, sessions_are_a_line_that_reads_back)
{
	struct course_make m;
	make_begin(&m, "K1");
	struct practice_episode empty = figures(&m);
	reads_back(&empty, &m.arena, "");
	make_scored(&m, 1, "ORS", 183);
	struct uuid second = make_session(&m, 2), form = make_form(&m, second, "SRS", RATER_SELF);
	make_marks(&m, form, 4, (int[]){81, -1, 100, 0});
	make_form(&m, second, "ORS", RATER_MOTHER);
	make_form_end(&m, make_form(&m, second, "ORS", RATER_SELF), FORM_END_DECLINED);
	make_session(&m, 3);
	make_last(&m)->c.session.attendance = ATTENDANCE_NO_SHOW;
	struct practice_episode ep = figures(&m);
	reads_back(&ep, &m.arena, "1 20454 a 0t183;2 20461 a 1o-.81.-.100.0 2o- 0d-;3 20468 n");
	make_free(&m);
}

Test(course_practice, what_is_no_such_line_is_refused)
{
	static const char *const bad[] = {"1", "1 2", "1 2 x", "1 2 a 0", "1 2 a 0f", "1 2 a 0f1.", "1 2 a 1f1",
		"1 2 a 0q1", "1 2 a 0f1;", ";", "1 2 a 0f1.101", "1 2 a 0f99999999999", "1 2 a 0f1.1.1.1.1.1.1.1.1.1",
		"a b c", "1 2 a  ", "-1-1 a"};
	struct arena a = ARENA_INIT;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct practice_episode ep = {.measures = 1};
		cr_expect_not(practice_read(bad[i], &a, &ep), "%s", bad[i]);
	}
	arena_free(&a);
}
