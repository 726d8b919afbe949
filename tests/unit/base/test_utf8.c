#include "strek/base/buf.h"
#include "strek/base/utf8.h"

#include "alloc_fail.h"
#include "env_fixed.h"

#include <criterion/criterion.h>

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])
#define FFFD "\xef\xbf\xbd"
#define ACUTE "\xcc\x81"

Test(utf8, validity_names_the_first_bad_byte)
{
	static const struct {
		const char *bytes;
		size_t n, first_bad;
	} rows[] = {
		{"", 0, 0}, {"blå", 4, 4}, {"a\0b", 3, 3}, {"\xf4\x8f\xbf\xbf", 4, 4}, /* U+10FFFF */
		{"\xf4\x90\x80\x80", 4, 0},                                            /* beyond it */
		{"ab\xc0\xaf", 4, 2},                                                  /* overlong slash */
		{"ab\xe0\x80\xaf", 5, 2},                                              /* overlong in three */
		{"ab\xf0\x80\x80\xaf", 6, 2},                                          /* overlong in four */
		{"ab\xed\xa0\x80", 5, 2},                                              /* surrogate */
		{"ab\xed\x9f\xbf", 5, 5},                                              /* just below the surrogates */
		{"ab\x80", 3, 2},                                                      /* a continuation alone */
		{"ab\xff", 3, 2},                                                      /* never a byte of UTF-8 */
		{"ab\xe2\x82", 4, 2},                                                  /* cut short by the end */
		{"ab\xe2\x82z", 5, 2},                                                 /* cut short by a letter */
		{"\xe2\x82\xac\xc3\xa5\xc3", 6, 5},                                    /* good, good, cut */
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		cr_assert_eq(utf8_valid(rows[i].bytes, rows[i].n), rows[i].first_bad, "row %zu", i);
}

Test(utf8, every_character_is_encoded_and_decoded_again)
{
	for (uint32_t cp = 1; cp <= 0x110000; cp++) {
		char text[5] = {0};
		uint32_t back;
		size_t n = utf8_put(cp, text);
		bool is_character = cp <= 0x10ffff && (cp < 0xd800 || cp > 0xdfff);
		size_t bytes = !is_character ? 0 : cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
		if (n != bytes)
			cr_assert_fail("U+%04X takes %zu bytes", cp, n);
		if (n > 0 && (utf8_next(text, &back) != n || back != cp || utf8_valid(text, n) != n))
			cr_assert_fail("U+%04X does not come back", cp);
	}
}

Test(utf8, decoding_steps_over_bad_bytes_one_by_one)
{
	const char *s = "a\xe2\x82z\xff";
	static const uint32_t expected[] = {'a', 0xfffd, 0xfffd, 'z', 0xfffd};
	for (size_t i = 0; i < COUNT_OF(expected); i++) {
		uint32_t cp;
		cr_assert_eq(utf8_next(s, &cp), 1);
		cr_assert_eq(cp, expected[i], "byte %zu", i);
		s++;
	}
	uint32_t cp;
	cr_assert_eq(utf8_next(s, &cp), 0);
}

Test(utf8, characters_and_cells_are_counted)
{
	static const struct {
		const char *text;
		size_t characters;
		int cells;
	} rows[] = {
		{"", 0, 0},
		{"strek", 5, 5},
		{"bl\xc3\xa5", 3, 3},
		{"a" ACUTE "b", 3, 2},
		{"\xe6\x97\xa5\xe6\x9c\xac", 2, 4}, /* two Chinese characters */
		{"\xf0\x9f\x98\x80", 1, 2},         /* a face */
		{"\xe2\xa0\xbf\xe2\x96\x88", 2, 2}, /* braille and a full block */
		{"\xef\xbd\xb1", 1, 1},             /* half-width katakana */
		{FFFD, 1, 1},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		cr_assert_eq(utf8_count(rows[i].text), rows[i].characters, "%s", rows[i].text);
		cr_assert_eq(utf8_cells(rows[i].text), rows[i].cells, "%s", rows[i].text);
	}
}

Test(utf8, what_must_not_be_shown_has_no_width)
{
	static const uint32_t hidden[] = {0, 7, 0x1b, 0x1f, 0x7f, 0x80, 0x9b, 0x9f, 0xad, 0x34f, 0x61c, 0x115f, 0x180e,
		0x200b, 0x200d, 0x200e, 0x2028, 0x2029, 0x202e, 0x2060, 0x2066, 0x3164, 0xd800, 0xfe0f, 0xfeff, 0xfff9,
		0xffff, 0xe0041, 0xe0100, 0x110000, 0xffffffff};
	for (size_t i = 0; i < COUNT_OF(hidden); i++)
		cr_assert_eq(utf8_width(hidden[i]), -1, "U+%04X", hidden[i]);
	cr_assert_eq(utf8_width(0x301), 0);
	cr_assert_eq(utf8_width(0xa0), 1);
}

Test(utf8, a_cluster_is_a_base_with_its_marks)
{
	static const struct {
		const char *text;
		size_t first;
	} rows[] = {
		{"", 0},
		{"ab", 1},
		{"\xc3\xa5"
		 "b",
			2},
		{"a" ACUTE ACUTE "b", 5},
		{"\r\n.", 2},
		{"\xf0\x9f\x87\xb3\xf0\x9f\x87\xb4\xf0\x9f\x87\xb8", 8}, /* N O S: a flag, then half of one */
		{"\xff"
		 "a",
			1},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		cr_assert_eq(utf8_cluster(rows[i].text), rows[i].first, "row %zu", i);
}

Test(utf8, sanitising_leaves_nothing_that_steers_or_hides)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
		{"", ""},
		{"Anne-Bj\xc3\xb8rg", "Anne-Bj\xc3\xb8rg"},
		{"a\x1b[31mb", "a" FFFD "[31mb"},
		{"a\x07\x7f", "a" FFFD FFFD},
		{"a\xc2\x9b"
		 "31m",
			"a" FFFD "31m"},
		{"a\tb\nc\rd\r\ne", "a b c d e"},
		{"a\n\nb\n", "a  b "},
		{"a\xc2\x85"
		 "b\xe2\x80\xa8"
		 "c",
			"a b c"},
		{"a\xe2\x80\xaetxt.exe", "a" FFFD "txt.exe"},
		{"a\xe2\x81\xa6z\xe2\x81\xa9", "a" FFFD "z" FFFD},
		{"a\xe2\x80\x8b"
		 "b\xe2\x80\x8d"
		 "c\xef\xbb\xbf"
		 "d\xc2\xad"
		 "e",
			"abcde"},
		{"\xe2\x9d\xa4\xef\xb8\x8f", "\xe2\x9d\xa4"},
		{"a\xe3\x85\xa4z", "az"},
		{"a\xff\xc3", "a" FFFD FFFD},
		{"\xed\xa0\x80", FFFD FFFD FFFD},
		{"\xef\xbf\xbf", FFFD},
		{FFFD, FFFD},
		{ACUTE "a" ACUTE, "a" ACUTE},
		{"\t" ACUTE, " " ACUTE},
		{"\x07" ACUTE, FFFD ACUTE},
		{"o" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "x" ACUTE, "o" ACUTE ACUTE ACUTE ACUTE "x" ACUTE},
		{"o" ACUTE ACUTE "\xe2\x80\x8d" ACUTE ACUTE ACUTE, "o" ACUTE ACUTE ACUTE ACUTE},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct buf b = BUF_INIT;
		utf8_sanitise(&b, rows[i].in);
		cr_assert_str_eq(buf_str(&b), rows[i].out, "row %zu", i);
		cr_assert_eq(utf8_is_clean(rows[i].in), strcmp(rows[i].in, rows[i].out) == 0, "row %zu", i);
		buf_free(&b);
	}
}

/* Written down by the Unicode Standard, not asked of the library that is under test. */
static bool may_not_come_out(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0xad || cp == 0x61c || cp == 0x180e ||
	       (cp >= 0x200b && cp <= 0x200f) || (cp >= 0x2028 && cp <= 0x202e) || (cp >= 0x2060 && cp <= 0x206f) ||
	       (cp >= 0xfe00 && cp <= 0xfe0f) || cp == 0xfeff || (cp >= 0xfff0 && cp <= 0xfffb) ||
	       (cp >= 0xe0000 && cp <= 0xe0fff) || (cp & 0xfffe) == 0xfffe;
}

/* Bytes where every kind of trouble is likely: noise, encoded characters of chosen blocks, plain text. */
static void random_text(uint64_t *state, char *out, size_t size)
{
	static const uint32_t blocks[] = {
		0x00, 0x80, 0x300, 0x600, 0x1100, 0x1800, 0x2000, 0x2060, 0xfe00, 0xfff0, 0x1f300, 0xe0000, 0xe0100};
	size_t at = 0;
	while (at + 5 < size) {
		uint32_t kind = env_fixed_below(state, 4);
		uint32_t cp = blocks[env_fixed_below(state, COUNT_OF(blocks))] + env_fixed_below(state, 0x80);
		if (kind == 0)
			out[at++] = (char)(1 + env_fixed_below(state, 255));
		else if (kind == 1)
			out[at++] = (char)('a' + env_fixed_below(state, 26));
		else
			at += utf8_put(cp ? cp : 'x', out + at);
	}
	out[at] = '\0';
}

Test(utf8, sanitised_noise_is_valid_harmless_and_sanitised_once_and_for_all)
{
	uint64_t seed = 1977, state = seed;
	for (int i = 0; i < 5000; i++) {
		char noise[200];
		random_text(&state, noise, sizeof noise);
		struct buf once = BUF_INIT, twice = BUF_INIT;
		utf8_sanitise(&once, noise);
		utf8_sanitise(&twice, buf_str(&once));
		cr_assert_str_eq(buf_str(&twice), buf_str(&once), "seed %llu, case %d", (unsigned long long)seed, i);
		cr_assert_eq(utf8_valid(buf_str(&once), once.len), once.len);
		cr_assert(utf8_is_clean(buf_str(&once)));
		cr_assert_eq(utf8_is_clean(noise), strcmp(noise, buf_str(&once)) == 0);
		uint32_t cp;
		int marks = 4;
		for (const char *s = buf_str(&once); *s; s += utf8_next(s, &cp)) {
			utf8_next(s, &cp);
			marks = utf8_width(cp) == 0 ? marks + 1 : 0;
			if (may_not_come_out(cp) || marks > 4)
				cr_assert_fail("seed %llu, case %d: U+%04X came out", (unsigned long long)seed, i, cp);
		}
		buf_free(&once);
		buf_free(&twice);
	}
}

Test(utf8, composed_and_decomposed_text_become_the_same)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
		{"", ""},
		{"plain", "plain"},
		{"a\xcc\x8a", "\xc3\xa5"}, /* a and a ring: å */
		{"\xc3\xa5", "\xc3\xa5"},
		{"\xe2\x84\xab", "\xc3\x85"},                  /* the angstrom sign */
		{"a\xcc\xa3\xcc\x87", "\xe1\xba\xa1\xcc\x87"}, /* marks are put in order */
		{"a\xcc\x87\xcc\xa3", "\xe1\xba\xa1\xcc\x87"},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct buf b = BUF_INIT;
		cr_assert(utf8_nfc(&b, rows[i].in), "row %zu", i);
		cr_assert_str_eq(buf_str(&b), rows[i].out, "row %zu", i);
		buf_free(&b);
	}
	struct buf b = BUF_INIT;
	cr_assert_not(utf8_nfc(&b, "a\xff"));
	cr_assert(b.len == 0 && buf_ok(&b));
	buf_free(&b);
}

Test(utf8, nfc_without_memory_says_so)
{
	if (!alloc_fail_works())
		cr_skip_test("AddressSanitizer has its own malloc");
	for (long n = 1; n <= 2; n++) {
		struct buf b = BUF_INIT;
		alloc_fail_at(n, false);
		bool ok = utf8_nfc(&b, "a\xcc\x8a");
		alloc_fail_off();
		cr_assert_not(ok, "allocation %ld", n);
		cr_assert_not(buf_ok(&b));
		buf_free(&b);
	}
}

Test(utf8, nfc_gives_no_memory_back_unwiped)
{
	if (!alloc_fail_works())
		cr_skip_test("AddressSanitizer has its own malloc");
	struct buf b = BUF_INIT;
	alloc_watch("secret", 6);
	bool ok = utf8_nfc(&b, "a secret a\xcc\x8a");
	buf_free(&b);
	long found = alloc_watch_found();
	alloc_watch(NULL, 0);
	cr_assert(ok);
	cr_assert_eq(found, 0);
}
