#include "strek/base/buf.h"

#include "vault_help.h"

#include <criterion/criterion.h>
#include <sqlite3.h>

/* The same random SQL on SQLite's own VFS and on ours gives the same answers, errors and contents. */
enum { SEEDS = 100, STEPS = 70, TABLES = 3 };

static struct world w;
static uint64_t state;

static uint32_t below(uint32_t n)
{
	return env_fixed_below(&state, n);
}

static void add_row(struct buf *b, const char *verb)
{
	/* Mostly short, sometimes over several pages, now and then exactly around a page's end. */
	static const unsigned sizes[] = {3, 30, 300, 1000, 4040, 4051, 4052, 4053, 8140, 20000};
	unsigned size = sizes[below(10)];
	buf_addf(b, "%s INTO t%u VALUES(%u, %u, printf('%%0%ud', %u), zeroblob(%u))", verb, below(TABLES), below(200),
		below(50), size, below(1000), below(3) ? 0 : size);
}

typedef void maker(struct buf *b);

static void make_create(struct buf *b)
{
	buf_addf(b, "CREATE TABLE IF NOT EXISTS t%u(id INTEGER PRIMARY KEY, a INT, b TEXT, c BLOB)", below(TABLES));
}

static void make_insert(struct buf *b)
{
	add_row(b, "INSERT");
}

static void make_replace(struct buf *b)
{
	add_row(b, "REPLACE");
}

static void make_many(struct buf *b)
{
	buf_addf(b,
		"WITH n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x<%u) INSERT OR IGNORE INTO t%u"
		" SELECT x * %u, x %% 7, printf('%%0%ud', x), NULL FROM n",
		below(300) + 1, below(TABLES), below(9) + 1, below(500) + 1);
}

static void make_update(struct buf *b)
{
	buf_addf(b, "UPDATE t%u SET b = substr(b || b, 1, %u), a = a + 1 WHERE a %% %u = 0", below(TABLES), below(6000),
		below(9) + 1);
}

static void make_delete(struct buf *b)
{
	buf_addf(b, "DELETE FROM t%u WHERE id %% %u = %u", below(TABLES), below(6) + 1, below(3));
}

static void make_index(struct buf *b)
{
	buf_addf(b, below(3) ? "CREATE INDEX IF NOT EXISTS i%u ON t%u(b, a)" : "DROP INDEX IF EXISTS i%u",
		below(TABLES), below(TABLES));
}

static void make_drop(struct buf *b)
{
	buf_addf(b, "DROP TABLE IF EXISTS t%u", below(TABLES));
}

static void make_transaction(struct buf *b)
{
	static const char *const words[] = {"BEGIN", "BEGIN IMMEDIATE", "COMMIT", "COMMIT", "ROLLBACK", "SAVEPOINT s",
		"ROLLBACK TO s", "RELEASE s", "SAVEPOINT z", "ROLLBACK TO z"};
	buf_add(b, words[below(10)]);
}

static void make_upkeep(struct buf *b)
{
	static const char *const words[] = {"VACUUM", "PRAGMA cache_size=4", "PRAGMA cache_size=-65536", "REINDEX",
		"ANALYZE", "PRAGMA incremental_vacuum(3)", "PRAGMA auto_vacuum=1; VACUUM",
		"PRAGMA auto_vacuum=2; VACUUM", "PRAGMA auto_vacuum=0; VACUUM", "PRAGMA shrink_memory"};
	buf_add(b, words[below(10)]);
}

static void make_query(struct buf *b)
{
	buf_addf(b,
		"SELECT count(*), sum(length(b)), max(a), group_concat(substr(b, -3), '') FROM"
		" (SELECT * FROM t%u WHERE a > %u ORDER BY b, id)",
		below(TABLES), below(30));
}

static void make_text(struct buf *b)
{
	buf_addf(b,
		"CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(x); INSERT INTO words VALUES('word%u other%u');"
		"SELECT count(*) FROM words WHERE words MATCH 'word%u'",
		below(20), below(20), below(20));
}

static maker *const makers[] = {make_create, make_insert, make_insert, make_replace, make_many, make_many, make_update,
	make_update, make_delete, make_index, make_drop, make_transaction, make_transaction, make_transaction,
	make_upkeep, make_query, make_query, make_text};

static int row(void *ctx, int n, char **values, char **names)
{
	struct buf *out = ctx;
	(void)names;
	for (int i = 0; i < n; i++)
		buf_addf(out, "%s|", values[i] ? values[i] : "NULL");
	buf_addc(out, '\n');
	return 0;
}

static void ask(sqlite3 *db, const char *sql, struct buf *out)
{
	int rc = sqlite3_exec(db, sql, row, out, NULL);
	buf_addf(out, "%d %s\n", rc & 0xff, sqlite3_errmsg(db));
}

static void dump(sqlite3 *db, struct buf *out)
{
	char sql[96];
	ask(db, "SELECT type, name, sql FROM sqlite_schema ORDER BY name", out);
	ask(db, "PRAGMA integrity_check", out);
	ask(db, "PRAGMA page_count", out);
	ask(db, "PRAGMA freelist_count", out);
	for (int i = 0; i < TABLES; i++) {
		snprintf(sql, sizeof sql, "SELECT id, a, b, hex(c) FROM t%d ORDER BY id", i);
		ask(db, sql, out);
	}
}

static sqlite3 *open_plain(void)
{
	sqlite3 *db;
	int reserve = FORMAT_PAGE_RESERVE;
	cr_assert_eq(sqlite3_open_v2(w.other, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL), SQLITE_OK);
	sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
	sqlite3_exec(db,
		"PRAGMA locking_mode=EXCLUSIVE; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON; PRAGMA "
		"foreign_keys=ON;"
		"PRAGMA recursive_triggers=ON; PRAGMA trusted_schema=OFF; PRAGMA cache_size=-65536;"
		"PRAGMA journal_mode=TRUNCATE; PRAGMA application_id=1",
		NULL, NULL, NULL);
	return db;
}

/* Returns the pages the vault ended with. */
static uint32_t run_seed(uint64_t seed)
{
	struct vault *v = world_vault(&w, NULL);
	sqlite3 *plain = open_plain();
	struct buf sql = BUF_INIT, ours = BUF_INIT, theirs = BUF_INIT, log = BUF_INIT;
	state = seed;
	for (int i = 0; i < TABLES; i++) {
		buf_clear(&sql);
		make_create(&sql);
		ask(vault_db(v), buf_str(&sql), &ours);
		ask(plain, buf_str(&sql), &theirs);
	}
	for (int step = 0; step <= STEPS; step++) {
		buf_clear(&sql);
		buf_clear(&ours);
		buf_clear(&theirs);
		makers[below(sizeof makers / sizeof *makers)](&sql);
		buf_addf(&log, "%s;\n", buf_str(&sql));
		if (step == STEPS || below(20) == 0) {
			vault_close(v);
			sqlite3_close(plain);
			v = world_open(&w, VAULT_READ_WRITE);
			cr_assert_not_null(v, "seed %lu: %s", (unsigned long)seed, err_name(w.e.code));
			plain = open_plain();
			dump(vault_db(v), &ours);
			dump(plain, &theirs);
		} else {
			ask(vault_db(v), buf_str(&sql), &ours);
			ask(plain, buf_str(&sql), &theirs);
		}
		size_t same = 0;
		while (same < ours.len && same < theirs.len && ours.s[same] == theirs.s[same])
			same++;
		cr_assert(same == ours.len && same == theirs.len, "seed %lu step %d\n%sours: %.200s\ntheirs: %.200s",
			(unsigned long)seed, step, buf_str(&log), buf_str(&ours) + same, buf_str(&theirs) + same);
	}
	uint8_t page[FORMAT_PAGE_LEN];
	uint32_t pages = vault_pages(v);
	for (uint32_t p = 1; p <= pages; p++)
		cr_assert(vault_page_read(v, p, page, NULL), "seed %lu page %u", (unsigned long)seed, p);
	vault_close(v);
	sqlite3_close(plain);
	buf_free(&sql);
	buf_free(&ours);
	buf_free(&theirs);
	buf_free(&log);
	return pages;
}

Test(differential, a_hundred_seeds_no_difference, .timeout = 120)
{
	uint32_t pages = 0;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		world_init(&w);
		pages += run_seed(seed);
		world_end(&w);
	}
	cr_assert_gt(pages, SEEDS * 20, "the statements must amount to something: %u", pages);
}
