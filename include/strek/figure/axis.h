/* The value axis: which row a value stands on.
 *
 * There is one rounding: axis_place(). Lines, marks, cutoffs, bands and labels all start from the
 * sub-row it gives and only ever divide it, so that nothing can be drawn on the wrong side of
 * anything else. It is exact in integers and monotone. */
#ifndef STREK_FIGURE_AXIS_H
#define STREK_FIGURE_AXIS_H

#include <stdbool.h>
#include <stdint.h>

/* Sub-rows a row: divides into 2 (block), 3 (ASCII), 4 (braille) and 8 (band edges). */
#define AXIS_SUB 24
#define AXIS_TICKS_MAX 16

struct axis {
	int lo, hi; /* tenths; hi at the centre of the first row, lo at the centre of the last */
	int rows;   /* 2.. */
};

/* The sub-row of a value in thousandths of a point, from the top edge of the first row:
 * floor(24 (hi - v)(rows - 1) / (hi - lo)) + 12. A value outside the range counts as its nearer end. */
int axis_place(const struct axis *a, int64_t thousandths);
/* The same for tenths, and for points as a double. */
int axis_place_tenths(const struct axis *a, int tenths);
int axis_place_points(const struct axis *a, double points);
/* The row, 0 at the top, and which of `parts` slices of it (2, 3, 4 or 8; 0 at the top). */
int axis_row(int place);
int axis_slice(int place, int parts);
/* Whether the place is the very centre of its row. */
bool axis_is_centre(int place);

/* The nice values to label, tenths, ascending: steps of 1, 2, 5, 10, ... points, at most eight, at least
 * `spacing` rows apart. Returns their number. */
int axis_ticks(const struct axis *a, int spacing, int ticks[AXIS_TICKS_MAX]);

#endif
