/* Civil dates and moments, proleptic Gregorian, without the C library's time zone. */
#ifndef STREK_BASE_DATE_H
#define STREK_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

struct buf;
struct tr;

/* A date as days since 1970-01-01. DATE_NONE is "not known". Years 1..9999. */
typedef int32_t date_t;
#define DATE_NONE INT32_MIN

struct date_civil {
	int year, month, day; /* month 1..12, day 1..31 */
};
struct date_time {
	date_t date;
	int minute; /* of the day, 0..1439 */
	int second; /* 0..59 */
};

/* DATE_NONE when there is no such day. */
date_t date_of(int year, int month, int day);
/* All zeros for DATE_NONE and days outside the years 1..9999. */
struct date_civil date_civil(date_t d);
/* "2026-11-21", exactly; DATE_NONE for anything else. */
date_t date_parse(const char *s);
/* "14:05" to minutes of the day, or -1. */
int date_parse_time(const char *s);
/* Appends "2026-11-21"; nothing for DATE_NONE. */
void date_iso(struct buf *out, date_t d);
/* Appends "14:05". */
void date_hhmm(struct buf *out, int minute);
/* Appends the date in the reader's way ("21 Nov 2026", "21. nov. 2026"). */
void date_words(struct buf *out, date_t d, const struct tr *tr);
/* A month's short name in the reader's language, 1..12. */
const char *date_month_short(int month, const struct tr *tr);

/* The local date and time of a moment. offset_min = local minus UTC. DATE_NONE outside the years 1..9999. */
struct date_time date_from_ms(int64_t ms, int offset_min);
/* Back again, at second 0; 0 for DATE_NONE. */
int64_t date_to_ms(date_t d, int minute, int offset_min);
/* Appends "2026-11-21T14:05:09+01:00". */
void date_iso_moment(struct buf *out, int64_t ms, int offset_min);

/* Whole years from birth to `on`; born on 29 February has the birthday on 1 March in other years. -1 when
 * either is unknown or `on` comes first. */
int date_age(date_t birth, date_t on);

#endif
