#include "strek/base/err.h"

#include "alloc_fail.h"
#include "trend_help.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct uuid home = {.b = {7}}, elsewhere = {.b = {8}};
static const date_t today = MAKE_DAY + 100;

static void joins(struct course_make *m, struct uuid case_id, bool shares)
{
	struct fact f = fact_init(FACT_CASE);
	f.c.member.case_id = case_id;
	f.c.member.role = ROLE_PERSON;
	f.c.member.from = MAKE_DAY;
	f.c.member.shares = shares;
	make_fact(m, &f);
}

static void agrees(struct course_make *m)
{
	struct fact f = fact_init(FACT_CONSENT);
	f.c.consent.consent = CONSENT_SHARING;
	f.c.consent.given = MAKE_DAY;
	make_fact(m, &f);
}

/* Each of a couple with sessions 1.. of these totals, sharing, agreed; with a session scale nobody else may see. */
static void one_of(struct course_make *m, const char *name, size_t n, const int *total)
{
	*m = scored("ORS", n, total);
	m->fact[0].c.client.name = name;
	m->fact[0].id.b[1] = m->client.b[1] = (uint8_t)name[0];
	for (size_t i = 0; i < m->count; i++)
		m->fact[i].client = m->client;
	make_scored(m, n > 0 ? (int)n : 1, "SRS", 313);
	joins(m, home, true);
	agrees(m);
}

static struct course_make ana, ben;

static void couple(void)
{
	one_of(&ana, "Ana Lie", 4, (int[]){183, 172, 190, 208});
	one_of(&ben, "Ben Lie", 4, (int[]){264, 258, COURSE_NONE, 240});
}

static void part(void)
{
	make_free(&ana);
	make_free(&ben);
}

static enum err_code drawn(struct figure *f, bool shared)
{
	struct course c[] = {make_course(&ana), make_course(&ben)};
	const struct course *const who[] = {&c[0], &c[1]};
	const struct trend_people want = {.person = who, .count = 2, .case_id = &home, .on = today, .shared = shared};
	struct err e = ERR_INIT;
	if (!trend_people(&want, &ana.arena, f, &e))
		return e.code;
	cr_assert(figure_check(f, &e), "%s", e.what);
	return ERR_NONE;
}

Test(trend_people, two_who_share_have_a_line_each_with_their_initial_and_no_fan)
{
	for (int shared = 0; shared < 2; shared++) {
		struct figure f;
		couple();
		cr_assert_eq(drawn(&f, shared), ERR_NONE);
		cr_assert_eq(f.series_count, 2);
		cr_assert_str_eq(f.series[0].name, "Ana");
		cr_assert_str_eq(f.series[1].name, "Ben");
		for (int i = 0; i < 2; i++) {
			cr_assert_eq(f.series[i].mark, FIGURE_INITIAL);
			cr_assert_eq(f.series[i].initial, "AB"[i]);
			cr_assert_eq(f.series[i].rci, shared ? 0 : 50, "no verdict where both look");
		}
		cr_assert_eq(f.fan.count, 0);
		cr_assert_eq(f.running.count, 0);
		cr_assert_eq(f.fan.why_not, FIGURE_FAN_SEVERAL);
		cr_assert_eq(f.view, shared ? FIGURE_SHARED : FIGURE_THERAPIST);
		part();
	}
}

Test(trend_people, the_session_scale_and_the_notes_are_nobody_elses)
{
	struct figure f;
	couple();
	struct fact event = fact_init(FACT_EVENT);
	event.c.event.date = MAKE_DAY;
	event.c.event.text = "secret";
	make_fact(&ana, &event);
	make_fact(&ben, &event);
	cr_assert_eq(drawn(&f, false), ERR_NONE);
	cr_assert_null(f.strip);
	cr_assert_eq(f.item_count, 0);
	cr_assert_eq(f.event_count, 0);
	for (int i = 0; i < 2; i++)
		for (size_t k = 0; k < f.series[i].count; k++)
			cr_assert_neq(f.series[i].points[k].value, 313);
	part();
}

/* Not even where the other has nothing else. */
Test(trend_people, a_session_scale_is_not_drawn_for_want_of_another)
{
	struct figure f;
	couple();
	make_free(&ana);
	one_of(&ana, "Ana Lie", 0, NULL);
	cr_assert_eq(drawn(&f, true), ERR_NO_RATINGS);
	part();
	couple();
	make_free(&ben);
	one_of(&ben, "Ben Lie", 0, NULL);
	cr_assert_eq(drawn(&f, true), ERR_NO_RATINGS);
	part();
}

static struct fact *newest(struct course_make *m, enum fact_kind kind)
{
	size_t i = m->count - 1;
	while (i > 0 && m->fact[i].kind != kind)
		i--;
	return &m->fact[i];
}

/* Whoever of the two it is. */
Test(trend_people, nobody_appears_whose_sharing_is_off_over_or_withdrawn)
{
	enum { OFF, OVER, NOT_YET, ELSEWHERE, WITHDRAWN, NEVER_AGREED, WAYS };
	for (int who = 0; who < 2; who++) {
		for (int way = 0; way < WAYS; way++) {
			struct figure f;
			couple();
			struct course_make *m = who ? &ben : &ana;
			struct fact_member *member = &newest(m, FACT_CASE)->c.member;
			struct fact_consent *consent = &newest(m, FACT_CONSENT)->c.consent;
			member->shares = way != OFF;
			member->to = way == OVER ? today : DATE_NONE;
			member->from = way == NOT_YET ? today + 1 : MAKE_DAY;
			member->case_id = way == ELSEWHERE ? elsewhere : home;
			consent->withdrawn = way == WITHDRAWN ? today : DATE_NONE;
			consent->consent = way == NEVER_AGREED ? CONSENT_TOLD : CONSENT_SHARING;
			cr_expect_eq(drawn(&f, true), ERR_REPORT_TOGETHER, "person %d, way %d", who, way);
			member->to = way == OVER ? today + 1 : DATE_NONE;
			if (way == OVER)
				cr_expect_eq(drawn(&f, true), ERR_NONE, "until the last day");
			part();
		}
	}
}

Test(trend_people, an_episode_that_had_ended_before_they_joined_is_another_matter)
{
	struct figure f;
	couple();
	make_episode_end(&ben, ENDING_AGREED, false);
	make_last(&ben)->c.episode_end.closed = MAKE_DAY - 1;
	cr_assert_eq(drawn(&f, true), ERR_REPORT_TOGETHER);
	make_last(&ben)->c.episode_end.closed = MAKE_DAY + 30;
	cr_assert_eq(drawn(&f, true), ERR_NONE);
	part();
}

/* A hole like any other: as if they had not come. */
Test(trend_people, a_form_that_was_passed_over_cannot_be_told_from_a_session_they_missed)
{
	struct figure f;
	couple();
	struct uuid session = make_session(&ben, 5);
	struct uuid form = make_form(&ben, session, "ORS", RATER_SELF);
	make_mark(&ben, form, 1, 12);
	make_form_end(&ben, form, FORM_END_SKIPPED);
	cr_assert_eq(drawn(&f, true), ERR_NONE);
	static const int sessions[] = {1, 2, 4}, values[] = {264, 258, 240};
	cr_assert_eq(f.series[1].count, 3);
	for (int i = 0; i < 3; i++) {
		cr_expect_eq(f.series[1].points[i].session, sessions[i]);
		cr_expect_eq(f.series[1].points[i].value, values[i]);
	}
	part();
}

Test(trend_people, what_somebody_else_answered_about_one_of_them_is_not_their_line)
{
	struct figure f;
	couple();
	make_free(&ben);
	one_of(&ben, "Ben Lie", 0, NULL);
	for (int i = 1; i <= 3; i++) {
		struct uuid s = make_session(&ben, i);
		make_total(&ben, make_form(&ben, s, "ORS", RATER_MOTHER), 200);
	}
	cr_assert_eq(drawn(&f, true), ERR_NO_RATINGS);
	part();
}

/* Ben came a fortnight later: what was on one day stands in one place. */
Test(trend_people, one_who_joined_later_stands_at_the_days_they_came)
{
	struct figure f;
	couple();
	for (size_t i = 0; i < ben.count; i++)
		if (ben.fact[i].kind == FACT_SESSION)
			ben.fact[i].c.session.date += 14;
	cr_assert_eq(drawn(&f, true), ERR_NONE);
	static const int at[] = {3, 4, 6};
	cr_assert_eq(f.series[0].points[3].session, 4);
	for (int i = 0; i < 3; i++)
		cr_expect_eq(f.series[1].points[i].session, at[i]);
	cr_assert_eq(f.series[1].points[0].date, f.series[0].points[2].date);
	part();
}

/* They come on different days, Ben one time without marking: each line goes on over the days that were the other's, and
 * has a hole where a score of theirs is missing. */
Test(trend_people, days_that_were_the_others_do_not_break_a_line)
{
	struct figure f;
	couple();
	for (size_t i = 0; i < ben.count; i++)
		if (ben.fact[i].kind == FACT_SESSION)
			ben.fact[i].c.session.date += 3;
	cr_assert_eq(drawn(&f, true), ERR_NONE);
	static const int anas[] = {1, 3, 5, 7}, bens[] = {2, 4, 8};
	static const bool goes_on[] = {false, true, false};
	for (int i = 0; i < 4; i++) {
		cr_expect_eq(f.series[0].points[i].session, anas[i]);
		cr_expect_eq(f.series[0].points[i].follows, i > 0);
	}
	for (int i = 0; i < 3; i++) {
		cr_expect_eq(f.series[1].points[i].session, bens[i]);
		cr_expect_eq(f.series[1].points[i].follows, goes_on[i]);
	}
	part();
}

Test(trend_people, each_has_a_letter_of_their_own_from_their_name)
{
	static const struct {
		const char *one, *other, *name;
		char letter[3];
	} rows[] = {
		{"Kari Lie", "Knut Lie", "Knut", "KN"},
		{"Kari Lie", "Kari Moe", "Kari Moe", "KA"},
		{"\xc3\x98yvind", "\xc3\x85se", "\xc3\x85se", "OA"},
		{"Ana", "\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd", "\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd", "AB"},
		{"Ana", "", "A1", "AB"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct figure f;
		couple();
		ana.fact[0].c.client.name = rows[i].one;
		ben.fact[0].c.client.name = rows[i].other;
		cr_assert_eq(drawn(&f, true), ERR_NONE);
		cr_expect_eq(f.series[0].initial, rows[i].letter[0], "%s", rows[i].one);
		cr_expect_eq(f.series[1].initial, rows[i].letter[1], "%s", rows[i].other);
		cr_expect_str_eq(f.series[1].name, rows[i].name);
		part();
	}
}

Test(trend_people, memory_that_runs_out_is_reported_at_every_allocation)
{
	if (!alloc_fail_works())
		cr_skip_test("the allocator cannot be made to fail here");
	couple();
	struct course c[] = {make_course(&ana), make_course(&ben)};
	const struct course *const who[] = {&c[0], &c[1]};
	const struct trend_people want = {.person = who, .count = 2, .case_id = &home, .on = today};
	bool done = false;
	for (long n = 1; !done; n++) {
		struct arena a = ARENA_INIT;
		struct err e = ERR_INIT;
		struct figure f;
		alloc_fail_at(n, false);
		bool ok = trend_people(&want, &a, &f, &e);
		done = alloc_fail_count() < n;
		alloc_fail_off();
		cr_assert_eq(ok, done, "allocation %ld", n);
		cr_assert_eq(e.code, ok ? ERR_NONE : ERR_NO_MEMORY);
		arena_free(&a);
	}
	part();
}
