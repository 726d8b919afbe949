/* The fan: shaded backgrounds with eighth-block edges in colour; shade and dotted edges without. */
#ifndef STREK_FIGURE_BAND_H
#define STREK_FIGURE_BAND_H

#include "strek/figure/panel.h"

struct band_col; /* the four edges over one column */

struct band {
	struct band_col *col; /* one a column of the plot; NULL without a fan */
};

/* Computes the edges in every column. False when memory is out. */
bool band_make(struct band *b, const struct panel *p, const struct figure_fan *fan);
/* What lies under everything else. In colour: each cell's background, blended by how much of it each band
 * covers; else the glyphs. */
void band_draw(const struct band *b, const struct panel *p);
/* In colour, after everything else: edges to an eighth of a row in the cells left blank. */
void band_draw_edges(const struct band *b, const struct panel *p);
/* The running band, over the other and told from it in every tier: stripes inside, short dashes for its outer edges. */
void band_draw_running(const struct band *b, const struct panel *p);
/* The places of the inner band's edges at the right end of the fan; false when none is seen. */
bool band_end(const struct band *b, const struct panel *p, int *top, int *bottom);

#endif
