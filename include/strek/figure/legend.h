/* What the signs mean, and why there is no fan: items that flow over lines. */
#ifndef STREK_FIGURE_LEGEND_H
#define STREK_FIGURE_LEGEND_H

#include "strek/figure/glyph.h"
#include "strek/figure/span.h"
#include "strek/surf/surf.h"

#define LEGEND_ITEMS 12
#define LEGEND_TEXT 96

enum legend_what {
	LEGEND_SERIES,
	LEGEND_WAY,
	LEGEND_CUTOFF,
	LEGEND_INNER,
	LEGEND_OUTER,
	LEGEND_RUNNING,
	LEGEND_RUNNING_OUTER,
	LEGEND_RELIABLE,
	LEGEND_WORDS
};

struct legend_item {
	enum legend_what what;
	const struct figure_series *series; /* of LEGEND_SERIES and LEGEND_WAY */
	int kind;                           /* of its mark (glyph.h) */
	uint32_t glyph[3];
	struct surf_style style;
	int glyphs;
	char text[LEGEND_TEXT];
};

struct legend {
	struct legend_item item[LEGEND_ITEMS];
	int count;
	bool failed; /* a text could not be made */
};

/* With `reasons` only what must be said even where there is no room for a legend. False when memory is out. */
bool legend_make(struct legend *l, const struct figure *f, const struct figure_look *look, const struct span *shown,
	bool reasons);
/* Shows the cutoff's sign as it is drawn in the row it falls into. */
void legend_sign_cutoff(struct legend *l, const uint32_t glyph[2]);
/* Moves what must be said to `reasons`; returns how many items they are. */
int legend_take_reasons(struct legend *l, struct legend *reasons);
/* Puts them back, to the front of a legend that will be cut: what can be missed least comes first. */
void legend_put_first(struct legend *l, const struct legend *reasons);
/* Cells it takes in one line. */
int legend_cells(const struct legend *l);
/* Lines it takes from column `indent` to `cols`. */
int legend_lines(const struct legend *l, int indent, int cols);
/* Draws at most `lines` of them. */
void legend_draw(const struct legend *l, int row, int lines, int indent, int cols, struct surf *out);

#endif
