/* Level lines and the numbers of the axis, read from the drawn cells and placed by hand. */
#include "strek/base/arena.h"
#include "strek/base/utf8.h"
#include "strek/surf/surf.h"

#include "samples.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <stdlib.h>

#define LEFT 4
#define END 65 /* of 80 columns: the right gutter has 15 */

static struct sample sample;

static uint32_t glyph_at(const struct surf *s, int row, int col)
{
	uint32_t cp = 0;
	utf8_next(surf_at(s, row, col)->text, &cp);
	return cp;
}

/* Expects every cell of that colour in those rows to have no other dots than these, or to be that sign; and some. */
static void expect_level(const struct surf *s, int first, int end, int row, enum surf_role role, uint32_t sign)
{
	int seen = 0;
	for (int r = first; r < end; r++) {
		for (int col = LEFT; col < END - 4; col++) {
			uint32_t glyph = glyph_at(s, r, col);
			if (surf_at(s, r, col)->fg != role || !glyph || glyph == ' ')
				continue;
			bool dots = sign > 0x2800 && glyph > 0x2800 && glyph < 0x2900;
			seen++;
			cr_expect(r == row, "row %d, not %d", r, row);
			cr_expect(dots ? (glyph & ~sign) == 0 : glyph == sign, "row %d: %x, not %x", r, (unsigned)glyph,
				(unsigned)sign);
		}
	}
	cr_expect(seen > 5, "row %d: %d cells", row, seen);
}

/* 36 of 0 to 40 in five rows is four tenths of a row below the centre of the first: in its last quarter. */
Test(figure_level, the_strips_cutoff_stands_at_its_place_in_every_tier)
{
	static const uint32_t sign[] = {0x28c0, 0x2581, ','};
	for (int tier = FIGURE_BRAILLE; tier <= FIGURE_ASCII; tier++) {
		sample_make(&sample, SAMPLE_STRIP);
		const struct surf *s = sample_draw(&sample, (enum figure_tier)tier, SURF_MONO);
		expect_level(s, 14, 19, 14, SURF_CUTOFF, sign[tier]);
	}
}

/* 20 and a reliable change of 6.3, at 2.5 points a row: 26.3 is .02 above the lower edge of the sixth row, 13.7 as
 * much below the upper edge of the twelfth. */
Test(figure_level, the_reliable_change_pair_stands_at_its_place_in_every_tier)
{
	static const uint32_t upper[] = {0x28c0, '_', '_'}, lower[] = {0x2809, 0xaf, '"'};
	static const int course[] = {200, 200};
	for (int tier = FIGURE_BRAILLE; tier <= FIGURE_ASCII; tier++) {
		sample_ors(&sample, course, 2);
		sample.series[0].rci = 63;
		sample.figure.reliable = true;
		const struct surf *s = sample_draw(&sample, (enum figure_tier)tier, SURF_MONO);
		expect_level(s, 1, 9, 6, SURF_AXIS, upper[tier]);
		expect_level(s, 9, 18, 12, SURF_AXIS, lower[tier]);
	}
}

/* The number at the left of a row, or -1. */
static int number_in(const struct surf *s, int row)
{
	int n = -1;
	for (int col = 0; col < LEFT - 1; col++) {
		const char *text = surf_at(s, row, col)->text;
		if (isdigit((unsigned char)text[0]))
			n = (n < 0 ? 0 : n * 10) + text[0] - '0';
	}
	return n;
}

static bool is_rule(uint32_t glyph)
{
	return glyph == '-' || glyph == '+';
}

/* Down to the time axis, which goes on to the right of the newest score. */
static int plot_rows(const struct surf *s)
{
	int rows = 0;
	while (rows + 1 < s->rows &&
		!(is_rule(glyph_at(s, rows + 1, END - 3)) && is_rule(glyph_at(s, rows + 1, END - 4))))
		rows++;
	return rows;
}

static void check_ticks(int hi, int cols, int rows)
{
	static struct arena memory, scratch;
	const struct figure_look look = {FIGURE_ASCII, SURF_MONO};
	struct surf s;
	int seen = 0;
	arena_reset(&memory);
	arena_reset(&scratch);
	cr_assert(surf_init(&s, &memory, cols, rows, NULL));
	cr_assert(figure_draw(&sample.figure, &look, &scratch, &s, NULL));
	int plot = plot_rows(&s);
	for (int row = 1; row <= plot; row++) {
		int value = number_in(&s, row);
		int own = 1 + (int)((2L * (hi - value * 10) * (plot - 1) + hi) / (2L * hi));
		seen += value >= 0;
		cr_expect(value < 0 || row == own, "0-%d, %d x %d: %d in row %d, not %d", hi, cols, rows, value, row,
			own);
	}
	cr_expect(seen >= 2, "0-%d, %d x %d: %d rows, %d numbers", hi, cols, rows, plot, seen);
}

Test(figure_level, every_number_of_the_axis_stands_in_the_row_of_its_value)
{
	static const int his[] = {400, 300, 630, 270, 1000};
	static const int course[] = {200, 200};
	for (size_t i = 0; i < sizeof his / sizeof *his; i++) {
		sample_ors(&sample, course, 2);
		sample.series[0].hi = his[i];
		for (int rows = 12; rows <= 60; rows++)
			check_ticks(his[i], 80, rows);
	}
}
