/* A line without a figure around it: to see by whether a terminal's font draws a tier well. */
#ifndef STREK_FIGURE_SAMPLE_H
#define STREK_FIGURE_SAMPLE_H

#include "strek/figure/figure.h"

/* Draws a gentle curve over the whole of a surface of two rows and eight columns or more. False when memory is out. */
bool sample_curve(enum figure_tier tier, struct arena *scratch, struct surf *out);

#endif
