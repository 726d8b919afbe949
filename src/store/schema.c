#include "inner.h"

/* The tables. What facts are made of is only ever inserted; what begins with d_ is derived from it; head, setting
 * and seal are the few rows that change. Author and device of a fact are no foreign keys, because a look-up for each
 * of a million facts costs more than the check of the chains, which covers them. */

struct fixed {
	const char *type, *name, *sql;
	bool guarded; /* never changed: triggers see to it */
};

static const struct fixed fixed[] = {
	{"table", "person", "CREATE TABLE \"person\"(n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE) STRICT", true},
	{"table", "author", "CREATE TABLE \"author\"(n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT", true},
	{"table", "device",
		"CREATE TABLE \"device\"(n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, made INTEGER NOT NULL) STRICT",
		true},
	{"table", "fact",
		"CREATE TABLE \"fact\"(n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, client "
		"INTEGER REFERENCES person(n), at INTEGER NOT NULL, tz INTEGER NOT NULL, author INTEGER NOT NULL, "
		"device INTEGER NOT NULL, seq INTEGER NOT NULL, lamport INTEGER NOT NULL, supersedes INTEGER NOT NULL, "
		"salt BLOB, hash BLOB NOT NULL, chain BLOB NOT NULL) STRICT",
		true},
	{"index", "fact_client", "CREATE INDEX \"fact_client\" ON \"fact\"(client)", false},
	{"table", "supersede",
		"CREATE TABLE \"supersede\"(fact INTEGER NOT NULL REFERENCES fact(n), pos INTEGER NOT NULL, "
		"superseded BLOB NOT NULL, PRIMARY KEY(fact, pos)) STRICT, WITHOUT ROWID",
		true},
	{"index", "supersede_by", "CREATE INDEX \"supersede_by\" ON \"supersede\"(superseded)", false},
	{"table", "head",
		"CREATE TABLE \"head\"(device INTEGER PRIMARY KEY REFERENCES device(n), seq INTEGER NOT NULL, "
		"lamport INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, chain BLOB NOT NULL, seal "
		"BLOB NOT NULL) STRICT",
		false},
	{"table", "setting",
		"CREATE TABLE \"setting\"(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID", false},
	{"table", "seal",
		"CREATE TABLE \"seal\"(n INTEGER PRIMARY KEY, changes INTEGER NOT NULL, settings BLOB NOT NULL) STRICT",
		false},
};

/* Required fields are not NOT NULL: an erased content is a row of nothing but its number. */
static void kind_sql(enum fact_kind kind, int schema, const char *name, struct buf *out)
{
	static const char *const types[] = {
		[FIELD_TEXT] = "TEXT",
		[FIELD_INT] = "INTEGER",
		[FIELD_TOKEN] = "TEXT",
		[FIELD_UUID] = "BLOB",
		[FIELD_DATE] = "TEXT",
		[FIELD_BOOL] = "INTEGER",
		[FIELD_TEXTS] = "TEXT",
		[FIELD_UUIDS] = "TEXT",
	};
	const struct fact_spec *spec = fact_spec(kind);
	buf_addf(out, "CREATE TABLE \"%s\"(n INTEGER PRIMARY KEY REFERENCES fact(n)", name);
	for (size_t i = 0; i < spec->fields; i++)
		if (schema_has(schema, kind, spec->field[i].name))
			buf_addf(out, ", \"%s\" %s", spec->field[i].name, types[spec->field[i].type]);
	buf_add(out, ") STRICT");
}

static void derived_sql(const struct derived_spec *spec, const char *name, struct buf *out)
{
	buf_addf(out, "CREATE TABLE \"%s\"(client INTEGER NOT NULL, %s, PRIMARY KEY(client, %s)) STRICT, WITHOUT ROWID",
		name, spec->columns, spec->key);
}

#define CODE_INDEX "CREATE INDEX \"d_line_code\" ON \"d_line\"(code)"

typedef bool each_object(void *ctx, const char *type, const char *name, const char *sql, struct err *e);

static bool each_built(each_object *each, void *ctx, const char *type, const char *name, struct buf *sql, struct err *e)
{
	bool ok = buf_ok(sql) ? each(ctx, type, name, buf_str(sql), e) : err_set(e, ERR_NO_MEMORY);
	buf_free(sql);
	return ok;
}

static bool each_guard(each_object *each, void *ctx, const char *table, struct err *e)
{
	static const char *const verbs[] = {"update", "delete"};
	for (int i = 0; i < 2; i++) {
		char name[64];
		snprintf(name, sizeof name, "%s_no_%s", table, verbs[i]);
		struct buf sql = BUF_INIT;
		buf_addf(&sql,
			"CREATE TRIGGER \"%s\" BEFORE %s ON \"%s\" BEGIN SELECT RAISE(ABORT, 'facts are never "
			"changed'); END",
			name, i == 0 ? "UPDATE" : "DELETE", table);
		if (!each_built(each, ctx, "trigger", name, &sql, e))
			return false;
	}
	return true;
}

static bool each_fixed(each_object *each, void *ctx, struct err *e)
{
	for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
		if (!each(ctx, fixed[i].type, fixed[i].name, fixed[i].sql, e))
			return false;
		if (fixed[i].guarded && !each_guard(each, ctx, fixed[i].name, e))
			return false;
	}
	return true;
}

static bool each_kind(int schema, each_object *each, void *ctx, struct err *e)
{
	for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
		const char *name = fact_spec((enum fact_kind)kind)->name;
		struct buf sql = BUF_INIT;
		kind_sql((enum fact_kind)kind, schema, name, &sql);
		if (!each_built(each, ctx, "table", name, &sql, e) || !each_guard(each, ctx, name, e))
			return false;
	}
	return true;
}

bool schema_each(int schema, each_object *each, void *ctx, struct err *e)
{
	if (!each_fixed(each, ctx, e) || !each_kind(schema, each, ctx, e))
		return false;
	for (int table = 0; table < schema_tables(schema); table++) {
		const struct derived_spec *spec = derived_spec((enum derived_table)table);
		struct buf sql = BUF_INIT;
		derived_sql(spec, spec->name, &sql);
		if (!each_built(each, ctx, "table", spec->name, &sql, e))
			return false;
	}
	return each(ctx, "index", "d_line_code", CODE_INDEX, e);
}

static bool make_object(void *ctx, const char *type, const char *name, const char *sql, struct err *e)
{
	(void)type, (void)name;
	return sql_exec(ctx, sql, e);
}

static bool put_version(struct store *s, int version, struct err *e)
{
	char sql[48];
	snprintf(sql, sizeof sql, "PRAGMA user_version = %d", version);
	return sql_exec(s, sql, e);
}

bool schema_make(struct store *s, struct err *e)
{
	return schema_each(SCHEMA_VERSION, make_object, s, e) && put_version(s, SCHEMA_VERSION, e);
}

/* The table of a kind with the fields that it has got since, all of them empty. */
static bool renew_kind(struct store *s, enum fact_kind kind, int from, struct err *e)
{
	const struct fact_spec *spec = fact_spec(kind);
	struct buf sql = BUF_INIT;
	kind_sql(kind, SCHEMA_VERSION, "s_renewed", &sql);
	buf_add(&sql, "; INSERT INTO s_renewed SELECT n");
	for (size_t i = 0; i < spec->fields; i++)
		buf_addf(&sql, schema_has(from, kind, spec->field[i].name) ? ", \"%s\"" : ", NULL AS \"%s\"",
			spec->field[i].name);
	buf_addf(&sql, " FROM \"%s\"; DROP TABLE \"%s\"; ALTER TABLE s_renewed RENAME TO \"%s\"", spec->name,
		spec->name, spec->name);
	bool ok = schema_guard(s, spec->name, false, e) &&
		  (buf_ok(&sql) ? sql_exec(s, buf_str(&sql), e) : err_set(e, ERR_NO_MEMORY)) &&
		  schema_guard(s, spec->name, true, e);
	buf_free(&sql);
	return ok;
}

/* Schema 2 has a row for each episode, which a pass over the whole practice reads, and a step says who answers. The
 * rows come with the derivation that follows a migration (fit_derived). */
bool schema_to_2(struct store *s, struct err *e)
{
	const struct derived_spec *spec = derived_spec(DERIVED_EPISODE);
	struct buf sql = BUF_INIT;
	derived_sql(spec, spec->name, &sql);
	return each_built(make_object, s, "table", spec->name, &sql, e) && renew_kind(s, FACT_STEP, 1, e);
}

int schema_tables(int schema)
{
	return schema < 2 ? DERIVED_EPISODE : DERIVED_TABLES;
}

bool schema_has(int schema, enum fact_kind kind, const char *field)
{
	return schema >= 2 || kind != FACT_STEP || strcmp(field, "rater") != 0;
}

bool schema_version(struct store *s, int *version, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_prepare(s, "PRAGMA user_version", &st, e))
		return false;
	enum sql_step step = sql_next(s, st, e);
	*version = step == SQL_ROW ? sqlite3_column_int(st, 0) : 0;
	sqlite3_finalize(st);
	return step != SQL_FAILED;
}

bool schema_touch(struct store *s, struct err *e)
{
	int version;
	return schema_version(s, &version, e) && put_version(s, version, e);
}

static bool back_up(struct store *s, int from, struct err *e)
{
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s.schema-%d", vault_path(s->vault), from);
	bool ok = buf_ok(&path) ? vault_copy(s->vault, buf_str(&path), e) : err_set(e, ERR_NO_MEMORY);
	buf_free(&path);
	return ok;
}

bool schema_migrate(struct store *s, int from, const struct schema_step *step, size_t steps, struct err *e)
{
	if (!back_up(s, from, e) || !store_begin(s, e))
		return false;
	int version = from;
	bool ok = true;
	for (size_t i = 0; i < steps && ok; i++) {
		if (step[i].version <= from)
			continue;
		ok = step[i].run(s, e);
		version = step[i].version;
	}
	ok = ok && put_version(s, version, e);
	if (ok)
		return store_commit(s, e);
	store_rollback(s);
	return false;
}

struct guard {
	struct store *s;
	bool on;
};

static bool guard_object(void *ctx, const char *type, const char *name, const char *sql, struct err *e)
{
	const struct guard *g = ctx;
	(void)type;
	if (g->on)
		return sql_exec(g->s, sql, e);
	char drop[96];
	snprintf(drop, sizeof drop, "DROP TRIGGER \"%s\"", name);
	return sql_exec(g->s, drop, e);
}

bool schema_guard(struct store *s, const char *table, bool on, struct err *e)
{
	struct guard g = {s, on};
	s->schema_changed = true;
	return each_guard(guard_object, &g, table, e);
}

bool schema_scrub(struct store *s, enum derived_table table, int64_t person, struct err *e)
{
	const struct derived_spec *spec = derived_spec(table);
	struct buf sql = BUF_INIT;
	derived_sql(spec, "d_scrub", &sql);
	buf_addf(&sql, "; INSERT INTO d_scrub SELECT * FROM \"%s\" WHERE client <> %lld; DROP TABLE \"%s\"; ",
		spec->name, (long long)person, spec->name);
	buf_addf(&sql, "ALTER TABLE d_scrub RENAME TO \"%s\"; %s", spec->name, table == DERIVED_LINE ? CODE_INDEX : "");
	bool ok = buf_ok(&sql) ? sql_exec(s, buf_str(&sql), e) : err_set(e, ERR_NO_MEMORY);
	buf_free(&sql);
	return ok;
}
