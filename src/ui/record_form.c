#include "record_form.h"

#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/store/store.h"
#include "strek/ui/frame.h"

enum { TAKE_BACK = FIELDS_OWN };

static const struct key_binding keys[] = {FIELDS_KEYS};
static const struct key_binding old_keys[] = {
	FIELDS_KEYS,
	{TAKE_BACK, EVENT_KEY_LETTER, EVENT_CTRL, 'r', NULL, N_("take back"),
		N_("Takes it back: it stays in the record, and no longer stands on the client's page.")},
};

/* The fact in the course whose id this is, or NULL. */
static const struct fact *find(const struct course *c, enum fact_kind kind, const struct uuid *id)
{
	for (size_t i = 0; i < c->others; i++)
		if (c->other[i]->kind == kind && uuid_equal(&c->other[i]->id, id))
			return c->other[i];
	return NULL;
}

static const struct fact *old_fact(const struct record_form *f)
{
	if (f->of->kind == FACT_CLIENT)
		return f->d.course.person;
	return find(&f->d.course, f->of->kind, &f->old);
}

bool record_load(
	struct dossier *d, const struct ui *ui, const struct dossier_wish *wish, enum fact_kind kind, struct err *e)
{
	const struct fact *fact;
	size_t count;
	if (!uuid_is_none(&wish->client))
		return dossier_load(d, ui, wish, e);
	dossier_free(d);
	if (!store_standing(ui->store, kind, &d->arena, &fact, &count, e))
		return false;
	d->course.other = arena_array(&d->arena, count + 1, sizeof *d->course.other);
	for (size_t i = 0; d->course.other != NULL && i < count; i++)
		if (uuid_is_none(&fact[i].client))
			d->course.other[d->course.others++] = &fact[i];
	return d->course.other != NULL || err_set(e, ERR_NO_MEMORY);
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct record_form *f = s->state;
	if (!record_load(&f->d, ui, &f->wish, f->of->kind, e))
		return false;
	if (f->begun)
		return true;
	f->begun = true;
	f->fields.save = N_("Keep");
	f->of->begin(f, ui, old_fact(f));
	fields_write_dates(&f->fields, ui->env->tr);
	return true;
}

static void end(struct screen *s)
{
	struct record_form *f = s->state;
	fields_free(&f->fields);
	buf_free(&f->above);
	buf_free(&f->words);
	dossier_free(&f->d);
}

/* ---- keeping ---- */

static void prepare(struct record_form *f)
{
	const struct fact *old = old_fact(f);
	f->fact = fact_init(f->of->kind);
	f->fact.client = f->wish.client;
	if (old == NULL)
		return;
	f->fact.c = old->c;
	f->supersedes = old->id;
	f->fact.supersedes = (struct fact_uuids){&f->supersedes, 1};
}

static struct command save(struct screen *s, struct ui *ui)
{
	struct record_form *f = s->state;
	buf_clear(&f->words);
	f->asked = false;
	prepare(f);
	return f->of->read(f, s, ui) ? command_save(&f->fact, 1, 0) : command_none();
}

static void empty_words(struct fact *f)
{
	if (f->kind == FACT_EVENT)
		f->c.event.text = "";
	else if (f->kind == FACT_DECISION)
		f->c.decision.text = "";
	else
		f->c.appointment.text = "";
}

static struct command take_back(struct record_form *f, const struct ui *ui)
{
	buf_clear(&f->words);
	if (!f->asked) {
		f->asked = true;
		buf_add(&f->words,
			tr_(ui->env->tr,
				N_("Ctrl-R once more takes this back. It stays in the record, with both dates.")));
		return command_none();
	}
	prepare(f);
	empty_words(&f->fact);
	return command_save(&f->fact, 1, 0);
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct record_form *f = s->state;
	f->asked = false;
	if (how->ok)
		return f->of->done != NULL ? f->of->done(f) : command_pop();
	err_words(how->error, ui->env->tr, &f->words);
	return command_none();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct record_form *f = s->state;
	switch (fields_event(&f->fields, s, ev, hit)) {
	case FIELDS_SAVE:
		return save(s, ui);
	case FIELDS_BACK:
		return command_pop();
	case TAKE_BACK:
		return take_back(f, ui);
	default:
		return command_none();
	}
}

date_t record_date(struct record_form *f, struct screen *s, const struct ui *ui, int item)
{
	const char *text = fields_text(&f->fields, item, &s->arena);
	if (text == NULL)
		return DATE_NONE;
	date_t date = fields_date(text, ui_local(ui).date, ui->env->tr);
	if (date == DATE_NONE)
		fields_fault(&f->fields, item, FIELDS_NO_DATE);
	return date;
}

FIELDS_DRAFT(record_form)

/* ---- drawing ---- */

static void draw(struct page *p, const void *state)
{
	const struct record_form *f = state;
	if (f->above.len > 0) {
		page_text(p, buf_str(&f->above), style_text());
		page_gap(p);
	}
	fields_draw(p, &f->fields);
	fields_words(p, &f->words);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	dossier_page(&((const struct record_form *)s->state)->d, s, ui, out, hits, draw);
}

struct screen *record_screen(const char *name, const char *title, const struct record_kind *of,
	const struct uuid *client, const struct uuid *old)
{
	static const struct screen_ops ops = {.types = true,
		.init = init,
		.update = update,
		.told = told,
		.view = view,
		.free = end,
		.unfinished = unfinished,
		.resume = resume};
	struct screen *s = screen_new(&ops, sizeof(struct record_form));
	struct screen_ops *own = s == NULL ? NULL : arena_memdup(&s->arena, &ops, sizeof ops);
	if (own == NULL) {
		screen_free(s);
		return NULL;
	}
	bool can_go =
		old != NULL && (of->kind == FACT_EVENT || of->kind == FACT_DECISION || of->kind == FACT_APPOINTMENT);
	own->name = name;
	own->title = title;
	own->keys = can_go ? old_keys : keys;
	own->key_count = can_go ? sizeof old_keys / sizeof *old_keys : sizeof keys / sizeof *keys;
	s->ops = own;
	struct record_form *f = s->state;
	f->of = of;
	if (client != NULL)
		f->wish.client = *client;
	if (old != NULL)
		f->old = *old;
	screen_keeps(s, NULL, client, old);
	return s;
}
