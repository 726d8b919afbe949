/* The first line: newest score, change, session; and which way is better. */
#ifndef STREK_FIGURE_HEADLINE_H
#define STREK_FIGURE_HEADLINE_H

#include "strek/base/buf.h"
#include "strek/figure/glyph.h"
#include "strek/figure/span.h"
#include "strek/surf/surf.h"

#define HEADLINE_RUNS 12

/* Runs of words, each in one style, and which way is better. */
struct headline {
	struct headline_run {
		struct buf text;
		struct surf_style style;
	} run[HEADLINE_RUNS];
	int count;
	struct buf note;
};

/* Makes the longest form of at most `width` cells; headline_free() it whatever came of it. False when memory is
 * out. */
bool headline_make(
	struct headline *l, const struct figure *f, const struct glyphs *g, const struct span *shown, int width);
void headline_free(struct headline *l);

/* Draws it into the surface's first row, in the longest form that fits; the last column stays free. False when
 * memory is out. */
bool headline_draw(const struct figure *f, const struct glyphs *g, const struct span *shown, struct surf *out);

#endif
