#include "strek/vault/secret.h"

#include "alloc_fail.h"
#include "io_hook.h"
#include "vault_help.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <unistd.h>

/* Nothing that was written can be read off the disk, at no moment, nor out of memory once the vault is closed. */
static struct world w;

/* Spelt so that this program's own image does not hold it. */
enum { CANARY = 24 };
static void canary(char out[CANARY + 1])
{
	static const char coded[] = "Dbobsz!tbxfe!epxo!qfsdi?";
	for (int i = 0; i < CANARY; i++)
		out[i] = (char)(coded[i] - 1);
	out[CANARY] = '\0';
}

static bool holds(const uint8_t *bytes, size_t n, const char *what, size_t len)
{
	for (const uint8_t *p = bytes; n >= len && (p = memchr(p, what[0], n - len + 1 - (size_t)(p - bytes)));) {
		if (memcmp(p, what, len) == 0)
			return true;
		if ((size_t)(++p - bytes) > n - len)
			break;
	}
	return false;
}

static int looked;

/* Every file in the folder, before every call that changes one. */
static void look(enum io_call call, void *ctx)
{
	static const char *const names[] = {"CREATE TABLE", "secret_table", "SQLite format"};
	char path[400], text[CANARY + 1];
	(void)call;
	(void)ctx;
	canary(text);
	DIR *d = opendir(w.folder);
	for (struct dirent *f; (f = readdir(d));) {
		if (f->d_name[0] == '.')
			continue;
		size_t n;
		snprintf(path, sizeof path, "%s/%s", w.folder, f->d_name);
		uint8_t *bytes = world_read(path, &n);
		cr_assert_not(holds(bytes, n, text, CANARY), "%s", f->d_name);
		cr_assert_not(holds(bytes, n, text, 8), "%s", f->d_name);
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			cr_assert_not(holds(bytes, n, names[i], strlen(names[i])), "%s in %s", names[i], f->d_name);
		free(bytes);
		looked++;
	}
	closedir(d);
}

static void write_canaries(struct vault *v)
{
	static const char *const steps[] = {
		"CREATE TABLE secret_table(id INTEGER PRIMARY KEY, a TEXT UNIQUE, b BLOB)",
		"PRAGMA cache_size=5",
		"BEGIN",
		"WITH n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x<40) INSERT INTO secret_table"
		" SELECT x, ?1 || x, CAST(replace(hex(zeroblob(100)), '00', ?1) AS BLOB) FROM n",
		"UPDATE secret_table SET b = b || ?1 WHERE id % 3 = 0",
		"SAVEPOINT s",
		"DELETE FROM secret_table WHERE id % 5 = 1",
		"ROLLBACK TO s",
		"COMMIT",
		"BEGIN",
		"UPDATE secret_table SET a = a || '!'",
		"ROLLBACK",
		"CREATE INDEX secret_index ON secret_table(b)",
		"DELETE FROM secret_table WHERE id > 30",
		"VACUUM",
	};
	char text[CANARY + 1];
	canary(text);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		sqlite3_stmt *s;
		cr_assert_eq(sqlite3_prepare_v2(vault_db(v), steps[i], -1, &s, NULL), SQLITE_OK, "%s", steps[i]);
		sqlite3_bind_text(s, 1, text, -1, SQLITE_TRANSIENT);
		while (sqlite3_step(s) == SQLITE_ROW)
			;
		cr_assert_eq(sqlite3_finalize(s), SQLITE_OK, "%s", steps[i]);
	}
	sodium_memzero(text, sizeof text);
}

Test(canary, no_file_ever_holds_what_was_written)
{
	world_init(&w);
	struct vault *v = world_vault(&w, NULL);
	io_watch(IO_CHANGES, look, NULL);
	write_canaries(v);
	io_normal();
	vault_close(v);
	look(IO_SYNC, NULL);
	cr_assert_gt(looked, 300);
	world_end(&w);
}

/* How often it is found in this process's writable memory. The words searched for are kept coded. */
static int in_memory(const uint8_t *coded, size_t n)
{
	char line[512];
	int found = 0;
	FILE *maps = fopen("/proc/self/maps", "r");
	int mem = open("/proc/self/mem", O_RDONLY);
	static uint8_t page[4096 + 64];
	while (maps && mem >= 0 && fgets(line, sizeof line, maps)) {
		unsigned long from, to;
		char how[5];
		if (sscanf(line, "%lx-%lx %4s", &from, &to, how) != 3 || how[0] != 'r' || how[1] != 'w')
			continue;
		/* Overlapping by n; our own window left out. */
		for (unsigned long at = from; at < to; at += 4096) {
			ssize_t got = pread(mem, page, 4096 + n < to - at ? 4096 + n : to - at, (off_t)at);
			if (at + 8192 > (unsigned long)page && at < (unsigned long)page + sizeof page)
				continue;
			for (ssize_t i = 0; i + (ssize_t)n <= got; i++) {
				size_t k = 0;
				while (k < n && (page[i + (ssize_t)k] ^ 0x55) == coded[k])
					k++;
				found += k == n;
			}
		}
	}
	if (maps)
		fclose(maps);
	close(mem);
	memset(page, 0, sizeof page);
	return found;
}

Test(canary, closed_and_wiped_nothing_is_left_in_memory)
{
	uint8_t text[CANARY], key[FORMAT_KEY_LEN];
	struct vault *v;
	if (!alloc_fail_works())
		cr_skip_test("the sanitizer's shadow is too large to search");
	world_init(&w);
	cr_assert(vault_create(w.path, &(struct vault_new){0}, &w.env.env, &v, &w.e));
	write_canaries(v);
	char plain[CANARY + 1];
	canary(plain);
	for (int i = 0; i < CANARY; i++)
		text[i] = (uint8_t)plain[i] ^ 0x55;
	sodium_memzero(plain, sizeof plain);
	for (int i = 0; i < FORMAT_KEY_LEN; i++)
		key[i] = vault_key(v)[i] ^ 0x55;
	world_sql(v, "PRAGMA cache_size=-65536");
	world_number(v, "SELECT sum(length(a || b)) FROM secret_table");
	cr_assert_gt(in_memory(text, CANARY), 0, "the search must be able to find it");
	cr_assert_gt(in_memory(key, sizeof key), 0);
	vault_close(v);
	cr_assert_eq(in_memory(text, CANARY), 0);
	cr_assert_eq(in_memory(key, sizeof key), 0);
	world_end(&w);
}

/* What is used again without being given back in between keeps what it held: SQLite has a pool of such slots. */
Test(canary, sqlite_keeps_no_pool_of_its_own)
{
	int now, most;
	world_init(&w);
	struct vault *v = world_vault(&w, "CREATE TABLE t(a); INSERT INTO t VALUES('a'), ('b')");
	cr_expect_eq(world_number(v, "SELECT count(*) FROM t GROUP BY a || 'x'"), 1);
	cr_assert_eq(sqlite3_db_status(vault_db(v), SQLITE_DBSTATUS_LOOKASIDE_USED, &now, &most, 0), SQLITE_OK);
	cr_expect_eq(most, 0);
	vault_close(v);
	world_end(&w);
}
