#include "strek/course/change.h"
#include "strek/course/practice.h"
#include "strek/signal/signal.h"

#include "inner.h"

#include <sodium.h>

/* What a course looks like in the derived tables: numbers, dates and tokens, never a text that somebody wrote. */

static const struct derived_spec specs[DERIVED_TABLES] = {
	[DERIVED_LINE] = {"d_line", 15,
		"fact INTEGER NOT NULL, code INTEGER NOT NULL, age TEXT NOT NULL, episode INTEGER NOT NULL, "
		"open INTEGER NOT NULL, sessions INTEGER NOT NULL, scale TEXT NOT NULL, first INTEGER, last INTEGER, "
		"level TEXT NOT NULL, reason TEXT NOT NULL, session_scale INTEGER, last_date TEXT, spark TEXT NOT "
		"NULL, gain INTEGER",
		"fact"},
	[DERIVED_SESSION] = {"d_session", 5,
		"session BLOB NOT NULL, episode INTEGER NOT NULL, number INTEGER NOT NULL, date TEXT NOT NULL, "
		"attendance TEXT NOT NULL",
		"session"},
	[DERIVED_RATING] = {"d_rating", 8,
		"form BLOB NOT NULL, episode INTEGER NOT NULL, number INTEGER NOT NULL, scale TEXT NOT NULL, "
		"version INTEGER NOT NULL, rater TEXT NOT NULL, total INTEGER, how TEXT NOT NULL",
		"form"},
	[DERIVED_EPISODE] = {"d_episode", 7,
		"episode BLOB NOT NULL, fact INTEGER NOT NULL, ended INTEGER, number INTEGER NOT NULL, age TEXT NOT "
		"NULL, measures TEXT NOT NULL, sessions TEXT NOT NULL",
		"episode"},
};

const struct derived_spec *derived_spec(enum derived_table table)
{
	return &specs[table];
}

static struct cell number(int64_t n)
{
	return (struct cell){.type = CELL_INT, .number = n};
}

static struct cell tenths(int n)
{
	return n == COURSE_NONE ? (struct cell){.type = CELL_NULL} : number(n);
}

static struct cell text(const char *t)
{
	return (struct cell){.type = CELL_TEXT, .text = t};
}

static struct cell id(const struct uuid *u)
{
	return (struct cell){.type = CELL_ID, .id = *u};
}

static struct cell date(date_t d, struct arena *a, bool *ok)
{
	struct buf b = BUF_INIT;
	if (d == DATE_NONE)
		return (struct cell){.type = CELL_NULL};
	date_iso(&b, d);
	const char *t = buf_ok(&b) ? arena_strdup(a, buf_str(&b)) : NULL;
	buf_free(&b);
	*ok = *ok && t;
	return text(t);
}

/* A client's code in the index is a number that tells nothing without the vault's key for it: what is left of an
 * index page after rows have moved is then no code. */
int64_t derive_code(struct store *s, const char *code, struct err *e)
{
	int64_t out;
	if (!s->has_code_key) {
		struct arena a = ARENA_INIT;
		const char *hex = NULL;
		size_t n = 0;
		bool ok = store_setting(s, SETTING_CODE_KEY, &a, &hex, e);
		if (ok && hex)
			sodium_hex2bin(s->code_key, sizeof s->code_key, hex, strlen(hex), NULL, &n, NULL);
		arena_free(&a);
		if (!ok || n != sizeof s->code_key) {
			sql_broken(s, SETTING_CODE_KEY, e);
			return 0;
		}
		s->has_code_key = true;
	}
	crypto_shorthash((unsigned char *)&out, (const unsigned char *)code, strlen(code), s->code_key);
	return out;
}

static size_t session_count(const struct course *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->episodes; i++)
		n += c->episode[i].sessions;
	return n;
}

static size_t form_count(const struct course *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->episodes; i++) {
		for (size_t j = 0; j < c->episode[i].sessions; j++)
			n += c->episode[i].session[j].forms;
	}
	return n;
}

static void form_row(const struct course_episode *ep, const struct course_session *in, const struct course_form *form,
	struct derived_row *row)
{
	const struct fact_form *f = &form->fact->c.form;
	int cell = 0;
	row->cell[cell++] = id(&form->id);
	row->cell[cell++] = number(ep->number);
	row->cell[cell++] = number(in->number);
	row->cell[cell++] = text(f->scale);
	row->cell[cell++] = number(f->version);
	row->cell[cell++] = text(token_text(TOKEN_SET_RATER, f->rater));
	row->cell[cell++] = tenths(form->total);
	row->cell[cell++] = text(form->end ? token_text(TOKEN_SET_FORM_END, form->end->c.form_end.how) : "open");
}

static void session_row(const struct course_episode *ep, const struct course_session *in, struct derived_row *row,
	struct arena *a, bool *ok)
{
	int cell = 0;
	row->cell[cell++] = id(&in->id);
	row->cell[cell++] = number(ep->number);
	row->cell[cell++] = number(in->number);
	row->cell[cell++] = date(in->date, a, ok);
	row->cell[cell++] = text(token_text(TOKEN_SET_ATTENDANCE, in->fact->c.session.attendance));
}

static int by_key(const void *a, const void *b)
{
	const struct derived_row *x = a, *y = b;
	return uuid_compare(&x->cell[0].id, &y->cell[0].id);
}

static bool detail_rows(const struct course *c, struct arena *a, struct derived_rows *sessions,
	struct derived_rows *ratings, struct err *e)
{
	bool ok = true;
	sessions->row = arena_array(a, session_count(c), sizeof *sessions->row);
	ratings->row = arena_array(a, form_count(c), sizeof *ratings->row);
	if (!sessions->row || !ratings->row)
		return err_set(e, ERR_NO_MEMORY);
	for (size_t i = 0; i < c->episodes; i++) {
		const struct course_episode *ep = &c->episode[i];
		for (size_t j = 0; j < ep->sessions; j++) {
			const struct course_session *in = &ep->session[j];
			session_row(ep, in, &sessions->row[sessions->count++], a, &ok);
			for (size_t k = 0; k < in->forms; k++)
				form_row(ep, in, &in->form[k], &ratings->row[ratings->count++]);
		}
	}
	qsort(sessions->row, sessions->count, sizeof *sessions->row, by_key);
	qsort(ratings->row, ratings->count, sizeof *ratings->row, by_key);
	return ok || err_set(e, ERR_NO_MEMORY);
}

/* ---- the episodes, each with all its ratings in a row: what a pass over the whole practice reads ---- */

static void measures_text(
	const struct practice_episode *ep, const struct course_definitions *definitions, struct buf *b)
{
	for (size_t i = 0; i < ep->measures; i++) {
		const struct practice_measure *m = &ep->measure[i];
		size_t at = 0;
		while (at < definitions->count && definitions->scale[at] != m->scale)
			at++;
		buf_addf(b, "%s%s ", i ? "\n" : "", token_text(TOKEN_SET_RATER, (int)m->rater));
		if (at < definitions->count)
			uuid_add(b, &definitions->fact[at]);
		buf_addf(b, " %s", m->id);
	}
}

static const char *kept(struct buf *b, struct arena *a, bool *ok)
{
	const char *t = buf_ok(b) ? arena_strdup(a, buf_str(b)) : NULL;
	buf_free(b);
	*ok = *ok && t;
	return t;
}

static bool episode_row(struct store *s, const struct course_episode *ep, const struct fact *facts, const int64_t *n,
	struct arena *a, struct derived_row *row, struct err *e)
{
	struct practice_episode figures;
	struct buf measures = BUF_INIT, sessions = BUF_INIT;
	bool ok = true;
	int cell = 0;
	const struct course_definitions *definitions = store_definitions(s, e);
	if (!definitions)
		return false;
	if (!practice_episode_of(ep, 0, a, &figures))
		return err_set(e, ERR_NO_MEMORY);
	measures_text(&figures, definitions, &measures);
	practice_write(&figures, &sessions);
	row->cell[cell++] = id(&ep->id);
	row->cell[cell++] = number(n[ep->fact - facts]);
	row->cell[cell++] = ep->end ? number(n[ep->end - facts]) : (struct cell){.type = CELL_NULL};
	row->cell[cell++] = number(ep->number);
	row->cell[cell++] = text(token_text(TOKEN_SET_AGE, (int)ep->age));
	row->cell[cell++] = text(kept(&measures, a, &ok));
	row->cell[cell++] = text(kept(&sessions, a, &ok));
	return ok || err_set(e, ERR_NO_MEMORY);
}

static bool episode_rows(struct store *s, const struct course *c, const struct fact *facts, const int64_t *n,
	struct arena *a, struct derived_rows *out, struct err *e)
{
	out->row = arena_array(a, c->episodes, sizeof *out->row);
	if (!out->row)
		return err_set(e, ERR_NO_MEMORY);
	for (size_t i = 0; i < c->episodes; i++) {
		if (!episode_row(s, &c->episode[i], facts, n, a, &out->row[out->count++], e))
			return false;
	}
	qsort(out->row, out->count, sizeof *out->row, by_key);
	return true;
}

/* ---- the line of the caseload ---- */

static const char *spark_text(const struct course_series *series, struct arena *a, bool *ok)
{
	struct buf b = BUF_INIT;
	size_t from = series->points > STORE_SPARK_MAX ? series->points - STORE_SPARK_MAX : 0;
	buf_addc(&b, '[');
	for (size_t i = from; i < series->points; i++) {
		if (i > from)
			buf_addc(&b, ',');
		if (series->point[i].total == COURSE_NONE)
			buf_add(&b, "null");
		else
			buf_addf(&b, "%d", series->point[i].total);
	}
	buf_addc(&b, ']');
	const char *t = buf_ok(&b) ? arena_strdup(a, buf_str(&b)) : NULL;
	buf_free(&b);
	*ok = *ok && t;
	return t;
}

struct line {
	int sessions, session_scale;
	date_t last_date;
	const struct scale *scale;
	struct course_series series;
	struct change change;
	struct signals signals; /* without the day: what depends on it is added where the line is shown */
};

static int last_total(const struct course_series *series)
{
	int total = COURSE_NONE;
	for (size_t i = 0; i < series->points; i++) {
		if (series->point[i].total != COURSE_NONE)
			total = series->point[i].total;
	}
	return total;
}

static void line_sessions(const struct course_episode *ep, struct line *out)
{
	for (size_t i = 0; i < ep->sessions; i++) {
		const struct course_session *in = &ep->session[i];
		if (in->fact->c.session.attendance != ATTENDANCE_ATTENDED)
			continue;
		out->sessions++;
		if (out->last_date == DATE_NONE || in->date > out->last_date)
			out->last_date = in->date;
	}
}

static bool line_of(const struct course *c, const struct course_episode *ep, struct arena *a, struct line *out)
{
	*out = (struct line){.session_scale = COURSE_NONE,
		.last_date = DATE_NONE,
		.signals = {.level = LEVEL_NONE, .reason = SIGNAL_COUNT},
		.change = {.first = COURSE_NONE, .last = COURSE_NONE}};
	if (!ep)
		return true;
	line_sessions(ep, out);
	if (!signal_judge(c, ep, DATE_NONE, a, &out->signals))
		return false;
	const struct scale *after = course_session_scale(ep);
	out->scale = course_outcome_scale(ep);
	if (after) {
		struct course_series series;
		if (!course_series(&series, ep, after->id, RATER_SELF, a))
			return false;
		out->session_scale = last_total(&series);
	}
	if (!out->scale)
		return true;
	if (!course_series(&out->series, ep, out->scale->id, RATER_SELF, a))
		return false;
	bool assumed;
	out->change = change_judge(&out->series, course_norms(ep, &out->series, &assumed));
	return true;
}

static bool line_row(struct store *s, const struct course *c, const struct fact *facts, const int64_t *n,
	struct arena *a, struct derived_row *row, struct err *e)
{
	struct line line;
	bool ok = true;
	const struct course_episode *ep = course_episode(c, 0);
	int64_t code = derive_code(s, c->person->c.client.code, e);
	if (!s->has_code_key)
		return false;
	if (!line_of(c, ep, a, &line))
		return err_set(e, ERR_NO_MEMORY);
	int cell = 0;
	row->cell[cell++] = number(n[c->person - facts]);
	row->cell[cell++] = number(code);
	row->cell[cell++] = text(token_text(TOKEN_SET_AGE, ep ? (int)ep->age : (int)AGE_ADULT));
	row->cell[cell++] = number(ep ? ep->number : 0);
	row->cell[cell++] = number(ep && !ep->end);
	row->cell[cell++] = number(line.sessions);
	row->cell[cell++] = text(line.scale ? line.scale->id : "");
	row->cell[cell++] = tenths(line.change.first);
	row->cell[cell++] = tenths(line.change.last);
	row->cell[cell++] = text(token_text(TOKEN_SET_LEVEL, (int)line.signals.level));
	row->cell[cell++] = text(signal_id(line.signals.reason));
	row->cell[cell++] = tenths(line.session_scale);
	row->cell[cell++] = date(line.last_date, a, &ok);
	row->cell[cell++] = text(spark_text(&line.series, a, &ok));
	row->cell[cell++] = tenths(line.change.scores < 2 ? COURSE_NONE : line.change.last - line.change.first);
	return ok || err_set(e, ERR_NO_MEMORY);
}

bool derived_rows(struct store *s, const struct course *c, const struct fact *facts, const int64_t *n, struct arena *a,
	struct derived_rows out[DERIVED_TABLES], struct err *e)
{
	struct derived_rows *line = &out[DERIVED_LINE];
	memset(out, 0, DERIVED_TABLES * sizeof *out);
	if (!detail_rows(c, a, &out[DERIVED_SESSION], &out[DERIVED_RATING], e) ||
		!episode_rows(s, c, facts, n, a, &out[DERIVED_EPISODE], e))
		return false;
	if (!c->person)
		return true;
	line->row = arena_alloc(a, sizeof *line->row);
	line->count = line->row != NULL;
	return line->row ? line_row(s, c, facts, n, a, line->row, e) : err_set(e, ERR_NO_MEMORY);
}
