#include "strek/base/err.h"
#include "strek/ui/screens.h"
#include "strek/vault/secret.h"

#include "rig.h"

#include <criterion/criterion.h>
#include <unistd.h>

#define MINUTE ((int64_t)60000)

static struct rig r;

static void begin(void)
{
	rig_begin(&r, LOOP_OPEN, 80, 24, true);
}

static void end(void)
{
	rig_end(&r);
}

TestSuite(loop, .init = begin, .fini = end);

Test(loop, help_comes_by_key_and_goes_by_escape)
{
	rig_push(&r, screen_message(NULL, "Words."));
	rig_type(&r, "?");
	cr_assert(rig_shows(&r, "Ctrl-L"), "%s", rig_text(&r));
	rig_key(&r, EVENT_KEY_ESCAPE);
	cr_assert(rig_shows(&r, "Words."));
}

Test(loop, the_lock_hides_everything_and_the_short_code_brings_it_back)
{
	rig_push(&r, screen_message(NULL, "Something of a client's."));
	rig_ctrl(&r, 'l');
	cr_assert_str_eq(rig_top(&r), "lock");
	cr_assert_not(rig_shows(&r, "client"), "%s", rig_text(&r));
	cr_assert_null(vault_key(store_vault(r.loop.ui.store)), "the key is out of reach");
	rig_type(&r, "1234");
	rig_key(&r, EVENT_KEY_ENTER);
	cr_assert(rig_shows(&r, "Something of a client's."), "%s", rig_text(&r));
}

Test(loop, a_wrong_code_has_to_wait_even_for_the_right_one)
{
	rig_ctrl(&r, 'l');
	rig_type(&r, "4321");
	rig_key(&r, EVENT_KEY_ENTER);
	rig_type(&r, "1234");
	rig_key(&r, EVENT_KEY_ENTER);
	cr_assert_str_eq(rig_top(&r), "lock");
	cr_assert(rig_shows(&r, "Wait 1 second "), "%s", rig_text(&r));
	rig_wait(&r, 1000);
	rig_type(&r, "1234");
	rig_key(&r, EVENT_KEY_ENTER);
	cr_assert_str_neq(rig_top(&r), "lock");
}

static void five_wrong_codes(void)
{
	rig_ctrl(&r, 'l');
	for (int i = 0; i < 5; i++) {
		rig_type(&r, "4321");
		rig_key(&r, EVENT_KEY_ENTER);
		rig_wait(&r, 10000);
	}
}

Test(loop, five_wrong_codes_close_the_file_outside_a_session)
{
	five_wrong_codes();
	cr_assert_str_eq(rig_top(&r), "unlock");
	cr_assert_null(r.loop.ui.store);
	cr_assert(r.loop.code.hash[0] == '\0');
}

Test(loop, a_long_refusal_leaves_the_question_in_view_on_a_small_screen)
{
	five_wrong_codes();
	rig_resize(&r, 40, 12);
	rig_type(&r, "not this one at all");
	rig_key(&r, EVENT_KEY_ENTER);
	cr_assert(rig_shows(&r, "That is not the passphrase"), "%s", rig_text(&r));
	cr_assert(rig_shows(&r, "Passphrase:"), "%s", rig_text(&r));
}

static void enter_session(int planned_minute)
{
	struct fact_session s = {.date = ui_local(&r.loop.ui).date,
		.planned_minute = planned_minute,
		.planned_length = 60,
		.minute = planned_minute,
		.length = FACT_INT_UNSET};
	ui_enter_session(&r.loop.ui, &s);
}

Test(loop, inside_a_session_wrong_codes_only_slow_down)
{
	enter_session(10 * 60);
	five_wrong_codes();
	cr_assert_str_eq(rig_top(&r), "lock");
	cr_assert_not_null(r.loop.ui.store);
}

Test(loop, idleness_hides_then_closes)
{
	rig_wait(&r, 2 * MINUTE);
	cr_assert_str_eq(rig_top(&r), "lock");
	rig_wait(&r, 3 * MINUTE);
	cr_assert_str_eq(rig_top(&r), "unlock");
	cr_assert_null(r.loop.ui.store);
}

/* The clock of the rig begins at ten. */
Test(loop, a_session_is_not_disturbed_until_a_quarter_past_its_planned_end)
{
	enter_session(10 * 60);
	rig_wait(&r, 75 * MINUTE - 1000);
	cr_assert_str_neq(rig_top(&r), "lock");
	cr_assert_not_null(r.loop.ui.store);
	rig_wait(&r, 1000);
	cr_assert_str_eq(rig_top(&r), "unlock");
}

Test(loop, a_key_pressed_when_the_lock_was_due_goes_nowhere)
{
	rig_push(&r, screen_message(NULL, "Words."));
	r.steady += 2 * MINUTE;
	rig_key(&r, EVENT_KEY_ENTER);
	cr_assert_str_eq(rig_top(&r), "lock");
	rig_type(&r, "1234");
	rig_key(&r, EVENT_KEY_ENTER);
	cr_assert(rig_shows(&r, "Words."), "%s", rig_text(&r));
}

Test(loop, sleep_and_a_lost_terminal_close_the_file)
{
	r.asleep += 60000;
	rig_wait(&r, 1000);
	cr_assert_str_eq(rig_top(&r), "unlock");
	cr_assert_null(r.loop.ui.store);
	term_memory_then(r.term, TERM_LOST);
	cr_assert_not(loop_step(&r.loop, 0));
}

Test(loop, a_burst_of_events_costs_one_frame)
{
	size_t before = term_memory_frames(r.term);
	for (int i = 0; i < 301; i++) {
		struct event ev = {.kind = EVENT_MOUSE, .mouse = EVENT_DRAG, .button = 1, .row = 5, .col = i % 80};
		term_memory_add(r.term, &ev);
	}
	loop_step(&r.loop, 0);
	cr_assert_eq(term_memory_frames(r.term), before + 1);
}

Test(loop, an_option_is_kept_in_the_vault_and_a_bad_one_leaves_the_old)
{
	struct err e = ERR_INIT;
	const char *value = NULL;
	rig_push(&r, screen_settings());
	for (int i = 0; i < OPTION_SESSION_LENGTH; i++)
		rig_key(&r, EVENT_KEY_DOWN);
	rig_key(&r, EVENT_KEY_ENTER);
	rig_ctrl(&r, 'u');
	rig_type(&r, "9");
	rig_key(&r, EVENT_KEY_ENTER);
	cr_assert(rig_shows(&r, "10 to 240"), "%s", rig_text(&r));
	cr_assert_eq(options_number(r.loop.ui.options, OPTION_SESSION_LENGTH), 60);
	rig_type(&r, "0");
	rig_key(&r, EVENT_KEY_ENTER);
	cr_assert(rig_shows(&r, "90 minutes"), "%s", rig_text(&r));
	cr_assert(store_setting(r.loop.ui.store, "session-length", &r.host.arena, &value, &e));
	cr_assert_str_eq(value, "90");
}

/* One word at a time: where the lines break hangs on how long the name of the folder is. */
Test(loop, a_backup_is_made_from_inside_and_can_be_tried)
{
	rig_push(&r, screen_backup());
	cr_assert(rig_shows(&r, "There is no backup of this practice yet."));
	rig_key(&r, EVENT_KEY_ENTER);
	cr_assert(rig_shows(&r, "complete"), "%s", rig_text(&r));
	cr_assert(rig_shows(&r, "The last backup was made today."), "%s", rig_text(&r));
	rig_key(&r, EVENT_KEY_TAB);
	cr_assert(rig_shows(&r, "content"), "%s", rig_text(&r));
}

Test(loop, what_would_have_gone_to_standard_error_is_shown)
{
	host_say(&r.host, "a scale at fault");
	loop_step(&r.loop, 0);
	cr_assert(rig_shows(&r, "a scale at fault"), "%s", rig_text(&r));
	cr_assert_eq(r.told.len, 0);
}

/* ---- what was typed and not saved ---- */

static struct command keep(struct screen *s, struct ui *ui)
{
	struct fact *f = arena_alloc(&s->arena, sizeof *f);
	*f = (struct fact){.kind = FACT_CLIENT};
	f->c.client = (struct fact_client){.code = "K1",
		.name = "Half typed",
		.birth_date = DATE_NONE,
		.birth_year = FACT_INT_UNSET,
		.called = TOKEN_UNSET};
	return store_new_id(ui->store, &f->client, NULL) ? command_save(f, 1, 0) : command_none();
}

static struct command ignore(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	(void)s;
	(void)ui;
	(void)ev;
	(void)hit;
	return command_none();
}

static void blank(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	(void)s;
	(void)ui;
	(void)out;
	(void)hits;
}

static const struct screen_ops draft = {
	.name = "draft", .title = "Draft", .update = ignore, .view = blank, .leaving = keep};

static bool draft_is_in_the_file(void)
{
	struct err e = ERR_INIT;
	struct vault *v = NULL;
	struct store *s = NULL;
	cr_assert(vault_open_key(r.path, rig_vault_key, VAULT_READ_WRITE, &r.host.env, &v, &e) &&
			  store_open(v, &r.host.env, &s, &e),
		"%s", err_name(e.code));
	struct uuid client;
	bool there = store_find_client(s, "K1", &client, &e);
	store_close(s);
	return there;
}

Test(loop, a_draft_under_the_screen_lock_is_saved_before_the_file_is_closed)
{
	rig_push(&r, screen_new(&draft, 1));
	rig_wait(&r, 2 * MINUTE);
	rig_wait(&r, 3 * MINUTE);
	cr_assert_null(r.loop.ui.store);
	cr_assert(draft_is_in_the_file());
}

Test(loop, a_draft_is_saved_when_the_terminal_is_lost)
{
	rig_push(&r, screen_new(&draft, 1));
	term_memory_then(r.term, TERM_LOST);
	loop_step(&r.loop, 0);
	loop_end(&r.loop);
	cr_assert(draft_is_in_the_file());
}
