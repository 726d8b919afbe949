/* What the output can show, as the figure needs to know it. */
#ifndef STREK_APP_LOOK_H
#define STREK_APP_LOOK_H

#include "strek/figure/figure.h"

struct host;

/* Glyphs and depth of colour from options, terminal and charset. */
struct figure_look look_of(const struct host *h);
/* The terminal's background: the option, else what COLORFGBG says, else dark. */
enum surf_background look_background(const struct host *h);

#endif
