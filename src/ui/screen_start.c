#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/store/store.h"
#include "strek/ui/screens.h"
#include "strek/vault/vault.h"

#include "ask.h"

/* ---- the first start ---- */

static bool create(struct ui *ui, void *ctx, struct err *e)
{
	const struct ask *a = ctx;
	return ui_create(ui, a->typed[ASK_PASSPHRASE], a->key, a->typed[ASK_CODE], e);
}

static struct command created(const struct ui *ui)
{
	(void)ui;
	return command_replace(screen_caseload());
}

/* ---- changing one of them ---- */

static bool change_passphrase(struct ui *ui, void *ctx, struct err *e)
{
	const struct ask *a = ctx;
	return vault_change_passphrase(store_vault(ui->store), a->typed[ASK_PASSPHRASE], NULL, e) &&
	       store_audit(ui->store, ACTION_PASSPHRASE, NULL, NULL, FACT_INT_UNSET, e);
}

static struct command passphrase_changed(const struct ui *ui)
{
	return command_replace(
		screen_message(NULL, tr_(ui->env->tr, N_("The passphrase is changed. Older backups still open with the "
							 "old one: make a new backup, and destroy "
							 "the old ones if others may know the old passphrase."))));
}

static bool change_key(struct ui *ui, void *ctx, struct err *e)
{
	const struct ask *a = ctx;
	return vault_set_recovery(store_vault(ui->store), a->key, e) &&
	       store_audit(ui->store, ACTION_RECOVERY, NULL, NULL, FACT_INT_UNSET, e);
}

static struct command key_changed(const struct ui *ui)
{
	return command_replace(
		screen_message(NULL, tr_(ui->env->tr, N_("There is a new recovery key; the one before no longer opens "
							 "this practice. Older backups still open "
							 "with it."))));
}

static bool change_code(struct ui *ui, void *ctx, struct err *e)
{
	const struct ask *a = ctx;
	return ui_set_code(ui, a->typed[ASK_CODE], e);
}

static struct command code_changed(const struct ui *ui)
{
	(void)ui;
	return command_pop();
}

/* ---- the screens ---- */

struct screen *screen_start(void)
{
	static const enum ask_step step[] = {
		ASK_LANGUAGE, ASK_PASSPHRASE, ASK_AGAIN, ASK_KEY, ASK_KEY_BACK, ASK_CODE, ASK_CODE_AGAIN};
	return ask_screen("start", N_("A new practice"),
		&(struct ask){.step = step, .steps = sizeof step / sizeof *step, .finish = create, .done = created});
}

struct screen *screen_new_passphrase(void)
{
	static const enum ask_step step[] = {ASK_OLD, ASK_PASSPHRASE, ASK_AGAIN};
	return ask_screen("new-passphrase", N_("A new passphrase"),
		&(struct ask){.step = step,
			.steps = sizeof step / sizeof *step,
			.finish = change_passphrase,
			.done = passphrase_changed});
}

struct screen *screen_new_key(void)
{
	static const enum ask_step step[] = {ASK_OLD, ASK_KEY, ASK_KEY_BACK};
	return ask_screen("new-key", N_("A new recovery key"),
		&(struct ask){
			.step = step, .steps = sizeof step / sizeof *step, .finish = change_key, .done = key_changed});
}

struct screen *screen_new_code(void)
{
	static const enum ask_step step[] = {ASK_OLD, ASK_CODE, ASK_CODE_AGAIN};
	return ask_screen("new-code", N_("A new short code"),
		&(struct ask){.step = step,
			.steps = sizeof step / sizeof *step,
			.finish = change_code,
			.done = code_changed});
}
