#include "ask.h"

#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/option.h"
#include "strek/store/store.h"
#include "strek/ui/frame.h"
#include "strek/ui/screens.h"
#include "strek/ui/secret_field.h"
#include "strek/vault/passphrase.h"
#include "strek/vault/recovery.h"
#include "strek/vault/vault.h"

#include <string.h>

enum { TAG_LANGUAGE, TAG_OLD, TAG_FINISH };

static const struct key_binding keys[] = {
	{ASK_GO, EVENT_KEY_ENTER, 0, 0, NULL, N_("go on"), N_("Goes on to the next step.")},
	{ASK_BACK, EVENT_KEY_ESCAPE, 0, 0, NULL, N_("back"), N_("Goes back a step; from the first one it leaves.")},
	{ASK_UP, EVENT_KEY_UP, 0, 0, NULL, "", N_("Chooses the line above.")},
	{ASK_DOWN, EVENT_KEY_DOWN, 0, 0, NULL, "", N_("Chooses the line below.")},
	{ASK_OFFER, EVENT_KEY_TAB, 0, 0, NULL, N_("six words"), N_("Offers six random words as a passphrase.")},
};
#define KEYS (sizeof keys / sizeof *keys)

enum ask_step ask_now(const struct ask *a)
{
	return a->step[a->at];
}

static void show_keys(struct ask *a)
{
	a->ops->key_count = ask_now(a) == ASK_PASSPHRASE ? KEYS : KEYS - 1;
}

static int language_of(const struct ui *ui)
{
	static const char *const tags[ASK_LANGUAGES] = {"en", "nb", "nn"};
	for (int i = 0; i < ASK_LANGUAGES; i++) {
		if (strcmp(ui->env->tr->lang, tags[i]) == 0)
			return i;
	}
	return 0;
}

static bool begin(struct screen *s, struct ui *ui, struct err *e)
{
	struct ask *a = s->state;
	show_keys(a);
	if (a->key != NULL)
		return true;
	a->language = language_of(ui);
	a->key = recovery_new(ui->env, e);
	for (int i = 0; i < ASK_STEPS && a->key != NULL; i++) {
		a->typed[i] = secret_new(i == ASK_KEY_BACK ? SECRET_RECOVERY : SECRET_PASSPHRASE, e);
		if (a->typed[i] == NULL)
			return false;
	}
	return a->key != NULL;
}

static void end(struct screen *s)
{
	struct ask *a = s->state;
	for (int i = 0; i < ASK_STEPS; i++)
		secret_free(a->typed[i]);
	secret_free(a->key);
	secret_free(a->offer);
	buf_free(&a->words);
}

/* ---- what each step asks before it lets go on ---- */

static bool good_passphrase(struct ask *a, struct err *e)
{
	return passphrase_check(a->typed[ASK_PASSPHRASE], e);
}

static bool same_passphrase(struct ask *a, struct err *e)
{
	return secret_equal(a->typed[ASK_PASSPHRASE], a->typed[ASK_AGAIN]) || err_set(e, ERR_PASSPHRASE_MISMATCH);
}

/* Groups, case and hyphens do not matter: the two are compared as numbers. */
static bool same_key(struct ask *a, struct err *e)
{
	uint8_t *bytes = secret_alloc(2 * RECOVERY_LEN, e);
	bool same = bytes != NULL && recovery_parse(a->key, bytes, e) &&
		    recovery_parse(a->typed[ASK_KEY_BACK], bytes + RECOVERY_LEN, e);
	if (same && memcmp(bytes, bytes + RECOVERY_LEN, RECOVERY_LEN) != 0)
		same = err_set(e, ERR_RECOVERY_TYPO);
	secret_release(bytes);
	return same;
}

static bool good_code(struct ask *a, struct err *e)
{
	size_t n = secret_chars(a->typed[ASK_CODE]);
	return (n >= UI_CODE_MIN && n <= UI_CODE_MAX) || err_set(e, ERR_CODE_LENGTH);
}

static bool same_code(struct ask *a, struct err *e)
{
	return secret_equal(a->typed[ASK_CODE], a->typed[ASK_CODE_AGAIN]) || err_set(e, ERR_PASSPHRASE_MISMATCH);
}

static bool (*const checks[ASK_STEPS])(struct ask *, struct err *) = {
	[ASK_PASSPHRASE] = good_passphrase,
	[ASK_AGAIN] = same_passphrase,
	[ASK_KEY_BACK] = same_key,
	[ASK_CODE] = good_code,
	[ASK_CODE_AGAIN] = same_code,
};

static bool check_old(struct ui *ui, void *ctx, struct err *e)
{
	const struct ask *a = ctx;
	return vault_verify(store_vault(ui->store), a->typed[ASK_OLD], e);
}

/* ---- going on ---- */

static struct command forward(struct ask *a)
{
	if (a->at + 1 == a->steps)
		return command_work(a->finish, a, TAG_FINISH);
	a->at++;
	show_keys(a);
	return command_none();
}

static struct command go(struct ask *a, const struct ui *ui)
{
	static const char *const tags[ASK_LANGUAGES] = {"en", "nb", "nn"};
	enum ask_step now = ask_now(a);
	struct err e = ERR_INIT;
	buf_clear(&a->words);
	if (now == ASK_LANGUAGE)
		return command_option(OPTION_LANGUAGE, tags[a->language], TAG_LANGUAGE);
	if (now == ASK_OLD)
		return secret_len(a->typed[now]) == 0 ? command_none() : command_work(check_old, a, TAG_OLD);
	if (checks[now] != NULL && secret_len(a->typed[now]) == 0)
		return command_none();
	if (checks[now] == NULL || checks[now](a, &e))
		return forward(a);
	err_words(&e, ui->env->tr, &a->words);
	/* What was typed unseen cannot be mended; a key from paper can. */
	if (now == ASK_AGAIN || now == ASK_CODE_AGAIN)
		secret_clear(a->typed[now]);
	return command_none();
}

static struct command back(struct ask *a)
{
	buf_clear(&a->words);
	secret_clear(a->typed[ask_now(a)]);
	if (a->at == 0)
		return command_pop();
	a->at--;
	show_keys(a);
	/* Typing it twice again begins at the first of the two. */
	secret_clear(a->typed[ask_now(a)]);
	return command_none();
}

static void offer(struct ask *a, const struct ui *ui)
{
	struct err e = ERR_INIT;
	if (ask_now(a) != ASK_PASSPHRASE)
		return;
	secret_free(a->offer);
	secret_clear(a->typed[ASK_PASSPHRASE]);
	buf_clear(&a->words);
	a->offer = passphrase_offer(ui->env, &e);
	if (a->offer == NULL)
		err_words(&e, ui->env->tr, &a->words);
}

static void choose(struct ask *a, int language)
{
	if (ask_now(a) == ASK_LANGUAGE && language >= 0 && language < ASK_LANGUAGES)
		a->language = language;
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct ask *a = s->state;
	switch (frame_action(s, ev, hit)) {
	case ASK_GO:
		return go(a, ui);
	case ASK_BACK:
		return back(a);
	case ASK_OFFER:
		offer(a, ui);
		break;
	case ASK_UP:
		choose(a, a->language - 1);
		break;
	case ASK_DOWN:
		choose(a, a->language + 1);
		break;
	case ASK_CHOOSE:
		choose(a, hit->detail);
		return go(a, ui);
	default:
		if (ask_now(a) != ASK_LANGUAGE && ask_now(a) != ASK_KEY)
			secret_field_event(a->typed[ask_now(a)], ev);
		break;
	}
	return command_none();
}

/* Only where there is something to choose from. */
static struct command after_language(struct ask *a, const struct ui *ui)
{
	forward(a);
	return ui->can_utf8 ? command_push(screen_glyphs()) : command_none();
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct ask *a = s->state;
	if (how->ok)
		return how->tag == TAG_FINISH     ? a->done(ui)
		       : how->tag == TAG_LANGUAGE ? after_language(a, ui)
						  : forward(a);
	buf_clear(&a->words);
	if (how->tag == TAG_OLD)
		secret_clear(a->typed[ASK_OLD]);
	if (how->tag == TAG_OLD && how->error->code == ERR_VAULT_PASSPHRASE)
		buf_add(&a->words,
			tr_(ui->env->tr, N_("That is not the passphrase of this file. Check Caps Lock and the "
					    "keyboard's language, or use the recovery key.")));
	else
		err_words(how->error, ui->env->tr, &a->words);
	return command_none();
}

static const struct screen_ops ops = {
	.keys = keys,
	.key_count = KEYS,
	.types = true,
	.init = begin,
	.update = update,
	.told = told,
	.view = ask_view,
	.free = end,
};

struct screen *ask_screen(const char *name, const char *title, const struct ask *of)
{
	struct screen *s = screen_new(&ops, sizeof *of);
	struct screen_ops *own = s == NULL ? NULL : arena_memdup(&s->arena, &ops, sizeof ops);
	if (own == NULL) {
		screen_free(s);
		return NULL;
	}
	own->name = name;
	own->title = title;
	s->ops = own;
	*(struct ask *)s->state = *of;
	((struct ask *)s->state)->ops = own;
	return s;
}
