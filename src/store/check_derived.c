#include "inner.h"

/* Derived tables: what the facts give now, beside what stands there. */

static bool check_client(struct check *c, int64_t person, struct err *e)
{
	size_t differing = 0;
	struct uuid id;
	char text[UUID_TEXT + 1];
	if (!derive_client(c->s, person, &differing, e) || !person_id(c->s, person, &id, e))
		return false;
	uuid_format(&id, text);
	c->out->derived++;
	return differing == 0 ||
	       check_problem(c,
		       N_("The overview of client {what} does not follow from the facts: 'strek check --rebuild'."),
		       text, e);
}

static bool check_strays(struct check *c, enum derived_table table, struct err *e)
{
	char sql[128];
	sqlite3_stmt *st;
	const char *name = derived_spec(table)->name;
	snprintf(sql, sizeof sql, "SELECT count(*) FROM \"%s\" WHERE client NOT IN (SELECT n FROM person)", name);
	if (!sql_prepare(c->s, sql, &st, e))
		return false;
	enum sql_step step = sql_next(c->s, st, e);
	bool none = step == SQL_ROW && sqlite3_column_int64(st, 0) == 0;
	sqlite3_finalize(st);
	if (step == SQL_FAILED)
		return false;
	return none || check_problem(c, N_("Table {what} has rows about nobody: 'strek check --rebuild'."), name, e);
}

bool check_derived(struct check *c, struct err *e)
{
	sqlite3_stmt *st;
	bool current;
	if (!derived_is_current(c->s, &current, e))
		return false;
	c->older_overviews = !current;
	if (!current)
		return true;
	if (!sql_prepare(c->s, "SELECT n FROM person ORDER BY n", &st, e))
		return false;
	bool ok = true;
	enum sql_step step = SQL_DONE;
	while (ok && (step = sql_next(c->s, st, e)) == SQL_ROW)
		ok = check_client(c, sqlite3_column_int64(st, 0), e);
	sqlite3_finalize(st);
	for (int table = 0; ok && table < schema_tables(c->s->schema); table++)
		ok = check_strays(c, (enum derived_table)table, e);
	return ok && step == SQL_DONE;
}
