#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/ui/page.h"
#include "strek/ui/screens.h"
#include "strek/ui/secret_field.h"

struct unlock {
	struct secret *typed[2]; /* by enum secret_kind */
	enum secret_kind kind;
	struct buf words; /* what went wrong */
};

enum { OPEN, OTHER, QUIT };

static const struct key_binding keys[] = {
	{OPEN, EVENT_KEY_ENTER, 0, 0, NULL, N_("open it"), N_("Opens with what is typed.")},
	{OTHER, EVENT_KEY_TAB, 0, 0, NULL, N_("passphrase or recovery key"), N_("Changes between the two.")},
	{QUIT, EVENT_KEY_ESCAPE, 0, 0, NULL, N_("leave"), N_("Ends the program.")},
};

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct unlock *u = s->state;
	(void)ui;
	for (int kind = 0; kind < 2; kind++) {
		if (u->typed[kind] == NULL)
			u->typed[kind] = secret_new((enum secret_kind)kind, e);
		if (u->typed[kind] == NULL)
			return false;
	}
	return true;
}

static bool try(struct ui *ui, void *ctx, struct err *e)
{
	const struct unlock *u = ctx;
	return ui_unlock(ui, u->typed[u->kind], e);
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct unlock *u = s->state;
	const struct tr *tr = ui->env->tr;
	buf_clear(&u->words);
	if (how->ok)
		return command_replace(screen_caseload());
	bool wrong = how->error->code == ERR_VAULT_PASSPHRASE;
	/* A recovery key was copied by hand: it is mended, not typed anew. */
	if (wrong) {
		secret_clear(u->typed[u->kind]);
		buf_add(&u->words,
			tr_(tr, N_("That is not the passphrase of this file. Check Caps Lock and the keyboard's "
				   "language, or use the recovery key.")));
	} else {
		err_words(how->error, tr, &u->words);
	}
	return command_none();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct unlock *u = s->state;
	(void)ui;
	switch (frame_action(s, ev, hit)) {
	case OPEN:
		return secret_len(u->typed[u->kind]) == 0 ? command_none() : command_work(try, u, 0);
	case OTHER:
		u->kind = u->kind == SECRET_PASSPHRASE ? SECRET_RECOVERY : SECRET_PASSPHRASE;
		buf_clear(&u->words);
		break;
	case QUIT:
		return command_of(COMMAND_QUIT);
	default:
		secret_field_event(u->typed[u->kind], ev);
		break;
	}
	return command_none();
}

static void draw(struct page *p, const void *state)
{
	const struct unlock *u = state;
	const struct tr *tr = p->ui->env->tr;
	bool key = u->kind == SECRET_RECOVERY;
	int col = 0;
	page_text(p, p->ui->path, style_quiet());
	page_gap(p);
	page_secret(p, key ? tr_(tr, N_("Recovery key, as it stands on the paper:")) : tr_(tr, N_("Passphrase:")),
		u->typed[u->kind], key);
	page_gap(p);
	page_button(p, &col, tr_(tr, N_("Open")), true, OPEN);
	page_button(
		p, &col, key ? tr_(tr, N_("Use the passphrase")) : tr_(tr, N_("Use the recovery key")), false, OTHER);
	page_gap(p);
	page_gap(p);
	page_text(p, buf_str(&u->words), style_strong());
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	page_show(s, ui, out, hits, draw);
}

static void end(struct screen *s)
{
	struct unlock *u = s->state;
	secret_free(u->typed[0]);
	secret_free(u->typed[1]);
	buf_free(&u->words);
}

static const struct screen_ops ops = {
	.name = "unlock",
	.title = N_("Open the practice"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.types = true,
	.guards = true,
	.init = init,
	.update = update,
	.told = told,
	.view = view,
	.free = end,
};

struct screen *screen_unlock(void)
{
	return screen_new(&ops, sizeof(struct unlock));
}
