#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/course/token_words.h"
#include "strek/ui/screens.h"

#include "record.h"
#include "record_form.h"
#include "rows.h"

struct consents {
	struct dossier d;
	struct dossier_wish wish;
	const struct fact **consent; /* newest first */
	struct rows rows;
};

enum { OPEN, NEW, BACK, ROW };

static const struct key_binding keys[] = {
	{OPEN, EVENT_KEY_ENTER, 0, 0, NULL, N_("open it"),
		N_("Opens what is chosen: to complete it, or to withdraw it.")},
	{NEW, EVENT_KEY_NONE, 0, 0, "n", N_("new"), N_("Writes down a new one.")},
	{BACK, EVENT_KEY_ESCAPE, 0, 0, "q", N_("back"), N_("Goes back.")},
};

static const struct uuid *whose(const struct consents *c)
{
	return uuid_is_none(&c->wish.client) ? NULL : &c->wish.client;
}

static void add_dated(struct buf *out, const char *words, date_t date, const struct tr *tr)
{
	struct buf day = BUF_INIT;
	date_words(&day, date, tr);
	buf_add(out, "  ");
	fill_in(out, tr_(tr, words), (const struct fill[]){{"date", buf_str(&day)}}, 1);
	buf_free(&day);
}

static void text(const void *state, const struct ui *ui, size_t index, struct buf *out)
{
	const struct fact *f = ((const struct consents *)state)->consent[index];
	const struct fact_consent *c = &f->c.consent;
	const char *kind = token_words(TOKEN_SET_CONSENT, c->consent);
	buf_add(out, tr_(ui->env->tr, kind));
	add_dated(out, N_("given {date}"), c->given != DATE_NONE ? c->given : date_from_ms(f->at, f->tz).date,
		ui->env->tr);
	if (c->withdrawn != DATE_NONE)
		add_dated(out, N_("withdrawn {date}"), c->withdrawn, ui->env->tr);
	if (c->who != NULL)
		buf_addf(out, "  %s", c->who);
	if (c->what != NULL)
		buf_addf(out, "  %s", c->what);
}

static bool load(struct consents *c, const struct ui *ui, struct err *e)
{
	c->rows.count = 0;
	if (!record_load(&c->d, ui, &c->wish, FACT_CONSENT, e))
		return false;
	c->consent = arena_array(&c->d.arena, c->d.course.others + 1, sizeof *c->consent);
	for (size_t i = c->d.course.others; c->consent != NULL && i > 0; i--)
		if (c->d.course.other[i - 1]->kind == FACT_CONSENT)
			c->consent[c->rows.count++] = c->d.course.other[i - 1];
	return c->consent != NULL || err_set(e, ERR_NO_MEMORY);
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct consents *c = s->state;
	c->rows.action = ROW;
	c->rows.text = text;
	if (!load(c, ui, e))
		return false;
	rows_fit(&c->rows, ui);
	return true;
}

static void end(struct screen *s)
{
	dossier_free(&((struct consents *)s->state)->d);
}

static struct command open_chosen(const struct consents *c)
{
	size_t at = c->rows.list.chosen;
	return at < c->rows.count ? command_push(screen_consent(whose(c), &c->consent[at]->id)) : command_none();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct consents *c = s->state;
	rows_fit(&c->rows, ui);
	switch (frame_action(s, ev, hit)) {
	case OPEN:
		return open_chosen(c);
	case ROW:
		return rows_click(&c->rows, ui, hit) ? open_chosen(c) : command_none();
	case NEW:
		return command_push(screen_consent(whose(c), NULL));
	case BACK:
		return command_pop();
	default:
		rows_event(&c->rows, ui, ev);
		return command_none();
	}
}

static const char *above(const struct consents *c)
{
	if (uuid_is_none(&c->wish.client))
		return c->rows.count > 0
			       ? N_("The scales belong to their authors. A client marks them on a screen while a "
				    "licence stands here that has not been withdrawn.")
			       : N_("No licence is written here, so a client marks nothing on a screen before you are "
				    "asked. The key n writes one down.");
	return c->rows.count > 0
		       ? N_("What the client has agreed to. Opening one lets you withdraw it.")
		       : N_("Nothing is written here yet. The key n writes down what the client has agreed to.");
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct consents *c = s->state;
	struct buf who = BUF_INIT;
	dossier_who(&c->d, ui, &who);
	struct surf part = frame_draw(s, ui, buf_str(&who), out, hits);
	buf_free(&who);
	rows_draw(&c->rows, c, ui, tr_(ui->env->tr, above(c)), out, &part, hits);
}

#define COMMON                                                                                                         \
	.keys = keys, .key_count = sizeof keys / sizeof *keys, .init = init, .update = update, .view = view, .free = end

static const struct screen_ops ops = {COMMON, .name = "consents", .title = N_("What the client has agreed to")};
static const struct screen_ops licences = {COMMON, .name = "licences", .title = N_("Licences")};

struct screen *screen_consents(const struct uuid *client)
{
	struct screen *s = screen_new(client == NULL ? &licences : &ops, sizeof(struct consents));
	if (s != NULL && client != NULL)
		((struct consents *)s->state)->wish.client = *client;
	return s;
}

struct screen *screen_licences(void)
{
	return screen_consents(NULL);
}
