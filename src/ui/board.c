#include "board.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/base/option.h"
#include "strek/store/practice.h"

#include <math.h>
#include <string.h>

/* ---- reading ---- */

static size_t therapist_of(const struct caseload *c, const char *name)
{
	for (size_t i = 0; i < c->therapists; i++) {
		if (*name && c->therapists > 1 && strcmp(c->therapist[i], name) == 0)
			return i;
	}
	return CASELOAD_ALL;
}

static bool read_development(struct board *d, const struct ui *ui, struct err *e)
{
	size_t scale = caseload_session_scale(&d->caseload);
	const char *id = scale == CASELOAD_ALL ? "" : d->caseload.scale[scale].id;
	d->own = therapist_of(&d->caseload, options_text(ui->options, OPTION_THERAPIST));
	d->topics = scale_find(ui->scales, id);
	d->development = development_begin(&d->read, id, d->own == CASELOAD_ALL ? NULL : d->caseload.therapist[d->own]);
	return store_practice(ui->store, development_take, &d->development, e);
}

bool board_read(struct board *d, const struct ui *ui, struct err *e)
{
	arena_reset(&d->read);
	d->caseload = caseload_begin(&d->read);
	d->want = figures_want_all();
	return store_practice(ui->store, caseload_take, &d->caseload, e) && read_development(d, ui, e);
}

static bool has_ties(const struct board *d)
{
	for (size_t i = 0; i < d->learnings; i++) {
		if (d->learned[i]->c.learning.ties.count)
			return true;
	}
	return false;
}

bool board_read_log(struct board *d, const struct ui *ui, struct err *e)
{
	arena_reset(&d->log);
	d->clients = NULL;
	d->client_count = d->learnings = 0;
	const struct fact *facts;
	size_t count;
	if (!store_standing(ui->store, FACT_LEARNING, &d->log, &facts, &count, e))
		return false;
	d->learned = arena_array(&d->log, count, sizeof *d->learned);
	if (!d->learned)
		return err_set(e, ERR_NO_MEMORY);
	for (size_t i = 0; i < count; i++)
		d->learned[d->learnings++] = &facts[i];
	return !has_ties(d) || store_caseload(ui->store, &d->log, &d->clients, &d->client_count, e);
}

void board_free(struct board *d)
{
	arena_free(&d->read);
	arena_free(&d->log);
	arena_free(&d->shown);
	board_free_bands(d);
}

/* ---- which figures ---- */

void board_next_age(struct board *d)
{
	for (int i = 0; i <= SCALE_AGES; i++) {
		d->want.age = d->want.age + 1 < SCALE_AGES ? d->want.age + 1 : -1;
		if (d->want.age < 0)
			return;
		for (size_t k = 0; k < d->caseload.episodes; k++) {
			if (d->caseload.episode[k].age == (enum scale_age)d->want.age)
				return;
		}
	}
}

void board_next_scale(struct board *d)
{
	size_t now = d->want.scale == CASELOAD_ALL ? caseload_main_scale(&d->caseload) : d->want.scale;
	for (size_t i = 1; now != CASELOAD_ALL && i <= d->caseload.scales; i++) {
		size_t next = (now + i) % d->caseload.scales;
		if (d->caseload.scale[next].when == SCALE_START) {
			d->want.scale = next;
			return;
		}
	}
}

/* ---- lines ---- */

/* Keeps what was put into the buffer for as long as the lines, and empties it. */
static const char *keep(struct board *d, struct buf *text, bool *ok)
{
	char *kept = buf_ok(text) ? arena_strdup(&d->shown, buf_str(text)) : NULL;
	*ok = *ok && kept;
	buf_clear(text);
	return kept ? kept : "";
}

struct board_line *board_next_line(struct board *d)
{
	struct board_line *l = &d->line[d->lines++];
	for (int i = 0; i < BOARD_CELLS; i++)
		l->cell[i] = "";
	l->why = "";
	return l;
}

/* "23 of 56; 95 % interval 29 to 55. The rule. The source." */
static void why_of(const struct listing *rows, const struct listing_row *row, struct buf *out)
{
	if (row->kind != LISTING_COUNT) {
		buf_add(out, row->kind == LISTING_SHARE ? "" : "n ");
		listing_n(rows, row, out);
		buf_add(out, row->shown && isfinite(row->lo) ? "; " : ". ");
	}
	if (row->kind != LISTING_COUNT && row->shown && isfinite(row->lo)) {
		buf_addf(out, "%s ", tr_(rows->tr, row->level == 95 ? N_("95 % interval") : N_("90 % interval")));
		listing_interval(rows, row, out);
		buf_add(out, ". ");
	}
	if (*row->said)
		buf_addf(out, "%s. ", row->said);
	if (row->warned)
		buf_addf(out, "%s ",
			tr_(rows->tr, row->shown ? N_("Fewer than 30: read it with care.")
						 : N_("Below 10 only the counts are told.")));
	buf_add(out, row->why);
	if (*row->source)
		buf_addf(out, " %s", row->source);
}

static bool add_row(struct board *d, const struct listing *rows, const struct listing_row *row)
{
	struct buf text = BUF_INIT;
	bool ok = true;
	struct board_line *l = board_next_line(d);
	l->cell[BOARD_LABEL] = row->label;
	l->cell[BOARD_NORM] = row->norm;
	listing_n(rows, row, &text);
	/* A count is the figure itself. */
	l->cell[row->kind == LISTING_COUNT ? BOARD_VALUE : BOARD_N] = keep(d, &text, &ok);
	listing_value(rows, row, &text);
	if (row->kind != LISTING_COUNT)
		l->cell[BOARD_VALUE] = keep(d, &text, &ok);
	listing_interval(rows, row, &text);
	l->cell[BOARD_INTERVAL] = keep(d, &text, &ok);
	why_of(rows, row, &text);
	l->why = keep(d, &text, &ok);
	buf_free(&text);
	return ok;
}

static bool add_rows(struct board *d, const struct listing *rows, struct err *e)
{
	const char *section = NULL;
	d->line = arena_array(&d->shown, rows->count * 2, sizeof *d->line);
	bool ok = d->line != NULL;
	for (size_t i = 0; ok && i < rows->count; i++) {
		if (rows->row[i].section != section) {
			struct board_line *l = board_next_line(d);
			l->heading = true;
			l->cell[BOARD_LABEL] = section = rows->row[i].section;
		}
		ok = add_row(d, rows, &rows->row[i]);
	}
	return ok || err_set(e, ERR_NO_MEMORY);
}

static bool make_caseload(struct board *d, const struct ui *ui, struct err *e)
{
	struct listing rows;
	if (!figures_of(&d->caseload, &d->want, &d->shown, &d->figures, e) ||
		!listing_of(&d->caseload, &d->figures, ui->env->tr, &d->shown, &rows, e) || !add_rows(d, &rows, e))
		return false;
	for (int i = 0; i < LISTING_ABOUT_PARTS; i++)
		d->about[i] = listing_about_part(&d->figures, ui->env->tr, (enum listing_about)i);
	return true;
}

/* What to practise next is asked, never told: the line that stands lowest is only where one could look first. */
static bool ask(struct board *d, const struct ui *ui, struct err *e)
{
	const struct tr *tr = ui->env->tr;
	int lowest = development_lowest(&d->development);
	const char *topic = lowest >= 0 && d->topics ? scale_text(&d->topics->line[lowest].topic, tr->lang) : "";
	struct buf text = BUF_INIT;
	bool ok = true;
	if (*topic)
		fill_in(&text,
			tr_(tr, N_("'{topic}' stands lowest most often on the session scale. What small thing could "
				   "you practise there next? The key n writes it down.")),
			(struct fill[]){{"topic", topic}}, 1);
	else
		buf_add(&text, tr_(tr, N_("What small thing do you want to practise next? The key n writes it down.")));
	d->intro = keep(d, &text, &ok);
	buf_free(&text);
	return ok || err_set(e, ERR_NO_MEMORY);
}

static bool make_time(struct board *d, const struct ui *ui, struct err *e)
{
	struct listing rows;
	return listing_of_development(
		       &d->caseload, &d->development, d->own, d->topics, ui->env->tr, &d->shown, &rows, e) &&
	       add_rows(d, &rows, e) && ask(d, ui, e);
}

/* ---- the learning log ---- */

static const char *code_of(const struct board *d, const struct uuid *client)
{
	for (size_t i = 0; i < d->client_count; i++) {
		if (uuid_equal(&d->clients[i].client, client))
			return d->clients[i].code;
	}
	return "?";
}

static void ties_of(const struct board *d, const struct fact *f, struct buf *out)
{
	for (size_t i = 0; i < f->c.learning.ties.count; i++)
		buf_addf(out, "%s%s", i ? ", " : "", code_of(d, &f->c.learning.ties.item[i]));
}

static bool add_learned(struct board *d, const struct ui *ui, const struct fact *f)
{
	struct buf text = BUF_INIT;
	bool ok = true;
	struct board_line *l = board_next_line(d);
	date_words(&text, f->c.learning.date, ui->env->tr);
	buf_add(&text, "  ");
	buf_addn(&text, f->c.learning.text, strcspn(f->c.learning.text, "\n"));
	l->cell[BOARD_LABEL] = keep(d, &text, &ok);
	ties_of(d, f, &text);
	l->cell[BOARD_NORM] = keep(d, &text, &ok);
	if (f->c.learning.ties.count) {
		buf_add(&text, tr_(ui->env->tr, N_("Cases, by code: ")));
		ties_of(d, f, &text);
		buf_addc(&text, '\n');
	}
	buf_add(&text, f->c.learning.text);
	l->why = keep(d, &text, &ok);
	l->learned = f;
	buf_free(&text);
	return ok;
}

static int newest_first(const void *a, const void *b)
{
	const struct fact *x = *(const struct fact *const *)a, *y = *(const struct fact *const *)b;
	date_t dx = x->c.learning.date, dy = y->c.learning.date;
	if (dx != dy)
		return dx < dy ? 1 : -1;
	int later = (x->at < y->at) - (x->at > y->at);
	return later ? later : (x->lamport < y->lamport) - (x->lamport > y->lamport);
}

static bool make_learning(struct board *d, const struct ui *ui, struct err *e)
{
	d->line = arena_array(&d->shown, d->learnings, sizeof *d->line);
	bool ok = d->line != NULL;
	if (d->learnings)
		qsort(d->learned, d->learnings, sizeof *d->learned, newest_first);
	for (size_t i = 0; ok && i < d->learnings; i++)
		ok = add_learned(d, ui, d->learned[i]);
	return (ok || err_set(e, ERR_NO_MEMORY)) && ask(d, ui, e);
}

bool board_make(struct board *d, const struct ui *ui, enum board_part part, struct err *e)
{
	static bool (*const make[BOARD_PARTS])(struct board * d, const struct ui *ui, struct err *e) = {
		[BOARD_CASELOAD] = make_caseload,
		[BOARD_TIME] = make_time,
		[BOARD_BANDS] = board_make_bands,
		[BOARD_LEARNING] = make_learning,
	};
	arena_reset(&d->shown);
	d->line = NULL;
	d->lines = 0;
	d->intro = "";
	memset(d->about, 0, sizeof d->about);
	return make[part](d, ui, e);
}
