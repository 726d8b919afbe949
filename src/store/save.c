#include "inner.h"

bool save_writable(struct store *s, struct err *e)
{
	return !s->read_only || err_file(e, ERR_STORE_READ_ONLY, vault_path(s->vault), 0);
}

bool store_is_read_only(const struct store *s)
{
	return s->read_only;
}

/* ---- transactions ---- */

bool store_begin(struct store *s, struct err *e)
{
	sqlite3_stmt *st;
	if (s->open)
		return err_what(e, ERR_INTERNAL, "a transaction within a transaction");
	if (!save_writable(s, e) || !sql_use(s, SQL_BEGIN, &st, e) || !sql_run(s, st, e))
		return false;
	s->open = true;
	s->spoiled = false;
	define_begin(s);
	if (heads_refresh(s, e))
		return true;
	store_rollback(s);
	return false;
}

static void closed(struct store *s)
{
	s->open = s->spoiled = s->renew = s->tombstones = s->definitions_adopted = false;
	s->settings_changed = s->schema_changed = false;
	touched_clear(s);
}

void store_rollback(struct store *s)
{
	if (!s->open)
		return;
	/* SQLite has taken some failures back by itself; what it cannot take back now, the journal does later. */
	if (!sqlite3_get_autocommit(s->db))
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	closed(s);
	s->stale = true;
	recent_forget(s);
	person_forget(s);
	define_rollback(s);
}

static bool finish(struct store *s, struct err *e)
{
	sqlite3_stmt *st;
	if (s->spoiled)
		return err_what(e, ERR_INTERNAL, "a commit after a failure");
	return adopt_finish(s, e) && touched_derive(s, e) && seal_put(s, e) && heads_put(s, e) &&
	       sql_use(s, SQL_COMMIT, &st, e) && sql_run(s, st, e);
}

bool store_commit(struct store *s, struct err *e)
{
	if (!s->open)
		return err_what(e, ERR_INTERNAL, "a commit without a transaction");
	if (!finish(s, e)) {
		store_rollback(s);
		return false;
	}
	closed(s);
	s->sealed = true;
	return true;
}

bool save_scope(struct store *s, struct save_scope *scope, struct err *e)
{
	scope->own = !s->open;
	return s->open || store_begin(s, e);
}

bool save_end(struct store *s, struct save_scope scope, bool ok, struct err *e)
{
	if (!ok)
		s->spoiled = true;
	if (!scope.own)
		return ok;
	if (ok)
		return store_commit(s, e);
	store_rollback(s);
	return false;
}

/* ---- a fact ---- */

static bool put_supersedes(struct store *s, const struct fact *f, int64_t n, struct err *e)
{
	sqlite3_stmt *st;
	for (size_t i = 0; i < f->supersedes.count; i++) {
		if (!sql_use_int(s, SQL_SUPERSEDE_ADD, n, &st, e))
			return false;
		sqlite3_bind_int64(st, 2, (int64_t)i);
		sqlite3_bind_blob(st, 3, f->supersedes.item[i].b, sizeof(struct uuid), SQLITE_STATIC);
		if (!sql_run(s, st, e))
			return false;
	}
	return true;
}

static bool put_envelope(
	struct store *s, const struct fact *f, const struct head *h, int64_t person, int64_t author, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_use_int(s, SQL_FACT_ADD, s->next, &st, e))
		return false;
	sqlite3_bind_blob(st, 2, f->id.b, sizeof f->id.b, SQLITE_STATIC);
	sqlite3_bind_text(st, 3, fact_spec(f->kind)->name, -1, SQLITE_STATIC);
	if (person)
		sqlite3_bind_int64(st, 4, person);
	else
		sqlite3_bind_null(st, 4);
	sqlite3_bind_int64(st, 5, f->at);
	sqlite3_bind_int(st, 6, f->tz);
	sqlite3_bind_int64(st, 7, author);
	sqlite3_bind_int64(st, 8, h->n);
	sqlite3_bind_int64(st, 9, f->seq);
	sqlite3_bind_int64(st, 10, f->lamport);
	sqlite3_bind_int64(st, 11, (int64_t)f->supersedes.count);
	if (f->erased)
		sqlite3_bind_null(st, 12);
	else
		sqlite3_bind_blob(st, 12, f->salt, FACT_SALT, SQLITE_STATIC);
	sqlite3_bind_blob(st, 13, f->hash, FACT_HASH, SQLITE_STATIC);
	sqlite3_bind_blob(st, 14, f->chain, FACT_HASH, SQLITE_STATIC);
	return sql_run(s, st, e);
}

static bool put_content(struct store *s, const struct fact *f, struct err *e)
{
	sqlite3_stmt *st;
	return sql_content_add(s, f->kind, &st, e) && sqlite3_bind_int64(st, 1, s->next) == SQLITE_OK &&
	       content_bind(st, f, &s->list, e) && sql_run(s, st, e);
}

/* Which client the derived rows follow; audits change nothing in a course. */
static bool put_client(struct store *s, const struct fact *f, int64_t *person, struct err *e)
{
	bool erased, fresh;
	*person = 0;
	if (uuid_is_none(&f->client))
		return true;
	if (!person_intern(s, &f->client, person, &erased, &fresh, e))
		return false;
	if (f->kind == FACT_AUDIT || f->erased)
		return true;
	if (erased)
		return err_value(e, ERR_STORE_FACT, fact_spec(f->kind)->name, "client");
	return touched_next(s, *person, fresh, e) && touched_mark(s, *person, e);
}

bool save_insert(struct store *s, struct head *h, const struct fact *f, struct err *e)
{
	int64_t person, author;
	if (!put_client(s, f, &person, e) || !author_intern(s, f->author ? f->author : "", &author, e) ||
		!put_envelope(s, f, h, person, author, e) || !put_content(s, f, e) || !put_supersedes(s, f, s->next, e))
		return false;
	recent_add(s, f, person, s->next);
	if (f->kind == FACT_TOMBSTONE)
		s->person_last.n = 0;
	head_move(s, h, f, s->next++);
	return true;
}

static bool supersedes_known(struct store *s, const struct fact *f, struct err *e)
{
	for (size_t i = 0; i < f->supersedes.count; i++) {
		sqlite3_stmt *st;
		if (!sql_use_blob(s, SQL_FACT_BY_ID, f->supersedes.item[i].b, sizeof(struct uuid), &st, e))
			return false;
		enum sql_step step = sql_next(s, st, e);
		sqlite3_reset(st);
		if (step != SQL_ROW)
			return step == SQL_FAILED
				       ? false
				       : err_value(e, ERR_STORE_FACT, fact_spec(f->kind)->name, "supersedes");
	}
	return true;
}

static bool fill_chance(void *ctx, void *out, size_t n)
{
	return chance_fill(ctx, out, n, NULL);
}

bool store_new_id(struct store *s, struct uuid *out, struct err *e)
{
	struct env env = *s->env;
	env.rng = (struct rng){s, fill_chance};
	return uuid_new(&s->ids, &env, out) || err_set(e, ERR_NO_RANDOM);
}

static bool complete(struct store *s, struct fact *f, const struct head *h, struct err *e)
{
	if (uuid_is_none(&f->id) && !store_new_id(s, &f->id, e))
		return false;
	if (f->at == 0) {
		f->at = clock_now(&s->env->clock);
		f->tz = clock_offset(&s->env->clock, f->at);
	}
	if (!f->author || !*f->author)
		f->author = s->author ? s->author : "";
	f->device = h->id;
	f->seq = h->seq + 1;
	f->lamport = s->heads.lamport + 1;
	f->erased = false;
	return fact_check(f, e) && supersedes_known(s, f, e) && chance_fill(s, f->salt, FACT_SALT, e) &&
	       chain_hash(s, f, f->hash, e) && chain_next(s, f, h->chain, f->chain, e);
}

static bool add(struct store *s, struct fact *f, struct err *e)
{
	if (s->heads.own == HEAD_NONE && !device_renew(s, e))
		return false;
	struct head *h = &s->heads.item[s->heads.own];
	return complete(s, f, h, e) && save_insert(s, h, f, e);
}

bool store_add(struct store *s, struct fact *f, struct err *e)
{
	if (!s->open)
		return err_what(e, ERR_INTERNAL, "a fact outside a transaction");
	if (!s->spoiled && add(s, f, e))
		return true;
	s->spoiled = true;
	return err_what(e, ERR_INTERNAL, "a save after a failure");
}

bool store_save(struct store *s, struct fact *facts, size_t count, struct err *e)
{
	if (!store_begin(s, e))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!store_add(s, &facts[i], e)) {
			store_rollback(s);
			return false;
		}
	}
	return store_commit(s, e);
}

bool store_audit(struct store *s, enum token_action action, const struct uuid *client, const struct uuid *target,
	int32_t count, struct err *e)
{
	struct save_scope scope;
	if (s->read_only)
		return true;
	struct fact f = fact_init(FACT_AUDIT);
	f.c.audit.action = (int)action;
	f.c.audit.count = count;
	if (client)
		f.client = *client;
	if (target)
		f.c.audit.target = *target;
	return save_scope(s, &scope, e) && save_end(s, scope, store_add(s, &f, e), e);
}
