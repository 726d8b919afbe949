#include "strek/figure/band.h"

#include "strek/base/arena.h"

/* How dark each band is, in steps of SURF_BAND; where few are left, half. */
#define OUTER 4
#define INNER 8
#define FAINT_OUTER 2
#define FAINT_INNER 5

struct band_col {
	int top, upper, lower, bottom; /* places of q90, q75, q25, q10 */
	bool on, faint;
};

static int between(int a, int b, int at, int whole)
{
	return a + (int)((long long)(b - a) * at / whole);
}

/* The edges between two sessions' rows, in the columns whose centre lies between them. Places are joined,
 * not points, so that an edge is as straight as the line. */
static void stretch(struct band *b, const struct panel *p, const struct figure_fan *fan, size_t i)
{
	const struct figure_fan_row *l = &fan->rows[i], *r = &fan->rows[i + 1];
	const struct axis *a = &p->axis;
	int x0 = span_place(&p->span, l->session), x1 = span_place(&p->span, r->session);
	if (x1 <= x0)
		return;
	int from = x0 < 0 ? 0 : x0 / SPAN_SUB;
	for (int c = from; c < p->span.cols && c * SPAN_SUB + SPAN_SUB / 2 <= x1; c++) {
		int at = c * SPAN_SUB + SPAN_SUB / 2 - x0, w = x1 - x0;
		if (at < 0)
			continue;
		b->col[c] = (struct band_col){
			.top = between(axis_place_points(a, l->q90), axis_place_points(a, r->q90), at, w),
			.upper = between(axis_place_points(a, l->q75), axis_place_points(a, r->q75), at, w),
			.lower = between(axis_place_points(a, l->q25), axis_place_points(a, r->q25), at, w),
			.bottom = between(axis_place_points(a, l->q10), axis_place_points(a, r->q10), at, w),
			.on = true,
			.faint = fan->faint_from > 0 && l->session >= fan->faint_from,
		};
	}
}

bool band_make(struct band *b, const struct panel *p, const struct figure_fan *fan)
{
	b->col = NULL;
	if (fan->count < 2)
		return true;
	b->col = arena_array(p->scratch, (size_t)p->span.cols, sizeof *b->col);
	for (size_t i = 0; b->col && i + 1 < fan->count; i++)
		stretch(b, p, fan, i);
	return b->col;
}

/* Sub-rows of the row that lie between two places. */
static int overlap(int row, int from, int to)
{
	int top = row * AXIS_SUB, end = top + AXIS_SUB;
	int lo = from > top ? from : top, hi = to < end ? to : end;
	return hi > lo ? hi - lo : 0;
}

static int outer_step(const struct band_col *c)
{
	return c->faint ? FAINT_OUTER : OUTER;
}

static int inner_step(const struct band_col *c)
{
	return c->faint ? FAINT_INNER : INNER;
}

static enum surf_role grey(int step)
{
	return step > 0 ? (enum surf_role)(SURF_BAND + step) : SURF_PLAIN;
}

static int blended(const struct band_col *c, int row)
{
	int inner = overlap(row, c->upper, c->lower), outer = overlap(row, c->top, c->bottom) - inner;
	return (inner * inner_step(c) + outer * outer_step(c) + AXIS_SUB / 2) / AXIS_SUB;
}

static void tint(const struct band *b, const struct panel *p)
{
	struct surf plot = p->plot;
	for (int c = 0; c < p->span.cols; c++) {
		for (int row = 0; b->col[c].on && row < p->axis.rows; row++)
			surf_tint(&plot, row, c, grey(blended(&b->col[c], row)));
	}
}

/* Where a terminal can show it, less strong than lines. */
static void put_quiet(const struct panel *p, int row, int col, uint32_t glyph)
{
	struct surf plot = p->plot;
	surf_glyph(&plot, row, col, glyph, (struct surf_style){.fg = SURF_AXIS, .attr = SURF_DIM});
}

static void put_edge(const struct panel *p, int place, int col)
{
	uint32_t glyph = p->glyphs->dots ? glyph_braille_dot(0, axis_slice(place, GLYPH_QUARTERS))
					 : p->glyphs->dot[axis_slice(place, GLYPH_QUARTERS)];
	put_quiet(p, axis_row(place), col, glyph);
}

/* Without greys: the inner band shaded where it fills half a cell, the outer one's edges dotted. */
static void shade(const struct band *b, const struct panel *p)
{
	bool sparse = p->look.tier == FIGURE_ASCII;
	for (int c = 0; c < p->span.cols; c++) {
		const struct band_col *col = &b->col[c];
		int every = 1 + sparse + col->faint, apart = col->faint ? 4 : 2;
		if (!col->on)
			continue;
		for (int row = 0; row < p->axis.rows; row++) {
			if (2 * overlap(row, col->upper, col->lower) >= AXIS_SUB && (c + row) % every == 0)
				put_quiet(p, row, c, p->glyphs->shade);
		}
		/* At the intake the fan is a point: no edges where they would stand in the mark's own row. */
		if (c % apart == 0 && axis_row(col->top) != axis_row(col->bottom)) {
			put_edge(p, col->top, c);
			put_edge(p, col->bottom, c);
		}
	}
}

void band_draw(const struct band *b, const struct panel *p)
{
	if (!b->col)
		return;
	if (panel_has_greys(p))
		tint(b, p);
	else
		shade(b, p);
}

#define STRIPES 3 /* cells from one stripe to the next */
#define DASHES 2

static void put_ahead(const struct panel *p, int row, int col, uint32_t glyph)
{
	panel_put(p, row, col, glyph, SURF_AHEAD);
}

static void put_ahead_edge(const struct panel *p, int place, int col)
{
	int slice = axis_slice(place, GLYPH_QUARTERS);
	uint32_t dots = glyph_braille_dot(0, slice) | glyph_braille_dot(1, slice);
	put_ahead(p, axis_row(place), col, p->glyphs->dots ? dots : p->glyphs->ahead);
}

void band_draw_running(const struct band *b, const struct panel *p)
{
	for (int c = 0; b->col && c < p->span.cols; c++) {
		const struct band_col *col = &b->col[c];
		for (int row = 0; col->on && row < p->axis.rows; row++) {
			bool half = 2 * overlap(row, col->upper, col->lower) >= AXIS_SUB;
			if (half && (c + row) % STRIPES == 0)
				put_ahead(p, row, c, p->glyphs->stripe);
		}
		if (col->on && c % DASHES == 0 && axis_row(col->top) != axis_row(col->bottom)) {
			put_ahead_edge(p, col->top, c);
			put_ahead_edge(p, col->bottom, c);
		}
	}
}

/* The one edge that crosses a cell: its place and the steps above and below it. False with none or more. */
static bool lone_edge(const struct band_col *c, int row, int *place, int *above, int *below)
{
	const int edge[] = {c->top, c->upper, c->lower, c->bottom};
	const int step[] = {0, outer_step(c), inner_step(c), outer_step(c), 0};
	int found = 0;
	for (int i = 0; i < 4; i++) {
		if (edge[i] <= row * AXIS_SUB || edge[i] >= (row + 1) * AXIS_SUB)
			continue;
		found++;
		*place = edge[i];
		*above = step[i];
		*below = step[i + 1];
	}
	return found == 1;
}

static void draw_edge(const struct panel *p, int row, int col, int place, int above, int below)
{
	struct surf plot = p->plot;
	int eighths = ((row + 1) * AXIS_SUB - place + AXIS_SUB / 16) * 8 / AXIS_SUB;
	if (eighths == 0 || eighths == 8) {
		surf_tint(&plot, row, col, grey(eighths ? below : above));
		return;
	}
	/* The terminal's own background has no name as an ink, so the grey must be the ink: where the band is
	 * above, the cell is painted as its background's complement. */
	if (below > 0) {
		surf_tint(&plot, row, col, grey(above));
		panel_put(p, row, col, glyph_lower(eighths), grey(below));
	} else {
		surf_glyph(&plot, row, col, glyph_lower(eighths),
			(struct surf_style){.fg = (uint8_t)grey(above), .attr = SURF_REVERSE});
		surf_tint(&plot, row, col, SURF_PLAIN);
	}
}

void band_draw_edges(const struct band *b, const struct panel *p)
{
	if (!b->col || !panel_has_greys(p) || p->look.tier == FIGURE_ASCII)
		return;
	for (int c = 0; c < p->span.cols; c++) {
		for (int row = 0; b->col[c].on && row < p->axis.rows; row++) {
			int place, above, below;
			if (!surf_at(&p->plot, row, c)->text[0] && lone_edge(&b->col[c], row, &place, &above, &below))
				draw_edge(p, row, c, place, above, below);
		}
	}
}

bool band_end(const struct band *b, const struct panel *p, int *top, int *bottom)
{
	for (int c = p->span.cols - 1; b->col && c >= 0; c--) {
		if (!b->col[c].on)
			continue;
		*top = b->col[c].upper;
		*bottom = b->col[c].lower;
		return true;
	}
	return false;
}
