#include "strek/app/locks.h"

#define SECOND 1000
#define MINUTE (60 * SECOND)
#define WRONG_MAX 5
/* The two clocks are read one after the other: a sleep shorter than this is none. */
#define SLEPT (2 * SECOND)

void locks_begin(struct locks *k, int64_t steady, int64_t asleep)
{
	*k = (struct locks){.touched = steady, .asleep = asleep};
}

void locks_touch(struct locks *k, int64_t steady)
{
	k->touched = steady;
}

enum lock_wish locks_due(struct locks *k, int64_t steady, int64_t asleep, bool idle_allowed, int64_t screen_minutes,
	int64_t full_minutes)
{
	bool slept = asleep - k->asleep >= SLEPT;
	k->asleep = asleep;
	if (slept)
		return LOCK_FULL;
	if (!idle_allowed)
		return LOCK_NONE;
	int64_t idle = steady - k->touched;
	if (idle >= full_minutes * MINUTE)
		return LOCK_FULL;
	return idle >= screen_minutes * MINUTE && !k->hidden ? LOCK_SCREEN : LOCK_NONE;
}

int locks_wait(const struct locks *k, int64_t steady)
{
	int64_t left = k->closed - steady;
	return left <= 0 ? 0 : (int)((left + SECOND - 1) / SECOND);
}

bool locks_wrong(struct locks *k, int64_t steady)
{
	static const int seconds[] = {1, 2, 4, 10};
	int last = (int)(sizeof seconds / sizeof *seconds) - 1;
	int step = k->wrong < last ? k->wrong : last;
	k->closed = steady + (int64_t)seconds[step] * SECOND;
	k->wrong += k->wrong < WRONG_MAX;
	return k->wrong >= WRONG_MAX;
}

void locks_right(struct locks *k)
{
	k->wrong = 0;
	k->closed = 0;
}
