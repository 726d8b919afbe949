#include "strek/base/env.h"
#include "strek/vault/page.h"

#include "io_hook.h"
#include "vault_help.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

static struct world w;
static struct vault *v;
static char draft[128];

static void begin(void)
{
	world_init(&w);
	snprintf(draft, sizeof draft, "%s.new", w.other);
	v = world_vault(&w, "CREATE TABLE t(a); INSERT INTO t VALUES(zeroblob(700000)); INSERT INTO t VALUES(77)");
}

static void end(void)
{
	vault_close(v);
	world_end(&w);
}

TestSuite(copy, .init = begin, .fini = end);

static int64_t last_in(const char *path)
{
	struct vault *c;
	w.e = ERR_INIT;
	cr_assert(vault_open_key(path, world_key, VAULT_READ_WRITE, &w.env.env, &c, &w.e), "%s", err_name(w.e.code));
	int64_t a = world_number(c, "SELECT a FROM t ORDER BY rowid DESC LIMIT 1");
	cr_assert_eq(world_number(c, "SELECT integrity_check='ok' FROM pragma_integrity_check"), 1);
	vault_close(c);
	return a;
}

Test(copy, it_is_the_same_vault_in_another_file)
{
	struct vault_identity mine, copies;
	struct vault *c;
	struct stat st;
	cr_assert(vault_copy(v, w.other, &w.e), "%s", err_name(w.e.code));
	cr_assert_eq(last_in(w.other), 77);
	cr_assert_not(world_exists(draft));
	cr_assert_eq(stat(w.other, &st), 0);
	cr_assert_eq(st.st_mode & 07777, 0600);
	cr_assert(vault_open_key(w.other, world_key, VAULT_READ_ONLY, &w.env.env, &c, &w.e));
	cr_assert_eq(memcmp(vault_id(c), vault_id(v), FORMAT_ID_LEN), 0);
	cr_assert(vault_identity(v, &mine, &w.e) && vault_identity(c, &copies, &w.e));
	cr_assert_neq(mine.inode, copies.inode);
	vault_close(c);
	world_sql(v, "INSERT INTO t VALUES(78)");
	cr_assert(vault_copy(v, w.other, &w.e), "over an older copy");
	cr_assert_eq(last_in(w.other), 78);
}

Test(copy, not_onto_itself_not_over_an_open_one_and_not_inside_a_transaction)
{
	struct vault *c;
	cr_assert_not(vault_copy(v, w.path, &w.e));
	cr_assert_eq(w.e.code, ERR_FILE_EXISTS);
	w.e = ERR_INIT;
	cr_assert(vault_copy(v, w.other, &w.e));
	cr_assert(vault_open_key(w.other, world_key, VAULT_READ_WRITE, &w.env.env, &c, &w.e));
	cr_assert_not(vault_copy(v, w.other, &w.e));
	cr_assert_eq(w.e.code, ERR_VAULT_BUSY);
	vault_close(c);
	w.e = ERR_INIT;
	world_sql(v, "BEGIN; DELETE FROM t");
	cr_assert_not(vault_copy(v, w.other, &w.e));
	world_sql(v, "ROLLBACK");
	cr_assert_eq(last_in(w.other), 77);
	cr_assert_not(vault_copy(v, "/nowhere/b.vault", &w.e));
	w.e = ERR_INIT;
	cr_assert_not(vault_copy(v, "/nowhere/b.vault", &w.e));
	cr_assert_eq(w.e.code, ERR_NO_FOLDER);
}

Test(copy, a_damaged_page_of_ours_is_named_and_the_older_copy_stays)
{
	cr_assert(vault_copy(v, w.other, &w.e));
	world_sql(v, "INSERT INTO t VALUES(79)");
	world_flip(w.path, FORMAT_PAGES + 30 * FORMAT_PAGE_LEN + 5, 1);
	cr_assert_not(vault_copy(v, w.other, &w.e));
	cr_assert_eq(w.e.code, ERR_VAULT_DAMAGED);
	cr_assert_str_eq(w.e.what, "page 31");
	cr_assert_str_eq(w.e.file, w.path);
	cr_assert_not(world_exists(draft));
	cr_assert_eq(last_in(w.other), 77);
}

static void spoil(enum io_call call, void *ctx)
{
	int *calls = ctx;
	if (call == IO_SYNC && ++*calls == 1)
		world_flip(draft, FORMAT_PAGES + 9000, 1);
}

Test(copy, what_does_not_read_back_as_written_is_thrown_away)
{
	int calls = 0;
	io_watch(IO_SYNC, spoil, &calls);
	bool ok = vault_copy(v, w.other, &w.e);
	io_normal();
	cr_assert_not(ok);
	cr_assert_eq(w.e.code, ERR_BACKUP_DIFFERS);
	cr_assert_not(world_exists(draft));
	cr_assert_not(world_exists(w.other));
}

Test(copy, whatever_call_fails_there_is_the_old_copy_or_the_new_one)
{
	cr_assert(vault_copy(v, w.other, &w.e));
	world_sql(v, "INSERT INTO t VALUES(80)");
	bool done;
	long n = 0, calls;
	do {
		w.e = ERR_INIT;
		n++;
		io_fail_at(IO_ALL, n, n % 2 ? EIO : ENOSPC, n % 3 == 0);
		done = vault_copy(v, w.other, &w.e);
		calls = io_count();
		io_normal();
		cr_assert(done || err_is(&w.e), "call %ld", n);
		cr_assert_lt(n, 1000);
		int64_t last = last_in(w.other);
		cr_assert(last == 80 || (last == 77 && !done), "call %ld", n);
	} while (calls >= n);
	cr_assert(done);
	cr_assert_gt(n, 15);
}

static uint8_t *old_file, *old_journal;
static size_t old_n, old_journal_n;

static void snapshot(enum io_call call, void *ctx)
{
	(void)call;
	(void)ctx;
	if (!old_file) {
		old_file = world_read(w.path, &old_n);
		old_journal = world_read(w.journal, &old_journal_n);
	}
}

Test(copy, a_journal_that_waits_beside_the_old_file_is_not_rolled_back_into_the_new_one)
{
	char journal[128];
	snprintf(journal, sizeof journal, "%s-journal", w.other);
	io_watch(IO_TRUNCATE, snapshot, NULL);
	world_sql(v, "UPDATE t SET a = 81 WHERE a = 77");
	io_normal();
	for (int whole = 0; whole < 2; whole++) {
		world_write(w.other, old_file, old_n);
		world_write(journal, old_journal, old_journal_n);
		if (!whole)
			world_flip(w.other, 100, 1), world_flip(w.other, FORMAT_SUPER_LEN + 100, 1);
		cr_assert(vault_copy(v, w.other, &w.e), "%s", err_name(w.e.code));
		cr_assert_not(world_exists(journal));
		cr_assert_eq(last_in(w.other), 81);
	}
	free(old_file);
	free(old_journal);
}

Test(copy, creation_is_complete_or_leaves_nothing_whatever_call_fails)
{
	struct vault *c;
	long n = 0, calls;
	do {
		w.e = ERR_INIT;
		n++;
		io_fail_at(IO_ALL, n, n % 2 ? EIO : ENOSPC, n % 3 == 0);
		vault_create_key(w.other, world_key, &w.env.env, &c, &w.e);
		calls = io_count();
		io_normal();
		cr_assert(c || err_is(&w.e), "call %ld", n);
		cr_assert_lt(n, 1000);
		if (!c && world_exists(w.other)) {
			/* Only where removing it failed as well. */
			struct err e = ERR_INIT;
			cr_assert(vault_open_key(w.other, world_key, VAULT_READ_WRITE, &w.env.env, &c, &e), "call %ld",
				n);
		}
		vault_close(c);
		unlink(w.other);
	} while (calls >= n);
	cr_assert_gt(n, 15);
	w.e = ERR_INIT;
	cr_assert(vault_create_key(w.other, world_key, &w.env.env, &c, &w.e));
	vault_close(c);
	w.e = ERR_INIT;
	cr_assert_not(vault_create_key(w.other, world_key, &w.env.env, &c, &w.e));
	cr_assert_eq(w.e.code, ERR_FILE_EXISTS);
}
