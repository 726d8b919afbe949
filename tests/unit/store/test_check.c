#include "store_help.h"

void place_check_is_clean(struct place *p, struct store *s)
{
	struct arena a = ARENA_INIT;
	struct store_report r;
	ok(store_check(s, &a, &r, &p->e));
	for (size_t i = 0; i < r.problems; i++)
		fprintf(stderr, "problem: %s [%s]\n", r.problem[i].words, r.problem[i].what);
	cr_assert_eq(r.problems, 0);
	arena_free(&a);
}

bool place_check_finds(struct place *p, struct store *s)
{
	struct arena a = ARENA_INIT;
	struct store_report r;
	ok(store_check(s, &a, &r, &p->e));
	size_t problems = r.problems;
	arena_free(&a);
	return problems > 0;
}

Test(store_check, a_sound_vault_has_no_problems_and_says_what_was_not_checked)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	place_reopen(p);
	struct store_report r;
	ok(store_check(p->s, &p->arena, &r, &p->e));
	place_check_is_clean(p, p->s);
	cr_assert_eq(r.facts, store_fact_count(p->s));
	cr_assert_eq(r.chains, 1);
	cr_assert_eq(r.derived, 2);
	cr_assert_gt(r.pages, 40);
	cr_assert_eq(r.not_checkeds, 2);
	place_end(p);
}

Test(store_check, finds_whatever_was_changed_by_hand)
{
	static const char *const tamperings[] = {
		"UPDATE setting SET value = 'x' WHERE name = 'store.code-key'",
		"INSERT INTO setting VALUES('a', 'b')",
		"UPDATE seal SET changes = changes - 1",
		"DELETE FROM seal",
		"UPDATE head SET seq = seq + 1",
		"UPDATE head SET chain = zeroblob(32)",
		"UPDATE head SET lamport = lamport + 1",
		"INSERT INTO device(id, made) VALUES(randomblob(16), 0)",
		"DROP TRIGGER note_no_delete",
		"CREATE TABLE more(a)",
		"DROP INDEX supersede_by",
		"DROP INDEX d_line_code",
		"INSERT INTO mark SELECT (SELECT n FROM session LIMIT 1), form, input, line, mm, reason, width FROM "
		"mark LIMIT 1",
		"INSERT INTO supersede SELECT fact, pos + 1, superseded FROM supersede LIMIT 1",
		"INSERT INTO supersede SELECT (SELECT min(n) FROM fact), 0, superseded FROM supersede LIMIT 1",
		"PRAGMA foreign_keys = OFF; INSERT INTO step(n, step) VALUES(4711, 'work')",
		"DROP TRIGGER mark_no_update; UPDATE mark SET mm = mm + 1 WHERE n = (SELECT max(n) FROM mark)",
		"DROP TRIGGER mark_no_delete; DELETE FROM mark WHERE n = (SELECT max(n) FROM mark)",
		"DROP TRIGGER fact_no_update; UPDATE fact SET salt = NULL WHERE n = 9",
		"DROP TRIGGER fact_no_update; UPDATE fact SET tz = tz + 1 WHERE n = 9",
		"DROP TRIGGER author_no_update; UPDATE author SET name = name || 'x'",
		"DROP TRIGGER person_no_update; UPDATE person SET id = randomblob(16) WHERE n = 1",
		"DROP TRIGGER device_no_update; UPDATE device SET id = randomblob(16)",
		"UPDATE d_line SET last = 1",
		"DELETE FROM d_session",
		"INSERT INTO d_line SELECT 4711, fact, code, age, episode, open, sessions, scale, first, last, level, "
		"reason, "
		"session_scale, last_date, spark, gain FROM d_line LIMIT 1",
	};
	for (size_t i = 0; i < sizeof tamperings / sizeof tamperings[0]; i++) {
		struct place place, *p = &place;
		place_init(p);
		place_everything(p);
		cr_assert_eq(place_sql(p->s, tamperings[i]), SQLITE_OK, "%s", tamperings[i]);
		cr_expect(place_check_finds(p, p->s), "%s", tamperings[i]);
		place_end(p);
	}
}

Test(store_check, names_what_is_wrong_and_no_client)
{
	struct place place, *p = &place;
	struct store_report r;
	place_init(p);
	place_everything(p);
	cr_assert_eq(
		place_sql(p->s, "DROP TRIGGER note_no_update; UPDATE note SET text = 'K1' WHERE text LIKE '%somehow'"),
		SQLITE_OK);
	ok(store_check(p->s, &p->arena, &r, &p->e));
	cr_assert_eq(r.problems, 2);
	cr_assert_str_eq(r.problem[0].what, "note_no_update");
	struct uuid id;
	cr_assert(uuid_parse(r.problem[1].what, &id), "%s", r.problem[1].what);
	place_end(p);
}
