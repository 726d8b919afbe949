/* The lines of a form as small multiples: panels of one size with the same axes and a shared cursor. */
#ifndef STREK_FIGURE_MULTIPLES_H
#define STREK_FIGURE_MULTIPLES_H

#include "strek/figure/figure.h"
#include "strek/figure/span.h"

/* How a size is divided. Two panels side by side; one below the other where it is narrow and high; else a row of
 * bars each (`plot` is 0). */
struct multiples {
	int across, down; /* panels */
	int cols, rows;   /* of one of them, with its title, axes and gutters */
	int plot;         /* rows of a panel's plot, odd, so that 0, the middle and the end fall on rows */
	bool numbers;     /* session numbers under every panel, not the lowest only */
	bool cursor;      /* a row for what it reads out */
	struct span span; /* the same in all */
};

/* Of a figure with items. */
struct multiples multiples_plan(const struct figure *f, int cols, int rows);
/* Draws on a blank surface. False when memory is out. */
bool multiples_draw(const struct figure *f, const struct figure_look *look, struct arena *scratch, struct surf *out);
/* A panel's title in two empty parts, "Self" and "  6.9 (+3.6)", of `cells` cells at most: the change gives way to the
 * name, and the name, cut between words with the sign `more`, to the score. */
void multiples_title(const struct figure *f, const struct figure_series *s, int cells, const char *more,
	struct buf *name, struct buf *rest);
/* The column of the plot that a column of the surface falls into, counted from its panel's own left edge;
 * may be outside of the plot. */
int multiples_plot_col(const struct multiples *m, int col);

#endif
