#include "deeds_plain.h"

#include <sqlite3.h>

static const char file[] = "plain.db";

static sqlite3 *open_plain(const struct folder *f, const char *mode)
{
	sqlite3 *db = NULL;
	if (sqlite3_open(folder_file(f, file), &db) == SQLITE_OK &&
		sqlite3_exec(db, "PRAGMA synchronous=FULL", NULL, NULL, NULL) == SQLITE_OK &&
		sqlite3_exec(db, mode, NULL, NULL, NULL) == SQLITE_OK)
		return db;
	sqlite3_close(db);
	return NULL;
}

static void intend(struct deed_run *run, const struct table *to)
{
	char text[TRUTH_LEN];
	table_text(to, text);
	truth_intend(&run->truths, 0, "%s", text);
}

static int step(struct deed_run *run, sqlite3 *db)
{
	struct table to = table_after(&run->table);
	intend(run, &to);
	int rc = table_step(db, &run->table, &to);
	if (rc == SQLITE_OK) {
		run->table = to;
		truth_acknowledge(&run->truths);
	}
	return rc;
}

/* After a failure the connection itself must tell the old state or the new one. */
static bool look_into(struct deed_run *run, sqlite3 *db)
{
	struct table to = table_after(&run->table);
	char was[TRUTH_LEN], will[TRUTH_LEN], is[TRUTH_LEN];
	table_text(&run->table, was);
	table_text(&to, will);
	if (table_read(db, is) != SQLITE_OK)
		return false;
	if (strcmp(is, will) == 0) {
		run->table = to;
		truth_failed(&run->truths);
	} else if (strcmp(is, was) != 0) {
		deed_mistake(run, "after a failed commit the connection shows %s, not %s or %s", is, was, will);
	}
	return true;
}

int table_deed(struct deed_run *run, sqlite3 *db)
{
	int rc = SQLITE_OK;
	for (int i = 0; i < run->steps && rc == SQLITE_OK; i++) {
		rc = step(run, db);
		if (rc != SQLITE_OK && look_into(run, db))
			rc = step(run, db);
	}
	return rc;
}

static void prepare(struct deed_run *run)
{
	sqlite3 *db = open_plain(&run->folder, "PRAGMA journal_mode=DELETE");
	run->table = table_first(run->seed);
	if (!db || table_create(db, &run->table) != SQLITE_OK)
		folder_die("cannot make", file);
	sqlite3_close(db);
	intend(run, &run->table);
	truth_acknowledge(&run->truths);
}

static bool act(struct deed_run *run, const char *mode, struct err *e)
{
	sqlite3 *db = open_plain(&run->folder, mode);
	int rc = db ? table_deed(run, db) : SQLITE_CANTOPEN;
	sqlite3_close(db);
	return rc == SQLITE_OK || err_what(e, ERR_IO, sqlite3_errstr(rc));
}

static bool act_truncate(struct deed_run *run, struct err *e)
{
	return act(run, "PRAGMA journal_mode=TRUNCATE", e);
}

static bool act_delete(struct deed_run *run, struct err *e)
{
	return act(run, "PRAGMA journal_mode=DELETE", e);
}

static bool act_off(struct deed_run *run, struct err *e)
{
	run->table.changes = TABLE_ROWS / 2;
	return act(run, "PRAGMA journal_mode=OFF; PRAGMA cache_size=8", e);
}

static int is_ok(void *ctx, int columns, char **text, char **names)
{
	(void)names;
	*(bool *)ctx = columns == 1 && text[0] && strcmp(text[0], "ok") == 0;
	return 0;
}

static bool look(const struct folder *f, bool thorough, struct truth *found, struct buf *why)
{
	(void)thorough;
	sqlite3 *db = open_plain(f, "PRAGMA journal_mode=TRUNCATE");
	bool whole = false;
	int rc = db ? table_read(db, found->part[0]) : SQLITE_CANTOPEN;
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, "PRAGMA integrity_check", is_ok, &whole, NULL);
	sqlite3_close(db);
	if (rc != SQLITE_OK)
		buf_addf(why, "%s", sqlite3_errstr(rc));
	else if (!whole)
		buf_add(why, "integrity_check found damage");
	return rc == SQLITE_OK && whole;
}

const struct deed plain_truncate = {
	.name = "plain", .prepare = prepare, .act = act_truncate, .look = look, .plain = true};
const struct deed plain_delete = {
	.name = "plain-delete", .prepare = prepare, .act = act_delete, .look = look, .plain = true, .careless = true};
const struct deed plain_off = {.name = "plain-off",
	.prepare = prepare,
	.act = act_off,
	.look = look,
	.plain = true,
	.careless = true,
	.torn_by_kill = true};
