#include "inner.h"

/* Rows are emptied where they stand, never deleted: a deletion would let pages merge, and merging leaves copies of
 * rows behind in the unused parts of pages. With secure_delete what a row gave up is overwritten with zeros. */

static bool guard_all(struct store *s, bool on, struct err *e)
{
	bool ok = schema_guard(s, "fact", on, e);
	for (int kind = 0; ok && kind < FACT_KIND_COUNT; kind++) {
		if (kind != FACT_AUDIT)
			ok = schema_guard(s, fact_spec((enum fact_kind)kind)->name, on, e);
	}
	return ok;
}

static bool run_built(struct store *s, struct buf *sql, struct err *e)
{
	bool ok = buf_ok(sql) ? sql_exec(s, buf_str(sql), e) : err_set(e, ERR_NO_MEMORY);
	buf_free(sql);
	return ok;
}

static bool empty_kind(struct store *s, enum fact_kind kind, int64_t person, struct err *e)
{
	const struct fact_spec *spec = fact_spec(kind);
	struct buf sql = BUF_INIT;
	buf_addf(&sql, "UPDATE \"%s\" SET ", spec->name);
	for (size_t i = 0; i < spec->fields; i++)
		buf_addf(&sql, "%s\"%s\" = NULL", i ? ", " : "", spec->field[i].name);
	buf_addf(&sql, " WHERE n IN (SELECT n FROM fact WHERE client = %lld AND kind = '%s')", (long long)person,
		spec->name);
	return run_built(s, &sql, e);
}

static bool empty_contents(struct store *s, int64_t person, struct err *e)
{
	for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
		if (kind != FACT_AUDIT && !empty_kind(s, (enum fact_kind)kind, person, e))
			return false;
	}
	struct buf sql = BUF_INIT;
	buf_addf(&sql, "UPDATE fact SET salt = NULL WHERE client = %lld AND kind <> 'audit'", (long long)person);
	return run_built(s, &sql, e);
}

static bool count_contents(struct store *s, int64_t person, size_t *facts, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_prepare(
		    s, "SELECT count(*) FROM fact WHERE client = ?1 AND salt IS NOT NULL AND kind <> 'audit'", &st, e))
		return false;
	sqlite3_bind_int64(st, 1, person);
	bool ok = sql_next(s, st, e) == SQL_ROW;
	*facts = ok ? (size_t)sqlite3_column_int64(st, 0) : 0;
	sqlite3_finalize(st);
	return ok;
}

bool erase_content(struct store *s, int64_t person, size_t *facts, struct err *e)
{
	if (!setting_forget_drafts(s, person, e) || !count_contents(s, person, facts, e) || !guard_all(s, false, e) ||
		!empty_contents(s, person, e) || !guard_all(s, true, e))
		return false;
	for (int table = 0; table < DERIVED_TABLES; table++) {
		if (!schema_scrub(s, (enum derived_table)table, person, e))
			return false;
	}
	recent_forget(s);
	changes_note_all(s);
	return true;
}

static bool erase(
	struct store *s, const struct uuid *client, int64_t person, const char *basis, size_t *facts, struct err *e)
{
	struct fact tombstone = fact_init(FACT_TOMBSTONE);
	if (!erase_content(s, person, facts, e))
		return false;
	tombstone.c.tombstone.basis = basis;
	tombstone.c.tombstone.erased = *client;
	tombstone.c.tombstone.facts = (int32_t)*facts;
	return store_add(s, &tombstone, e) && store_audit(s, ACTION_ERASE, client, &tombstone.id, (int32_t)*facts, e);
}

bool store_erase(struct store *s, const struct uuid *client, const char *basis, size_t *facts, struct err *e)
{
	struct save_scope scope;
	int64_t person;
	bool erased;
	char id[UUID_TEXT + 1];
	uuid_format(client, id);
	*facts = 0;
	if (!save_writable(s, e) || !person_find(s, client, &person, &erased, e))
		return false;
	if (person == 0 || erased)
		return err_value(e, ERR_NO_CLIENT, "client", id);
	return save_scope(s, &scope, e) && save_end(s, scope, erase(s, client, person, basis, facts, e), e);
}
