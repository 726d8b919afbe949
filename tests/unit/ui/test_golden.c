#include "strek/base/err.h"
#include "strek/ui/screens.h"

#include "golden.h"
#include "rig.h"

#include <criterion/criterion.h>

/* Each screen at three sizes, with and without UTF-8, in one file: tests/golden/ui/NAME.txt. */

static const struct {
	int cols, rows;
	bool utf8;
} views[] = {{80, 24, true}, {120, 40, true}, {40, 12, true}, {80, 24, false}, {40, 12, false}};

typedef void prepare(struct rig *r);

static void look(const char *name, enum loop_start how, prepare *steps)
{
	struct buf all = BUF_INIT;
	char file[64];
	snprintf(file, sizeof file, "ui/%s.txt", name);
	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		struct rig r = {0};
		rig_begin(&r, how, views[i].cols, views[i].rows, views[i].utf8);
		r.loop.ui.path = "/home/kari/strek.vault";
		steps(&r);
		buf_addf(&all, "---- %d x %d%s\n", views[i].cols, views[i].rows, views[i].utf8 ? "" : ", ASCII");
		buf_add(&all, rig_text(&r));
		rig_end(&r);
	}
	golden_check(file, buf_str(&all));
	buf_free(&all);
}

static void nothing(struct rig *r)
{
	r->loop.stale = true;
	loop_step(&r->loop, 0);
}

static void enter(struct rig *r)
{
	rig_key(r, EVENT_KEY_ENTER);
}

/* ---- the first start ---- */

static void passphrase(struct rig *r)
{
	enter(r);
	rig_type(r, "seven brown");
	enter(r);
}

static void offered(struct rig *r)
{
	enter(r);
	rig_key(r, EVENT_KEY_TAB);
}

static void again(struct rig *r)
{
	passphrase(r);
	rig_type(r, " foxes");
	enter(r);
	rig_type(r, "seven brown fox");
	enter(r);
}

static void key(struct rig *r)
{
	again(r);
	rig_type(r, "seven brown foxes");
	enter(r);
}

static void key_back(struct rig *r)
{
	key(r);
	enter(r);
	rig_type(r, "ABCDEF");
	enter(r);
}

Test(golden, start_language)
{
	look("start-language", LOOP_FIRST_START, nothing);
}

Test(golden, start_passphrase)
{
	look("start-passphrase", LOOP_FIRST_START, passphrase);
}

Test(golden, start_offer)
{
	look("start-offer", LOOP_FIRST_START, offered);
}

Test(golden, start_again)
{
	look("start-again", LOOP_FIRST_START, again);
}

Test(golden, start_key)
{
	look("start-key", LOOP_FIRST_START, key);
}

Test(golden, start_key_back)
{
	look("start-key-back", LOOP_FIRST_START, key_back);
}

static void code(struct rig *r)
{
	rig_push(r, screen_new_code());
	rig_type(r, "12");
	enter(r);
}

Test(golden, code)
{
	look("code", LOOP_OPEN, code);
}

/* ---- unlock and lock ---- */

static void typed(struct rig *r)
{
	rig_type(r, "something");
}

static void no_file(struct rig *r)
{
	rig_key(r, EVENT_KEY_TAB);
	rig_type(r, "ABCDEF-GHJKMN");
}

Test(golden, unlock)
{
	look("unlock", LOOP_UNLOCK, typed);
}

Test(golden, unlock_by_recovery_key)
{
	look("unlock-key", LOOP_UNLOCK, no_file);
}

static void locked(struct rig *r)
{
	rig_ctrl(r, 'l');
	rig_type(r, "4321");
	enter(r);
	rig_type(r, "1");
}

Test(golden, lock)
{
	look("lock", LOOP_OPEN, locked);
}

/* ---- the rest ---- */

static void settings(struct rig *r)
{
	rig_push(r, screen_settings());
	rig_key(r, EVENT_KEY_DOWN);
}

static void settings_field(struct rig *r)
{
	rig_push(r, screen_settings());
	for (int i = 0; i < OPTION_LOCK_SCREEN; i++)
		rig_key(r, EVENT_KEY_DOWN);
	enter(r);
	rig_type(r, "99");
	enter(r);
}

static void help(struct rig *r)
{
	rig_push(r, screen_settings());
	rig_key(r, EVENT_KEY_F1);
}

static void message(struct rig *r)
{
	struct err e = ERR_INIT;
	err_file(&e, ERR_DISK_FULL, "/media/stick/b.vault", 0);
	rig_push(r, screen_error(&e, r->host.env.tr));
}

static void backup(struct rig *r)
{
	rig_push(r, screen_backup());
}

Test(golden, settings)
{
	look("settings", LOOP_OPEN, settings);
}

Test(golden, settings_field)
{
	look("settings-field", LOOP_OPEN, settings_field);
}

Test(golden, help)
{
	look("help", LOOP_OPEN, help);
}

Test(golden, message)
{
	look("message", LOOP_OPEN, message);
}

Test(golden, backup)
{
	look("backup", LOOP_OPEN, backup);
}
