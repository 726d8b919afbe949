/* A session from end to end, through the screens as they run in the program (domain.md, One session). */

#include "strek/base/err.h"
#include "strek/store/store.h"
#include "strek/ui/screens.h"

#include "golden.h"
#include "in_room.h"

#include <criterion/criterion.h>

static void key(struct rig *r, enum event_key which)
{
	r->steady += 400;
	rig_event(r, &(struct event){.kind = EVENT_KEY, .key = which, .at = r->steady});
}

static struct uuid begin(struct rig *r, int cols, int rows, bool utf8)
{
	r->demo = false;
	rig_begin(r, LOOP_OPEN, cols, rows, utf8);
	return in_room_client(r, "K-17", 0, NULL);
}

static void open_gate(struct rig *r)
{
	cr_assert_str_eq(rig_top(r), "gate");
	rig_type(r, "1234");
	key(r, EVENT_KEY_ENTER);
	cr_assert_str_eq(rig_top(r), "session", "%s", rig_text(r));
}

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

static void shoot(struct rig *r, const char *what)
{
	static const struct {
		int cols, rows;
	} sizes[] = {{80, 24}, {120, 40}, {40, 12}, {27, 8}};
	for (size_t i = 0; i < 4; i++) {
		char name[96];
		rig_resize(r, sizes[i].cols, sizes[i].rows);
		snprintf(name, sizeof name, "ui/%s-%dx%d%s.txt", what, sizes[i].cols, sizes[i].rows,
			r->loop.ui.utf8 ? "" : "-ascii");
		golden_check(name, rig_text(r));
	}
	rig_resize(r, 80, 24);
}

Test(session, a_whole_session_by_mouse_alone, .timeout = 60)
{
	for (int utf8 = 1; utf8 >= 0; utf8--) {
		struct rig r;
		struct uuid client = begin(&r, 80, 24, utf8);
		rig_push(&r, screen_session(&client, NULL));
		shoot(&r, "session-before");
		rig_click_on(&r, "Begin the session");
		shoot(&r, "session-outcome");
		rig_click_on(&r, "[ Hand over");
		cr_assert_str_eq(rig_top(&r), "licence");
		shoot(&r, "licence");
		rig_click_on(&r, "Yes, I have one");
		cr_assert_str_eq(rig_top(&r), "marking");
		mark_by_mouse(&r);
		shoot(&r, "gate");
		open_gate(&r);
		rig_click_on(&r, "[ Look together");
		cr_assert_str_eq(rig_top(&r), "look");
		shoot(&r, "look-marks");
		rig_click_on(&r, "Go on");
		cr_assert_str_eq(rig_top(&r), "look", "after the marks, the line");
		shoot(&r, "look-line");
		rig_click_on(&r, "Go on");
		cr_assert_str_eq(rig_top(&r), "gate");
		for (int i = 0; i < 4; i++)
			rig_click_on(&r, (const char *[]){"[ 1 ]", "[ 2 ]", "[ 3 ]", "[ 4 ]"}[i]);
		rig_click_on(&r, "[ Open");
		cr_assert_str_eq(rig_top(&r), "session");
		shoot(&r, "session-work");
		r.fixed.ms += 56 * 60 * 1000;
		rig_wait(&r, 1000);
		shoot(&r, "session-reminder");
		rig_click_on(&r, "[ Next step");
		rig_click_on(&r, "[ Hand over");
		mark_by_mouse(&r);
		open_gate(&r);
		rig_click_on(&r, "[ Look together");
		shoot(&r, "look-session");
		rig_click_on(&r, "Go on");
		shoot(&r, "look-session-line");
		rig_click_on(&r, "Go on");
		open_gate(&r);
		shoot(&r, "session-agree");
		rig_click_on(&r, "[ Write it down");
		cr_assert_str_eq(rig_top(&r), "editor");
		rig_type(&r, "Less talk, more doing.");
		key(&r, EVENT_KEY_ENTER);
		rig_type(&r, "Bring the letter.");
		shoot(&r, "agree");
		rig_click_on(&r, "Ctrl-S keep");
		cr_assert_str_eq(rig_top(&r), "session", "%s", rig_text(&r));
		cr_assert(rig_shows(&r, "Less talk, more doing."));
		rig_click_on(&r, "[ Next step");
		rig_click_on(&r, "[ Write it down");
		shoot(&r, "appoint");
		rig_click_on(&r, "[ Keep");
		cr_assert_str_eq(rig_top(&r), "session", "%s", rig_text(&r));
		shoot(&r, "session-appoint");
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
		shoot(&r, "session-second");
		rig_end(&r);
	}
}

Test(session, the_reminder_comes_on_whatever_screen_the_therapist_is_but_not_on_the_clients)
{
	struct rig r;
	struct uuid client = begin(&r, 80, 24, true);
	rig_push(&r, screen_session(&client, NULL));
	rig_click_on(&r, "Begin the session");
	key(&r, EVENT_KEY_ESCAPE);
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

	client = begin(&r, 80, 24, true);
	rig_push(&r, screen_session(&client, NULL));
	rig_click_on(&r, "Begin the session");
	key(&r, EVENT_KEY_ESCAPE);
	rig_push(&r, screen_settings());
	r.fixed.ms += 76 * 60 * 1000;
	rig_wait(&r, 1000);
	cr_assert_not(rig_shows(&r, "It is time"), "a session that was never closed does not go on reminding");
	rig_end(&r);
}

/* Marks of last time, in points on the lines from paper; what the next session begins with. */
static void second_session(struct rig *r, const char *const points[4], const char *says)
{
	struct uuid client = begin(r, 80, 24, true);
	rig_push(r, screen_session(&client, NULL));
	rig_click_on(r, "Begin the session");
	rig_type(r, "p");
	for (int i = 0; i < 4; i++) {
		rig_type(r, points[i]);
		key(r, EVENT_KEY_TAB);
	}
	rig_ctrl(r, 's');
	cr_assert_str_eq(rig_top(r), "session", "%s", rig_text(r));
	key(r, EVENT_KEY_ESCAPE);
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
	struct uuid client = begin(r, 80, 24, true);
	rig_push(r, screen_session(&client, NULL));
	rig_type(r, "nx");
	rig_type(r, "No time.");
	rig_ctrl(r, 's');
	rig_type(r, "nnp");
	for (int i = 0; i < 4; i++) {
		rig_type(r, i == 1 ? points : "9.6");
		key(r, EVENT_KEY_TAB);
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
	struct uuid client = begin(&r, 80, 24, true);
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
	shoot(&r, "who");
	rig_click_on(&r, "father");
	cr_assert(rig_shows(&r, "Answers now: father."), "%s", rig_text(&r));
	rig_click_on(&r, "[ Hand over");
	rig_type(&r, "y");
	mark_by_mouse(&r);
	open_gate(&r);
	cr_assert(rig_shows(&r, "Answered by father. Marked:"), "%s", rig_text(&r));
	shoot(&r, "session-father");
	rig_click_on(&r, "[ Hand over");
	cr_assert(rig_shows(&r, "Put a mark on each line"));
	mark_by_mouse(&r);
	open_gate(&r);
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
		key(&r, EVENT_KEY_ESCAPE);
	}
	for (int i = 0; i < 2; i++) {
		rig_push(&r, screen_session(&client[i], NULL));
		rig_click_on(&r, "[ Hand over");
		if (i == 0)
			rig_type(&r, "y");
		cr_assert_not(rig_shows(&r, "●"), "nothing of the other's is there: %s", rig_text(&r));
		mark_by_mouse(&r);
		open_gate(&r);
		rig_click_on(&r, "[ Look together");
		cr_assert_not(rig_shows(&r, i == 0 ? "B-2" : "A-1"));
		rig_click_on(&r, "Go on");
		rig_click_on(&r, "Go on");
		open_gate(&r);
		key(&r, EVENT_KEY_ESCAPE);
	}
	for (int i = 0; i < 2; i++) {
		rig_push(&r, screen_session(&client[i], NULL));
		cr_assert(rig_shows(&r, i == 0 ? "A-1, session 1" : "B-2, session 1"));
		cr_assert(rig_shows(&r, "✓ Look together"), "each stands where it was: %s", rig_text(&r));
		key(&r, EVENT_KEY_ESCAPE);
	}
	rig_end(&r);
}

Test(session, a_session_left_open_yesterday_is_not_todays)
{
	static const struct {
		int hours;
		bool same;
	} rows[] = {{0, true}, {7, true}, {9, true}, {13, true}, {15, false}, {24, false}, {48, false}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct rig r;
		struct err e = ERR_INIT;
		struct uuid client = begin(&r, 80, 24, true);
		struct room *room = in_room_begin(&r, &client), *later = room_new(&client, NULL);
		r.loop.ui.now = r.fixed.ms + INT64_C(3600000) * rows[i].hours;
		cr_assert(room_load(later, &r.loop.ui, &e));
		cr_assert_eq(later->session != NULL, rows[i].same, "after %d hours", rows[i].hours);
		room_release(later);
		room_release(room);
		rig_end(&r);
	}
}

Test(session, a_whole_session_by_keys_alone)
{
	struct rig r;
	struct uuid client = begin(&r, 40, 12, true);
	rig_push(&r, screen_session(&client, NULL));
	key(&r, EVENT_KEY_ENTER);
	key(&r, EVENT_KEY_ENTER);
	rig_type(&r, "y");
	for (int i = 0; i < 4; i++) {
		key(&r, EVENT_KEY_PAGE_UP);
		key(&r, EVENT_KEY_PAGE_UP);
		key(&r, EVENT_KEY_ENTER);
		key(&r, EVENT_KEY_ENTER);
	}
	cr_assert(rig_shows(&r, "Thank you"), "%s", rig_text(&r));
	key(&r, EVENT_KEY_ENTER);
	open_gate(&r);
	key(&r, EVENT_KEY_ENTER);
	cr_assert_str_eq(rig_top(&r), "look");
	key(&r, EVENT_KEY_ESCAPE);
	open_gate(&r);
	rig_type(&r, "n");
	rig_type(&r, "x");
	cr_assert_str_eq(rig_top(&r), "pass-over", "%s", rig_text(&r));
	rig_type(&r, "The bus left.");
	rig_ctrl(&r, 's');
	cr_assert_str_eq(rig_top(&r), "session", "%s", rig_text(&r));
	rig_type(&r, "nnn");
	for (int i = 0; i < 4; i++)
		key(&r, EVENT_KEY_DOWN);
	key(&r, EVENT_KEY_ENTER);
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
		struct uuid client = begin(&r, 80, 24, true);
		rig_push(&r, screen_session(&client, NULL));
		key(&r, EVENT_KEY_ENTER);
		rig_type(&r, "p");
		cr_assert_str_eq(rig_top(&r), "paper");
		if (i == 0)
			shoot(&r, "paper");
		for (int k = 0; k < 4; k++) {
			rig_type(&r, rows[i].line[k]);
			key(&r, EVENT_KEY_TAB);
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

Test(session, what_was_in_the_clients_hands_is_so_again_after_the_vault_was_closed)
{
	struct rig r;
	struct uuid client = begin(&r, 80, 24, true);
	struct room *room = in_room_begin(&r, &client);
	struct err e = ERR_INIT;
	cr_assert(room_before_sharing(&r.loop.ui, room, &e));
	in_room_hand_over(&r, room);
	struct screen *s = screen_room_resume(&r.loop.ui);
	cr_assert(s != NULL && strcmp(s->ops->name, "marking") == 0);
	screen_free(s);
	/* As after an unlock: the caseload comes, and the client's page on it before anything is seen. */
	r.loop.resume = true;
	rig_push(&r, screen_caseload());
	cr_assert_str_eq(rig_top(&r), "marking");
	key(&r, EVENT_KEY_ESCAPE);
	open_gate(&r);
	cr_assert(screen_room_resume(&r.loop.ui) == NULL);
	room_release(room);
	rig_end(&r);
}

/* A disk that takes nothing: told by hand, as the loop would tell it. */
/* A clock that was set back, and then far ahead, while the client marks: nothing is lost, and the order stays. */
Test(session, a_clock_that_jumps_changes_nothing_for_the_client)
{
	static const int64_t hours[] = {0, -30, 26, 24 * 400};
	struct rig r;
	struct uuid client = begin(&r, 80, 24, true);
	struct room *room = in_room_begin(&r, &client);
	in_room_hand_over(&r, room);
	for (int line = 0; line < 4; line++) {
		r.fixed.ms += hours[line] * 3600 * 1000;
		rig_wait(&r, 1000);
		cr_assert_str_eq(rig_top(&r), "marking");
		key(&r, EVENT_KEY_RIGHT);
		for (int i = 0; i <= line; i++)
			key(&r, EVENT_KEY_PAGE_UP);
		key(&r, EVENT_KEY_ENTER);
		for (int before = 0; before <= line; before++)
			cr_assert_eq(in_room_kept(&r, &client, before), 10 * (before + 1), "line %d, then %d: %s", line,
				before, rig_text(&r));
	}
	key(&r, EVENT_KEY_ENTER);
	cr_assert(rig_shows(&r, "Thank you"), "%s", rig_text(&r));
	key(&r, EVENT_KEY_ENTER);
	open_gate(&r);
	room_release(room);
	rig_end(&r);
}

Test(session, a_mark_that_was_not_kept_stays_and_can_be_tried_again)
{
	struct rig r;
	struct uuid client = begin(&r, 80, 24, true);
	struct room *room = in_room_begin(&r, &client);
	in_room_hand_over(&r, room);
	struct screen *s = r.loop.top;
	struct ui *ui = &r.loop.ui;
	const struct err full = {.code = ERR_DISK_FULL};
	const struct event end = {.kind = EVENT_KEY, .key = EVENT_KEY_END},
			   enter = {.kind = EVENT_KEY, .key = EVENT_KEY_ENTER};
	const struct outcome no = {false, &full, PROTOCOL_MARK};
	s->ops->update(s, ui, &end, NULL);
	struct command c = s->ops->update(s, ui, &enter, NULL);
	cr_assert_eq(c.kind, COMMAND_SAVE);
	cr_assert(!room->mark[0].kept);
	cr_assert_eq(s->ops->told(s, ui, &no).kind, COMMAND_NONE);
	rig_event(&r, &(struct event){.kind = EVENT_RESIZE, .cols = 80, .rows = 24});
	shoot(&r, "marking-not-kept");
	cr_assert_eq(in_room_kept(&r, &client, 0), -1);

	/* The therapist gets out, and sees what is not kept; nothing of it is lost. */
	rig_click_on(&r, "Try again");
	cr_assert_eq(in_room_kept(&r, &client, 0), 100);
	cr_assert(!room->trouble && rig_shows(&r, "●"));
	room_release(room);
	rig_end(&r);
}

Test(session, the_therapist_gets_out_past_a_full_disk_with_the_marks_in_hand)
{
	struct rig r;
	struct uuid client = begin(&r, 80, 24, true);
	struct room *room = in_room_begin(&r, &client);
	in_room_hand_over(&r, room);
	room->mark[1] = (struct room_mark){.mm = 63, .set = true, .input = INPUT_MOUSE, .width = 48};
	room->trouble = room->opened = true;
	room->now.turn = PROTOCOL_THERAPIST;
	rig_push(&r, room_screen_session(room));
	shoot(&r, "session-not-kept");
	rig_click_on(&r, "Try again");
	cr_assert_eq(in_room_kept(&r, &client, 1), 63);
	cr_assert(!room->opened && room_unkept(room) < 0);
	cr_assert_str_eq(rig_top(&r), "session");
	cr_assert(rig_shows(&r, "Hand over"), "%s", rig_text(&r));
	room_release(room);
	rig_end(&r);
}

Test(look, nothing_of_the_therapists_is_reached_by_chance, .timeout = 200)
{
	struct rig r;
	uint64_t seed = 4;
	struct uuid client = begin(&r, 80, 24, true);
	struct room *room = in_room_begin(&r, &client);
	const int marks[4] = {20, 30, 40, 50};
	in_room_do(&r, room, &(struct protocol_event){.kind = PROTOCOL_PAPER, .mode = MODE_PAPER, .marks = marks});
	in_room_do(&r, room, &(struct protocol_event){.kind = PROTOCOL_LOOK_NOW});
	struct err e = ERR_INIT;
	cr_assert(room_load(room, &r.loop.ui, &e));
	cr_assert_eq(room->now.turn, PROTOCOL_LOOK);
	rig_push(&r, room_screen(room));
	for (int i = 0; i < 20000; i++) {
		struct event ev = rig_random(&seed, r.loop.ui.cols, r.loop.ui.rows);
		rig_event(&r, &ev);
		const char *top = rig_top(&r);
		cr_assert(strcmp(top, "look") == 0 || strcmp(top, "gate") == 0, "seed 4, event %d: %s", i, top);
		cr_assert(i % 50 != 0 || !rig_shows(&r, "K-17"));
	}
	room_release(room);
	rig_end(&r);
}
