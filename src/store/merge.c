#include "inner.h"

/* One device after the other, its facts in their order. What both have must be the same chain; what only the other
 * has follows on ours. */

struct merge {
	struct store *s, *other;
	struct store_merge_result *out;
	struct head *theirs;
	uint8_t chain[FACT_HASH]; /* of their facts so far: checked from the first one on */
	int64_t seq;
	sqlite3_stmt *ours; /* our facts of the same device, while there are some */
};

static bool ours_begin(struct merge *m, struct err *e)
{
	const struct head *h = head_of(m->s, &m->theirs->id);
	m->ours = NULL;
	if (!h || h->seq == 0)
		return true;
	if (!sql_prepare(
		    m->s, "SELECT chain FROM fact WHERE n BETWEEN ?1 AND ?2 AND device = ?3 ORDER BY n", &m->ours, e))
		return false;
	sqlite3_bind_int64(m->ours, 1, h->first);
	sqlite3_bind_int64(m->ours, 2, h->last);
	sqlite3_bind_int64(m->ours, 3, h->n);
	return true;
}

/* Steps along our chain. *known false once it has ended; from then on it grows, and is not read. */
static bool ours_next(struct merge *m, const struct fact *f, bool *known, struct err *e)
{
	uint8_t chain[FACT_HASH];
	*known = false;
	if (!m->ours)
		return true;
	enum sql_step step = sql_next(m->s, m->ours, e);
	if (step == SQL_FAILED)
		return false;
	if (step == SQL_DONE) {
		sqlite3_finalize(m->ours);
		m->ours = NULL;
		return true;
	}
	*known = sql_blob(m->ours, 0, chain, FACT_HASH) && memcmp(chain, f->chain, FACT_HASH) == 0;
	return *known || chain_fault(m->s, &f->id, e);
}

static bool merge_new(struct merge *m, const struct fact *f, struct err *e)
{
	bool erased;
	struct head *h = head_of(m->s, &f->device);
	if (!h && !head_add(m->s, &f->device, &h, e))
		return false;
	if (!adopt_new(m->s, h, f, &erased, e))
		return false;
	m->out->added++;
	m->out->erased += erased;
	return true;
}

static bool merge_fact(void *ctx, const struct fact *f, struct err *e)
{
	struct merge *m = ctx;
	bool known;
	if (f->seq != m->seq + 1)
		return chain_fault(m->other, &f->id, e);
	if (!fact_check(f, e) || !chain_check(m->other, f, m->chain, e) || !ours_next(m, f, &known, e))
		return false;
	m->seq = f->seq;
	memcpy(m->chain, f->chain, FACT_HASH);
	m->out->known += known;
	return known || merge_new(m, f, e);
}

static bool merge_devices(struct merge *m, struct err *e)
{
	bool ok = true;
	for (size_t i = 0; ok && i < m->other->heads.count; i++) {
		m->theirs = &m->other->heads.item[i];
		m->seq = 0;
		memset(m->chain, 0, sizeof m->chain);
		ok = ours_begin(m, e) && load_device(m->other, m->theirs, merge_fact, m, e);
		sqlite3_finalize(m->ours);
		m->ours = NULL;
		if (ok && (m->seq != m->theirs->seq || memcmp(m->chain, m->theirs->chain, FACT_HASH) != 0))
			ok = chain_fault(m->other, &m->theirs->id, e);
	}
	return ok;
}

static bool count_conflicts(struct store *s, size_t *out, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_prepare(s,
		    "SELECT count(*) FROM (SELECT 1 FROM supersede a JOIN fact f ON f.n = a.fact WHERE f.salt IS NOT "
		    "NULL AND NOT EXISTS(SELECT 1 FROM supersede b WHERE b.superseded = f.id) GROUP BY a.superseded "
		    "HAVING count(*) > 1)",
		    &st, e))
		return false;
	bool ok = sql_next(s, st, e) == SQL_ROW;
	*out = ok ? (size_t)sqlite3_column_int64(st, 0) : 0;
	sqlite3_finalize(st);
	return ok;
}

static bool merge(struct merge *m, struct err *e)
{
	size_t before, after;
	if (!count_conflicts(m->s, &before, e) || !merge_devices(m, e) || !adopt_finish(m->s, e) ||
		!count_conflicts(m->s, &after, e))
		return false;
	m->out->conflicts = after > before ? after - before : 0;
	return store_audit(m->s, ACTION_MERGE, NULL, NULL, (int32_t)m->out->added, e);
}

bool store_merge(struct store *s, struct store *other, struct store_merge_result *out, struct err *e)
{
	struct merge m = {.s = s, .other = other, .out = out};
	*out = (struct store_merge_result){0};
	if (!heads_refresh(other, e) || !store_begin(s, e))
		return false;
	if (merge(&m, e))
		return store_commit(s, e);
	store_rollback(s);
	*out = (struct store_merge_result){0};
	return false;
}
