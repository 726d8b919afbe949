#include "strek/base/arena.h"

#include "alloc_fail.h"

#include <criterion/criterion.h>
#include <stdalign.h>
#include <stdint.h>

static bool all_zero(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (p[i])
			return false;
	}
	return true;
}

Test(arena, gives_zeroed_memory_aligned_for_any_type)
{
	struct arena a = ARENA_INIT;
	for (size_t n = 0; n < 3000; n += 7) {
		unsigned char *p = arena_alloc(&a, n);
		cr_assert_not_null(p);
		cr_assert_eq((uintptr_t)p % alignof(max_align_t), 0, "%zu bytes", n);
		cr_assert(all_zero(p, n), "%zu bytes", n);
		memset(p, 0xab, n);
	}
	cr_assert_geq(a.used, 3000u * 3000 / 7 / 2 - 3000);
	arena_free(&a);
}

Test(arena, what_was_handed_out_stays_as_it_was_while_the_arena_grows)
{
	struct arena a = ARENA_INIT;
	char *words[500];
	for (int i = 0; i < 500; i++) {
		char text[16];
		snprintf(text, sizeof text, "word %d", i);
		words[i] = arena_strdup(&a, text);
		cr_assert_not_null(arena_alloc(&a, 2000));
	}
	for (int i = 0; i < 500; i++) {
		char text[16];
		snprintf(text, sizeof text, "word %d", i);
		cr_assert_str_eq(words[i], text);
	}
	arena_free(&a);
}

Test(arena, reset_zeroes_what_it_keeps_and_hands_it_out_again)
{
	struct arena a = ARENA_INIT;
	unsigned char *p = arena_alloc(&a, 100);
	memset(p, 0xab, 100);
	arena_reset(&a);
	cr_assert_eq(a.used, 0);
	cr_assert(all_zero(p, 100));
	cr_assert_eq((void *)p, arena_alloc(&a, 100));
	arena_free(&a);
}

Test(arena, free_and_reset_are_safe_on_an_empty_arena_and_twice)
{
	struct arena a = ARENA_INIT;
	arena_reset(&a);
	arena_free(&a);
	cr_assert_not_null(arena_alloc(&a, 10));
	arena_free(&a);
	arena_free(&a);
	cr_assert_not_null(arena_alloc(&a, 10), "a freed arena starts anew");
	arena_free(&a);
}

Test(arena, sizes_beyond_all_memory_give_null_and_leave_it_usable)
{
	struct arena a = ARENA_INIT;
	const size_t huge[] = {SIZE_MAX, SIZE_MAX - 1, SIZE_MAX - 15, SIZE_MAX - 16, SIZE_MAX - 64, SIZE_MAX / 2};
	for (size_t i = 0; i < sizeof huge / sizeof huge[0]; i++)
		cr_assert_null(arena_alloc(&a, huge[i]));
	cr_assert_null(arena_array(&a, SIZE_MAX / 2, 3));
	cr_assert_null(arena_array(&a, 3, SIZE_MAX / 2));
	cr_assert_null(arena_grow(&a, NULL, 2, 1, 8), "no room for what is there already");
	cr_assert_eq(a.used, 0);
	cr_assert_not_null(arena_alloc(&a, 10));
	arena_free(&a);
}

Test(arena, copies_are_whole_and_their_own)
{
	struct arena a = ARENA_INIT;
	char text[] = "streken";
	char *all = arena_strdup(&a, text), *part = arena_strndup(&a, text, 5), *longer = arena_strndup(&a, text, 99);
	int numbers[] = {1, 2, 3};
	int *same = arena_memdup(&a, numbers, sizeof numbers);
	int *wider = arena_grow(&a, same, 3, 6, sizeof *wider);
	text[0] = 'S';
	numbers[0] = same[1] = 9;
	cr_assert_str_eq(all, "streken");
	cr_assert_str_eq(part, "strek");
	cr_assert_str_eq(longer, "streken");
	cr_assert_eq(same[0], 1);
	cr_assert(wider[0] == 1 && wider[1] == 2 && wider[2] == 3 && wider[3] == 0 && wider[5] == 0);
	cr_assert_null(arena_strdup(&a, NULL));
	cr_assert_null(arena_strndup(&a, NULL, 3));
	cr_assert_null(arena_memdup(&a, NULL, 3));
	arena_free(&a);
}

Test(arena, survives_memory_running_out)
{
	if (!alloc_fail_works())
		cr_skip_test("AddressSanitizer has its own malloc");
	struct arena a = ARENA_INIT;
	char *kept = arena_strdup(&a, "kept");
	alloc_fail_at(1, true);
	void *large = arena_alloc(&a, 100000);
	void *small = arena_alloc(&a, 16);
	alloc_fail_off();
	cr_assert_null(large);
	cr_assert_not_null(small, "there was still room in the first chunk");
	cr_assert_not_null(arena_alloc(&a, 100000));
	cr_assert_str_eq(kept, "kept");
	arena_free(&a);
}

Test(arena, gives_no_memory_back_unwiped)
{
	if (!alloc_fail_works())
		cr_skip_test("AddressSanitizer has its own malloc");
	struct arena a = ARENA_INIT;
	alloc_watch("secret", 6);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 2000; i++)
			arena_strdup(&a, "a secret");
		arena_reset(&a);
	}
	arena_strdup(&a, "a secret");
	arena_free(&a);
	long found = alloc_watch_found();
	alloc_watch(NULL, 0);
	cr_assert_eq(found, 0);
}
