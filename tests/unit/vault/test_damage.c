
#include "strek/vault/vault.h"

#include "vault_help.h"

#include <criterion/criterion.h>
#include <sqlite3.h>

/* Whatever happens to a page, a reader gets what was written or an error. */
static struct world w;
static uint8_t *file, *older;
static size_t n, older_n;

enum { ROWS = 60 };

static void begin(void)
{
	world_init(&w);
	struct vault *v = world_vault(&w, "CREATE TABLE t(id INTEGER PRIMARY KEY, name UNIQUE, text);"
					  "CREATE TABLE without(a PRIMARY KEY, b) WITHOUT ROWID");
	/* Short rows, and long ones whose last overflow page is barely begun. */
	world_sql(v, "WITH n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x<60) INSERT INTO t"
		     " SELECT x, 'name ' || x, printf('%0*d', CASE x % 3 WHEN 0 THEN 9000 WHEN 1 THEN 4100 ELSE 300 "
		     "END, x) FROM n");
	world_sql(v, "INSERT INTO without SELECT name, substr(text, -500) FROM t");
	vault_close(v);
	file = world_read(w.path, &n);
}

static void end(void)
{
	free(file);
	free(older);
	world_end(&w);
}

TestSuite(damage, .init = begin, .fini = end);

/* One value; false on an error. */
static bool ask(struct vault *v, const char *sql, int id, int64_t *out)
{
	sqlite3_stmt *s = NULL;
	int rc = sqlite3_prepare_v2(vault_db(v), sql, -1, &s, NULL);
	if (rc == SQLITE_OK) {
		sqlite3_bind_int(s, 1, id);
		rc = sqlite3_step(s);
	}
	*out = rc == SQLITE_ROW ? sqlite3_column_int64(s, 0) : -1;
	sqlite3_finalize(s);
	cr_assert(rc == SQLITE_ROW || rc == SQLITE_IOERR_DATA || rc == SQLITE_CORRUPT, "%d %s", rc, sql);
	return rc == SQLITE_ROW;
}

/* Reads each row by itself on the damaged file; returns how many questions failed. */
static int sweep(const char *what, size_t page)
{
	int failed = 0;
	struct vault *v = world_open(&w, VAULT_READ_ONLY);
	if (!v) {
		cr_assert(w.e.code == ERR_VAULT_DAMAGED || w.e.code == ERR_VAULT_TRUNCATED, "%s", err_name(w.e.code));
		return 1;
	}
	for (int id = 1; id <= ROWS; id++) {
		int64_t got;
		if (!ask(v,
			    "SELECT text = printf('%0*d', CASE id % 3 WHEN 0 THEN 9000 WHEN 1 THEN 4100 ELSE 300 END, "
			    "id)"
			    " FROM t WHERE id = ?",
			    id, &got))
			failed++;
		else
			cr_assert_eq(got, 1, "%s page %zu row %d reads wrong", what, page, id);
		if (!ask(v, "SELECT count(*) FROM t WHERE name = 'name ' || ?", id, &got))
			failed++;
		else
			cr_assert_eq(got, 1, "%s page %zu index of row %d reads wrong", what, page, id);
		if (!ask(v, "SELECT count(*) FROM without WHERE a = 'name ' || ?1 AND b + 0 = ?1", id, &got))
			failed++;
		else
			cr_assert_eq(got, 1, "%s page %zu table without rowid, row %d reads wrong", what, page, id);
	}
	vault_close(v);
	return failed;
}

Test(damage, every_flipped_bit_zeroed_exchanged_or_moved_page_is_noticed_where_it_is_read)
{
	size_t pages = (n - FORMAT_PAGES) / FORMAT_PAGE_LEN;
	static const uint8_t zero[FORMAT_PAGE_LEN];
	cr_assert_eq(sweep("whole", 0), 0);
	for (size_t p = 1; p <= pages; p++) {
		size_t at = FORMAT_PAGES + (p - 1) * FORMAT_PAGE_LEN,
		       other = FORMAT_PAGES + (p % pages) * FORMAT_PAGE_LEN;
		uint8_t flipped = (uint8_t)(file[at + p * 67 % FORMAT_PAGE_LEN] ^ 0x20);
		world_poke(w.path, at + p * 67 % FORMAT_PAGE_LEN, &flipped, 1);
		cr_assert_gt(sweep("flipped", p), 0);
		world_poke(w.path, at, zero, sizeof zero);
		cr_assert_gt(sweep("zeroed", p), 0);
		world_poke(w.path, at, file + other, FORMAT_PAGE_LEN);
		cr_assert_gt(sweep("overwritten", p), 0);
		world_poke(w.path, other, file + at, FORMAT_PAGE_LEN);
		cr_assert_gt(sweep("exchanged", p), 0);
		world_poke(w.path, at, file + at, FORMAT_PAGE_LEN);
		world_poke(w.path, other, file + other, FORMAT_PAGE_LEN);
	}
	cr_assert_eq(sweep("whole again", 0), 0);
}

Test(damage, a_page_of_another_vault_with_the_same_content_is_foreign)
{
	struct vault *v;
	uint8_t key[FORMAT_KEY_LEN] = {1}, *other;
	cr_assert(vault_create_key(w.other, key, &w.env.env, &v, &w.e));
	world_sql(v, "CREATE TABLE t(id INTEGER PRIMARY KEY, name UNIQUE, text)");
	vault_close(v);
	other = world_read(w.other, &older_n);
	world_poke(w.path, FORMAT_PAGES, other + FORMAT_PAGES, FORMAT_PAGE_LEN);
	free(other);
	cr_assert_null(world_open(&w, VAULT_READ_WRITE));
	cr_assert_eq(w.e.code, ERR_VAULT_DAMAGED);
}

Test(damage, a_write_onto_a_damaged_page_does_not_make_it_look_whole)
{
	world_flip(w.path, FORMAT_PAGES + 5 * FORMAT_PAGE_LEN, 1);
	struct vault *v = world_open(&w, VAULT_READ_WRITE);
	cr_assert_not_null(v);
	int rc = sqlite3_exec(vault_db(v), "UPDATE t SET text = 'x'; UPDATE without SET b = 1", NULL, NULL, NULL);
	cr_assert_eq(rc, SQLITE_IOERR_DATA);
	vault_close(v);
	v = world_open(&w, VAULT_READ_ONLY);
	for (uint32_t p = 1; p <= vault_pages(v); p++) {
		uint8_t page[FORMAT_PAGE_LEN];
		cr_assert_eq(vault_page_read(v, p, page, NULL), p != 6, "page %u", p);
	}
	vault_close(v);
}
