#include "strek/base/buf.h"

#include "samples.h"

#include <criterion/criterion.h>
#include <string.h>

static struct sample sample;

static void expect_first_line(int cols, int rows, const char *want)
{
	const struct figure_look look = {FIGURE_ASCII, SURF_MONO};
	struct buf b = BUF_INIT;
	cr_assert(figure_print(&sample.figure, &look, SURF_DARK, cols, rows, &b, NULL));
	buf_cut(&b, strcspn(buf_str(&b), "\n"));
	cr_expect_str_eq(buf_str(&b), want);
	buf_free(&b);
}

Test(figure_headline, says_as_much_as_fits)
{
	sample_make(&sample, SAMPLE_RISING);
	expect_first_line(80, 24, "ORS 29.1   +14.9 since session 1   (session 12)         ^ up = things go better");
	expect_first_line(70, 24, "ORS 29.1   +14.9 since session 1   (session 12)              ^ better");
	expect_first_line(56, 24, "ORS 29.1 (+14.9)  session 12    ^ up = things go better");
	expect_first_line(40, 12, "ORS 29.1 (+14.9)  session 12   ^ better");
	expect_first_line(28, 12, "ORS 29.1 (+14.9)   ^ better");
	expect_first_line(24, 12, "ORS 29.1       ^ better");
}

Test(figure_headline, lower_is_better_is_said_at_every_size)
{
	sample_make(&sample, SAMPLE_BDI);
	expect_first_line(80, 24, "BDI 7   -28 since session 1   (session 12)                      v down = better");
	expect_first_line(24, 12, "BDI 7 (-28)    v better");
}

Test(figure_headline, the_range_that_is_shown_is_said)
{
	sample_make(&sample, SAMPLE_LONG);
	expect_first_line(80, 24, "ORS 28.2   +18.8 since session 1   (session 140; 122 to 140 shown)     ^ better");
	expect_first_line(64, 24, "ORS 28.2 (+18.8)   (session 140; 125 to 140 shown)     ^ better");
	expect_first_line(60, 24, "ORS 28.2 (+18.8)  sessions 127 to 140              ^ better");
	expect_first_line(56, 24, "ORS 28.2 (+18.8)  sessions 128 to 140          ^ better");
	sample.series[0].name = "Twelve chars";
	expect_first_line(56, 24, "Twelve chars 28.2  sessions 128 to 140         ^ better");
	expect_first_line(40, 12, "Twelve chars 28.2 (+18.8)      ^ better");
	sample.series[0].name = "ORS";
	sample.figure.from = 20;
	sample.figure.to = 60;
	expect_first_line(
		90, 24, "ORS 28.2   +18.8 since session 1   (session 140; 20 to 60 shown)  ^ up = things go better");
}

Test(figure_headline, one_score_has_no_change_and_none_has_no_score)
{
	sample_make(&sample, SAMPLE_ONE);
	expect_first_line(80, 24, "ORS 14.2   (session 1)                                  ^ up = things go better");
	sample_make(&sample, SAMPLE_NONE);
	expect_first_line(80, 24, "ORS no score yet                                        ^ up = things go better");
}

/* Whatever the width, nobody's number is cut and nothing runs into the note. */
Test(figure_headline, of_several_people_each_is_said_whole_or_not_at_all)
{
	sample_couple(&sample);
	expect_first_line(80, 24, "Ana 28.8 (+10.5)   Ben 27.2 (+0.8)                      ^ up = things go better");
	expect_first_line(72, 18, "Ana 28.8 (+10.5)   Ben 27.2 (+0.8)              ^ up = things go better");
	expect_first_line(60, 20, "Ana 28.8 (+10.5)   Ben 27.2 (+0.8)  ^ up = things go better");
	expect_first_line(40, 12, "Ana 28.8   Ben 27.2            ^ better");
	expect_first_line(27, 8, "Ana 28.8   Ben 27.2");
	sample.figure.view = FIGURE_SHARED;
	expect_first_line(80, 24, "Ana 28.8   Ben 27.2                                     ^ up = things go better");
	expect_first_line(27, 8, "Ana 28.8   Ben 27.2");
	sample.series[0].name = "Alexandrine";
	sample.series[1].name = "Bartholomeus";
	expect_first_line(40, 12, "Alexandrine 28.8   Bartholomeus 27.2");
	expect_first_line(27, 8, "A 28.8   B 27.2   ^ better");
	expect_first_line(24, 8, "A 28.8   B 27.2");
	sample_add(&sample, "Cara", (int[]){200, 231, 212}, 3);
	expect_first_line(27, 8, "A 28.8   B 27.2   C 21.2");
	expect_first_line(24, 8, "A 28.8   B 27.2");
}

/* Where there is room for no more than a row each, they have a row each. */
Test(figure_headline, of_several_people_each_has_a_row_where_there_is_no_picture)
{
	const struct figure_look look = {FIGURE_ASCII, SURF_MONO};
	struct buf b = BUF_INIT;
	sample_couple(&sample);
	cr_assert(figure_print(&sample.figure, &look, SURF_DARK, 25, 3, &b, NULL));
	cr_expect_str_eq(buf_str(&b), "A 18.3 ------~~~ 28.8\nB 26.4 ~~-- --~~ 27.2\n");
	buf_free(&b);
}
