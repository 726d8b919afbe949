#include "strek/course/token.h"

#include <criterion/criterion.h>

Test(token, every_word_reads_back_as_its_value)
{
	for (int set = 0; set < TOKEN_SET_COUNT; set++) {
		cr_assert_gt(token_count((enum token_set)set), 0);
		for (int i = 0; i < token_count((enum token_set)set); i++)
			cr_assert_eq(token_value((enum token_set)set, token_text((enum token_set)set, i)), i);
	}
}

Test(token, the_words_are_those_of_the_formats)
{
	static const struct {
		enum token_set set;
		const char *words;
	} rows[] = {
		{TOKEN_SET_MODE, "screen paper oral"},
		{TOKEN_SET_RATER, "self partner mother father guardian teacher referrer other"},
		{TOKEN_SET_ATTENDANCE, "attended cancelled no-show"},
		{TOKEN_SET_PLACE, "room phone video"},
		{TOKEN_SET_ENDING, "agreed left-with-effect left-without-effect moved"},
		{TOKEN_SET_AGE, "adult adolescent child young-child carer"},
		{TOKEN_SET_LEVEL, "discuss watch on-track improved recovered deteriorated none"},
		{TOKEN_SET_NOTE, "reason goal theory preference words therapist agreed safety told supervision"},
	};
	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
		char words[200] = "";
		for (int i = 0; i < token_count(rows[r].set); i++) {
			size_t n = strlen(words);
			snprintf(words + n, sizeof words - n, "%s%s", i ? " " : "", token_text(rows[r].set, i));
		}
		cr_assert_str_eq(words, rows[r].words);
	}
}

Test(token, what_is_no_word_of_the_set_is_unset_and_unset_is_no_word)
{
	cr_assert_eq(token_value(TOKEN_SET_MODE, "Paper"), TOKEN_UNSET);
	cr_assert_eq(token_value(TOKEN_SET_MODE, "agreed"), TOKEN_UNSET);
	cr_assert_eq(token_value(TOKEN_SET_MODE, ""), TOKEN_UNSET);
	cr_assert_eq(token_value(TOKEN_SET_MODE, NULL), TOKEN_UNSET);
	cr_assert_str_eq(token_text(TOKEN_SET_MODE, TOKEN_UNSET), "");
	cr_assert_str_eq(token_text(TOKEN_SET_MODE, MODE_COUNT), "");
	cr_assert_eq(token_count(TOKEN_SET_COUNT), 0);
}
