#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/store/store.h"
#include "strek/ui/screens.h"

#include "dossier.h"
#include "fields.h"
#include "together.h"

/* Who joins whom follows from where the two stand: a case of one of them is joined by the other, and where neither has
 * one both begin it. */

enum { WITH, ROLE, OTHER_ROLE, TITLE };
enum { CODE_BYTES = 40, TITLE_BYTES = 80 };

struct join {
	struct dossier d;
	struct uuid client;
	struct fields fields;
	struct fact fact[2];
	struct buf words;
};

static const struct key_binding keys[] = {FIELDS_KEYS};

static void end(struct screen *s)
{
	struct join *j = s->state;
	fields_free(&j->fields);
	buf_free(&j->words);
	dossier_free(&j->d);
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct join *j = s->state;
	const struct dossier_wish wish = {.client = j->client};
	return dossier_load(&j->d, ui, &wish, e);
}

static struct fact member(const struct join *j, const struct uuid *who, int role, struct uuid case_id, date_t from)
{
	struct fact f = fact_init(FACT_CASE);
	f.client = *who;
	f.c.member.case_id = case_id;
	f.c.member.role = j->fields.item[role].value;
	f.c.member.from = from;
	return f;
}

/* The facts that bring the two together; 0: a field says why not. */
static size_t bring(struct join *j, struct screen *s, struct ui *ui, const struct uuid *other, struct err *e)
{
	struct together own, theirs;
	struct uuid case_id;
	const char *title = fields_text(&j->fields, TITLE, &s->arena);
	size_t count = 0;
	if (title == NULL || !together_load(&own, ui, &j->client, &s->arena, e) ||
		!together_load(&theirs, ui, other, &s->arena, e) || !store_new_id(ui->store, &case_id, e))
		return 0;
	bool in = together_is_in(&own, &j->client), they = together_is_in(&theirs, other);
	if (in && they) {
		fields_fault(
			&j->fields, WITH, N_("Both come with somebody already. One of them has to leave that first."));
		return 0;
	}
	case_id = in ? own.case_id : they ? theirs.case_id : case_id;
	date_t today = ui_local(ui).date;
	if (!in)
		j->fact[count++] = member(j, &j->client, ROLE, case_id, today);
	if (!they)
		j->fact[count++] = member(j, other, OTHER_ROLE, case_id, today);
	for (size_t i = 0; i < count; i++)
		j->fact[i].c.member.title = title[0] == '\0' ? NULL : title;
	return count;
}

static struct command save(struct screen *s, struct ui *ui)
{
	struct join *j = s->state;
	struct uuid other;
	struct err e = ERR_INIT;
	const char *code = fields_text(&j->fields, WITH, &s->arena);
	buf_clear(&j->words);
	if (code == NULL)
		return command_none();
	if (code[0] == '\0' || !store_find_client(ui->store, code, &other, NULL))
		fields_fault(
			&j->fields, WITH, N_("Nobody has that code. Both must be clients here, each with a code."));
	else if (uuid_equal(&other, &j->client))
		fields_fault(&j->fields, WITH, N_("That is the client's own code."));
	else {
		size_t count = bring(j, s, ui, &other, &e);
		if (count > 0)
			return command_save(j->fact, count, 0);
		if (err_is(&e))
			err_words(&e, ui->env->tr, &j->words);
	}
	return command_none();
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct join *j = s->state;
	if (how->ok)
		return command_pop();
	err_words(how->error, ui->env->tr, &j->words);
	return command_none();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	return fields_take(&((struct join *)s->state)->fields, s, ui, ev, hit, save);
}

FIELDS_DRAFT(join)

static void draw(struct page *p, const void *state)
{
	const struct join *j = state;
	fields_draw(p, &j->fields);
	fields_words(p, &j->words);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	dossier_page(&((const struct join *)s->state)->d, s, ui, out, hits, draw);
}

static const struct screen_ops ops = {
	.name = "join",
	.title = N_("Who comes together"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.types = true,
	.init = init,
	.update = update,
	.told = told,
	.view = view,
	.free = end,
	.unfinished = unfinished,
	.resume = resume,
};

struct screen *screen_join(const struct uuid *client)
{
	struct screen *s = screen_new(&ops, sizeof(struct join));
	if (s == NULL)
		return NULL;
	struct join *j = s->state;
	j->client = *client;
	fields_add_text(&j->fields, N_("With whom (their code)"),
		N_("Each of them is a client here, marks alone and has a graph of their own."), CODE_BYTES, NULL);
	fields_add_choice(&j->fields, N_("This client is"), NULL, together_roles(), ROLE_COUNT, ROLE_PARTNER);
	fields_add_choice(&j->fields, N_("The other is"), NULL, together_roles(), ROLE_COUNT, ROLE_PARTNER);
	fields_add_text(&j->fields, N_("Called (may be left empty)"), N_("The couple, the family in the old school."),
		TITLE_BYTES, NULL);
	j->fields.save = N_("Keep");
	screen_keeps(s, NULL, client, NULL);
	return s;
}
