/* When to lock: clocks and counts alone, no screen and no store (store.md, Living with faults). */
#ifndef STREK_APP_LOCKS_H
#define STREK_APP_LOCKS_H

#include <stdbool.h>
#include <stdint.h>

/* Two clocks in milliseconds that nobody sets: `steady` stands still while the system sleeps, `asleep` is the time
 * slept so far. */
struct loop_clock {
	void *ctx;
	int64_t (*steady)(void *ctx);
	int64_t (*asleep)(void *ctx);
};

enum lock_wish { LOCK_NONE, LOCK_SCREEN, LOCK_FULL };

struct locks {
	int64_t touched; /* steady: the last thing a person did */
	int64_t asleep;  /* as last seen */
	int wrong;       /* codes in a row */
	int64_t closed;  /* steady: codes are not looked at before */
	bool hidden;     /* the screen lock is on */
};

void locks_begin(struct locks *k, int64_t steady, int64_t asleep);
/* A key, a click. */
void locks_touch(struct locks *k, int64_t steady);

/* What time asks for now. `idle_allowed`: outside a session, or 15 minutes after its planned end; sleep of the system
 * asks for the full lock whatever is open. Minutes of idleness until each lock are the options'. */
enum lock_wish locks_due(struct locks *k, int64_t steady, int64_t asleep, bool idle_allowed, int64_t screen_minutes,
	int64_t full_minutes);

/* Seconds until a code is looked at again, rounded up; 0: now. */
int locks_wait(const struct locks *k, int64_t steady);
/* A wrong code: the next is not looked at for 1, 2, 4, then 10 seconds. True at the fifth in a row (and every one after
 * it), which outside a session asks for the full lock. */
bool locks_wrong(struct locks *k, int64_t steady);
void locks_right(struct locks *k);

#endif
