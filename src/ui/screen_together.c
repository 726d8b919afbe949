#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/ui/screens.h"

#include "dossier.h"
#include "record.h"
#include "rows.h"
#include "together.h"

struct together_screen {
	struct dossier d;
	struct dossier_wish wish;
	struct together with;
	struct rows rows;
	int asked;           /* the action that wants to be said twice; -1: none */
	struct fact fact[2]; /* their part in it, and with sharing the consent to it */
	struct uuid supersedes;
	struct buf words;
};

enum { JOIN, SHARE, LEAVE, BACK, ROW };

static const struct key_binding keys[] = {
	{JOIN, EVENT_KEY_NONE, 0, 0, "n", N_("with whom"), N_("Writes down with whom the client comes.")},
	{BACK, EVENT_KEY_ESCAPE, 0, 0, "q", N_("back"), N_("Back to the client.")},
	{SHARE, EVENT_KEY_NONE, 0, 0, "s", N_("sharing"),
		N_("Turns sharing on or off for the chosen one: whether the others may see their outcome line.")},
	{LEAVE, EVENT_KEY_NONE, 0, 0, "x", N_("leaves"), N_("The chosen one no longer comes with the others.")},
	{SHARE, EVENT_KEY_ENTER, 0, 0, NULL, "", NULL},
};

static void add_date(struct buf *out, const char *words, date_t date, const struct tr *tr)
{
	struct buf day = BUF_INIT;
	date_words(&day, date, tr);
	fill_in(out, tr_(tr, words), (const struct fill[]){{"date", buf_str(&day)}}, 1);
	buf_free(&day);
}

static void text(const void *state, const struct ui *ui, size_t index, struct buf *out)
{
	const struct together_member *m = &((const struct together_screen *)state)->with.member[index];
	const struct fact_member *c = &m->fact->c.member;
	const struct tr *tr = ui->env->tr;
	buf_add(out, m->who);
	buf_add(out, "  ");
	if (c->role >= 0 && c->role < ROLE_COUNT)
		buf_add(out, tr_(tr, together_roles()[c->role]));
	buf_add(out, "  ");
	if (m->left)
		add_date(out, N_("left {date}"), c->to, tr);
	else
		buf_add(out, tr_(tr, !c->shares  ? N_("shares nothing")
				     : m->agreed ? N_("shares their outcome line")
						 : N_("shares nothing: no consent stands")));
	if (c->title != NULL)
		buf_addf(out, "  %s", c->title);
}

static void below(const void *state, const struct ui *ui, size_t index, struct buf *out)
{
	const struct together_screen *t = state;
	(void)ui;
	(void)index;
	buf_add(out, buf_str(&t->words));
}

static bool load(struct together_screen *t, const struct ui *ui, struct err *e)
{
	t->rows.count = 0;
	if (!dossier_load(&t->d, ui, &t->wish, e) || !together_load(&t->with, ui, &t->wish.client, &t->d.arena, e))
		return false;
	t->rows.count = t->with.members;
	rows_fit(&t->rows, ui);
	return true;
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct together_screen *t = s->state;
	t->rows.action = ROW;
	t->rows.text = text;
	t->rows.below = below;
	t->asked = -1;
	return load(t, ui, e);
}

static void end(struct screen *s)
{
	struct together_screen *t = s->state;
	buf_free(&t->words);
	dossier_free(&t->d);
}

/* ---- changing ---- */

/* Nobody shares without having agreed to it: both are written down at once. */
static struct command save(struct together_screen *t, const struct ui *ui, const struct fact_member *to)
{
	const struct together_member *m = &t->with.member[t->rows.list.chosen];
	bool agrees = to->shares && !m->agreed;
	t->fact[0] = fact_init(FACT_CASE);
	t->fact[0].client = m->fact->client;
	t->fact[0].c.member = *to;
	t->supersedes = m->fact->id;
	t->fact[0].supersedes = (struct fact_uuids){&t->supersedes, 1};
	t->fact[1] = fact_init(FACT_CONSENT);
	t->fact[1].client = m->fact->client;
	t->fact[1].c.consent.consent = CONSENT_SHARING;
	t->fact[1].c.consent.given = ui_local(ui).date;
	return command_save(t->fact, agrees ? 2 : 1, 0);
}

/* What others will see, and what cannot be gone back to, is asked about first. */
static bool is_asked(struct together_screen *t, const struct ui *ui, int action, const char *words)
{
	if (t->asked == action)
		return true;
	t->asked = action;
	buf_clear(&t->words);
	buf_add(&t->words, tr_(ui->env->tr, words));
	return false;
}

static struct command change(struct together_screen *t, const struct ui *ui, int action)
{
	size_t at = t->rows.list.chosen;
	if (at >= t->rows.count || t->with.member[at].left)
		return command_none();
	struct fact_member to = t->with.member[at].fact->c.member;
	if (action == SHARE && !to.shares &&
		!is_asked(t, ui, action,
			N_("Spoken with each alone, and this one agrees? Then s again: sharing is on and the consent "
			   "written down. The session scale is never shared.")))
		return command_none();
	if (action == LEAVE && !is_asked(t, ui, action,
				       N_("Then x once more: from today on this one no longer comes with the others.")))
		return command_none();
	to.shares = action == SHARE && !to.shares;
	to.to = action == LEAVE ? ui_local(ui).date : to.to;
	return save(t, ui, &to);
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct together_screen *t = s->state;
	struct err e = ERR_INIT;
	t->asked = -1;
	buf_clear(&t->words);
	if (!how->ok)
		err_words(how->error, ui->env->tr, &t->words);
	else if (!load(t, ui, &e))
		return command_replace(screen_error(&e, ui->env->tr));
	return command_none();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct together_screen *t = s->state;
	rows_fit(&t->rows, ui);
	int action = frame_action(s, ev, hit);
	bool said = action >= 0 || ev->kind == EVENT_KEY || ev->kind == EVENT_TEXT;
	if (said && action != t->asked) {
		t->asked = -1;
		buf_clear(&t->words);
	}
	switch (action) {
	case JOIN:
		return command_push(screen_join(&t->wish.client));
	case SHARE:
	case LEAVE:
		return change(t, ui, action);
	case ROW:
		rows_click(&t->rows, ui, hit);
		return command_none();
	case BACK:
		return command_pop();
	default:
		rows_event(&t->rows, ui, ev);
		return command_none();
	}
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct together_screen *t = s->state;
	struct buf who = BUF_INIT;
	dossier_who(&t->d, ui, &who);
	struct surf part = frame_draw(s, ui, buf_str(&who), out, hits);
	buf_free(&who);
	const char *above =
		t->rows.count > 0
			? N_("Each marks, numbers and sees their own. Sharing is off until you turn it on for "
			     "one of them, after speaking with each alone.")
			: N_("This client comes alone. The key n writes down with whom they come: couple, family.");
	rows_draw(&t->rows, t, ui, tr_(ui->env->tr, above), out, &part, hits);
}

static const struct screen_ops ops = {
	.name = "together",
	.title = N_("Who comes together"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.init = init,
	.update = update,
	.told = told,
	.view = view,
	.free = end,
};

struct screen *screen_together(const struct uuid *client)
{
	struct screen *s = screen_new(&ops, sizeof(struct together_screen));
	if (s != NULL)
		((struct together_screen *)s->state)->wish.client = *client;
	return s;
}
