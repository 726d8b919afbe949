#include "inner.h"

/* What SQLite itself can tell, and that the tables, indexes and triggers are the ones we make. */

static bool rows_are_faults(struct check *c, const char *sql, const char *words, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_prepare(c->s, sql, &st, e))
		return false;
	bool ok = true;
	enum sql_step step = SQL_DONE;
	while (ok && (step = sql_next(c->s, st, e)) == SQL_ROW) {
		const char *text = (const char *)sqlite3_column_text(st, 0);
		if (!text || strcmp(text, "ok") != 0)
			ok = check_problem(c, words, text, e);
	}
	sqlite3_finalize(st);
	return ok && step == SQL_DONE;
}

struct objects {
	struct check *c;
	sqlite3_stmt *st;
	size_t count;
};

static bool compare_object(void *ctx, const char *type, const char *name, const char *sql, struct err *e)
{
	struct objects *o = ctx;
	sqlite3_bind_text(o->st, 1, type, -1, SQLITE_STATIC);
	sqlite3_bind_text(o->st, 2, name, -1, SQLITE_STATIC);
	enum sql_step step = sql_next(o->c->s, o->st, e);
	const char *is = step == SQL_ROW ? (const char *)sqlite3_column_text(o->st, 0) : NULL;
	bool same = is && strcmp(is, sql) == 0;
	sqlite3_reset(o->st);
	o->count += step == SQL_ROW;
	if (step == SQL_FAILED)
		return false;
	return same ||
	       check_problem(o->c, N_("Table, index or trigger {what} is missing or not as it should be."), name, e);
}

static bool no_others(struct objects *o, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_prepare(
		    o->c->s, "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'", &st, e))
		return false;
	enum sql_step step = sql_next(o->c->s, st, e);
	bool same = step == SQL_ROW && sqlite3_column_int64(st, 0) == (int64_t)o->count;
	sqlite3_finalize(st);
	if (step == SQL_FAILED)
		return false;
	return same ||
	       check_problem(o->c, N_("There are tables, indexes or triggers that do not belong here."), NULL, e);
}

static bool compare_schema(struct check *c, struct err *e)
{
	struct objects o = {c, NULL, 0};
	if (!sql_prepare(c->s, "SELECT sql FROM sqlite_schema WHERE type = ?1 AND name = ?2", &o.st, e))
		return false;
	bool ok = schema_each(c->s->schema, compare_object, &o, e) && no_others(&o, e);
	sqlite3_finalize(o.st);
	return ok;
}

bool check_structure(struct check *c, struct err *e)
{
	return rows_are_faults(c, "PRAGMA integrity_check(100)", N_("The database's structure is broken: {what}"), e) &&
	       rows_are_faults(c, "PRAGMA foreign_key_check", N_("A row of {what} belongs to nothing."), e) &&
	       (c->s->newer || compare_schema(c, e));
}
