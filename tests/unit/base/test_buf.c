#include "strek/base/buf.h"

#include "alloc_fail.h"

#include <criterion/criterion.h>
#include <stdint.h>

Test(buf, is_the_empty_string_before_anything_is_added)
{
	struct buf b = BUF_INIT;
	cr_assert(buf_ok(&b));
	cr_assert_str_eq(buf_str(&b), "");
	buf_clear(&b);
	buf_cut(&b, 3);
	buf_free(&b);
	buf_free(&b);
	cr_assert_str_eq(buf_str(&b), "");
}

Test(buf, additions_stand_one_after_the_other_and_end_in_nul)
{
	struct buf b = BUF_INIT;
	buf_add(&b, "strek");
	buf_addc(&b, ' ');
	buf_addn(&b, "over all", 4);
	buf_addn(&b, NULL, 0);
	buf_add(&b, "");
	buf_addf(&b, " %d of %s", 3, "four");
	buf_repeat(&b, "-=", 3);
	cr_assert_str_eq(buf_str(&b), "strek over 3 of four-=-=-=");
	cr_assert_eq(b.len, strlen(b.s));
	buf_free(&b);
}

Test(buf, holds_bytes_of_any_value)
{
	struct buf b = BUF_INIT;
	buf_addn(&b, "a\0b", 3);
	buf_addc(&b, '\0');
	cr_assert_eq(b.len, 4);
	cr_assert_arr_eq(buf_str(&b), "a\0b\0", 5);
	buf_free(&b);
}

Test(buf, grows_to_any_length_and_formats_at_every_edge_of_its_room)
{
	for (size_t before = 0; before < 300; before++) {
		struct buf b = BUF_INIT;
		buf_repeat(&b, "x", before);
		buf_addf(&b, "%0150d", 7);
		buf_addf(&b, "%s", "");
		cr_assert_eq(b.len, before + 150, "after %zu", before);
		cr_assert_eq(strlen(buf_str(&b)), b.len);
		cr_assert_str_eq(b.s + b.len - 3, "007");
		cr_assert_lt(b.len, b.cap);
		buf_free(&b);
	}
}

Test(buf, cutting_and_clearing_wipe_what_is_let_go)
{
	struct buf b = BUF_INIT;
	buf_add(&b, "something secret");
	buf_cut(&b, 99);
	cr_assert_eq(b.len, 16);
	buf_cut(&b, 9);
	cr_assert_str_eq(buf_str(&b), "something");
	for (size_t i = 9; i < 16; i++)
		cr_assert_eq(b.s[i], 0);
	const char *memory = b.s;
	buf_clear(&b);
	cr_assert_eq(b.len, 0);
	cr_assert_eq(b.s, memory);
	for (size_t i = 0; i < b.cap; i++)
		cr_assert_eq(b.s[i], 0);
	buf_free(&b);
}

Test(buf, failure_sticks_until_it_is_cleared_and_keeps_what_was_there)
{
	if (!alloc_fail_works())
		cr_skip_test("AddressSanitizer has its own malloc");
	struct buf b = BUF_INIT;
	buf_add(&b, "kept");
	alloc_fail_at(1, false);
	buf_repeat(&b, "0123456789", 50);
	size_t len_at_failure = b.len;
	buf_add(&b, "no more");
	buf_addf(&b, "%d", 1);
	alloc_fail_off();
	cr_assert_not(buf_ok(&b));
	cr_assert_eq(b.len, len_at_failure);
	cr_assert_eq(strlen(buf_str(&b)), b.len);
	cr_assert_eq(strncmp(buf_str(&b), "kept", 4), 0);
	buf_clear(&b);
	cr_assert(buf_ok(&b));
	buf_add(&b, "anew");
	cr_assert_str_eq(buf_str(&b), "anew");
	buf_free(&b);
}

Test(buf, a_size_beyond_all_memory_is_a_failure_like_another)
{
	struct buf b = BUF_INIT;
	buf_add(&b, "kept");
	buf_addn(&b, "x", SIZE_MAX);
	cr_assert_not(buf_ok(&b));
	cr_assert_str_eq(buf_str(&b), "kept");
	buf_free(&b);
	buf_addn(&b, "x", SIZE_MAX / 2 + 2);
	cr_assert_not(buf_ok(&b));
	buf_free(&b);
}

Test(buf, a_long_format_that_finds_no_memory_adds_nothing)
{
	if (!alloc_fail_works())
		cr_skip_test("AddressSanitizer has its own malloc");
	struct buf b = BUF_INIT;
	buf_add(&b, "kept");
	alloc_fail_at(2, true);
	buf_addf(&b, "%0500d", 1);
	alloc_fail_off();
	cr_assert_not(buf_ok(&b));
	cr_assert_str_eq(buf_str(&b), "kept");
	buf_free(&b);
}

Test(buf, gives_no_memory_back_unwiped)
{
	if (!alloc_fail_works())
		cr_skip_test("AddressSanitizer has its own malloc");
	struct buf b = BUF_INIT;
	alloc_watch("secret", 6);
	buf_add(&b, "a secret");
	buf_repeat(&b, ", and more", 1000);
	buf_addf(&b, " with a secret of %05000d", 7);
	buf_free(&b);
	long found = alloc_watch_found();
	alloc_watch(NULL, 0);
	cr_assert_eq(found, 0);
}
