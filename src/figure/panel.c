#include "strek/figure/panel.h"

int panel_unit(const struct panel *p, const struct figure_point *pt)
{
	return p->span.days ? pt->date : pt->session;
}

bool panel_shows(const struct panel *p, const struct figure_point *pt)
{
	return pt->value != FIGURE_GAP && span_shows(&p->span, panel_unit(p, pt));
}

bool panel_has_greys(const struct panel *p)
{
	return p->look.depth == SURF_256;
}

void panel_put(const struct panel *p, int row, int col, uint32_t glyph, enum surf_role role)
{
	struct surf plot = p->plot;
	surf_glyph(&plot, row, col, glyph, (struct surf_style){.fg = (uint8_t)role});
}

/* Dashes where a tier has dots: three and a gap, in every second cell one dot fewer. One dot high: a line is two. */
static uint32_t dashed(int quarter, int col)
{
	return glyph_braille_dot(0, quarter) | (col % 2 ? 0 : glyph_braille_dot(1, quarter));
}

int panel_third(const struct panel *p, int place)
{
	/* Blocks are halves of a row: a level stands at the edge or the middle that is nearest. */
	if (p->look.tier == FIGURE_BLOCK)
		return (axis_slice(place, GLYPH_QUARTERS) + 1) / 2;
	return axis_slice(place, GLYPH_THIRDS);
}

uint32_t panel_level_glyph(const struct panel *p, int place, const uint32_t thirds[GLYPH_THIRDS], int col)
{
	if (p->glyphs->dots && !axis_is_centre(place))
		return dashed(axis_slice(place, GLYPH_QUARTERS), col);
	return thirds[panel_third(p, place)];
}

void panel_level(
	const struct panel *p, int place, int on, int off, const uint32_t thirds[GLYPH_THIRDS], enum surf_role role)
{
	/* The dash of that tier is broken enough in itself; signs that stand apart are short dashes, to be told from
	 * the dots of a band's edge. */
	if (p->glyphs->dots && on > 1 && off == 1)
		off = 0;
	for (int col = 0; col < p->span.cols; col++) {
		uint32_t glyph = panel_level_glyph(p, place, thirds, off ? 0 : col);
		if (col % (on + off) < on)
			panel_put(p, axis_row(place), col, glyph, role);
		else if (off == 1)
			panel_put(p, axis_row(place), col, ' ', role);
	}
}
