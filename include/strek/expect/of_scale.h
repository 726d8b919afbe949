/* A scale's parameters as the model takes them. */
#ifndef STREK_EXPECT_OF_SCALE_H
#define STREK_EXPECT_OF_SCALE_H

#include "strek/expect/params.h"
#include "strek/scale/scale.h"

/* The scale's range and direction with what scale_expected() found for an age group: the shipped set of that scale.
 * Its texts are borrowed from the scale. */
struct expect_params expect_of_scale(const struct scale *s, const struct scale_expect *x);
/* The same, looked up: the shipped set for an age group. False for a scale without a total. */
bool expect_shipped(const struct scale *s, enum scale_age age, struct expect_params *out);

#endif
