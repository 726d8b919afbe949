/* The figure as a table of values: one session a line, for a screen reader. */
#ifndef STREK_FIGURE_TABLE_H
#define STREK_FIGURE_TABLE_H

#include "strek/figure/figure.h"

/* As figure_table(). */
void table_add(const struct figure *f, struct buf *out);

#endif
