/* The scales that can be used: those with the program, then the user's own; the same id and a higher version wins. */
#ifndef STREK_APP_SCALES_H
#define STREK_APP_SCALES_H

#include "strek/scale/scale.h"

struct arena;
struct err;
struct host;

/* Reads both folders into the arena. A file at fault is told on standard error and left out; the rest work. */
bool scales_load(struct host *h, struct arena *a, struct scale_set *out, struct err *e);

#endif
