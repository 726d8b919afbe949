#include "strek/base/buf.h"

#include "samples.h"

#include <criterion/criterion.h>

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
