#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"
#include "strek/store/store.h"
#include "strek/ui/screens.h"

#include "fields.h"

#include <string.h>

/* Three fields. The episode begins with the first session, which knows the date and the scales. */
enum { CODE, NAME, BORN };
enum { CODE_BYTES = 40, NAME_BYTES = 120, BORN_BYTES = 10 };
enum { YEAR_FIRST = 1850, YEAR_CELLS = 4 };

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

/* Only the year, or the whole date; nothing at all is allowed. */
static bool read_birth(struct new_client *n, const char *text, date_t today)
{
	struct fact_client *c = &n->fact.c.client;
	int64_t year;
	if (text[0] == '\0')
		return true;
	if (strlen(text) == YEAR_CELLS && num_parse(text, YEAR_FIRST, date_civil(today).year, &year)) {
		c->birth_year = (int32_t)year;
		return true;
	}
	c->birth_date = fields_date(text, today);
	int age = date_age(c->birth_date, today);
	return age >= 0 && age <= date_civil(today).year - YEAR_FIRST;
}

static bool is_taken(struct ui *ui, const char *code)
{
	struct uuid found;
	return store_find_client(ui->store, code, &found, NULL);
}

static struct command save(struct screen *s, struct ui *ui)
{
	struct new_client *n = s->state;
	const char *code = fields_text(&n->fields, CODE, &s->arena), *name = fields_text(&n->fields, NAME, &s->arena);
	const char *born = fields_text(&n->fields, BORN, &s->arena);
	buf_clear(&n->words);
	n->fact = fact_init(FACT_CLIENT);
	if (code == NULL || name == NULL || born == NULL)
		return command_none();
	n->fact.c.client.code = code;
	n->fact.c.client.name = name[0] == '\0' ? NULL : name;
	if (code[0] == '\0')
		fields_fault(&n->fields, CODE, N_("A code is needed: it stands for the person in lists and files."));
	else if (is_taken(ui, code))
		fields_fault(&n->fields, CODE, N_("Somebody has this code already. Choose another one."));
	else if (!read_birth(n, born, ui_local(ui).date))
		fields_fault(
			&n->fields, BORN, N_("That is no date of birth. Write 1984, or 21.5.1984, or leave it empty."));
	else if (store_new_id(ui->store, &n->fact.id, NULL)) {
		n->fact.client = n->fact.id;
		return command_save(&n->fact, 1, 0);
	}
	return command_none();
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

static const struct screen_ops ops = {
	.name = "new-client",
	.title = N_("A new client"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.types = true,
	.update = update,
	.told = told,
	.view = view,
	.free = end,
};

struct screen *screen_new_client(void)
{
	struct screen *s = screen_new(&ops, sizeof(struct new_client));
	if (s == NULL)
		return NULL;
	struct fields *f = &((struct new_client *)s->state)->fields;
	fields_add_text(f, N_("Code"),
		N_("A short one of your own: initials, a number. It is what lists and files show."), CODE_BYTES, NULL);
	fields_add_text(
		f, N_("Name (may be left empty)"), N_("Only seen here, behind your passphrase."), NAME_BYTES, NULL);
	fields_add_text(f, N_("Born (may be left empty)"),
		N_("The year is enough: 1984. A whole date, 21.5.1984, also places somebody who turns 6, 13 or 18."),
		BORN_BYTES, NULL);
	f->save = N_("Keep");
	return s;
}
