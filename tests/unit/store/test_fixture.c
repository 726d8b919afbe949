#include "strek/vault/secret.h"

#include "store_help.h"

#include <unistd.h>

/* A vault of every schema, made by the strek of its time and kept for ever: every later one must read it.
 * tests/tools/make_store_fixture.c made them. */
struct fixture {
	const char *vault, *facts;
	enum token_level level; /* what its overview says where nothing can be derived anew */
	const char *reason;
};
#define FIXTURE(schema) STREK_SOURCE_DIR "/tests/fixtures/store-v" #schema "/"
static const struct fixture fixtures[] = {
	{FIXTURE(1) "practice.vault", FIXTURE(1) "facts.jsonl", LEVEL_RECOVERED, ""},
	{FIXTURE(2) "practice.vault", FIXTURE(2) "facts.jsonl", LEVEL_WATCH, "sudden-gain"},
};
#define FIXTURES (sizeof fixtures / sizeof *fixtures)

static char *file_text(const char *path)
{
	FILE *f = fopen(path, "r");
	cr_assert_not_null(f, "%s", path);
	char *text = calloc(1, 200000);
	cr_assert_gt(fread(text, 1, 199999, f), 1000);
	fclose(f);
	return text;
}

static void says_what_it_said(struct place *p, struct store *s, const struct fixture *f)
{
	struct buf is = BUF_INIT;
	struct store_line *lines;
	size_t count;
	char *was = file_text(f->facts);
	place_json(s, &is);
	cr_assert_str_eq(buf_str(&is), was);
	place_check_is_clean(p, s);
	ok(store_caseload(s, &p->arena, &lines, &count, &p->e));
	cr_assert_eq(count, 2);
	cr_assert_str_eq(lines[0].name, "Ola Nordmann");
	cr_assert_eq(lines[0].sessions, 2);
	/* Marks of 41, 42, 43 and, corrected, 40. */
	cr_assert_eq(lines[0].first, 166);
	cr_assert_eq(lines[0].last, 291);
	/* From 16.6 to 29.1 in a session; where nothing could be derived anew it says what it was then. */
	bool anew = !store_is_read_only(s);
	cr_assert_eq(lines[0].level, anew ? LEVEL_WATCH : f->level);
	cr_assert_str_eq(lines[0].reason, anew ? "sudden-gain" : f->reason);
	cr_assert(lines[0].open);
	free(was);
	buf_free(&is);
}

Test(store_fixture, every_schema_opens_with_its_key_and_gives_the_same_facts)
{
	for (size_t i = 0; i < FIXTURES; i++) {
		struct place place, *p = &place;
		place_bare(p, 1);
		place_copy(fixtures[i].vault, p->path);
		p->s = place_open(p, p->path, VAULT_READ_ONLY);
		cr_assert_not_null(p->s, "%s", err_name(p->e.code));
		says_what_it_said(p, p->s, &fixtures[i]);
		place_end(p);
	}
}

Test(store_fixture, every_schema_opens_with_its_passphrase_and_goes_on)
{
	for (size_t i = 0; i < FIXTURES; i++) {
		struct place place, *p = &place;
		struct vault *v = NULL;
		place_bare(p, 1);
		place_copy(fixtures[i].vault, p->path);
		struct secret *passphrase = secret_from(SECRET_PASSPHRASE, "a fixture kept for ever", &p->e);
		ok(vault_open(p->path, passphrase, VAULT_READ_WRITE, &p->env.env, &v, &p->e));
		ok(store_open(v, &p->env.env, &p->s, &p->e));
		says_what_it_said(p, p->s, &fixtures[i]);
		place_course(p, "K9", 2);
		place_check_is_clean(p, p->s);
		secret_free(passphrase);
		place_end(p);
	}
}

Test(store_fixture, every_kind_of_fact_is_in_each)
{
	for (size_t i = 0; i < FIXTURES; i++) {
		char *was = file_text(fixtures[i].facts);
		for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
			char want[48];
			snprintf(want, sizeof want, "\"kind\":\"%s\"", fact_spec((enum fact_kind)kind)->name);
			cr_expect_not_null(strstr(was, want), "%s", want);
		}
		free(was);
	}
}
