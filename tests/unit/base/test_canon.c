#include "strek/base/buf.h"
#include "strek/base/canon.h"

#include "env_fixed.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <math.h>

Test(canon, everything_in_its_canonical_form)
{
	struct buf b = BUF_INIT;
	struct canon j = canon_to(&b);
	canon_object(&j, NULL);
	canon_array(&j, "array");
	canon_int(&j, NULL, 1);
	canon_int(&j, NULL, INT64_MIN);
	canon_object(&j, NULL);
	canon_object_end(&j);
	canon_array(&j, NULL);
	canon_array_end(&j);
	canon_array_end(&j);
	canon_bool(&j, "bool", true);
	canon_null(&j, "none");
	canon_object(&j, "object");
	canon_text(&j, "nothing", NULL);
	canon_text(&j, "text", "bl\xc3\xa5");
	canon_object_end(&j);
	canon_raw(&j, "raw", "[false]");
	canon_real(&j, "real", 0.38);
	canon_real(&j, "unreal", NAN);
	canon_tenths(&j, "total", 290);
	canon_object_end(&j);
	cr_assert_str_eq(buf_str(&b),
		"{\"array\":[1,-9223372036854775808,{},[]],\"bool\":true,\"none\":null,"
		"\"object\":{\"nothing\":null,\"text\":\"bl\xc3\xa5\"},\"raw\":[false],\"real\":0.38,"
		"\"unreal\":null,\"total\":29.0}");
	buf_free(&b);
}

Test(canon, a_value_may_stand_alone)
{
	struct buf b = BUF_INIT;
	struct canon j = canon_to(&b);
	canon_tenths(&j, NULL, -4);
	cr_assert_str_eq(buf_str(&b), "-0.4");
	buf_free(&b);
}

Test(canon, only_what_json_demands_is_escaped)
{
	static const struct {
		const char *in;
		size_t n;
		const char *out;
	} rows[] = {
		{"", 0, "\"\""},
		{"\"\\/", 3, "\"\\\"\\\\/\""},
		{"\b\f\n\r\t", 5, "\"\\b\\f\\n\\r\\t\""},
		{"\0\x01\x1b\x1f\x7f", 5, "\"\\u0000\\u0001\\u001b\\u001f\x7f\""},
		{"\xe2\x80\xa8\xf0\x9f\x98\x80", 7, "\"\xe2\x80\xa8\xf0\x9f\x98\x80\""},
		{"a\xff\xc3", 3, "\"a\xef\xbf\xbd\xef\xbf\xbd\""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct buf b = BUF_INIT;
		struct canon j = canon_to(&b);
		canon_textn(&j, NULL, rows[i].in, rows[i].n);
		cr_assert_str_eq(buf_str(&b), rows[i].out, "row %zu", i);
		buf_free(&b);
	}
}

Test(canon, names_are_escaped_too)
{
	struct buf b = BUF_INIT;
	struct canon j = canon_to(&b);
	canon_object(&j, NULL);
	canon_int(&j, "a\"b", 1);
	canon_object_end(&j);
	cr_assert_str_eq(buf_str(&b), "{\"a\\\"b\":1}");
	buf_free(&b);
}

Test(canon, another_reader_finds_the_same_text_and_numbers)
{
	uint64_t seed = 12, state = seed;
	for (int i = 0; i < 2000; i++) {
		char text[40];
		size_t n = env_fixed_below(&state, sizeof text);
		for (size_t k = 0; k < n; k++)
			text[k] = (char)env_fixed_below(&state, 128);
		int64_t whole = (int64_t)env_fixed_next(&state);
		double real = (double)(int64_t)env_fixed_next(&state) / 1e12;
		struct buf b = BUF_INIT;
		struct canon j = canon_to(&b);
		canon_object(&j, NULL);
		canon_real(&j, "real", real);
		canon_textn(&j, "text", text, n);
		canon_int(&j, "whole", whole);
		canon_object_end(&j);
		json_t *root = json_loadb(buf_str(&b), b.len, JSON_ALLOW_NUL, NULL);
		cr_assert_not_null(root, "seed %llu, case %d: %s", (unsigned long long)seed, i, buf_str(&b));
		const json_t *back = json_object_get(root, "text");
		cr_assert_eq(json_string_length(back), n);
		cr_assert_eq(memcmp(json_string_value(back), text, n), 0);
		cr_assert_eq(json_integer_value(json_object_get(root, "whole")), whole);
		cr_assert_eq(json_number_value(json_object_get(root, "real")), real);
		json_decref(root);
		buf_free(&b);
	}
}

Test(canon, one_odd_byte_is_seen_wherever_it_stands)
{
	static const char odd[] = {0x01, 0x1f, '"', '\\', '\n'}, even[] = {' ', '!', '#', '[', ']', '~', 0x7f};
	for (size_t n = 1; n < 20; n++) {
		for (size_t at = 0; at < n; at++) {
			for (size_t i = 0; i < sizeof odd + sizeof even; i++) {
				char text[20];
				struct buf b = BUF_INIT;
				struct canon j = canon_to(&b);
				memset(text, '-', n);
				text[at] = i < sizeof odd ? odd[i] : even[i - sizeof odd];
				canon_textn(&j, NULL, text, n);
				if (i < sizeof odd)
					cr_assert_gt(b.len, n + 2, "byte %d at %zu of %zu", text[at], at, n);
				else
					cr_assert_eq(b.len, n + 2, "byte %d at %zu of %zu", text[at], at, n);
				buf_free(&b);
			}
		}
	}
}
