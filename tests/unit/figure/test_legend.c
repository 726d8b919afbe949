/* What the legend must tell wherever it stands: the signs, what the usual course rests on, and why there is none. */
#include "strek/base/buf.h"

#include "samples.h"

#include <criterion/criterion.h>
#include <string.h>

static struct sample sample;

/* The whole drawing as one line of words, each row's margin and the breaks between rows as one blank. */
static const char *draw(enum figure_tier tier, int cols, int rows)
{
	static char text[20000];
	const struct figure_look look = {tier, SURF_MONO};
	struct buf out = BUF_INIT;
	size_t n = 0;
	cr_assert(figure_print(&sample.figure, &look, SURF_DARK, cols, rows, &out, NULL));
	for (const char *at = buf_str(&out); *at && n + 1 < sizeof text; at++) {
		bool blank = *at == ' ' || *at == '\n';
		if (!blank || (n > 0 && text[n - 1] != ' '))
			text[n++] = blank ? ' ' : *at;
	}
	text[n] = '\0';
	buf_free(&out);
	return text;
}

static void expect_told(const char *drawn, const char *const words[], const char *what)
{
	for (; *words; words++)
		cr_expect(strstr(drawn, *words), "%s: '%s' is not told in: %s", what, *words, drawn);
}

static void add_raters(int count)
{
	static const int mother[] = {183, 172, 201, FIGURE_GAP, 222, 204, 201, 208, 221, 233, 240, 246};
	static const int teacher[] = {160, 158, 190, 202, FIGURE_GAP, 210, 201, 239, 240, 244, 270, 256};
	sample_add(&sample, "mother", mother, 12);
	sample.series[1].mark = FIGURE_TRIANGLE;
	if (count > 1) {
		sample_add(&sample, "teacher", teacher, 12);
		sample.series[2].mark = FIGURE_TRIANGLE;
	}
}

Test(figure_legend, tells_signs_source_and_reason_beside_a_strip_or_other_raters)
{
	static const char *const strip[] = {"= cutoff", ":: half", "8 in 10, ", "published", "fainter", NULL};
	static const char *const raters[] = {
		"== cutoff", ":: half", "8 in 10, ", "published", "fainter", "M mother", "T teacher", NULL};
	static const char *const rater[] = {
		"== cutoff", ":: half", "8 in 10, ", "published", "fainter", "mother", NULL};
	sample_make(&sample, SAMPLE_STRIP);
	expect_told(draw(FIGURE_ASCII, 60, 24), strip, "strip");
	sample_make(&sample, SAMPLE_RISING);
	add_raters(2);
	expect_told(draw(FIGURE_ASCII, 60, 24), raters, "two raters");
	sample_make(&sample, SAMPLE_RISING);
	add_raters(1);
	expect_told(draw(FIGURE_ASCII, 60, 24), rater, "one rater");
}

/* The source stands in another of its words there. */
Test(figure_legend, tells_the_source_and_the_reason_to_the_client)
{
	static const char *const words[] = {"usual course, ", "published", "fainter", NULL};
	static const int size[][2] = {{80, 24}, {72, 24}, {60, 24}, {56, 24}, {60, 18}};
	for (size_t i = 0; i < sizeof size / sizeof *size; i++) {
		sample_make(&sample, i % 2 ? SAMPLE_RISING : SAMPLE_STRIP);
		sample.figure.view = FIGURE_SHARED;
		expect_told(draw(FIGURE_ASCII, size[i][0], size[i][1]), words, "shared");
	}
}

Test(figure_legend, two_raters_are_told_apart_without_colour_in_every_tier)
{
	static const char *const words[] = {"M/m mother", "T/t teacher", NULL};
	sample_make(&sample, SAMPLE_RISING);
	add_raters(2);
	for (int tier = FIGURE_BRAILLE; tier <= FIGURE_ASCII; tier++)
		expect_told(draw((enum figure_tier)tier, 80, 24), words, "raters");
}

Test(figure_legend, tells_what_the_mark_for_more_than_one_is_whenever_one_is_drawn)
{
	static const int apart[] = {100, 110, 120}, same[] = {142, 158, 171};
	static const char *const mark[] = {"\xe2\x97\x89", "\xe2\x97\x89", "*"};
	for (int tier = FIGURE_BRAILLE; tier <= FIGURE_ASCII; tier++) {
		sample_make(&sample, SAMPLE_RISING);
		sample_add(&sample, "Ben", apart, 3);
		const char *drawn = draw((enum figure_tier)tier, 80, 24);
		cr_expect(!strstr(drawn, mark[tier]) && !strstr(drawn, "more than one"), "%s", drawn);
		sample_make(&sample, SAMPLE_RISING);
		sample_add(&sample, "Ben", same, 3);
		drawn = draw((enum figure_tier)tier, 80, 24);
		cr_expect(strstr(drawn, mark[tier]) && strstr(drawn, "more than one"), "%s", drawn);
	}
}

Test(figure_legend, by_date_it_says_why_there_is_no_usual_course)
{
	sample_make(&sample, SAMPLE_RISING);
	sample.figure.dates = true;
	cr_expect(strstr(draw(FIGURE_ASCII, 80, 24), "the usual course goes by session, not by date"));
	cr_expect(strstr(draw(FIGURE_ASCII, 56, 24), "by date"));
	cr_expect(strstr(draw(FIGURE_ASCII, 40, 24), "by date"));
	sample.figure.fan.count = 0;
	cr_expect(!strstr(draw(FIGURE_ASCII, 80, 24), "usual course"), "hidden by a key: nothing is said");
}

/* Three things are to be told in one line: that none is known beyond, why it fades, and what it rests on. */
Test(figure_legend, no_course_is_shown_without_what_it_rests_on)
{
	for (int turn = 0; turn < 45 * 9; turn++) {
		int cols = 56 + turn % 45, rows = 18 + turn / 45;
		sample_make(&sample, SAMPLE_LONG);
		sample.figure.from = 1;
		sample.figure.to = 140;
		sample.figure.cursor = 140;
		sample.figure.fan.count = 20;
		const char *drawn = draw(FIGURE_ASCII, cols, rows);
		cr_expect(
			strstr(drawn, "published") && strstr(drawn, "known beyond"), "%d x %d: %s", cols, rows, drawn);
	}
}

/* Of 12 sessions the picture shows 14 or more: the course that ends at the 13th ends in it. */
Test(figure_legend, says_why_the_usual_course_ends_within_the_picture)
{
	sample_make(&sample, SAMPLE_RISING);
	sample.figure.fan.count = 13;
	sample.figure.fan.ends = true;
	cr_expect(strstr(draw(FIGURE_ASCII, 80, 24), "no usual course is known beyond session 13"));
	cr_expect(strstr(draw(FIGURE_ASCII, 60, 24), "known beyond"));
	sample.figure.fan.ends = false;
	cr_expect(!strstr(draw(FIGURE_ASCII, 80, 24), "known beyond"), "that it was not asked for further is none");
	sample_make(&sample, SAMPLE_RISING);
	sample.figure.fan.ends = true;
	cr_expect(!strstr(draw(FIGURE_ASCII, 80, 24), "known beyond"), "it goes on beyond the picture");
}

Test(figure_legend, tells_clients_kindly_why_several_have_no_usual_course)
{
	sample_couple(&sample);
	cr_expect(strstr(draw(FIGURE_ASCII, 80, 24), "no usual course: several people"));
	sample.figure.view = FIGURE_SHARED;
	static const int size[][2] = {{80, 24}, {56, 18}, {56, 24}, {72, 18}};
	for (size_t i = 0; i < sizeof size / sizeof *size; i++) {
		const char *drawn = draw(FIGURE_ASCII, size[i][0], size[i][1]);
		cr_expect(strstr(drawn, "the usual course is for one person"), "%s", drawn);
	}
}

/* In the shared view the labels have no names: what the legend has no room for stands in the panels. */
Test(figure_legend, each_of_two_panels_is_named_at_every_size_that_has_them)
{
	for (int cols = 24; cols <= 120; cols++) {
		for (int rows = 7; rows <= 40; rows += cols % 8 ? 7 : 1) {
			sample_make(&sample, SAMPLE_STRIP);
			sample.figure.view = FIGURE_SHARED;
			const char *drawn = draw(FIGURE_ASCII, cols, rows);
			const char *strip = strstr(drawn, "0+ 40+");
			cr_expect(!strip || (strstr(drawn, "how it goes") && strstr(drawn, "the session")), "%d x %d",
				cols, rows);
		}
	}
}

static int plot_rows(const char *drawn)
{
	int rows = 0;
	for (; (drawn = strstr(drawn, " |")) != NULL; drawn++)
		rows++;
	return rows;
}

/* Further lines of it never cost the plot a row. */
Test(figure_legend, leaves_the_plot_its_rows)
{
	sample_make(&sample, SAMPLE_RISING);
	int before = plot_rows(draw(FIGURE_ASCII, 60, 24));
	sample_make(&sample, SAMPLE_RISING);
	add_raters(2);
	cr_expect_eq(plot_rows(draw(FIGURE_ASCII, 60, 24)), before);
	cr_expect(before > 9);
}
