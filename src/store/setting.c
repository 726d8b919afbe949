#include "inner.h"

bool store_setting(struct store *s, const char *name, struct arena *a, const char **value, struct err *e)
{
	sqlite3_stmt *st;
	*value = NULL;
	if (!sql_use_text(s, SQL_SETTING_GET, name, &st, e))
		return false;
	enum sql_step step = sql_next(s, st, e);
	bool ok = step == SQL_ROW ? sql_text(st, 0, a, value, e) : step == SQL_DONE;
	sqlite3_reset(st);
	return ok;
}

static bool put(struct store *s, const char *name, const char *value, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_use_text(s, SQL_SETTING_PUT, name, &st, e))
		return false;
	if (sqlite3_bind_text(st, 2, value, -1, SQLITE_STATIC) != SQLITE_OK)
		return sql_failed(s, e);
	s->settings_changed = true;
	return sql_run(s, st, e);
}

bool store_set_setting(struct store *s, const char *name, const char *value, struct err *e)
{
	struct save_scope scope;
	return save_scope(s, &scope, e) && save_end(s, scope, put(s, name, value, e), e);
}
