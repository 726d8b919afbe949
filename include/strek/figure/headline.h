/* The first line: newest score, change, session; and which way is better. */
#ifndef STREK_FIGURE_HEADLINE_H
#define STREK_FIGURE_HEADLINE_H

#include "strek/figure/glyph.h"
#include "strek/figure/span.h"
#include "strek/surf/surf.h"

/* Draws it into the surface's first row, in the longest form that fits; the last column stays free. False when
 * memory is out. */
bool headline_draw(const struct figure *f, const struct glyphs *g, const struct span *shown, struct surf *out);

#endif
