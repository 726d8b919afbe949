#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/ui/screens.h"

#include "dossier.h"
#include "fields.h"
#include "record.h"

enum { DATE, TEXT };
enum { TEXT_MAX = 200 };

struct event_screen {
	struct dossier d;
	struct dossier_wish wish;
	struct uuid old; /* the event that this one takes the place of */
	struct fields fields;
	struct fact fact;
	struct uuid supersedes;
	struct buf words;
	bool begun;
};

static const struct key_binding keys[] = {FIELDS_KEYS};

static const struct fact *old_event(const struct event_screen *v)
{
	for (size_t i = 0; i < v->d.course.others; i++)
		if (v->d.course.other[i]->kind == FACT_EVENT && uuid_equal(&v->d.course.other[i]->id, &v->old))
			return v->d.course.other[i];
	return NULL;
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct event_screen *v = s->state;
	if (!dossier_load(&v->d, ui, &v->wish, e))
		return false;
	if (v->begun)
		return true;
	const struct fact *old = old_event(v);
	v->begun = true;
	fields_add_date(&v->fields, N_("Date"), N_("2026-11-21 or 21.11.2026."),
		old == NULL ? ui_local(ui).date : old->c.event.date);
	fields_add_text(&v->fields, N_("What happened"),
		N_("A few words: sick leave began, moved out, new medicine. They stand by the graph."), TEXT_MAX,
		old == NULL ? "" : old->c.event.text);
	v->fields.save = N_("Keep");
	v->fields.focus = old == NULL ? TEXT : DATE;
	return true;
}

static void end(struct screen *s)
{
	struct event_screen *v = s->state;
	fields_free(&v->fields);
	buf_free(&v->words);
	dossier_free(&v->d);
}

static struct command save(struct screen *s, struct ui *ui)
{
	struct event_screen *v = s->state;
	const struct fact *old = old_event(v);
	const char *date = fields_text(&v->fields, DATE, &s->arena), *text = fields_text(&v->fields, TEXT, &s->arena);
	buf_clear(&v->words);
	if (date == NULL || text == NULL)
		return command_none();
	v->fact = fact_init(FACT_EVENT);
	v->fact.client = v->wish.client;
	if (old != NULL) {
		v->fact.c.event = old->c.event;
		v->supersedes = old->id;
		v->fact.supersedes = (struct fact_uuids){&v->supersedes, 1};
	}
	v->fact.c.event.date = fields_date(date, ui_local(ui).date);
	v->fact.c.event.text = text;
	if (v->fact.c.event.date == DATE_NONE)
		fields_fault(&v->fields, DATE, N_("That is no date. Write 2026-11-21 or 21.11.2026."));
	else if (text[0] == '\0')
		fields_fault(&v->fields, TEXT, N_("A few words are needed."));
	else
		return command_save(&v->fact, 1, 0);
	return command_none();
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct event_screen *v = s->state;
	if (how->ok)
		return command_pop();
	err_words(how->error, ui->env->tr, &v->words);
	return command_none();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct event_screen *v = s->state;
	return fields_take(&v->fields, s, ui, ev, hit, save);
}

static void draw(struct page *p, const void *state)
{
	const struct event_screen *v = state;
	fields_draw(p, &v->fields);
	fields_words(p, &v->words);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	page_show(s, ui, out, hits, draw);
}

static const struct screen_ops ops = {
	.name = "event",
	.title = N_("An event"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.types = true,
	.init = init,
	.update = update,
	.told = told,
	.view = view,
	.free = end,
};

struct screen *screen_event(const struct uuid *client, const struct uuid *event)
{
	struct screen *s = screen_new(&ops, sizeof(struct event_screen));
	if (s == NULL)
		return NULL;
	struct event_screen *v = s->state;
	v->wish.client = *client;
	if (event != NULL)
		v->old = *event;
	return s;
}
