#include "table.h"

#include "env_fixed.h"

#include <sqlite3.h>

enum { CHANGES = 6, LONG_EVERY = 9, LONG_ROW = 9000, SHORT_ROW = 700 };

static int row_bytes(int row, int version, uint8_t out[LONG_ROW])
{
	uint64_t state = (uint64_t)row << 32 | (uint32_t)version;
	int longest = row % LONG_EVERY == 0 ? LONG_ROW : SHORT_ROW;
	int n = 1 + (int)env_fixed_below(&state, (uint32_t)longest);
	for (int i = 0; i < n; i++)
		out[i] = (uint8_t)(env_fixed_next(&state) >> 56);
	return n;
}

static uint64_t row_sum(int row, int version)
{
	uint64_t state = (uint64_t)row * 100003 + (uint64_t)version;
	return env_fixed_next(&state);
}

static void text(int rows, uint64_t sum, char out[TRUTH_LEN])
{
	snprintf(out, TRUTH_LEN, "%d rows, %016llx", rows, (unsigned long long)sum);
}

void table_text(const struct table *t, char out[TRUTH_LEN])
{
	int rows = 0;
	uint64_t sum = 0;
	for (int i = 0; i < TABLE_ROWS; i++)
		if (t->version[i]) {
			rows++;
			sum += row_sum(i, t->version[i]);
		}
	text(rows, sum, out);
}

struct table table_after(const struct table *t)
{
	struct table next = *t;
	for (int i = 0; i < (t->changes ? t->changes : CHANGES); i++) {
		int row = (int)env_fixed_below(&next.rng, TABLE_ROWS);
		bool remove = next.version[row] && env_fixed_below(&next.rng, 3) == 0;
		next.version[row] = remove ? 0 : (uint16_t)(1 + env_fixed_below(&next.rng, 60000));
	}
	return next;
}

static int put_row(sqlite3_stmt *put, int row, int version)
{
	uint8_t bytes[LONG_ROW];
	int n = row_bytes(row, version, bytes);
	sqlite3_bind_int(put, 1, row);
	sqlite3_bind_int(put, 2, version);
	sqlite3_bind_blob(put, 3, bytes, n, SQLITE_TRANSIENT);
	int rc = sqlite3_step(put);
	sqlite3_reset(put);
	return rc;
}

static int drop_row(sqlite3_stmt *drop, int row)
{
	sqlite3_bind_int(drop, 1, row);
	int rc = sqlite3_step(drop);
	sqlite3_reset(drop);
	return rc;
}

static int change(sqlite3 *db, const struct table *from, const struct table *to)
{
	sqlite3_stmt *put = NULL, *drop = NULL;
	int rc = sqlite3_prepare_v2(db, "INSERT OR REPLACE INTO rows VALUES(?1,?2,?3)", -1, &put, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(db, "DELETE FROM rows WHERE row=?1", -1, &drop, NULL);
	for (int i = 0; i < TABLE_ROWS && rc == SQLITE_OK; i++) {
		if (to->version[i] == from->version[i])
			continue;
		rc = to->version[i] ? put_row(put, i, to->version[i]) : drop_row(drop, i);
		rc = rc == SQLITE_DONE ? SQLITE_OK : rc;
	}
	sqlite3_finalize(put);
	sqlite3_finalize(drop);
	return rc;
}

static int exec(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

static int change_then(sqlite3 *db, const struct table *from, const struct table *to, const char *end)
{
	int rc = exec(db, "BEGIN");
	if (rc == SQLITE_OK)
		rc = change(db, from, to);
	if (rc == SQLITE_OK)
		rc = exec(db, end);
	if (!sqlite3_get_autocommit(db))
		exec(db, "ROLLBACK");
	return rc;
}

int table_step(sqlite3 *db, const struct table *from, const struct table *to)
{
	return change_then(db, from, to, "COMMIT");
}

int table_abandon(sqlite3 *db, const struct table *from, const struct table *to)
{
	return change_then(db, from, to, "ROLLBACK");
}

struct table table_first(uint64_t seed)
{
	struct table t = {.rng = seed};
	for (int i = 0; i < TABLE_ROWS / 2; i++)
		t.version[i] = (uint16_t)(1 + env_fixed_below(&t.rng, 60000));
	return t;
}

int table_create(sqlite3 *db, const struct table *first)
{
	static const struct table empty;
	int rc = exec(db, "CREATE TABLE rows(row INTEGER PRIMARY KEY, version INT, bytes BLOB, UNIQUE(version, row))");
	return rc == SQLITE_OK ? table_step(db, &empty, first) : rc;
}

static bool row_right(sqlite3_stmt *s)
{
	uint8_t want[LONG_ROW];
	int n = row_bytes(sqlite3_column_int(s, 0), sqlite3_column_int(s, 1), want);
	const void *got = sqlite3_column_blob(s, 2);
	return sqlite3_column_bytes(s, 2) == n && got && memcmp(got, want, (size_t)n) == 0;
}

int table_read(sqlite3 *db, char out[TRUTH_LEN])
{
	sqlite3_stmt *s = NULL;
	int rows = 0, rc = sqlite3_prepare_v2(db, "SELECT row, version, bytes FROM rows", -1, &s, NULL);
	uint64_t sum = 0;
	bool right = true;
	while (rc == SQLITE_OK && (rc = sqlite3_step(s)) == SQLITE_ROW) {
		rows++;
		sum += row_sum(sqlite3_column_int(s, 0), sqlite3_column_int(s, 1));
		right = right && row_right(s);
		rc = SQLITE_OK;
	}
	sqlite3_finalize(s);
	text(rows, sum, out);
	if (!right)
		snprintf(out, TRUTH_LEN, "%d rows, one of them wrong", rows);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}
