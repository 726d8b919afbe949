#include "strek/base/err.h"
#include "strek/course/called.h"
#include "strek/store/store.h"
#include "strek/ui/screens.h"

#include "person.h"

/* Three fields. The episode begins with the first session, which knows the date and the scales. */
struct new_client {
	struct fields fields;
	struct fact fact;
	struct buf words; /* what went wrong with keeping */
};

static const struct key_binding keys[] = {FIELDS_KEYS};

static void end(struct screen *s)
{
	struct new_client *n = s->state;
	fields_free(&n->fields);
	buf_free(&n->words);
}

static struct command save(struct screen *s, struct ui *ui)
{
	struct new_client *n = s->state;
	buf_clear(&n->words);
	n->fact = fact_init(FACT_CLIENT);
	if (!person_read(&n->fields, s, ui, &n->fact.id, &n->fact.c.client) ||
		!store_new_id(ui->store, &n->fact.id, NULL))
		return command_none();
	n->fact.client = n->fact.id;
	return command_save(&n->fact, 1, 0);
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct new_client *n = s->state;
	if (how->ok)
		return command_replace(screen_client(&n->fact.client));
	err_words(how->error, ui->env->tr, &n->words);
	return command_none();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct new_client *n = s->state;
	return fields_take(&n->fields, s, ui, ev, hit, save);
}

FIELDS_DRAFT(new_client)

static void draw(struct page *p, const void *state)
{
	const struct new_client *n = state;
	fields_draw(p, &n->fields);
	fields_words(p, &n->words);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	page_show(s, ui, out, hits, draw);
}

static const char *titled(const struct screen *s, const struct ui *ui)
{
	(void)s;
	return called_words(ui_called(ui, TOKEN_UNSET))->fresh;
}

static const struct screen_ops ops = {
	.name = "new-client",
	.title = N_("A new client"),
	.titled = titled,
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.types = true,
	.update = update,
	.told = told,
	.view = view,
	.free = end,
	.unfinished = unfinished,
	.resume = resume,
};

struct screen *screen_new_client(void)
{
	struct screen *s = screen_new(&ops, sizeof(struct new_client));
	if (s == NULL)
		return NULL;
	struct fields *f = &((struct new_client *)s->state)->fields;
	person_add(f, NULL, NULL);
	f->save = N_("Keep");
	screen_keeps(s, NULL, NULL, NULL);
	return s;
}
