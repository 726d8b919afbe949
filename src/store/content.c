#include "strek/base/canon.h"
#include "strek/base/date.h"

#include "inner.h"

/* Lists are JSON texts, dates and tokens the same words as in the canonical JSON, ids sixteen bytes: the tables can
 * be read without this program. */

static int bind_built(sqlite3_stmt *st, int column, const struct buf *b)
{
	return buf_ok(b) ? sqlite3_bind_text(st, column, buf_str(b), (int)b->len, SQLITE_TRANSIENT) : SQLITE_NOMEM;
}

static int bind_date(sqlite3_stmt *st, int column, date_t date, struct buf *scratch)
{
	buf_cut(scratch, 0);
	date_iso(scratch, date);
	return bind_built(st, column, scratch);
}

static int bind_texts(sqlite3_stmt *st, int column, const struct fact_texts *texts, struct buf *scratch)
{
	buf_cut(scratch, 0);
	struct canon j = canon_to(scratch);
	canon_array(&j, NULL);
	for (size_t i = 0; i < texts->count; i++)
		canon_text(&j, NULL, texts->item[i]);
	canon_array_end(&j);
	return bind_built(st, column, scratch);
}

static int bind_uuids(sqlite3_stmt *st, int column, const struct fact_uuids *ids, struct buf *scratch)
{
	buf_cut(scratch, 0);
	struct canon j = canon_to(scratch);
	canon_array(&j, NULL);
	for (size_t i = 0; i < ids->count; i++) {
		char text[UUID_TEXT + 1];
		uuid_format(&ids->item[i], text);
		canon_text(&j, NULL, text);
	}
	canon_array_end(&j);
	return bind_built(st, column, scratch);
}

static int bind_field(
	sqlite3_stmt *st, int column, const struct fact *f, const struct fact_field *field, struct buf *scratch)
{
	const void *value = (const char *)&f->c + field->offset;
	if (!fact_field_is_set(f, field))
		return sqlite3_bind_null(st, column);
	switch (field->type) {
	case FIELD_TEXT:
		return sqlite3_bind_text(st, column, *(const char *const *)value, -1, SQLITE_STATIC);
	case FIELD_INT:
		return sqlite3_bind_int(st, column, *(const int32_t *)value);
	case FIELD_TOKEN:
		return sqlite3_bind_text(
			st, column, token_text((enum token_set)field->rule, *(const int *)value), -1, SQLITE_STATIC);
	case FIELD_UUID:
		return sqlite3_bind_blob(st, column, value, sizeof(struct uuid), SQLITE_STATIC);
	case FIELD_DATE:
		return bind_date(st, column, *(const date_t *)value, scratch);
	case FIELD_BOOL:
		return sqlite3_bind_int(st, column, 1);
	case FIELD_TEXTS:
		return bind_texts(st, column, value, scratch);
	case FIELD_UUIDS:
		return bind_uuids(st, column, value, scratch);
	}
	return SQLITE_MISUSE;
}

bool content_bind(sqlite3_stmt *st, const struct fact *f, struct buf *scratch, struct err *e)
{
	const struct fact_spec *spec = fact_spec(f->kind);
	if (f->erased) {
		for (int column = 2; column < (int)spec->fields + 2; column++)
			sqlite3_bind_null(st, column);
		return true;
	}
	for (size_t i = 0; i < spec->fields; i++) {
		int rc = bind_field(st, (int)i + 2, f, &spec->field[i], scratch);
		if (rc == SQLITE_NOMEM)
			return err_set(e, ERR_NO_MEMORY);
		if (rc != SQLITE_OK)
			return err_value(e, ERR_STORE_FACT, spec->name, spec->field[i].name);
	}
	return true;
}

/* One string of a list as we write them: clean text, in which only quotes and backslashes are escaped. */
static bool next_item(const char **p, char *out)
{
	if (*(*p)++ != '"')
		return false;
	while (**p && **p != '"') {
		if (**p == '\\' && *++*p != '"' && **p != '\\')
			return false;
		*out++ = *(*p)++;
	}
	*out = '\0';
	return *(*p)++ == '"';
}

static bool put_id(const char *text, struct fact_uuids *ids, struct arena *a, bool *no_memory)
{
	struct uuid id;
	if (!uuid_parse(text, &id))
		return false;
	struct uuid *wider = arena_grow(a, ids->item, ids->count, ids->count + 1, sizeof *wider);
	*no_memory = !wider;
	if (!wider)
		return false;
	wider[ids->count] = id;
	*ids = (struct fact_uuids){wider, ids->count + 1};
	return true;
}

static bool put_text(const char *text, struct fact_texts *texts, struct arena *a, bool *no_memory)
{
	const char **wider = arena_grow(a, texts->item, texts->count, texts->count + 1, sizeof *wider);
	const char *copy = arena_strdup(a, text);
	*no_memory = !wider || !copy;
	if (*no_memory)
		return false;
	wider[texts->count] = copy;
	*texts = (struct fact_texts){wider, texts->count + 1};
	return true;
}

static bool read_list(const char *text, enum fact_field_type type, void *value, struct arena *a, bool *no_memory)
{
	char *item = arena_alloc(a, text ? strlen(text) + 1 : 1);
	*no_memory = !item || !text;
	if (*no_memory || *text++ != '[')
		return false;
	for (;;) {
		if (!next_item(&text, item))
			return false;
		if (type == FIELD_UUIDS ? !put_id(item, value, a, no_memory) : !put_text(item, value, a, no_memory))
			return false;
		if (*text != ',')
			return strcmp(text, "]") == 0;
		text++;
	}
}

/* Whether a value is what the field may hold; a column of another type cannot come from a STRICT table of ours, but
 * from a damaged one it can. */
static bool read_field(
	sqlite3_stmt *st, int column, const struct fact_field *field, void *value, struct arena *a, bool *no_memory)
{
	switch (field->type) {
	case FIELD_TEXT: {
		const char *text = (const char *)sqlite3_column_text(st, column);
		*(const char **)value = text ? arena_strdup(a, text) : NULL;
		*no_memory = !*(const char **)value;
		return !*no_memory;
	}
	case FIELD_INT:
		*(int32_t *)value = sqlite3_column_int(st, column);
		return true;
	case FIELD_TOKEN:
		*(int *)value = token_value((enum token_set)field->rule, (const char *)sqlite3_column_text(st, column));
		return *(int *)value != TOKEN_UNSET;
	case FIELD_UUID:
		return sql_blob(st, column, value, sizeof(struct uuid));
	case FIELD_DATE: {
		const char *text = (const char *)sqlite3_column_text(st, column);
		*(date_t *)value = text ? date_parse(text) : DATE_NONE;
		return *(date_t *)value != DATE_NONE;
	}
	case FIELD_BOOL:
		*(bool *)value = sqlite3_column_int(st, column) == 1;
		return *(bool *)value;
	case FIELD_TEXTS:
	case FIELD_UUIDS:
		return read_list((const char *)sqlite3_column_text(st, column), field->type, value, a, no_memory);
	}
	return false;
}

bool content_texts(struct store *s, const char *text, struct fact_texts *out, struct arena *a, struct err *e)
{
	bool no_memory = false;
	if (text == NULL || read_list(text, FIELD_TEXTS, out, a, &no_memory))
		return true;
	return no_memory ? err_set(e, ERR_NO_MEMORY) : sql_broken(s, "tags", e);
}

bool content_ids(struct store *s, const char *text, struct fact_uuids *out, struct arena *a, struct err *e)
{
	bool no_memory = false;
	if (text == NULL || read_list(text, FIELD_UUIDS, out, a, &no_memory))
		return true;
	return no_memory ? err_set(e, ERR_NO_MEMORY) : sql_broken(s, "parameters", e);
}

bool content_read(struct store *s, sqlite3_stmt *st, int column, struct fact *f, struct arena *a, struct err *e)
{
	const struct fact_spec *spec = fact_spec(f->kind);
	for (size_t i = 0; i < spec->fields; i++, column++) {
		const struct fact_field *field = &spec->field[i];
		bool no_memory = false, set = sqlite3_column_type(st, column) != SQLITE_NULL;
		if (set ? read_field(st, column, field, (char *)&f->c + field->offset, a, &no_memory)
			: !field->required)
			continue;
		return no_memory ? err_set(e, ERR_NO_MEMORY) : sql_broken(s, spec->name, e);
	}
	return true;
}
