#include "inner.h"

static bool heads_room(struct heads *h)
{
	if (h->count < h->cap)
		return true;
	size_t cap = h->cap ? h->cap * 2 : 4;
	struct head *wider = realloc(h->item, cap * sizeof *wider);
	if (!wider)
		return false;
	h->item = wider;
	h->cap = cap;
	return true;
}

static bool heads_load(struct store *s, struct err *e)
{
	struct heads *h = &s->heads;
	sqlite3_stmt *st;
	if (!sql_use(s, SQL_HEADS, &st, e))
		return false;
	h->count = 0;
	h->lamport = 0;
	h->own = HEAD_NONE;
	enum sql_step step;
	while ((step = sql_next(s, st, e)) == SQL_ROW) {
		if (!heads_room(h)) {
			sqlite3_reset(st);
			return err_set(e, ERR_NO_MEMORY);
		}
		struct head *item = &h->item[h->count++];
		*item = (struct head){.n = sqlite3_column_int64(st, 0),
			.seq = sqlite3_column_int64(st, 2),
			.lamport = sqlite3_column_int64(st, 3),
			.first = sqlite3_column_int64(st, 4),
			.last = sqlite3_column_int64(st, 5)};
		if (!sql_blob(st, 1, item->id.b, sizeof item->id.b) || !sql_blob(st, 6, item->chain, FACT_HASH) ||
			!sql_blob(st, 7, item->seal, FACT_HASH)) {
			sqlite3_reset(st);
			return sql_broken(s, "head", e);
		}
		if (item->lamport > h->lamport)
			h->lamport = item->lamport;
	}
	return step == SQL_DONE;
}

static bool next_load(struct store *s, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_use(s, SQL_FACT_LAST, &st, e) || sql_next(s, st, e) != SQL_ROW)
		return false;
	s->next = sqlite3_column_int64(st, 0) + 1;
	sqlite3_reset(st);
	return true;
}

bool heads_refresh(struct store *s, struct err *e)
{
	if (!s->stale)
		return true;
	struct uuid own = {0};
	if (s->heads.own != HEAD_NONE)
		own = s->heads.item[s->heads.own].id;
	if (!heads_load(s, e) || !next_load(s, e))
		return false;
	struct head *h = head_of(s, &own);
	s->heads.own = h ? (size_t)(h - s->heads.item) : HEAD_NONE;
	s->stale = false;
	return true;
}

struct head *head_of(struct store *s, const struct uuid *device)
{
	for (size_t i = 0; i < s->heads.count; i++) {
		if (uuid_equal(&s->heads.item[i].id, device))
			return &s->heads.item[i];
	}
	return NULL;
}

struct head *head_by_n(struct store *s, int64_t n)
{
	for (size_t i = 0; i < s->heads.count; i++) {
		if (s->heads.item[i].n == n)
			return &s->heads.item[i];
	}
	return NULL;
}

bool head_add(struct store *s, const struct uuid *device, struct head **out, struct err *e)
{
	sqlite3_stmt *st;
	if (!heads_room(&s->heads))
		return err_set(e, ERR_NO_MEMORY);
	if (!sql_use_blob(s, SQL_DEVICE_ADD, device->b, sizeof device->b, &st, e))
		return false;
	sqlite3_bind_int64(st, 2, clock_now(&s->env->clock));
	if (!sql_run(s, st, e))
		return false;
	*out = &s->heads.item[s->heads.count++];
	**out = (struct head){.n = sqlite3_last_insert_rowid(s->db), .id = *device, .changed = true};
	return true;
}

void head_move(struct store *s, struct head *h, const struct fact *f, int64_t n)
{
	if (h->seq == 0)
		h->first = n;
	h->last = n;
	h->seq = f->seq;
	h->lamport = f->lamport;
	memcpy(h->chain, f->chain, FACT_HASH);
	h->changed = true;
	if (f->lamport > s->heads.lamport)
		s->heads.lamport = f->lamport;
}

static bool head_put(struct store *s, const struct head *h, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_use_int(s, SQL_HEAD_PUT, h->n, &st, e))
		return false;
	sqlite3_bind_int64(st, 2, h->seq);
	sqlite3_bind_int64(st, 3, h->lamport);
	sqlite3_bind_int64(st, 4, h->first);
	sqlite3_bind_int64(st, 5, h->last);
	sqlite3_bind_blob(st, 6, h->chain, FACT_HASH, SQLITE_STATIC);
	sqlite3_bind_blob(st, 7, h->seal, FACT_HASH, SQLITE_STATIC);
	return sql_run(s, st, e);
}

bool heads_put(struct store *s, struct err *e)
{
	for (size_t i = 0; i < s->heads.count; i++) {
		struct head *h = &s->heads.item[i];
		if (h->changed && !head_put(s, h, e))
			return false;
		h->changed = false;
	}
	return true;
}

static bool chain_at(struct store *s, const struct head *h, int64_t seq, uint8_t out[FACT_HASH], struct err *e)
{
	sqlite3_stmt *st;
	/* Where one device saved alone its facts stand in a row, and the first guess is right. */
	for (int guess = 1; guess >= 0; guess--) {
		int64_t first = guess ? h->first + seq - 1 : h->first;
		if (!sql_use_int(s, SQL_CHAIN_AT, first, &st, e))
			return false;
		sqlite3_bind_int64(st, 2, guess ? first : h->last);
		sqlite3_bind_int64(st, 3, h->n);
		sqlite3_bind_int64(st, 4, seq);
		enum sql_step step = sql_next(s, st, e);
		bool found = step == SQL_ROW && sql_blob(st, 0, out, FACT_HASH);
		sqlite3_reset(st);
		if (found || step == SQL_FAILED)
			return found;
	}
	return sql_broken(s, "head", e);
}

/* Whether our chain of that device has this fact in it: what a backup ends with is in the vault's own chain. */
static bool head_has(struct store *s, const struct head *other, bool *has, struct err *e)
{
	uint8_t chain[FACT_HASH];
	const struct head *h = head_of(s, &other->id);
	*has = other->seq == 0;
	if (other->seq == 0 || !h || other->seq > h->seq)
		return true;
	if (!chain_at(s, h, other->seq, chain, e))
		return false;
	*has = memcmp(chain, other->chain, FACT_HASH) == 0;
	return true;
}

bool heads_cover(struct store *s, struct store *other, bool *cover, struct err *e)
{
	*cover = true;
	for (size_t i = 0; *cover && i < other->heads.count; i++) {
		if (!head_has(s, &other->heads.item[i], cover, e))
			return false;
	}
	return true;
}
