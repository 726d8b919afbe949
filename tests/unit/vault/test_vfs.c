#include "strek/vault/file.h"
#include "strek/vault/vfs.h"

#include "io_hook.h"
#include "vault_help.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <errno.h>
#include <sqlite3.h>
#include <unistd.h>

static struct world w;
static struct vault *v;

static void begin(void)
{
	world_init(&w);
	v = world_vault(&w, "CREATE TABLE t(a, b); CREATE INDEX i ON t(a);"
			    "WITH n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x<500)"
			    " INSERT INTO t SELECT x * 7919 % 500, printf('%0300d', x) FROM n");
}

static void end(void)
{
	vault_close(v);
	world_end(&w);
}

TestSuite(vfs, .init = begin, .fini = end);

static int run(const char *sql)
{
	return sqlite3_exec(vault_db(v), sql, NULL, NULL, NULL);
}

static sqlite3_vfs *own_vfs(void)
{
	sqlite3_vfs *m = NULL;
	sqlite3_file_control(vault_db(v), "main", SQLITE_FCNTL_VFS_POINTER, &m);
	cr_assert_not_null(m);
	return m;
}

static sqlite3_file *own_file(void)
{
	sqlite3_file *f = NULL;
	sqlite3_file_control(vault_db(v), "main", SQLITE_FCNTL_FILE_POINTER, &f);
	cr_assert_not_null(f);
	return f;
}

Test(vfs, every_other_kind_of_file_is_refused)
{
	static const int kinds[] = {SQLITE_OPEN_TEMP_DB, SQLITE_OPEN_TRANSIENT_DB, SQLITE_OPEN_TEMP_JOURNAL,
		SQLITE_OPEN_SUBJOURNAL, SQLITE_OPEN_SUPER_JOURNAL, SQLITE_OPEN_WAL, SQLITE_OPEN_MAIN_DB};
	sqlite3_vfs *m = own_vfs();
	sqlite3_file *f = calloc(1, (size_t)m->szOsFile);
	char name[128];
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		for (int named = 0; named < 3; named++) {
			int flags = kinds[i] | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
			snprintf(name, sizeof name, "%s%s", w.path, named == 1 ? "-wal" : "");
			cr_assert_eq(m->xOpen(m, named ? name : NULL, f, flags, NULL), SQLITE_CANTOPEN, "%zu", i);
			cr_assert_null(f->pMethods);
		}
	cr_assert_eq(m->xOpen(m, w.other, f, SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_CREATE, NULL), SQLITE_CANTOPEN);
	free(f);
	vfs_forgive((struct vfs *)m->pAppData);
}

Test(vfs, no_statement_leaves_a_file_beside_the_vault_and_its_journal)
{
	static const char *const tries[] = {
		"PRAGMA temp_store=FILE; CREATE TEMP TABLE x AS SELECT * FROM t",
		"PRAGMA cache_size=5; PRAGMA temp_store=FILE; SELECT count(*) FROM (SELECT DISTINCT b FROM t ORDER BY "
		"b DESC)",
		"PRAGMA temp_store=FILE; BEGIN; UPDATE t SET b=b||'x'; SAVEPOINT s; UPDATE t SET b=b||'y'; ROLLBACK TO "
		"s; COMMIT",
		"PRAGMA journal_mode=WAL; INSERT INTO t VALUES(1,1)",
		"PRAGMA journal_mode=DELETE; INSERT INTO t VALUES(1,1)",
		"VACUUM INTO 'plain.db'",
		"ATTACH 'plain.db' AS x; CREATE TABLE x.y AS SELECT * FROM t",
		"ATTACH '' AS x; CREATE TABLE x.y AS SELECT * FROM t",
		"PRAGMA page_size=8192; VACUUM",
		"SELECT load_extension('x')",
	};
	cr_assert_eq(chdir(w.folder), 0);
	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		run(tries[i]);
		run("ROLLBACK");
		vault_close(v);
		DIR *d = opendir(w.folder);
		for (struct dirent *f; (f = readdir(d));)
			cr_assert(f->d_name[0] == '.' || strcmp(f->d_name, "a.vault") == 0, "%s left by %s", f->d_name,
				tries[i]);
		closedir(d);
		v = world_open(&w, VAULT_READ_WRITE);
		cr_assert_not_null(v, "%s after %s", err_name(w.e.code), tries[i]);
		cr_assert_eq(world_number(v, "SELECT integrity_check='ok' FROM pragma_integrity_check"), 1);
	}
	cr_assert_eq(chdir("/"), 0);
}

Test(vfs, the_hundred_bytes_asked_for_first_never_depend_on_the_file)
{
	uint8_t header[100], again[100];
	sqlite3_file *f = own_file();
	cr_assert_eq(f->pMethods->xRead(f, header, 100, 0), SQLITE_OK);
	cr_assert_eq(memcmp(header, "SQLite format 3\0\x10\0\1\1\x28\x40\x20\x20", 24), 0);
	world_flip(w.path, FORMAT_PAGES + 20, 0xff);
	cr_assert_eq(f->pMethods->xRead(f, again, 100, 0), SQLITE_OK);
	cr_assert_eq(memcmp(header, again, 100), 0);
	cr_assert_eq(f->pMethods->xRead(f, again, 16, 24), SQLITE_IOERR_DATA, "any other part is authenticated");
}

Test(vfs, a_part_of_a_page_is_the_pages_part)
{
	uint8_t page[FORMAT_PAGE_LEN], part[FORMAT_PAGE_LEN];
	sqlite3_file *f = own_file();
	cr_assert(vault_page_read(v, 2, page, &w.e));
	for (int from = 0; from < FORMAT_PAGE_LEN; from += 97) {
		int n = (FORMAT_PAGE_LEN - from) / 2 + 1;
		cr_assert_eq(f->pMethods->xRead(f, part, n, FORMAT_PAGE_LEN + from), SQLITE_OK);
		cr_assert_eq(memcmp(part, page + from, (size_t)n), 0);
	}
	cr_assert_eq(
		f->pMethods->xRead(f, part, 200, FORMAT_PAGE_LEN * 2 - 100), SQLITE_IOERR_READ, "not across pages");
}

Test(vfs, a_page_without_its_forty_spare_bytes_is_not_written)
{
	uint8_t page[FORMAT_PAGE_LEN];
	sqlite3_file *f = own_file();
	cr_assert(vault_page_read(v, 1, page, &w.e));
	page[20] = 0;
	cr_assert_eq(f->pMethods->xWrite(f, page, FORMAT_PAGE_LEN, 0), SQLITE_IOERR_WRITE);
	page[20] = 40;
	page[18] = 2;
	cr_assert_eq(f->pMethods->xWrite(f, page, FORMAT_PAGE_LEN, 0), SQLITE_IOERR_WRITE, "no log either");
	page[18] = 1;
	cr_assert_eq(f->pMethods->xWrite(f, page, 512, 0), SQLITE_IOERR_WRITE);
	cr_assert_eq(f->pMethods->xWrite(f, page, FORMAT_PAGE_LEN, 512), SQLITE_IOERR_WRITE);
	cr_assert_eq(f->pMethods->xWrite(f, page, FORMAT_PAGE_LEN, 0), SQLITE_OK);
}

Test(vfs, a_file_replaced_underneath_is_noticed_and_neither_is_written)
{
	size_t n;
	world_sql(v, "INSERT INTO t VALUES(-1, 'last')");
	uint8_t *bytes = world_read(w.path, &n);
	cr_assert(vault_file_unchanged(v, &w.e));
	world_write(w.other, bytes, n);
	cr_assert_eq(rename(w.other, w.path), 0);
	cr_assert_not(vault_file_unchanged(v, &w.e));
	cr_assert_eq(w.e.code, ERR_FILE_REPLACED);
	w.e = ERR_INIT;
	vault_fail(v, run("INSERT INTO t VALUES(-2, 'lost')"), &w.e);
	cr_assert_eq(w.e.code, ERR_FILE_REPLACED);
	w.e = ERR_INIT;
	cr_assert_not(vault_set_recovery(v, NULL, &w.e));
	cr_assert_eq(w.e.code, ERR_FILE_REPLACED);
	w.e = ERR_INIT;
	cr_assert_not(vault_copy(v, w.other, &w.e));
	cr_assert_eq(w.e.code, ERR_FILE_REPLACED);
	vault_close(v);
	size_t m;
	uint8_t *now = world_read(w.path, &m);
	cr_assert(n == m && memcmp(bytes, now, n) == 0);
	free(now);
	free(bytes);
	v = world_open(&w, VAULT_READ_WRITE);
	cr_assert_not_null(v);
}

Test(vfs, a_file_overwritten_in_place_is_noticed_too)
{
	size_t n;
	uint8_t *bytes = world_read(w.path, &n);
	world_sql(v, "CREATE TABLE later(x)");
	world_poke(w.path, 0, bytes, n);
	free(bytes);
	cr_assert_not(vault_file_unchanged(v, &w.e));
	cr_assert_eq(w.e.code, ERR_FILE_REPLACED);
}

Test(vfs, a_vanished_file_or_folder_is_noticed)
{
	char moved[128];
	snprintf(moved, sizeof moved, "%s-moved", w.folder);
	cr_assert_eq(rename(w.folder, moved), 0);
	vault_fail(v, run("INSERT INTO t VALUES(-2, 'lost')"), &w.e);
	cr_assert_eq(w.e.code, ERR_FILE_REPLACED);
	cr_assert_eq(rename(moved, w.folder), 0);
	w.e = ERR_INIT;
	cr_assert_eq(run("INSERT INTO t VALUES(-2, 'kept')"), SQLITE_OK, "and it is well again when it is back");
}

Test(vfs, failures_of_the_disk_keep_their_reason)
{
	static const struct {
		int system;
		enum err_code code;
	} rows[] = {{ENOSPC, ERR_DISK_FULL}, {EDQUOT, ERR_DISK_FULL}, {EIO, ERR_IO}, {EROFS, ERR_READ_ONLY}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (long n = 1; n < 8; n++) {
			io_fail_at(IO_PWRITE, n, rows[i].system, true);
			int rc = run("INSERT INTO t VALUES(-3, 'x')");
			io_normal();
			if (rc == SQLITE_OK)
				break;
			w.e = ERR_INIT;
			vault_fail(v, rc, &w.e);
			cr_assert_eq(w.e.code, rows[i].code, "%s for %d", err_name(w.e.code), rows[i].system);
			cr_assert_eq(w.e.system, rows[i].system);
			cr_assert_str_eq(w.e.file, w.path);
			run("ROLLBACK");
		}
	cr_assert_eq(world_number(v, "SELECT integrity_check='ok' FROM pragma_integrity_check"), 1);
}

Test(vfs, without_randomness_nothing_is_saved_and_nothing_is_lost)
{
	w.env.no_random = true;
	vault_fail(v, run("INSERT INTO t VALUES(-4, 'x')"), &w.e);
	cr_assert_eq(w.e.code, ERR_NO_RANDOM);
	w.env.no_random = false;
	cr_assert_eq(world_number(v, "SELECT count(*) FROM t"), 500);
}

Test(vfs, while_concealed_nothing_is_read_and_afterwards_all_is_as_before)
{
	vault_conceal(v);
	cr_assert_null(vault_key(v));
	cr_assert_neq(run("SELECT sum(length(b)) FROM t"), SQLITE_OK);
	cr_assert_neq(run("INSERT INTO t VALUES(-5, 'x')"), SQLITE_OK);
	cr_assert_not(vault_copy(v, w.other, NULL));
	cr_assert_not(vault_set_recovery(v, NULL, NULL));
	vault_reveal(v);
	cr_assert_eq(world_number(v, "SELECT count(*) FROM t"), 500);
	cr_assert_eq(memcmp(vault_key(v), world_key, FORMAT_KEY_LEN), 0);
}
