/* The tests' own helpers: a helper that never complains would hide everything. */
#include "alloc_fail.h"
#include "golden.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

Test(support, the_chosen_allocation_fails_and_only_that_one)
{
	if (!alloc_fail_works())
		cr_skip_test("AddressSanitizer has its own malloc");
	void *volatile p[6]; /* or the compiler leaves the allocations out */
	alloc_fail_at(3, false);
	p[0] = malloc(10);
	p[1] = calloc(1, 10);
	p[2] = malloc(10);
	p[3] = realloc(p[0], 20000);
	p[4] = strdup("inside the C library");
	long count = alloc_fail_count();
	alloc_fail_off();
	p[5] = malloc(10);
	cr_assert_null(p[2]);
	cr_assert(p[1] && p[3] && p[4] && p[5]);
	cr_assert_eq(count, 5);
	cr_assert_eq(alloc_fail_count(), 5, "nothing is counted when it is off");
	free(p[1]);
	free(p[3]);
	free(p[4]);
	free(p[5]);
}

Test(support, a_sticky_failure_lasts_until_it_is_turned_off)
{
	if (!alloc_fail_works())
		cr_skip_test("AddressSanitizer has its own malloc");
	void *volatile p[4];
	alloc_fail_at(2, true);
	p[0] = malloc(10);
	p[1] = malloc(10);
	p[2] = realloc(NULL, 10);
	alloc_fail_off();
	p[3] = malloc(10);
	cr_assert(p[0] && !p[1] && !p[2] && p[3]);
	free(p[0]);
	free(p[3]);
}

Test(support, allocations_inside_sqlite_fail_too)
{
	if (!alloc_fail_works())
		cr_skip_test("AddressSanitizer has its own malloc");
	bool failed = false, done = false;
	for (long n = 1; n < 2000 && !done; n++) {
		sqlite3 *db = NULL;
		alloc_fail_at(n, false);
		int rc = sqlite3_open(":memory:", &db);
		if (rc == SQLITE_OK)
			rc = sqlite3_exec(db, "CREATE TABLE t(a); INSERT INTO t VALUES(1);", NULL, NULL, NULL);
		done = alloc_fail_count() < n;
		alloc_fail_off();
		failed = failed || rc == SQLITE_NOMEM;
		if (done)
			cr_assert_eq(rc, SQLITE_OK);
		sqlite3_close(db);
	}
	cr_assert(failed, "no failure was ever felt");
	cr_assert(done, "the loop never ran out of allocations");
}

Test(support, memory_given_back_with_a_secret_in_it_is_noticed)
{
	if (!alloc_fail_works())
		cr_skip_test("AddressSanitizer has its own malloc");
	char *volatile block[3];
	for (int i = 0; i < 3; i++)
		block[i] = strdup("a secret that must be wiped");
	alloc_watch("secret", 6);
	memset(block[0], 0, 27);
	free(block[0]);
	long wiped = alloc_watch_found();
	free(block[1]);
	long freed = alloc_watch_found();
	block[2] = realloc(block[2], 1 << 22);
	long moved = alloc_watch_found();
	alloc_watch(NULL, 0);
	free(block[2]);
	cr_assert_eq(wiped, 0);
	cr_assert_eq(freed, 1);
	cr_assert_eq(moved, 2);
	cr_assert_eq(alloc_watch_found(), 2, "nothing is looked at when it is off");
}

/* Standard error without the helper's complaint, which is meant here. */
static bool quietly(const char *name, const char *text)
{
	int kept = dup(2), null = open("/dev/null", O_WRONLY);
	dup2(null, 2);
	bool same = golden_is(name, text);
	dup2(kept, 2);
	close(null);
	close(kept);
	return same;
}

Test(support, golden_text_is_compared_byte_for_byte)
{
	unsetenv("STREK_GOLDEN");
	golden_check("base/golden.txt", "Two lines,\nand this is the second.\n");
	cr_assert_not(quietly("base/golden.txt", "Two lines,\nand this is the Second.\n"));
	cr_assert_not(quietly("base/golden.txt", "Two lines,\n"));
	cr_assert_not(quietly("base/golden.txt", "Two lines,\nand this is the second.\n\n"));
	cr_assert_not(quietly("base/golden.txt", ""));
	cr_assert_not(quietly("base/there-is-no-such-file.txt", ""));
}
