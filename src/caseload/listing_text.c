#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"
#include "strek/base/wrap.h"
#include "strek/caseload/listing.h"

#include <math.h>

/* ---- the parts of a row ---- */

static void number(const struct listing *r, const struct listing_row *row, double v, struct buf *out)
{
	if (row->kind == LISTING_SHARE)
		num_real(out, 100 * v, 0, r->tr->decimal);
	else
		num_real(out, v, row->kind == LISTING_EFFECT ? 2 : 1, r->tr->decimal);
}

void listing_value(const struct listing *r, const struct listing_row *row, struct buf *out)
{
	if (row->kind == LISTING_COUNT)
		return;
	if (!row->shown || !isfinite(row->value)) {
		buf_addc(out, '-');
		return;
	}
	number(r, row, row->value, out);
	if (row->kind == LISTING_SHARE)
		buf_add(out, " %");
	if (row->kind == LISTING_MEAN && isfinite(row->sd)) {
		buf_add(out, " (SD ");
		number(r, row, row->sd, out);
		buf_addc(out, ')');
	}
	if (row->warned)
		buf_addc(out, '*');
}

void listing_interval(const struct listing *r, const struct listing_row *row, struct buf *out)
{
	struct buf lo = BUF_INIT, hi = BUF_INIT;
	if (row->kind == LISTING_COUNT)
		return;
	if (!row->shown || !isfinite(row->lo) || !isfinite(row->hi)) {
		buf_addc(out, '-');
		return;
	}
	number(r, row, row->lo, &lo);
	number(r, row, row->hi, &hi);
	fill_in(out, tr_(r->tr, N_("{low} to {high}")), (struct fill[]){{"low", buf_str(&lo)}, {"high", buf_str(&hi)}},
		2);
	out->failed |= !buf_ok(&lo) || !buf_ok(&hi);
	buf_free(&lo);
	buf_free(&hi);
}

void listing_n(const struct listing *r, const struct listing_row *row, struct buf *out)
{
	char k[24], n[24];
	if (row->kind != LISTING_SHARE) {
		buf_addf(out, "%zu", row->n);
		return;
	}
	snprintf(k, sizeof k, "%zu", row->k);
	snprintf(n, sizeof n, "%zu", row->n);
	fill_in(out, tr_(r->tr, N_("{k} of {n}")), (struct fill[]){{"k", k}, {"n", n}}, 2);
}

/* ---- which figures these are ---- */

const char *listing_ages(int age)
{
	static const char *const words[SCALE_AGES] = {
		[SCALE_ADULT] = N_("adults"),
		[SCALE_ADOLESCENT] = N_("13 to 17 years"),
		[SCALE_CHILD] = N_("6 to 12 years"),
		[SCALE_YOUNG_CHILD] = N_("up to 5 years"),
		[SCALE_CARER_ABOUT] = N_("carers"),
	};
	return age < 0 ? N_("all ages") : words[age];
}

const char *listing_about_part(const struct figures *f, const struct tr *tr, enum listing_about part)
{
	static const char *const include[] = {
		[FIGURES_CLOSED] = N_("closed episodes"),
		[FIGURES_OPEN] = N_("open episodes"),
		[FIGURES_ALL] = N_("open and closed episodes"),
	};
	switch (part) {
	case LISTING_ABOUT_SCALE:
		return f->scale ? f->scale->id : tr_(tr, N_("no scale used yet"));
	case LISTING_ABOUT_RATER:
		return tr_(
			tr, f->want.collateral ? N_("what others say of the client") : N_("the clients' own answers"));
	case LISTING_ABOUT_INCLUDE:
		return tr_(tr, include[f->want.include]);
	default:
		return tr_(tr, listing_ages(f->want.age));
	}
}

static void about(const struct figures *f, const struct tr *tr, struct buf *out)
{
	for (int i = 0; i < LISTING_ABOUT_PARTS; i++)
		buf_addf(out, "%s%s", i ? ", " : "", listing_about_part(f, tr, (enum listing_about)i));
}

/* ---- the whole ---- */

enum { LABEL, OF, VALUE, INTERVAL, NORM, COLUMNS };
enum { GAP = 2 };

struct sheet_of_rows {
	const struct listing *rows;
	int width[COLUMNS];
	int total; /* cells a line may take */
	struct buf *out;
};

static void cell_of(const struct listing *r, const struct listing_row *row, int column, struct buf *out)
{
	switch (column) {
	case LABEL:
		utf8_sanitise(out, row->label);
		break;
	case OF:
		listing_n(r, row, out);
		break;
	case VALUE:
		listing_value(r, row, out);
		break;
	case INTERVAL:
		listing_interval(r, row, out);
		break;
	default:
		buf_add(out, row->norm);
		break;
	}
}

static const char *heading_of(int column)
{
	static const char *const words[COLUMNS] = {
		[LABEL] = "",
		[OF] = N_("n"),
		[VALUE] = N_("figure"),
		[INTERVAL] = N_("95 % interval"),
		[NORM] = N_("norm"),
	};
	return words[column];
}

static void measure(struct sheet_of_rows *s)
{
	struct buf text = BUF_INIT;
	for (int c = 0; c < COLUMNS; c++) {
		s->width[c] = utf8_cells(tr_(s->rows->tr, heading_of(c)));
		for (size_t i = 0; i < s->rows->count; i++) {
			buf_clear(&text);
			cell_of(s->rows, &s->rows->row[i], c, &text);
			s->out->failed |= !buf_ok(&text);
			int cells = utf8_cells(buf_str(&text));
			if (cells > s->width[c])
				s->width[c] = cells;
		}
	}
	buf_free(&text);
}

static void end_line(struct buf *out)
{
	while (out->len > 0 && out->s[out->len - 1] == ' ')
		buf_cut(out, out->len - 1);
	buf_addc(out, '\n');
}

/* What does not fit into a line goes into the next one, indented. */
static void put_cell(const struct sheet_of_rows *s, int column, const char *text, int *at)
{
	size_t blanks = (size_t)(s->width[column] - utf8_cells(text));
	int before = column == LABEL ? 0 : GAP;
	bool right = column != LABEL && column != NORM;
	if (*text && *at > GAP && *at + before + s->width[column] > s->total) {
		end_line(s->out);
		*at = 0;
	}
	buf_repeat(s->out, " ", (size_t)before);
	buf_repeat(s->out, " ", right ? blanks : 0);
	buf_add(s->out, text);
	buf_repeat(s->out, " ", right ? 0 : blanks);
	*at += before + s->width[column];
}

static void put_heading(const struct sheet_of_rows *s)
{
	int at = 0;
	for (int c = 0; c < COLUMNS; c++)
		put_cell(s, c, tr_(s->rows->tr, heading_of(c)), &at);
	end_line(s->out);
}

static void put_row(const struct sheet_of_rows *s, const struct listing_row *row)
{
	struct buf text = BUF_INIT;
	int at = 0;
	for (int c = 0; c < COLUMNS; c++) {
		buf_clear(&text);
		cell_of(s->rows, row, c, &text);
		s->out->failed |= !buf_ok(&text);
		put_cell(s, c, buf_str(&text), &at);
	}
	end_line(s->out);
	buf_free(&text);
	if (*row->said) {
		buf_repeat(s->out, " ", GAP);
		wrap_words(s->out, row->said, GAP, GAP, s->total);
	}
}

static void put_rows(const struct sheet_of_rows *s)
{
	const char *section = "";
	put_heading(s);
	for (size_t i = 0; i < s->rows->count; i++) {
		const struct listing_row *row = &s->rows->row[i];
		if (row->section != section)
			wrap_words(s->out, row->section, 0, GAP, s->total);
		section = row->section;
		put_row(s, row);
	}
}

static void put_marks(const struct sheet_of_rows *s)
{
	const struct tr *tr = s->rows->tr;
	buf_addc(s->out, '\n');
	wrap_words(s->out,
		tr_(tr, N_("* fewer than 30: read it with care. Below 10 only the counts are told. Norms are what "
			   "others published or aim at, not goals for one practice.")),
		0, 0, s->total);
}

static void put_whys(const struct sheet_of_rows *s)
{
	const char *before = "", *source = "";
	struct buf line = BUF_INIT;
	buf_addf(s->out, "\n%s\n", tr_(s->rows->tr, N_("Why these figures")));
	for (size_t i = 0; i < s->rows->count; i++) {
		const struct listing_row *row = &s->rows->row[i];
		if (!*row->why || row->why == before)
			continue;
		before = row->why;
		buf_clear(&line);
		const char *label = row->label + strspn(row->label, " ");
		buf_addf(&line, "%s: %s", label, row->why);
		if (strcmp(row->source, source) != 0)
			buf_addf(&line, " %s", row->source);
		source = row->source;
		s->out->failed |= !buf_ok(&line);
		wrap_words(s->out, buf_str(&line), 0, GAP, s->total);
	}
	buf_free(&line);
}

static void put_all(const struct listing *rows, const struct figures *f, int width, struct buf *out)
{
	struct sheet_of_rows s = {.rows = rows, .total = width < 40 ? 40 : width, .out = out};
	struct buf which = BUF_INIT;
	about(f, rows->tr, &which);
	wrap_words(out, buf_str(&which), 0, 0, s.total);
	buf_addc(out, '\n');
	out->failed |= !buf_ok(&which);
	buf_free(&which);
	measure(&s);
	put_rows(&s);
	put_marks(&s);
	put_whys(&s);
}

bool listing_text(const struct caseload *c, const struct figures *f, const struct tr *tr, int width, struct buf *out)
{
	struct arena a = ARENA_INIT;
	struct listing rows;
	bool ok = listing_of(c, f, tr, &a, &rows, NULL);
	if (ok)
		put_all(&rows, f, width, out);
	arena_free(&a);
	return ok && buf_ok(out);
}
