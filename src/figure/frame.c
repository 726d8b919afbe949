#include "strek/figure/frame.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/utf8.h"
#include "strek/figure/dates.h"
#include "strek/figure/facts.h"
#include "strek/figure/words.h"

#include <stdlib.h>
#include <string.h>

#define NOWHERE (-2)

static const struct surf_style axis_style = {.fg = SURF_AXIS};

/* An end of the scale is named whatever stands beside it. */
static bool is_named(const struct panel *p, int tick, const struct figure_series *s)
{
	int place = axis_place_tenths(&p->axis, s->cutoff);
	bool end = tick == p->axis.lo || tick == p->axis.hi;
	return end || axis_is_centre(place) || axis_row(place) != axis_row(axis_place_tenths(&p->axis, tick));
}

void frame_values(const struct panel *p, const struct layout *l, int row, int spacing, struct surf *out)
{
	int ticks[AXIS_TICKS_MAX], count = axis_ticks(&p->axis, spacing, ticks);
	for (int r = 0; r < p->axis.rows; r++)
		surf_glyph(out, row + r, l->left - 1, p->glyphs->upright, axis_style);
	for (int i = 0; i < count; i++) {
		char text[24];
		int at = row + axis_row(axis_place_tenths(&p->axis, ticks[i]));
		words_number(text, ticks[i] / 10);
		surf_text(out, at, l->left - 1 - (int)strlen(text), -1, text, axis_style);
		surf_glyph(out, at, l->left - 1, p->glyphs->tick, axis_style);
	}
}

char frame_event_letter(size_t event)
{
	return (char)('a' + event % 26);
}

void frame_hide_values(
	const struct panel *p, const struct layout *l, int row, const struct figure_series *s, struct surf *out)
{
	int ticks[AXIS_TICKS_MAX], count = axis_ticks(&p->axis, 1, ticks);
	for (int i = 0; i < count; i++) {
		int at = row + axis_row(axis_place_tenths(&p->axis, ticks[i]));
		for (int c = 0; !is_named(p, ticks[i], s) && c < l->left - 1; c++)
			surf_glyph(out, at, c, ' ', axis_style);
	}
}

/* Words over blank cells of a row of the plot; false where there are too few. */
static bool put_words(const struct panel *p, int row, int col, const char *words)
{
	struct surf plot = p->plot;
	int cells = utf8_cells(words);
	if (col + cells > p->span.cols)
		return false;
	for (int c = col; c < col + cells; c++) {
		if (surf_at(&plot, row, c)->text[0])
			return false;
	}
	surf_text(&plot, row, col, cells, words, axis_style);
	return true;
}

void frame_words(const struct panel *p, const char *words)
{
	if (!put_words(p, p->axis.rows - 1, 1, words))
		put_words(p, 0, 1, words);
}

static void draw_cursor(const struct figure *f, const struct panel *p, const struct layout *l, struct surf *out)
{
	int at = p->span.days ? dates_of(f, p->cursor) : p->cursor;
	const struct surf_style bold = {.attr = SURF_BOLD};
	if (p->cursor <= 0 || !span_shows(&p->span, at))
		return;
	int col = l->left + span_col(&p->span, at);
	surf_glyph(out, l->axis_row, col - 1, '[', bold);
	surf_glyph(out, l->axis_row, col + 1, ']', bold);
}

static void draw_events(const struct figure *f, const struct panel *p, const struct layout *l, struct surf *out)
{
	int current = facts_current(f);
	for (size_t i = 0; p->view->events && i < f->event_count; i++) {
		const struct figure_event *event = &f->events[i];
		int at = p->span.days ? event->date : event->session;
		if (!span_shows(&p->span, at))
			continue;
		/* "You are here" keeps its column. */
		int here = p->span.days ? dates_of(f, current) : current;
		int col = l->left + span_col(&p->span, at) - (at == here);
		surf_glyph(
			out, l->axis_row, col, (uint32_t)frame_event_letter(i), (struct surf_style){.attr = SURF_BOLD});
	}
}

/* Every how many sessions there is room for a number. */
static int number_step(const struct panel *p)
{
	char text[24];
	return span_label_step(&p->span, (int)strlen(words_number(text, p->span.to)) + 1);
}

static void draw_rule(const struct figure *f, const struct panel *p, const struct layout *l, struct surf *out)
{
	int current = facts_current(f), step = span_is_dense(&p->span) ? number_step(p) : 1;
	surf_glyph(out, l->axis_row, l->left - 1, p->glyphs->corner, axis_style);
	for (int c = 0; c < p->span.cols; c++)
		surf_glyph(out, l->axis_row, l->left + c, p->glyphs->rule, axis_style);
	for (int s = p->span.from; s <= p->span.to; s++) {
		int n = facts_number(f, s);
		if (!facts_is_break(f, s) && (n % step == 0 || n == 1 || s == p->span.from))
			surf_glyph(out, l->axis_row, l->left + span_col(&p->span, s), p->glyphs->mark, axis_style);
	}
	if (span_shows(&p->span, current))
		surf_glyph(out, l->axis_row, l->left + span_col(&p->span, current), p->glyphs->here,
			(struct surf_style){.attr = SURF_BOLD});
}

/* Session numbers that have been written, so that none touches another. */
struct numbers {
	const struct figure *f;
	const struct panel *p;
	const struct layout *l;
	struct surf *out;
};

static bool is_clear(const struct numbers *n, int from, int to)
{
	for (int c = from; c < to; c++) {
		const struct surf_cell *cell = surf_at(n->out, n->l->number_row, c);
		if (cell && cell->text[0])
			return false;
	}
	return true;
}

/* A number too near to one that must stand would crowd it. */
static bool is_apart(int session, int from, int step)
{
	return session == from || 3 * abs(session - from) >= 2 * step;
}

bool frame_is_numbered(const struct figure *f, const struct span *s, int session, int step)
{
	int current = facts_current(f), n = facts_number(f, session);
	const struct figure_part *part = facts_part(f, session);
	int first = part && part->from > s->from ? part->from : s->from;
	if (facts_is_break(f, session))
		return false;
	return session == current || session == first ||
	       (n % step == 0 && is_apart(session, first, step) && is_apart(session, current, step));
}

/* Ends under its tick, as figures do; a longer one is moved half over. */
static void put_number(const struct numbers *n, int session, uint8_t attr)
{
	char text[24];
	int width = (int)strlen(words_number(text, facts_number(n->f, session))), left = n->l->left;
	int end = left + span_col(&n->p->span, session) + 1 + (width > 2);
	if (end > left + n->p->span.cols)
		end = left + n->p->span.cols;
	int col = end - width;
	if (is_clear(n, col - 1, end + 1))
		surf_text(
			n->out, n->l->number_row, col, width, text, (struct surf_style){.fg = SURF_AXIS, .attr = attr});
}

static void draw_numbers(const struct figure *f, const struct panel *p, const struct layout *l, struct surf *out)
{
	if (l->number_row < 0)
		return;
	const struct numbers n = {f, p, l, out};
	int current = facts_current(f), step = number_step(p);
	if (p->cursor > 0 && span_shows(&p->span, p->cursor))
		put_number(&n, p->cursor, SURF_REVERSE);
	if (span_shows(&p->span, current))
		put_number(&n, current, SURF_BOLD);
	put_number(&n, p->span.from, 0);
	for (int s = p->span.from; s <= p->span.to; s++) {
		if (frame_is_numbered(f, &p->span, s, step))
			put_number(&n, s, 0);
	}
}

/* The column left of where an episode begins: the empty place before it, or of its first day. */
static int part_col(const struct figure *f, const struct panel *p, const struct figure_part *part)
{
	bool first = part == f->parts;
	int at = p->span.days ? dates_of(f, part->from) : part->from - !first;
	if (at == DATE_NONE || !span_shows(&p->span, at))
		return NOWHERE;
	return span_col(&p->span, at) - (first || p->span.days);
}

void frame_part_words(const struct figure *f, const struct figure_part *part, struct buf *out)
{
	char number[24];
	const struct fill fill[] = {{"n", words_number(number, part->episode)}};
	fill_in(out, tr_(f->tr, N_("episode {n}")), fill, 1);
}

bool frame_parts(const struct figure *f, const struct panel *p)
{
	struct buf words = BUF_INIT;
	for (size_t i = 0; i < f->part_count; i++) {
		int col = part_col(f, p, &f->parts[i]);
		if (col == NOWHERE || (i > 0 && col < 0))
			continue;
		for (int row = 0; i > 0 && row < p->axis.rows; row++) {
			if (!surf_at(&p->plot, row, col)->text[0])
				panel_put(p, row, col, p->glyphs->between, SURF_AXIS);
		}
		buf_clear(&words);
		frame_part_words(f, &f->parts[i], &words);
		if (!put_words(p, 0, col + 2, buf_str(&words)))
			put_words(p, p->axis.rows - 1, col + 2, buf_str(&words));
	}
	bool ok = buf_ok(&words);
	buf_free(&words);
	return ok;
}

bool frame_time(const struct figure *f, const struct panel *p, const struct layout *l, struct surf *out)
{
	bool ok = true;
	if (p->span.days) {
		ok = dates_axis(f, p, l, out);
	} else {
		draw_rule(f, p, l, out);
		draw_numbers(f, p, l, out);
	}
	draw_cursor(f, p, l, out);
	draw_events(f, p, l, out);
	return ok;
}
