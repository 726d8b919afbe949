/* Drawings that somebody has looked at. */
#include "strek/base/buf.h"

#include "golden.h"
#include "samples.h"

#include <criterion/criterion.h>
#include <stdio.h>

static struct sample sample;

static const struct {
	const char *name;
	struct figure_look look;
} tiers[] = {
	{"braille", {FIGURE_BRAILLE, SURF_MONO}},
	{"ascii", {FIGURE_ASCII, SURF_MONO}},
	{"block", {FIGURE_BLOCK, SURF_MONO}},
	{"dark", {FIGURE_BRAILLE, SURF_256}},
};

static void check(const char *name, int tier, int cols, int rows)
{
	char file[120];
	struct buf b = BUF_INIT;
	cr_assert(figure_print(&sample.figure, &tiers[tier].look, SURF_DARK, cols, rows, &b, NULL));
	snprintf(file, sizeof file, "figure/%s-%s-%dx%d.txt", name, tiers[tier].name, cols, rows);
	golden_check(file, buf_str(&b));
	buf_free(&b);
}

Test(figure_golden, every_course_in_braille_and_ascii_at_three_sizes)
{
	static const int size[][2] = {{80, 24}, {120, 40}, {40, 12}};
	for (int kind = 0; kind < SAMPLES; kind++) {
		for (int tier = 0; tier < 2; tier++) {
			for (int i = 0; i < 3; i++) {
				sample_make(&sample, (enum sample_kind)kind);
				check(sample_name((enum sample_kind)kind), tier, size[i][0], size[i][1]);
			}
		}
	}
}

Test(figure_golden, blocks_and_colours)
{
	static const enum sample_kind kinds[] = {SAMPLE_RISING, SAMPLE_FALLING, SAMPLE_BDI, SAMPLE_STRIP};
	for (int i = 0; i < 4; i++) {
		for (int tier = 2; tier < 4; tier++) {
			sample_make(&sample, kinds[i]);
			check(sample_name(kinds[i]), tier, 80, 24);
		}
	}
}

Test(figure_golden, small_sizes)
{
	static const int size[][2] = {{60, 20}, {30, 8}, {20, 3}};
	for (int i = 0; i < 3; i++) {
		for (int tier = 0; tier < 2; tier++) {
			sample_make(&sample, SAMPLE_FALLING);
			check("falling", tier, size[i][0], size[i][1]);
		}
	}
}

Test(figure_golden, the_same_course_told_otherwise)
{
	for (int tier = 0; tier < 2; tier++) {
		sample_make(&sample, SAMPLE_RISING);
		sample.figure.fan.count = 0;
		sample.figure.fan.why_not = FIGURE_FAN_HIGH;
		sample.figure.fan.limit = 320;
		check("no-fan", tier, 80, 24);

		sample_make(&sample, SAMPLE_FALLING);
		sample_events(&sample);
		sample.figure.cursor = 7;
		check("events", tier, 80, 24);

		sample_make(&sample, SAMPLE_LONG);
		sample.figure.from = 1;
		sample.figure.to = 140;
		check("whole", tier, 80, 24);

		sample_couple(&sample);
		check("couple", tier, 80, 24);
	}
}

/* Each episode has its own first session; the words and the fan are about the newest. */
Test(figure_golden, two_episodes_one_after_the_other)
{
	for (int tier = 0; tier < 4; tier++) {
		sample_make(&sample, SAMPLE_RISING);
		sample_split(&sample, 7);
		sample.figure.cursor = 5;
		check("episodes", tier, 80, 24);
		sample.figure.dates = true;
		if (tier < 2)
			check("episodes-dates", tier, 80, 24);
	}
	struct buf b = BUF_INIT;
	figure_table(&sample.figure, &b);
	golden_check("figure/table-episodes.txt", buf_str(&b));
	buf_free(&b);
}

/* Another's view of the same person stands beside it in its own mark; so does what was given in another way. */
Test(figure_golden, other_raters_and_other_ways)
{
	static const int mother[] = {183, 172, 201, FIGURE_GAP, 222, 204, 201, 208, 221, 233, 240, 246};
	for (int tier = 0; tier < 4; tier++) {
		sample_make(&sample, SAMPLE_RISING);
		sample_add(&sample, "mother", mother, 12);
		sample.series[1].mark = FIGURE_TRIANGLE;
		sample.points[0][2].mode = "on paper";
		sample.points[0][9].mode = "read aloud";
		sample.figure.cursor = 3;
		check("collateral", tier, 80, 24);
	}
}

/* Where two people meet they share a mark, and both values stand beside it. */
Test(figure_golden, people_who_meet)
{
	static const int ana[] = {183, 190, 231, 240, 262}, ben[] = {264, 258, 231, 240, 262};
	for (int tier = 0; tier < 2; tier++) {
		sample_ors(&sample, ana, 5);
		sample.series[0].name = "Ana";
		sample.series[0].mark = FIGURE_INITIAL;
		sample.series[0].initial = 'A';
		sample_add(&sample, "Ben", ben, 5);
		sample.figure.fan.why_not = FIGURE_FAN_SEVERAL;
		sample.figure.view = FIGURE_SHARED;
		check("meet", tier, 80, 24);
	}
}

/* What both look at: plain words, filled marks, no rank and no verdict. */
Test(figure_golden, the_shared_view)
{
	static const int size[][2] = {{80, 24}, {120, 40}, {40, 12}, {27, 8}};
	for (int tier = 0; tier < 4; tier++) {
		for (int i = 0; i < (tier < 2 ? 4 : 1); i++) {
			sample_make(&sample, SAMPLE_RISING);
			sample.figure.view = FIGURE_SHARED;
			check("shared", tier, size[i][0], size[i][1]);
			sample_make(&sample, SAMPLE_STRIP);
			sample.figure.view = FIGURE_SHARED;
			check("shared-strip", tier, size[i][0], size[i][1]);
		}
		sample_make(&sample, SAMPLE_ONE);
		sample.figure.view = FIGURE_SHARED;
		check("shared-one", tier, 80, 24);
	}
}

/* What lies ahead, on a key: told from the usual course in every tier, and never shared. */
Test(figure_golden, the_running_band_in_every_tier)
{
	for (int tier = 0; tier < 4; tier++) {
		sample_make(&sample, SAMPLE_RISING);
		sample_running(&sample);
		check("running", tier, 80, 24);
	}
}

Test(figure_golden, the_lines_of_a_form_as_small_multiples)
{
	static const int size[][2] = {{80, 24}, {120, 40}, {40, 12}, {40, 32}};
	for (int tier = 0; tier < 4; tier++) {
		for (int i = 0; i < (tier < 2 ? 4 : 1); i++) {
			sample_make(&sample, SAMPLE_FALLING);
			sample_items(&sample);
			sample.figure.cursor = 5;
			check("items", tier, size[i][0], size[i][1]);
		}
	}
}

/* Eight weeks without sessions. */
Test(figure_golden, by_date_a_long_pause_breaks_the_line)
{
	for (int tier = 0; tier < 2; tier++) {
		sample_pause(&sample);
		check("dates", tier, 80, 24);
	}
}

Test(figure_golden, the_table_of_values)
{
	struct buf b = BUF_INIT;
	sample_make(&sample, SAMPLE_FALLING);
	sample.points[0][1].mode = "on paper";
	sample.points[0][6].rater = "mother";
	sample.events[0] = (struct figure_event){4, DATE_NONE, "new job"};
	sample.figure.events = sample.events;
	sample.figure.event_count = 1;
	figure_table(&sample.figure, &b);
	golden_check("figure/table-falling.txt", buf_str(&b));
	buf_clear(&b);
	sample_make(&sample, SAMPLE_STRIP);
	sample.figure.view = FIGURE_SHARED;
	figure_table(&sample.figure, &b);
	golden_check("figure/table-shared.txt", buf_str(&b));
	buf_free(&b);
}
