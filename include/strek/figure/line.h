/* Lines through scores, in dots of braille or block cells, or in characters.
 *
 * Only consecutive sessions that both have a score are joined. Places are interpolated between those of
 * the two scores, so a piece whose ends are on one side of the cutoff stays on that side; its pen is
 * kept there too. */
#ifndef STREK_FIGURE_LINE_H
#define STREK_FIGURE_LINE_H

#include "strek/figure/panel.h"

/* A piece of a line between two centres, in sub-columns and places. */
struct line_piece {
	int x0, p0, x1, p1;
	int highest, lowest; /* rows of dots the pen must keep to, or rows of cells; inclusive */
};

/* The place of a piece at a sub-column. */
int line_at(const struct line_piece *l, int x);

/* The scores that share one column of dots, or of cells, where sessions are crowded. */
struct line_extent {
	int x;               /* the column */
	int top, bottom;     /* the least and greatest place, joined to those of the column before */
	int least, greatest; /* the values there, tenths */
};

/* Whether consecutive points are joined: sessions that follow each other, by date without a long pause. */
bool line_is_joined(const struct panel *p, const struct figure_point *a, const struct figure_point *b);
/* The next piece of a series from points[*at] on; false at the end. Advances *at. */
bool line_next(const struct panel *p, const struct figure_series *s, int high, size_t *at, struct line_piece *piece);

/* The next extent, in columns of `unit` sub-columns; `before` is the one before, NULL at first. Never
 * averages. */
bool line_extent(const struct panel *p, const struct figure_series *s, int unit, size_t *at,
	const struct line_extent *before, struct line_extent *extent);

/* Draws a series in characters by slope and third of the row, straight onto the plot. */
void line_draw_ascii(const struct panel *p, const struct figure_series *s, enum surf_role role);

/* All lines of a panel, in whichever way the tier has. False when memory is out. */
bool line_draw_series(const struct panel *p, const struct figure_series *series, size_t count,
	const enum surf_role *roles, bool thick);

#endif
