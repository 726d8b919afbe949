#include "strek/figure/figure.h"

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/figure/compose.h"
#include "strek/figure/plain.h"
#include "strek/figure/sentence.h"
#include "strek/figure/table.h"
#include "strek/figure/words.h"
#include "strek/surf/render.h"

#define SIDE_MAX 1000
#define SESSION_MAX 1000000
/* Values beyond this would not fit the arithmetic of the axis. */
#define VALUE_MAX 100000000

static bool sane(int tenths)
{
	return tenths >= -VALUE_MAX && tenths <= VALUE_MAX;
}

static bool series_check(const struct figure_series *s, struct err *e)
{
	bool letter = (s->initial & ~0x20) >= 'A' && (s->initial & ~0x20) <= 'Z';
	if (!letter && (s->initial || s->mark == FIGURE_INITIAL))
		return err_what(e, ERR_INTERNAL, "figure: initial");
	if (!s->name || s->lo >= s->hi || !sane(s->lo) || !sane(s->hi))
		return err_what(e, ERR_INTERNAL, "figure: range");
	if ((s->has_cutoff && !sane(s->cutoff)) || s->rci < 0 || !sane(s->rci))
		return err_what(e, ERR_INTERNAL, "figure: norms");
	for (size_t i = 0; i < s->count; i++) {
		const struct figure_point *p = &s->points[i];
		if (p->session < 1 || p->session > SESSION_MAX || (i > 0 && p->session <= s->points[i - 1].session))
			return err_what(e, ERR_INTERNAL, "figure: sessions");
		if (p->value != FIGURE_GAP && !sane(p->value))
			return err_what(e, ERR_INTERNAL, "figure: values");
	}
	return true;
}

static bool fan_check(const struct figure_fan *fan, struct err *e)
{
	for (size_t i = 0; i < fan->count; i++) {
		const struct figure_fan_row *r = &fan->rows[i];
		/* Written so that what is not a number fails. */
		if (!(r->q10 <= r->q25 && r->q25 <= r->q50 && r->q50 <= r->q75 && r->q75 <= r->q90))
			return err_what(e, ERR_INTERNAL, "figure: fan");
		if (r->session < 1 || (i > 0 && r->session != fan->rows[i - 1].session + 1))
			return err_what(e, ERR_INTERNAL, "figure: fan sessions");
	}
	return true;
}

static bool parts_check(const struct figure *f, struct err *e)
{
	for (size_t i = 0; i < f->part_count; i++) {
		const struct figure_part *part = &f->parts[i];
		if (part->from < 1 || part->from > SESSION_MAX || part->offset < 0 || part->offset >= part->from ||
			(i > 0 && part->from < f->parts[i - 1].from + 2))
			return err_what(e, ERR_INTERNAL, "figure: episodes");
	}
	return true;
}

static bool items_check(const struct figure *f, struct err *e)
{
	if (f->item_count > FIGURE_ITEMS)
		return err_what(e, ERR_INTERNAL, "figure: items");
	for (size_t i = 0; i < f->item_count; i++) {
		if (!series_check(&f->items[i], e))
			return false;
	}
	return true;
}

bool figure_check(const struct figure *f, struct err *e)
{
	if (f->series_count == 0)
		return err_what(e, ERR_INTERNAL, "figure: no series");
	for (size_t i = 0; i < f->series_count; i++) {
		if (!series_check(&f->series[i], e))
			return false;
	}
	if (f->strip && !series_check(f->strip, e))
		return false;
	if (f->from < 0 || f->to < f->from || f->current < 0 || f->to > SESSION_MAX || f->current > SESSION_MAX)
		return err_what(e, ERR_INTERNAL, "figure: window");
	return fan_check(&f->fan, e) && fan_check(&f->running, e) && items_check(f, e) && parts_check(f, e);
}

static bool draw_plain(const struct figure *f, const struct figure_look *look, struct arena *scratch, struct surf *out)
{
	struct plain plain;
	return plain_make(&plain, f, scratch) && compose(&plain.figure, look, scratch, out) && !plain.failed;
}

bool figure_draw(
	const struct figure *f, const struct figure_look *look, struct arena *scratch, struct surf *out, struct err *e)
{
	if (!figure_check(f, e))
		return false;
	surf_clear(out);
	bool ok = look->tier == FIGURE_ASCII ? draw_plain(f, look, scratch, out) : compose(f, look, scratch, out);
	return ok || err_set(e, ERR_NO_MEMORY);
}

static bool size_check(int cols, int rows, struct err *e)
{
	if (cols >= 1 && rows >= 1 && cols <= SIDE_MAX && rows <= SIDE_MAX)
		return true;
	char value[40];
	snprintf(value, sizeof value, "%d x %d", cols, rows);
	return err_limit(e, ERR_FIGURE_SIZE, NULL, value, N_("a width and a height from 1 to 1000"));
}

bool figure_window(const struct figure *f, const struct figure_look *look, struct arena *scratch, int cols, int rows,
	int *from, int *to)
{
	struct compose_window w = {0};
	bool known = figure_check(f, NULL) && compose_window(f, look, scratch, cols, rows, 0, &w);
	*from = w.from;
	*to = w.to;
	return known && w.to > 0;
}

int figure_session_at(
	const struct figure *f, const struct figure_look *look, struct arena *scratch, int cols, int rows, int col)
{
	struct compose_window w = {0};
	return figure_check(f, NULL) && compose_window(f, look, scratch, cols, rows, col, &w) ? w.nearest : 0;
}

bool figure_print(const struct figure *f, const struct figure_look *look, enum surf_background on, int cols, int rows,
	struct buf *out, struct err *e)
{
	if (!size_check(cols, rows, e))
		return false;
	struct arena a = ARENA_INIT;
	struct surf s;
	bool ok = surf_init(&s, &a, cols, rows, e) && figure_draw(f, look, &a, &s, e);
	if (ok && look->depth == SURF_MONO)
		surf_to_text(&s, 0, surf_last_row(&s) + 1, out);
	else if (ok)
		surf_to_sgr(&s, 0, surf_last_row(&s) + 1, look->depth, on, out);
	arena_free(&a);
	return ok && (buf_ok(out) || err_set(e, ERR_NO_MEMORY));
}

void figure_describe(const struct figure *f, struct buf *out)
{
	sentence_add(f, out);
}

void figure_table(const struct figure *f, struct buf *out)
{
	table_add(f, out);
}
