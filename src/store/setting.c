#include "inner.h"

#include <stdio.h>

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

static bool drop(struct store *s, enum statement which, const char *name, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_use_text(s, which, name, &st, e))
		return false;
	s->settings_changed = true;
	return sql_run(s, st, e);
}

bool store_drop_setting(struct store *s, const char *name, struct err *e)
{
	struct save_scope scope;
	return save_scope(s, &scope, e) && save_end(s, scope, drop(s, SQL_SETTING_DROP, name, e), e);
}

/* ---- what was begun and not kept ---- */

#define DRAFT "draft."

static void add_id(const struct uuid *id, char out[UUID_TEXT + 1])
{
	out[0] = '\0';
	if (id != NULL && !uuid_is_none(id))
		uuid_format(id, out);
}

void store_draft_name(const struct uuid *client, const char *page, const struct uuid *of, char out[STORE_DRAFT_NAME])
{
	char who[UUID_TEXT + 1], what[UUID_TEXT + 1];
	add_id(client, who);
	add_id(of, what);
	snprintf(out, STORE_DRAFT_NAME, DRAFT "%s.%s.%s", who, page, what);
}

bool setting_forget_drafts(struct store *s, int64_t person, struct err *e)
{
	struct uuid id;
	char who[UUID_TEXT + 1], pattern[STORE_DRAFT_NAME];
	if (!person_id(s, person, &id, e))
		return false;
	add_id(&id, who);
	snprintf(pattern, sizeof pattern, DRAFT "%s.%%", who);
	return drop(s, SQL_SETTING_DROP_LIKE, pattern, e);
}
