/* The fan, read from the drawn cells. */
#include "strek/base/utf8.h"
#include "strek/surf/surf.h"

#include "samples.h"

#include <criterion/criterion.h>

#define LEFT 4
#define ROWS 17
#define COLS 61

static struct sample sample;
static const struct surf *surface;

/* A fan between level lines: outer 5..35, inner 15..25, so that its edges lie on the centres of rows. */
static void level_fan(int faint_from)
{
	static const int one[] = {200};
	sample_ors(&sample, one, 1);
	for (int i = 0; i < 16; i++)
		sample.fan[i] = (struct figure_fan_row){i + 1, 5, 15, 20, 25, 35};
	sample.figure.fan = (struct figure_fan){.rows = sample.fan, .count = 16, .faint_from = faint_from};
	sample.series[0].has_cutoff = false;
}

static const struct surf_cell *cell(int row, int col)
{
	return surf_at(surface, row + 1, col + LEFT);
}

Test(figure_band, greys_fill_whole_cells_and_edges_are_halves_where_they_cross_the_centre)
{
	level_fan(0);
	surface = sample_draw(&sample, FIGURE_BRAILLE, SURF_256);
	int col = 30;
	cr_expect(cell(0, col)->bg == SURF_PLAIN && cell(16, col)->bg == SURF_PLAIN);
	cr_expect(cell(4, col)->bg == SURF_BAND_OUTER && cell(8, col)->bg == SURF_BAND_INNER);
	uint32_t glyph;
	utf8_next(cell(6, col)->text, &glyph);
	cr_expect(glyph == 0x2584 && cell(6, col)->fg == SURF_BAND_INNER && cell(6, col)->bg == SURF_BAND_OUTER);
	utf8_next(cell(14, col)->text, &glyph);
	cr_expect(glyph == 0x2584 && cell(14, col)->fg == SURF_BAND_OUTER && cell(14, col)->attr & SURF_REVERSE,
		"below the fan is the terminal's own background");
}

Test(figure_band, under_ink_the_background_is_blended_by_coverage)
{
	level_fan(0);
	sample.series[0].has_cutoff = true; /* 25.0: the inner band's upper edge */
	surface = sample_draw(&sample, FIGURE_BRAILLE, SURF_256);
	cr_expect(cell(6, 30)->fg == SURF_CUTOFF && cell(6, 30)->bg == SURF_BAND + 6);
}

Test(figure_band, few_left_is_drawn_fainter)
{
	level_fan(4);
	surface = sample_draw(&sample, FIGURE_BRAILLE, SURF_256);
	int before = 3 * 8 - 4, after = 3 * 8 + 4; /* columns around session 4 */
	cr_expect(cell(8, before)->bg == SURF_BAND_INNER && cell(4, before)->bg == SURF_BAND_OUTER);
	cr_expect(cell(8, after)->bg < SURF_BAND_INNER && cell(4, after)->bg < SURF_BAND_OUTER);
	cr_expect(cell(8, after)->bg > cell(4, after)->bg && cell(4, after)->bg > SURF_BAND);
}

Test(figure_band, without_greys_glyphs_say_the_same)
{
	level_fan(0);
	surface = sample_draw(&sample, FIGURE_BRAILLE, SURF_MONO);
	int shades = 0, dots = 0;
	for (int col = 0; col < COLS; col++) {
		for (int row = 0; row < ROWS; row++) {
			uint32_t glyph = 0;
			utf8_next(cell(row, col)->text, &glyph);
			cr_expect(cell(row, col)->bg == SURF_PLAIN);
			if (glyph == 0x2591) {
				shades++;
				cr_expect(row >= 6 && row <= 10, "shade inside the inner band only");
			}
			if (glyph > 0x2800 && glyph < 0x2900) {
				dots++;
				cr_expect(row == 2 || row == 14, "dots on the outer band's edges only");
			}
		}
	}
	cr_expect(shades > 200 && dots > 40);
}

Test(figure_band, nothing_is_drawn_before_the_intake_or_beyond_its_last_session)
{
	level_fan(0);
	sample.figure.fan.rows += 1;
	sample.figure.fan.count = 3; /* sessions 2 to 4 */
	surface = sample_draw(&sample, FIGURE_BRAILLE, SURF_256);
	for (int row = 0; row < ROWS; row++) {
		cr_expect(cell(row, 7)->bg == SURF_PLAIN && cell(row, 25)->bg == SURF_PLAIN);
		cr_expect(row < 3 || row > 13 || cell(row, 8)->bg != SURF_PLAIN || row == 8);
	}
}
