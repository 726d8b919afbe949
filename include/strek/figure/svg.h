/* The figure as a picture for paper and records: the same facts, words and rounding as the cells, as SVG.
 *
 * Light colours that keep apart in greyscale; real text; nothing from outside is referred to. The same figure gives
 * the same bytes. Without a window in the figure the whole history is shown. */
#ifndef STREK_FIGURE_SVG_H
#define STREK_FIGURE_SVG_H

#include "strek/figure/figure.h"

/* Units of a picture's side; what stands in it is placed to the hundredth. */
#define SVG_FIGURE_WIDTH 760

/* Appends a whole document: the headline as its title, the sentence as its description. */
bool figure_svg(const struct figure *f, struct arena *scratch, struct buf *out, struct err *e);
/* Appends the picture alone, for a page: SVG_FIGURE_WIDTH units wide from 0, 0; *height is told in hundredths of a
 * unit. */
bool figure_svg_part(const struct figure *f, struct arena *scratch, struct buf *out, int *height, struct err *e);

#endif
