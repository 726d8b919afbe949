#include "strek/base/date.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"

#include <stddef.h>

#define DAY_MS INT64_C(86400000)
#define MINUTE_MS INT64_C(60000)
#define DAYS_TO_1970 719162 /* from 0001-01-01 */
#define DAYS_400 146097
#define DATE_LAST 2932896 /* 9999-12-31 */

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days of the year before the first of a month; index 12 is the whole year. */
static int days_before(int year, int month)
{
	static const short before[13] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
	return before[month - 1] + (month > 2 && is_leap(year));
}

/* Days from 0001-01-01 to the first of a year. */
static int days_to_year(int year)
{
	int y = year - 1;
	return 365 * y + y / 4 - y / 100 + y / 400;
}

date_t date_of(int year, int month, int day)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
		return DATE_NONE;
	if (day > days_before(year, month + 1) - days_before(year, month))
		return DATE_NONE;
	return days_to_year(year) + days_before(year, month) + day - 1 - DAYS_TO_1970;
}

struct date_civil date_civil(date_t d)
{
	if (d < -DAYS_TO_1970 || d > DATE_LAST)
		return (struct date_civil){0};
	int n = d + DAYS_TO_1970;
	/* By the mean length of a year the estimate is off by one at most. */
	int year = (int)((int64_t)n * 400 / DAYS_400) + 1;
	while (days_to_year(year) > n)
		year--;
	while (days_to_year(year + 1) <= n)
		year++;
	int left = n - days_to_year(year);
	int month = left / 32 + 1;
	if (left >= days_before(year, month + 1))
		month++;
	return (struct date_civil){year, month, left - days_before(year, month) + 1};
}

/* The value of exactly n digits, or -1. */
static int digits(const char *s, int n)
{
	int v = 0;
	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		v = v * 10 + (s[i] - '0');
	}
	return v;
}

date_t date_parse(const char *s)
{
	if (strnlen(s, 11) != 10 || s[4] != '-' || s[7] != '-')
		return DATE_NONE;
	return date_of(digits(s, 4), digits(s + 5, 2), digits(s + 8, 2));
}

int date_parse_time(const char *s)
{
	if (strnlen(s, 6) != 5 || s[2] != ':')
		return -1;
	int hour = digits(s, 2), minute = digits(s + 3, 2);
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
		return -1;
	return hour * 60 + minute;
}

static void add_digits(struct buf *out, int v, int n)
{
	char text[4];
	for (int i = n; i-- > 0; v /= 10)
		text[i] = (char)('0' + v % 10);
	buf_addn(out, text, (size_t)n);
}

void date_iso(struct buf *out, date_t d)
{
	struct date_civil c = date_civil(d);
	if (c.year == 0)
		return;
	add_digits(out, c.year, 4);
	buf_addc(out, '-');
	add_digits(out, c.month, 2);
	buf_addc(out, '-');
	add_digits(out, c.day, 2);
}

void date_hhmm(struct buf *out, int minute)
{
	add_digits(out, minute / 60, 2);
	buf_addc(out, ':');
	add_digits(out, minute % 60, 2);
}

const char *date_month_short(int month, const struct tr *tr)
{
	static const char *const names[12] = {
		N_("Jan"),
		N_("Feb"),
		N_("Mar"),
		N_("Apr"),
		N_("May"),
		N_("Jun"),
		N_("Jul"),
		N_("Aug"),
		N_("Sep"),
		N_("Oct"),
		N_("Nov"),
		N_("Dec"),
	};
	return month >= 1 && month <= 12 ? tr_(tr, names[month - 1]) : "";
}

void date_words(struct buf *out, date_t d, const struct tr *tr)
{
	struct date_civil c = date_civil(d);
	if (c.year == 0)
		return;
	const char *pattern = tr && tr->date ? tr->date : tr_plain()->date;
	for (const char *p = pattern; *p; p++) {
		if (*p == 'd')
			buf_addf(out, "%d", c.day);
		else if (*p == 'm')
			buf_addf(out, "%d", c.month);
		else if (*p == 'M')
			buf_add(out, date_month_short(c.month, tr));
		else if (*p == 'y')
			buf_addf(out, "%d", c.year);
		else
			buf_addc(out, *p);
	}
}

struct date_time date_from_ms(int64_t ms, int offset_min)
{
	/* Moments before 1970 are negative, and their remainders too. */
	int64_t days = ms / DAY_MS;
	int64_t in_day = ms % DAY_MS + offset_min * MINUTE_MS;
	days += in_day / DAY_MS;
	in_day %= DAY_MS;
	if (in_day < 0) {
		in_day += DAY_MS;
		days--;
	}
	return (struct date_time){
		.date = days < -DAYS_TO_1970 || days > DATE_LAST ? DATE_NONE : (date_t)days,
		.minute = (int)(in_day / MINUTE_MS),
		.second = (int)(in_day % MINUTE_MS / 1000),
	};
}

int64_t date_to_ms(date_t d, int minute, int offset_min)
{
	if (d == DATE_NONE)
		return 0;
	return d * DAY_MS + (minute - offset_min) * MINUTE_MS;
}

void date_iso_moment(struct buf *out, int64_t ms, int offset_min)
{
	struct date_time t = date_from_ms(ms, offset_min);
	if (t.date == DATE_NONE)
		return;
	date_iso(out, t.date);
	buf_addc(out, 'T');
	date_hhmm(out, t.minute);
	buf_addc(out, ':');
	add_digits(out, t.second, 2);
	buf_addc(out, offset_min < 0 ? '-' : '+');
	date_hhmm(out, abs(offset_min));
}

int date_age(date_t birth, date_t on)
{
	struct date_civil b = date_civil(birth), o = date_civil(on);
	if (b.year == 0 || o.year == 0 || on < birth)
		return -1;
	bool before_birthday = o.month < b.month || (o.month == b.month && o.day < b.day);
	return o.year - b.year - before_birthday;
}
