#include "inner.h"

/* The same id must be the same fact: place, hash and chain. */
static bool is_known(struct store *s, const struct fact *f, bool *known, struct err *e)
{
	sqlite3_stmt *st;
	uint8_t hash[FACT_HASH], chain[FACT_HASH];
	*known = false;
	if (!sql_use_blob(s, SQL_FACT_BY_ID, f->id.b, sizeof f->id.b, &st, e))
		return false;
	enum sql_step step = sql_next(s, st, e);
	if (step != SQL_ROW)
		return step == SQL_DONE;
	const struct head *h = head_by_n(s, sqlite3_column_int64(st, 1));
	*known = h && uuid_equal(&h->id, &f->device) && sqlite3_column_int64(st, 2) == f->seq &&
		 sql_blob(st, 3, hash, FACT_HASH) && sql_blob(st, 4, chain, FACT_HASH) &&
		 memcmp(hash, f->hash, FACT_HASH) == 0 && memcmp(chain, f->chain, FACT_HASH) == 0;
	sqlite3_reset(st);
	return *known || chain_fault(s, &f->id, e);
}

/* A chain counts upwards, and not beyond what leaves room to count on. */
#define LAMPORT_MOST ((int64_t)1 << 53)

bool adopt_new(struct store *s, struct head *h, const struct fact *f, bool *erased, struct err *e)
{
	struct fact kept = *f;
	int64_t person;
	bool gone = false;
	if (f->seq != h->seq + 1 || f->lamport <= h->lamport || f->lamport > LAMPORT_MOST)
		return chain_fault(s, &f->id, e);
	if (!uuid_is_none(&f->client) && f->kind != FACT_AUDIT && !person_find(s, &f->client, &person, &gone, e))
		return false;
	*erased = gone && !f->erased;
	kept.erased = f->erased || gone;
	if ((size_t)(h - s->heads.item) == s->heads.own)
		s->renew = true;
	if (f->kind == FACT_TOMBSTONE)
		s->tombstones = true;
	if (f->kind == FACT_DEFINITION)
		s->definitions_adopted = true;
	return save_insert(s, h, &kept, e);
}

static bool adopt(struct store *s, const struct fact *f, bool *added, struct err *e)
{
	bool known, erased;
	if (!fact_check(f, e) || !is_known(s, f, &known, e))
		return false;
	*added = !known;
	if (known)
		return chain_fits_content(s, f, e);
	struct head *h = head_of(s, &f->device);
	if (!h && !head_add(s, &f->device, &h, e))
		return false;
	return chain_check(s, f, h->chain, e) && adopt_new(s, h, f, &erased, e);
}

bool store_adopt(struct store *s, const struct fact *f, bool *added, struct err *e)
{
	*added = false;
	if (!s->open)
		return err_what(e, ERR_INTERNAL, "a fact outside a transaction");
	if (!s->spoiled && adopt(s, f, added, e))
		return true;
	s->spoiled = true;
	return err_what(e, ERR_INTERNAL, "a save after a failure");
}

/* One by one, each looked for anew: taking content away changes the schema under a running statement. */
static bool apply_tombstones(struct store *s, struct err *e)
{
	for (;;) {
		sqlite3_stmt *st;
		size_t facts;
		if (!sql_use(s, SQL_TOMBSTONES, &st, e))
			return false;
		enum sql_step step = sql_next(s, st, e);
		int64_t person = step == SQL_ROW ? sqlite3_column_int64(st, 0) : 0;
		sqlite3_reset(st);
		if (step != SQL_ROW)
			return step == SQL_DONE;
		if (!erase_content(s, person, &facts, e))
			return false;
	}
}

bool adopt_finish(struct store *s, struct err *e)
{
	bool renew = s->renew;
	if (s->tombstones && !apply_tombstones(s, e))
		return false;
	if (s->definitions_adopted)
		touched_again(s);
	s->renew = s->tombstones = s->definitions_adopted = false;
	return !renew || device_renew(s, e);
}
