#include "strek/app/locks.h"

#include <criterion/criterion.h>

#define MINUTE ((int64_t)60000)

static struct locks fresh(void)
{
	struct locks k;
	locks_begin(&k, 0, 0);
	return k;
}

static enum lock_wish after(struct locks *k, int64_t ms)
{
	return locks_due(k, ms, 0, true, 2, 5);
}

Test(locks, idleness_hides_after_two_minutes_and_closes_after_five)
{
	struct locks k = fresh();
	cr_assert_eq(after(&k, 2 * MINUTE - 1), LOCK_NONE);
	cr_assert_eq(after(&k, 2 * MINUTE), LOCK_SCREEN);
	k.hidden = true;
	cr_assert_eq(after(&k, 5 * MINUTE - 1), LOCK_NONE, "it is hidden already");
	cr_assert_eq(after(&k, 5 * MINUTE), LOCK_FULL);
}

Test(locks, a_key_begins_the_time_anew)
{
	struct locks k = fresh();
	locks_touch(&k, MINUTE);
	cr_assert_eq(after(&k, 3 * MINUTE - 1), LOCK_NONE);
	cr_assert_eq(after(&k, 3 * MINUTE), LOCK_SCREEN);
}

Test(locks, idleness_counts_for_nothing_where_it_may_not_lock)
{
	struct locks k = fresh();
	cr_assert_eq(locks_due(&k, 600 * MINUTE, 0, false, 2, 5), LOCK_NONE);
}

Test(locks, a_system_that_slept_is_locked_fully_also_in_a_session)
{
	struct locks k = fresh();
	cr_assert_eq(locks_due(&k, 1000, 1999, false, 2, 5), LOCK_NONE, "reading two clocks takes time");
	k = fresh();
	cr_assert_eq(locks_due(&k, 1000, 2000, false, 2, 5), LOCK_FULL);
	cr_assert_eq(locks_due(&k, 1000, 2000, false, 2, 5), LOCK_NONE, "one sleep locks once");
}

Test(locks, wrong_codes_slow_down_by_one_two_four_and_then_ten_seconds)
{
	static const int seconds[] = {1, 2, 4, 10, 10, 10, 10};
	struct locks k = fresh();
	int64_t now = 500;
	for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++) {
		cr_assert_eq(locks_wrong(&k, now), i >= 4, "the fifth in a row is too many");
		cr_assert_eq(locks_wait(&k, now), seconds[i]);
		cr_assert_eq(locks_wait(&k, now + (int64_t)seconds[i] * 1000 - 1), 1);
		now += (int64_t)seconds[i] * 1000;
		cr_assert_eq(locks_wait(&k, now), 0);
	}
	locks_right(&k);
	cr_assert_not(locks_wrong(&k, now), "a right one forgives those before");
	cr_assert_eq(locks_wait(&k, now), 1);
}
