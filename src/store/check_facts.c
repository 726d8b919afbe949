#include "inner.h"

/* Every fact against its hash, every chain from its beginning to the head that stands on another page, every content
 * against its fact, every correction, every tombstone. */

struct ends {
	struct head *item; /* parallel to the store's heads: what the facts themselves say */
	size_t count;
	int64_t kind[FACT_KIND_COUNT];
	int64_t supersedes;
};

static bool fact_problem(struct check *c, const char *words, const struct fact *f, struct err *e)
{
	char id[UUID_TEXT + 1];
	uuid_format(&f->id, id);
	return check_problem(c, words, id, e);
}

static struct head *end_of(struct ends *ends, const struct uuid *device)
{
	for (size_t i = 0; i < ends->count; i++) {
		if (uuid_equal(&ends->item[i].id, device))
			return &ends->item[i];
	}
	return NULL;
}

static bool is_blank(sqlite3_stmt *st)
{
	for (int column = 1; column < sqlite3_column_count(st); column++) {
		if (sqlite3_column_type(st, column) != SQLITE_NULL)
			return false;
	}
	return true;
}

/* An erased fact keeps an empty row; content that came back without its salt is an older page. */
static bool check_erased(struct check *c, const struct fact *f, int64_t n, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_content_get(c->s, f->kind, &st, e))
		return false;
	sqlite3_bind_int64(st, 1, n);
	enum sql_step step = sql_next(c->s, st, e);
	bool blank = step == SQL_ROW && is_blank(st);
	sqlite3_reset(st);
	if (step == SQL_FAILED)
		return false;
	return blank || fact_problem(c, N_("Fact {what} was erased, and its content is not."), f, e);
}

/* Content and place in the chain. Anything amiss is a finding, and the chain goes on from what stands there. */
static bool check_fact(struct check *c, struct ends *ends, sqlite3_stmt *row, struct arena *a, struct err *e)
{
	struct fact f;
	int64_t n;
	bool found = true;
	if (!load_envelope(c->s, row, a, &f, &n, e))
		return false;
	struct head *end = end_of(ends, &f.device);
	if (!end)
		return sql_broken(c->s, "device", e);
	if (f.erased ? !check_erased(c, &f, n, e) : !load_content(c->s, n, &f, a, &found, e))
		return false;
	struct err why = ERR_INIT;
	bool fits = found && f.seq == end->seq + 1 && chain_check(c->s, &f, end->chain, &why);
	if (why.code == ERR_NO_MEMORY)
		return err_set(e, ERR_NO_MEMORY);
	head_move(c->s, end, &f, n);
	ends->kind[f.kind]++;
	ends->supersedes += (int64_t)f.supersedes.count;
	c->out->facts++;
	return fits || fact_problem(c, N_("Fact {what} does not fit its hash or its chain."), &f, e);
}

/* One that cannot be read is named, and the next is tried. */
static bool check_rows(struct check *c, struct ends *ends, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_prepare(c->s, FACT_SELECT "ORDER BY n", &st, e))
		return false;
	struct arena a = ARENA_INIT;
	bool ok = true;
	enum sql_step step = SQL_DONE;
	while (ok && (step = sql_next(c->s, st, e)) == SQL_ROW) {
		struct err why = ERR_INIT;
		ok = check_fact(c, ends, st, &a, &why);
		if (!ok && why.code == ERR_NO_MEMORY)
			err_set(e, ERR_NO_MEMORY);
		else if (!ok)
			ok = check_problem_number(c, N_("Fact number {what} cannot be read."), N_("fact number {what}"),
				sqlite3_column_int64(st, 0), e);
		arena_reset(&a);
	}
	sqlite3_finalize(st);
	arena_free(&a);
	return ok && step == SQL_DONE;
}

static bool same_head(const struct head *a, const struct head *b)
{
	return a->seq == b->seq && a->lamport == b->lamport && a->first == b->first && a->last == b->last &&
	       memcmp(a->chain, b->chain, FACT_HASH) == 0;
}

static bool check_heads(struct check *c, const struct ends *ends, struct err *e)
{
	for (size_t i = 0; i < ends->count; i++) {
		const struct head *is = &ends->item[i];
		char id[UUID_TEXT + 1];
		uuid_format(&is->id, id);
		if (is->seq > 0)
			c->out->chains++;
		if (!same_head(is, &c->s->heads.item[i]) &&
			!check_problem(c, N_("The chain of device {what} does not end where its head says."), id, e))
			return false;
	}
	return true;
}

static bool count_is(struct check *c, const char *sql, int64_t want, const char *words, const char *what, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_prepare(c->s, sql, &st, e))
		return false;
	enum sql_step step = sql_next(c->s, st, e);
	bool same = step == SQL_ROW && sqlite3_column_int64(st, 0) == want;
	sqlite3_finalize(st);
	return step == SQL_FAILED ? false : same || check_problem(c, words, what, e);
}

static bool check_counts(struct check *c, const struct ends *ends, struct err *e)
{
	for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
		char sql[64];
		const char *name = fact_spec((enum fact_kind)kind)->name;
		snprintf(sql, sizeof sql, "SELECT count(*) FROM \"%s\"", name);
		if (!count_is(c, sql, ends->kind[kind],
			    N_("Table {what} has rows without a fact, or facts without a row."), name, e))
			return false;
	}
	return count_is(c, "SELECT count(*) FROM supersede", ends->supersedes,
		       N_("Table {what} has rows without a fact, or facts without a row."), "supersede", e) &&
	       count_is(c, "SELECT count(*) FROM device", (int64_t)ends->count,
		       N_("A device has no head, or a head no device."), NULL, e);
}

static bool check_tombstones(struct check *c, struct err *e)
{
	return count_is(c,
		"SELECT count(*) FROM fact f JOIN person p ON p.n = f.client JOIN tombstone t ON t.erased = p.id "
		"WHERE f.salt IS NOT NULL AND f.kind <> 'audit'",
		0, N_("Content of an erased client is there again: an older page, or several."), NULL, e);
}

bool check_facts(struct check *c, struct err *e)
{
	struct ends ends = {0};
	struct heads kept = c->s->heads;
	ends.count = c->s->heads.count;
	ends.item = calloc(ends.count + 1, sizeof *ends.item);
	if (!ends.item)
		return err_set(e, ERR_NO_MEMORY);
	for (size_t i = 0; i < ends.count; i++) {
		ends.item[i].id = c->s->heads.item[i].id;
		ends.item[i].n = c->s->heads.item[i].n;
	}
	bool ok = check_rows(c, &ends, e) && check_heads(c, &ends, e) && check_counts(c, &ends, e) &&
		  check_tombstones(c, e);
	c->s->heads.lamport = kept.lamport;
	free(ends.item);
	return ok;
}
