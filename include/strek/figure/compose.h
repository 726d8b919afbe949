/* The pipeline: figure -> layout -> bands, levels, lines, marks, labels, words -> cells. */
#ifndef STREK_FIGURE_COMPOSE_H
#define STREK_FIGURE_COMPOSE_H

#include "strek/figure/figure.h"

/* As figure_draw(), of a figure that has been checked, on a blank surface. False when memory is out. */
bool compose(const struct figure *f, const struct figure_look *look, struct arena *scratch, struct surf *out);

#endif
