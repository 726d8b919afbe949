#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/store/store.h"
#include "strek/ui/screens.h"

#include "dossier.h"
#include "record.h"
#include "rows.h"

/* Facts never change: what was corrected or taken back is still there, and is read here. */

struct past {
	struct uuid id;
	const char *words; /* what it said */
	int64_t at;
	int tz;
	bool takes_back;
	struct fact_uuids supersedes;
	const struct past *by; /* what took its place; NULL: it stands */
};

struct history {
	struct dossier d;
	struct dossier_wish wish;
	struct past *all;
	size_t count, room;
	const struct past **was; /* those that no longer stand, newest change first */
	struct rows rows;
	const struct tr *tr;
};

enum { OPEN, BACK, ROW };

static const struct key_binding keys[] = {
	{BACK, EVENT_KEY_ESCAPE, 0, 0, "q", N_("back"), N_("Back to the client.")},
	{OPEN, EVENT_KEY_ENTER, 0, 0, NULL, N_("read it"),
		N_("Shows all of what it said before, and what it says now.")},
};

/* ---- what a fact said ---- */

static void add(struct buf *out, const char *text)
{
	if (text != NULL && text[0] != '\0')
		buf_addf(out, "%s%s", out->len > 0 ? ", " : "", text);
}

static void add_date(struct buf *out, date_t date, const struct tr *tr)
{
	struct buf words = BUF_INIT;
	if (date != DATE_NONE)
		date_words(&words, date, tr);
	add(out, buf_str(&words));
	buf_free(&words);
}

static void client_words(const struct fact *f, const struct tr *tr, struct buf *out)
{
	const struct fact_client *c = &f->c.client;
	char year[16] = "";
	if (c->birth_year != FACT_INT_UNSET)
		snprintf(year, sizeof year, "%d", c->birth_year);
	add(out, c->code);
	add(out, c->name);
	add_date(out, c->birth_date, tr);
	add(out, year);
	add(out, c->lang);
	add(out, token_text(TOKEN_SET_CALLED, c->called));
	for (size_t i = 0; i < c->tags.count; i++)
		add(out, c->tags.item[i]);
}

static void consent_words(const struct fact *f, const struct tr *tr, struct buf *out)
{
	add(out, f->c.consent.who);
	add(out, f->c.consent.what);
	add_date(out, f->c.consent.given, tr);
	add_date(out, f->c.consent.withdrawn, tr);
}

static void appointment_words(const struct fact *f, const struct tr *tr, struct buf *out)
{
	struct buf time = BUF_INIT;
	add_date(out, f->c.appointment.date, tr);
	if (f->c.appointment.minute != FACT_INT_UNSET)
		date_hhmm(&time, f->c.appointment.minute);
	add(out, buf_str(&time));
	add(out, f->c.appointment.text);
	buf_free(&time);
}

static void member_words(const struct fact *f, const struct tr *tr, struct buf *out)
{
	add(out, f->c.member.title);
	add(out, f->c.member.shares ? tr_(tr, N_("shares")) : tr_(tr, N_("does not share")));
	add_date(out, f->c.member.to, tr);
}

static void text_words(const struct fact *f, const struct tr *tr, struct buf *out)
{
	if (f->kind == FACT_EVENT || f->kind == FACT_DECISION)
		add_date(out, dossier_date(f), tr);
	if (f->kind != FACT_EVENT)
		add(out, tr_(tr, dossier_kind(f)));
	add(out, dossier_text(f));
}

static const struct {
	const char *name;
	void (*words)(const struct fact *f, const struct tr *tr, struct buf *out);
} kinds[FACT_KIND_COUNT] = {
	[FACT_CLIENT] = {N_("about the client"), client_words},
	[FACT_CASE] = {N_("together"), member_words},
	[FACT_NOTE] = {N_("note"), text_words},
	[FACT_EVENT] = {N_("event"), text_words},
	[FACT_DECISION] = {N_("decision"), text_words},
	[FACT_APPOINTMENT] = {N_("appointment"), appointment_words},
	[FACT_CONSENT] = {N_("consent"), consent_words},
};

/* ---- reading ---- */

static bool copy(struct history *h, const struct fact *f, struct past *to)
{
	struct buf words = BUF_INIT;
	buf_addf(&words, "%s: ", tr_(h->tr, kinds[f->kind].name));
	struct buf said = BUF_INIT;
	if (!f->erased)
		kinds[f->kind].words(f, h->tr, &said);
	buf_add(&words, buf_str(&said));
	struct arena *a = &h->d.arena;
	*to = (struct past){.id = f->id, .at = f->at, .tz = f->tz, .takes_back = fact_takes_back(f)};
	to->words = arena_strdup(a, buf_str(&words));
	to->supersedes.count = f->supersedes.count;
	to->supersedes.item = arena_memdup(a, f->supersedes.item, f->supersedes.count * sizeof *f->supersedes.item);
	buf_free(&words);
	buf_free(&said);
	return to->words != NULL && (to->supersedes.item != NULL || to->supersedes.count == 0);
}

static bool take(void *ctx, const struct fact *f, struct err *e)
{
	struct history *h = ctx;
	if (kinds[f->kind].words == NULL)
		return true;
	if (h->count == h->room) {
		size_t room = h->room == 0 ? 16 : 2 * h->room;
		void *wider = arena_grow(&h->d.arena, h->all, h->count, room, sizeof *h->all);
		if (wider == NULL)
			return err_set(e, ERR_NO_MEMORY);
		h->all = wider;
		h->room = room;
	}
	return copy(h, f, &h->all[h->count++]) || err_set(e, ERR_NO_MEMORY);
}

static void find_successors(struct history *h)
{
	for (size_t i = 0; i < h->count; i++)
		for (size_t k = 0; k < h->all[i].supersedes.count; k++)
			for (size_t j = 0; j < h->count; j++)
				if (uuid_equal(&h->all[j].id, &h->all[i].supersedes.item[k]))
					h->all[j].by = &h->all[i];
}

static int newest_change_first(const void *a, const void *b)
{
	const struct past *x = *(const struct past *const *)a, *y = *(const struct past *const *)b;
	if (x->by->at != y->by->at)
		return x->by->at < y->by->at ? 1 : -1;
	return uuid_compare(&y->id, &x->id);
}

static bool load(struct history *h, const struct ui *ui, struct err *e)
{
	h->all = NULL;
	h->count = h->room = h->rows.count = 0;
	h->tr = ui->env->tr;
	if (!dossier_load(&h->d, ui, &h->wish, e) || !store_facts(ui->store, &h->wish.client, take, h, e))
		return false;
	h->was = arena_array(&h->d.arena, h->count + 1, sizeof *h->was);
	if (h->was == NULL)
		return err_set(e, ERR_NO_MEMORY);
	find_successors(h);
	for (size_t i = 0; i < h->count; i++)
		if (h->all[i].by != NULL)
			h->was[h->rows.count++] = &h->all[i];
	if (h->rows.count > 0)
		qsort(h->was, h->rows.count, sizeof *h->was, newest_change_first);
	return true;
}

/* ---- showing ---- */

static void add_moment(const struct past *p, const struct tr *tr, struct buf *out)
{
	struct date_time at = date_from_ms(p->at, p->tz);
	date_words(out, at.date, tr);
	buf_addc(out, ' ');
	date_hhmm(out, at.minute);
}

static void text(const void *state, const struct ui *ui, size_t index, struct buf *out)
{
	const struct past *p = ((const struct history *)state)->was[index];
	add_moment(p->by, ui->env->tr, out);
	buf_addf(out, "  %s  ", tr_(ui->env->tr, p->by->takes_back ? N_("taken back") : N_("changed")));
	buf_add(out, p->words);
}

/* All of it: what it said since when, and what stands in its place. */
static void add_all(const struct past *p, const struct tr *tr, struct buf *out)
{
	add_moment(p, tr, out);
	buf_addf(out, "\n%s\n\n", p->words);
	add_moment(p->by, tr, out);
	buf_addf(out, "\n%s", p->by->takes_back ? tr_(tr, N_("taken back")) : p->by->words);
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct history *h = s->state;
	h->rows.action = ROW;
	h->rows.text = text;
	if (!load(h, ui, e))
		return false;
	rows_fit(&h->rows, ui);
	return true;
}

static void end(struct screen *s)
{
	dossier_free(&((struct history *)s->state)->d);
}

static struct command open_chosen(const struct history *h, const struct ui *ui)
{
	struct buf words = BUF_INIT;
	if (h->rows.list.chosen >= h->rows.count)
		return command_none();
	add_all(h->was[h->rows.list.chosen], ui->env->tr, &words);
	struct command c = command_push(screen_message(N_("Corrected or taken back"), buf_str(&words)));
	buf_free(&words);
	return c;
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct history *h = s->state;
	rows_fit(&h->rows, ui);
	switch (frame_action(s, ev, hit)) {
	case BACK:
		return command_pop();
	case OPEN:
		return open_chosen(h, ui);
	case ROW:
		return rows_click(&h->rows, ui, hit) ? open_chosen(h, ui) : command_none();
	default:
		rows_event(&h->rows, ui, ev);
		return command_none();
	}
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct history *h = s->state;
	struct buf who = BUF_INIT;
	dossier_who(&h->d, ui, &who);
	struct surf part = frame_draw(s, ui, buf_str(&who), out, hits);
	buf_free(&who);
	const char *above =
		h->rows.count > 0 ? N_("What stood here before, newest change first. Corrected marks stand beside the "
				       "marks of their session.")
				  : N_("Nothing was corrected or taken back. Corrected marks stand beside the marks of "
				       "their session.");
	rows_draw(&h->rows, h, ui, tr_(ui->env->tr, above), out, &part, hits);
}

static const struct screen_ops ops = {
	.name = "history",
	.title = N_("Corrected or taken back"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.init = init,
	.update = update,
	.view = view,
	.free = end,
};

struct screen *screen_history(const struct uuid *client)
{
	struct screen *s = screen_new(&ops, sizeof(struct history));
	if (s != NULL)
		((struct history *)s->state)->wish.client = *client;
	return s;
}
