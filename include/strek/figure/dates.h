/* The picture by date: days instead of session numbers, and months under the axis. */
#ifndef STREK_FIGURE_DATES_H
#define STREK_FIGURE_DATES_H

#include "strek/figure/layout.h"
#include "strek/figure/panel.h"

/* The days that are shown, from the first to the last session of the figure's window and some days more.
 * False when no date is known: the picture is then drawn by session. */
bool dates_span(const struct figure *f, int cols, struct span *span);
/* The time axis with months: the first day in full, then months, the year in the place of January. False when
 * memory is out. */
bool dates_axis(const struct figure *f, const struct panel *p, const struct layout *l, struct surf *out);
/* The first day of the next month that is named under the axis, where a name takes `widest` columns; DATE_NONE: no
 * more. Start with the day before the span's first. */
date_t dates_next_month(const struct span *s, int widest, date_t after);
/* Its name, or the year in the place of January; borrowed, or in `text`. */
const char *dates_month_words(date_t day, const struct tr *tr, char text[24]);
/* The day of a session, or DATE_NONE. */
date_t dates_of(const struct figure *f, int session);

#endif
