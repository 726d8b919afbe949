/* The row of a score that has been given, which both bands begin with. */
#ifndef STREK_SRC_EXPECT_KNOWN_H
#define STREK_SRC_EXPECT_KNOWN_H

#include "strek/expect/band.h"

/* Every percentile is the score itself; the odds say what has come true. */
struct expect_row expect_known_row(
	const struct expect_params *p, const struct expect_marks *marks, int session, double score);

#endif
