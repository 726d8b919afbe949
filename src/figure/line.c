#include "strek/figure/line.h"

#include "strek/figure/raster.h"

#include <stdlib.h>

/* Days: by date, a longer time without a session breaks the line. */
#define LONGEST_PAUSE 42
/* Sub-columns a dot. */
#define WIDE (SPAN_SUB / RASTER_ACROSS)

/* Keeps the pen of a piece that lies on one side of the cutoff on that side. In blocks, and in the centre of its row, a
 * cutoff is drawn between two rows of dots; any other covers the row of dots it falls into. */
static void keep_side(
	const struct panel *p, const struct figure_series *s, int high, int a, int b, struct line_piece *l)
{
	l->highest = 0;
	l->lowest = p->axis.rows * high - 1;
	if (!s->has_cutoff)
		return;
	int place = axis_place_tenths(&p->axis, s->cutoff), dot = place / (AXIS_SUB / high);
	bool between_dots = axis_is_centre(place) && high % 2 == 0;
	if (p->look.tier == FIGURE_BLOCK) {
		dot = axis_row(place) * high + panel_third(p, place);
		between_dots = true;
	}
	if (a < s->cutoff && b < s->cutoff)
		l->highest = dot;
	else if (a > s->cutoff && b > s->cutoff)
		l->lowest = between_dots ? dot - 1 : dot;
}

bool line_is_joined(const struct panel *p, const struct figure_point *a, const struct figure_point *b)
{
	if (p->span.days && (b->date < a->date || b->date - a->date > LONGEST_PAUSE))
		return false;
	return b->session == a->session + 1 || b->follows;
}

bool line_next(const struct panel *p, const struct figure_series *s, int high, size_t *at, struct line_piece *piece)
{
	for (; *at + 1 < s->count; ++*at) {
		const struct figure_point *a = &s->points[*at], *b = a + 1;
		if (!panel_shows(p, a) || !panel_shows(p, b) || !line_is_joined(p, a, b))
			continue;
		piece->x0 = span_place(&p->span, panel_unit(p, a));
		piece->x1 = span_place(&p->span, panel_unit(p, b));
		piece->p0 = axis_place_tenths(&p->axis, a->value);
		piece->p1 = axis_place_tenths(&p->axis, b->value);
		keep_side(p, s, high, a->value, b->value, piece);
		++*at;
		return true;
	}
	return false;
}

struct pen {
	struct raster *r;
	bool thick;
	enum surf_role role;
	int unit; /* sub-rows a dot */
};

int line_at(const struct line_piece *l, int x)
{
	return l->x1 == l->x0 ? l->p0 : l->p0 + (int)((long long)(l->p1 - l->p0) * (x - l->x0) / (l->x1 - l->x0));
}

static int at_place(const struct line_piece *l, int place)
{
	return l->p1 == l->p0 ? l->x0 : l->x0 + (int)((long long)(l->x1 - l->x0) * (place - l->p0) / (l->p1 - l->p0));
}

/* Flat pieces have one dot, or two above each other, in every column of dots. */
static void draw_flat(const struct pen *pen, const struct line_piece *l)
{
	for (int x = (l->x0 + WIDE / 2) / WIDE; x * WIDE + WIDE / 2 <= l->x1; x++) {
		int place = line_at(l, x * WIDE + WIDE / 2);
		int low = pen->thick ? (place + pen->unit / 2) / pen->unit : place / pen->unit;
		if (low - pen->thick < l->highest)
			low = l->highest + pen->thick;
		if (low > l->lowest)
			low = l->lowest;
		for (int y = low - pen->thick; y <= low; y++)
			raster_dot(pen->r, x, y, pen->role);
	}
}

/* Steep pieces have them in every row of dots, beside each other. */
static void draw_steep(const struct pen *pen, const struct line_piece *l)
{
	int top = l->p0 < l->p1 ? l->p0 : l->p1, bottom = l->p0 < l->p1 ? l->p1 : l->p0;
	for (int y = top / pen->unit; y <= bottom / pen->unit; y++) {
		int centre = y * pen->unit + pen->unit / 2;
		if (centre < top || centre > bottom || y < l->highest || y > l->lowest)
			continue;
		int place = at_place(l, centre);
		int right = pen->thick ? (place + WIDE / 2) / WIDE : place / WIDE;
		for (int x = right - pen->thick; x <= right; x++)
			raster_dot(pen->r, x, y, pen->role);
	}
}

static void draw_piece(const struct pen *pen, const struct line_piece *l)
{
	long long across = (long long)abs(l->x1 - l->x0) * pen->unit, down = (long long)abs(l->p1 - l->p0) * WIDE;
	if (down <= across)
		draw_flat(pen, l);
	else
		draw_steep(pen, l);
}

static void join(struct line_extent *extent, const struct line_extent *before)
{
	if (before->bottom < extent->top) {
		extent->top = before->bottom;
		extent->greatest = before->least;
	}
	if (before->top > extent->bottom) {
		extent->bottom = before->top;
		extent->least = before->greatest;
	}
}

bool line_extent(const struct panel *p, const struct figure_series *s, int unit, size_t *at,
	const struct line_extent *before, struct line_extent *extent)
{
	bool found = false;
	for (; *at < s->count; ++*at) {
		const struct figure_point *pt = &s->points[*at];
		if (!panel_shows(p, pt))
			continue;
		int x = span_place(&p->span, panel_unit(p, pt)) / unit, place = axis_place_tenths(&p->axis, pt->value);
		if (found && x != extent->x)
			break;
		if (!found)
			*extent = (struct line_extent){x, place, place, pt->value, pt->value};
		found = true;
		extent->least = pt->value < extent->least ? pt->value : extent->least;
		extent->greatest = pt->value > extent->greatest ? pt->value : extent->greatest;
		extent->top = place < extent->top ? place : extent->top;
		extent->bottom = place > extent->bottom ? place : extent->bottom;
	}
	if (found && before && before->x + 1 == extent->x)
		join(extent, before);
	return found;
}

static void draw_crowded(const struct pen *pen, const struct panel *p, const struct figure_series *s)
{
	struct line_extent extent, before;
	bool first = true;
	for (size_t at = 0; line_extent(p, s, WIDE, &at, first ? NULL : &before, &extent); first = false) {
		struct line_piece side;
		keep_side(p, s, pen->r->high, extent.least, extent.greatest, &side);
		int top = extent.top / pen->unit, bottom = extent.bottom / pen->unit;
		bottom = bottom < side.highest ? side.highest : bottom > side.lowest ? side.lowest : bottom;
		top = top < side.highest ? side.highest : top > bottom ? bottom : top;
		for (int y = top; y <= bottom; y++)
			raster_dot(pen->r, extent.x, y, pen->role);
		before = extent;
	}
}

/* One series into the raster; `thick`: two dots wide. */
static void draw(
	const struct panel *p, struct raster *r, const struct figure_series *s, bool thick, enum surf_role role)
{
	const struct pen pen = {r, thick && r->high == 4, role, AXIS_SUB / r->high};
	if (span_is_crowded(&p->span)) {
		draw_crowded(&pen, p, s);
		return;
	}
	struct line_piece piece;
	for (size_t at = 0; line_next(p, s, r->high, &at, &piece);)
		draw_piece(&pen, &piece);
}

static void show(const struct panel *p, const struct raster *r)
{
	for (int row = 0; row < r->rows; row++) {
		for (int col = 0; col < r->cols; col++) {
			uint32_t glyph = raster_glyph(r, row, col);
			if (glyph)
				panel_put(p, row, col, glyph, (enum surf_role)raster_role(r, row, col));
		}
	}
}

bool line_draw_series(const struct panel *p, const struct figure_series *series, size_t count,
	const enum surf_role *roles, bool thick)
{
	if (p->look.tier == FIGURE_ASCII) {
		for (size_t i = 0; i < count; i++)
			line_draw_ascii(p, &series[i], roles[i]);
		return true;
	}
	struct raster r;
	if (!raster_init(&r, p->scratch, p->span.cols, p->axis.rows, p->look.tier == FIGURE_BRAILLE))
		return false;
	for (size_t i = 0; i < count; i++)
		draw(p, &r, &series[i], thick && series[i].mark != FIGURE_TRIANGLE, roles[i]);
	show(p, &r);
	return true;
}
