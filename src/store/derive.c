#include "inner.h"

/* The one way into the derived tables: a client's facts make a course, the course makes rows, and the rows are laid
 * beside those that stand there. Only what differs is written, so that a mark touches a page or two; a check counts
 * the same differences without writing. */

struct walk {
	struct store *s;
	const struct derived_spec *spec;
	enum derived_table table;
	int64_t person;
	size_t differing;
	bool write;
};

static int compare_key(const struct cell *a, sqlite3_stmt *st)
{
	struct uuid there;
	if (a->type == CELL_INT)
		return (a->number > sqlite3_column_int64(st, 0)) - (a->number < sqlite3_column_int64(st, 0));
	return sql_blob(st, 0, there.b, sizeof there.b) ? uuid_compare(&a->id, &there) : 1;
}

static bool same_cell(const struct cell *c, sqlite3_stmt *st, int column)
{
	int type = sqlite3_column_type(st, column);
	const char *there;
	struct uuid id;
	switch (c->type) {
	case CELL_NULL:
		return type == SQLITE_NULL;
	case CELL_INT:
		return type == SQLITE_INTEGER && sqlite3_column_int64(st, column) == c->number;
	case CELL_TEXT:
		there = type == SQLITE_TEXT ? (const char *)sqlite3_column_text(st, column) : NULL;
		return there && strcmp(there, c->text) == 0;
	case CELL_ID:
		return type == SQLITE_BLOB && sql_blob(st, column, id.b, sizeof id.b) && uuid_equal(&id, &c->id);
	}
	return false;
}

static bool same_row(const struct walk *w, const struct derived_row *row, sqlite3_stmt *st)
{
	for (int i = 0; i < w->spec->cells; i++) {
		if (!same_cell(&row->cell[i], st, i))
			return false;
	}
	return true;
}

static int bind_cell(sqlite3_stmt *st, int at, const struct cell *c)
{
	switch (c->type) {
	case CELL_NULL:
		return sqlite3_bind_null(st, at);
	case CELL_INT:
		return sqlite3_bind_int64(st, at, c->number);
	case CELL_TEXT:
		return sqlite3_bind_text(st, at, c->text, -1, SQLITE_STATIC);
	case CELL_ID:
		return sqlite3_bind_blob(st, at, c->id.b, sizeof c->id.b, SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

static bool put_row(struct walk *w, const struct derived_row *row, struct err *e)
{
	sqlite3_stmt *st;
	w->differing++;
	if (!w->write)
		return true;
	if (!sql_use_int(w->s, SQL_LINE_PUT + (enum statement)w->table, w->person, &st, e))
		return false;
	for (int i = 0; i < w->spec->cells; i++)
		bind_cell(st, i + 2, &row->cell[i]);
	return sql_run(w->s, st, e);
}

static bool drop_row(struct walk *w, const struct cell *key, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_use_int(w->s, SQL_LINE_DROP + (enum statement)w->table, w->person, &st, e))
		return false;
	bind_cell(st, 2, key);
	return sql_run(w->s, st, e);
}

/* A row that stands there and should not: kept for after the reading, which must not see its table change. */
static bool keep_key(struct derived_rows *keys, sqlite3_stmt *st, bool is_number, struct arena *a, struct err *e)
{
	struct cell key = {.type = is_number ? CELL_INT : CELL_ID, .number = sqlite3_column_int64(st, 0)};
	if (!is_number)
		sql_blob(st, 0, key.id.b, sizeof key.id.b);
	struct derived_row *wider = arena_grow(a, keys->row, keys->count, keys->count + 1, sizeof *wider);
	if (!wider)
		return err_set(e, ERR_NO_MEMORY);
	wider[keys->count++].cell[0] = key;
	keys->row = wider;
	return true;
}

/* Marks the rows that stand there already; collects the ones that are too many. */
static bool compare_rows(struct walk *w, const struct derived_rows *rows, bool *same, struct derived_rows *surplus,
	struct arena *a, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_use_int(w->s, SQL_LINE_GET + (enum statement)w->table, w->person, &st, e))
		return false;
	size_t i = 0;
	enum sql_step step;
	while ((step = sql_next(w->s, st, e)) == SQL_ROW) {
		while (i < rows->count && compare_key(&rows->row[i].cell[0], st) < 0)
			i++;
		bool there = i < rows->count && compare_key(&rows->row[i].cell[0], st) == 0;
		if (there)
			same[i] = same_row(w, &rows->row[i], st);
		else if (!keep_key(surplus, st, w->table == DERIVED_LINE, a, e))
			break;
	}
	sqlite3_reset(st);
	return step == SQL_DONE;
}

static bool apply(struct walk *w, const struct derived_rows *rows, struct arena *a, struct err *e)
{
	struct derived_rows surplus = {0};
	bool *same = arena_array(a, rows->count, sizeof *same);
	if (!same)
		return err_set(e, ERR_NO_MEMORY);
	if (!compare_rows(w, rows, same, &surplus, a, e))
		return false;
	w->differing += surplus.count;
	for (size_t i = 0; w->write && i < surplus.count; i++) {
		if (!drop_row(w, &surplus.row[i].cell[0], e))
			return false;
	}
	for (size_t i = 0; i < rows->count; i++) {
		if (!same[i] && !put_row(w, &rows->row[i], e))
			return false;
	}
	return true;
}

static bool course_rows(struct store *s, int64_t person, struct arena *a, struct derived_rows *rows, struct err *e)
{
	struct course course;
	struct uuid client;
	const struct course_definitions *definitions = store_definitions(s, e);
	if (!definitions || !person_id(s, person, &client, e) || !recent_get(s, person, e))
		return false;
	const struct recent *r = &s->recent;
	return course_build(&course, &client, r->fact, r->count, definitions, a, e) &&
	       derived_rows(s, &course, r->fact, r->n, a, rows, e);
}

bool derive_client(struct store *s, int64_t person, size_t *differing, struct err *e)
{
	struct arena a = ARENA_INIT;
	struct derived_rows rows[DERIVED_TABLES];
	bool ok = course_rows(s, person, &a, rows, e);
	for (int table = 0; ok && table < schema_tables(s->schema); table++) {
		struct walk w = {
			s, derived_spec((enum derived_table)table), (enum derived_table)table, person, 0, !differing};
		ok = apply(&w, &rows[table], &a, e);
		if (differing)
			*differing += w.differing;
	}
	arena_free(&a);
	return ok;
}

bool derive_all(struct store *s, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_prepare(s, "SELECT n FROM person ORDER BY n", &st, e))
		return false;
	bool ok = true;
	enum sql_step step = SQL_DONE;
	while (ok && (step = sql_next(s, st, e)) == SQL_ROW)
		ok = derive_client(s, sqlite3_column_int64(st, 0), NULL, e);
	sqlite3_finalize(st);
	return ok && step == SQL_DONE;
}
