#include "strek/vault/secret.h"

#include "alloc_fail.h"
#include "io_hook.h"
#include "vault_help.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <sqlite3.h>

/* What was acknowledged is there, whatever goes wrong: stopped before any call, any call failing, memory gone at
 * any moment. A small cache makes SQLite write pages before the commit. */
static struct world w;

#define SETUP                                                                                                          \
	"CREATE TABLE t(id INTEGER PRIMARY KEY, a); CREATE INDEX i ON t(a);"                                           \
	"WITH n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x<60) INSERT INTO t SELECT x, printf('%0700d', x) "  \
	"FROM n"
#define SAVE                                                                                                           \
	"BEGIN; UPDATE t SET a = printf('%0700d', -id); INSERT INTO t VALUES(1000, zeroblob(9000));"                   \
	"DELETE FROM t WHERE id % 7 = 3; CREATE TABLE u(b); COMMIT"
/* 1 as it was, 2 as saved, 0 anything else. */
#define STATE                                                                                                          \
	"SELECT CASE WHEN (SELECT count(*) FROM t WHERE a = printf('%0700d', id)) = 60"                                \
	" AND (SELECT count(*) FROM t) = 60 AND (SELECT count(*) FROM sqlite_schema) = 2 THEN 1"                       \
	" WHEN (SELECT count(*) FROM t WHERE a = printf('%0700d', -id) AND id % 7 <> 3) = 51"                          \
	" AND (SELECT count(*) FROM t) = 52 AND (SELECT count(*) FROM sqlite_schema) = 3 THEN 2 ELSE 0 END"

static void begin(void)
{
	world_init(&w);
}

static void end(void)
{
	world_end(&w);
}

TestSuite(faults, .init = begin, .fini = end, .timeout = 60);

static int state(struct vault *v)
{
	cr_assert_eq(world_number(v, "SELECT integrity_check='ok' FROM pragma_integrity_check"), 1);
	return (int)world_number(v, STATE);
}

static int state_on_disk(long n)
{
	struct vault *v = world_open(&w, VAULT_READ_WRITE);
	cr_assert_not_null(v, "call %ld: %s %s", n, err_name(w.e.code), w.e.what);
	int s = state(v);
	vault_close(v);
	return s;
}

struct moment {
	uint8_t *file, *journal;
	size_t n, journal_n;
};
enum { MOMENTS = 600 };
static struct moment moments[MOMENTS];
static size_t taken;

static void take(enum io_call call, void *ctx)
{
	struct moment *m = &moments[taken++];
	(void)call;
	(void)ctx;
	cr_assert_lt(taken, MOMENTS);
	m->file = world_read(w.path, &m->n);
	if (world_exists(w.journal))
		m->journal = world_read(w.journal, &m->journal_n);
}

Test(faults, killed_before_any_call_it_is_as_it_was_or_as_saved)
{
	struct vault *v = world_vault(&w, SETUP);
	int last = 1;
	world_sql(v, "PRAGMA cache_size=5");
	io_watch(IO_CHANGES, take, NULL);
	world_sql(v, SAVE);
	io_normal();
	cr_assert_eq(state(v), 2);
	vault_close(v);
	cr_assert_gt(taken, 100);
	for (size_t i = 0; i < taken; i++) {
		world_write(w.path, moments[i].file, moments[i].n);
		world_write(w.journal, moments[i].journal, moments[i].journal_n);
		int s = state_on_disk((long)i);
		cr_assert(s == 1 || s == 2, "moment %zu", i);
		cr_assert_geq(s, last, "moment %zu", i);
		last = s;
		free(moments[i].file);
		free(moments[i].journal);
	}
}

/* One save with the n-th call failing; how many calls there were. */
static long save_with_failure(long n, int system, bool sticky)
{
	struct vault *v = world_open(&w, VAULT_READ_WRITE);
	cr_assert_not_null(v, "call %ld: %s", n, err_name(w.e.code));
	world_sql(v, "PRAGMA cache_size=5");
	io_fail_at(IO_ALL, n, system, sticky);
	int rc = sqlite3_exec(vault_db(v), SAVE, NULL, NULL, NULL);
	if (rc != SQLITE_OK) {
		w.e = ERR_INIT;
		vault_fail(v, rc, &w.e);
		cr_assert_neq(w.e.code, ERR_INTERNAL, "call %ld: %d %s", n, rc, w.e.what);
		sqlite3_exec(vault_db(v), "ROLLBACK", NULL, NULL, NULL);
	}
	long calls = io_count();
	if (sticky)
		vault_close(v);
	io_normal();
	if (!sticky) {
		int s = state(v);
		cr_assert(rc == SQLITE_OK ? s == 2 : s == 1, "call %ld: %d, state %d", n, rc, s);
		vault_close(v);
	}
	int s = state_on_disk(n);
	cr_assert(rc == SQLITE_OK ? s == 2 : s == 1 || (sticky && s == 2), "call %ld: %d, state %d", n, rc, s);
	return calls;
}

Test(faults, whatever_call_fails_it_is_reported_and_the_vault_as_it_was)
{
	size_t len;
	vault_close(world_vault(&w, SETUP));
	uint8_t *file = world_read(w.path, &len);
	long n = 0, calls;
	do {
		n++;
		for (int sticky = 0; sticky < 2; sticky++) {
			world_write(w.path, file, len);
			calls = save_with_failure(n, n % 2 ? EIO : ENOSPC, sticky);
		}
	} while (calls >= n);
	cr_assert_gt(n, 100);
	free(file);
}

Test(faults, whatever_call_fails_while_opening_it_opens_the_next_time)
{
	vault_close(world_vault(&w, SETUP));
	long n = 0, calls;
	do {
		w.e = ERR_INIT;
		struct vault *v = NULL;
		io_fail_at(IO_ALL, ++n, EIO, false);
		vault_open_key(w.path, world_key, VAULT_READ_WRITE, &w.env.env, &v, &w.e);
		calls = io_count();
		io_normal();
		cr_assert(v || w.e.code == ERR_IO, "call %ld: %s", n, err_name(w.e.code));
		vault_close(v);
		cr_assert_eq(state_on_disk(n), 1);
	} while (calls >= n);
}

Test(faults, a_change_of_keys_that_fails_leaves_the_old_key_or_sets_the_new_one)
{
	static const char *const papers[] = {
		"000000-000000-000000-000000-000000-010001", "000000-000000-000000-000000-000000-020002"};
	struct secret *old = secret_from(SECRET_RECOVERY, papers[0], NULL);
	struct secret *new = secret_from(SECRET_RECOVERY, papers[1], NULL);
	struct vault *v = world_vault(&w, SETUP);
	long n = 0, calls;
	do {
		w.e = ERR_INIT;
		cr_assert(vault_set_recovery(v, old, &w.e));
		n++;
		io_fail_at(IO_CHANGES, n, EIO, false);
		bool ok = vault_set_recovery(v, new, &w.e);
		calls = io_count();
		io_normal();
		cr_assert_eq(vault_verify(v, new, NULL), ok);
		cr_assert_eq(vault_verify(v, old, NULL), !ok);
		vault_close(v);
		cr_assert(vault_open(w.path, ok ? new : old, VAULT_READ_WRITE, &w.env.env, &v, NULL), "call %ld", n);
		struct vault *other = NULL;
		vault_close(v);
		cr_assert_not(
			vault_open(w.path, ok ? old : new, VAULT_READ_WRITE, &w.env.env, &other, NULL), "call %ld", n);
		v = world_open(&w, VAULT_READ_WRITE);
	} while (calls >= n);
	cr_assert_geq(n, 4);
	vault_close(v);
	secret_free(old);
	secret_free(new);
}

Test(faults, memory_may_run_out_at_any_moment)
{
	if (!alloc_fail_works())
		cr_skip_test("the sanitizer has its own malloc");
	size_t len;
	vault_close(world_vault(&w, SETUP));
	uint8_t *file = world_read(w.path, &len);
	long n = 0, calls, step = 1;
	do {
		n += step;
		struct vault *v = NULL;
		w.e = ERR_INIT;
		world_write(w.path, file, len);
		alloc_fail_at(n, n % 2);
		vault_open_key(w.path, world_key, VAULT_READ_WRITE, &w.env.env, &v, &w.e);
		int rc = v ? sqlite3_exec(vault_db(v), SAVE, NULL, NULL, NULL) : SQLITE_NOMEM;
		if (v && rc != SQLITE_OK)
			vault_fail(v, rc, &w.e);
		calls = alloc_fail_count();
		alloc_fail_off();
		cr_assert(rc == SQLITE_OK || w.e.code == ERR_NO_MEMORY, "allocation %ld: %s %s", n, err_name(w.e.code),
			w.e.what);
		vault_close(v);
		int s = state_on_disk(n);
		cr_assert(rc == SQLITE_OK ? s == 2 : s == 1, "allocation %ld: %d, state %d", n, rc, s);
	} while (calls >= n);
	cr_assert_gt(n, 100);
	free(file);
}
