#include "env_fixed.h"

/* SplitMix64 (Steele, Lea and Flood, 2014): small, and the same everywhere. */
uint64_t env_fixed_next(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

uint32_t env_fixed_below(uint64_t *state, uint32_t n)
{
	return (uint32_t)((env_fixed_next(state) >> 32) * n >> 32);
}

static int64_t now_ms(void *ctx)
{
	const struct env_fixed *f = ctx;
	return f->ms;
}

static int offset_min(void *ctx, int64_t ms)
{
	const struct env_fixed *f = ctx;
	(void)ms;
	return f->offset_min;
}

static bool fill(void *ctx, void *out, size_t n)
{
	struct env_fixed *f = ctx;
	if (f->no_random)
		return false;
	unsigned char *bytes = out;
	for (size_t i = 0; i < n; i++)
		bytes[i] = (unsigned char)(env_fixed_next(&f->state) >> 56);
	return true;
}

void env_fixed_init(struct env_fixed *f, int64_t ms, int offset, uint64_t seed)
{
	*f = (struct env_fixed){.ms = ms, .offset_min = offset, .state = seed};
	f->env.clock = (struct clock){.ctx = f, .now_ms = now_ms, .offset_min = offset_min};
	f->env.rng = (struct rng){.ctx = f, .fill = fill};
	f->env.tr = tr_plain();
}

void env_fixed_usual(struct env_fixed *f)
{
	env_fixed_init(f, ENV_FIXED_MS, ENV_FIXED_OFFSET, 1);
}
