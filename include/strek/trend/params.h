/* A scale's parameters as the model takes them. */
#ifndef STREK_TREND_PARAMS_H
#define STREK_TREND_PARAMS_H

#include "strek/expect/params.h"
#include "strek/scale/scale.h"

/* The scale's range and direction with what scale_expected() found for an age group; the source is borrowed. */
struct expect_params params_of_scale(const struct scale *s, const struct scale_expect *x);

#endif
