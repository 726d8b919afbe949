/* The client's page (domain.md, Electronic lines). */

#include "strek/base/utf8.h"
#include "strek/store/store.h"
#include "strek/ui/form_page.h"

#include "golden.h"
#include "in_room.h"

#include <criterion/criterion.h>
#include <ctype.h>

struct page {
	struct rig rig;
	struct uuid client;
	struct room *room;
};

static void begin(struct page *p, int cols, int rows, bool utf8, int birth_year, const char *lang)
{
	p->rig.demo = false;
	rig_begin(&p->rig, LOOP_OPEN, cols, rows, utf8);
	p->client = in_room_client(&p->rig, "K-17", birth_year, lang);
	p->room = in_room_begin(&p->rig, &p->client);
	in_room_hand_over(&p->rig, p->room);
}

static void end(struct page *p)
{
	room_release(p->room);
	rig_end(&p->rig);
}

/* A key as a hand presses it: well apart from the one before. */
static void key(struct page *p, enum event_key which)
{
	in_room_key(&p->rig, which);
}

static void keys(struct page *p, enum event_key which, int times)
{
	for (int i = 0; i < times; i++)
		key(p, which);
}

static void mouse(struct page *p, enum event_mouse what, int row, int col)
{
	struct event ev = {.kind = EVENT_MOUSE, .mouse = what, .button = 1, .row = row, .col = col};
	rig_event(&p->rig, &ev);
}

/* Where the lines stand now. */
static struct form_layout where(const struct page *p)
{
	const struct rig *r = &p->rig;
	struct form_page page = {
		.scale = p->room->now.form.scale,
		.tr = p->room->tr,
		.head = "How has the past week been?\nPut a mark on each line, where it fits.",
		.focus = -1,
	};
	struct form_layout at;
	form_layout(&page, r->loop.ui.cols, r->loop.ui.rows, &at);
	return at;
}

static void click(struct page *p, int line, int mm)
{
	struct form_layout at = where(p);
	rig_click(&p->rig, at.line_row[line], at.line_col + form_cell(mm, at.line_cols));
}

/* ---- what stands on the page ---- */

static const struct {
	int cols, rows;
	bool utf8;
} sizes[] = {{80, 24, true}, {80, 24, false}, {120, 40, true}, {40, 12, true}, {27, 8, true}, {27, 8, false}};

static void golden(struct page *p, const char *what, size_t size)
{
	char name[96];
	snprintf(name, sizeof name, "ui/%s-%dx%d%s.txt", what, sizes[size].cols, sizes[size].rows,
		sizes[size].utf8 ? "" : "-ascii");
	golden_check(name, rig_text(&p->rig));
}

Test(marking, the_page_shows_the_scale_and_nothing_else)
{
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct page p;
		begin(&p, sizes[i].cols, sizes[i].rows, sizes[i].utf8, 0, NULL);
		golden(&p, "marking-empty", i);
		click(&p, 0, 30);
		golden(&p, "marking-set", i);
		keys(&p, EVENT_KEY_RIGHT, 1);
		golden(&p, "marking-moving", i);
		end(&p);
	}
}

Test(marking, a_child_and_a_norwegian_read_their_own_words)
{
	static const struct {
		int born;
		const char *lang, *name;
	} who[] = {{2017, "nb", "ui/marking-child-nb.txt"}, {1980, "nn", "ui/marking-adult-nn.txt"}};
	for (size_t i = 0; i < 2; i++) {
		struct page p;
		begin(&p, 80, 24, true, who[i].born, who[i].lang);
		golden_check(who[i].name, rig_text(&p.rig));
		end(&p);
	}
}

/* A child of up to five picks a face: no line, no number, no score. */
Test(marking, a_young_child_picks_a_face)
{
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct page p;
		begin(&p, sizes[i].cols, sizes[i].rows, sizes[i].utf8, 2022, NULL);
		cr_assert_str_eq(p.room->now.form.scale->id, "YCORS");
		golden(&p, "faces-empty", i);
		struct form_layout at = where(&p);
		rig_click(&p.rig, at.line_row[0] + 1, at.line_col + 2 * (at.face_cols + at.face_gap) + 1);
		cr_assert_eq(in_room_kept(&p.rig, &p.client, 0), 100);
		golden(&p, "faces-picked", i);
		end(&p);
	}
}

Test(marking, a_face_is_picked_by_keys_from_the_end_the_key_points_away_from)
{
	struct page p;
	begin(&p, 80, 24, true, 2022, "nb");
	keys(&p, EVENT_KEY_RIGHT, 2);
	cr_assert_eq(in_room_kept(&p.rig, &p.client, 0), -1, "on its way is not picked");
	key(&p, EVENT_KEY_ENTER);
	cr_assert_eq(in_room_kept(&p.rig, &p.client, 0), 50);
	key(&p, EVENT_KEY_ENTER);
	cr_assert_eq(p.room->now.turn, PROTOCOL_THANKS);
	cr_assert(p.room->now.form.ended);
	end(&p);
}

Test(marking, somebody_else_is_told_whom_the_lines_are_about)
{
	struct page p;
	p.rig.demo = false;
	rig_begin(&p.rig, LOOP_OPEN, 80, 24, true);
	p.client = in_room_client(&p.rig, "K-17", 2016, NULL);
	p.room = in_room_begin(&p.rig, &p.client);
	room_ask(p.room, &p.rig.loop.ui, RATER_MOTHER);
	in_room_hand_over(&p.rig, p.room);
	golden(&p, "marking-mother", 0);
	click(&p, 1, 50);
	cr_assert_eq(in_room_kept(&p.rig, &p.client, 1), 50);
	cr_assert(room_form(p.room, p.room->outcome) == NULL, "the child's own form is untouched");
	end(&p);
}

Test(marking, lines_are_equally_long_at_every_width)
{
	struct page p;
	begin(&p, 80, 24, true, 0, NULL);
	for (int cols = 27; cols <= 300; cols++) {
		rig_resize(&p.rig, cols, 30);
		int length = 0, lines = 0, run = 0;
		for (const char *s = rig_text(&p.rig); *s != '\0'; s += utf8_cluster(s)) {
			bool dash = strncmp(s, "\xe2\x94\x80", 3) == 0;
			run += dash;
			if (dash || run == 0)
				continue;
			cr_assert(length == 0 || run == length, "%d columns: %d and %d", cols, run, length);
			length = run;
			run = 0;
			lines++;
		}
		cr_assert_eq(lines, 4, "%d columns: %d lines", cols, lines);
		cr_assert(length >= 27 && length <= 101, "%d columns: %d", cols, length);
	}
	end(&p);
}

Test(marking, a_cell_is_a_millimetre_and_back)
{
	for (int cols = 2; cols <= 500; cols++) {
		cr_assert_eq(form_mm(0, cols), 0);
		cr_assert_eq(form_mm(cols - 1, cols), 100);
		cr_assert_eq(form_mm(-5, cols), 0);
		cr_assert_eq(form_mm(cols + 5, cols), 100);
		for (int cell = 0; cols <= 101 && cell < cols; cell++)
			cr_assert_eq(form_cell(form_mm(cell, cols), cols), cell, "%d of %d", cell, cols);
		for (int mm = 0; cols >= 101 && mm <= 100; mm++)
			cr_assert_eq(form_mm(form_cell(mm, cols), cols), mm, "%d of %d", mm, cols);
	}
}

/* ---- the mouse ---- */

Test(marking, a_click_anywhere_on_three_rows_sets_the_mark)
{
	struct page p;
	begin(&p, 80, 24, true, 0, NULL);
	for (int row = -1; row <= 1; row++) {
		struct form_layout at = where(&p);
		rig_click(&p.rig, at.line_row[2] + row, at.line_col + 20 + row);
		cr_assert_eq(in_room_kept(&p.rig, &p.client, 2), form_mm(20 + row, at.line_cols));
	}
	end(&p);
}

Test(marking, a_drag_is_kept_when_it_is_let_go_and_not_before)
{
	struct page p;
	begin(&p, 80, 24, true, 0, NULL);
	struct form_layout at = where(&p);
	mouse(&p, EVENT_PRESS, at.line_row[0], at.line_col + 5);
	for (int i = 6; i < 40; i++)
		mouse(&p, EVENT_DRAG, at.line_row[0] + i % 9, at.line_col + i);
	cr_assert_eq(in_room_kept(&p.rig, &p.client, 0), -1);
	cr_assert(rig_shows(&p.rig, "○") && !rig_shows(&p.rig, "●"));
	mouse(&p, EVENT_RELEASE, at.line_row[0], at.line_col + 900);
	cr_assert_eq(in_room_kept(&p.rig, &p.client, 0), 100);
	cr_assert(rig_shows(&p.rig, "●") && !rig_shows(&p.rig, "○"));
	end(&p);
}

Test(marking, a_click_again_moves_the_mark_and_the_same_place_is_nothing_new)
{
	struct page p;
	begin(&p, 80, 24, true, 0, NULL);
	struct form_layout at = where(&p);
	click(&p, 1, 20);
	size_t before = store_fact_count(p.rig.loop.ui.store);
	click(&p, 1, 80);
	cr_assert_eq(store_fact_count(p.rig.loop.ui.store), before + 1);
	cr_assert_eq(in_room_kept(&p.rig, &p.client, 1), form_mm(form_cell(80, at.line_cols), at.line_cols));
	click(&p, 1, 80);
	cr_assert_eq(store_fact_count(p.rig.loop.ui.store), before + 1);
	end(&p);
}

/* ---- the keys ---- */

Test(marking, the_pointer_comes_in_from_the_end_it_points_away_from)
{
	static const struct {
		enum event_key first;
		int mm, after_three;
	} rows[] = {{EVENT_KEY_RIGHT, 0, 2}, {EVENT_KEY_LEFT, 100, 98}, {EVENT_KEY_PAGE_UP, 0, 20},
		{EVENT_KEY_PAGE_DOWN, 100, 80}, {EVENT_KEY_HOME, 0, 0}, {EVENT_KEY_END, 100, 100}};
	struct page p;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		begin(&p, 80, 24, true, 0, NULL);
		key(&p, rows[i].first);
		cr_assert_eq(p.room->mark[0].mm, rows[i].mm, "row %zu", i);
		cr_assert(rig_shows(&p.rig, "○"));
		keys(&p, rows[i].first, 2);
		cr_assert_eq(p.room->mark[0].mm, rows[i].after_three, "row %zu", i);
		cr_assert_eq(in_room_kept(&p.rig, &p.client, 0), -1, "nothing is set yet");
		key(&p, EVENT_KEY_ENTER);
		cr_assert_eq(in_room_kept(&p.rig, &p.client, 0), rows[i].after_three);
		end(&p);
	}
}

Test(marking, a_key_held_down_goes_faster_and_shift_in_bigger_steps)
{
	struct page p;
	begin(&p, 80, 24, true, 0, NULL);
	struct event right = {.kind = EVENT_KEY, .key = EVENT_KEY_RIGHT};
	for (int i = 0; i < 20; i++) {
		p.rig.steady += 30;
		right.at = p.rig.steady;
		rig_event(&p.rig, &right);
	}
	cr_assert_eq(p.room->mark[0].mm, 5 + 10 * 2 + 4 * 4);
	right.modifiers = EVENT_SHIFT;
	right.at += 1000;
	rig_event(&p.rig, &right);
	cr_assert_eq(p.room->mark[0].mm, 46);
	end(&p);
}

Test(marking, a_set_mark_moved_by_keys_is_kept_once_when_the_keys_rest)
{
	struct page p;
	begin(&p, 80, 24, true, 0, NULL);
	click(&p, 0, 50);
	size_t before = store_fact_count(p.rig.loop.ui.store);
	int from = in_room_kept(&p.rig, &p.client, 0);
	for (int i = 0; i < 5; i++) {
		p.rig.steady += 200;
		rig_event(&p.rig, &(struct event){.kind = EVENT_KEY, .key = EVENT_KEY_RIGHT, .at = p.rig.steady});
		cr_assert(rig_shows(&p.rig, "○"), "a mark on its way is hollow");
	}
	cr_assert_eq(store_fact_count(p.rig.loop.ui.store), before);
	rig_wait(&p.rig, 299);
	cr_assert_eq(store_fact_count(p.rig.loop.ui.store), before);
	rig_wait(&p.rig, 1);
	cr_assert_eq(store_fact_count(p.rig.loop.ui.store), before + 1);
	cr_assert_eq(in_room_kept(&p.rig, &p.client, 0), from + 5);
	cr_assert(rig_shows(&p.rig, "●"));
	end(&p);
}

Test(marking, a_whole_form_by_keys_alone_on_the_smallest_page)
{
	struct page p;
	begin(&p, 27, 8, true, 0, NULL);
	for (int i = 0; i < 4; i++) {
		keys(&p, EVENT_KEY_RIGHT, 11 + i);
		keys(&p, EVENT_KEY_ENTER, 2); /* sets it; next, or done */
		cr_assert_eq(in_room_kept(&p.rig, &p.client, i), 10 + i, "line %d:\n%s", i, rig_text(&p.rig));
	}
	cr_assert_eq(p.room->now.turn, PROTOCOL_THANKS, "%s", rig_text(&p.rig));
	end(&p);
}

/* ---- the way out ---- */

Test(marking, missing_lines_are_asked_about_once)
{
	struct page p;
	begin(&p, 80, 24, true, 0, NULL);
	click(&p, 0, 50);
	click(&p, 2, 50);
	rig_click_on(&p.rig, "Done");
	golden_check("ui/marking-missing.txt", rig_text(&p.rig));
	rig_click_on(&p.rig, "Go back");
	cr_assert_eq(p.room->now.turn, PROTOCOL_MARKING);
	rig_click_on(&p.rig, "Done");
	cr_assert_eq(p.room->now.turn, PROTOCOL_THANKS);
	golden_check("ui/marking-thanks.txt", rig_text(&p.rig));
	end(&p);
}

Test(marking, lines_may_be_left_out)
{
	struct page p;
	begin(&p, 80, 24, true, 0, NULL);
	rig_click_on(&p.rig, "Done");
	rig_resize(&p.rig, 27, 8);
	golden_check("ui/marking-missing-27x8.txt", rig_text(&p.rig));
	rig_click_on(&p.rig, "Leave");
	cr_assert_eq(p.room->now.turn, PROTOCOL_THANKS);
	golden_check("ui/marking-thanks-27x8.txt", rig_text(&p.rig));
	end(&p);
}

Test(marking, a_mark_may_be_changed_after_the_thanks)
{
	struct page p;
	begin(&p, 80, 24, true, 0, NULL);
	for (int i = 0; i < 4; i++)
		click(&p, i, 20 + 10 * i);
	rig_click_on(&p.rig, "Done");
	rig_click_on(&p.rig, "Change a mark");
	click(&p, 3, 100);
	rig_click_on(&p.rig, "Done");
	cr_assert_eq(p.room->now.turn, PROTOCOL_THANKS);
	cr_assert_eq(in_room_kept(&p.rig, &p.client, 3), 100);
	end(&p);
}

/* The smallest page of a client still says what went wrong, and how to go on and back. */
Test(marking, in_the_fewest_rows_the_way_back_stays_in_sight)
{
	static const char *const lines[] = {"That was not it.", "[ Open ]", "[ Back ]"};
	for (int demo = 0; demo < 2; demo++) {
		struct page p;
		begin(&p, 27, 8, true, 0, NULL);
		p.rig.loop.ui.demo = demo;
		key(&p, EVENT_KEY_ESCAPE);
		rig_type(&p.rig, "9999");
		key(&p, EVENT_KEY_ENTER);
		cr_assert_str_eq(rig_top(&p.rig), "gate");
		for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
			cr_expect(rig_shows(&p.rig, lines[i]), "%s: %s", lines[i], rig_text(&p.rig));
		cr_expect_eq(rig_shows(&p.rig, "0000"), demo == 1, "%s", rig_text(&p.rig));
		end(&p);
	}
}

Test(marking, only_the_code_leads_back_to_the_therapist)
{
	struct page p;
	begin(&p, 80, 24, true, 0, NULL);
	rig_click_on(&p.rig, "Stop here");
	golden_check("ui/gate.txt", rig_text(&p.rig));
	rig_type(&p.rig, "9999");
	key(&p, EVENT_KEY_ENTER);
	cr_assert_str_eq(rig_top(&p.rig), "gate");
	golden_check("ui/gate-wrong.txt", rig_text(&p.rig));
	key(&p, EVENT_KEY_ESCAPE);
	cr_assert_str_eq(rig_top(&p.rig), "marking");
	rig_click_on(&p.rig, "Stop here");
	p.rig.steady += 20000;
	rig_type(&p.rig, "1234");
	key(&p, EVENT_KEY_ENTER);
	cr_assert_eq(p.room->now.turn, PROTOCOL_THERAPIST);
	end(&p);
}

static void type_now(struct page *p, const char *text)
{
	for (size_t i = 0; text[i] != '\0'; i++) {
		struct event ev = {.kind = EVENT_TEXT, .text = {text[i]}, .at = p->rig.steady};
		rig_event(&p->rig, &ev);
	}
}

/* First wait: one second. What the therapist types is the code; the rest is a finger's. */
Test(marking, a_stray_key_while_waiting_does_not_spoil_the_next_code)
{
	static const struct {
		const char *early;
		int pause; /* milliseconds between what is typed early and the rest */
		const char *rest;
		bool opens;
	} rows[] = {
		{"", 5000, "1234", true},
		{"x", 2500, "1234", true},
		{"12", 600, "34", true},
		{"x", 600, "1234", false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct page p;
		begin(&p, 80, 24, true, 0, NULL);
		rig_click_on(&p.rig, "Stop here");
		rig_type(&p.rig, "9999");
		key(&p, EVENT_KEY_ENTER);
		cr_assert_not(rig_shows(&p.rig, "•"), "told and emptied: %s", rig_text(&p.rig));
		p.rig.steady += 300;
		type_now(&p, rows[i].early);
		rig_wait(&p.rig, rows[i].pause);
		cr_expect_eq(rig_shows(&p.rig, "•"), rows[i].early[0] != '\0' && rows[i].pause < 1000);
		p.rig.steady += 200;
		type_now(&p, rows[i].rest);
		key(&p, EVENT_KEY_ENTER);
		cr_expect_eq(p.room->now.turn == PROTOCOL_THERAPIST, rows[i].opens, "%s, %d, %s", rows[i].early,
			rows[i].pause, rows[i].rest);
		end(&p);
	}
}

Test(marking, nothing_else_can_be_reached_by_chance, .timeout = 200)
{
	struct page p;
	uint64_t seed = 20261121;
	begin(&p, 80, 24, true, 0, NULL);
	for (int i = 0; i < 100000; i++) {
		struct event ev = rig_random(&seed, p.rig.loop.ui.cols, p.rig.loop.ui.rows);
		rig_event(&p.rig, &ev);
		const char *top = rig_top(&p.rig);
		bool page = strcmp(top, "marking") == 0;
		cr_assert(page || strcmp(top, "gate") == 0, "seed 20261121, event %d: %s", i, top);
		if (i % 50 == 0)
			p.rig.steady += 350;
		/* No number, and nothing of whom it is about. */
		const char *s = i % 50 != 0 ? "" : rig_text(&p.rig);
		cr_assert(strstr(s, "K-17") == NULL);
		for (; page && *s != '\0'; s++)
			cr_assert(!isdigit((unsigned char)*s), "event %d:\n%s", i, rig_text(&p.rig));
	}
	end(&p);
}
