/* The graph full screen: what the keys and the mouse show of it. */
#include "strek/ui/screens.h"

#include "a_case.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct rig r;

static void begin(void)
{
	rig_begin(&r, LOOP_OPEN, 80, 24, true);
}

static void end(void)
{
	rig_end(&r);
}

TestSuite(review, .init = begin, .fini = end);

static void shows(const char *words)
{
	cr_expect(rig_shows(&r, words), "not on the screen: %s\n%s", words, rig_text(&r));
}

static void hides(const char *words)
{
	cr_expect(!rig_shows(&r, words), "on the screen: %s\n%s", words, rig_text(&r));
}

static void open(int sessions)
{
	struct uuid who = a_case(&r, "K-1", NULL, sessions);
	rig_push(&r, screen_review(&who));
}

static void wheel(enum event_mouse mouse, int row, int col)
{
	rig_event(&r, &(struct event){.kind = EVENT_MOUSE, .mouse = mouse, .row = row, .col = col});
}

Test(review, the_window_goes_closer_wider_back_and_on_and_says_what_it_shows)
{
	open(40);
	shows("session 40; 23 to 40 shown");
	rig_type(&r, "+");
	shows("session 40; 32 to 40 shown");
	rig_type(&r, "[");
	shows("; 27 to 36 shown");
	rig_type(&r, "]");
	shows("session 40; 32 to 40 shown");
	rig_type(&r, "-");
	rig_type(&r, "-");
	shows("session 40; 3 to 40 shown");
	rig_type(&r, "0");
	hides("shown)");
	rig_type(&r, "$");
	shows("session 40; 23 to 40 shown");
}

/* The session under the pointer stays there. */
Test(review, the_wheel_draws_nearer_what_is_under_the_pointer)
{
	open(40);
	rig_type(&r, "0");
	wheel(EVENT_WHEEL_UP, 8, 5);
	shows("; 1 to 30 shown");
	wheel(EVENT_WHEEL_DOWN, 8, 5);
	hides("shown)");
	wheel(EVENT_WHEEL_UP, 8, 62);
	shows(" to 40 shown");
}

Test(review, a_click_and_a_drag_read_out)
{
	open(12);
	rig_click(&r, 8, 6);
	shows(" session 1, ");
	rig_event(&r, &(struct event){.kind = EVENT_MOUSE, .mouse = EVENT_DRAG, .button = 1, .row = 9, .col = 20});
	shows(" session 5, ");
}

Test(review, by_date_it_can_be_zoomed_and_moved_too)
{
	open(20);
	rig_type(&r, "d");
	hides("shown)");
	rig_type(&r, "+");
	shows(" shown)");
	rig_type(&r, "0");
	hides("shown)");
}

Test(review, every_choice_is_a_key_that_takes_itself_back)
{
	static const struct {
		const char *key, *words;
	} choice[] = {
		{"i", "Close relationships"}, {"s", "SRS"}, {"r", "reliable change"}, {"t", "notes"}, {"d", "since 2"}};
	open(12);
	for (size_t i = 0; i < sizeof choice / sizeof *choice; i++) {
		hides(choice[i].words);
		rig_type(&r, choice[i].key);
		shows(choice[i].words);
		rig_type(&r, choice[i].key);
		hides(choice[i].words);
	}
	shows("usual course");
	rig_type(&r, "b");
	hides("usual course");
}

Test(review, what_stands_in_the_key_bar_can_be_clicked)
{
	open(12);
	rig_click_on(&r, "closer");
	shows(" shown)");
	rig_click_on(&r, "all");
	hides(" shown)");
	rig_click_on(&r, "lines");
	shows("Close relationships");
}

Test(review, the_lines_of_the_form_share_one_cursor)
{
	open(12);
	rig_type(&r, "i");
	rig_key(&r, EVENT_KEY_LEFT);
	shows(" session 11, ");
	rig_click(&r, 5, 46);
	shows(" session 2, ");
	rig_click(&r, 16, 6);
	shows(" session 1, ");
}

/* A key to frame must not be felt, however long the history: every frame of a burst, not timed, but all drawn. */
Test(review, five_hundred_sessions_are_shown_whole_and_as_a_table)
{
	open(500);
	rig_type(&r, "0");
	hides("shown)");
	shows("ORS ");
	rig_type(&r, "++");
	shows(" shown)");
	for (int i = 0; i < 20; i++)
		rig_type(&r, "[");
	shows("1 to 12");
	rig_type(&r, "$t");
	shows("notes");
}

/* The settings show the samples too; a click takes one, Esc none. */
Test(review, which_characters_are_used_is_chosen_by_looking)
{
	rig_push(&r, screen_glyphs());
	shows("Which sample looks like a smooth line?");
	rig_click_on(&r, "plain characters");
	cr_expect_eq(r.loop.ui.look.tier, FIGURE_ASCII);
	cr_expect_str_neq(rig_top(&r), "glyphs");
	rig_push(&r, screen_glyphs());
	rig_key(&r, EVENT_KEY_UP);
	rig_key(&r, EVENT_KEY_ESCAPE);
	cr_expect_eq(r.loop.ui.look.tier, FIGURE_ASCII);
	rig_push(&r, screen_glyphs());
	rig_key(&r, EVENT_KEY_UP);
	rig_key(&r, EVENT_KEY_UP);
	rig_key(&r, EVENT_KEY_ENTER);
	cr_expect_eq(r.loop.ui.look.tier, FIGURE_BRAILLE);
}
