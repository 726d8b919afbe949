#include "strek/base/err.h"
#include "strek/store/care.h"
#include "strek/ui/screens.h"

#include "../../../src/ui/board.h"
#include "../../../src/ui/record.h"
#include "a_case.h"

#include <criterion/criterion.h>

/* What was begun on a page and not kept: beside the facts, until the page is opened again. */

static struct rig r;

static void begin(void)
{
	rig_begin(&r, LOOP_OPEN, 80, 24, true);
}

static void end(void)
{
	rig_end(&r);
}

TestSuite(draft, .init = begin, .fini = end);

static const char back_again[] = "What you had begun here is back.";

/* A kill: nothing is asked, nothing is told. */
static void killed(void)
{
	loop_restart(&r.loop, screen_caseload());
}

static size_t facts(void)
{
	return store_fact_count(r.loop.ui.store);
}

Test(draft, a_full_lock_keeps_what_was_typed_and_the_page_gives_it_back_once)
{
	rig_push(&r, screen_new_client());
	rig_type(&r, "B-7");
	rig_key(&r, EVENT_KEY_TAB);
	rig_type(&r, "Berit Berg");
	rig_again(&r);
	cr_assert_eq(r.loop.ui.store == NULL, false);
	rig_push(&r, screen_new_client());
	rig_wait(&r, 0);
	cr_assert(rig_shows(&r, "B-7"), "%s", rig_text(&r));
	cr_assert(rig_shows(&r, "Berit Berg"), "%s", rig_text(&r));
	cr_assert(rig_shows(&r, back_again), "%s", rig_text(&r));
	rig_ctrl(&r, 's');
	cr_assert_str_eq(rig_top(&r), "client", "%s", rig_text(&r));
	cr_assert_not(rig_shows(&r, back_again), "that was the other page: %s", rig_text(&r));
	rig_push(&r, screen_new_client());
	cr_assert_not(rig_shows(&r, "B-7"), "what was kept is no longer begun: %s", rig_text(&r));
}

Test(draft, left_on_purpose_it_is_gone)
{
	rig_push(&r, screen_new_client());
	rig_type(&r, "B-7");
	rig_wait(&r, 6000);
	rig_key(&r, EVENT_KEY_ESCAPE);
	rig_again(&r);
	rig_push(&r, screen_new_client());
	rig_wait(&r, 0);
	cr_assert_not(rig_shows(&r, "B-7"), "%s", rig_text(&r));
	cr_assert_not(rig_shows(&r, back_again), "%s", rig_text(&r));
}

Test(draft, nothing_typed_is_nothing_begun)
{
	struct uuid client = a_case(&r, "A", "", 2);
	rig_push(&r, screen_event(&client, NULL));
	rig_again(&r);
	rig_push(&r, screen_event(&client, NULL));
	rig_wait(&r, 0);
	cr_assert_not(rig_shows(&r, back_again), "%s", rig_text(&r));
}

Test(draft, a_kill_takes_no_more_than_the_last_seconds)
{
	struct uuid client = a_case(&r, "A", "", 2), other = a_case(&r, "B", "", 2);
	size_t before = facts();
	rig_push(&r, screen_event(&client, NULL));
	rig_type(&r, "Moved out");
	rig_wait(&r, 6000);
	killed();
	cr_assert_eq(facts(), before, "no fact is made of it");
	rig_push(&r, screen_event(&other, NULL));
	rig_wait(&r, 0);
	cr_assert_not(rig_shows(&r, "Moved out"), "it is nobody else's: %s", rig_text(&r));
	rig_key(&r, EVENT_KEY_ESCAPE);
	rig_push(&r, screen_event(&client, NULL));
	rig_wait(&r, 0);
	cr_assert(rig_shows(&r, "Moved out"), "%s", rig_text(&r));
}

Test(draft, a_note_and_an_entry_survive_a_kill_and_are_kept_by_a_lock)
{
	struct uuid client = a_case(&r, "A", "", 2);
	rig_push(&r, screen_editor(&client, NULL));
	rig_type(&r, "She laughed.");
	rig_wait(&r, 6000);
	killed();
	size_t before = facts();
	rig_push(&r, screen_editor(&client, NULL));
	rig_wait(&r, 0);
	cr_assert(rig_shows(&r, "She laughed."), "%s", rig_text(&r));
	rig_again(&r);
	cr_assert_gt(facts(), before, "a lock makes a note of it");
	rig_push(&r, screen_editor(&client, NULL));
	rig_wait(&r, 0);
	cr_assert_not(rig_shows(&r, "She laughed."), "and then it is not begun any more: %s", rig_text(&r));
	killed();
	rig_push(&r, screen_learning(NULL));
	rig_type(&r, "Ask sooner.");
	rig_wait(&r, 6000);
	killed();
	rig_push(&r, screen_learning(NULL));
	rig_wait(&r, 0);
	cr_assert(rig_shows(&r, "Ask sooner."), "%s", rig_text(&r));
}

Test(draft, a_correction_comes_back_to_its_line)
{
	struct arena a = ARENA_INIT;
	struct uuid client = a_case(&r, "A", "", 2);
	struct course c = a_case_course(&r, &client, &a);
	struct uuid session = c.episode[0].session[0].id;
	arena_free(&a);
	rig_push(&r, screen_correct(&client, &session));
	rig_key(&r, EVENT_KEY_DOWN);
	rig_key(&r, EVENT_KEY_ENTER);
	rig_type(&r, "6.2");
	rig_key(&r, EVENT_KEY_TAB);
	rig_type(&r, "misread");
	struct buf was = BUF_INIT;
	buf_add(&was, rig_text(&r));
	rig_again(&r);
	rig_push(&r, screen_correct(&client, &session));
	rig_wait(&r, 5000);
	cr_assert_str_eq(rig_text(&r), buf_str(&was));
	buf_free(&was);
}

Test(draft, how_an_episode_ends_and_everything_else_in_a_choice_comes_back_too)
{
	struct uuid client = a_case(&r, "A", "", 2);
	rig_push(&r, screen_episode(&client));
	rig_key(&r, EVENT_KEY_RIGHT);
	struct buf was = BUF_INIT;
	buf_add(&was, rig_text(&r));
	rig_again(&r);
	rig_push(&r, screen_episode(&client));
	rig_wait(&r, 5000);
	cr_assert_str_eq(rig_text(&r), buf_str(&was));
	buf_free(&was);
}

Test(draft, an_erased_client_leaves_none_of_it)
{
	struct uuid client = a_case(&r, "A", "", 2);
	struct arena a = ARENA_INIT;
	struct err e = ERR_INIT;
	const char *kept = NULL;
	char name[STORE_DRAFT_NAME];
	size_t gone;
	rig_push(&r, screen_event(&client, NULL));
	rig_type(&r, "Moved out");
	rig_again(&r);
	store_draft_name(&client, "event", NULL, name);
	cr_assert(store_setting(r.loop.ui.store, name, &a, &kept, &e) && kept != NULL);
	cr_assert(store_erase(r.loop.ui.store, &client, "asked", &gone, &e));
	cr_assert(store_setting(r.loop.ui.store, name, &a, &kept, &e) && kept == NULL);
	arena_free(&a);
}
