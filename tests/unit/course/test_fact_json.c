#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/course/fact.h"

#include "course_make.h"
#include "env_fixed.h"

#include <criterion/criterion.h>
#include <jansson.h>

#define MARK_CONTENT "{\"form\":\"019b7600-0000-7001-8000-000000000004\",\"input\":\"typed\",\"line\":2,\"mm\":73}"
#define MARK_ENVELOPE                                                                                                  \
	"{\"at\":1767261605000,\"author\":\"\",\"client\":\"019b7600-0000-7001-8000-000000000001\","                   \
	"\"device\":\"019b7600-0000-7002-8000-000000000000\",\"id\":\"019b7600-0000-7001-8000-000000000005\","         \
	"\"kind\":\"mark\",\"lamport\":5,\"seq\":5,\"supersedes\":[],\"tz\":60}"

static void a_mark(struct course_make *m)
{
	make_begin(m, "A1");
	make_mark(m, make_form(m, make_session(m, 1), "ORS", RATER_SELF), 2, 73);
}

static void is_json(void put(const struct fact *, struct buf *), const struct fact *f, const char *want)
{
	struct buf json = BUF_INIT;
	put(f, &json);
	cr_assert_str_eq(buf_str(&json), want);
	buf_free(&json);
}

/* Hashes are computed over these bytes: they must never change. */
Test(fact_json, a_mark_is_written_like_this_for_ever)
{
	struct course_make m;
	a_mark(&m);
	is_json(fact_content_json, make_last(&m), MARK_CONTENT);
	is_json(fact_envelope_json, make_last(&m), MARK_ENVELOPE);
	make_free(&m);
}

Test(fact_json, a_client_has_dates_tags_and_escapes_in_it)
{
	struct course_make m;
	make_begin(&m, "A \"1\"");
	struct fact *f = &m.fact[0];
	const char *tags[] = {"par", "\xc3\xa6\xc3\xb8\xc3\xa5"};
	f->c.client.tags = (struct fact_texts){tags, 2};
	f->c.client.birth_date = date_of(1988, 2, 29);
	f->c.client.called = CALLED_BRUKER;
	is_json(fact_content_json, f,
		"{\"birth_date\":\"1988-02-29\",\"called\":\"bruker\",\"code\":\"A \\\"1\\\"\","
		"\"tags\":[\"par\",\"\xc3\xa6\xc3\xb8\xc3\xa5\"]}");
	make_free(&m);
}

Test(fact_json, the_whole_fact_holds_what_is_sealed_in_hexadecimal)
{
	struct course_make m;
	a_mark(&m);
	struct fact *f = make_last(&m);
	memset(f->hash, 0xab, sizeof f->hash);
	memset(f->chain, 0x01, sizeof f->chain);
	memset(f->salt, 0xf0, sizeof f->salt);
	struct buf json = BUF_INIT;
	fact_json(f, &json);
	json_t *read = json_loads(buf_str(&json), 0, NULL);
	static const char *const names[] = {"at", "author", "chain", "client", "content", "device", "hash", "id",
		"kind", "lamport", "salt", "seq", "supersedes", "tz"};
	cr_assert_eq(json_object_size(read), sizeof names / sizeof names[0]);
	size_t i = 0;
	for (void *at = json_object_iter(read); at; at = json_object_iter_next(read, at))
		cr_assert_str_eq(json_object_iter_key(at), names[i++], "members ascend");
	char hash[65] = "";
	for (i = 0; i < 64; i += 2)
		memcpy(hash + i, "ab", 3);
	cr_assert_str_eq(json_string_value(json_object_get(read, "hash")), hash);
	cr_assert_str_eq(json_string_value(json_object_get(read, "salt")), "f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0");
	json_decref(read);
	buf_free(&json);
	make_free(&m);
}

/* ---- reading back ---- */

static bool reads(const char *json, struct arena *a, struct fact *f, struct err *e)
{
	json_t *read = json_loads(json, 0, NULL);
	cr_assert(read, "the test's own JSON: %s", json);
	bool ok = fact_read(f, read, a, e);
	json_decref(read);
	return ok;
}

static const char *random_text(uint64_t *seed, struct arena *a)
{
	static const char *const parts[] = {
		"a", "Z", " ", "\"", "\\", "\n", "\t", "\xc3\xa6", "\xe2\x80\xa6", "\xf0\x9f\x98\x80", "/", "0"};
	struct buf b = BUF_INIT;
	for (uint32_t n = env_fixed_below(seed, 12); n > 0; n--)
		buf_add(&b, parts[env_fixed_below(seed, sizeof parts / sizeof parts[0])]);
	const char *s = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return s;
}

static struct uuid random_uuid(uint64_t *seed)
{
	struct uuid u;
	for (int i = 0; i < 16; i++)
		u.b[i] = (uint8_t)(1 + env_fixed_below(seed, 255));
	return u;
}

static struct fact_uuids random_uuids(uint64_t *seed, struct arena *a)
{
	size_t n = 1 + env_fixed_below(seed, 3);
	struct uuid *item = arena_array(a, n, sizeof *item);
	for (size_t i = 0; i < n; i++)
		item[i] = random_uuid(seed);
	return (struct fact_uuids){item, n};
}

static void random_value(struct fact *f, const struct fact_field *field, uint64_t *seed, struct arena *a)
{
	void *value = (char *)&f->c + field->offset;
	switch (field->type) {
	case FIELD_TEXT:
		*(const char **)value = random_text(seed, a);
		break;
	case FIELD_INT:
		*(int32_t *)value = (int32_t)env_fixed_next(seed);
		break;
	case FIELD_TOKEN:
		*(int *)value = (int)env_fixed_below(seed, (uint32_t)token_count((enum token_set)field->rule));
		break;
	case FIELD_UUID:
		*(struct uuid *)value = random_uuid(seed);
		break;
	case FIELD_DATE:
		*(date_t *)value = (date_t)env_fixed_below(seed, 60000) - 20000;
		break;
	case FIELD_BOOL:
		*(bool *)value = true;
		break;
	case FIELD_TEXTS: {
		const char **item = arena_array(a, 2, sizeof(const char *));
		item[0] = random_text(seed, a);
		item[1] = random_text(seed, a);
		*(struct fact_texts *)value = (struct fact_texts){item, 2};
		break;
	}
	case FIELD_UUIDS:
		*(struct fact_uuids *)value = random_uuids(seed, a);
		break;
	}
}

static struct fact random_fact(enum fact_kind kind, uint64_t *seed, struct arena *a)
{
	struct fact f = fact_init(kind);
	const struct fact_spec *spec = fact_spec(kind);
	for (size_t i = 0; i < spec->fields; i++) {
		if (spec->field[i].required || env_fixed_below(seed, 2))
			random_value(&f, &spec->field[i], seed, a);
	}
	f.id = random_uuid(seed);
	f.device = random_uuid(seed);
	if (env_fixed_below(seed, 4))
		f.client = random_uuid(seed);
	f.at = (int64_t)(env_fixed_next(seed) % UINT64_C(253402300799999));
	f.tz = (int)env_fixed_below(seed, 2881) - 1440;
	f.author = random_text(seed, a);
	f.seq = 1 + (int64_t)(env_fixed_next(seed) >> 2);
	f.lamport = 1 + (int64_t)(env_fixed_next(seed) >> 2);
	if (env_fixed_below(seed, 2))
		f.supersedes = random_uuids(seed, a);
	for (int i = 0; i < FACT_HASH; i++) {
		f.hash[i] = (uint8_t)env_fixed_next(seed);
		f.chain[i] = (uint8_t)env_fixed_next(seed);
		f.salt[i / 2] = (uint8_t)env_fixed_next(seed);
	}
	f.erased = env_fixed_below(seed, 8) == 0;
	return f;
}

Test(fact_json, random_facts_of_every_kind_read_back_to_the_same_bytes)
{
	for (uint64_t seed = 1; seed <= 40; seed++) {
		uint64_t state = seed;
		struct arena a = ARENA_INIT;
		for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
			struct fact f = random_fact((enum fact_kind)kind, &state, &a), back;
			struct buf once = BUF_INIT, twice = BUF_INIT;
			struct err e = ERR_INIT;
			fact_json(&f, &once);
			cr_assert(reads(buf_str(&once), &a, &back, &e), "seed %d: %s in %s", (int)seed, e.value,
				buf_str(&once));
			fact_json(&back, &twice);
			cr_assert_str_eq(buf_str(&twice), buf_str(&once), "seed %d", (int)seed);
			cr_assert_eq(back.erased, f.erased);
			buf_free(&once);
			buf_free(&twice);
		}
		arena_free(&a);
	}
}

/* One member of a good fact replaced: each row must be refused, and the member named. */
Test(fact_json, a_fact_that_is_not_as_strek_writes_it_is_refused_by_member)
{
	static const struct {
		const char *member, *json, *named;
	} rows[] = {
		{"id", "\"019b7600\"", "id"},
		{"id", "\"00000000-0000-0000-0000-000000000000\"", "id"},
		{"id", NULL, "id"},
		{"kind", "\"marks\"", "kind"},
		{"kind", "7", "kind"},
		{"at", "\"now\"", "at"},
		{"at", "1.5", "at"},
		{"tz", "1441", "tz"},
		{"tz", "null", "tz"},
		{"author", "null", "author"},
		{"client", "\"A1\"", "client"},
		{"client", NULL, "client"},
		{"device", "\"\"", "device"},
		{"lamport", "0", "lamport"},
		{"seq", "-1", "seq"},
		{"supersedes", "{}", "supersedes"},
		{"supersedes", "[\"x\"]", "supersedes"},
		{"salt", "\"00\"", "salt"},
		{"hash", "\"zz\"", "hash"},
		{"hash", "\"ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB\"", "hash"},
		{"chain", "null", "chain"},
		{"salt", "null", "salt"},
		{"content", "null", "content"},
		{"content", "[]", "content"},
		{"content", "{\"form\":\"x\",\"input\":\"typed\",\"line\":2,\"mm\":73}", "form"},
		{"content", "{}", "form"},
		{"content", "{\"form\":\"019b7600-0000-7001-8000-000000000004\",\"input\":\"pen\",\"line\":2,\"mm\":7}",
			"input"},
		{"content",
			"{\"form\":\"019b7600-0000-7001-8000-000000000004\",\"input\":\"keys\",\"line\":2.0,\"mm\":7}",
			"line"},
		{"content",
			"{\"form\":\"019b7600-0000-7001-8000-000000000004\",\"input\":\"keys\",\"line\":2,\"mm\":"
			"4294967299}",
			"mm"},
		{"content",
			"{\"form\":\"019b7600-0000-7001-8000-000000000004\",\"input\":\"keys\",\"line\":2,\"mm\":7,"
			"\"mood\":1}",
			"a member that is not known"},
		{"mood", "1", "a member that is not known"},
	};
	struct course_make m;
	a_mark(&m);
	struct buf good = BUF_INIT;
	fact_json(make_last(&m), &good);
	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
		json_t *json = json_loads(buf_str(&good), 0, NULL);
		if (rows[r].json)
			json_object_set_new(json, rows[r].member, json_loads(rows[r].json, JSON_DECODE_ANY, NULL));
		else
			json_object_del(json, rows[r].member);
		struct fact f;
		struct err e = ERR_INIT;
		cr_assert_not(fact_read(&f, json, &m.arena, &e), "%s %s", rows[r].member, rows[r].json);
		cr_assert_eq(e.code, ERR_JSON_FACT);
		cr_assert_str_eq(e.value, rows[r].named);
		json_decref(json);
	}
	buf_free(&good);
	make_free(&m);
}

Test(fact_json, an_ill_typed_member_of_any_kind_is_refused)
{
	static const struct {
		const char *kind, *content, *named;
	} rows[] = {
		{"client", "{\"code\":\"A\",\"birth_date\":\"1988-02-30\"}", "birth_date"},
		{"client", "{\"code\":5}", "code"},
		{"client", "{\"code\":\"A\\u0000B\"}", "code"},
		{"client", "{\"code\":\"A\",\"tags\":\"par\"}", "tags"},
		{"client", "{\"code\":\"A\",\"tags\":[1]}", "tags"},
		{"step", "{\"session\":\"019b7600-0000-7001-8000-000000000004\",\"step\":\"work\",\"handed\":false}",
			"handed"},
		{"learning", "{\"date\":\"2026-01-01\",\"text\":\"x\",\"ties\":[\"x\"]}", "ties"},
	};
	struct arena a = ARENA_INIT;
	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
		struct fact f = fact_init(fact_kind_named(rows[r].kind));
		json_t *json = json_loads(rows[r].content, JSON_ALLOW_NUL, NULL);
		struct err e = ERR_INIT;
		cr_assert_not(fact_content_read(&f, json, &a, &e), "%s", rows[r].content);
		cr_assert_str_eq(e.value, rows[r].named);
		json_decref(json);
	}
	arena_free(&a);
}

/* A fault found in a fact before its id could be read is still told. */
Test(fact_json, what_is_no_object_at_all_is_refused)
{
	json_t *json = json_array();
	struct fact f;
	struct err e = ERR_INIT;
	struct arena a = ARENA_INIT;
	cr_assert_not(fact_read(&f, json, &a, &e));
	cr_assert_eq(e.code, ERR_JSON_FACT);
	json_decref(json);
	arena_free(&a);
}
