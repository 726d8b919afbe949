/* Marks: one a score, on the row of its line. */
#ifndef STREK_FIGURE_MARK_H
#define STREK_FIGURE_MARK_H

#include "strek/figure/panel.h"

/* Draws the marks of all series of a panel; those that coincide share a glyph. Where there is no room for
 * every mark only the newest is drawn. False when memory is out. */
bool mark_draw(const struct panel *p, const struct figure_series *series, size_t count, const enum surf_role *roles);
/* Whether any of them coincide, so that their shared glyph is drawn. False when memory is out. */
bool mark_meet(const struct panel *p, const struct figure_series *series, size_t count, bool *meet);
/* Filled, or hollow: on the other side of the cutoff where the view tells them apart. */
bool mark_is_filled(const struct view *v, const struct figure_series *s, int value);

#endif
