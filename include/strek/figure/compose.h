/* The pipeline: figure -> layout -> bands, levels, lines, marks, labels, words -> cells. */
#ifndef STREK_FIGURE_COMPOSE_H
#define STREK_FIGURE_COMPOSE_H

#include "strek/figure/figure.h"

/* As figure_draw(), of a figure that has been checked, on a blank surface. False when memory is out. */
bool compose(const struct figure *f, const struct figure_look *look, struct arena *scratch, struct surf *out);

/* What a drawing of that size shows, and the session whose column is nearest to `col`. */
struct compose_window {
	int from, to; /* 0, 0 by date */
	int nearest;  /* 0: none */
};
/* False when it would be a sparkline, or memory is out. */
bool compose_window(const struct figure *f, const struct figure_look *look, struct arena *scratch, int cols, int rows,
	int col, struct compose_window *window);

#endif
