#include "inner.h"

static bool remember_person(struct store *s, const struct uuid *id, int64_t n, bool erased)
{
	s->person_last.n = n;
	s->person_last.id = *id;
	s->person_last.erased = erased;
	return true;
}

bool person_find(struct store *s, const struct uuid *id, int64_t *n, bool *erased, struct err *e)
{
	sqlite3_stmt *st;
	if (s->person_last.n && uuid_equal(&s->person_last.id, id)) {
		*n = s->person_last.n;
		*erased = s->person_last.erased;
		return true;
	}
	*n = 0;
	*erased = false;
	if (!sql_use_blob(s, SQL_PERSON_FIND, id->b, sizeof id->b, &st, e))
		return false;
	if (sql_next(s, st, e) != SQL_ROW)
		return false;
	*n = sqlite3_column_int64(st, 0);
	*erased = sqlite3_column_int(st, 1) != 0;
	sqlite3_reset(st);
	return *n == 0 || remember_person(s, id, *n, *erased);
}

bool person_intern(struct store *s, const struct uuid *id, int64_t *n, bool *erased, bool *fresh, struct err *e)
{
	sqlite3_stmt *st;
	*fresh = false;
	if (!person_find(s, id, n, erased, e))
		return false;
	if (*n)
		return true;
	if (!sql_use_blob(s, SQL_PERSON_ADD, id->b, sizeof id->b, &st, e) || !sql_run(s, st, e))
		return false;
	*n = sqlite3_last_insert_rowid(s->db);
	*fresh = true;
	return remember_person(s, id, *n, *erased);
}

bool person_id(struct store *s, int64_t n, struct uuid *out, struct err *e)
{
	sqlite3_stmt *st;
	if (s->person_last.n == n) {
		*out = s->person_last.id;
		return true;
	}
	if (!sql_use_int(s, SQL_PERSON_ID, n, &st, e))
		return false;
	enum sql_step step = sql_next(s, st, e);
	bool ok = step == SQL_ROW && sql_blob(st, 0, out->b, sizeof out->b);
	sqlite3_reset(st);
	return ok || (step != SQL_FAILED && sql_broken(s, "person", e));
}

static bool remember_author(struct store *s, const char *name, int64_t n, struct err *e)
{
	char *copy = strdup(name);
	if (!copy)
		return err_set(e, ERR_NO_MEMORY);
	free(s->author_last.name);
	s->author_last.name = copy;
	s->author_last.n = n;
	return true;
}

bool author_intern(struct store *s, const char *name, int64_t *n, struct err *e)
{
	sqlite3_stmt *st;
	*n = s->author_last.n;
	if (*n && strcmp(s->author_last.name, name) == 0)
		return true;
	if (!sql_use_text(s, SQL_AUTHOR_FIND, name, &st, e))
		return false;
	enum sql_step step = sql_next(s, st, e);
	*n = step == SQL_ROW ? sqlite3_column_int64(st, 0) : 0;
	sqlite3_reset(st);
	if (step == SQL_FAILED)
		return false;
	if (*n == 0) {
		if (!sql_use_text(s, SQL_AUTHOR_ADD, name, &st, e) || !sql_run(s, st, e))
			return false;
		*n = sqlite3_last_insert_rowid(s->db);
	}
	return remember_author(s, name, *n, e);
}

bool author_name(struct store *s, int64_t n, struct arena *a, const char **out, struct err *e)
{
	sqlite3_stmt *st;
	if (s->author_last.n != n) {
		if (!sql_use_int(s, SQL_AUTHOR_NAME, n, &st, e))
			return false;
		enum sql_step step = sql_next(s, st, e);
		const char *name = step == SQL_ROW ? (const char *)sqlite3_column_text(st, 0) : NULL;
		bool ok = name && remember_author(s, name, n, e);
		sqlite3_reset(st);
		if (step == SQL_FAILED || (name && !ok))
			return false;
		if (!name)
			return sql_broken(s, "author", e);
	}
	*out = arena_strdup(a, s->author_last.name);
	return *out || err_set(e, ERR_NO_MEMORY);
}

void person_forget(struct store *s)
{
	s->person_last.n = 0;
	s->author_last.n = 0;
	free(s->author_last.name);
	s->author_last.name = NULL;
}
