#include "strek/exchange/fault.h"

#include <criterion/criterion.h>

static void add(struct faults *f, enum err_code code, const char *what, long line, long column)
{
	struct err e = ERR_INIT;
	err_what(&e, code, what);
	err_at(&e, "t", line, column);
	faults_add(f, &e);
}

Test(fault, no_more_than_so_many_of_a_kind_are_kept_and_the_others_are_counted)
{
	struct faults f = {.same_most = 20};
	for (long line = 2; line < 3002; line++)
		add(&f, ERR_CSV_VALUE, "date", line, 6);
	add(&f, ERR_CSV_VALUE, "total", 3002, 9); /* another column is another kind */
	for (long line = 3003; line < 3053; line++)
		add(&f, ERR_CSV_IN_VAULT, line % 2 ? "1" : "2", line, 0); /* a session's number is not */
	cr_expect_eq(f.total, 3051);
	cr_expect_eq(f.kept, 41);
	cr_assert_eq(f.kinds, 3);
	cr_expect_eq(f.kind[0].total, 3000);
	cr_expect_eq(f.kind[0].line, 2);
	cr_expect_eq(f.kind[1].total, 1);
	cr_expect_eq(f.kind[2].total, 50);
	cr_expect_eq(f.item[20].line, 3002);
	faults_free(&f);
}

Test(fault, without_a_limit_the_first_two_hundred_are_kept)
{
	struct faults f = FAULTS_INIT;
	for (long line = 1; line <= 300; line++)
		add(&f, ERR_INI_UNKNOWN, "key", line, 0);
	cr_expect_eq(f.total, 300);
	cr_expect_eq(f.kept, FAULT_KEPT);
	cr_expect_eq(f.kinds, 0);
	faults_free(&f);
}

Test(fault, kinds_beyond_those_that_are_counted_are_still_kept)
{
	struct faults f = {.same_most = 1};
	char what[] = "a";
	for (int i = 0; i < FAULT_KINDS + 10; i++) {
		what[0] = (char)('0' + i);
		add(&f, ERR_CSV_VALUE, what, i + 1, 1);
	}
	cr_expect_eq(f.kinds, FAULT_KINDS);
	cr_expect_eq(f.kept, FAULT_KINDS + 10);
	faults_free(&f);
}
