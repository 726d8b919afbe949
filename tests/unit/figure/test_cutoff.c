/* The rounding contract (graph.md, Geometry): nothing below the cutoff is ever drawn above it, or the
 * reverse. Read from the drawn cells, not from the program's own numbers. */
#include "strek/base/arena.h"
#include "strek/base/err.h"
#include "strek/base/utf8.h"
#include "strek/figure/axis.h"
#include "strek/surf/surf.h"

#include "samples.h"

#include <criterion/criterion.h>
#include <string.h>

#define COLS 80
#define PLOT_END 64 /* the last column of the plot: no line gets there */

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

static int mark_row(const struct surf *s, int rows, uint32_t *glyph)
{
	static const uint32_t marks[] = {0x25cf, 0x25cb, 'O', 'o'};
	for (int row = 1; row <= rows; row++) {
		*glyph = glyph_at(s, row, 4);
		for (int i = 0; i < 4; i++) {
			if (*glyph == marks[i])
				return row;
		}
	}
	return -1;
}

static int plot_rows(const struct surf *s)
{
	int rows = 0;
	while (rows + 1 < s->rows && glyph_at(s, rows + 1, 3) != 0x2514 &&
		!(rows >= 5 && glyph_at(s, rows + 1, 4) == '+'))
		rows++;
	return rows;
}

/* Two sessions at one value: the line between them is level. */
static void check(const struct surf *s, enum figure_tier tier, int value)
{
	const struct figure_series *series = &sample.series[0];
	int rows = plot_rows(s), cutoff = series->cutoff;
	uint32_t glyph = 0;
	int mark = mark_row(s, rows, &glyph);
	struct ink line = column_ink(s, rows, 6), limit = column_ink(s, rows, PLOT_END);
	for (int col = PLOT_END - 1; limit.bottom < 0 && col > PLOT_END - 3; col--)
		limit = column_ink(s, rows, col); /* the gap between two dashes */
	int parts = tier == FIGURE_ASCII ? 3 : 4, limit_row = limit.top / parts;
	cr_assert(mark > 0 && line.bottom >= 0 && limit.bottom >= 0, "value %d, %d rows", value, rows);

	bool filled = glyph == 0x25cf || glyph == 'O';
	bool healthy = series->down ? value < cutoff : value > cutoff;
	if (value == cutoff)
		healthy = series->cutoff_inclusive;
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

static void draw_and_check(int height, enum figure_tier tier, int value)
{
	const struct figure_look look = {tier, SURF_MONO};
	struct surf s;
	struct err e = ERR_INIT;
	for (size_t i = 0; i < sample.series[0].count; i++)
		sample.points[0][i].value = value;
	arena_reset(&memory);
	arena_reset(&scratch);
	cr_assert(surf_init(&s, &memory, COLS, height, &e));
	cr_assert(figure_draw(&sample.figure, &look, &scratch, &s, &e));
	check(&s, tier, value);
}

/* Every tenth near the cutoff and every point elsewhere, at every height that has rows. */
static void sweep(enum figure_tier tier, int step)
{
	const struct figure_series *s = &sample.series[0];
	for (int height = 7; height <= 60; height += height < 30 ? 1 : 10) {
		for (int v = s->lo; v <= s->hi; v += step) {
			int away = v > s->cutoff ? v - s->cutoff : s->cutoff - v;
			if (away <= 30 || v % 10 == 0)
				draw_and_check(height, tier, v);
		}
	}
}

static void level(int cutoff)
{
	static const int two[] = {0, 0};
	sample_ors(&sample, two, 2);
	sample.series[0].cutoff = cutoff;
}

Test(figure_cutoff, braille_keeps_every_value_on_its_side)
{
	static const int cutoffs[] = {250, 280, 320, 360};
	for (int i = 0; i < 4; i++) {
		level(cutoffs[i]);
		sweep(FIGURE_BRAILLE, 1);
	}
}

Test(figure_cutoff, ascii_keeps_every_value_on_its_side)
{
	static const int cutoffs[] = {250, 280, 320, 360};
	for (int i = 0; i < 4; i++) {
		level(cutoffs[i]);
		sweep(FIGURE_ASCII, 1);
	}
}

Test(figure_cutoff, also_where_lower_is_better)
{
	for (int tier = FIGURE_BRAILLE; tier <= FIGURE_ASCII; tier += FIGURE_ASCII - FIGURE_BRAILLE) {
		level(140);
		sample.series[0].hi = 630;
		sample.series[0].down = true;
		sample.series[0].cutoff_inclusive = false;
		sweep((enum figure_tier)tier, 1);
	}
}

/* The geometry itself, without the drawing: every value, every number of rows. */
Test(figure_cutoff, places_keep_their_order_in_any_number_of_rows)
{
	static const int cutoffs[] = {250, 280, 320, 360};
	for (int rows = 5; rows <= 60; rows++) {
		struct axis a = {0, 400, rows};
		for (int i = 0; i < 4; i++) {
			int limit = axis_place_tenths(&a, cutoffs[i]);
			for (int v = 0; v <= 400; v++) {
				int place = axis_place_tenths(&a, v);
				cr_expect(v >= cutoffs[i] || (place >= limit && axis_row(place) >= axis_row(limit)));
				cr_expect(v <= cutoffs[i] || (place <= limit && axis_row(place) <= axis_row(limit)));
			}
		}
	}
}
