/* People drawn from the expected-change model, seeded: quick enough for a hundred thousand in a test. */
#ifndef STREK_TESTS_SIMULATE_H
#define STREK_TESTS_SIMULATE_H

#include "strek/expect/tally.h"

#include <stdint.h>

struct simulation {
	struct expect_params p;
	double skips;     /* the odds that a session after the first goes unscored */
	bool leaves_well; /* people above z = 1 leave twice as readily */
	uint64_t state;
	double spare; /* of the normal draws */
	bool has_spare;
};

struct simulation simulate(const struct expect_params *p, uint64_t seed);
/* A uniform draw in (0,1) and a standard normal one. */
double simulate_uniform(struct simulation *s);
double simulate_normal(struct simulation *s);
/* One person's scores on z; attendance as the pseudo-clients'. session and z have room for EXPECT_FIT_SESSIONS. Gives
 * how many. */
size_t simulate_person(struct simulation *s, int *session, double *z);

#endif
