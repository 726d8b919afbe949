/* What is worth discussing on the client's page, why, and the choice to move an episode to newer norms and parameters.
 */
#include "strek/base/err.h"
#include "strek/expect/params.h"
#include "strek/store/freeze.h"
#include "strek/ui/screens.h"

#include "a_case.h"

#include <criterion/criterion.h>

static struct rig r;
static struct uuid client;

static void start(void)
{
	rig_begin(&r, LOOP_OPEN, 80, 24, true);
	client = a_case(&r, "K-1", "Kari Lie", 4);
	rig_push(&r, screen_client(&client));
}

static void stop(void)
{
	rig_end(&r);
}

TestSuite(why, .init = start, .fini = stop);

static void shows(const char *words)
{
	cr_expect(rig_shows(&r, words), "no '%s' in\n%s", words, rig_text(&r));
}

Test(why, the_page_counts_what_asks_and_a_key_tells_rule_numbers_and_source)
{
	shows("Discuss 3");
	rig_type(&r, "w");
	cr_assert_str_eq(rig_top(&r), "text");
	shows("! no reliable change by session 3 (worth discussing)");
	shows("From 16.0 to 19.6 is less than the reliable change of 5.0");
	shows("Numbers: first score 16.0, last score 19.6");
	shows("Rule: checkpoint-3");
	rig_key(&r, EVENT_KEY_ESCAPE);
	cr_assert_str_eq(rig_top(&r), "client");
}

Test(why, a_signal_of_the_list_opens_its_own_why)
{
	for (int i = 0; i < 3; i++)
		rig_key(&r, EVENT_KEY_TAB);
	shows("! no reliable change by session 3: From 16.0 to 19.6");
	rig_key(&r, EVENT_KEY_ENTER);
	shows("Rule: checkpoint-3");
	cr_expect_not(rig_shows(&r, "Rule: expected-course"));
}

Test(why, the_card_about_suicide_is_one_key_away)
{
	rig_type(&r, "!");
	shows("Ask directly");
	shows("a high score is not safety");
}

Test(why, an_episode_moves_to_a_newer_set_by_a_dated_choice_and_never_by_itself)
{
	struct arena a = ARENA_INIT;
	struct err e = ERR_INIT;
	struct expect_params fit = expect_params_ors();
	fit.scale = "ORS";
	fit.age = "adult";
	fit.source = "own";
	fit.clients = 60;
	fit.weight_own = 2 / 3.0;
	fit.fitted = date_of(2026, 11, 20);
	fit.last_fitted = 20;
	cr_assert(store_keep_fit(r.loop.ui.store, &fit, &e));
	rig_type(&r, "p");
	shows("There are newer norms");
	struct course c = a_case_course(&r, &client, &a);
	cr_expect_eq(c.episode[0].sets, 0, "looking changes nothing");
	size_t facts = store_fact_count(r.loop.ui.store);
	rig_key(&r, EVENT_KEY_LEFT);
	shows("with the newest norms and parameters");
	shows("[ Move to the newest ]");
	rig_ctrl(&r, 's');
	cr_assert_str_eq(rig_top(&r), "client");
	c = a_case_course(&r, &client, &a);
	cr_assert_eq(c.episode[0].sets, 1);
	cr_expect_eq(c.episode[0].set[0]->clients, 60);
	cr_expect_eq(c.episodes, 1);
	cr_expect_geq(store_fact_count(r.loop.ui.store), facts + 2, "the set and the correction are facts");
	rig_type(&r, "p");
	shows("67 % your practice (60 clients), fitted 20 Nov 2026");
	cr_expect_not(rig_shows(&r, "There are newer norms"));
	arena_free(&a);
}
