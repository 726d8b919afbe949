#include "strek/base/buf.h"

#include "samples.h"

#include <criterion/criterion.h>
#include <string.h>

static struct sample sample;

static void expect_spark(int cells, enum figure_tier tier, const char *want)
{
	struct buf b = BUF_INIT;
	figure_spark(&sample.series[0], cells, tier, &b);
	cr_expect_str_eq(buf_str(&b), want);
	buf_free(&b);
}

Test(figure_spark, heights_span_the_scale_and_gaps_stay_open)
{
	static const int values[] = {0, 100, FIGURE_GAP, 200, 300, 400};
	sample_ors(&sample, values, 6);
	expect_spark(9, FIGURE_BRAILLE, "▁▃ ▄▆█");
	expect_spark(9, FIGURE_ASCII, "_. -~^");
	sample.points[0][5].session = 8;
	expect_spark(9, FIGURE_ASCII, "_. -~  ^");
}

Test(figure_spark, the_newest_scores_are_kept_where_there_is_little_room)
{
	static const int values[] = {0, 100, 200, 300, 400};
	sample_ors(&sample, values, 5);
	expect_spark(3, FIGURE_ASCII, "-~^");
	expect_spark(1, FIGURE_ASCII, "^");
	expect_spark(0, FIGURE_ASCII, "");
	sample_ors(&sample, values, 0);
	expect_spark(5, FIGURE_ASCII, "");
}

static void print(int cols, int rows, enum figure_tier tier, struct buf *out)
{
	const struct figure_look look = {tier, SURF_MONO};
	buf_clear(out);
	cr_assert(figure_print(&sample.figure, &look, SURF_DARK, cols, rows, out, NULL));
}

/* A client is never shown a bare "(-4.1)". */
Test(figure_spark, the_shared_one_has_plain_words_and_no_change)
{
	struct buf b = BUF_INIT;
	sample_make(&sample, SAMPLE_FALLING);
	sample.figure.view = FIGURE_SHARED;
	for (int cols = 1; cols <= 60; cols++) {
		for (int rows = 1; rows <= 6; rows++) {
			print(cols, rows, FIGURE_ASCII, &b);
			cr_expect(!strchr(buf_str(&b), '(') || strstr(buf_str(&b), "(session 9)"), "%d x %d: %s", cols,
				rows, buf_str(&b));
			cr_expect(cols < 23 || rows < 3 || strstr(buf_str(&b), "First 21.3, now 17.2."), "%d x %d: %s",
				cols, rows, buf_str(&b));
		}
	}
	buf_free(&b);
}

/* 23 steps over three rows of eight: 10 points are 5.75 steps, to be rounded. */
Test(figure_spark, the_rows_there_are_make_the_bars_higher)
{
	static const int values[] = {0, 100, FIGURE_GAP, 200, 300, 400};
	struct buf b = BUF_INIT;
	sample_ors(&sample, values, 6);
	print(23, 5, FIGURE_BRAILLE, &b);
	cr_expect_str_eq(buf_str(&b),
		"ORS 40.0      ▲ better\n"
		"        ▂ █\n"
		"      ▄ █ █\n"
		"▁ ▇   █ █ █\n"
		"First 0.0, now 40.0.\n",
		"%s", buf_str(&b));
	print(23, 5, FIGURE_ASCII, &b);
	cr_expect_str_eq(buf_str(&b),
		"ORS 40.0      ^ better\n"
		"        . :\n"
		"      . : :\n"
		". :   : : :\n"
		"First 0.0, now 40.0.\n",
		"%s", buf_str(&b));
	buf_free(&b);
}

Test(figure_spark, a_score_that_does_not_fit_is_a_bar_and_never_half_a_number)
{
	for (int tier = FIGURE_BRAILLE; tier <= FIGURE_ASCII; tier++) {
		for (int cols = 1; cols <= 6; cols++) {
			const struct figure_look look = {(enum figure_tier)tier, SURF_MONO};
			struct buf out = BUF_INIT;
			sample_make(&sample, SAMPLE_FALLING);
			cr_assert(figure_print(&sample.figure, &look, SURF_DARK, cols, 1, &out, NULL));
			bool digit = strpbrk(buf_str(&out), "0123456789");
			cr_expect(digit == (cols >= 4), "%d columns: %s", cols, buf_str(&out));
			cr_expect(!digit || strstr(buf_str(&out), "17.2"), "%d columns: %s", cols, buf_str(&out));
			cr_expect(buf_str(&out)[0] > ' ' || (unsigned char)buf_str(&out)[0] > 0x7f);
			buf_free(&out);
		}
	}
}
