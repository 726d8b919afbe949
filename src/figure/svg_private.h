/* The parts of svg.c. Places and lengths are hundredths of a unit (svg_write.h). */
#ifndef STREK_FIGURE_SVG_PRIVATE_H
#define STREK_FIGURE_SVG_PRIVATE_H

#include "strek/figure/panel.h"
#include "strek/figure/svg_write.h"

/* Columns are units, and rows are such that a sub-row is a hundredth of one: then places are those of the cells'
 * own rounding. Sessions keep SVG_PLOT_INSET from the plot's sides. */
#define SVG_PLOT_LEFT 4600
#define SVG_PLOT_WIDTH 56000
#define SVG_PLOT_INSET 1400
#define SVG_ROWS(units) ((units)*SVG_UNIT / AXIS_SUB + 1)

struct svg_plot {
	const struct figure *f;
	struct panel panel;
	int top, bottom; /* of the value axis */
	struct buf *out;
};

struct svg_plot svg_plot_make(const struct figure *f, const struct figure_series *s, const struct span *span, int top,
	int units, struct buf *out);
int svg_x(const struct svg_plot *p, int unit);
int svg_y(const struct svg_plot *p, int tenths);
#define SVG_DASHED "stroke-width=\"1.2\" stroke-dasharray=\"6 4\""
#define SVG_DOTTED "stroke-width=\"1\" stroke-dasharray=\"1.5 5\""
void svg_fan(const struct svg_plot *p);
void svg_level(const struct svg_plot *p, int tenths, enum surf_role role, const char *look);
/* Marks and line, smaller where sessions stand close. */
void svg_lines(const struct svg_plot *p, const struct figure_series *series, size_t count, const enum surf_role *roles,
	bool thick);
/* The sign alone, for the legend. */
void svg_sign(struct buf *out, int x, int y, const struct figure_series *s, bool filled, enum surf_role role);

void svg_values(const struct svg_plot *p);
/* The time axis at `y`; ends in units below it. */
void svg_time(const struct svg_plot *p, int y);

/* Words. Those that append lines below `y` move it on. */
bool svg_headline(const struct figure *f, const struct span *shown, struct buf *out, struct buf *title);
struct gutter;
void svg_labels(const struct svg_plot *p, const struct gutter *g);
bool svg_legend(const struct figure *f, const struct span *shown, struct buf *out, int *y);
void svg_events(const struct svg_plot *p, int *y);
void svg_sentence(const char *sentence, struct buf *out, int *y);

#endif
