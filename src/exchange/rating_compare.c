#include "strek/base/buf.h"
#include "strek/base/num.h"
#include "strek/exchange/rating_check.h"

#include "rating_write.h"

#include <string.h>

const struct course_session *rating_known_session(const struct course_episode *ep, int number)
{
	for (size_t i = 0; ep != NULL && i < ep->sessions; i++)
		if (ep->session[i].number == number)
			return &ep->session[i];
	return NULL;
}

struct comparing {
	const char *file;
	struct faults *faults;
};

static void differs(const struct comparing *c, const struct rating_row *row, enum rating_column column,
	const char *here, const char *there)
{
	struct err e = ERR_INIT;
	err_limit(&e, ERR_CSV_VAULT_DISAGREES, rating_column_name(column), here, there);
	err_at(&e, c->file, row->line, row->column[column]);
	faults_add(c->faults, &e);
}

static void dates_differ(
	const struct comparing *c, const struct rating_row *row, enum rating_column column, date_t here, date_t there)
{
	struct buf a = BUF_INIT;
	struct buf b = BUF_INIT;
	date_iso(&a, here);
	date_iso(&b, there);
	differs(c, row, column, buf_str(&a), buf_str(&b));
	buf_free(&a);
	buf_free(&b);
}

static bool has_rating(const struct course_session *s, const struct rating_row *row)
{
	for (size_t i = 0; i < s->forms; i++) {
		const struct fact_form *form = &s->form[i].fact->c.form;
		if (strcmp(form->scale, row->scale->id) == 0 && form->rater == row->rater)
			return true;
	}
	return false;
}

static void compare_row(const struct comparing *c, const struct course_session *s, const struct rating_row *row)
{
	const struct fact_session *there = &s->fact->c.session;
	if (row->date != s->date)
		dates_differ(c, row, RATING_DATE, row->date, s->date);
	if (row->attendance != there->attendance)
		differs(c, row, RATING_ATTENDANCE, token_text(TOKEN_SET_ATTENDANCE, row->attendance),
			token_text(TOKEN_SET_ATTENDANCE, there->attendance));
	if (row->place != RATING_NONE && there->place != TOKEN_UNSET && row->place != there->place)
		differs(c, row, RATING_PLACE, token_text(TOKEN_SET_PLACE, row->place),
			token_text(TOKEN_SET_PLACE, there->place));
	if (row->scale == NULL || !has_rating(s, row))
		return;
	struct err e = ERR_INIT;
	char number[16];
	snprintf(number, sizeof number, "%d", row->session);
	err_value(&e, ERR_CSV_IN_VAULT, number, row->scale->id);
	err_at(&e, c->file, row->line, 0);
	faults_add(c->faults, &e);
}

static int known_birth_year(const struct fact_client *person)
{
	if (person->birth_date != DATE_NONE)
		return date_civil(person->birth_date).year;
	return person->birth_year;
}

static void compare_person(
	const struct comparing *c, const struct fact_client *person, const struct rating_row *rows, size_t count)
{
	int there = known_birth_year(person);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].birth_year == RATING_NONE || there == FACT_INT_UNSET || rows[i].birth_year == there)
			continue;
		char a[16];
		char b[16];
		snprintf(a, sizeof a, "%d", rows[i].birth_year);
		snprintf(b, sizeof b, "%d", there);
		differs(c, &rows[i], RATING_BIRTH_YEAR, a, b);
	}
}

static void compare_episode(
	const struct comparing *c, const struct course_episode *ep, const struct rating_row *rows, size_t count)
{
	const char *therapist = ep->fact->c.episode.therapist;
	for (size_t i = 0; i < count; i++) {
		const struct rating_row *row = &rows[i];
		if (row->therapist[0] != '\0' && therapist != NULL && strcmp(row->therapist, therapist) != 0)
			differs(c, row, RATING_THERAPIST, row->therapist, therapist);
		if (row->closed != DATE_NONE && ep->end != NULL && row->closed != ep->end->c.episode_end.closed)
			dates_differ(c, row, RATING_CLOSED, row->closed, ep->end->c.episode_end.closed);
		const struct course_session *s = rating_known_session(ep, row->session);
		if (s != NULL)
			compare_row(c, s, row);
	}
}

/* course_episode() with 0 means the newest; a file's episode is always a number of its own. */
static const struct course_episode *known_episode(const struct course *known, int number)
{
	return known == NULL ? NULL : course_episode(known, number);
}

void rating_compare(const struct course *known, const struct rating_row *rows, size_t count, const char *file,
	struct faults *faults)
{
	if (known == NULL)
		return;
	struct comparing c = {file, faults};
	if (known->person != NULL)
		compare_person(&c, &known->person->c.client, rows, count);
	for (size_t i = 0; i < count;) {
		size_t n = rating_run_episode(rows + i, count - i);
		const struct course_episode *ep = known_episode(known, rows[i].episode);
		if (ep != NULL)
			compare_episode(&c, ep, rows + i, n);
		i += n;
	}
}

void rating_count(const struct course *known, const struct rating_row *rows, size_t count, struct import_result *result)
{
	result->clients += known == NULL;
	for (size_t i = 0; i < count;) {
		size_t in_episode = rating_run_episode(rows + i, count - i);
		const struct course_episode *ep = known_episode(known, rows[i].episode);
		result->episodes += ep == NULL;
		for (size_t j = i; j < i + in_episode;) {
			size_t n = rating_run_session(rows + j, i + in_episode - j);
			result->sessions += rating_known_session(ep, rows[j].session) == NULL;
			for (size_t k = j; k < j + n; k++)
				result->ratings += rows[k].scale != NULL;
			j += n;
		}
		i += in_episode;
	}
}
