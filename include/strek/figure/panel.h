/* A plot with its two axes: what bands, cutoffs, lines and marks are drawn on. */
#ifndef STREK_FIGURE_PANEL_H
#define STREK_FIGURE_PANEL_H

#include "strek/figure/axis.h"
#include "strek/figure/glyph.h"
#include "strek/figure/span.h"
#include "strek/figure/view.h"
#include "strek/surf/surf.h"

struct panel {
	struct surf plot; /* axis.rows by span.cols cells */
	struct axis axis;
	struct span span;
	struct figure_look look;
	const struct glyphs *glyphs;
	const struct view *view;
	int cursor; /* session that is read out, or 0 */
	struct arena *scratch;
};

/* Where a point stands on the time axis: its session or its day. */
int panel_unit(const struct panel *p, const struct figure_point *pt);
/* Whether it has a score that is seen: its unit is in the window. */
bool panel_shows(const struct panel *p, const struct figure_point *pt);

/* Bands are backgrounds. */
bool panel_has_greys(const struct panel *p);
/* One glyph of a role, on the background that is there. */
void panel_put(const struct panel *p, int row, int col, uint32_t glyph, enum surf_role role);
/* Where in its row a level line is drawn in a tier without dots: 0 above, 1 in the middle, 2 below. */
int panel_third(const struct panel *p, int place);
/* The sign of a level line at a place, in an even or an odd column: of a quarter of the row, or of a third where the
 * tier has no dots. */
uint32_t panel_level_glyph(const struct panel *p, int place, const uint32_t thirds[GLYPH_THIRDS], int col);
/* A level line: dashes of `on` cells and `off` blanks, at the exact place; the third of the row where the
 * tier has no dots. `thirds` are the tier's glyphs for it. */
void panel_level(
	const struct panel *p, int place, int on, int off, const uint32_t thirds[GLYPH_THIRDS], enum surf_role role);

#endif
