#include "../../../src/store/inner.h"
#include "store_help.h"

#include <sys/stat.h>
#include <unistd.h>

Test(store_open, a_copied_vault_goes_on_as_another_device)
{
	struct place place, *p = &place;
	place_init(p);
	place_scales(p);
	place_course(p, "K1", 1);
	place_reopen(p);
	place_course(p, "K2", 1);
	cr_assert_eq(place_number(p->s, "SELECT count(DISTINCT device) FROM fact"), 1);
	store_close(p->s);
	place_copy(p->path, p->other);
	p->s = place_open(p, p->other, VAULT_READ_WRITE);
	place_course(p, "K3", 1);
	cr_assert_eq(place_number(p->s, "SELECT count(DISTINCT device) FROM fact"), 2);
	place_check_is_clean(p, p->s);
	place_end(p);
}

Test(store_open, for_reading_nothing_is_written_and_saving_is_refused)
{
	struct place place, *p = &place;
	struct stat before, after;
	place_init(p);
	place_everything(p);
	store_close(p->s);
	place_copy(p->path, p->other);
	stat(p->other, &before);
	p->s = place_open(p, p->other, VAULT_READ_ONLY);
	cr_assert(store_is_read_only(p->s));
	struct fact f = place_fact((struct uuid){{7}}, FACT_CLIENT);
	f.c.client.code = "K1";
	fails(store_save(p->s, &f, 1, &p->e), ERR_STORE_READ_ONLY);
	fails(store_set_setting(p->s, "a", "b", &p->e), ERR_STORE_READ_ONLY);
	fails(store_rebuild(p->s, &p->e), ERR_STORE_READ_ONLY);
	ok(store_audit(p->s, ACTION_VIEW, NULL, NULL, FACT_INT_UNSET, &p->e));
	place_check_is_clean(p, p->s);
	ok(store_backup(p->s, p->third, &p->e));
	stat(p->other, &after);
	cr_assert_eq(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
	place_end(p);
}

Test(store_open, a_newer_schema_opens_for_reading_only)
{
	struct place place, *p = &place;
	struct store_line *lines;
	size_t count;
	place_init(p);
	place_everything(p);
	cr_assert_not(store_is_newer(p->s));
	cr_assert_eq(place_sql(p->s, "PRAGMA user_version = 99"), SQLITE_OK);
	place_reopen(p);
	cr_assert(store_is_newer(p->s));
	cr_assert(store_is_read_only(p->s));
	fails(store_set_setting(p->s, "a", "b", &p->e), ERR_STORE_READ_ONLY);
	ok(store_caseload(p->s, &p->arena, &lines, &count, &p->e));
	cr_assert_eq(count, 2);
	place_end(p);
}

Test(store_open, a_vault_without_tables_is_not_taken_for_an_empty_practice)
{
	struct place place, *p = &place;
	struct vault *v = NULL;
	struct store *s;
	place_bare(p, 1);
	ok(vault_create_key(p->path, place_key, &p->env.env, &v, &p->e));
	fails(store_open(v, &p->env.env, &s, &p->e), ERR_STORE_SCHEMA);
	place_end(p);
}

Test(store_open, a_vault_filled_at_its_creation_opens_with_its_tables)
{
	struct place place, *p = &place;
	struct vault *v = NULL;
	place_bare(p, 1);
	struct vault_new how = {.key = place_key, .fill = store_fill, .ctx = &p->env.env};
	ok(vault_create(p->path, &how, &p->env.env, &v, &p->e));
	ok(store_open(v, &p->env.env, &p->s, &p->e));
	place_everything(p);
	place_check_is_clean(p, p->s);
	place_reopen(p);
	cr_assert_eq(place_number(p->s, "SELECT count(*) FROM device"), 1);
	place_end(p);
}

static bool add_column(struct store *s, struct err *e)
{
	return sql_exec(s, "ALTER TABLE setting ADD COLUMN since INTEGER", e);
}

static bool breaks(struct store *s, struct err *e)
{
	return sql_exec(s, "CREATE TABLE half(a) STRICT", e) || err_set(e, ERR_IO);
}

Test(store_open, an_older_schema_is_backed_up_and_brought_up_in_one_transaction)
{
	struct place place, *p = &place;
	char backup[128];
	int version;
	place_init(p);
	place_everything(p);
	snprintf(backup, sizeof backup, "%.64s/a.vault.schema-%d", p->folder, SCHEMA_VERSION);
	const int now = SCHEMA_VERSION;
	const struct schema_step bad[] = {{now + 1, add_column}, {now + 2, breaks}},
				 good[] = {{now, breaks}, {now + 1, add_column}};
	p->e = ERR_INIT;
	cr_assert_not(schema_migrate(p->s, now, bad, 2, &p->e));
	p->e = ERR_INIT;
	ok(schema_version(p->s, &version, &p->e));
	cr_assert_eq(version, now);
	cr_assert_neq(place_sql(p->s, "SELECT since FROM setting"), SQLITE_OK);
	ok(schema_migrate(p->s, now, good, 2, &p->e));
	ok(schema_version(p->s, &version, &p->e));
	cr_assert_eq(version, now + 1);
	cr_assert_eq(place_sql(p->s, "SELECT since FROM setting"), SQLITE_OK);
	struct store *old = place_open(p, backup, VAULT_READ_ONLY);
	cr_assert_not_null(old);
	place_check_is_clean(p, old);
	store_close(old);
	place_end(p);
}

Test(store_open, a_file_replaced_underneath_is_noticed_and_not_overwritten)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	place_copy(p->path, p->other);
	cr_assert_eq(rename(p->other, p->path), 0);
	struct fact f = place_fact((struct uuid){{7}}, FACT_CLIENT);
	f.c.client.code = "K1";
	fails(store_save(p->s, &f, 1, &p->e), ERR_FILE_REPLACED);
	place_end(p);
}
