/* The folded logit and its way back (expected-change.md, section 1). */
#ifndef STREK_EXPECT_TRANSFORM_H
#define STREK_EXPECT_TRANSFORM_H

#include "strek/expect/params.h"

/* z of a score in points; a score outside the range counts as its nearer end. Higher z is better. */
double expect_z(const struct expect_params *p, double score);
/* The score of a z, clamped to the range. */
double expect_score(const struct expect_params *p, double z);

#endif
