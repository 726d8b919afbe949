#include "course_make.h"
#include "store_help.h"

#include <sys/stat.h>
#include <unistd.h>

Test(store_save, what_was_saved_is_there_after_reopening)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	struct buf before = BUF_INIT, after = BUF_INIT;
	place_json(p->s, &before);
	place_reopen(p);
	place_json(p->s, &after);
	cr_assert_gt(before.len, 5000);
	cr_assert_str_eq(buf_str(&before), buf_str(&after));
	buf_free(&before);
	buf_free(&after);
	place_end(p);
}

Test(store_save, nothing_that_facts_are_made_of_can_be_changed_or_deleted)
{
	static const char *const fixed[] = {"fact", "supersede", "person", "author", "device"};
	struct place place, *p = &place;
	char sql[128];
	place_init(p);
	place_everything(p);
	for (int i = 0; i < FACT_KIND_COUNT + 5; i++) {
		const char *table =
			i < FACT_KIND_COUNT ? fact_spec((enum fact_kind)i)->name : fixed[i - FACT_KIND_COUNT];
		if (strcmp(table, "tombstone") == 0)
			continue;
		snprintf(sql, sizeof sql, "SELECT count(*) FROM \"%s\"", table);
		cr_assert_gt(place_number(p->s, sql), 0, "%s", table);
		const char *column = strcmp(table, "supersede") == 0 ? "fact" : "n";
		snprintf(sql, sizeof sql, "UPDATE \"%s\" SET %s = %s", table, column, column);
		cr_assert_eq(place_sql(p->s, sql) & 0xff, SQLITE_CONSTRAINT, "%s", sql);
		snprintf(sql, sizeof sql, "DELETE FROM \"%s\"", table);
		cr_assert_eq(place_sql(p->s, sql) & 0xff, SQLITE_CONSTRAINT, "%s", sql);
		snprintf(sql, sizeof sql, "INSERT OR REPLACE INTO \"%s\" SELECT * FROM \"%s\" LIMIT 1", table, table);
		cr_assert_eq(place_sql(p->s, sql) & 0xff, SQLITE_CONSTRAINT, "%s", sql);
	}
	place_check_is_clean(p, p->s);
	place_end(p);
}

Test(store_save, the_store_fills_in_what_the_caller_left_open)
{
	struct place place, *p = &place;
	place_init(p);
	ok(store_set_author(p->s, "Kari", &p->e));
	struct fact first = place_fact((struct uuid){{7}}, FACT_CLIENT), second = first;
	first.c.client.code = second.c.client.code = "K1";
	second.at = 1000;
	second.tz = -120;
	second.author = "Ola";
	second.id = (struct uuid){{9}};
	ok(store_save(p->s, &first, 1, &p->e));
	ok(store_save(p->s, &second, 1, &p->e));
	cr_assert_eq(first.at, ENV_FIXED_MS);
	cr_assert_eq(first.tz, ENV_FIXED_OFFSET);
	cr_assert_str_eq(first.author, "Kari");
	cr_assert_eq(first.seq, 1);
	cr_assert_eq(first.lamport, 1);
	cr_assert_eq(second.at, 1000);
	cr_assert_eq(second.tz, -120);
	cr_assert_str_eq(second.author, "Ola");
	cr_assert_eq(second.id.b[0], 9);
	cr_assert_eq(second.seq, 2);
	cr_assert_eq(second.lamport, 2);
	cr_assert(uuid_equal(&first.device, &second.device));
	cr_assert_neq(memcmp(first.salt, second.salt, FACT_SALT), 0);
	cr_assert_neq(memcmp(first.hash, second.hash, FACT_HASH), 0);
	place_end(p);
}

Test(store_save, an_impossible_fact_is_refused_and_the_rest_of_its_save_with_it)
{
	struct place place, *p = &place;
	place_init(p);
	struct fact facts[2] = {place_fact((struct uuid){{7}}, FACT_CLIENT), place_fact((struct uuid){{7}}, FACT_MARK)};
	facts[0].c.client.code = "K1";
	facts[1].c.mark.form = (struct uuid){{8}};
	facts[1].c.mark.input = INPUT_KEYS;
	facts[1].c.mark.line = 1;
	facts[1].c.mark.mm = 101;
	fails(store_save(p->s, facts, 2, &p->e), ERR_STORE_FACT);
	cr_assert_eq(store_fact_count(p->s), 0);
	facts[1].c.mark.mm = 100;
	facts[1].supersedes = (struct fact_uuids){&(struct uuid){{66}}, 1};
	fails(store_save(p->s, facts, 2, &p->e), ERR_STORE_FACT);
	facts[1].supersedes.count = 0;
	facts[0].id = facts[1].id = (struct uuid){0};
	ok(store_save(p->s, facts, 2, &p->e));
	cr_assert_eq(store_fact_count(p->s), 2);
	place_check_is_clean(p, p->s);
	place_end(p);
}

Test(store_save, after_a_rollback_the_chain_goes_on_as_if_nothing_had_been)
{
	struct place place, *p = &place;
	place_init(p);
	place_scales(p);
	place_course(p, "K1", 2);
	struct buf before = BUF_INIT, after = BUF_INIT;
	place_json(p->s, &before);
	ok(store_begin(p->s, &p->e));
	fails(store_begin(p->s, &p->e), ERR_INTERNAL);
	place_course(p, "K2", 2);
	store_rollback(p->s);
	place_json(p->s, &after);
	cr_assert_str_eq(buf_str(&before), buf_str(&after));
	fails(store_commit(p->s, &p->e), ERR_INTERNAL);
	place_course(p, "K3", 1);
	place_check_is_clean(p, p->s);
	place_reopen(p);
	place_check_is_clean(p, p->s);
	buf_free(&before);
	buf_free(&after);
	place_end(p);
}

Test(store_save, a_scale_is_defined_once)
{
	struct place place, *p = &place;
	struct uuid again;
	place_init(p);
	place_scales(p);
	ok(store_begin(p->s, &p->e));
	ok(store_define_scale(p->s, make_ors(&p->arena), &again, &p->e));
	cr_assert(uuid_equal(&again, &p->norms[0]));
	struct scale *other = make_ors(&p->arena);
	other->norms[SCALE_ADULT].cutoff = 240;
	ok(store_define_scale(p->s, other, &again, &p->e));
	cr_assert_not(uuid_equal(&again, &p->norms[0]));
	ok(store_commit(p->s, &p->e));
	const struct course_definitions *d = store_definitions(p->s, &p->e);
	cr_assert_eq(d->count, 3);
	ok(store_begin(p->s, &p->e));
	other->norms[SCALE_ADULT].cutoff = 230;
	ok(store_define_scale(p->s, other, &again, &p->e));
	cr_assert_eq(store_definitions(p->s, &p->e)->count, 4);
	store_rollback(p->s);
	cr_assert_eq(store_definitions(p->s, &p->e)->count, 3);
	place_end(p);
}

Test(store_save, the_caseload_says_where_each_client_stands)
{
	struct place place, *p = &place;
	struct store_line *l;
	size_t count;
	place_init(p);
	place_scales(p);
	struct uuid b = place_course(p, "B", 3), a = place_client(p, "A");
	struct course course;
	ok(store_course(p->s, &b, &p->arena, &course, &p->e));
	struct uuid last = course.episode[0].session[2].id;
	place_rating(p, b, last, "SRS", (int[4]){90, 91, 92, 93});
	place_session(p, b, course.episode[0].id, 4);
	ok(store_caseload(p->s, &p->arena, &l, &count, &p->e));
	cr_assert_eq(count, 2);
	cr_assert(uuid_equal(&l[0].client, &a));
	cr_assert_str_eq(l[0].code, "A");
	cr_assert_eq(l[0].episode, 0);
	cr_assert_eq(l[0].first, COURSE_NONE);
	cr_assert_eq(l[0].last_date, DATE_NONE);
	cr_assert_str_eq(l[1].code, "B");
	cr_assert_str_eq(l[1].name, "Somebody");
	cr_assert_str_eq(l[1].scale, "ORS");
	cr_assert_eq(l[1].episode, 1);
	cr_assert(l[1].open);
	cr_assert_eq(l[1].sessions, 4);
	/* Marks of 38, 39, 40, 41 at first, 44 to 47 in the third session. */
	cr_assert_eq(l[1].first, 158);
	cr_assert_eq(l[1].last, 182);
	cr_assert_eq(l[1].gain, 24);
	cr_assert_eq(l[1].session_scale, 366);
	cr_assert_eq(l[1].last_date, date_of(2026, 1, 26));
	cr_assert_eq(l[1].level, LEVEL_DISCUSS, "2.4 in three sessions");
	cr_assert_str_eq(l[1].reason, "checkpoint-3");
	cr_assert_eq(l[1].sparks, 4);
	cr_assert_eq(l[1].spark[0], 158);
	cr_assert_eq(l[1].spark[1], 170);
	cr_assert_eq(l[1].spark[3], STORE_SPARK_GAP);
	struct uuid found;
	ok(store_find_client(p->s, "B", &found, &p->e));
	cr_assert(uuid_equal(&found, &b));
	char id[UUID_TEXT + 1];
	uuid_format(&a, id);
	ok(store_find_client(p->s, id, &found, &p->e));
	cr_assert(uuid_equal(&found, &a));
	fails(store_find_client(p->s, "b", &found, &p->e), ERR_NO_CLIENT);
	place_end(p);
}

/* Random work, interleaved over clients and transactions, with rollbacks and reopenings in between. */
static void random_work(struct place *p, uint64_t *seed)
{
	struct uuid client[6], episode[6], session[6] = {{{0}}}, form[6] = {{{0}}};
	char code[8];
	for (int i = 0; i < 6; i++) {
		snprintf(code, sizeof code, "C%d", i);
		client[i] = place_client(p, code);
		episode[i] = place_episode(p, client[i], 1);
	}
	for (int step = 0, number[6] = {0}; step < 60; step++) {
		uint32_t i = env_fixed_below(seed, 6), what = env_fixed_below(seed, 10);
		bool whole = what >= 7;
		if (whole)
			ok(store_begin(p->s, &p->e));
		if (uuid_is_none(&session[i]) || what == 0)
			session[i] = place_session(p, client[i], episode[i], ++number[i]);
		else if (uuid_is_none(&form[i]) || what == 1)
			form[i] = place_rating(p, client[i], session[i], what & 1 ? "ORS" : "SRS",
				(int[4]){(int)env_fixed_below(seed, 101), 50, 60, 70});
		else
			place_mark(p, client[i], form[i], 1 + (int)env_fixed_below(seed, 4),
				(int)env_fixed_below(seed, 101));
		if (whole)
			ok(store_commit(p->s, &p->e));
		if (what == 4)
			place_reopen(p);
		if (what == 5) {
			ok(store_begin(p->s, &p->e));
			place_note(p, client[i], NOTE_WORDS, "taken back");
			place_client(p, "N");
			store_rollback(p->s);
		}
	}
}

Test(store_save, derived_tables_are_at_all_times_what_a_rebuild_gives, .timeout = 60)
{
	for (uint64_t seed = 1; seed <= 8; seed++) {
		struct place place, *p = &place;
		uint64_t state = seed;
		struct buf before = BUF_INIT, after = BUF_INIT;
		place_init(p);
		place_scales(p);
		random_work(p, &state);
		place_derived(p->s, &before);
		place_check_is_clean(p, p->s);
		ok(store_rebuild(p->s, &p->e));
		place_derived(p->s, &after);
		cr_assert_str_eq(buf_str(&before), buf_str(&after), "seed %d", (int)seed);
		cr_assert_gt(before.len, 600);
		buf_free(&before);
		buf_free(&after);
		place_end(p);
	}
}

Test(store_save, a_tampered_overview_is_found_and_rebuilt)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	cr_assert_eq(place_sql(p->s, "UPDATE d_rating SET total = 399 WHERE total IS NOT NULL"), SQLITE_OK);
	cr_assert_eq(
		place_sql(p->s,
			"INSERT INTO d_session SELECT 4711, session, 1, 1, date, 'attended' FROM d_session LIMIT 1"),
		SQLITE_OK);
	cr_assert(place_check_finds(p, p->s));
	ok(store_rebuild(p->s, &p->e));
	place_check_is_clean(p, p->s);
	place_end(p);
}

Test(store_save, settings_come_back_and_are_no_facts)
{
	struct place place, *p = &place;
	const char *value;
	place_init(p);
	ok(store_setting(p->s, "therapist", &p->arena, &value, &p->e));
	cr_assert_null(value);
	ok(store_set_setting(p->s, "therapist", "Kari Å", &p->e));
	ok(store_set_setting(p->s, "therapist", "Kari Ås", &p->e));
	place_reopen(p);
	ok(store_setting(p->s, "therapist", &p->arena, &value, &p->e));
	cr_assert_str_eq(value, "Kari Ås");
	cr_assert_eq(store_fact_count(p->s), 0);
	place_end(p);
}

static bool add_kind(void *ctx, const struct fact *f, struct err *e)
{
	(void)e;
	buf_addf(ctx, "%s ", fact_spec(f->kind)->name);
	return true;
}

static bool count_three(void *ctx, const struct fact *f, struct err *e)
{
	struct fact *last = ctx;
	cr_assert_gt(f->seq, last->seq);
	*last = *f;
	return f->seq < 3 || err_what(e, ERR_INTERNAL, "enough");
}

Test(store_save, facts_come_in_their_order_and_stop_when_told_to)
{
	struct place place, *p = &place;
	struct fact last = {.seq = 0};
	place_init(p);
	place_scales(p);
	struct uuid client = place_course(p, "K1", 2);
	place_course(p, "K2", 1);
	ok(store_audit(p->s, ACTION_VIEW, &client, NULL, FACT_INT_UNSET, &p->e));
	fails(store_facts(p->s, NULL, count_three, &last, &p->e), ERR_INTERNAL);
	cr_assert_eq(last.seq, 3);
	struct buf b = BUF_INIT;
	ok(store_facts(p->s, &client, add_kind, &b, &p->e));
	cr_assert_str_eq(buf_str(&b), "client episode session form mark mark mark mark form_end "
				      "session form mark mark mark mark form_end audit ");
	buf_free(&b);
	fails(store_facts(p->s, &(struct uuid){{5}}, add_kind, &b, &p->e), ERR_NO_CLIENT);
	place_end(p);
}

Test(store_save, concealed_and_revealed_it_goes_on)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	store_conceal(p->s);
	store_reveal(p->s);
	place_course(p, "K7", 1);
	place_check_is_clean(p, p->s);
	place_end(p);
}
