/* What is left of the figure where there is no room: a row of bars with first, last and change. */
#ifndef STREK_FIGURE_SPARK_H
#define STREK_FIGURE_SPARK_H

#include "strek/figure/figure.h"

/* Draws it into the first row of a surface of any size: the newest score always, then the change, the bars
 * and the first score as they fit. False when memory is out. */
bool spark_draw(const struct figure *f, const struct figure_look *look, struct surf *out);

#endif
