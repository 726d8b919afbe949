#include "strek/exchange/rating_export.h"

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/base/num.h"
#include "strek/exchange/csv.h"
#include "strek/exchange/rating_row.h"
#include "strek/store/store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct export
{
	struct store *store;
	FILE *out;
	struct err *e;
	size_t left_out;
	struct buf text;    /* one client's rows */
	struct arena arena; /* one client's course */
};

/* Where a row stands. */
struct place {
	const struct course *person;
	const struct course_episode *episode;
	const struct course_session *session;
	const struct course_form *form; /* NULL: attendance only */
};

/* ---- the columns ---- */

static void put_number(struct buf *out, int value)
{
	if (value != FACT_INT_UNSET)
		buf_addf(out, "%d", value);
}

static const struct fact_form_end *end_of(const struct course_form *f)
{
	return f == NULL || f->end == NULL ? NULL : &f->end->c.form_end;
}

static bool was_skipped(const struct course_form *f)
{
	const struct fact_form_end *end = end_of(f);
	return end != NULL && (end->how == FORM_END_SKIPPED || end->how == FORM_END_DECLINED);
}

static void put_client(struct buf *out, const struct place *at, enum rating_column column)
{
	(void)column;
	csv_put(out, at->person->person->c.client.code);
}

static void put_count(struct buf *out, const struct place *at, enum rating_column column)
{
	put_number(out, column == RATING_EPISODE ? at->episode->number : at->session->number);
}

static void put_date(struct buf *out, const struct place *at, enum rating_column column)
{
	if (column == RATING_DATE)
		date_iso(out, at->session->date);
	else if (at->episode->end != NULL)
		date_iso(out, at->episode->end->c.episode_end.closed);
}

static void put_time(struct buf *out, const struct place *at, enum rating_column column)
{
	(void)column;
	if (at->session->minute != FACT_INT_UNSET)
		date_hhmm(out, at->session->minute);
}

static void put_form(struct buf *out, const struct place *at, enum rating_column column)
{
	if (at->form == NULL)
		return;
	const struct fact_form *form = &at->form->fact->c.form;
	if (column == RATING_SCALE)
		csv_put(out, form->scale);
	else if (column == RATING_RATER)
		csv_put(out, token_text(TOKEN_SET_RATER, form->rater));
	else
		csv_put(out, token_text(TOKEN_SET_MODE, form->mode));
}

static void put_item(struct buf *out, const struct place *at, enum rating_column column)
{
	const struct course_form *f = at->form;
	int item = (int)column - RATING_ITEM1;
	if (f == NULL || f->scale == NULL || f->total_alone || item >= f->scale->items || was_skipped(f))
		return;
	if (f->mark[item].fact != NULL)
		num_tenths(out, scale_mark_tenths(f->scale, f->mark[item].fact->c.mark.mm), '.');
}

/* With every line marked the total follows from the items, and is written all the same: people read it. */
static void put_total(struct buf *out, const struct place *at, enum rating_column column)
{
	(void)column;
	if (at->form != NULL && at->form->total != COURSE_NONE)
		num_tenths(out, at->form->total, '.');
}

static void put_session(struct buf *out, const struct place *at, enum rating_column column)
{
	const struct fact_session *session = &at->session->fact->c.session;
	if (column == RATING_ATTENDANCE)
		csv_put(out, token_text(TOKEN_SET_ATTENDANCE, session->attendance));
	else
		csv_put(out, token_text(TOKEN_SET_PLACE, session->place));
}

static void put_birth_year(struct buf *out, const struct place *at, enum rating_column column)
{
	(void)column;
	const struct fact_client *c = &at->person->person->c.client;
	put_number(out, c->birth_date != DATE_NONE ? date_civil(c->birth_date).year : c->birth_year);
}

static void put_therapist(struct buf *out, const struct place *at, enum rating_column column)
{
	(void)column;
	const char *therapist = at->episode->fact->c.episode.therapist;
	csv_put(out, therapist == NULL ? "" : therapist);
}

static void put_ending(struct buf *out, const struct place *at, enum rating_column column)
{
	(void)column;
	if (at->episode->end != NULL)
		csv_put(out, token_text(TOKEN_SET_ENDING, at->episode->end->c.episode_end.ending));
}

static void put_skipped(struct buf *out, const struct place *at, enum rating_column column)
{
	(void)column;
	if (!was_skipped(at->form))
		return;
	const struct fact_form_end *end = end_of(at->form);
	bool said = end->reason != NULL && end->reason[0] != '\0';
	csv_put(out, said ? end->reason : token_text(TOKEN_SET_FORM_END, end->how));
}

typedef void put_column(struct buf *out, const struct place *at, enum rating_column column);
static put_column *const put[RATING_COLUMNS] = {
	[RATING_CLIENT] = put_client,
	[RATING_EPISODE] = put_count,
	[RATING_SESSION] = put_count,
	[RATING_DATE] = put_date,
	[RATING_TIME] = put_time,
	[RATING_SCALE] = put_form,
	[RATING_RATER] = put_form,
	[RATING_MODE] = put_form,
	[RATING_ITEM1 + 0] = put_item,
	[RATING_ITEM1 + 1] = put_item,
	[RATING_ITEM1 + 2] = put_item,
	[RATING_ITEM1 + 3] = put_item,
	[RATING_ITEM1 + 4] = put_item,
	[RATING_ITEM1 + 5] = put_item,
	[RATING_ITEM1 + 6] = put_item,
	[RATING_ITEM1 + 7] = put_item,
	[RATING_TOTAL] = put_total,
	[RATING_ATTENDANCE] = put_session,
	[RATING_PLACE] = put_session,
	[RATING_BIRTH_YEAR] = put_birth_year,
	[RATING_THERAPIST] = put_therapist,
	[RATING_CLOSED] = put_date,
	[RATING_ENDING] = put_ending,
	[RATING_SKIPPED] = put_skipped,
};

static void put_row(struct buf *out, const struct place *at)
{
	for (int c = 0; c < RATING_COLUMNS; c++) {
		if (c > 0)
			buf_addc(out, ',');
		put[c](out, at, (enum rating_column)c);
	}
	buf_addc(out, '\n');
}

static void put_header(struct buf *out)
{
	for (int c = 0; c < RATING_COLUMNS; c++) {
		if (c > 0)
			buf_addc(out, ',');
		buf_add(out, rating_column_name((enum rating_column)c));
	}
	buf_addc(out, '\n');
}

/* ---- rows ---- */

static bool has_content(const struct course_form *f)
{
	if (f->total != COURSE_NONE || was_skipped(f))
		return true;
	for (int i = 0; i < SCALE_LINES_MAX; i++)
		if (f->mark[i].fact != NULL)
			return true;
	return false;
}

static int by_scale_and_rater(const void *a, const void *b)
{
	const struct course_form *const *x = a;
	const struct course_form *const *y = b;
	int c = strcmp((*x)->fact->c.form.scale, (*y)->fact->c.form.scale);
	if (c == 0)
		c = (*x)->fact->c.form.rater - (*y)->fact->c.form.rater;
	return c != 0 ? c : fact_compare((*x)->fact, (*y)->fact);
}

static bool is_same_rating(const struct course_form *a, const struct course_form *b)
{
	return strcmp(a->fact->c.form.scale, b->fact->c.form.scale) == 0 &&
	       a->fact->c.form.rater == b->fact->c.form.rater;
}

/* A session is always told of: by its ratings, or by a row of its own. */
static bool export_session(struct export *x, struct place at)
{
	const struct course_session *s = at.session;
	const struct course_form **forms = arena_array(&x->arena, s->forms + 1, sizeof *forms);
	size_t n = 0;
	size_t written = 0;
	if (forms == NULL)
		return err_set(x->e, ERR_NO_MEMORY);
	for (size_t i = 0; i < s->forms; i++) {
		if (has_content(&s->form[i]))
			forms[n++] = &s->form[i];
		else
			x->left_out++;
	}
	qsort(forms, n, sizeof *forms, by_scale_and_rater);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && is_same_rating(forms[i - 1], forms[i])) {
			x->left_out++;
			continue;
		}
		at.form = forms[i];
		put_row(&x->text, &at);
		written++;
	}
	at.form = NULL;
	if (written == 0)
		put_row(&x->text, &at);
	return true;
}

static bool export_client(struct export *x, const struct uuid *id)
{
	struct course course;
	arena_reset(&x->arena);
	buf_clear(&x->text);
	if (!store_course(x->store, id, &x->arena, &course, x->e))
		return false;
	if (course.person == NULL)
		return true;
	for (size_t i = 0; i < course.episodes; i++) {
		const struct course_episode *ep = &course.episode[i];
		for (size_t k = 0; k < ep->sessions; k++)
			if (!export_session(x, (struct place){&course, ep, &ep->session[k], NULL}))
				return false;
	}
	if (!buf_ok(&x->text))
		return err_set(x->e, ERR_NO_MEMORY);
	if (fwrite(buf_str(&x->text), 1, x->text.len, x->out) != x->text.len)
		return err_file(x->e, ERR_OUTPUT, NULL, errno);
	return true;
}

static bool export_all(struct export *x, const char *code, const struct progress *progress)
{
	struct arena list = ARENA_INIT;
	const struct uuid *ids;
	size_t count;
	put_header(&x->text);
	bool ok = fwrite(buf_str(&x->text), 1, x->text.len, x->out) == x->text.len;
	if (!ok)
		err_file(x->e, ERR_OUTPUT, NULL, errno);
	if (ok && code != NULL) {
		struct uuid id;
		ok = store_find_client(x->store, code, &id, x->e) && export_client(x, &id);
	} else if (ok) {
		ok = store_clients(x->store, &list, &ids, &count, x->e);
		for (size_t i = 0; ok && i < count; i++) {
			ok = export_client(x, &ids[i]);
			progress_step(progress, (int64_t)i + 1, (int64_t)count);
		}
	}
	arena_free(&list);
	return ok;
}

bool rating_export(
	struct store *s, const char *code, FILE *out, const struct progress *progress, size_t *left_out, struct err *e)
{
	struct export x = {.store = s, .out = out, .e = e, .text = BUF_INIT, .arena = ARENA_INIT};
	bool ok = export_all(&x, code, progress);
	*left_out = x.left_out;
	buf_free(&x.text);
	arena_free(&x.arena);
	return ok;
}
