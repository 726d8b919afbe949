/* A session from end to end, through the screens as they run in the program (domain.md, One session). */

#include "strek/base/err.h"
#include "strek/store/store.h"
#include "strek/ui/screens.h"

#include "in_room.h"

#include <criterion/criterion.h>

/* Clicks every line of the page somewhere else, and goes on to the thanks and the gate. */
static void mark_by_mouse(struct rig *r)
{
	int row = 0, line = 0;
	char text[8192];
	snprintf(text, sizeof text, "%s", rig_text(r));
	for (const char *at = text; at != NULL && *at != '\0'; row++) {
		const char *end = strchr(at, '\n');
		const char *found = strstr(at, r->loop.ui.utf8 ? "────" : "----");
		if (found != NULL && (end == NULL || found < end))
			rig_click(r, row, 25 + 6 * line++);
		at = end == NULL ? NULL : end + 1;
	}
	cr_assert_eq(line, 4);
	rig_click_on(r, "Done");
	cr_assert(rig_shows(r, "Thank you"));
	rig_click_on(r, "Go on");
}

static const struct course_session *newest(struct rig *r, const struct uuid *client, struct arena *a, struct course *c)
{
	struct err e = ERR_INIT;
	cr_assert(store_course(r->loop.ui.store, client, a, c, &e));
	const struct course_episode *ep = course_episode(c, 0);
	return ep == NULL || ep->sessions == 0 ? NULL : &ep->session[ep->sessions - 1];
}

Test(session, a_whole_session_by_mouse_alone, .timeout = 60)
{
	for (int utf8 = 1; utf8 >= 0; utf8--) {
		struct rig r;
		struct uuid client = in_room_start(&r, 80, 24, utf8);
		rig_push(&r, screen_session(&client, NULL));
		in_room_shoot(&r, "session-before");
		rig_click_on(&r, "Begin the session");
		in_room_shoot(&r, "session-outcome");
		rig_click_on(&r, "[ Hand over");
		cr_assert_str_eq(rig_top(&r), "licence");
		in_room_shoot(&r, "licence");
		rig_click_on(&r, "Yes, I have one");
		cr_assert_str_eq(rig_top(&r), "marking");
		mark_by_mouse(&r);
		in_room_shoot(&r, "gate");
		in_room_open_gate(&r);
		rig_click_on(&r, "[ Look together");
		cr_assert_str_eq(rig_top(&r), "look");
		in_room_shoot(&r, "look-marks");
		rig_click_on(&r, "Go on");
		cr_assert_str_eq(rig_top(&r), "look", "after the marks, the line");
		in_room_shoot(&r, "look-line");
		rig_click_on(&r, "Go on");
		cr_assert_str_eq(rig_top(&r), "gate");
		for (int i = 0; i < 4; i++)
			rig_click_on(&r, (const char *[]){"[ 1 ]", "[ 2 ]", "[ 3 ]", "[ 4 ]"}[i]);
		rig_click_on(&r, "[ Open");
		cr_assert_str_eq(rig_top(&r), "session");
		in_room_shoot(&r, "session-work");
		r.fixed.ms += 56 * 60 * 1000;
		rig_wait(&r, 1000);
		in_room_shoot(&r, "session-reminder");
		rig_click_on(&r, "[ Next step");
		rig_click_on(&r, "[ Hand over");
		mark_by_mouse(&r);
		in_room_open_gate(&r);
		rig_click_on(&r, "[ Look together");
		in_room_shoot(&r, "look-session");
		rig_click_on(&r, "Go on");
		in_room_shoot(&r, "look-session-line");
		rig_click_on(&r, "Go on");
		in_room_open_gate(&r);
		in_room_shoot(&r, "session-agree");
		rig_click_on(&r, "[ Write it down");
		cr_assert_str_eq(rig_top(&r), "editor");
		rig_type(&r, "Less talk, more doing.");
		in_room_key(&r, EVENT_KEY_ENTER);
		rig_type(&r, "Bring the letter.");
		in_room_shoot(&r, "agree");
		rig_click_on(&r, "Ctrl-S keep");
		cr_assert_str_eq(rig_top(&r), "session", "%s", rig_text(&r));
		cr_assert(rig_shows(&r, "Less talk, more doing."));
		rig_click_on(&r, "[ Next step");
		rig_click_on(&r, "[ Write it down");
		in_room_shoot(&r, "appoint");
		rig_click_on(&r, "[ Keep");
		cr_assert_str_eq(rig_top(&r), "session", "%s", rig_text(&r));
		in_room_shoot(&r, "session-appoint");
		rig_click_on(&r, "[ Close the session");
		cr_assert_str_neq(rig_top(&r), "session");

		struct arena a = ARENA_INIT;
		struct course c;
		const struct course_session *s = newest(&r, &client, &a, &c);
		cr_assert_eq(s->forms, 2);
		cr_assert_neq(s->form[0].total, COURSE_NONE);
		cr_assert_neq(s->form[1].total, COURSE_NONE);
		cr_assert_eq(s->step->c.step.step, STEP_CLOSED);
		cr_assert_eq(c.episode[0].frozens, 2, "norms are frozen at intake");
		arena_free(&a);

		r.fixed.ms += INT64_C(7) * 24 * 3600 * 1000;
		rig_push(&r, screen_session(&client, NULL));
		in_room_shoot(&r, "session-second");
		rig_end(&r);
	}
}

Test(session, the_reminder_comes_on_whatever_screen_the_therapist_is_but_not_on_the_clients)
{
	struct rig r;
	struct uuid client = in_room_start(&r, 80, 24, true);
	rig_push(&r, screen_session(&client, NULL));
	rig_click_on(&r, "Begin the session");
	in_room_key(&r, EVENT_KEY_ESCAPE);
	rig_push(&r, screen_settings());
	cr_assert_not(rig_shows(&r, "It is time for the session scale."));
	r.fixed.ms += 56 * 60 * 1000;
	rig_wait(&r, 1000);
	cr_assert(rig_shows(&r, "It is time for the session scale."), "%s", rig_text(&r));
	struct room *room = room_new(&client, NULL);
	struct err e = ERR_INIT;
	cr_assert(room_load(room, &r.loop.ui, &e));
	in_room_hand_over(&r, room);
	cr_assert_str_eq(rig_top(&r), "marking");
	rig_wait(&r, 1000);
	cr_assert_not(rig_shows(&r, "session scale"));
	room_release(room);
	rig_end(&r);

	client = in_room_start(&r, 80, 24, true);
	rig_push(&r, screen_session(&client, NULL));
	rig_click_on(&r, "Begin the session");
	in_room_key(&r, EVENT_KEY_ESCAPE);
	rig_push(&r, screen_settings());
	r.fixed.ms += 76 * 60 * 1000;
	rig_wait(&r, 1000);
	cr_assert_not(rig_shows(&r, "It is time"), "a session that was never closed does not go on reminding");
	rig_end(&r);
}

Test(session, a_backup_that_is_due_is_brought_to_mind_when_the_practice_opens_but_not_in_a_session)
{
	struct rig r;
	struct err e = ERR_INIT;
	char last[24];
	struct uuid client = in_room_start(&r, 80, 24, true);
	snprintf(last, sizeof last, "%lld", (long long)r.fixed.ms);
	cr_assert(store_set_setting(r.loop.ui.store, "backup.last", last, &e));
	r.fixed.ms += INT64_C(6) * 24 * 3600 * 1000;
	rig_again(&r);
	cr_assert_str_eq(rig_top(&r), "caseload", "after six days of seven");
	r.fixed.ms += INT64_C(1) * 24 * 3600 * 1000;
	rig_again(&r);
	cr_assert_str_eq(rig_top(&r), "backup");
	rig_click_on(&r, "[ Later");
	cr_assert_str_eq(rig_top(&r), "caseload", "put off until it is opened again");

	rig_push(&r, screen_session(&client, NULL));
	rig_click_on(&r, "Begin the session");
	rig_click_on(&r, "[ Hand over");
	rig_click_on(&r, "Yes, I have one");
	rig_again(&r);
	cr_assert_str_eq(rig_top(&r), "marking", "%s", rig_text(&r));
	rig_click_on(&r, "Stop here");
	in_room_open_gate(&r);
	rig_wait(&r, 1000);
	cr_assert_str_eq(rig_top(&r), "session", "%s", rig_text(&r));
	r.fixed.ms += INT64_C(80) * 60 * 1000;
	rig_wait(&r, 1000);
	cr_assert_str_eq(rig_top(&r), "backup", "%s", rig_text(&r));
	rig_end(&r);
}

/* Marks of last time, in points on the lines from paper; what the next session begins with. */
static void second_session(struct rig *r, const char *const points[4], const char *says)
{
	struct uuid client = in_room_start(r, 80, 24, true);
	rig_push(r, screen_session(&client, NULL));
	rig_click_on(r, "Begin the session");
	rig_type(r, "p");
	for (int i = 0; i < 4; i++) {
		rig_type(r, points[i]);
		in_room_key(r, EVENT_KEY_TAB);
	}
	rig_ctrl(r, 's');
	cr_assert_str_eq(rig_top(r), "session", "%s", rig_text(r));
	in_room_key(r, EVENT_KEY_ESCAPE);
	r->fixed.ms += INT64_C(7) * 24 * 3600 * 1000;
	rig_wait(r, 1000);
	rig_push(r, screen_session(&client, NULL));
	cr_assert(rig_shows(r, says), "%s", rig_text(r));
	rig_end(r);
}

Test(session, a_new_session_begins_with_the_lowest_lines_of_the_last)
{
	struct rig r;
	second_session(&r, (const char *[]){"5", "7", "7", "8"}, "Lowest last time: Myself, 5.0.");
	second_session(&r, (const char *[]){"7", "5", "5", "8"},
		"Lowest last time: Close relationships, Work, school and social life, 5.0.");
	second_session(&r, (const char *[]){"6.4", "6.4", "6.4", "6.4"}, "All lines alike last time: 6.4.");
	second_session(&r, (const char *[]){"", "6.4", "", ""}, "Lowest last time: Close relationships, 6.4.");
}

/* After the session scale, while the client is still there. */
static void after_session_scale(struct rig *r, const char *points, const char *says)
{
	struct uuid client = in_room_start(r, 80, 24, true);
	rig_push(r, screen_session(&client, NULL));
	rig_type(r, "nx");
	rig_type(r, "No time.");
	rig_ctrl(r, 's');
	rig_type(r, "nnp");
	for (int i = 0; i < 4; i++) {
		rig_type(r, i == 1 ? points : "9.6");
		in_room_key(r, EVENT_KEY_TAB);
	}
	rig_ctrl(r, 's');
	cr_assert_eq(rig_shows(r, "Ask about it before"), says != NULL, "%s", rig_text(r));
	cr_assert(says == NULL || rig_shows(r, says), "%s", rig_text(r));
	rig_end(r);
}

Test(session, a_low_line_of_the_session_is_asked_about_before_the_client_leaves)
{
	struct rig r;
	after_session_scale(&r, "9.5", NULL);
	after_session_scale(&r, "8.9", "Lowest: Goals and topics, 8.9.");
	after_session_scale(&r, "2.1", "Lowest: Goals and topics, 2.1.");
}

Test(session, the_key_of_the_next_step_leads_on_from_every_step)
{
	struct rig r;
	struct uuid client = in_room_start(&r, 80, 24, true);
	rig_push(&r, screen_session(&client, NULL));
	rig_type(&r, "n");
	rig_type(&r, "n");
	cr_assert_str_eq(rig_top(&r), "pass-over", "a scale is not passed without a word");
	rig_type(&r, "No time.");
	rig_ctrl(&r, 's');
	rig_type(&r, "nnn");
	cr_assert_str_eq(rig_top(&r), "pass-over", "%s", rig_text(&r));
	rig_type(&r, "No time.");
	rig_ctrl(&r, 's');
	rig_type(&r, "nnn");
	cr_assert_str_neq(rig_top(&r), "session", "the last step closes: %s", rig_text(&r));
	rig_end(&r);
}

Test(session, somebody_else_answers_and_the_child_afterwards)
{
	struct rig r;
	struct err e = ERR_INIT;
	r.demo = false;
	rig_begin(&r, LOOP_OPEN, 80, 24, true);
	struct uuid client = in_room_client(&r, "K-17", 2016, NULL);
	rig_push(&r, screen_session(&client, NULL));
	rig_click_on(&r, "Begin the session");
	rig_click_on(&r, "Who answers?");
	in_room_shoot(&r, "who");
	rig_click_on(&r, "father");
	cr_assert(rig_shows(&r, "Answers now: father."), "%s", rig_text(&r));
	rig_click_on(&r, "[ Hand over");
	rig_type(&r, "y");
	mark_by_mouse(&r);
	in_room_open_gate(&r);
	cr_assert(rig_shows(&r, "Answered by father. Marked:"), "%s", rig_text(&r));
	in_room_shoot(&r, "session-father");
	rig_click_on(&r, "[ Hand over");
	cr_assert(rig_shows(&r, "Put a mark on each line"));
	mark_by_mouse(&r);
	in_room_open_gate(&r);
	struct arena a = ARENA_INIT;
	struct course c;
	cr_assert(store_course(r.loop.ui.store, &client, &a, &c, &e));
	const struct course_session *s = &c.episode[0].session[0];
	cr_assert_eq(s->forms, 2);
	cr_assert_eq(s->form[0].fact->c.form.rater, RATER_FATHER);
	cr_assert_eq(s->form[1].fact->c.form.rater, RATER_SELF);
	arena_free(&a);
	rig_end(&r);
}

/* A couple: two clients, each with a session of their own, marked in turn on one laptop. */
Test(session, two_people_in_one_room_each_mark_their_own)
{
	struct rig r;
	r.demo = false;
	rig_begin(&r, LOOP_OPEN, 80, 24, true);
	struct uuid client[2] = {in_room_client(&r, "A-1", 0, NULL), in_room_client(&r, "B-2", 0, NULL)};
	for (int i = 0; i < 2; i++) {
		rig_push(&r, screen_session(&client[i], NULL));
		rig_click_on(&r, "Begin the session");
		in_room_key(&r, EVENT_KEY_ESCAPE);
	}
	for (int i = 0; i < 2; i++) {
		rig_push(&r, screen_session(&client[i], NULL));
		rig_click_on(&r, "[ Hand over");
		if (i == 0)
			rig_type(&r, "y");
		cr_assert_not(rig_shows(&r, "●"), "nothing of the other's is there: %s", rig_text(&r));
		mark_by_mouse(&r);
		in_room_open_gate(&r);
		rig_click_on(&r, "[ Look together");
		cr_assert_not(rig_shows(&r, i == 0 ? "B-2" : "A-1"));
		rig_click_on(&r, "Go on");
		rig_click_on(&r, "Go on");
		in_room_open_gate(&r);
		in_room_key(&r, EVENT_KEY_ESCAPE);
	}
	for (int i = 0; i < 2; i++) {
		rig_push(&r, screen_session(&client[i], NULL));
		cr_assert(rig_shows(&r, i == 0 ? "A-1, session 1" : "B-2, session 1"));
		cr_assert(rig_shows(&r, "✓ Look together"), "each stands where it was: %s", rig_text(&r));
		in_room_key(&r, EVENT_KEY_ESCAPE);
	}
	rig_end(&r);
}

Test(session, a_whole_session_by_keys_alone)
{
	struct rig r;
	struct uuid client = in_room_start(&r, 40, 12, true);
	rig_push(&r, screen_session(&client, NULL));
	in_room_key(&r, EVENT_KEY_ENTER);
	in_room_key(&r, EVENT_KEY_ENTER);
	rig_type(&r, "y");
	for (int i = 0; i < 4; i++) {
		in_room_key(&r, EVENT_KEY_PAGE_UP);
		in_room_key(&r, EVENT_KEY_PAGE_UP);
		in_room_key(&r, EVENT_KEY_ENTER);
		in_room_key(&r, EVENT_KEY_ENTER);
	}
	cr_assert(rig_shows(&r, "Thank you"), "%s", rig_text(&r));
	in_room_key(&r, EVENT_KEY_ENTER);
	in_room_open_gate(&r);
	in_room_key(&r, EVENT_KEY_ENTER);
	cr_assert_str_eq(rig_top(&r), "look");
	in_room_key(&r, EVENT_KEY_ESCAPE);
	in_room_open_gate(&r);
	rig_type(&r, "n");
	rig_type(&r, "x");
	cr_assert_str_eq(rig_top(&r), "pass-over", "%s", rig_text(&r));
	rig_type(&r, "The bus left.");
	rig_ctrl(&r, 's');
	cr_assert_str_eq(rig_top(&r), "session", "%s", rig_text(&r));
	rig_type(&r, "nnn");
	for (int i = 0; i < 4; i++)
		in_room_key(&r, EVENT_KEY_DOWN);
	in_room_key(&r, EVENT_KEY_ENTER);
	cr_assert_str_neq(rig_top(&r), "session", "%s", rig_text(&r));
	struct arena a = ARENA_INIT;
	struct course c;
	const struct course_session *s = newest(&r, &client, &a, &c);
	cr_assert_eq(s->form[0].total, 400 / 10);
	cr_assert_eq(s->form[1].end->c.form_end.how, FORM_END_SKIPPED);
	cr_assert_eq(s->step->c.step.step, STEP_CLOSED);
	arena_free(&a);
	rig_end(&r);
}

Test(session, paper_takes_lines_or_a_total_and_asks_no_licence)
{
	static const struct {
		const char *line[4], *total;
		int expect; /* tenths; COURSE_NONE: nothing is kept */
		size_t marks;
	} rows[] = {
		{{"7.3", "2", "0", "10"}, "", 193, 4},
		{{"7,3", "", "", ""}, "", COURSE_NONE, 1},
		{{"", "", "", ""}, "21.4", 214, 0},
		{{"", "", "", ""}, "", COURSE_NONE, 0},
		{{"7.35", "", "", ""}, "", COURSE_NONE, 0},
		{{"11", "", "", ""}, "", COURSE_NONE, 0},
		{{"5", "", "", ""}, "20", COURSE_NONE, 0},
		{{"", "", "", ""}, "40.1", COURSE_NONE, 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct rig r;
		struct uuid client = in_room_start(&r, 80, 24, true);
		rig_push(&r, screen_session(&client, NULL));
		in_room_key(&r, EVENT_KEY_ENTER);
		rig_type(&r, "p");
		cr_assert_str_eq(rig_top(&r), "paper");
		if (i == 0)
			in_room_shoot(&r, "paper");
		for (int k = 0; k < 4; k++) {
			rig_type(&r, rows[i].line[k]);
			in_room_key(&r, EVENT_KEY_TAB);
		}
		rig_type(&r, rows[i].total);
		rig_ctrl(&r, 's');
		bool kept = rows[i].expect != COURSE_NONE || rows[i].marks > 0;
		cr_assert_str_eq(rig_top(&r), kept ? "session" : "paper", "row %zu:\n%s", i, rig_text(&r));
		struct arena a = ARENA_INIT;
		struct course c;
		const struct course_session *s = newest(&r, &client, &a, &c);
		cr_assert_eq(s->forms, kept ? 1 : 0);
		size_t marks = 0;
		for (int k = 0; kept && k < 4; k++)
			marks += s->form[0].mark[k].fact != NULL;
		cr_assert_eq(marks, rows[i].marks);
		if (kept)
			cr_assert_eq(s->form[0].total, rows[i].expect, "row %zu: %d", i, s->form[0].total);
		arena_free(&a);
		rig_end(&r);
	}
}

/* The question and its answers stay in view; a sign says that there is more above, and Up shows it. */
Test(session, the_licence_can_be_read_whole_on_a_small_screen)
{
	struct rig r;
	struct uuid client = in_room_start(&r, 40, 12, true);
	rig_push(&r, screen_session(&client, NULL));
	rig_click_on(&r, "Begin the session");
	rig_click_on(&r, "[ Hand over");
	cr_assert_str_eq(rig_top(&r), "licence", "%s", rig_text(&r));
	cr_assert_not_null(strstr(rig_text(&r), "[ No ]"), "%s", rig_text(&r));
	cr_assert_not_null(strstr(rig_text(&r), "▴"), "%s", rig_text(&r));
	cr_assert_null(strstr(rig_text(&r), "belongs to its authors"));
	rig_key(&r, EVENT_KEY_UP);
	cr_assert_not_null(strstr(rig_text(&r), "belongs to its authors"), "%s", rig_text(&r));
	cr_assert_not_null(strstr(rig_text(&r), "▾"), "%s", rig_text(&r));
	rig_key(&r, EVENT_KEY_TAB);
	cr_assert_not_null(strstr(rig_text(&r), "[ No ]"), "%s", rig_text(&r));
	rig_end(&r);
}
