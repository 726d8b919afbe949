/* A world for tests: a clock that stands still until it is moved, seeded randomness, English words. */
#ifndef STREK_TESTS_ENV_FIXED_H
#define STREK_TESTS_ENV_FIXED_H

#include "strek/base/env.h"

#include <stdbool.h>
#include <stdint.h>

/* 2026-11-21T09:00:00Z, a Saturday: ten o'clock in Norway, whose offset is ENV_FIXED_OFFSET. */
#define ENV_FIXED_MS INT64_C(1795251600000)
#define ENV_FIXED_OFFSET 60

struct env_fixed {
	struct env env; /* hand out &f.env; it points into f, so f must not be moved */
	int64_t ms;     /* set freely */
	int offset_min; /* set freely */
	uint64_t state; /* of the randomness: the same seed gives the same bytes */
	bool no_random; /* set: every request for randomness fails */
};

void env_fixed_init(struct env_fixed *f, int64_t ms, int offset_min, uint64_t seed);
/* With ENV_FIXED_MS, ENV_FIXED_OFFSET and seed 1. */
void env_fixed_usual(struct env_fixed *f);

/* The next 64 bits of the same kind of randomness, for property tests: *state starts as the seed. */
uint64_t env_fixed_next(uint64_t *state);
/* Evenly from 0 to below n. */
uint32_t env_fixed_below(uint64_t *state, uint32_t n);

#endif
