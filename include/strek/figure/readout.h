/* What the cursor reads out of one session: number, date, scores, change, events, who and how. */
#ifndef STREK_FIGURE_READOUT_H
#define STREK_FIGURE_READOUT_H

#include "strek/figure/figure.h"

/* Appends one line for the session, without a line end. */
void readout_add(const struct figure *f, int session, struct buf *out);
/* The same in at most `cells`: without the date, then without the changes, then with as many scores as fit; a number is
 * whole or not there. */
void readout_fit(const struct figure *f, int session, int cells, struct buf *out);

#endif
