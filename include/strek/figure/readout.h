/* What the cursor reads out of one session: number, date, scores, change, events, who and how. */
#ifndef STREK_FIGURE_READOUT_H
#define STREK_FIGURE_READOUT_H

#include "strek/figure/figure.h"

/* Appends one line for the session, without a line end. */
void readout_add(const struct figure *f, int session, struct buf *out);

#endif
