#include "strek/base/buf.h"
#include "strek/cli/sheet.h"

#include <criterion/criterion.h>
#include <limits.h>

Test(sheet, columns_are_as_wide_as_their_widest_cell_and_numbers_stand_to_the_right)
{
	struct sheet s = sheet_new("lrrl");
	const char *const heading[] = {"client", "n", "change", "name"};
	for (size_t i = 0; i < 4; i++)
		sheet_cell(&s, heading[i]);
	sheet_cell(&s, "Å");
	sheet_int(&s, 12);
	sheet_tenths(&s, 41, true, ',');
	sheet_cell(&s, "Åse Ødegård");
	sheet_cell(&s, "P100");
	sheet_int(&s, 3);
	sheet_tenths(&s, INT_MIN, false, '.');
	sheet_cell(&s, "");

	struct buf out = BUF_INIT;
	sheet_print(&s, &out);
	cr_assert(buf_ok(&out));
	cr_expect_str_eq(buf_str(&out), "client   n  change  name\n"
					"Å       12    +4,1  Åse Ødegård\n"
					"P100     3       -\n");
	buf_free(&out);
	sheet_free(&s);
}

Test(sheet, escape_sequences_in_a_cell_never_reach_the_terminal)
{
	struct sheet s = sheet_new("l");
	sheet_cell(&s, "a\033[2Jb\nc\xc2\x9b"
		       "31m\xe2\x80\xae");
	struct buf out = BUF_INIT;
	sheet_print(&s, &out);
	cr_expect_null(strchr(buf_str(&out), '\033'));
	cr_expect_null(strstr(buf_str(&out), "\xc2\x9b"));
	cr_expect_null(strstr(buf_str(&out), "\xe2\x80\xae"));
	cr_expect_eq(strchr(buf_str(&out), '\n'), buf_str(&out) + out.len - 1, "one line: the row's own");
	buf_free(&out);
	sheet_free(&s);
}

Test(sheet, columns_are_left_out_until_a_row_fits)
{
	static const size_t spare[] = {1, 0};
	static const struct {
		int width;
		const char *text;
	} rows[] = {{12, "one  two  xx\n"}, {11, "one  xx\n"}, {6, "xx\n"}, {1, "xx\n"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct sheet s = sheet_new("lll");
		struct buf out = BUF_INIT;
		sheet_cell(&s, "one");
		sheet_cell(&s, "two");
		sheet_cell(&s, "xx");
		sheet_fit(&s, rows[i].width, spare, 2);
		sheet_print(&s, &out);
		cr_expect_str_eq(buf_str(&out), rows[i].text, "width %d", rows[i].width);
		buf_free(&out);
		sheet_free(&s);
	}
}

Test(sheet, words_wrap_at_the_width_and_hang_under_their_column)
{
	struct buf out = BUF_INIT;
	sheet_entry(&out, "--db FILE", "The vault, in place of the usual one.", 14, 34);
	sheet_entry(&out, "--a-long-option", "Word.", 14, 34);
	cr_expect_str_eq(buf_str(&out), "  --db FILE   The vault, in place\n"
					"              of the usual one.\n"
					"  --a-long-option\n"
					"              Word.\n");
	buf_free(&out);
}
