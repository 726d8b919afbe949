#include "strek/base/buf.h"
#include "strek/base/num.h"

#include "env_fixed.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <math.h>

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

Test(num, whole_numbers_are_read_whole_or_not_at_all)
{
	static const struct {
		const char *text;
		bool ok;
		int64_t value;
	} rows[] = {
		{"0", true, 0}, {"-0", true, 0}, {"7", true, 7}, {"-7", true, -7}, {"007", true, 7},
		{"9223372036854775807", true, INT64_MAX}, {"-9223372036854775808", true, INT64_MIN},
		{"9223372036854775808", false, 0}, {"-9223372036854775809", false, 0},
		{"18446744073709551617", false, 0}, {"99999999999999999999999", false, 0}, {"", false, 0},
		{"-", false, 0}, {"+7", false, 0}, {" 7", false, 0}, {"7 ", false, 0}, {"7.0", false, 0},
		{"0x7", false, 0}, {"--7", false, 0}, {"1e3", false, 0}, {"\xd9\xa7", false, 0}, /* an Arabic seven */
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		int64_t v = 12345;
		cr_assert_eq(num_parse(rows[i].text, INT64_MIN, INT64_MAX, &v), rows[i].ok, "'%s'", rows[i].text);
		cr_assert_eq(v, rows[i].ok ? rows[i].value : 12345, "'%s'", rows[i].text);
	}
}

Test(num, whole_numbers_outside_their_range_are_refused)
{
	int64_t v;
	cr_assert(num_parse("1", 1, 40, &v) && v == 1);
	cr_assert(num_parse("40", 1, 40, &v) && v == 40);
	cr_assert_not(num_parse("0", 1, 40, &v));
	cr_assert_not(num_parse("41", 1, 40, &v));
	cr_assert_not(num_parse("-1", 1, 40, &v));
	cr_assert_not(num_parse("9223372036854775807", INT64_MIN, 40, &v));
}

Test(num, points_have_one_decimal_at_most_with_point_or_comma)
{
	static const struct {
		const char *text;
		bool ok;
		int tenths;
	} rows[] = {
		{"7", true, 70},
		{"7,3", true, 73},
		{"7.3", true, 73},
		{"-1.5", true, -15},
		{"-0.4", true, -4},
		{"0.0", true, 0},
		{"-0", true, 0},
		{"0040.0", true, 400},
		{"99999999.9", true, 999999999},
		{"-99999999.9", true, -999999999},
		{"100000000", false, 0},
		{"7.35", false, 0},
		{"7.30", false, 0},
		{"1e3", false, 0},
		{" 7", false, 0},
		{"7 ", false, 0},
		{"7.", false, 0},
		{".5", false, 0},
		{"", false, 0},
		{"-", false, 0},
		{"-.5", false, 0},
		{"+7", false, 0},
		{"7..3", false, 0},
		{"7.,3", false, 0},
		{"7.x", false, 0},
		{"nan", false, 0},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		int v = 12345;
		cr_assert_eq(num_parse_tenths(rows[i].text, &v), rows[i].ok, "'%s'", rows[i].text);
		cr_assert_eq(v, rows[i].ok ? rows[i].tenths : 12345, "'%s'", rows[i].text);
	}
}

Test(num, tenths_survive_being_written_and_read_from_minus_to_plus_a_thousand)
{
	for (int i = -1000; i <= 1000; i++) {
		for (const char *decimal = ".,"; *decimal; decimal++) {
			struct buf b = BUF_INIT;
			num_tenths(&b, i, *decimal);
			int back;
			cr_assert(num_parse_tenths(buf_str(&b), &back), "%d as '%s'", i, buf_str(&b));
			cr_assert_eq(back, i, "%d as '%s'", i, buf_str(&b));
			cr_assert_eq(b.s[b.len - 2], *decimal);
			buf_free(&b);
		}
	}
}

Test(num, tenths_are_written_with_one_decimal_and_their_sign)
{
	static const struct {
		int tenths;
		const char *plain, *with_sign;
	} rows[] = {
		{291, "29.1", "+29.1"},
		{290, "29.0", "+29.0"},
		{0, "0.0", "0.0"},
		{4, "0.4", "+0.4"},
		{-4, "-0.4", "-0.4"},
		{-41, "-4.1", "-4.1"},
		{INT32_MAX, "214748364.7", "+214748364.7"},
		{INT32_MIN, "-214748364.8", "-214748364.8"},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct buf b = BUF_INIT;
		num_tenths(&b, rows[i].tenths, '.');
		cr_assert_str_eq(buf_str(&b), rows[i].plain);
		buf_clear(&b);
		num_signed_tenths(&b, rows[i].tenths, '.');
		cr_assert_str_eq(buf_str(&b), rows[i].with_sign);
		buf_free(&b);
	}
}

/* The expected texts follow from the exact decimal value of each double. */
Test(num, reals_round_half_away_from_zero_by_their_exact_value)
{
	static const struct {
		double v;
		int decimals;
		const char *text;
	} rows[] = {
		{0.5, 0, "1"},
		{1.5, 0, "2"},
		{2.5, 0, "3"},
		{-0.5, 0, "-1"},
		{-2.5, 0, "-3"},
		{0.25, 1, "0.3"},
		{0.75, 1, "0.8"},
		{-0.25, 1, "-0.3"},
		{0.125, 2, "0.13"},
		{0.375, 2, "0.38"},
		{0.15, 1, "0.1"},   /* 0.1499999999999999944 */
		{0.35, 1, "0.3"},   /* 0.3499999999999999778 */
		{1.45, 1, "1.4"},   /* 1.4499999999999999556 */
		{0.45, 1, "0.5"},   /* 0.4500000000000000111 */
		{1.005, 2, "1.00"}, /* 1.0049999999999998934 */
		{2.675, 2, "2.67"}, /* 2.6749999999999998224 */
		{0.285, 2, "0.28"}, /* 0.2849999999999999756 */
		{0.615, 2, "0.61"}, /* 0.6149999999999999911 */
		{1.015, 2, "1.01"}, /* 1.0149999999999999023 */
		{1.025, 2, "1.02"}, /* 1.0249999999999999112 */
		{0.49999999999999994, 0, "0"},
		{-0.04, 1, "0.0"},
		{-0.0, 1, "0.0"},
		{-0.05, 1, "-0.1"}, /* 0.0500000000000000028 */
		{9.96, 1, "10.0"},
		{123456.789, 3, "123456.789"},
		{1e9, 9, "1000000000.000000000"},
		{9007199254740993.0, 0, "9007199254740992"},
		{1e22, 1, "10000000000000000000000.0"},
		{-1e22, 0, "-10000000000000000000000"},
		{4503599627370495.5, 0, "4503599627370496"},
		{5e-324, 9, "0.000000000"},
		{NAN, 1, "-"},
		{INFINITY, 1, "-"},
		{-INFINITY, 0, "-"},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct buf b = BUF_INIT;
		num_real(&b, rows[i].v, rows[i].decimals, '.');
		cr_assert_str_eq(buf_str(&b), rows[i].text, "row %zu: '%s'", i, buf_str(&b));
		buf_free(&b);
	}
	struct buf b = BUF_INIT;
	num_real(&b, 1e22, 2, ',');
	num_real(&b, -3.25, 1, ',');
	cr_assert_str_eq(buf_str(&b), "10000000000000000000000,00-3,3");
	buf_free(&b);
}

Test(num, reals_agree_with_the_c_library_wherever_no_tie_decides)
{
	uint64_t seed = 20261121, state = seed;
	for (int i = 0; i < 20000; i++) {
		double v = (double)(int64_t)env_fixed_next(&state) / 9.3e15 * (i % 2 ? 1 : 1e-3);
		int decimals = (int)env_fixed_below(&state, 7);
		char expected[64];
		snprintf(expected, sizeof expected, "%.*f", decimals, v);
		if (expected[0] == '-' && strspn(expected, "-0.") == strlen(expected))
			memmove(expected, expected + 1, strlen(expected));
		struct buf b = BUF_INIT;
		num_real(&b, v, decimals, '.');
		cr_assert_str_eq(buf_str(&b), expected, "seed %llu, case %d", (unsigned long long)seed, i);
		buf_free(&b);
	}
}

Test(num, exact_reals_are_short_and_read_back_the_same)
{
	static const struct {
		double v;
		const char *text;
	} rows[] = {
		{0.38, "0.38"},
		{0.1, "0.1"},
		{-0.047, "-0.047"},
		{8, "8"},
		{100, "100"},
		{0.1 + 0.2, "0.30000000000000004"},
		{1.0 / 3, "0.3333333333333333"},
		{0.0, "0"},
		{-0.0, "0"},
		{1e20, "1e+20"},
		{1e-7, "1e-07"},
		{NAN, "-"},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct buf b = BUF_INIT;
		num_exact(&b, rows[i].v);
		cr_assert_str_eq(buf_str(&b), rows[i].text);
		buf_free(&b);
	}
	uint64_t seed = 7, state = seed;
	for (int i = 0; i < 20000; i++) {
		uint64_t bits = env_fixed_next(&state);
		double v, back;
		memcpy(&v, &bits, sizeof v);
		if (!isfinite(v))
			continue;
		struct buf b = BUF_INIT;
		num_exact(&b, v);
		cr_assert(num_parse_real(buf_str(&b), &back) && back == v, "seed 7, case %d: %s", i, buf_str(&b));
		buf_free(&b);
	}
}

Test(num, real_numbers_are_read_whole_or_not_at_all)
{
	static const struct {
		const char *text;
		bool ok;
		double value;
	} rows[] = {
		{"7", true, 7},
		{"-7.25", true, -7.25},
		{"+7,25", true, 7.25},
		{".5", true, 0.5},
		{"-,5", true, -0.5},
		{"1e3", true, 1000},
		{"1.5E-3", true, 0.0015},
		{"2e+02", true, 200},
		{"0.1", true, 0.1},
		{"2.2250738585072011e-308", true, 2.2250738585072011e-308},
		{"179769313486231580793728971405301e276", true, 1.7976931348623158e308},
		{"1e-400", true, 0},
		{"1e400", false, 0},
		{"5.", false, 0},
		{".", false, 0},
		{"", false, 0},
		{"-", false, 0},
		{" 1", false, 0},
		{"1 ", false, 0},
		{"1.2.3", false, 0},
		{"1,234.5", false, 0},
		{"inf", false, 0},
		{"nan", false, 0},
		{"0x10", false, 0},
		{"1e", false, 0},
		{"1e+", false, 0},
		{"--1", false, 0},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		double v = 12345;
		cr_assert_eq(num_parse_real(rows[i].text, &v), rows[i].ok, "'%s'", rows[i].text);
		cr_assert_eq(v, rows[i].ok ? rows[i].value : 12345, "'%s'", rows[i].text);
	}
	char digits[129];
	memset(digits, '0', sizeof digits);
	digits[127] = '\0';
	double v;
	cr_assert(num_parse_real(digits, &v));
	digits[127] = '0';
	digits[128] = '\0';
	cr_assert_not(num_parse_real(digits, &v), "more than 127 characters");
}

Test(num, the_surrounding_locale_changes_nothing)
{
	static const char *const comma_locales[] = {
		"nb_NO.UTF-8", "nn_NO.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8", "nb_NO.utf8"};
	const char *found = NULL;
	for (size_t i = 0; i < COUNT_OF(comma_locales) && !found; i++)
		found = setlocale(LC_ALL, comma_locales[i]);
	if (!found)
		cr_skip_test("no locale with a decimal comma is installed");
	struct buf b = BUF_INIT;
	double v;
	num_exact(&b, 0.38);
	num_real(&b, 1e22, 1, '.');
	cr_assert_str_eq(buf_str(&b), "0.3810000000000000000000000.0");
	cr_assert(num_parse_real("0.38", &v) && v == 0.38);
	buf_free(&b);
}
