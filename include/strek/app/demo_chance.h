/* Chance that repeats itself: the same seed gives the same made-up practice on every machine. Not for keys. */
#ifndef STREK_APP_DEMO_CHANCE_H
#define STREK_APP_DEMO_CHANCE_H

#include <stdbool.h>
#include <stdint.h>

struct demo_chance {
	uint64_t state;
};

/* A stream of its own for every (seed, number): how many others there are makes no difference. */
struct demo_chance demo_chance_stream(uint64_t seed, uint64_t number);
/* Evenly lo..hi, both included. */
int demo_chance_between(struct demo_chance *c, int lo, int hi);
bool demo_chance_percent(struct demo_chance *c, int percent);
/* Standard normal. */
double demo_chance_normal(struct demo_chance *c);

#endif
