#include "together.h"

#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/course/consent.h"
#include "strek/course/course.h"
#include "strek/store/store.h"

#include <stdlib.h>
#include <string.h>

const char *const *together_roles(void)
{
	static const char *const roles[ROLE_COUNT] = {
		[ROLE_PERSON] = N_("one of them"),
		[ROLE_PARTNER] = N_("partner"),
		[ROLE_PARENT] = N_("parent"),
		[ROLE_CHILD] = N_("child"),
		[ROLE_OTHER] = N_("somebody else"),
	};
	return roles;
}

/* The case the client is in now; else the one they were in last. */
static struct uuid case_of(const struct fact *fact, size_t count, const struct uuid *client)
{
	struct uuid last = {{0}};
	for (size_t i = 0; i < count; i++) {
		if (!uuid_equal(&fact[i].client, client))
			continue;
		last = fact[i].c.member.case_id;
		if (fact[i].c.member.to == DATE_NONE)
			break;
	}
	return last;
}

/* Who it is, and what they have agreed to. */
static void take_person(struct together_member *m, const struct ui *ui, struct arena *a)
{
	struct course course;
	struct arena scratch = ARENA_INIT;
	struct buf words = BUF_INIT;
	if (store_course(ui->store, &m->fact->client, &scratch, &course, NULL) && course.person != NULL) {
		const struct fact_client *c = &course.person->c.client;
		buf_addf(&words, c->name == NULL ? "%s" : "%s  %s", c->code, c->name);
		m->code = arena_strdup(a, c->code);
		m->agreed = consent_holds(&course, CONSENT_SHARING, NULL, ui_local(ui).date);
	}
	m->who = arena_strdup(a, buf_str(&words));
	buf_free(&words);
	arena_free(&scratch);
}

static int in_order(const void *a, const void *b)
{
	const struct together_member *x = a, *y = b;
	if (x->left != y->left)
		return x->left ? 1 : -1;
	if (x->own != y->own)
		return x->own ? -1 : 1;
	return strcmp(x->who, y->who);
}

bool together_load(struct together *t, const struct ui *ui, const struct uuid *client, struct arena *a, struct err *e)
{
	const struct fact *fact;
	size_t count;
	*t = (struct together){.members = 0};
	if (!store_standing(ui->store, FACT_CASE, a, &fact, &count, e))
		return false;
	t->case_id = case_of(fact, count, client);
	t->member = arena_array(a, count + 1, sizeof *t->member);
	bool ok = t->member != NULL;
	for (size_t i = 0; ok && i < count; i++) {
		if (!uuid_equal(&fact[i].c.member.case_id, &t->case_id))
			continue;
		struct together_member *m = &t->member[t->members++];
		*m = (struct together_member){.fact = &fact[i]};
		take_person(m, ui, a);
		m->own = uuid_equal(&fact[i].client, client);
		m->left = fact[i].c.member.to != DATE_NONE;
		ok = m->who != NULL;
	}
	if (ok && t->members > 0)
		qsort(t->member, t->members, sizeof *t->member, in_order);
	return ok || err_set(e, ERR_NO_MEMORY);
}

bool together_is_in(const struct together *t, const struct uuid *client)
{
	for (size_t i = 0; i < t->members; i++)
		if (!t->member[i].left && uuid_equal(&t->member[i].fact->client, client))
			return true;
	return false;
}
