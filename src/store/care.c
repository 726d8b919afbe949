#include "strek/store/care.h"

#include "inner.h"

#define PROBLEMS_MOST 1000

/* ---- check ---- */

bool check_problem(struct check *c, const char *words, const char *what, struct err *e)
{
	struct store_report *out = c->out;
	if (out->problems == PROBLEMS_MOST)
		return true;
	if (out->problems == c->room) {
		size_t room = c->room ? c->room * 2 : 16;
		struct store_problem *wider = arena_grow(c->a, out->problem, out->problems, room, sizeof *wider);
		if (!wider)
			return err_set(e, ERR_NO_MEMORY);
		out->problem = wider;
		c->room = room;
	}
	struct store_problem *p = &out->problem[out->problems++];
	p->words = words;
	p->place = "{what}";
	snprintf(p->what, sizeof p->what, "%s", what ? what : "");
	return true;
}

bool check_problem_number(struct check *c, const char *words, const char *place, int64_t what, struct err *e)
{
	char text[24];
	size_t before = c->out->problems;
	snprintf(text, sizeof text, "%lld", (long long)what);
	if (!check_problem(c, words, text, e))
		return false;
	if (c->out->problems > before)
		c->out->problem[before].place = place;
	return true;
}

/* A part that cannot be finished is a finding, unless it is memory that ran out. */
static bool part(struct check *c, bool (*look)(struct check *c, struct err *e), const char *words, struct err *e)
{
	struct err why = ERR_INIT;
	if (look(c, &why))
		return true;
	if (why.code == ERR_NO_MEMORY)
		return err_set(e, ERR_NO_MEMORY);
	char what[sizeof why.what + 48];
	snprintf(what, sizeof what, "%s%s%s", err_name(why.code), *why.what ? ": " : "", why.what);
	return check_problem(c, words, what, e);
}

static bool say_not_checked(struct check *c, struct err *e)
{
	static const char *const words[] = {
		N_("The overviews: an older strek made them. Opening the vault for writing makes them anew."),
		N_("Whether the whole file was put back to an earlier state: only a later backup or a second copy can "
		   "tell."),
		N_("The backups: 'strek backup FILE --drill' tries one."),
	};
	size_t first = c->older_overviews ? 0 : 1, n = sizeof words / sizeof words[0] - first;
	c->out->not_checked = arena_memdup(c->a, words + first, n * sizeof words[0]);
	c->out->not_checkeds = c->out->not_checked ? n : 0;
	return c->out->not_checked || err_set(e, ERR_NO_MEMORY);
}

bool store_check(struct store *s, struct arena *a, struct store_report *out, struct err *e)
{
	struct check c = {.s = s, .a = a, .out = out};
	*out = (struct store_report){0};
	if (s->open)
		return err_what(e, ERR_INTERNAL, "a check inside a transaction");
	recent_forget(s);
	s->stale = true;
	if (!heads_refresh(s, e))
		return false;
	return part(&c, check_pages, N_("Reading the pages stopped ({what})."), e) &&
	       part(&c, check_structure, N_("Reading the structure stopped ({what})."), e) &&
	       part(&c, check_facts, N_("Reading the facts stopped ({what})."), e) &&
	       part(&c, check_derived, N_("Comparing the overviews stopped ({what})."), e) && say_not_checked(&c, e);
}

/* ---- rebuild ---- */

static bool rebuild(struct store *s, struct err *e)
{
	for (int table = 0; table < DERIVED_TABLES; table++) {
		char sql[64];
		snprintf(sql, sizeof sql, "DELETE FROM \"%s\"", derived_spec((enum derived_table)table)->name);
		if (!sql_exec(s, sql, e))
			return false;
	}
	recent_forget(s);
	return derive_all(s, e) && store_set_setting(s, SETTING_DERIVED, DERIVED_VERSION, e);
}

bool store_rebuild(struct store *s, struct err *e)
{
	struct save_scope scope;
	return save_scope(s, &scope, e) && save_end(s, scope, rebuild(s, e), e);
}
