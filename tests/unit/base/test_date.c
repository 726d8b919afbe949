#include "strek/base/buf.h"
#include "strek/base/date.h"
#include "strek/base/env.h"

#include <criterion/criterion.h>

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

/* The calendar counted on by hand, one day after the other: an independent way to the same numbers. */
static struct date_civil day_after(struct date_civil c)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = c.year % 400 == 0 || (c.year % 4 == 0 && c.year % 100 != 0);
	int length = lengths[c.month - 1] + (leap && c.month == 2);
	if (++c.day > length) {
		c.day = 1;
		if (++c.month > 12) {
			c.month = 1;
			c.year++;
		}
	}
	return c;
}

Test(date, every_day_of_the_years_1_to_9999_goes_there_and_back)
{
	struct date_civil c = {1, 1, 1};
	date_t first = date_of(1, 1, 1), d = first;
	for (; c.year <= 9999; c = day_after(c), d++) {
		struct date_civil back = date_civil(d);
		bool same = back.year == c.year && back.month == c.month && back.day == c.day;
		if (!same || date_of(c.year, c.month, c.day) != d)
			cr_assert_fail("%04d-%02d-%02d is not day %d", c.year, c.month, c.day, d);
	}
	cr_assert_eq(date_of(1970, 1, 1), 0);
	cr_assert_eq(d - 1, date_of(9999, 12, 31));
	cr_assert_eq(d - first, 3652059);
	cr_assert_eq(date_civil(d).year, 0, "after the last day");
	cr_assert_eq(date_civil(first - 1).year, 0, "before the first day");
	cr_assert_eq(date_civil(DATE_NONE).year, 0);
}

Test(date, iso_text_goes_there_and_back)
{
	for (date_t d = date_of(1, 1, 1); d <= date_of(9999, 12, 31); d += 97) {
		struct buf b = BUF_INIT;
		date_iso(&b, d);
		cr_assert_eq(date_parse(buf_str(&b)), d, "%s", buf_str(&b));
		buf_free(&b);
	}
	struct buf b = BUF_INIT;
	date_iso(&b, DATE_NONE);
	cr_assert_str_eq(buf_str(&b), "");
	date_iso(&b, 0);
	cr_assert_str_eq(buf_str(&b), "1970-01-01");
	buf_free(&b);
}

Test(date, days_that_do_not_exist_are_none)
{
	static const char *const no_days[] = {"2026-02-29", "2024-02-30", "1900-02-29", "2026-04-31", "2026-13-01",
		"2026-00-10", "2026-01-00", "2026-01-32", "0000-01-01", "2026-1-1", "2026-01-1", "26-01-01",
		"2026/01/01", "20260101", "2026-01-01 ", " 2026-01-01", "2026-01-01T", "", "2026-01-0x", "-026-01-01",
		"2026-+1-01", "\xd9\xa2\xd9\xa0-01-01", "10000-01-01"};
	for (size_t i = 0; i < COUNT_OF(no_days); i++)
		cr_assert_eq(date_parse(no_days[i]), DATE_NONE, "'%s'", no_days[i]);
	cr_assert_neq(date_parse("2024-02-29"), DATE_NONE);
	cr_assert_neq(date_parse("2000-02-29"), DATE_NONE);
	cr_assert_eq(date_of(2026, 12, 0), DATE_NONE);
	cr_assert_eq(date_of(10000, 1, 1), DATE_NONE);
	cr_assert_eq(date_of(-4, 1, 1), DATE_NONE);
}

Test(date, times_of_day_go_there_and_back)
{
	for (int minute = 0; minute < 1440; minute++) {
		struct buf b = BUF_INIT;
		date_hhmm(&b, minute);
		cr_assert_eq(date_parse_time(buf_str(&b)), minute, "%s", buf_str(&b));
		buf_free(&b);
	}
	cr_assert_eq(date_parse_time("14:05"), 845);
	static const char *const no_times[] = {
		"24:00", "14:60", "9:05", "14:5", "14.05", "14:05:00", "", "ab:cd", "-1:05"};
	for (size_t i = 0; i < COUNT_OF(no_times); i++)
		cr_assert_eq(date_parse_time(no_times[i]), -1, "'%s'", no_times[i]);
}

static const char *norwegian(void *ctx, const char *msgid)
{
	(void)ctx;
	return strcmp(msgid, "Nov") == 0 ? "nov." : strcmp(msgid, "May") == 0 ? "mai" : msgid;
}

Test(date, words_follow_the_readers_pattern_and_month_names)
{
	const struct tr nb = {.text = norwegian, .decimal = ',', .lang = "nb", .date = "d. M y", .utf8 = true};
	const struct tr numbers = {.date = "m/d/y"};
	const struct {
		const struct tr *tr;
		const char *date, *words;
	} rows[] = {
		{NULL, "2026-11-21", "21 Nov 2026"},
		{tr_plain(), "2026-01-02", "2 Jan 2026"},
		{&nb, "2026-11-21", "21. nov. 2026"},
		{&nb, "2026-05-17", "17. mai 2026"},
		{&numbers, "2026-05-17", "5/17/2026"},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct buf b = BUF_INIT;
		date_words(&b, date_parse(rows[i].date), rows[i].tr);
		date_words(&b, DATE_NONE, rows[i].tr);
		cr_assert_str_eq(buf_str(&b), rows[i].words);
		buf_free(&b);
	}
	cr_assert_str_eq(date_month_short(12, NULL), "Dec");
	cr_assert_str_eq(date_month_short(0, NULL), "");
	cr_assert_str_eq(date_month_short(13, NULL), "");
}

/* Milliseconds as `date -u -d ... +%s%3N` gives them. */
Test(date, moments_have_a_local_date_and_time)
{
	static const struct {
		int64_t ms;
		int offset;
		const char *iso;
	} rows[] = {
		{0, 0, "1970-01-01T00:00:00+00:00"},
		{-1, 0, "1969-12-31T23:59:59+00:00"},
		{INT64_C(1795266309000), 60, "2026-11-21T14:05:09+01:00"},
		{INT64_C(1795266309999), 0, "2026-11-21T13:05:09+00:00"},
		{INT64_C(1795303800000), 60, "2026-11-22T00:30:00+01:00"},
		{INT64_C(1795303800000), -210, "2026-11-21T20:00:00-03:30"},
		{INT64_C(-62135596800000), 0, "0001-01-01T00:00:00+00:00"},
		{INT64_C(-62135596800000), -1, ""},
		{INT64_C(253402300799000), 0, "9999-12-31T23:59:59+00:00"},
		{INT64_C(253402300799000), 60, ""},
		{INT64_MAX, 840, ""},
		{INT64_MIN, -840, ""},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct buf b = BUF_INIT;
		date_iso_moment(&b, rows[i].ms, rows[i].offset);
		cr_assert_str_eq(buf_str(&b), rows[i].iso);
		buf_free(&b);
	}
}

Test(date, a_local_minute_goes_to_its_moment_and_back)
{
	static const int offsets[] = {0, 60, 120, -210, 840, -720};
	for (size_t i = 0; i < COUNT_OF(offsets); i++) {
		for (date_t d = -800; d < 30000; d += 331) {
			for (int minute = 0; minute < 1440; minute += 59) {
				struct date_time t = date_from_ms(date_to_ms(d, minute, offsets[i]), offsets[i]);
				cr_assert(t.date == d && t.minute == minute && t.second == 0);
			}
		}
	}
	cr_assert_eq(date_to_ms(date_of(2026, 11, 21), 845, 60), INT64_C(1795266300000));
}

Test(date, age_is_counted_in_birthdays)
{
	static const struct {
		const char *birth, *on;
		int age;
	} rows[] = {
		{"2013-06-15", "2026-06-14", 12},
		{"2013-06-15", "2026-06-15", 13},
		{"2013-06-15", "2026-12-01", 13},
		{"2013-06-15", "2026-01-31", 12},
		{"2008-02-29", "2026-02-28", 17},
		{"2008-02-29", "2026-03-01", 18},
		{"2008-02-29", "2028-02-29", 20},
		{"2026-11-21", "2026-11-21", 0},
		{"2026-11-22", "2026-11-21", -1},
		{"", "2026-11-21", -1},
		{"2013-06-15", "", -1},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		cr_assert_eq(date_age(date_parse(rows[i].birth), date_parse(rows[i].on)), rows[i].age, "%s on %s",
			rows[i].birth, rows[i].on);
}
