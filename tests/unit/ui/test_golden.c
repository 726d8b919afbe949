#include "strek/base/err.h"
#include "strek/ui/screens.h"

#include "golden.h"
#include "rig.h"

#include <criterion/criterion.h>
#include <string.h>

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

/* Where there are no other characters than ASCII there is no sample to choose. */
static void language(struct rig *r)
{
	enter(r);
	if (strcmp(rig_top(r), "glyphs") == 0)
		enter(r);
}

static void passphrase(struct rig *r)
{
	language(r);
	rig_type(r, "seven brown");
	enter(r);
}

static void offered(struct rig *r)
{
	language(r);
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

static void code(struct rig *r)
{
	rig_push(r, screen_new_code());
	rig_type(r, "12");
	enter(r);
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

static void locked(struct rig *r)
{
	rig_ctrl(r, 'l');
	rig_type(r, "4321");
	enter(r);
	rig_type(r, "1");
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

static const struct {
	const char *name;
	enum loop_start how;
	prepare *steps;
} screens[] = {
	{"start-language", LOOP_FIRST_START, nothing},
	{"start-glyphs", LOOP_FIRST_START, enter},
	{"start-passphrase", LOOP_FIRST_START, passphrase},
	{"start-offer", LOOP_FIRST_START, offered},
	{"start-again", LOOP_FIRST_START, again},
	{"start-key", LOOP_FIRST_START, key},
	{"start-key-back", LOOP_FIRST_START, key_back},
	{"code", LOOP_OPEN, code},
	{"unlock", LOOP_UNLOCK, typed},
	{"unlock-key", LOOP_UNLOCK, no_file},
	{"lock", LOOP_OPEN, locked},
	{"settings", LOOP_OPEN, settings},
	{"settings-field", LOOP_OPEN, settings_field},
	{"help", LOOP_OPEN, help},
	{"message", LOOP_OPEN, message},
	{"backup", LOOP_OPEN, backup},
};

Test(golden, screens)
{
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++)
		look(screens[i].name, screens[i].how, screens[i].steps);
}
