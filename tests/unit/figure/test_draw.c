/* What must hold of every drawing, whatever the figure and the size. */
#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/base/utf8.h"
#include "strek/surf/render.h"

#include "env_fixed.h"
#include "samples.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct sample sample;
static struct arena memory, scratch;

static const struct figure_look looks[] = {
	{FIGURE_BRAILLE, SURF_MONO},
	{FIGURE_ASCII, SURF_MONO},
	{FIGURE_BLOCK, SURF_MONO},
	{FIGURE_BRAILLE, SURF_256},
	{FIGURE_ASCII, SURF_256},
};
#define LOOKS (sizeof looks / sizeof looks[0])

static bool is_ascii(const char *s)
{
	for (; *s; s++) {
		if (*s < 0x20 || *s > 0x7e)
			return false;
	}
	return true;
}

static void check_cell(const struct surf_cell *c, const struct figure_look *look, int row, int col)
{
	uint32_t cp;
	if (!c->text[0])
		return;
	utf8_next(c->text, &cp);
	cr_expect(utf8_width(cp) == 1, "row %d column %d is not one cell wide", row, col);
	cr_expect(cp != '?', "row %d column %d: a sign that is not one cell wide was asked for", row, col);
	cr_expect(look->tier != FIGURE_ASCII || is_ascii(c->text), "row %d column %d: not ASCII", row, col);
}

/* Draws into the middle of a larger surface and looks at what lies around it. */
static void draw_and_check(const struct figure_look *look, int cols, int rows)
{
	struct surf whole, part;
	struct err e = ERR_INIT;
	arena_reset(&memory);
	arena_reset(&scratch);
	cr_assert(surf_init(&whole, &memory, cols + 2, rows + 2, &e));
	part = surf_part(&whole, 1, 1, rows, cols);
	cr_assert(figure_draw(&sample.figure, look, &scratch, &part, &e), "%d x %d", cols, rows);
	for (int r = 0; r < rows + 2; r++) {
		for (int c = 0; c < cols + 2; c++) {
			const struct surf_cell *cell = surf_at(&whole, r, c);
			bool outside = r == 0 || c == 0 || r > rows || c > cols;
			cr_expect(!outside || (!cell->text[0] && !cell->bg), "drawn outside %d x %d", cols, rows);
			check_cell(cell, look, r, c);
		}
		/* The last column stays free, except in a sparkline. */
		if (cols >= 24 && rows >= 7)
			cr_expect(!surf_at(&whole, r, cols)->text[0], "%d x %d: row %d ends in the last column", cols,
				rows, r);
	}
	cr_expect(surf_last_row(&part) >= 0, "%d x %d: nothing drawn", cols, rows);
}

static void check_size(int cols, int rows, unsigned turn)
{
	sample_make(&sample, (enum sample_kind)(turn % SAMPLES));
	sample.figure.reliable = turn % 3 == 0;
	sample.figure.view = turn % 5 == 0 ? FIGURE_SHARED : FIGURE_THERAPIST;
	sample.figure.cursor = turn % 4 == 0 ? 5 : 0;
	sample.figure.dates = turn % 11 == 0;
	if (turn % 7 == 0) {
		sample.figure.from = 1;
		sample.figure.to = 140;
	}
	if (turn % 6 == 0)
		sample_items(&sample);
	if (turn % 4 == 0 && sample.series[0].count > 0)
		sample_running(&sample);
	if (turn % 8 == 0 && turn % SAMPLES == SAMPLE_RISING && !sample.figure.item_count)
		sample_split(&sample, 4);
	if (turn % 9 == 0)
		sample.points[0][0].mode = "on paper";
	draw_and_check(&looks[turn / SAMPLES % LOOKS], cols, rows);
}

Test(figure_draw, nothing_is_drawn_outside_at_any_width)
{
	static const int rows[] = {5, 7, 8, 11, 12, 17, 18, 24, 40, 60};
	bool all = getenv("STREK_TORTURE") != NULL;
	unsigned turn = 0;
	for (int cols = 20; cols <= 300; cols++) {
		for (int i = 0; i < (all ? 56 : 10); i++)
			check_size(cols, all ? 5 + i : rows[i], turn++);
	}
}

Test(figure_draw, nothing_is_drawn_outside_at_any_height)
{
	static const int cols[] = {20, 24, 39, 40, 55, 56, 71, 72, 80, 120};
	unsigned turn = 0;
	for (int rows = 1; rows <= 60; rows++) {
		for (int i = 0; i < 10; i++)
			check_size(cols[i], rows, turn++);
	}
}

Test(figure_draw, the_smallest_sizes_still_show_the_newest_score)
{
	sample_make(&sample, SAMPLE_RISING);
	for (int cols = 1; cols < 24; cols++) {
		for (int rows = 1; rows < 8; rows++)
			draw_and_check(&looks[0], cols, rows);
		struct buf b = BUF_INIT;
		cr_assert(figure_print(&sample.figure, &looks[1], SURF_DARK, cols, 1, &b, NULL));
		cr_expect(cols < 4 || strstr(buf_str(&b), "29.1"), "%d columns: %s", cols, buf_str(&b));
		buf_free(&b);
	}
}

Test(figure_draw, the_same_figure_gives_the_same_bytes)
{
	for (int kind = 0; kind < SAMPLES; kind++) {
		for (size_t i = 0; i < LOOKS; i++) {
			struct buf a = BUF_INIT, b = BUF_INIT;
			sample_make(&sample, (enum sample_kind)kind);
			cr_assert(figure_print(&sample.figure, &looks[i], SURF_DARK, 80, 24, &a, NULL));
			sample_make(&sample, (enum sample_kind)kind);
			cr_assert(figure_print(&sample.figure, &looks[i], SURF_DARK, 80, 24, &b, NULL));
			cr_expect_str_eq(buf_str(&a), buf_str(&b));
			buf_free(&a);
			buf_free(&b);
		}
	}
}

/* Any course on any range: values at and beyond the ends, gaps, holes in the numbers, any window. */
static void make_any(uint64_t *state)
{
	int values[SAMPLE_SESSIONS], count = (int)env_fixed_below(state, 30);
	int lo = (int)env_fixed_below(state, 100) - 50, hi = lo + 1 + (int)env_fixed_below(state, 1000);
	for (int i = 0; i < count; i++)
		values[i] = env_fixed_below(state, 6) == 0
				    ? FIGURE_GAP
				    : lo - 5 + (int)env_fixed_below(state, (uint32_t)(hi - lo + 10));
	sample_ors(&sample, values, count);
	struct figure_series *s = &sample.series[0];
	for (int i = 0, session = 1; i < count; i++, session += 1 + (env_fixed_below(state, 5) == 0))
		sample.points[0][i].session = session;
	s->lo = lo;
	s->hi = hi;
	s->down = env_fixed_below(state, 2);
	s->whole = env_fixed_below(state, 2);
	s->has_cutoff = env_fixed_below(state, 4) > 0;
	s->cutoff = lo + (int)env_fixed_below(state, (uint32_t)(hi - lo + 1));
	s->rci = (int)env_fixed_below(state, 60);
	sample.figure.reliable = true;
	if (env_fixed_below(state, 3) == 0) {
		sample.figure.from = 1 + (int)env_fixed_below(state, 20);
		sample.figure.to = sample.figure.from + (int)env_fixed_below(state, 300);
	}
	sample.events[0] = (struct figure_event){(int)env_fixed_below(state, 40), DATE_NONE, "something"};
	sample.figure.events = sample.events;
	sample.figure.event_count = 1;
	sample.figure.dates = env_fixed_below(state, 4) == 0;
	for (int i = 0, day = 20000; i < count; i++, day += (int)env_fixed_below(state, 60))
		sample.points[0][i].date = env_fixed_below(state, 9) == 0 ? DATE_NONE : day;
}

Test(figure_draw, any_course_can_be_drawn_described_and_tabled)
{
	const uint64_t seed = 7105;
	uint64_t state = seed;
	for (int round = 0; round < 3000; round++) {
		make_any(&state);
		if (sample.series[0].count > 0 && env_fixed_below(&state, 2)) {
			sample.strip = sample.series[0];
			sample.figure.strip = &sample.strip;
		}
		draw_and_check(&looks[round % LOOKS], 1 + (int)env_fixed_below(&state, 120),
			1 + (int)env_fixed_below(&state, 40));
		struct buf b = BUF_INIT;
		figure_describe(&sample.figure, &b);
		cr_expect(b.len > 0 && utf8_count(buf_str(&b)) <= 200, "seed %d, round %d", (int)seed, round);
		figure_table(&sample.figure, &b);
		cr_expect(buf_ok(&b));
		buf_free(&b);
	}
}

Test(figure_draw, the_running_band_is_never_in_the_shared_view)
{
	for (size_t i = 0; i < LOOKS; i++) {
		struct buf with = BUF_INIT, without = BUF_INIT;
		sample_make(&sample, SAMPLE_RISING);
		sample.figure.view = FIGURE_SHARED;
		cr_assert(figure_print(&sample.figure, &looks[i], SURF_DARK, 80, 24, &without, NULL));
		sample_running(&sample);
		cr_assert(figure_print(&sample.figure, &looks[i], SURF_DARK, 80, 24, &with, NULL));
		cr_expect_str_eq(buf_str(&with), buf_str(&without));
		buf_clear(&with);
		sample.figure.view = FIGURE_THERAPIST;
		cr_assert(figure_print(&sample.figure, &looks[i], SURF_DARK, 80, 24, &with, NULL));
		cr_expect_str_neq(buf_str(&with), buf_str(&without));
		buf_free(&with);
		buf_free(&without);
	}
}

Test(figure_draw, contradictory_facts_are_refused)
{
	struct err e = ERR_INIT;
	sample_make(&sample, SAMPLE_RISING);
	cr_expect(figure_check(&sample.figure, &e));
	sample.points[0][3].session = 2;
	cr_expect(!figure_check(&sample.figure, &e) && e.code == ERR_INTERNAL);
	sample_make(&sample, SAMPLE_RISING);
	sample.fan[4].q90 = sample.fan[4].q10 - 1;
	cr_expect(!figure_check(&sample.figure, NULL), "a band upside down");
	sample_make(&sample, SAMPLE_RISING);
	sample.series[0].hi = sample.series[0].lo;
	cr_expect(!figure_check(&sample.figure, NULL), "a range without extent");
	sample.figure.series_count = 0;
	cr_expect(!figure_check(&sample.figure, NULL));
}

Test(figure_draw, impossible_sizes_are_refused_with_what_to_give)
{
	static const int size[][2] = {{0, 24}, {80, 0}, {-1, 5}, {1001, 24}, {80, 1001}};
	sample_make(&sample, SAMPLE_RISING);
	for (size_t i = 0; i < sizeof size / sizeof size[0]; i++) {
		struct buf b = BUF_INIT;
		struct err e = ERR_INIT;
		cr_expect(!figure_print(&sample.figure, &looks[0], SURF_DARK, size[i][0], size[i][1], &b, &e));
		cr_expect(e.code == ERR_FIGURE_SIZE && b.len == 0);
		buf_free(&b);
	}
}
