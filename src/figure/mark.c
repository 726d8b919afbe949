#include "strek/figure/mark.h"

#include "strek/base/arena.h"
#include "strek/figure/facts.h"

bool mark_is_filled(const struct view *v, const struct figure_series *s, int value)
{
	return !v->hollow || facts_is_healthy(s, value);
}

/* Letters and the characters of the ASCII tier are told from a line's dots at any density that leaves each a
 * column of its own. */
static bool only_newest(const struct panel *p)
{
	return span_is_under(&p->span, p->look.tier == FIGURE_ASCII ? 1 : 2);
}

struct marker {
	const struct panel *p;
	uint8_t *taken; /* cells that have a mark */
	bool ways;      /* the series being drawn tells them */
	bool draws;
	bool meet; /* some cell has more than one */
};

static void put(struct marker *m, const struct figure_series *s, const struct figure_point *pt, enum surf_role role)
{
	const struct panel *p = m->p;
	int row = axis_row(axis_place_tenths(&p->axis, pt->value)), col = span_col(&p->span, panel_unit(p, pt));
	uint8_t *taken = &m->taken[row * p->span.cols + col];
	m->meet |= *taken;
	if (!m->draws) {
		*taken = 1;
		return;
	}
	bool filled = mark_is_filled(p->view, s, pt->value);
	int kind = p->view->modes ? glyph_kind(s, pt, m->ways) : glyph_series_kind(s);
	uint32_t glyph =
		kind == FIGURE_INITIAL ? glyph_mark(p->glyphs, s, filled) : glyph_of_kind(p->glyphs, kind, filled);
	if (*taken)
		glyph = p->glyphs->together;
	struct surf plot = p->plot;
	/* Reversed, a filled mark would be a hollow one. */
	uint8_t attr = pt->session == p->cursor ? SURF_BOLD | SURF_UNDERLINE : 0;
	surf_glyph(&plot, row, col, glyph, (struct surf_style){.fg = (uint8_t)role, .attr = attr});
	*taken = 1;
}

static void draw_series(struct marker *m, const struct figure_series *s, enum surf_role role)
{
	bool newest = only_newest(m->p);
	m->ways = facts_tells_ways(s);
	for (size_t i = s->count; i-- > 0;) {
		const struct figure_point *pt = &s->points[i];
		if (!panel_shows(m->p, pt))
			continue;
		put(m, s, pt, role);
		if (newest)
			break;
	}
}

static bool walk(struct marker *m, const struct figure_series *series, size_t count, const enum surf_role *roles)
{
	m->taken = arena_array(m->p->scratch, (size_t)m->p->axis.rows, (size_t)m->p->span.cols);
	for (size_t i = 0; m->taken && i < count; i++)
		draw_series(m, &series[i], roles ? roles[i] : SURF_PLAIN);
	return m->taken;
}

bool mark_draw(const struct panel *p, const struct figure_series *series, size_t count, const enum surf_role *roles)
{
	struct marker m = {.p = p, .draws = true};
	return walk(&m, series, count, roles);
}

bool mark_meet(const struct panel *p, const struct figure_series *series, size_t count, bool *meet)
{
	struct marker m = {.p = p};
	bool ok = walk(&m, series, count, NULL);
	*meet = m.meet;
	return ok;
}
