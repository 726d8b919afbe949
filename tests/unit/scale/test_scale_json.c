#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/scale/scale_json.h"

#include "alloc_fail.h"
#include "env_fixed.h"
#include "sample.h"

#include <criterion/criterion.h>

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

static const struct sample_key parameters[] = {{"expect.adult", "c", "4"}, {"expect.adult", "b0", "-0.047"},
	{"expect.adult", "b1", "0.38"}, {"expect.adult", "d00", "0.235"}, {"expect.adult", "d01", "0"},
	{"expect.adult", "d11", "0.028"}, {"expect.adult", "tau2", "0.269"}, {"expect.adult", "phi", "0.60"},
	{"expect.adult", "s2", "0.056"}, {"expect.adult", "source", "aggregates"}};

/* Written by hand from the rules: sections and keys ascending, points with one decimal, unset ones left out. */
Test(scale_json, the_canonical_form_has_every_key_that_is_set_ascending)
{
	static const char expected[] =
		"{\"norms.adult\":{\"cutoff\":14.0,\"cutoff_inclusive\":false,\"rci\":9.0,"
		"\"source\":\"the test\"},"
		"\"scale\":{\"age_min\":18,\"direction\":\"down\",\"frame\":\"past-week\",\"id\":\"TOTAL\","
		"\"item_max\":0.0,\"items\":0,\"kind\":\"total\",\"licensed\":false,"
		"\"respondent\":\"client\",\"title.en\":\"Total\",\"title.nn\":\"\xC3\x85 \\\"x\\\"\","
		"\"total_max\":63.0,\"total_min\":0.0,\"version\":1,\"when\":\"start\"}}";
	static const struct sample_key more[] = {{"scale", "age_min", "18"}, {"scale", "title.nn", "\xC3\x85 \"x\""}};
	struct arena a = ARENA_INIT;
	struct scale s = sample_total(&a, more, COUNT_OF(more));
	struct buf json = BUF_INIT;
	scale_json(&s, &json);
	cr_expect_str_eq(buf_str(&json), expected);
	buf_free(&json);
	arena_free(&a);
}

static void expect_round_trip(const struct scale *s)
{
	struct arena a = ARENA_INIT;
	struct buf first = BUF_INIT, second = BUF_INIT;
	struct err e = ERR_INIT;
	scale_json(s, &first);
	const struct scale *back = scale_from_json(buf_str(&first), first.len, &a, &e);
	cr_assert_not_null(back, "%s: %s in %s", err_name(e.code), e.value, buf_str(&first));
	scale_json(back, &second);
	cr_assert_str_eq(buf_str(&first), buf_str(&second));
	cr_expect_eq(back->total_max, s->total_max);
	cr_expect_eq(back->norms[0].cutoff, s->norms[0].cutoff);
	cr_expect_eq(back->age_max, s->age_max);
	cr_expect(back->expect[0].present == s->expect[0].present);
	cr_expect(!s->expect[0].present || back->expect[0].b0 == s->expect[0].b0);
	buf_free(&first);
	buf_free(&second);
	arena_free(&a);
}

/* Any scale that a file can describe comes back the same: numbers drawn at random inside what is allowed. */
Test(scale_json, any_scale_comes_back_the_same)
{
	uint64_t state = 20261121;
	for (int i = 0; i < 300; i++) {
		struct arena a = ARENA_INIT;
		struct scale s = sample_lines(&a, parameters, COUNT_OF(parameters));
		s.version = 1 + (int)env_fixed_below(&state, 9999);
		s.item_max = 13 + (int)env_fixed_below(&state, 988);
		s.total_max = 4 * s.item_max;
		s.age_max = env_fixed_below(&state, 2) ? (int)env_fixed_below(&state, 121) : -1;
		s.norms[0].cutoff = (int)env_fixed_below(&state, (uint32_t)s.total_max + 1);
		s.norms[0].cutoff_inclusive = env_fixed_below(&state, 2);
		s.norms[0].drop = env_fixed_below(&state, 2) ? SCALE_NONE : 1 + (int)env_fixed_below(&state, 4);
		s.expect[0].b0 = (double)(int64_t)env_fixed_next(&state) / 1e19;
		s.expect[0].s2 = (double)(env_fixed_next(&state) >> 11) / 9007199254740992.0;
		s.licensed = env_fixed_below(&state, 2);
		s.frame = (enum scale_frame)env_fixed_below(&state, SCALE_NOW + 1);
		cr_assert(scale_check(&s, NULL), "seed 20261121, round %d", i);
		expect_round_trip(&s);
		arena_free(&a);
	}
}

Test(scale_json, what_is_wrong_with_a_definition_is_named)
{
	static const char head[] = "{\"norms.adult\":{\"cutoff\":14.0,\"source\":\"s\"";
	static const char tail[] =
		"},\"scale\":{\"direction\":\"down\",\"id\":\"T\",\"kind\":\"total\",\"title.en\":\"T\","
		"\"total_max\":63.0,\"version\":1}}";
	static const struct {
		const char *head, *more, *tail;
		enum err_code code;
		const char *value;
	} rows[] = {
		{head, "", tail, ERR_NONE, ""},
		{head, ",\"rci\":9", tail, ERR_NONE, ""},
		{head, ",\"rci\":9.05", tail, ERR_JSON_FACT, "[norms.adult] rci"},
		{head, ",\"rci\":\"9\"", tail, ERR_JSON_FACT, "[norms.adult] rci"},
		{head, ",\"rci\":null", tail, ERR_JSON_FACT, "[norms.adult] rci"},
		{head, ",\"rci\":[9]", tail, ERR_JSON_FACT, "[norms.adult] rci"},
		{head, ",\"rci\":true", tail, ERR_JSON_FACT, "[norms.adult] rci"},
		{head, ",\"cutoff_inclusive\":\"yes\"", tail, ERR_JSON_FACT, "[norms.adult] cutoff_inclusive"},
		{head, ",\"cutoff_inclusive\":1", tail, ERR_JSON_FACT, "[norms.adult] cutoff_inclusive"},
		{head, ",\"colour\":1", tail, ERR_JSON_FACT, "[norms.adult] colour"},
		{head, ",\"rci\":64.0", tail, ERR_JSON_FACT, "[norms.adult] rci"},
		{head, "},\"norms.x\":{", tail, ERR_JSON_FACT, "[norms.x]"},
		{head, "},\"item1\":7,\"item2\":{", tail, ERR_JSON_FACT, "[item1]"},
		{head, ",\"cutoff\":15.0", tail, ERR_JSON_SYNTAX, ""},
		{head, "", "}}", ERR_JSON_FACT, "[scale] id"},
		{head, "", "", ERR_JSON_SYNTAX, ""},
		{"[]", "", "", ERR_JSON_FACT, "[scale]"},
		{"", "", "", ERR_JSON_SYNTAX, ""},
		{"{\"scale\":{\"title.en\":\"\\u0000\"}}", "", "", ERR_JSON_SYNTAX, ""},
		{"{\"scale\":{\"title.en\":\"\\u001b[31m\"}}", "", "", ERR_JSON_FACT, "[scale] title.en"},
		{"{\"scale\":{\"id\":7}}", "", "", ERR_JSON_FACT, "[scale] id"},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct arena a = ARENA_INIT;
		struct err e = ERR_INIT;
		struct buf json = BUF_INIT;
		buf_addf(&json, "%s%s%s", rows[i].head, rows[i].more, rows[i].tail);
		const struct scale *s = scale_from_json(buf_str(&json), json.len, &a, &e);
		cr_expect_eq(e.code, rows[i].code, "row %zu: %s %s", i, err_name(e.code), e.value);
		cr_expect_eq(s != NULL, rows[i].code == ERR_NONE, "row %zu", i);
		cr_expect_str_eq(e.value, rows[i].value, "row %zu", i);
		if (e.code == ERR_JSON_FACT)
			cr_expect_str_eq(e.what, "definition", "row %zu", i);
		buf_free(&json);
		arena_free(&a);
	}
}

/* jansson takes want of memory for bad syntax, so the code is not asked for; a scale that comes is whole. */
Test(scale_json, when_memory_runs_out_there_is_an_error_or_all_of_the_scale)
{
	if (!alloc_fail_works())
		cr_skip_test("allocations cannot be made to fail here");
	struct arena own = ARENA_INIT;
	struct scale s = sample_lines(&own, parameters, COUNT_OF(parameters));
	struct buf json = BUF_INIT;
	scale_json(&s, &json);
	for (long n = 1;; n++) {
		struct arena a = ARENA_INIT;
		struct buf again = BUF_INIT;
		struct err e = ERR_INIT;
		alloc_fail_at(n, false);
		const struct scale *back = scale_from_json(buf_str(&json), json.len, &a, &e);
		alloc_fail_off();
		cr_expect_neq(back != NULL, err_is(&e), "allocation %ld", n);
		if (back)
			scale_json(back, &again);
		cr_expect(!back || strcmp(buf_str(&again), buf_str(&json)) == 0, "allocation %ld", n);
		buf_free(&again);
		arena_free(&a);
		if (alloc_fail_count() < n)
			break;
		cr_assert_lt(n, 10000);
	}
	buf_free(&json);
	arena_free(&own);
}
