#include "strek/ui/screens.h"

#include "rig.h"

#include <criterion/criterion.h>
#include <unistd.h>

/* The whole way through the real loop, with the real work of deriving keys: one test, as it takes seconds. */

static const char passphrase[] = "seven brown foxes";

static void answer(struct rig *r, const char *text)
{
	rig_type(r, text);
	rig_key(r, EVENT_KEY_ENTER);
}

/* Six groups of six, the only line of that length without a blank. */
static void read_key(struct rig *r, char out[48])
{
	const char *text = rig_text(r);
	const char *hyphen = strchr(text, '-');
	cr_assert(hyphen != NULL && hyphen - text > 6, "%s", text);
	snprintf(out, 48, "%.41s", hyphen - 6);
}

Test(first_start, a_practice_is_made_locked_and_opened_again_with_either_key, .timeout = 120)
{
	struct rig r = {0};
	char key[48];
	rig_begin(&r, LOOP_FIRST_START, 80, 24, true);
	rig_key(&r, EVENT_KEY_ENTER);
	cr_assert_str_eq(rig_top(&r), "glyphs");
	rig_type(&r, "2");
	cr_assert_eq(r.loop.ui.look.tier, FIGURE_BLOCK, "the sample that was taken is drawn with at once");
	answer(&r, passphrase);
	answer(&r, passphrase);
	read_key(&r, key);
	rig_key(&r, EVENT_KEY_ENTER);
	answer(&r, key);
	answer(&r, "2580");
	cr_assert_neq(access(r.path, F_OK), 0, "nothing is made before everything is answered");
	answer(&r, "2580");
	cr_assert_not_null(r.loop.ui.store, "%s", rig_text(&r));
	cr_assert_eq(access(r.path, F_OK), 0);

	rig_ctrl(&r, 'l');
	answer(&r, "2580");
	cr_assert_not(r.loop.locks.hidden, "the short code opens the screen");
	rig_ctrl(&r, 'l');
	answer(&r, passphrase);
	cr_assert_not(r.loop.locks.hidden, "and so does the passphrase");

	loop_lock_full(&r.loop);
	cr_assert_null(r.loop.ui.store);
	rig_key(&r, EVENT_KEY_TAB);
	answer(&r, key);
	cr_assert_not_null(r.loop.ui.store, "%s", rig_text(&r));

	rig_push(&r, screen_new_code());
	answer(&r, "seven brown boxes");
	cr_assert(rig_shows(&r, "The passphrase that holds now:"), "a code alone changes no code");
	answer(&r, passphrase);
	answer(&r, "1357");
	answer(&r, "1357");
	rig_ctrl(&r, 'l');
	answer(&r, "1357");
	cr_assert_not(r.loop.locks.hidden, "%s", rig_text(&r));

	size_t kept = r.host.arena.used;
	loop_lock_full(&r.loop);
	answer(&r, "seven brown boxes");
	cr_assert(rig_shows(&r, "That is not the passphrase of this file."), "%s", rig_text(&r));
	answer(&r, passphrase);
	cr_assert_not_null(r.loop.ui.store, "%s", rig_text(&r));
	cr_assert_eq(r.host.arena.used, kept, "what an unlock reads goes with the lock");
	rig_end(&r);
}
