#include "strek/store/backups.h"

#include "store_help.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *setting(struct place *p, const char *name)
{
	const char *value;
	ok(store_setting(p->s, name, &p->arena, &value, &p->e));
	return value;
}

static int files_in(struct place *p)
{
	int n = 0;
	DIR *d = opendir(p->folder);
	for (struct dirent *f; (f = readdir(d));)
		n += f->d_name[0] != '.' && !strstr(f->d_name, "-journal");
	closedir(d);
	return n;
}

Test(store_backup, holds_the_same_facts_and_is_a_device_of_its_own)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	struct buf before = BUF_INIT, after = BUF_INIT;
	place_json(p->s, &before);
	ok(store_backup(p->s, p->other, &p->e));
	char now[24];
	snprintf(now, sizeof now, "%lld", (long long)p->env.ms);
	cr_assert_str_eq(setting(p, "backup.last"), now);
	struct store *copy = place_open(p, p->other, VAULT_READ_ONLY);
	place_json(copy, &after);
	cr_assert_str_eq(buf_str(&before), buf_str(&after));
	place_check_is_clean(p, copy);
	store_close(copy);
	cr_assert_eq(place_number(p->s, "SELECT count(*) FROM device"), 1);
	copy = place_open(p, p->other, VAULT_READ_WRITE);
	cr_assert_eq(place_number(copy, "SELECT count(*) FROM device"), 2);
	store_close(copy);
	place_reopen(p);
	cr_assert_eq(place_number(p->s, "SELECT count(*) FROM device"), 1);
	buf_free(&before);
	buf_free(&after);
	place_end(p);
}

Test(store_backup, replaces_only_an_older_backup_of_the_same_vault)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	ok(store_backup(p->s, p->other, &p->e));
	place_course(p, "K7", 1);
	ok(store_backup(p->s, p->other, &p->e));
	struct store *other = place_open(p, p->other, VAULT_READ_WRITE), *mine = p->s;
	p->s = other;
	place_course(p, "K8", 1);
	p->s = mine;
	store_close(other);
	fails(store_backup(p->s, p->other, &p->e), ERR_FILE_EXISTS);
	store_close(place_create(p, p->third));
	fails(store_backup(p->s, p->third, &p->e), ERR_BACKUP_FOREIGN);
	fails(store_backup(p->s, p->path, &p->e), ERR_FILE_EXISTS);
	FILE *f = fopen(p->third, "w");
	fputs("something else", f);
	fclose(f);
	fails(store_backup(p->s, p->third, &p->e), ERR_FILE_EXISTS);
	fails(store_backup(p->s, p->folder, &p->e), ERR_NOT_A_FILE);
	fails(store_backup(p->s, "/nowhere/at/all", &p->e), ERR_NO_FOLDER);
	place_course(p, "K9", 1);
	place_check_is_clean(p, p->s);
	place_end(p);
}

Test(store_backup, the_drill_passes_a_good_backup_and_leaves_nothing_behind)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	ok(store_backup(p->s, p->other, &p->e));
	place_course(p, "K7", 1);
	int before = files_in(p);
	ok(store_drill(p->s, p->other, &p->e));
	cr_assert_eq(files_in(p), before);
	cr_assert_not_null(setting(p, "backup.drilled"));
	place_end(p);
}

Test(store_backup, the_drill_refuses_what_could_not_take_the_vaults_place)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	int before = files_in(p);
	ok(store_backup(p->s, p->other, &p->e));
	struct store *other = place_open(p, p->other, VAULT_READ_WRITE);
	cr_assert_eq(place_sql(other, "DROP TRIGGER mark_no_update; UPDATE mark SET mm = 0"), SQLITE_OK);
	store_close(other);
	fails(store_drill(p->s, p->other, &p->e), ERR_BACKUP_DRILL);
	unlink(p->other);
	other = place_create(p, p->other);
	store_close(other);
	fails(store_drill(p->s, p->other, &p->e), ERR_BACKUP_FOREIGN);
	unlink(p->other);
	fails(store_drill(p->s, p->other, &p->e), ERR_NO_FILE);
	cr_assert_eq(files_in(p), before);
	cr_assert_null(setting(p, "backup.drilled"));
	place_end(p);
}

Test(store_restore, puts_the_backup_in_place_and_keeps_what_stood_there)
{
	struct place place, *p = &place;
	const char *kept;
	struct uuid found;
	place_init(p);
	place_everything(p);
	ok(store_backup(p->s, p->other, &p->e));
	place_course(p, "K7", 1);
	store_close(p->s);
	p->s = NULL;
	ok(store_restore(p->other, p->path, place_key, &p->env.env, &p->arena, &kept, &p->e));
	cr_assert_not_null(strstr(kept, "a.vault.2026-11-21-10"), "%s", kept);
	p->s = place_open(p, kept, VAULT_READ_ONLY);
	ok(store_find_client(p->s, "K7", &found, &p->e));
	place_check_is_clean(p, p->s);
	store_close(p->s);
	p->s = place_open(p, p->path, VAULT_READ_WRITE);
	fails(store_find_client(p->s, "K7", &found, &p->e), ERR_NO_CLIENT);
	cr_assert_eq(place_number(p->s, "SELECT count(*) FROM audit WHERE action = 'restore'"), 1);
	const struct backups_place *copies;
	size_t count;
	ok(backups_list(p->s, &p->arena, &copies, &count, &p->e));
	cr_assert_eq(count, 2, "a client who is erased may still be in both");
	cr_expect_str_eq(copies[0].path, p->other);
	cr_expect_str_eq(copies[1].path, kept);
	cr_assert_eq(place_number(p->s, "SELECT count(*) FROM device"), 2);
	place_check_is_clean(p, p->s);
	struct store_merge_result r;
	struct store *old = place_open(p, kept, VAULT_READ_ONLY);
	ok(store_merge(p->s, old, &r, &p->e));
	ok(store_find_client(p->s, "K7", &found, &p->e));
	store_close(old);
	place_end(p);
}

Test(store_restore, works_where_nothing_stood)
{
	struct place place, *p = &place;
	const char *kept;
	place_init(p);
	place_everything(p);
	ok(store_backup(p->s, p->other, &p->e));
	ok(store_restore(p->other, p->third, place_key, &p->env.env, &p->arena, &kept, &p->e));
	cr_assert_null(kept);
	struct store *s = place_open(p, p->third, VAULT_READ_ONLY);
	place_check_is_clean(p, s);
	store_close(s);
	place_end(p);
}

/* What stands there may be somebody else's, interrupted in a save: file and journal stay together, and the journal is
 * not rolled back into the new file. */
Test(store_restore, keeps_a_vault_of_another_key_with_its_waiting_journal)
{
	struct place place, *p = &place;
	struct vault *v = NULL;
	const char *kept;
	char name[200], journal[512] = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 a save that was cut off";
	uint8_t other_key[FORMAT_KEY_LEN] = "another key";
	struct stat st;
	place_init(p);
	place_everything(p);
	ok(store_backup(p->s, p->other, &p->e));
	ok(vault_create_key(p->third, other_key, &p->env.env, &v, &p->e));
	vault_close(v);
	snprintf(name, sizeof name, "%.90s-journal", p->third);
	FILE *f = fopen(name, "w");
	fwrite(journal, 1, sizeof journal, f);
	fclose(f);
	ok(store_restore(p->other, p->third, place_key, &p->env.env, &p->arena, &kept, &p->e));
	cr_assert(stat(name, &st) != 0 || st.st_size == 0);
	snprintf(name, sizeof name, "%.150s-journal", kept);
	cr_assert_eq(stat(name, &st), 0);
	cr_assert_eq(st.st_size, (off_t)sizeof journal);
	struct store *s = place_open(p, p->third, VAULT_READ_ONLY);
	place_check_is_clean(p, s);
	store_close(s);
	place_end(p);
}

Test(store_restore, a_damaged_backup_changes_nothing)
{
	struct place place, *p = &place;
	const char *kept;
	struct stat before, after;
	place_init(p);
	place_everything(p);
	ok(store_backup(p->s, p->other, &p->e));
	store_close(p->s);
	p->s = NULL;
	FILE *f = fopen(p->other, "r+");
	fseek(f, 8192 + 4096 * 20 + 99, SEEK_SET);
	fputs("damage", f);
	fclose(f);
	cr_assert_eq(stat(p->path, &before), 0);
	int files = files_in(p);
	fails(store_restore(p->other, p->path, place_key, &p->env.env, &p->arena, &kept, &p->e), ERR_VAULT_DAMAGED);
	cr_assert_eq(stat(p->path, &after), 0);
	cr_assert_eq(before.st_ino, after.st_ino);
	cr_assert_eq(files_in(p), files);
	place_reopen(p);
	place_check_is_clean(p, p->s);
	fails(store_restore(p->other, p->path, place_key, &p->env.env, &p->arena, &kept, &p->e), ERR_VAULT_BUSY);
	place_end(p);
}

Test(store_export, the_plain_file_is_an_ordinary_database_with_everything_in_it)
{
	struct place place, *p = &place;
	sqlite3 *db;
	sqlite3_stmt *st;
	place_init(p);
	place_everything(p);
	ok(store_export_sqlite(p->s, p->other, &p->e));
	fails(store_export_sqlite(p->s, p->other, &p->e), ERR_FILE_EXISTS);
	cr_assert_eq(sqlite3_open(p->other, &db), SQLITE_OK);
	static const char *const sql[][2] = {
		{"PRAGMA integrity_check", "ok"},
		{"SELECT text FROM note JOIN fact USING(n) WHERE text LIKE '%somehow'", "Sleep, somehow"},
		{"SELECT group_concat(mm) FROM (SELECT mm FROM mark m JOIN fact f ON f.id = m.form "
		 "JOIN form o ON o.n = f.n WHERE m.n NOT IN (SELECT f.n FROM fact f JOIN supersede ON superseded = "
		 "f.id) "
		 "ORDER BY m.n LIMIT 4)",
			"35,40,45,31"},
		{"SELECT name FROM author WHERE name <> ''", "Kari Å"},
	};
	for (size_t i = 0; i < sizeof sql / sizeof sql[0]; i++) {
		cr_assert_eq(sqlite3_prepare_v2(db, sql[i][0], -1, &st, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
		cr_assert_eq(sqlite3_step(st), SQLITE_ROW, "%s", sqlite3_errmsg(db));
		cr_assert_str_eq((const char *)sqlite3_column_text(st, 0), sql[i][1]);
		sqlite3_finalize(st);
	}
	sqlite3_close(db);
	place_end(p);
}
