#include "strek/exchange/rating_check.h"

#include "strek/base/num.h"
#include "strek/course/token.h"

#include <stdlib.h>
#include <string.h>

static const char *scale_of(const struct rating_row *r)
{
	return r->scale == NULL ? "" : r->scale->id;
}

static int compare_numbers(long a, long b)
{
	return (a > b) - (a < b);
}

static int compare_sessions(const struct rating_row *a, const struct rating_row *b)
{
	int c = strcmp(a->client, b->client);
	if (c == 0)
		c = compare_numbers(a->episode, b->episode);
	return c != 0 ? c : compare_numbers(a->session, b->session);
}

static int compare_ratings(const struct rating_row *a, const struct rating_row *b)
{
	int c = compare_sessions(a, b);
	if (c == 0)
		c = strcmp(scale_of(a), scale_of(b));
	return c != 0 ? c : compare_numbers(a->rater, b->rater);
}

static int in_order(const void *a, const void *b)
{
	const struct rating_row *x = a;
	const struct rating_row *y = b;
	int c = compare_ratings(x, y);
	return c != 0 ? c : compare_numbers(x->line, y->line);
}

void rating_sort(struct rating_row *rows, size_t count)
{
	if (count > 1)
		qsort(rows, count, sizeof *rows, in_order);
}

size_t rating_run_client(const struct rating_row *rows, size_t count)
{
	size_t n = 1;
	while (n < count && strcmp(rows[n].client, rows[0].client) == 0)
		n++;
	return n;
}

size_t rating_run_episode(const struct rating_row *rows, size_t count)
{
	size_t n = 1;
	while (n < count && rows[n].episode == rows[0].episode && strcmp(rows[n].client, rows[0].client) == 0)
		n++;
	return n;
}

size_t rating_run_session(const struct rating_row *rows, size_t count)
{
	size_t n = 1;
	while (n < count && compare_sessions(&rows[n], &rows[0]) == 0)
		n++;
	return n;
}

/* ---- one value of a row, whatever its type ---- */

static int number_in(const struct rating_row *r, enum rating_column column)
{
	switch (column) {
	case RATING_DATE:
		return r->date;
	case RATING_TIME:
		return r->minute;
	case RATING_ATTENDANCE:
		return r->attendance;
	case RATING_PLACE:
		return r->place;
	case RATING_BIRTH_YEAR:
		return r->birth_year;
	case RATING_CLOSED:
		return r->closed == DATE_NONE ? RATING_NONE : r->closed;
	case RATING_ENDING:
		return r->ending;
	default:
		return RATING_NONE;
	}
}

int rating_first_number(const struct rating_row *rows, size_t count, enum rating_column column)
{
	for (size_t i = 0; i < count; i++)
		if (number_in(&rows[i], column) != RATING_NONE)
			return number_in(&rows[i], column);
	return RATING_NONE;
}

const char *rating_first_text(const struct rating_row *rows, size_t count, enum rating_column column)
{
	for (size_t i = 0; i < count; i++) {
		const char *text = column == RATING_THERAPIST ? rows[i].therapist : rows[i].skipped;
		if (text[0] != '\0')
			return text;
	}
	return "";
}

date_t rating_first_date(const struct rating_row *rows, size_t count)
{
	date_t first = rows[0].date;
	for (size_t i = 1; i < count; i++)
		if (rows[i].date < first)
			first = rows[i].date;
	return first;
}

/* The value in the words of the file, for a message. */
static void value_words(struct buf *out, enum rating_column column, int value)
{
	switch (column) {
	case RATING_DATE:
	case RATING_CLOSED:
		date_iso(out, value);
		break;
	case RATING_TIME:
		date_hhmm(out, value);
		break;
	case RATING_ATTENDANCE:
		buf_add(out, token_text(TOKEN_SET_ATTENDANCE, value));
		break;
	case RATING_PLACE:
		buf_add(out, token_text(TOKEN_SET_PLACE, value));
		break;
	case RATING_ENDING:
		buf_add(out, token_text(TOKEN_SET_ENDING, value));
		break;
	default:
		buf_addf(out, "%d", value);
	}
}

/* ---- agreement ---- */

struct checking {
	const char *file;
	struct faults *faults;
};

static void fault(const struct checking *c, const struct rating_row *row, enum rating_column column, enum err_code code,
	const char *value, const char *limit)
{
	struct err e = ERR_INIT;
	err_limit(&e, code, rating_column_name(column), value, limit);
	err_at(&e, c->file, row->line, row->column[column]);
	faults_add(c->faults, &e);
}

static void agree_number(
	const struct checking *c, const struct rating_row *rows, size_t count, enum rating_column column)
{
	int first = rating_first_number(rows, count, column);
	for (size_t i = 0; i < count; i++) {
		int here = number_in(&rows[i], column);
		if (here == RATING_NONE || here == first)
			continue;
		struct buf value = BUF_INIT;
		struct buf limit = BUF_INIT;
		value_words(&value, column, here);
		value_words(&limit, column, first);
		fault(c, &rows[i], column, ERR_CSV_DISAGREES, buf_str(&value), buf_str(&limit));
		buf_free(&value);
		buf_free(&limit);
	}
}

static void agree_therapist(const struct checking *c, const struct rating_row *rows, size_t count)
{
	const char *first = rating_first_text(rows, count, RATING_THERAPIST);
	for (size_t i = 0; i < count; i++)
		if (rows[i].therapist[0] != '\0' && strcmp(rows[i].therapist, first) != 0)
			fault(c, &rows[i], RATING_THERAPIST, ERR_CSV_DISAGREES, rows[i].therapist, first);
}

static void no_rating_twice(const struct checking *c, const struct rating_row *rows, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		if (compare_ratings(&rows[i - 1], &rows[i]) != 0)
			continue;
		char line[24];
		snprintf(line, sizeof line, "%ld", rows[i - 1].line);
		struct err e = ERR_INIT;
		err_limit(&e, ERR_CSV_TWICE, "", "", line);
		err_at(&e, c->file, rows[i].line, 0);
		faults_add(c->faults, &e);
	}
}

static void check_session(const struct checking *c, const struct rating_row *rows, size_t count)
{
	static const enum rating_column shared[] = {RATING_DATE, RATING_TIME, RATING_ATTENDANCE, RATING_PLACE};
	for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
		agree_number(c, rows, count, shared[i]);
	no_rating_twice(c, rows, count);
}

static void check_closing(const struct checking *c, const struct rating_row *rows, size_t count)
{
	date_t opened = rating_first_date(rows, count);
	bool closed = rating_first_number(rows, count, RATING_CLOSED) != RATING_NONE;
	for (size_t i = 0; i < count; i++) {
		if (rows[i].ending != RATING_NONE && !closed)
			fault(c, &rows[i], RATING_ENDING, ERR_CSV_NOT_HERE, "",
				N_("the episode has no date in 'closed'"));
		if (rows[i].closed == DATE_NONE || rows[i].closed >= opened)
			continue;
		struct buf value = BUF_INIT;
		struct buf limit = BUF_INIT;
		date_iso(&value, rows[i].closed);
		date_iso(&limit, opened);
		fault(c, &rows[i], RATING_CLOSED, ERR_CSV_CLOSED_EARLY, buf_str(&value), buf_str(&limit));
		buf_free(&value);
		buf_free(&limit);
	}
}

static void check_episode(const struct checking *c, const struct rating_row *rows, size_t count)
{
	agree_therapist(c, rows, count);
	agree_number(c, rows, count, RATING_CLOSED);
	agree_number(c, rows, count, RATING_ENDING);
	check_closing(c, rows, count);
	for (size_t i = 0; i < count;) {
		size_t n = rating_run_session(rows + i, count - i);
		check_session(c, rows + i, n);
		i += n;
	}
}

/* A year that was meant for somebody else, or a slip: nobody comes before they are born. */
static void check_birth(const struct checking *c, const struct rating_row *rows, size_t count)
{
	date_t first = rating_first_date(rows, count);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].birth_year == RATING_NONE || rows[i].birth_year <= date_civil(first).year)
			continue;
		char year[16];
		snprintf(year, sizeof year, "%d", rows[i].birth_year);
		fault(c, &rows[i], RATING_BIRTH_YEAR, ERR_CSV_VALUE, year, N_("a year before the first session"));
	}
}

void rating_check(const struct rating_row *rows, size_t count, const char *file, struct faults *faults)
{
	struct checking c = {file, faults};
	for (size_t i = 0; i < count;) {
		size_t person = rating_run_client(rows + i, count - i);
		agree_number(&c, rows + i, person, RATING_BIRTH_YEAR);
		check_birth(&c, rows + i, person);
		for (size_t j = i; j < i + person;) {
			size_t n = rating_run_episode(rows + j, i + person - j);
			check_episode(&c, rows + j, n);
			j += n;
		}
		i += person;
	}
}
