/* The tree of a plan, which likelihood.c walks. Private. */
#ifndef STREK_SRC_EXPECT_PLAN_H
#define STREK_SRC_EXPECT_PLAN_H

#include "strek/expect/likelihood.h"

struct expect_node {
	double people;
	const double *sum;     /* [depth] */
	const double *product; /* triangle of depth rows; NULL for one person, of whom the sum tells all */
	uint8_t session;
	uint8_t gap;   /* sessions since the one before; 0 for the first */
	uint8_t depth; /* 1 for the first score */
	bool goes_on;  /* a node follows from it */
};

size_t expect_track_size(void);

#endif
