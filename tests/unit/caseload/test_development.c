#include "strek/base/err.h"
#include "strek/caseload/development.h"

#include "practice_make.h"

#include <criterion/criterion.h>

static void take(struct development *d, struct practice_make_episode *ep)
{
	struct err e = ERR_INIT;
	cr_assert(development_take(d, practice_made(ep), &e));
}

static void mark(struct practice_make_episode *ep, int session, int a, int b, int c, int d)
{
	struct practice_form *f = practice_score(ep, session, "SRS", RATER_SELF, a + b + c + d);
	const int mm[] = {a, b, c, d};
	for (int i = 0; i < 4; i++)
		f->mm[i] = (int8_t)mm[i];
}

Test(development, a_half_year_ends_in_june_and_in_december)
{
	cr_expect_eq(development_half(date_of(2026, 6, 30)), 2026 * 2);
	cr_expect_eq(development_half(date_of(2026, 7, 1)), 2026 * 2 + 1);
	cr_expect_eq(development_half(DATE_NONE), DEVELOPMENT_NONE);
	for (int half = 2024 * 2; half < 2028 * 2; half++) {
		cr_expect_eq(development_half(development_from(half)), half);
		cr_expect_eq(development_half(development_until(half)), half);
		cr_expect_eq(development_until(half) + 1, development_from(half + 1));
	}
}

Test(development, sessions_and_endings_stand_in_the_half_year_they_were_in)
{
	struct practice_make m;
	practice_begin(&m);
	struct development d = development_begin(&m.arena, "SRS", NULL);
	struct practice_make_episode ep = practice_episode(&m, SCALE_ADULT, ENDING_LEFT_WITH);
	practice_score(&ep, 1, "ORS", RATER_SELF, 200);
	mark(&ep, 1, 90, 95, 80, 92);
	practice_score(&ep, 2, "ORS", RATER_SELF, 210);
	practice_session(&ep, 3, ATTENDANCE_ATTENDED);
	practice_session(&ep, 4, ATTENDANCE_NO_SHOW);
	ep.session[2].date = date_of(2026, 7, 1);
	ep.session[3].date = date_of(2026, 7, 8);
	ep.episode.closed = date_of(2026, 7, 20);
	take(&d, &ep);
	cr_assert_eq(d.periods, 2);
	const struct development_period *first = &d.period[0], *second = &d.period[1];
	cr_expect(first->half == 2026 * 2 && second->half == 2026 * 2 + 1);
	cr_expect(first->attended == 2 && first->outcome == 2 && first->session == 1 && first->neither == 0);
	cr_expect(second->attended == 1 && second->neither == 1 && second->no_show == 1);
	cr_expect(second->ending[ENDING_LEFT_WITH] == 1 && first->ending[ENDING_LEFT_WITH] == 0);
	practice_free(&m);
}

Test(development, periods_ascend_whatever_came_first)
{
	struct practice_make m;
	practice_begin(&m);
	struct development d = development_begin(&m.arena, "SRS", NULL);
	static const int year[] = {2025, 2022, 2027, 2023, 2021, 2025, 2024, 2030, 2019, 2020, 2028};
	for (size_t i = 0; i < sizeof year / sizeof *year; i++) {
		struct practice_make_episode ep = practice_episode(&m, SCALE_ADULT, PRACTICE_OPEN);
		practice_session(&ep, 1, ATTENDANCE_ATTENDED);
		ep.session[0].date = date_of(year[i], 3, 1);
		take(&d, &ep);
	}
	cr_assert_eq(d.periods, 10);
	for (size_t i = 1; i < d.periods; i++)
		cr_expect_lt(d.period[i - 1].half, d.period[i].half);
	practice_free(&m);
}

Test(development, the_lowest_line_is_the_one_that_alone_stands_lowest)
{
	struct practice_make m;
	practice_begin(&m);
	struct development d = development_begin(&m.arena, "SRS", NULL);
	struct practice_make_episode ep = practice_episode(&m, SCALE_ADULT, PRACTICE_OPEN);
	mark(&ep, 1, 90, 80, 95, 99);
	mark(&ep, 2, 90, 80, 95, 99);
	mark(&ep, 3, 80, 80, 95, 99);     /* two lowest: neither */
	mark(&ep, 4, 100, 100, 100, 100); /* none stands out */
	mark(&ep, 5, 95, 91, 70, 99);
	take(&d, &ep);
	const struct development_period *p = &d.period[0];
	cr_expect_eq(p->forms, 5);
	cr_expect(p->line[0].lowest == 0 && p->line[1].lowest == 2 && p->line[2].lowest == 1 && p->line[3].lowest == 0);
	cr_expect_eq(p->line[1].below, 3, "marks below 9.0");
	cr_expect_eq(p->line[0].below, 1);
	cr_expect_eq(development_lowest(&d), -1, "five forms are too few to say it");
	struct practice_make_episode more = practice_episode(&m, SCALE_ADULT, PRACTICE_OPEN);
	for (int i = 1; i <= 6; i++)
		mark(&more, i, 90, 80, 95, 99);
	take(&d, &more);
	cr_expect_eq(development_lowest(&d), 1);
	practice_free(&m);
}

Test(development, a_total_alone_has_no_lines_and_a_form_left_incomplete_neither)
{
	struct practice_make m;
	practice_begin(&m);
	struct development d = development_begin(&m.arena, "SRS", NULL);
	struct practice_make_episode ep = practice_episode(&m, SCALE_ADULT, PRACTICE_OPEN);
	practice_score(&ep, 1, "SRS", RATER_SELF, 380);
	practice_score(&ep, 2, "SRS", RATER_SELF, COURSE_NONE)->how = FORM_END_INCOMPLETE;
	take(&d, &ep);
	cr_expect(d.period[0].forms == 0 && d.period[0].total.n == 1 && d.period[0].session == 1);
	practice_free(&m);
}

Test(development, another_therapist_s_work_is_not_one_s_own)
{
	struct practice_make m;
	practice_begin(&m);
	struct development d = development_begin(&m.arena, "SRS", "Ane");
	struct practice_make_episode ep = practice_episode(&m, SCALE_ADULT, PRACTICE_OPEN);
	practice_session(&ep, 1, ATTENDANCE_ATTENDED);
	ep.episode.therapist = "Bo";
	take(&d, &ep);
	cr_expect_eq(d.periods, 0);
	ep.episode.therapist = "Ane";
	take(&d, &ep);
	cr_expect_eq(d.periods, 1);
	practice_free(&m);
}
