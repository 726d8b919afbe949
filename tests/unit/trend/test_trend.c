#include "strek/base/err.h"

#include "alloc_fail.h"
#include "trend_help.h"

#include <criterion/criterion.h>

Test(trend, every_session_is_a_point_and_one_without_a_score_a_gap)
{
	struct course_make m = scored("ORS", 4, (int[]){142, COURSE_NONE, 180, 250});
	make_scored(&m, 7, "ORS", 291);
	struct figure f = figure_of(&m);
	static const struct {
		int session, value;
	} rows[] = {{1, 142}, {2, FIGURE_GAP}, {3, 180}, {4, 250}, {7, 291}};
	cr_assert_eq(f.series_count, 1);
	cr_assert_eq(f.series[0].count, 5);
	for (size_t i = 0; i < 5; i++) {
		cr_assert_eq(f.series[0].points[i].session, rows[i].session);
		cr_assert_eq(f.series[0].points[i].value, rows[i].value);
		cr_assert_eq(f.series[0].points[i].date, MAKE_DAY + 7 * (rows[i].session - 1));
	}
	cr_assert_str_eq(f.series[0].name, "ORS");
	cr_assert_eq(f.series[0].mark, FIGURE_CIRCLE);
	cr_assert_eq(f.series[0].hi, 400);
	make_free(&m);
}

Test(trend, a_session_that_did_not_take_place_is_not_where_we_are)
{
	struct course_make m = scored("ORS", 2, (int[]){142, 180});
	make_session(&m, 3);
	make_last(&m)->c.session.attendance = ATTENDANCE_NO_SHOW;
	struct figure f = figure_of(&m);
	cr_assert_eq(f.series[0].points[f.series[0].count - 1].session, 2);
	make_free(&m);
}

Test(trend, two_sessions_of_one_number_are_one_point_the_one_with_a_score)
{
	struct course_make m = scored("ORS", 2, (int[]){142, COURSE_NONE});
	make_scored(&m, 2, "ORS", 160);
	make_scored(&m, 2, "ORS", 170);
	struct figure f = figure_of(&m);
	cr_assert_eq(f.series[0].count, 2);
	cr_assert_eq(f.series[0].points[1].value, 160);
	make_free(&m);
}

Test(trend, cutoff_and_index_are_those_of_the_age_group_at_intake)
{
	static const struct {
		enum token_age age;
		int cutoff;
	} rows[] = {{AGE_ADULT, 250}, {AGE_ADOLESCENT, 280}, {AGE_CHILD, 320}};
	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
		struct course_make m;
		make_begin(&m, "A1");
		make_last(&m)->c.episode.age = (int)rows[r].age;
		make_scored(&m, 1, "ORS", 200);
		struct figure f = figure_of(&m);
		cr_assert(f.series[0].has_cutoff);
		cr_assert(f.series[0].cutoff_inclusive);
		cr_assert_eq(f.series[0].cutoff, rows[r].cutoff);
		cr_assert_eq(f.series[0].rci, 50);
		make_free(&m);
	}
}

/* ---- what each view is given ---- */

static struct course_make with_everything(void)
{
	struct course_make m;
	make_begin(&m, "A1");
	for (int i = 1; i <= 3; i++) {
		struct uuid s = make_session(&m, i);
		make_total(&m, make_form(&m, s, "ORS", RATER_SELF), 140 + 40 * i);
		make_total(&m, make_form(&m, s, "SRS", RATER_SELF), 350 + 10 * i);
		make_total(&m, make_form(&m, s, "ORS", RATER_MOTHER), 100);
	}
	struct fact event = fact_init(FACT_EVENT);
	event.c.event.date = MAKE_DAY + 9;
	event.c.event.text = "new job\nin Bod\xc3\xb8";
	make_fact(&m, &event);
	event.c.event.date = MAKE_DAY;
	event.c.event.text = "moved";
	make_fact(&m, &event);
	event.c.event.date = MAKE_DAY - 400;
	event.c.event.text = "long before";
	make_fact(&m, &event);
	return m;
}

Test(trend, the_therapists_graph_has_the_index_the_events_and_how_it_was_answered)
{
	struct course_make m = with_everything();
	struct figure f = figure_of(&m);
	cr_assert_eq(f.view, FIGURE_THERAPIST);
	cr_assert_eq(f.series[0].rci, 50);
	cr_assert_str_eq(f.series[0].points[0].mode, "on paper");
	cr_assert_null(f.series[0].points[0].rater, "the person themselves");
	cr_assert_eq(f.event_count, 2);
	cr_assert_str_eq(f.events[0].text, "moved");
	cr_assert_eq(f.events[0].session, 1);
	cr_assert_str_eq(f.events[1].text, "new job in Bod\xc3\xb8");
	cr_assert_eq(f.events[1].session, 2, "the last session on or before its date");
	make_free(&m);
}

Test(trend, an_event_stands_at_the_session_it_names_whatever_its_date)
{
	struct course_make m = scored("ORS", 3, (int[]){140, 200, 210});
	struct course c = make_course(&m);
	struct fact event = fact_init(FACT_EVENT);
	event.c.event.session = c.episode[0].session[2].id;
	event.c.event.date = MAKE_DAY;
	event.c.event.text = "told later";
	make_fact(&m, &event);
	event.c.event.date = MAKE_DAY - 2000;
	event.c.event.text = "told later, about long ago";
	make_fact(&m, &event);
	event.c.event.session = (struct uuid){.b = {1}};
	event.c.event.text = "of another episode";
	make_fact(&m, &event);
	struct figure f = figure_of(&m);
	cr_assert_eq(f.event_count, 2);
	cr_assert_eq(f.events[0].session, 3);
	cr_assert_str_eq(f.events[0].text, "told later, about long ago", "events come by session, then date");
	make_free(&m);
}

Test(trend, the_shared_graph_is_given_nothing_it_must_not_show)
{
	struct course_make m = with_everything();
	struct figure f = figure_for(&m, &(struct trend_request){.shared = true, .session_scale = true});
	cr_assert_eq(f.view, FIGURE_SHARED);
	cr_assert_eq(f.series[0].rci, 0);
	cr_assert_eq(f.strip->rci, 0);
	cr_assert_eq(f.event_count, 0);
	for (size_t i = 0; i < f.series[0].count; i++) {
		cr_assert_null(f.series[0].points[i].mode);
		cr_assert_null(f.series[0].points[i].rater);
		cr_assert_eq(f.series[0].points[i].value, 180 + 40 * (int)i, "this person's marks, nobody else's");
	}
	cr_assert_gt(f.fan.count, 0);
	cr_assert_eq(f.series[0].cutoff, 250);
	make_free(&m);
}

Test(trend, the_session_scale_has_a_strip_of_its_own_when_it_is_asked_for)
{
	struct course_make m = with_everything();
	cr_assert_null(figure_of(&m).strip);
	struct figure f = figure_for(&m, &(struct trend_request){.session_scale = true});
	cr_assert_str_eq(f.strip->name, "SRS");
	cr_assert_eq(f.strip->mark, FIGURE_DIAMOND);
	cr_assert_eq(f.strip->cutoff, 360);
	cr_assert_eq(f.strip->points[2].value, 380);
	make_free(&m);
	m = scored("ORS", 2, (int[]){140, 200});
	f = figure_for(&m, &(struct trend_request){.session_scale = true});
	cr_assert_null(f.strip, "it was never used");
	make_free(&m);
}

Test(trend, where_only_a_carer_answered_the_carers_line_is_drawn_and_said_to_be_one)
{
	struct course_make m;
	make_begin(&m, "A1");
	make_last(&m)->c.episode.age = AGE_CHILD;
	make_total(&m, make_form(&m, make_session(&m, 1), "ORS", RATER_MOTHER), 200);
	struct figure f = figure_of(&m);
	cr_assert_str_eq(f.series[0].points[0].rater, "mother");
	cr_assert_eq(f.series[0].cutoff, 280, "a carer's cutoff");
	make_free(&m);
}

Test(trend, a_scale_with_only_whole_totals_is_shown_without_decimals)
{
	struct course_make m = scored("BDI", 2, (int[]){300, 250});
	struct figure f = figure_of(&m);
	cr_assert(f.series[0].whole);
	cr_assert(f.series[0].down);
	cr_assert_not(f.series[0].cutoff_inclusive);
	cr_assert_eq(f.series[0].cutoff, 140);
	cr_assert_eq(f.series[0].rci, 90);
	make_scored(&m, 3, "BDI", 205);
	cr_assert_not(figure_of(&m).series[0].whole);
	make_free(&m);
	m = scored("ORS", 2, (int[]){300, 250});
	cr_assert_not(figure_of(&m).series[0].whole, "lines are read to a tenth");
	make_free(&m);
}

/* ---- what cannot be drawn ---- */

Test(trend, what_is_not_there_is_said_in_so_many_words)
{
	struct course_make m;
	make_begin(&m, "A1");
	make_session(&m, 1);
	struct course c = make_course(&m);
	const struct {
		struct trend_request want;
		enum err_code code;
		const char *value;
	} rows[] = {
		{{.episode = 2}, ERR_NO_EPISODE, "2"},
		{{.episode = 0}, ERR_NO_SCALE_USED, "1"},
		{{.scale = "ORS"}, ERR_NO_RATINGS, "ORS"},
	};
	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
		struct figure f;
		struct err e = ERR_INIT;
		cr_assert_not(trend_figure(&c, &rows[r].want, &m.arena, &f, &e));
		cr_assert_eq(e.code, rows[r].code);
		cr_assert_str_eq(e.what, "A1");
		cr_assert_str_eq(e.value, rows[r].value);
	}
	make_free(&m);
}

Test(trend, an_earlier_episode_can_be_asked_for)
{
	struct course_make m = scored("ORS", 2, (int[]){140, 200});
	make_episode(&m, 2, AGE_ADULT);
	make_scored(&m, 1, "ORS", 300);
	cr_assert_eq(figure_of(&m).series[0].points[0].value, 300);
	cr_assert_eq(figure_for(&m, &(struct trend_request){.episode = 1}).series[0].points[0].value, 140);
	make_free(&m);
}

Test(trend, earlier_episodes_stand_before_it_each_after_an_empty_place)
{
	struct course_make m = scored("ORS", 3, (int[]){142, 160, 240});
	make_episode_end(&m, ENDING_AGREED, false);
	make_episode(&m, 2, AGE_ADULT);
	make_scored(&m, 1, "ORS", 150);
	make_scored(&m, 2, "ORS", 190);
	struct figure f = figure_for(&m, &(struct trend_request){.episodes = true});
	static const int place[] = {1, 2, 3, 5, 6};
	cr_assert_eq(f.part_count, 2);
	cr_expect(f.parts[0].episode == 1 && f.parts[0].from == 1 && f.parts[0].offset == 0);
	cr_expect(f.parts[1].episode == 2 && f.parts[1].from == 5 && f.parts[1].offset == 4);
	cr_assert_eq(f.series[0].count, 5);
	for (size_t i = 0; i < 5; i++)
		cr_expect_eq(f.series[0].points[i].session, place[i]);
	cr_expect_eq(f.fan.rows[0].session, 5, "the fan is that of the newest intake");
	cr_expect_float_eq(f.fan.rows[0].q50, 15.0, 1e-9);
	cr_expect_eq(f.fan.faint_from, 14);
	f = figure_for(&m, &(struct trend_request){.episodes = false});
	cr_expect(f.part_count == 0 && f.series[0].count == 2 && f.fan.rows[0].session == 1);
	make_free(&m);
}

/* Marks are filled by one cutoff. */
Test(trend, an_episode_that_was_judged_by_another_cutoff_does_not_stand_on_the_same_axis)
{
	struct course_make m = scored("ORS", 2, (int[]){142, 160});
	make_last(&m);
	make_episode_end(&m, ENDING_AGREED, false);
	make_episode(&m, 2, AGE_ADOLESCENT);
	make_scored(&m, 1, "ORS", 150);
	struct figure f = figure_for(&m, &(struct trend_request){.episodes = true});
	cr_expect(f.part_count == 0 && f.series[0].count == 1);
	make_free(&m);
}

Test(trend, other_raters_have_lines_of_their_own_for_the_therapist_only)
{
	struct course_make m = scored("ORS", 2, (int[]){142, 160});
	struct uuid s = make_session(&m, 3);
	make_total(&m, make_form(&m, s, "ORS", RATER_SELF), 180);
	make_total(&m, make_form(&m, s, "ORS", RATER_MOTHER), 210);
	struct figure f = figure_for(&m, &(struct trend_request){.raters = true});
	cr_assert_eq(f.series_count, 2);
	cr_expect_str_eq(f.series[1].name, "mother");
	cr_expect(f.series[1].mark == FIGURE_TRIANGLE && f.series[1].initial == 'M');
	cr_expect_eq(f.series[1].points[f.series[1].count - 1].value, 210);
	cr_expect(f.fan.count > 0, "it is still one person");
	f = figure_for(&m, &(struct trend_request){.raters = true, .shared = true});
	cr_expect_eq(f.series_count, 1);
	make_free(&m);
}

/* R is a sign of its own in the ASCII tier, so a referrer is E. */
Test(trend, each_rater_has_a_letter_of_their_own)
{
	static const struct {
		enum token_rater rater;
		char initial;
	} rows[] = {{RATER_PARTNER, 'P'}, {RATER_MOTHER, 'M'}, {RATER_FATHER, 'F'}, {RATER_GUARDIAN, 'G'},
		{RATER_TEACHER, 'T'}, {RATER_REFERRER, 'E'}, {RATER_OTHER, 'S'}};
	struct course_make m = scored("ORS", 1, (int[]){142});
	struct uuid s = make_session(&m, 2);
	size_t count = sizeof rows / sizeof *rows;
	for (size_t i = 0; i < count; i++)
		make_total(&m, make_form(&m, s, "ORS", rows[i].rater), 180);
	struct figure f = figure_for(&m, &(struct trend_request){.raters = true});
	cr_assert_eq(f.series_count, count + 1);
	for (size_t i = 0; i < count; i++)
		cr_expect_eq(f.series[i + 1].initial, rows[i].initial, "%s", f.series[i + 1].name);
	make_free(&m);
}

Test(trend, the_lines_of_the_form_have_their_topics_and_marks)
{
	struct course_make m = scored("ORS", 1, (int[]){142});
	struct uuid form = make_form(&m, make_session(&m, 2), "ORS", RATER_SELF);
	make_marks(&m, form, 4, (int[]){62, -1, 58, 71});
	struct figure f = figure_for(&m, &(struct trend_request){.items = true});
	static const int second[] = {62, FIGURE_GAP, 58, 71};
	cr_assert_eq(f.item_count, 4);
	for (size_t i = 0; i < 4; i++) {
		cr_assert_eq(f.items[i].count, 2);
		cr_expect_eq(f.items[i].points[0].value, FIGURE_GAP, "a total alone has no lines");
		cr_expect_eq(f.items[i].points[1].value, second[i]);
		cr_expect(f.items[i].lo == 0 && f.items[i].hi == 100 && !f.items[i].has_cutoff);
	}
	make_free(&m);
}

Test(trend, memory_that_runs_out_is_reported_at_every_allocation)
{
	if (!alloc_fail_works())
		cr_skip_test("the allocator cannot be made to fail here");
	struct course_make m = with_everything();
	struct course c = make_course(&m);
	const struct trend_request want = {.session_scale = true, .items = true, .raters = true, .episodes = true};
	bool done = false;
	for (long n = 1; !done; n++) {
		struct arena a = ARENA_INIT;
		struct err e = ERR_INIT;
		struct figure f;
		alloc_fail_at(n, false);
		bool ok = trend_figure(&c, &want, &a, &f, &e);
		done = alloc_fail_count() < n;
		alloc_fail_off();
		cr_assert_eq(ok, done, "allocation %ld", n);
		cr_assert_eq(e.code, ok ? ERR_NONE : ERR_NO_MEMORY);
		arena_free(&a);
	}
	make_free(&m);
}
