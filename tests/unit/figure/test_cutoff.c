/* The rounding contract (graph.md, Geometry): nothing below the cutoff is ever drawn above it, or the
 * reverse. Read from the drawn cells, not from the program's own numbers. */
#include "strek/base/arena.h"
#include "strek/base/err.h"
#include "strek/base/utf8.h"
#include "strek/figure/axis.h"
#include "strek/surf/surf.h"

#include "samples.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* Every class of width, and its edges. */
static const int widths[] = {80, 24, 39, 40, 55, 56, 71, 72, 101, 133, 200, 300};
#define WIDTHS (sizeof widths / sizeof *widths)

static struct sample sample;
static struct arena memory, scratch;

/* Quarter rows that ink covers, from the top of the surface; top > bottom: none. */
struct ink {
	int top, bottom;
};

static uint32_t glyph_at(const struct surf *s, int row, int col)
{
	uint32_t cp = 0;
	utf8_next(surf_at(s, row, col)->text, &cp);
	return cp;
}

static void cover(struct ink *ink, int quarter)
{
	ink->top = quarter < ink->top ? quarter : ink->top;
	ink->bottom = quarter > ink->bottom ? quarter : ink->bottom;
}

/* The upper and lower halves that a block has ink in: none (-1), or bits. */
static int halves(uint32_t glyph)
{
	static const struct {
		uint32_t glyph;
		int halves;
	} blocks[] = {{0x2598, 1}, {0x259d, 1}, {0x2580, 1}, {0x2596, 2}, {0x2597, 2}, {0x2584, 2}, {0x258c, 3},
		{0x2590, 3}, {0x259e, 3}, {0x259a, 3}, {0x259b, 3}, {0x259c, 3}, {0x2599, 3}, {0x259f, 3}, {0x2588, 3}};
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
		if (blocks[i].glyph == glyph)
			return blocks[i].halves;
	}
	return 0;
}

/* What a line or cutoff glyph covers: dots of braille, halves of blocks, thirds of ASCII counted as 12ths. */
static void cover_glyph(struct ink *ink, uint32_t glyph, int row)
{
	static const char ascii[] = "\"^-=_,";
	static const unsigned dots[4] = {0x09, 0x12, 0x24, 0xc0};
	const char *at = glyph && glyph < 0x80 ? strchr(ascii, (int)glyph) : NULL;
	if (glyph >= 0x2801 && glyph <= 0x28ff) {
		for (int i = 0; i < 4; i++) {
			if (glyph & dots[i])
				cover(ink, row * 4 + i);
		}
	} else if (glyph == 0x254c) { /* the dash between the second and third quarter */
		cover(ink, row * 4 + 1);
		cover(ink, row * 4 + 2);
	} else if (halves(glyph)) {
		cover(ink, row * 4 + (halves(glyph) & 1 ? 0 : 2));
		cover(ink, row * 4 + (halves(glyph) & 2 ? 3 : 1));
	} else if (glyph == 0x2594 || glyph == 0x2581) { /* the dashes at the upper and the lower edge */
		cover(ink, row * 4 + (glyph == 0x2594 ? 0 : 3));
	} else if (at) {
		cover(ink, row * 3 + (int)(at - ascii) / 2);
	}
}

static struct ink column_ink(const struct surf *s, int rows, int col)
{
	struct ink ink = {9999, -1};
	for (int row = 1; row <= rows; row++)
		cover_glyph(&ink, glyph_at(s, row, col), row);
	return ink;
}

static bool is_mark(uint32_t glyph)
{
	return glyph == 0x25cf || glyph == 0x25cb || glyph == 'O' || glyph == 'o';
}

static int mark_row(const struct surf *s, int rows, int col)
{
	for (int row = 1; row <= rows; row++) {
		if (is_mark(glyph_at(s, row, col)))
			return row;
	}
	return -1;
}

/* The first column of the plot: right of the value axis, whose tick stands in the first row. */
static int plot_col(const struct surf *s)
{
	int col = 1;
	while (glyph_at(s, 1, col) != 0x2524 && glyph_at(s, 1, col) != '+' && glyph_at(s, 1, col) != '|' &&
		glyph_at(s, 1, col) != 0x2502)
		col++;
	return col + 1;
}

static int plot_rows(const struct surf *s, int left)
{
	int rows = 0;
	while (rows + 1 < s->rows && glyph_at(s, rows + 1, left - 1) != 0x2514 &&
		!(rows >= 5 && glyph_at(s, rows + 1, left) == '+'))
		rows++;
	return rows;
}

/* Two sessions at one value: the line between them is level. */
static void check(const struct surf *s, enum figure_tier tier, int value)
{
	const struct figure_series *series = &sample.series[0];
	int left = plot_col(s), rows = plot_rows(s, left), cutoff = series->cutoff;
	int mark = mark_row(s, rows, left), second = left + 1;
	while (mark > 0 && second < s->cols && !is_mark(glyph_at(s, mark, second)))
		second++;
	uint32_t glyph = mark > 0 ? glyph_at(s, mark, left) : 0;
	/* Beyond the second mark there is only the cutoff, broken into dashes. */
	struct ink line = column_ink(s, rows, (left + second) / 2), limit = column_ink(s, rows, second + 1);
	for (int col = second + 2; limit.bottom < 0 && col < second + 4; col++)
		limit = column_ink(s, rows, col);
	int parts = tier == FIGURE_ASCII ? 3 : 4, limit_row = limit.top / parts;
	cr_assert(mark > 0 && line.bottom >= 0 && limit.bottom >= 0, "value %d, %d rows, %d columns", value, rows,
		s->cols);

	bool filled = glyph == 0x25cf || glyph == 'O';
	bool healthy = series->down ? value < cutoff : value > cutoff;
	if (value == cutoff)
		healthy = series->cutoff_inclusive;
	/* On the shared picture none is hollow. */
	healthy = healthy || sample.figure.view == FIGURE_SHARED;
	cr_expect(filled == healthy, "value %d, cutoff %d, %d rows: the fill tells the side", value, cutoff, rows);
	if (value < cutoff) {
		cr_expect(mark >= limit_row, "value %d, cutoff %d, %d rows: the mark is above", value, cutoff, rows);
		cr_expect(
			line.top >= limit.top, "value %d, cutoff %d, %d rows: the line is above", value, cutoff, rows);
	}
	if (value > cutoff) {
		cr_expect(mark <= limit_row, "value %d, cutoff %d, %d rows: the mark is below", value, cutoff, rows);
		cr_expect(line.bottom <= limit.bottom, "value %d, cutoff %d, %d rows: the line is below", value, cutoff,
			rows);
	}
}

static void draw_and_check(int width, int height, enum figure_tier tier, int value)
{
	const struct figure_look look = {tier, SURF_MONO};
	struct surf s;
	struct err e = ERR_INIT;
	for (size_t i = 0; i < sample.series[0].count; i++)
		sample.points[0][i].value = value;
	arena_reset(&memory);
	arena_reset(&scratch);
	cr_assert(surf_init(&s, &memory, width, height, &e));
	cr_assert(figure_draw(&sample.figure, &look, &scratch, &s, &e));
	check(&s, tier, value);
}

/* Every tenth near the cutoff and every point elsewhere, at every height that has rows. In a torture run at every
 * width. */
static void sweep(enum figure_tier tier, int step)
{
	const struct figure_series *s = &sample.series[0];
	bool all = getenv("STREK_TORTURE") != NULL;
	size_t turn = 0;
	for (int height = 7; height <= 60; height += height < 30 || all ? 1 : 10) {
		for (int v = s->lo; v <= s->hi; v += step) {
			int away = v > s->cutoff ? v - s->cutoff : s->cutoff - v;
			bool looked_at = away <= 30 || v % 10 == 0;
			if (looked_at && !all)
				draw_and_check(widths[turn++ % WIDTHS], height, tier, v);
			for (int width = 24; looked_at && all && width <= 300; width += away <= 3 ? 1 : 41)
				draw_and_check(width, height, tier, v);
		}
	}
}

static void level(int hi, int cutoff)
{
	static const int two[] = {0, 0};
	sample_ors(&sample, two, 2);
	sample.series[0].hi = hi;
	sample.series[0].cutoff = cutoff;
}

/* Those of every scale that is shipped: the range's end and the cutoff. */
static const int shipped[][2] = {{400, 250}, {400, 280}, {400, 320}, {400, 360}, {300, 280}};
#define SHIPPED (sizeof shipped / sizeof *shipped)

static void sweep_shipped(enum figure_tier tier)
{
	for (size_t i = 0; i < SHIPPED; i++) {
		level(shipped[i][0], shipped[i][1]);
		sweep(tier, 1);
	}
}

/* Every height with every width, each with another cutoff, view and distance from the cutoff; a tier takes every third
 * of them. */
static void every_size(enum figure_tier tier)
{
	static const int away[] = {-1, 0, 1, -4, 7, -13, 22};
	unsigned turn = 0;
	for (int height = 7; height <= 60; height++) {
		for (int width = 24; width <= 300; width++, turn++) {
			unsigned mine = turn / 3;
			if (turn % 3 != (unsigned)tier)
				continue;
			level(shipped[mine % SHIPPED][0], shipped[mine % SHIPPED][1]);
			sample.figure.view = mine / SHIPPED % 2 ? FIGURE_SHARED : FIGURE_THERAPIST;
			int v = sample.series[0].cutoff + away[mine / 10 % 7];
			draw_and_check(width, height, tier, v < sample.series[0].hi ? v : sample.series[0].hi);
		}
	}
}

Test(figure_cutoff, every_height_and_width_keeps_them_in_braille)
{
	every_size(FIGURE_BRAILLE);
}

Test(figure_cutoff, every_height_and_width_keeps_them_in_blocks)
{
	every_size(FIGURE_BLOCK);
}

Test(figure_cutoff, every_height_and_width_keeps_them_in_ascii)
{
	every_size(FIGURE_ASCII);
}

Test(figure_cutoff, braille_keeps_every_value_on_its_side)
{
	sweep_shipped(FIGURE_BRAILLE);
}

Test(figure_cutoff, blocks_keep_every_value_on_its_side)
{
	sweep_shipped(FIGURE_BLOCK);
}

Test(figure_cutoff, ascii_keeps_every_value_on_its_side)
{
	sweep_shipped(FIGURE_ASCII);
}

Test(figure_cutoff, also_where_lower_is_better)
{
	for (int tier = FIGURE_BRAILLE; tier <= FIGURE_ASCII; tier++) {
		level(630, 140);
		sample.series[0].down = true;
		sample.series[0].cutoff_inclusive = false;
		sweep((enum figure_tier)tier, 1);
	}
}

/* The geometry itself, without the drawing: every value, every number of rows. */
Test(figure_cutoff, places_keep_their_order_in_any_number_of_rows)
{
	for (int rows = 5; rows <= 60; rows++) {
		for (size_t i = 0; i < SHIPPED; i++) {
			int hi = shipped[i][0], cutoff = shipped[i][1];
			struct axis a = {0, hi, rows};
			int limit = axis_place_tenths(&a, cutoff);
			for (int v = 0; v <= hi; v++) {
				int place = axis_place_tenths(&a, v);
				cr_expect(v >= cutoff || (place >= limit && axis_row(place) >= axis_row(limit)));
				cr_expect(v <= cutoff || (place <= limit && axis_row(place) <= axis_row(limit)));
			}
		}
	}
}
