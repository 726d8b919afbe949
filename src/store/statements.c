#include "inner.h"

static const char *const texts[SQL_COUNT] = {
#define X(name, sql) sql,
	STATEMENTS(X)
#undef X
};

bool sql_failed(struct store *s, struct err *e)
{
	return vault_fail(s->vault, sqlite3_extended_errcode(s->db), e);
}

bool sql_broken(struct store *s, const char *what, struct err *e)
{
	if (sqlite3_errcode(s->db) == SQLITE_NOMEM)
		return err_set(e, ERR_NO_MEMORY);
	err_what(e, ERR_STORE_SCHEMA, what);
	return err_at(e, vault_path(s->vault), 0, 0);
}

static bool keep(struct store *s, sqlite3_stmt **slot, const char *sql, struct err *e)
{
	int rc = sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, slot, NULL);
	if (rc == SQLITE_OK)
		return true;
	return rc == SQLITE_ERROR ? sql_broken(s, "tables", e) : vault_fail(s->vault, rc, e);
}

bool sql_use(struct store *s, enum statement id, sqlite3_stmt **out, struct err *e)
{
	sqlite3_stmt **slot = &s->statement[id];
	if (*slot)
		sqlite3_reset(*slot);
	else if (!keep(s, slot, texts[id], e))
		return false;
	*out = *slot;
	return true;
}

static void content_sql(enum fact_kind kind, int schema, bool add, struct buf *sql)
{
	const struct fact_spec *spec = fact_spec(kind);
	if (add) {
		buf_addf(sql, "INSERT INTO \"%s\" VALUES(?", spec->name);
		buf_repeat(sql, ",?", spec->fields);
		buf_add(sql, ")");
	} else {
		buf_add(sql, "SELECT n");
		for (size_t i = 0; i < spec->fields; i++)
			buf_addf(sql, schema_has(schema, kind, spec->field[i].name) ? ", \"%s\"" : ", NULL AS \"%s\"",
				spec->field[i].name);
		buf_addf(sql, " FROM \"%s\" WHERE n = ?1", spec->name);
	}
}

static bool use_content(
	struct store *s, sqlite3_stmt **slot, enum fact_kind kind, bool add, sqlite3_stmt **out, struct err *e)
{
	if (*slot) {
		sqlite3_reset(*slot);
	} else {
		struct buf sql = BUF_INIT;
		content_sql(kind, s->schema, add, &sql);
		bool ok = buf_ok(&sql) ? keep(s, slot, buf_str(&sql), e) : err_set(e, ERR_NO_MEMORY);
		buf_free(&sql);
		if (!ok)
			return false;
	}
	*out = *slot;
	return true;
}

bool sql_content_add(struct store *s, enum fact_kind kind, sqlite3_stmt **out, struct err *e)
{
	return use_content(s, &s->content_add[kind], kind, true, out, e);
}

bool sql_content_get(struct store *s, enum fact_kind kind, sqlite3_stmt **out, struct err *e)
{
	return use_content(s, &s->content_get[kind], kind, false, out, e);
}

/* The code is taken before the reset, which answers with it again but forgets which page it was. */
bool sql_run(struct store *s, sqlite3_stmt *st, struct err *e)
{
	int rc;
	do
		rc = sqlite3_step(st);
	while (rc == SQLITE_ROW);
	if (rc != SQLITE_DONE)
		rc = sqlite3_extended_errcode(s->db);
	sqlite3_reset(st);
	return rc == SQLITE_DONE || vault_fail(s->vault, rc, e);
}

enum sql_step sql_next(struct store *s, sqlite3_stmt *st, struct err *e)
{
	int rc = sqlite3_step(st);
	if (rc == SQLITE_ROW)
		return SQL_ROW;
	if (rc != SQLITE_DONE)
		rc = sqlite3_extended_errcode(s->db);
	sqlite3_reset(st);
	if (rc == SQLITE_DONE)
		return SQL_DONE;
	vault_fail(s->vault, rc, e);
	return SQL_FAILED;
}

bool sql_use_int(struct store *s, enum statement id, int64_t value, sqlite3_stmt **out, struct err *e)
{
	return sql_use(s, id, out, e) && (sqlite3_bind_int64(*out, 1, value) == SQLITE_OK || sql_failed(s, e));
}

bool sql_use_blob(struct store *s, enum statement id, const void *value, int n, sqlite3_stmt **out, struct err *e)
{
	return sql_use(s, id, out, e) &&
	       (sqlite3_bind_blob(*out, 1, value, n, SQLITE_STATIC) == SQLITE_OK || sql_failed(s, e));
}

bool sql_use_text(struct store *s, enum statement id, const char *value, sqlite3_stmt **out, struct err *e)
{
	return sql_use(s, id, out, e) &&
	       (sqlite3_bind_text(*out, 1, value, -1, SQLITE_STATIC) == SQLITE_OK || sql_failed(s, e));
}

bool sql_exec(struct store *s, const char *sql, struct err *e)
{
	int rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK || vault_fail(s->vault, sqlite3_extended_errcode(s->db), e);
}

bool sql_prepare(struct store *s, const char *sql, sqlite3_stmt **out, struct err *e)
{
	int rc = sqlite3_prepare_v2(s->db, sql, -1, out, NULL);
	return rc == SQLITE_OK || vault_fail(s->vault, rc, e);
}

void sql_forget(struct store *s)
{
	for (int i = 0; i < SQL_COUNT; i++) {
		sqlite3_finalize(s->statement[i]);
		s->statement[i] = NULL;
	}
	for (int i = 0; i < FACT_KIND_COUNT; i++) {
		sqlite3_finalize(s->content_add[i]);
		sqlite3_finalize(s->content_get[i]);
		s->content_add[i] = s->content_get[i] = NULL;
	}
}

bool sql_text(sqlite3_stmt *st, int column, struct arena *a, const char **out, struct err *e)
{
	*out = NULL;
	if (sqlite3_column_type(st, column) == SQLITE_NULL)
		return true;
	const char *text = (const char *)sqlite3_column_text(st, column);
	*out = text ? arena_strndup(a, text, (size_t)sqlite3_column_bytes(st, column)) : NULL;
	return *out || err_set(e, ERR_NO_MEMORY);
}

bool sql_blob(sqlite3_stmt *st, int column, void *out, int n)
{
	const void *blob = sqlite3_column_blob(st, column);
	if (!blob || sqlite3_column_bytes(st, column) != n)
		return false;
	memcpy(out, blob, (size_t)n);
	return true;
}
