#include "strek/base/uuid.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/hex.h"

#define MS_LARGEST (((int64_t)1 << 48) - 1)
#define COUNTER_LARGEST 0xfffu
#define COUNTER_START 0x7ffu /* a new millisecond starts in the lower half, to leave room to count */

/* Bytes in each of the groups that dashes part. */
static const uint8_t groups[] = {4, 2, 2, 2, 6};
#define GROUPS (sizeof groups / sizeof groups[0])

static bool source_step(struct uuid_source *src, int64_t now, uint32_t start)
{
	if (now > src->last_ms) {
		src->last_ms = now;
		src->counter = start;
	} else if (src->counter < COUNTER_LARGEST) {
		src->counter++;
	} else {
		/* The counter is spent: borrow the next millisecond rather than descend. */
		src->last_ms++;
		src->counter = start;
	}
	return src->last_ms <= MS_LARGEST;
}

bool uuid_new(struct uuid_source *src, const struct env *env, struct uuid *out)
{
	struct uuid u;
	if (!rng_fill(&env->rng, u.b, sizeof u.b))
		return false;
	struct uuid_source next = *src;
	if (!source_step(&next, clock_now(&env->clock), (uint32_t)(u.b[6] << 8 | u.b[7]) & COUNTER_START))
		return false;
	*src = next;
	for (int i = 0; i < 6; i++)
		u.b[i] = (uint8_t)((uint64_t)next.last_ms >> (40 - 8 * i));
	u.b[6] = (uint8_t)(0x70 | next.counter >> 8);
	u.b[7] = (uint8_t)next.counter;
	u.b[8] = (uint8_t)(0x80 | (u.b[8] & 0x3f));
	*out = u;
	return true;
}

bool uuid_parse(const char *s, struct uuid *out)
{
	struct uuid u;
	uint8_t *to = u.b;
	for (size_t i = 0; i < GROUPS; i++) {
		if ((i > 0 && *s++ != '-') || !hex_read(s, to, groups[i]))
			return false;
		s += 2 * groups[i];
		to += groups[i];
	}
	if (*s)
		return false;
	*out = u;
	return true;
}

void uuid_format(const struct uuid *u, char out[UUID_TEXT + 1])
{
	const uint8_t *from = u->b;
	for (size_t i = 0; i < GROUPS; i++) {
		if (i > 0)
			*out++ = '-';
		hex_write(out, from, groups[i]);
		out += 2 * groups[i];
		from += groups[i];
	}
	*out = '\0';
}

void uuid_add(struct buf *out, const struct uuid *u)
{
	char *to = buf_room(out, UUID_TEXT);
	if (!to)
		return;
	uuid_format(u, to);
	buf_filled(out, UUID_TEXT);
}

int uuid_compare(const struct uuid *a, const struct uuid *b)
{
	return memcmp(a->b, b->b, sizeof a->b);
}

bool uuid_equal(const struct uuid *a, const struct uuid *b)
{
	return uuid_compare(a, b) == 0;
}

bool uuid_is_none(const struct uuid *u)
{
	static const struct uuid none;
	return uuid_equal(u, &none);
}
