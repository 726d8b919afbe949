#include "strek/figure/line.h"

#include <stdlib.h>

/* From this slope on (sub-rows a column) a line is drawn with slashes. */
#define SLANTED (AXIS_SUB * 9 / 20)

static const char thirds[] = "\"-_";

struct slope {
	const struct panel *p;
	const struct line_piece *l;
	enum surf_role role;
	int first, last; /* columns between the two marks */
};

static char slash(const struct line_piece *l)
{
	return l->p1 < l->p0 ? '/' : '\\';
}

static int row_in(const struct slope *s, int col)
{
	return axis_row(line_at(s->l, col * SPAN_SUB + SPAN_SUB / 2));
}

/* A slanted piece comes down a row as "\_" and goes up it as "_/": one slash a row, since two beside each
 * other would look like two lines. In the rows of the marks the thirds lead to and from them. */
static char slanted_char(const struct slope *s, int col, char third)
{
	const struct line_piece *l = s->l;
	int row = row_in(s, col), mark = axis_row(l->p1 > l->p0 ? l->p0 : l->p1);
	if (row == mark)
		return third;
	int next = row_in(s, l->p1 > l->p0 ? col - 1 : col + 1);
	return next == row ? '_' : slash(l);
}

/* One character a column: the third of the row that the line passes in its middle, or a slash. */
static void draw_flat(const struct slope *s)
{
	const struct line_piece *l = s->l;
	bool slanted = abs(l->p1 - l->p0) * SPAN_SUB >= SLANTED * (l->x1 - l->x0);
	for (int col = s->first; col <= s->last; col++) {
		int place = line_at(l, col * SPAN_SUB + SPAN_SUB / 2);
		char third = thirds[axis_slice(place, GLYPH_THIRDS)];
		char c = slanted ? slanted_char(s, col, third) : third;
		panel_put(s->p, axis_row(place), col, (uint32_t)c, s->role);
	}
}

/* One character a row, where the line crosses its middle. */
static void draw_steep(const struct slope *s)
{
	const struct line_piece *l = s->l;
	int from = axis_row(l->p0), to = axis_row(l->p1), step = from < to ? 1 : -1;
	int before = -1;
	for (int row = from + step; (to - row) * step > 0; row += step) {
		int centre = row * AXIS_SUB + AXIS_SUB / 2;
		int x = l->x0 + (int)((long long)(l->x1 - l->x0) * (centre - l->p0) / (l->p1 - l->p0));
		int col = x / SPAN_SUB;
		col = col < s->first ? s->first : col > s->last ? s->last : col;
		/* Straight up where the next row stands in the same column. */
		bool straight = col == before || (abs(to - from) - 1) >= 2 * (s->last - s->first + 1);
		panel_put(s->p, row, col, straight ? '|' : (uint32_t)slash(l), s->role);
		before = col;
	}
}

static void draw_piece(const struct panel *p, const struct line_piece *l, enum surf_role role)
{
	struct slope s = {p, l, role, l->x0 / SPAN_SUB + 1, l->x1 / SPAN_SUB - 1};
	/* Marks beside each other leave no column between them: the second one's takes the joint. */
	if (s.first > s.last)
		s.first = s.last = l->x1 / SPAN_SUB;
	bool beside = s.first == l->x1 / SPAN_SUB;
	if (beside || abs(l->p1 - l->p0) * SPAN_SUB > AXIS_SUB * (l->x1 - l->x0))
		draw_steep(&s);
	else
		draw_flat(&s);
}

static void draw_crowded(const struct panel *p, const struct figure_series *s, enum surf_role role)
{
	struct line_extent extent, before;
	bool first = true;
	for (size_t at = 0; line_extent(p, s, SPAN_SUB, &at, first ? NULL : &before, &extent); first = false) {
		int top = axis_row(extent.top), bottom = axis_row(extent.bottom);
		char third = thirds[axis_slice(extent.top, GLYPH_THIRDS)];
		for (int row = top; row <= bottom; row++)
			panel_put(p, row, extent.x, top < bottom ? '|' : (uint32_t)third, role);
		before = extent;
	}
}

void line_draw_ascii(const struct panel *p, const struct figure_series *s, enum surf_role role)
{
	struct line_piece piece;
	if (span_is_under(&p->span, 1)) {
		draw_crowded(p, s, role);
		return;
	}
	for (size_t at = 0; line_next(p, s, 1, &at, &piece);)
		draw_piece(p, &piece, role);
}
