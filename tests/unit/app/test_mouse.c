#include "strek/ui/screens.h"

#include "rig.h"

#include <criterion/criterion.h>

/* By mouse alone, but for the letters of what is typed. */

static struct rig r;

static void begin(void)
{
	rig_begin(&r, LOOP_OPEN, 80, 24, true);
}

static void end(void)
{
	rig_end(&r);
}

TestSuite(mouse, .init = begin, .fini = end);

Test(mouse, the_words_of_the_key_bar_are_buttons)
{
	rig_push(&r, screen_settings());
	rig_push(&r, screen_backup());
	rig_click_on(&r, "Esc back");
	cr_assert_str_eq(rig_top(&r), "settings");
}

Test(mouse, help_is_a_click_away)
{
	rig_push(&r, screen_settings());
	rig_click_on(&r, "F1 help");
	cr_assert_str_eq(rig_top(&r), "help");
	cr_assert_not(rig_shows(&r, "F1 help"));
}

Test(mouse, a_setting_is_chosen_by_one_click_and_changed_by_the_next)
{
	rig_push(&r, screen_settings());
	rig_click_on(&r, "Mouse");
	cr_assert(options_on(r.loop.ui.options, OPTION_MOUSE));
	rig_click_on(&r, "Mouse");
	cr_assert_not(options_on(r.loop.ui.options, OPTION_MOUSE));
	rig_click_on(&r, "Your name");
	rig_click_on(&r, "Your name");
	rig_type(&r, "Kari Nordmann");
	rig_click_on(&r, "Enter change it");
	cr_assert_str_eq(options_text(r.loop.ui.options, OPTION_THERAPIST), "Kari Nordmann");
}

Test(mouse, the_wheel_scrolls_to_what_is_out_of_sight)
{
	rig_resize(&r, 40, 12);
	rig_push(&r, screen_settings());
	cr_assert_not(rig_shows(&r, "Short code"));
	for (int i = 0; i < 10; i++)
		rig_event(&r, &(struct event){.kind = EVENT_MOUSE, .mouse = EVENT_WHEEL_DOWN, .row = 4, .col = 4});
	rig_click_on(&r, "Short code");
	rig_click_on(&r, "Short code");
	cr_assert_str_eq(rig_top(&r), "new-code", "%s", rig_text(&r));
}

Test(mouse, the_lock_opens_by_its_button)
{
	rig_ctrl(&r, 'l');
	rig_type(&r, "1234");
	rig_click_on(&r, "[ Open ]");
	cr_assert_str_neq(rig_top(&r), "lock");
}

/* One word at a time, as in test_loop. */
Test(mouse, a_backup_is_made_tried_and_left)
{
	rig_push(&r, screen_backup());
	rig_click_on(&r, "[ Make the copy ]");
	cr_assert(rig_shows(&r, "complete"), "%s", rig_text(&r));
	rig_click_on(&r, "[ Try the copy ]");
	cr_assert(rig_shows(&r, "content"), "%s", rig_text(&r));
	rig_click_on(&r, "[ Later ]");
	cr_assert_str_neq(rig_top(&r), "backup");
}

Test(mouse, a_click_after_a_new_screen_in_the_same_batch_means_the_new_screen)
{
	rig_push(&r, screen_settings());
	rig_push(&r, screen_message(NULL, "Words."));
	struct event enter = {.kind = EVENT_KEY, .key = EVENT_KEY_ENTER};
	struct event press = {.kind = EVENT_MOUSE, .mouse = EVENT_PRESS, .button = 1, .row = 3, .col = 4};
	term_memory_add(r.term, &enter);
	rig_event(&r, &press);
	cr_assert_str_eq(rig_top(&r), "settings");
	cr_assert(rig_shows(&r, "The language of the client's page"), "%s", rig_text(&r));
}
