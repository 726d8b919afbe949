/* The parts of svg.c. Places and lengths are hundredths of a unit (svg_write.h). */
#ifndef STREK_SRC_FIGURE_SVG_PRIVATE_H
#define STREK_SRC_FIGURE_SVG_PRIVATE_H

#include "strek/figure/panel.h"
#include "strek/figure/svg_write.h"

/* Where a plot stands. `width` and `units` (its height) are whole units: columns of the span are units, and rows of
 * the axis are such that a sub-row is a hundredth of one, so that places are those of the cells' own rounding. */
struct svg_box {
	int left, top, width, units;
};
/* Sessions keep this from the plot's sides; columns that are left for the span. */
#define SVG_INSET 14
#define SVG_COLUMNS(width) ((width)-2 * SVG_INSET + 1)
#define SVG_ROWS(units) ((units)*SVG_UNIT / AXIS_SUB + 1)

struct svg_plot {
	const struct figure *f;
	struct panel panel;
	int left, right, top, bottom; /* of the plot */
	struct buf *out;
};

struct svg_plot svg_plot_make(const struct figure *f, const struct figure_series *s, const struct span *span,
	const struct svg_box *box, struct buf *out);
int svg_x(const struct svg_plot *p, int unit);
int svg_y(const struct svg_plot *p, int tenths);
#define SVG_DASHED "stroke-width=\"1.2\" stroke-dasharray=\"6 4\""
#define SVG_AHEAD "stroke-width=\"1.4\" stroke-dasharray=\"7 2\""
#define SVG_AHEAD_OUTER "stroke-width=\"1\" stroke-dasharray=\"3 3\""
#define SVG_DOTTED "stroke-width=\"1\" stroke-dasharray=\"1.5 5\""
void svg_fan(const struct svg_plot *p);
/* What lies ahead: only its edges, so that the fan under it is seen. */
void svg_running(const struct svg_plot *p);
void svg_level(const struct svg_plot *p, int tenths, enum surf_role role, const char *look);
/* Marks and line, smaller where sessions stand close. */
void svg_lines(const struct svg_plot *p, const struct figure_series *series, size_t count, const enum surf_role *roles,
	bool thick);
/* Whether a mark of theirs has a ring for another at its place. */
bool svg_meet(const struct svg_plot *p, const struct figure_series *series, size_t count);
/* The sign alone, for the legend. */
void svg_sign(struct buf *out, int x, int y, const struct figure_series *s, int kind, bool filled, enum surf_role role);
void svg_sign_together(struct buf *out, int x, int y);

/* Ticks at least so many units apart. */
void svg_values(const struct svg_plot *p, int apart);
/* Where episodes begin. */
void svg_parts(const struct svg_plot *p);
/* The time axis at `y`; ends in units below it. */
void svg_time(const struct svg_plot *p, int y);

/* Words. Those that append lines below `y` move it on. */
bool svg_headline(const struct figure *f, const struct span *shown, struct buf *out, struct buf *title);
struct gutter;
void svg_item_title(const struct svg_plot *p, const struct figure_series *s, int y);
void svg_labels(const struct svg_plot *p, const struct gutter *g);
/* `together`: with what the ring means. */
bool svg_legend(const struct figure *f, const struct span *shown, bool together, struct buf *out, int *y);
void svg_events(const struct svg_plot *p, int *y);
void svg_sentence(const char *sentence, struct buf *out, int *y);

#endif
