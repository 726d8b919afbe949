/* A text over several rows, wrapped at blanks. */
#ifndef STREK_SURF_PARAGRAPH_H
#define STREK_SURF_PARAGRAPH_H

#include "strek/surf/surf.h"

/* Writes text, sanitised, wrapped to the surface's width, from `row` on; "\n" begins a new row. Rows outside are
 * counted but not drawn, so that row 0 of a surface of no rows measures. Returns the rows it takes, 0 for "". */
int surf_paragraph(struct surf *s, int row, const char *text, struct surf_style style);

#endif
