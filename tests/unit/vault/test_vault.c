#include "strek/vault/secret.h"

#include "vault_help.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

static struct world w;

static void begin(void)
{
	world_init(&w);
}

static void end(void)
{
	world_end(&w);
}

TestSuite(vault, .init = begin, .fini = end);

Test(vault, what_was_committed_is_there_after_opening_again)
{
	struct vault *v = world_vault(&w, "CREATE TABLE t(a); INSERT INTO t VALUES(42)");
	vault_close(v);
	v = world_open(&w, VAULT_READ_WRITE);
	cr_assert_not_null(v, "%s", err_name(w.e.code));
	cr_assert_eq(world_number(v, "SELECT a FROM t"), 42);
	vault_close(v);
	cr_assert_not(world_exists(w.journal), "an empty journal is not left lying about");
}

Test(vault, the_file_is_the_owners_only)
{
	struct stat st;
	umask(0);
	struct vault *v = world_vault(&w, "CREATE TABLE t(a); BEGIN; INSERT INTO t VALUES(1)");
	cr_assert_eq(stat(w.path, &st), 0);
	cr_assert_eq(st.st_mode & 07777, 0600);
	cr_assert_eq(stat(w.journal, &st), 0);
	cr_assert_eq(st.st_mode & 07777, 0600);
	vault_close(v);
}

Test(vault, a_journal_without_its_vault_is_left_to_its_owner)
{
	struct vault *v = NULL;
	world_write(w.journal, "some journal", 12);
	cr_assert_not(vault_create_key(w.path, world_key, &w.env.env, &v, &w.e));
	cr_assert_eq(w.e.code, ERR_FILE_EXISTS, "%s", err_name(w.e.code));
	cr_assert_str_eq(w.e.file, w.journal);
	cr_assert_eq(world_size(w.journal), 12);
	cr_assert_not(world_exists(w.path));
	world_write(w.journal, "", 0);
	vault_close(world_vault(&w, NULL));
}

Test(vault, every_page_keeps_forty_bytes_free)
{
	struct vault *v = world_vault(&w, "CREATE TABLE t(a)");
	uint8_t page[FORMAT_PAGE_LEN];
	cr_assert(vault_page_read(v, 1, page, &w.e));
	cr_assert_eq(memcmp(page, "SQLite format 3", 16), 0);
	cr_assert_eq(page[20], FORMAT_PAGE_RESERVE);
	world_sql(v, "VACUUM");
	cr_assert(vault_page_read(v, 1, page, &w.e));
	cr_assert_eq(page[20], FORMAT_PAGE_RESERVE);
	vault_close(v);
}

Test(vault, settings_are_those_of_the_design)
{
	static const struct {
		const char *pragma;
		int64_t is;
	} rows[] = {
		{"PRAGMA synchronous", 2},
		{"PRAGMA temp_store", 2},
		{"PRAGMA secure_delete", 1},
		{"PRAGMA cell_size_check", 1},
		{"PRAGMA trusted_schema", 0},
		{"PRAGMA recursive_triggers", 1},
		{"PRAGMA foreign_keys", 1},
		{"PRAGMA cache_size", -65536},
		{"PRAGMA fullfsync", 1},
		{"SELECT journal_mode='truncate' FROM pragma_journal_mode", 1},
		{"SELECT locking_mode='exclusive' FROM pragma_locking_mode", 1},
	};
	struct vault *v = world_vault(&w, NULL);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_assert_eq(world_number(v, rows[i].pragma), rows[i].is, "%s", rows[i].pragma);
	vault_close(v);
}
