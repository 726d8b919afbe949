#include "strek/vault/secret.h"

#include "inner.h"
#include "rows.h"

#include <unistd.h>

/* First every page is looked through and what is on it remembered by place: facts and possible contents by number,
 * people, authors and corrections by value. Then the facts are put together in their order, and those that fit their
 * hash are saved anew. Which table a row is of is told by its shape, and in the end by the hash. */

struct place {
	int64_t n, lamport, device;
	uint32_t page;
	uint16_t at;
};
struct places {
	struct place *item;
	size_t count, cap;
};
struct named {
	int64_t n;
	struct uuid id;   /* person; the fact superseded */
	const char *text; /* author */
	int64_t pos;
};
struct names {
	struct named *item;
	size_t count, cap;
};
struct salvage {
	struct rows rows;
	struct store *to;
	struct arena arena; /* authors */
	struct places facts, contents;
	struct names people, authors, supersedes;
	sqlite3_stmt *carrier[FACT_KIND_COUNT]; /* lends a row from a page to what reads contents from statements */
	struct store_salvage_result *out;
};

static void *grow(void *item, size_t count, size_t *cap, size_t size, struct err *e)
{
	if (count < *cap)
		return item;
	size_t wider = *cap ? *cap * 2 : 256;
	void *p = realloc(item, wider * size);
	if (p)
		*cap = wider;
	else
		err_set(e, ERR_NO_MEMORY);
	return p;
}

static bool add_place(struct places *list, struct place place, struct err *e)
{
	struct place *item = grow(list->item, list->count, &list->cap, sizeof *item, e);
	if (!item)
		return false;
	list->item = item;
	item[list->count++] = place;
	return true;
}

static bool add_name(struct names *list, struct named name, struct err *e)
{
	struct named *item = grow(list->item, list->count, &list->cap, sizeof *item, e);
	if (!item)
		return false;
	list->item = item;
	item[list->count++] = name;
	return true;
}

static bool is_id(const struct row_value *v)
{
	return v->type == ROW_BLOB && v->n == sizeof(struct uuid);
}

static struct uuid id_of(const struct row_value *v)
{
	struct uuid id;
	memcpy(id.b, v->bytes, sizeof id.b);
	return id;
}

enum { N, ID, KIND, CLIENT, AT, TZ, AUTHOR, DEVICE, SEQ, LAMPORT, SUPERSEDES, SALT, HASH, CHAIN, FACT_COLUMNS };

static bool is_fact(const struct row *row)
{
	const struct row_value *v = row->value;
	return row->values == FACT_COLUMNS && is_id(&v[ID]) && v[KIND].type == ROW_TEXT && v[HASH].type == ROW_BLOB &&
	       v[HASH].n == FACT_HASH && v[CHAIN].type == ROW_BLOB && v[CHAIN].n == FACT_HASH;
}

static bool note_row(struct salvage *v, const struct row *row, int at, struct err *e)
{
	const struct row_value *c = row->value;
	struct place place = {.n = row->n, .page = v->rows.page, .at = (uint16_t)at};
	if (!row->in_table) {
		if (row->values == 3 && c[0].type == ROW_INT && c[1].type == ROW_INT && is_id(&c[2]))
			return add_name(
				&v->supersedes, (struct named){c[0].number, id_of(&c[2]), NULL, c[1].number}, e);
		return true;
	}
	if (is_fact(row)) {
		place.lamport = c[LAMPORT].number;
		place.device = c[DEVICE].number;
		return add_place(&v->facts, place, e);
	}
	if (row->values == 2 && is_id(&c[1]))
		return add_name(&v->people, (struct named){row->n, id_of(&c[1]), NULL, 0}, e);
	if (row->values == 2 && c[1].type == ROW_TEXT) {
		const char *text = arena_strndup(&v->arena, (const char *)c[1].bytes, c[1].n);
		return text ? add_name(&v->authors, (struct named){row->n, {{0}}, text, 0}, e)
			    : err_set(e, ERR_NO_MEMORY);
	}
	return row->values < 4 || add_place(&v->contents, place, e);
}

static bool note_pages(struct salvage *v, struct err *e)
{
	uint32_t pages = vault_pages(v->rows.vault);
	struct row row;
	for (uint32_t page = 1; page <= pages; page++) {
		if (!rows_page(&v->rows, page)) {
			v->out->pages_bad++;
			continue;
		}
		v->out->pages++;
		int count = rows_count(&v->rows);
		for (int i = 0; i < count; i++) {
			if (rows_read(&v->rows, i, &row) && !note_row(v, &row, i, e))
				return false;
		}
	}
	return true;
}

/* ---- putting a fact together ---- */

static int by_n(const void *a, const void *b)
{
	int64_t x = ((const struct place *)a)->n, y = ((const struct place *)b)->n;
	return (x > y) - (x < y);
}

static int by_order(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	if (x->lamport != y->lamport)
		return x->lamport < y->lamport ? -1 : 1;
	if (x->device != y->device)
		return x->device < y->device ? -1 : 1;
	return by_n(a, b);
}

static int name_by_n(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	return (x->pos > y->pos) - (x->pos < y->pos);
}

static struct named *first_named(const struct names *list, int64_t n)
{
	size_t lo = 0, hi = list->count;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (list->item[mid].n < n)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < list->count && list->item[lo].n == n ? &list->item[lo] : NULL;
}

/* A person whose id is lost gets another, the same for all that is about them. */
static bool client_of(struct salvage *v, int64_t n, struct uuid *out, struct err *e)
{
	const struct named *known = first_named(&v->people, n);
	if (known) {
		*out = known->id;
		return true;
	}
	if (!store_new_id(v->to, out, e) || !add_name(&v->people, (struct named){n, *out, NULL, 0}, e))
		return false;
	qsort(v->people.item, v->people.count, sizeof *v->people.item, name_by_n);
	return true;
}

static bool is_saved(struct store *s, const struct uuid *id, bool *saved, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_use_blob(s, SQL_FACT_BY_ID, id->b, sizeof id->b, &st, e))
		return false;
	enum sql_step step = sql_next(s, st, e);
	sqlite3_reset(st);
	*saved = step == SQL_ROW;
	return step != SQL_FAILED;
}

/* Only what was saved too can be superseded. */
static bool supersedes_of(struct salvage *v, int64_t n, struct arena *a, struct fact *f, struct err *e)
{
	const struct named *name = first_named(&v->supersedes, n), *end = v->supersedes.item + v->supersedes.count;
	struct uuid *item = arena_array(a, FACT_SUPERSEDES_MAX, sizeof *item);
	if (!item)
		return err_set(e, ERR_NO_MEMORY);
	size_t count = 0;
	for (; name && name < end && name->n == n && count < FACT_SUPERSEDES_MAX; name++) {
		bool saved;
		if (!is_saved(v->to, &name->id, &saved, e))
			return false;
		if (saved)
			item[count++] = name->id;
	}
	f->supersedes = (struct fact_uuids){item, count};
	return true;
}

static bool envelope_of(struct salvage *v, const struct row *row, struct arena *a, struct fact *f, struct err *e)
{
	const struct row_value *c = row->value;
	char kind[24];
	snprintf(kind, sizeof kind, "%.*s", (int)(c[KIND].n < 20 ? c[KIND].n : 20), (const char *)c[KIND].bytes);
	*f = fact_init(fact_kind_named(kind) == FACT_KIND_COUNT ? FACT_AUDIT : fact_kind_named(kind));
	f->id = id_of(&c[ID]);
	f->at = c[AT].number;
	f->tz = (int)c[TZ].number;
	memcpy(f->hash, c[HASH].bytes, FACT_HASH);
	f->erased = c[SALT].type != ROW_BLOB || c[SALT].n != FACT_SALT || fact_kind_named(kind) == FACT_KIND_COUNT;
	if (!f->erased)
		memcpy(f->salt, c[SALT].bytes, FACT_SALT);
	int64_t client = c[CLIENT].number;
	const struct named *author = first_named(&v->authors, c[AUTHOR].number);
	f->author = arena_strdup(a, author ? author->text : "");
	if (!f->author)
		return err_set(e, ERR_NO_MEMORY);
	return (c[CLIENT].type == ROW_NULL || client_of(v, client, &f->client, e)) && supersedes_of(v, row->n, a, f, e);
}

static int bind_value(sqlite3_stmt *st, int at, const struct row_value *v)
{
	switch (v->type) {
	case ROW_INT:
		return sqlite3_bind_int64(st, at, v->number);
	case ROW_TEXT:
		return sqlite3_bind_text(st, at, (const char *)v->bytes, (int)v->n, SQLITE_STATIC);
	case ROW_BLOB:
		return sqlite3_bind_blob(st, at, v->bytes, (int)v->n, SQLITE_STATIC);
	default:
		return sqlite3_bind_null(st, at);
	}
}

static bool carrier(struct salvage *v, enum fact_kind kind, sqlite3_stmt **out, struct err *e)
{
	if (!v->carrier[kind]) {
		struct buf sql = BUF_INIT;
		buf_add(&sql, "SELECT ?");
		buf_repeat(&sql, ",?", fact_spec(kind)->fields);
		bool ok = buf_ok(&sql) ? sql_prepare(v->to, buf_str(&sql), &v->carrier[kind], e)
				       : err_set(e, ERR_NO_MEMORY);
		buf_free(&sql);
		if (!ok)
			return false;
	}
	*out = v->carrier[kind];
	sqlite3_reset(*out);
	return true;
}

/* Whether this row is the fact's content: read as if it were, it gives the hash. */
static bool content_fits(
	struct salvage *v, const struct row *row, struct fact *f, struct arena *a, bool *fits, struct err *e)
{
	sqlite3_stmt *st;
	struct err why = ERR_INIT;
	*fits = false;
	if (row->values != (int)fact_spec(f->kind)->fields + 1)
		return true;
	if (!carrier(v, f->kind, &st, e))
		return false;
	for (int i = 0; i < row->values; i++)
		bind_value(st, i + 1, &row->value[i]);
	f->c = fact_init(f->kind).c;
	*fits = sql_next(v->to, st, &why) == SQL_ROW && content_read(v->to, st, 1, f, a, &why) &&
		chain_fits_content(v->to, f, &why) && fact_check(f, &why);
	sqlite3_reset(st);
	return why.code != ERR_NO_MEMORY || err_set(e, ERR_NO_MEMORY);
}

static bool content_of(struct salvage *v, int64_t n, struct fact *f, struct arena *a, bool *fits, struct err *e)
{
	struct place key = {.n = n};
	struct row row;
	*fits = false;
	if (v->contents.count == 0)
		return true;
	const struct place *end = v->contents.item + v->contents.count;
	const struct place *p = bsearch(&key, v->contents.item, v->contents.count, sizeof *p, by_n);
	while (p && p > v->contents.item && p[-1].n == n)
		p--;
	for (; p && p < end && p->n == n && !*fits; p++) {
		if (rows_page(&v->rows, p->page) && rows_read(&v->rows, p->at, &row) &&
			!content_fits(v, &row, f, a, fits, e))
			return false;
	}
	return true;
}

static bool save_fact(struct salvage *v, const struct place *place, struct arena *a, struct err *e)
{
	struct row row;
	struct fact f;
	bool fits, saved;
	if (!rows_page(&v->rows, place->page) || !rows_read(&v->rows, place->at, &row)) {
		v->out->facts_bad++;
		return true;
	}
	if (!envelope_of(v, &row, a, &f, e))
		return false;
	if (f.erased)
		return true;
	if (!content_of(v, place->n, &f, a, &fits, e) || !is_saved(v->to, &f.id, &saved, e))
		return false;
	if (!fits || saved) {
		v->out->facts_bad += !fits;
		return true;
	}
	v->out->facts++;
	return store_add(v->to, &f, e);
}

static void sort(void *item, size_t count, size_t size, int (*order)(const void *, const void *))
{
	if (count)
		qsort(item, count, size, order);
}

static bool save_facts(struct salvage *v, struct err *e)
{
	struct arena a = ARENA_INIT;
	bool ok = true;
	sort(v->facts.item, v->facts.count, sizeof *v->facts.item, by_order);
	sort(v->contents.item, v->contents.count, sizeof *v->contents.item, by_n);
	sort(v->people.item, v->people.count, sizeof *v->people.item, name_by_n);
	sort(v->authors.item, v->authors.count, sizeof *v->authors.item, name_by_n);
	sort(v->supersedes.item, v->supersedes.count, sizeof *v->supersedes.item, name_by_n);
	for (size_t i = 0; ok && i < v->facts.count; i++) {
		ok = save_fact(v, &v->facts.item[i], &a, e);
		arena_reset(&a);
	}
	arena_free(&a);
	return ok;
}

bool store_salvage_into(struct vault *from, struct store *to, struct store_salvage_result *out, struct err *e)
{
	struct salvage v = {.rows = {.vault = from}, .to = to, .out = out};
	*out = (struct store_salvage_result){0};
	bool ok = store_begin(to, e);
	if (ok && note_pages(&v, e) && save_facts(&v, e))
		ok = store_commit(to, e);
	else if (ok)
		ok = (store_rollback(to), false);
	for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
		sqlite3_finalize(v.carrier[kind]);
	rows_end(&v.rows);
	arena_free(&v.arena);
	free(v.facts.item);
	free(v.contents.item);
	free(v.people.item);
	free(v.authors.item);
	free(v.supersedes.item);
	return ok;
}

bool store_salvage(const char *from, const char *to, const struct secret *secret, const struct env *env,
	struct store_salvage_result *out, struct err *e)
{
	struct vault *old, *fresh;
	struct store *s;
	struct env copy = *env;
	bool recovery = secret_kind(secret) == SECRET_RECOVERY;
	struct vault_new how = {.fill = store_fill, .ctx = &copy};
	how.passphrase = recovery ? NULL : secret;
	how.recovery = recovery ? secret : NULL;
	if (!vault_open(from, secret, VAULT_SALVAGE, env, &old, e))
		return false;
	bool made = vault_create(to, &how, env, &fresh, e), ok = made && store_open(fresh, env, &s, e);
	if (ok) {
		ok = store_salvage_into(old, s, out, e);
		store_close(s);
	}
	if (made && !ok)
		unlink(to);
	vault_close(old);
	return ok;
}
