/* What is left of the figure where there is no room: a row of bars with first, last and change. */
#ifndef STREK_FIGURE_SPARK_H
#define STREK_FIGURE_SPARK_H

#include "strek/figure/figure.h"

/* Draws it on a surface of any size. In one row: the newest score always, then the change (the therapist's only), the
 * bars and the first score as they fit. In more: the headline, bars, and the first score and the newest in words.
 * Several people have a row each. False when memory is out. */
bool spark_draw(const struct figure *f, const struct figure_look *look, struct surf *out);

#endif
