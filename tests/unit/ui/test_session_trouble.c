/* A session to which something happens: the vault closes, the clock jumps, the disk is full, a cat walks on the keys.
 */

#include "strek/base/err.h"
#include "strek/ui/screens.h"

#include "in_room.h"

#include <criterion/criterion.h>

Test(session_trouble, a_session_left_open_yesterday_is_not_todays)
{
	static const struct {
		int hours;
		bool same;
	} rows[] = {{0, true}, {7, true}, {9, true}, {13, true}, {15, false}, {24, false}, {48, false}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct rig r;
		struct err e = ERR_INIT;
		struct uuid client = in_room_start(&r, 80, 24, true);
		struct room *room = in_room_begin(&r, &client), *later = room_new(&client, NULL);
		r.loop.ui.now = r.fixed.ms + INT64_C(3600000) * rows[i].hours;
		cr_assert(room_load(later, &r.loop.ui, &e));
		cr_assert_eq(later->session != NULL, rows[i].same, "after %d hours", rows[i].hours);
		room_release(later);
		room_release(room);
		rig_end(&r);
	}
}

Test(session_trouble, what_was_in_the_clients_hands_is_so_again_after_the_vault_was_closed)
{
	struct rig r;
	struct uuid client = in_room_start(&r, 80, 24, true);
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
	in_room_key(&r, EVENT_KEY_ESCAPE);
	in_room_open_gate(&r);
	cr_assert(screen_room_resume(&r.loop.ui) == NULL);
	room_release(room);
	rig_end(&r);
}

/* A clock that was set back, and then far ahead, while the client marks: nothing is lost, and the order stays. */
Test(session_trouble, a_clock_that_jumps_changes_nothing_for_the_client)
{
	static const int64_t hours[] = {0, -30, 26, 24 * 400};
	struct rig r;
	struct uuid client = in_room_start(&r, 80, 24, true);
	struct room *room = in_room_begin(&r, &client);
	in_room_hand_over(&r, room);
	for (int line = 0; line < 4; line++) {
		r.fixed.ms += hours[line] * 3600 * 1000;
		rig_wait(&r, 1000);
		cr_assert_str_eq(rig_top(&r), "marking");
		in_room_key(&r, EVENT_KEY_RIGHT);
		for (int i = 0; i <= line; i++)
			in_room_key(&r, EVENT_KEY_PAGE_UP);
		in_room_key(&r, EVENT_KEY_ENTER);
		for (int before = 0; before <= line; before++)
			cr_assert_eq(in_room_kept(&r, &client, before), 10 * (before + 1), "line %d, then %d: %s", line,
				before, rig_text(&r));
	}
	in_room_key(&r, EVENT_KEY_ENTER);
	cr_assert(rig_shows(&r, "Thank you"), "%s", rig_text(&r));
	in_room_key(&r, EVENT_KEY_ENTER);
	in_room_open_gate(&r);
	room_release(room);
	rig_end(&r);
}

Test(session_trouble, a_session_of_an_unknown_or_a_far_day_has_an_end)
{
	static const struct {
		date_t date;
		bool over; /* an hour and a half before today's planned end */
	} rows[] = {{DATE_NONE, false}, {-719162, true}, {2932896, false}, {INT32_MAX, false}};
	struct rig r;
	in_room_start(&r, 80, 24, true);
	struct fact_session s = fact_init(FACT_SESSION).c.session;
	s.planned_minute = ui_local(&r.loop.ui).minute + 40;
	s.planned_length = 50;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		s.date = rows[i].date;
		ui_enter_session(&r.loop.ui, &s);
		cr_expect_eq(ui_session_is_over(&r.loop.ui), rows[i].over, "row %zu", i);
	}
	ui_leave_session(&r.loop.ui);
	rig_end(&r);
}

/* A disk that takes nothing: told by hand, as the loop would tell it. */
Test(session_trouble, a_mark_that_was_not_kept_stays_and_can_be_tried_again)
{
	struct rig r;
	struct uuid client = in_room_start(&r, 80, 24, true);
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
	in_room_shoot(&r, "marking-not-kept");
	cr_assert_eq(in_room_kept(&r, &client, 0), -1);

	/* The therapist gets out, and sees what is not kept; nothing of it is lost. */
	rig_click_on(&r, "Try again");
	cr_assert_eq(in_room_kept(&r, &client, 0), 100);
	cr_assert(!room->trouble && rig_shows(&r, "●"));
	room_release(room);
	rig_end(&r);
}

Test(session_trouble, the_therapist_gets_out_past_a_full_disk_with_the_marks_in_hand)
{
	struct rig r;
	struct uuid client = in_room_start(&r, 80, 24, true);
	struct room *room = in_room_begin(&r, &client);
	in_room_hand_over(&r, room);
	room->mark[1] = (struct room_mark){.mm = 63, .set = true, .input = INPUT_MOUSE, .width = 48};
	room->trouble = room->opened = true;
	room->now.turn = PROTOCOL_THERAPIST;
	rig_push(&r, room_screen_session(room));
	in_room_shoot(&r, "session-not-kept");
	rig_click_on(&r, "Copy elsewhere");
	cr_assert(
		rig_shows(&r, "What the client marked and is not kept yet cannot go into a copy"), "%s", rig_text(&r));
	rig_key(&r, EVENT_KEY_ESCAPE);
	rig_click_on(&r, "Try again");
	cr_assert_eq(in_room_kept(&r, &client, 1), 63);
	cr_assert(!room->opened && room_unkept(room) < 0);
	cr_assert_str_eq(rig_top(&r), "session");
	cr_assert(rig_shows(&r, "Hand over"), "%s", rig_text(&r));
	room_release(room);
	rig_end(&r);
}

Test(session_trouble, nothing_of_the_therapists_is_reached_by_chance, .timeout = 200)
{
	struct rig r;
	uint64_t seed = 4;
	struct uuid client = in_room_start(&r, 80, 24, true);
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
