#include "strek/app/host.h"
#include "strek/base/err.h"
#include "strek/ui/backup.h"
#include "strek/vault/secret.h"

#include "loop_private.h"

/* What screens ask of the app (ui.h). */

static int64_t steady(const struct loop *l)
{
	return l->clock.steady(l->clock.ctx);
}

static const struct tr *client_tr(void *ctx, const char *lang)
{
	struct loop *l = ctx;
	const char *wanted = options_text(l->ui.options, OPTION_CLIENT_LANGUAGE);
	const char *tag = strcmp(wanted, "auto") != 0 ? wanted : lang != NULL ? lang : "";
	if (!lang_switch(&l->client, tag, NULL))
		lang_switch(&l->client, l->host->lang.tr.lang, NULL);
	return &l->client.tr;
}

static struct ui_answer check_code(void *ctx, const struct secret *typed)
{
	struct loop *l = ctx;
	if (secret_chars(typed) > UI_CODE_MAX) {
		bool right = vault_verify(store_vault(l->ui.store), typed, NULL);
		if (right)
			locks_right(&l->locks);
		return (struct ui_answer){right, 0};
	}
	int wait = locks_wait(&l->locks, steady(l));
	if (wait > 0)
		return (struct ui_answer){false, wait};
	if (code_is(&l->code, typed)) {
		locks_right(&l->locks);
		return (struct ui_answer){true, 0};
	}
	l->closing = locks_wrong(&l->locks, steady(l)) && !l->ui.in_session;
	return (struct ui_answer){false, locks_wait(&l->locks, steady(l))};
}

bool loop_opened(struct loop *l, struct err *e)
{
	static const char demo_code[] = "0000";
	l->ui.store = l->practice.store;
	l->ui.path = store_path(l->ui.store);
	l->ui.scales = &l->practice.scales;
	l->locks.hidden = false;
	locks_right(&l->locks);
	locks_touch(&l->locks, steady(l));
	loop_look(l);
	l->remind = backup_is_due(&l->ui);
	l->resume = true;
	if (!l->ui.demo) {
		if (!code_load(&l->code, l->ui.store, e))
			return false;
		l->ui.has_code = l->code.hash[0] != '\0';
		if (!l->ui.has_code && !l->making)
			loop_toast(l, tr_(l->ui.env->tr, N_("Choose a short code in the settings.")));
		return true;
	}
	struct secret *code = secret_from(SECRET_PASSPHRASE, demo_code, e);
	l->ui.has_code = code != NULL && code_make(&l->code, code, e);
	secret_free(code);
	return l->ui.has_code;
}

static bool unlock(void *ctx, const struct secret *secret, struct err *e)
{
	struct loop *l = ctx;
	return practice_unlock(&l->practice, l->host, secret, e) && loop_opened(l, e);
}

static bool keep_code(struct loop *l, const struct secret *text, struct err *e)
{
	struct code code = {0};
	if (!code_make(&code, text, e) || (!l->ui.demo && !code_store(&code, l->ui.store, e)))
		return false;
	l->code = code;
	l->ui.has_code = true;
	return true;
}

static bool create(void *ctx, const struct secret *passphrase, const struct secret *recovery, const struct secret *code,
	struct err *e)
{
	struct loop *l = ctx;
	const char *path = NULL;
	const char *language = options_text(l->ui.options, OPTION_LANGUAGE);
	l->making = true;
	bool ok = practice_path(l->host, &path, e) && (!l->host->vault_usual || paths_make_folder_of(path, e)) &&
		  practice_create(&l->practice, l->host, path, passphrase, recovery, e) && loop_opened(l, e) &&
		  store_set_setting(l->ui.store, option_spec(OPTION_LANGUAGE)->name, language, e) &&
		  keep_code(l, code, e);
	l->making = false;
	return ok;
}

static bool set_code(void *ctx, const struct secret *code, struct err *e)
{
	return keep_code(ctx, code, e);
}

static void reveal(void *ctx)
{
	struct loop *l = ctx;
	if (l->ui.store == NULL || !l->locks.hidden)
		return;
	struct err e = ERR_INIT;
	store_reveal(l->ui.store);
	l->locks.hidden = false;
	if (!vault_file_unchanged(store_vault(l->ui.store), &e))
		host_say_error(l->host, &e);
}

const struct ui_app loop_ui_app = {client_tr, check_code, unlock, create, set_code, reveal, loop_report};
