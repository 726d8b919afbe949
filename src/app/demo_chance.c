#include "strek/app/demo_chance.h"

#include "strek/expect/normal.h"

/* SplitMix64 (Steele, Lea and Flood 2014). */
static uint64_t next(struct demo_chance *c)
{
	uint64_t z = c->state += UINT64_C(0x9e3779b97f4a7c15);
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

struct demo_chance demo_chance_stream(uint64_t seed, uint64_t number)
{
	struct demo_chance mixed = {.state = seed};
	return (struct demo_chance){.state = next(&mixed) ^ (number * UINT64_C(0xd1342543de82ef95))};
}

int demo_chance_between(struct demo_chance *c, int lo, int hi)
{
	return lo + (int)(next(c) % (uint64_t)(hi - lo + 1));
}

bool demo_chance_percent(struct demo_chance *c, int percent)
{
	return demo_chance_between(c, 0, 99) < percent;
}

double demo_chance_normal(struct demo_chance *c)
{
	/* 53 bits in the middle of their steps: never 0 or 1. */
	return expect_quantile(((double)(next(c) >> 11) + 0.5) / 9007199254740992.0);
}
