#include "inner.h"

enum column { N, ID, KIND, CLIENT, AT, TZ, AUTHOR, DEVICE, SEQ, LAMPORT, SUPERSEDES, SALT, HASH, CHAIN };

static bool damaged(struct store *s, int64_t n, struct err *e)
{
	char what[32];
	snprintf(what, sizeof what, "fact %lld", (long long)n);
	sql_broken(s, what, e);
	return false;
}

static bool read_supersedes(struct store *s, int64_t n, size_t count, struct arena *a, struct fact *f, struct err *e)
{
	sqlite3_stmt *st;
	if (count > FACT_SUPERSEDES_MAX)
		return damaged(s, n, e);
	struct uuid *item = arena_array(a, count, sizeof *item);
	if (!item)
		return err_set(e, ERR_NO_MEMORY);
	if (!sql_use_int(s, SQL_SUPERSEDE_OF, n, &st, e))
		return false;
	size_t i = 0;
	enum sql_step step;
	while ((step = sql_next(s, st, e)) == SQL_ROW && i < count && sql_blob(st, 0, item[i].b, sizeof item[i].b))
		i++;
	sqlite3_reset(st);
	f->supersedes = (struct fact_uuids){item, count};
	if (step == SQL_FAILED)
		return false;
	return (step == SQL_DONE && i == count) || damaged(s, n, e);
}

bool load_envelope(struct store *s, sqlite3_stmt *row, struct arena *a, struct fact *f, int64_t *n, struct err *e)
{
	enum fact_kind kind = fact_kind_named((const char *)sqlite3_column_text(row, KIND));
	*n = sqlite3_column_int64(row, N);
	if (kind == FACT_KIND_COUNT)
		return damaged(s, *n, e);
	*f = fact_init(kind);
	f->at = sqlite3_column_int64(row, AT);
	f->tz = sqlite3_column_int(row, TZ);
	f->seq = sqlite3_column_int64(row, SEQ);
	f->lamport = sqlite3_column_int64(row, LAMPORT);
	f->erased = sqlite3_column_type(row, SALT) == SQLITE_NULL;
	const struct head *h = head_by_n(s, sqlite3_column_int64(row, DEVICE));
	if (!h || !sql_blob(row, ID, f->id.b, sizeof f->id.b) || !sql_blob(row, HASH, f->hash, FACT_HASH) ||
		!sql_blob(row, CHAIN, f->chain, FACT_HASH) || (!f->erased && !sql_blob(row, SALT, f->salt, FACT_SALT)))
		return damaged(s, *n, e);
	f->device = h->id;
	if (sqlite3_column_type(row, CLIENT) != SQLITE_NULL &&
		!person_id(s, sqlite3_column_int64(row, CLIENT), &f->client, e))
		return false;
	size_t supersedes = (size_t)sqlite3_column_int64(row, SUPERSEDES);
	return author_name(s, sqlite3_column_int64(row, AUTHOR), a, &f->author, e) &&
	       (supersedes == 0 || read_supersedes(s, *n, supersedes, a, f, e));
}

bool load_content(struct store *s, int64_t n, struct fact *f, struct arena *a, bool *found, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_content_get(s, f->kind, &st, e) || sqlite3_bind_int64(st, 1, n) != SQLITE_OK)
		return false;
	enum sql_step step = sql_next(s, st, e);
	*found = step == SQL_ROW;
	bool ok = step == SQL_ROW ? content_read(s, st, 1, f, a, e) : step == SQL_DONE;
	sqlite3_reset(st);
	return ok;
}

bool load_fact(struct store *s, sqlite3_stmt *row, struct arena *a, struct fact *f, int64_t *n, struct err *e)
{
	bool found;
	if (!load_envelope(s, row, a, f, n, e))
		return false;
	if (f->erased)
		return true;
	return load_content(s, *n, f, a, &found, e) && (found || damaged(s, *n, e));
}

static bool client_room(
	struct store *s, int64_t person, struct arena *a, struct loaded *out, size_t *room, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_use_int(s, SQL_FACT_COUNT, person, &st, e) || sql_next(s, st, e) != SQL_ROW)
		return false;
	*room = (size_t)sqlite3_column_int64(st, 0);
	sqlite3_reset(st);
	*out = (struct loaded){arena_array(a, *room, sizeof *out->fact), arena_array(a, *room, sizeof *out->n), 0};
	return (out->fact && out->n) || err_set(e, ERR_NO_MEMORY);
}

static bool skipped(sqlite3_stmt *row)
{
	const char *kind = (const char *)sqlite3_column_text(row, KIND);
	return sqlite3_column_type(row, SALT) == SQLITE_NULL || (kind && strcmp(kind, "audit") == 0);
}

bool load_client(struct store *s, int64_t person, bool for_course, struct arena *a, struct loaded *out, struct err *e)
{
	sqlite3_stmt *st;
	size_t room;
	if (!client_room(s, person, a, out, &room, e) || !sql_use_int(s, SQL_FACT_OF_CLIENT, person, &st, e))
		return false;
	enum sql_step step;
	while ((step = sql_next(s, st, e)) == SQL_ROW && out->count < room) {
		if (for_course && skipped(st))
			continue;
		if (!load_fact(s, st, a, &out->fact[out->count], &out->n[out->count], e)) {
			sqlite3_reset(st);
			return false;
		}
		out->count++;
	}
	sqlite3_reset(st);
	return step == SQL_DONE || step == SQL_ROW;
}

/* ---- reading, for everybody ---- */

static bool client_known(struct store *s, const struct uuid *client, int64_t *person, struct err *e)
{
	bool erased;
	char id[UUID_TEXT + 1];
	if (!heads_refresh(s, e) || !person_find(s, client, person, &erased, e))
		return false;
	uuid_format(client, id);
	return *person || err_value(e, ERR_NO_CLIENT, "client", id);
}

bool store_course(struct store *s, const struct uuid *client, struct arena *a, struct course *out, struct err *e)
{
	int64_t person;
	struct loaded facts;
	const struct course_definitions *definitions = store_definitions(s, e);
	return definitions && client_known(s, client, &person, e) && load_client(s, person, true, a, &facts, e) &&
	       course_build(out, client, facts.fact, facts.count, definitions, a, e);
}

static int by_device(const void *a, const void *b)
{
	const struct fact *x = a, *y = b;
	int order = uuid_compare(&x->device, &y->device);
	return order ? order : (x->seq > y->seq) - (x->seq < y->seq);
}

static bool facts_of_client(struct store *s, const struct uuid *client, store_each_fact *each, void *ctx, struct err *e)
{
	struct arena a = ARENA_INIT;
	int64_t person;
	struct loaded facts;
	bool ok = client_known(s, client, &person, e) && load_client(s, person, false, &a, &facts, e);
	if (ok && facts.count)
		qsort(facts.fact, facts.count, sizeof *facts.fact, by_device);
	for (size_t i = 0; ok && i < facts.count; i++)
		ok = each(ctx, &facts.fact[i], e);
	arena_free(&a);
	return ok;
}

bool load_device(struct store *s, const struct head *h, store_each_fact *each, void *ctx, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_prepare(s, FACT_SELECT "WHERE n BETWEEN ?1 AND ?2 AND device = ?3 ORDER BY n", &st, e))
		return false;
	sqlite3_bind_int64(st, 1, h->first);
	sqlite3_bind_int64(st, 2, h->last);
	sqlite3_bind_int64(st, 3, h->n);
	struct arena a = ARENA_INIT;
	struct fact f;
	int64_t n;
	enum sql_step step = SQL_DONE;
	bool ok = true;
	while (ok && (step = sql_next(s, st, e)) == SQL_ROW) {
		ok = load_fact(s, st, &a, &f, &n, e) && each(ctx, &f, e);
		arena_reset(&a);
	}
	sqlite3_finalize(st);
	arena_free(&a);
	return ok && step == SQL_DONE;
}

static int by_id(const void *a, const void *b)
{
	return uuid_compare(&((const struct head *)a)->id, &((const struct head *)b)->id);
}

bool store_facts(struct store *s, const struct uuid *client, store_each_fact *each, void *ctx, struct err *e)
{
	if (client && !uuid_is_none(client))
		return facts_of_client(s, client, each, ctx, e);
	if (!heads_refresh(s, e))
		return false;
	size_t count = s->heads.count;
	struct head *order = malloc((count + 1) * sizeof *order);
	if (!order)
		return err_set(e, ERR_NO_MEMORY);
	if (count) {
		memcpy(order, s->heads.item, count * sizeof *order);
		qsort(order, count, sizeof *order, by_id);
	}
	bool ok = true;
	for (size_t i = 0; ok && i < count; i++)
		ok = load_device(s, &order[i], each, ctx, e);
	free(order);
	return ok;
}

static bool standing_rows(struct store *s, enum fact_kind kind, sqlite3_stmt **st, struct err *e)
{
	struct buf sql = BUF_INIT;
	buf_addf(&sql,
		FACT_SELECT "WHERE n IN (SELECT n FROM \"%s\") AND salt IS NOT NULL AND NOT EXISTS "
			    "(SELECT 1 FROM supersede WHERE superseded = fact.id) ORDER BY n",
		fact_spec(kind)->name);
	bool ok = buf_ok(&sql) ? sql_prepare(s, buf_str(&sql), st, e) : err_set(e, ERR_NO_MEMORY);
	buf_free(&sql);
	return ok;
}

bool store_standing(
	struct store *s, enum fact_kind kind, struct arena *a, const struct fact **facts, size_t *count, struct err *e)
{
	sqlite3_stmt *st;
	struct fact *fact = NULL;
	size_t room = 0;
	int64_t n;
	*count = 0;
	if (!heads_refresh(s, e) || !standing_rows(s, kind, &st, e))
		return false;
	enum sql_step step = SQL_DONE;
	bool ok = true;
	while (ok && (step = sql_next(s, st, e)) == SQL_ROW) {
		if (*count == room) {
			size_t more = room == 0 ? 8 : 2 * room;
			void *wider = arena_grow(a, fact, room, more, sizeof *fact);
			ok = wider != NULL || err_set(e, ERR_NO_MEMORY);
			fact = ok ? wider : fact;
			room = more;
		}
		ok = ok && load_fact(s, st, a, &fact[*count], &n, e);
		*count += ok && !fact_takes_back(&fact[*count]);
	}
	sqlite3_finalize(st);
	*facts = fact;
	return ok && step == SQL_DONE;
}

size_t store_fact_count(struct store *s)
{
	int64_t count = 0;
	if (!heads_refresh(s, NULL))
		return 0;
	/* A chain has no holes, so the last number of each is how many it has. */
	for (size_t i = 0; i < s->heads.count; i++)
		count += s->heads.item[i].seq;
	return (size_t)count;
}
