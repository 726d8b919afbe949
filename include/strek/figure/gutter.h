/* What stands in the right gutter: newest scores, cutoffs, the reliable-change pair, the band's name. */
#ifndef STREK_FIGURE_GUTTER_H
#define STREK_FIGURE_GUTTER_H

#include "strek/figure/band.h"
#include "strek/figure/label.h"
#include "strek/figure/layout.h"
#include "strek/figure/panel.h"

/* Beside one panel. Set the first three, the rest to zero. */
struct gutter {
	const struct figure *f;
	const struct layout *layout;
	const struct panel *panel;
	struct label_set labels;
	bool failed; /* a text could not be made */
};

/* The newest score that is seen: where the line ends. */
void gutter_newest(struct gutter *g, const struct figure_series *s, enum surf_role role);
void gutter_cutoff(struct gutter *g, const struct figure_series *s);
void gutter_reliable(struct gutter *g);
void gutter_band(struct gutter *g, const struct band *b);
/* Places and draws them beside the panel that begins at `row`. False when memory is out. */
bool gutter_draw(struct gutter *g, int row, struct surf *out);

#endif
