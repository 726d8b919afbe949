#include "strek/signal/signal.h"

#include "inner.h"

static bool next_number(const char **p, int16_t *out)
{
	char digits[8];
	size_t n = strcspn(*p, ",]");
	if (n == 0 || n >= sizeof digits)
		return false;
	memcpy(digits, *p, n);
	digits[n] = '\0';
	*p += n;
	long value = strcmp(digits, "null") == 0 ? STORE_SPARK_GAP : strtol(digits, NULL, 10);
	*out = (int16_t)value;
	return true;
}

/* "[271,null,300]" */
static bool read_spark(struct store *s, const char *text, struct arena *a, struct store_line *line, struct err *e)
{
	int16_t *spark = arena_array(a, STORE_SPARK_MAX, sizeof *spark);
	if (!spark)
		return err_set(e, ERR_NO_MEMORY);
	line->spark = spark;
	if (!text || *text++ != '[')
		return sql_broken(s, "d_line", e);
	while (line->sparks < STORE_SPARK_MAX && next_number(&text, &spark[line->sparks])) {
		line->sparks++;
		text += *text == ',';
	}
	return true;
}

static int tenths(sqlite3_stmt *st, int column)
{
	return sqlite3_column_type(st, column) == SQLITE_NULL ? COURSE_NONE : sqlite3_column_int(st, column);
}

static int token(sqlite3_stmt *st, int column, enum token_set set)
{
	return token_value(set, (const char *)sqlite3_column_text(st, column));
}

static bool shared_text(
	sqlite3_stmt *st, int column, struct arena *a, const char **last, const char **out, struct err *e)
{
	const char *text = (const char *)sqlite3_column_text(st, column);
	if (*last && text && strcmp(*last, text) == 0) {
		*out = *last;
		return true;
	}
	if (!sql_text(st, column, a, out, e))
		return false;
	if (!*out)
		*out = "";
	*last = *out;
	return true;
}

static bool read_line(
	struct store *s, sqlite3_stmt *st, struct arena *a, const char **scale, struct store_line *l, struct err *e)
{
	*l = (struct store_line){.episode = sqlite3_column_int(st, 4),
		.open = sqlite3_column_int(st, 5) != 0,
		.sessions = sqlite3_column_int(st, 6),
		.first = tenths(st, 8),
		.last = tenths(st, 9),
		.session_scale = tenths(st, 12),
		.gain = tenths(st, 15)};
	int age = token(st, 3, TOKEN_SET_AGE), level = token(st, 10, TOKEN_SET_LEVEL);
	const char *date = (const char *)sqlite3_column_text(st, 13);
	bool dated = sqlite3_column_type(st, 13) == SQLITE_NULL || date;
	if (!sql_blob(st, 0, l->client.b, sizeof l->client.b) || age == TOKEN_UNSET || level == TOKEN_UNSET || !dated)
		return sql_broken(s, "d_line", e);
	l->age = (enum scale_age)age;
	l->level = (enum token_level)level;
	l->last_date = date ? date_parse(date) : DATE_NONE;
	if (!sql_text(st, 1, a, &l->code, e) || !sql_text(st, 2, a, &l->name, e) ||
		!sql_text(st, 11, a, &l->reason, e) || !shared_text(st, 7, a, scale, &l->scale, e))
		return false;
	if (!l->code)
		return sql_broken(s, "client", e);
	if (!l->name)
		l->name = "";
	return content_texts(s, (const char *)sqlite3_column_text(st, 16), &l->tags, a, e) &&
	       read_spark(s, (const char *)sqlite3_column_text(st, 14), a, l, e);
}

static int by_code(const void *a, const void *b)
{
	const struct store_line *x = a, *y = b;
	int order = strcmp(x->code, y->code);
	return order ? order : uuid_compare(&x->client, &y->client);
}

/* Grown outside the arena, which would keep every smaller copy. */
struct lines {
	struct store_line *item;
	size_t count, cap;
};

static struct store_line *lines_next(struct lines *l, struct err *e)
{
	if (l->count == l->cap) {
		size_t cap = l->cap ? l->cap * 2 : 64;
		struct store_line *wider = realloc(l->item, cap * sizeof *wider);
		if (!wider) {
			err_set(e, ERR_NO_MEMORY);
			return NULL;
		}
		l->item = wider;
		l->cap = cap;
	}
	return &l->item[l->count];
}

static bool read_lines(struct store *s, struct arena *a, struct lines *out, struct err *e)
{
	sqlite3_stmt *st;
	const char *scale = NULL;
	if (!sql_use(s, SQL_LINES, &st, e))
		return false;
	enum sql_step step;
	while ((step = sql_next(s, st, e)) == SQL_ROW) {
		struct store_line *line = lines_next(out, e);
		if (!line || !read_line(s, st, a, &scale, line, e)) {
			sqlite3_reset(st);
			return false;
		}
		out->count++;
	}
	return step == SQL_DONE;
}

bool store_caseload(struct store *s, struct arena *a, struct store_line **lines, size_t *count, struct err *e)
{
	struct lines all = {0};
	bool ok = read_lines(s, a, &all, e);
	if (ok && all.count)
		qsort(all.item, all.count, sizeof *all.item, by_code);
	*count = all.count;
	*lines = arena_array(a, all.count, sizeof **lines);
	if (ok && !*lines)
		ok = err_set(e, ERR_NO_MEMORY);
	if (ok && all.count)
		memcpy(*lines, all.item, all.count * sizeof **lines);
	free(all.item);
	return ok;
}

struct placed {
	struct signal_place place;
	const struct store_line *line;
};

static int by_thought(const void *a, const void *b)
{
	return signal_order(&((const struct placed *)a)->place, &((const struct placed *)b)->place);
}

static void bring_up_to(struct store_line *line, date_t today, struct placed *out)
{
	enum signal_rule reason = signal_of_id(line->reason);
	signal_on_day(&line->level, &reason, line->open, line->last_date, today);
	line->reason = signal_id(reason);
	/* Somebody new has no episode yet, and is not among those who are done. */
	bool open = line->open || line->episode == 0;
	*out = (struct placed){{open, line->level, reason, line->last_date, line->code}, line};
}

bool store_caseload_on(
	struct store *s, date_t today, struct arena *a, struct store_line **lines, size_t *count, struct err *e)
{
	struct store_line *by_code;
	if (!store_caseload(s, a, &by_code, count, e))
		return false;
	struct placed *placed = malloc((*count + 1) * sizeof *placed);
	*lines = arena_array(a, *count, sizeof **lines);
	if (!placed || !*lines) {
		free(placed);
		return err_set(e, ERR_NO_MEMORY);
	}
	for (size_t i = 0; i < *count; i++)
		bring_up_to(&by_code[i], today, &placed[i]);
	qsort(placed, *count, sizeof *placed, by_thought);
	for (size_t i = 0; i < *count; i++)
		(*lines)[i] = *placed[i].line;
	free(placed);
	return true;
}

bool store_clients(struct store *s, struct arena *a, const struct uuid **ids, size_t *count, struct err *e)
{
	struct store_line *lines;
	struct arena scratch = ARENA_INIT;
	*ids = NULL;
	bool ok = store_caseload(s, &scratch, &lines, count, e);
	struct uuid *out = ok ? arena_array(a, *count, sizeof *out) : NULL;
	for (size_t i = 0; out && i < *count; i++)
		out[i] = lines[i].client;
	*ids = out;
	arena_free(&scratch);
	return out || (ok && err_set(e, ERR_NO_MEMORY));
}

static bool find_code(struct store *s, const char *code, struct uuid *out, bool *found, struct err *e)
{
	sqlite3_stmt *st;
	int64_t number = derive_code(s, code, e);
	if (!s->has_code_key || !sql_use_int(s, SQL_CLIENT_BY_CODE, number, &st, e))
		return false;
	sqlite3_bind_text(st, 2, code, -1, SQLITE_STATIC);
	enum sql_step step = sql_next(s, st, e);
	*found = step == SQL_ROW && sql_blob(st, 0, out->b, sizeof out->b);
	sqlite3_reset(st);
	return step != SQL_FAILED;
}

bool store_find_client(struct store *s, const char *code, struct uuid *out, struct err *e)
{
	bool found, erased;
	int64_t person = 0;
	if (!find_code(s, code, out, &found, e))
		return false;
	if (!found && uuid_parse(code, out) && !person_find(s, out, &person, &erased, e))
		return false;
	return found || person || err_value(e, ERR_NO_CLIENT, "client", code);
}
