/* What lines and marks do, read from the drawn cells. */
#include "strek/figure/axis.h"
#include "strek/surf/surf.h"

#include "samples.h"

#include <criterion/criterion.h>

#define LEFT 4
#define ROWS 17 /* of the plot at 80 x 24, from row 1 */

static struct sample sample;
static const struct surf *surface;

static const struct surf_cell *plot_cell(int row, int col)
{
	return surf_at(surface, row + 1, col + LEFT);
}

/* Ink of a role in a column of the plot. */
static int inked(int col, enum surf_role role)
{
	int count = 0;
	for (int row = 0; row < ROWS; row++)
		count += plot_cell(row, col)->text[0] && plot_cell(row, col)->fg == role;
	return count;
}

Test(figure_line, a_missed_session_is_a_gap_and_nothing_is_interpolated)
{
	static const enum figure_tier tiers[] = {FIGURE_BRAILLE, FIGURE_BLOCK, FIGURE_ASCII};
	static const int values[] = {100, 150, FIGURE_GAP, 250, 300};
	for (int i = 0; i < 3; i++) {
		sample_ors(&sample, values, 5);
		surface = sample_draw(&sample, tiers[i], SURF_MONO);
		int pitch = 8; /* eight sessions are the least that is shown, 61 columns */
		for (int col = 1; col < pitch; col++)
			cr_expect(inked(col, SURF_LINE_1) > 0, "1 and 2 are joined");
		for (int col = pitch + 1; col < 3 * pitch; col++)
			cr_expect(inked(col, SURF_LINE_1) == 0, "nothing between 2 and 4, column %d", col);
		for (int col = 3 * pitch; col <= 4 * pitch; col++)
			cr_expect(inked(col, SURF_LINE_1) > 0, "4 and 5 are joined");
		for (int col = 4 * pitch + 1; col < 61; col++)
			cr_expect(inked(col, SURF_LINE_1) == 0, "nothing after the newest");
	}
}

Test(figure_line, a_hole_in_the_numbers_is_a_gap_too)
{
	static const int values[] = {100, 150, 200};
	sample_ors(&sample, values, 3);
	sample.points[0][2].session = 4;
	surface = sample_draw(&sample, FIGURE_BRAILLE, SURF_MONO);
	for (int col = 9; col < 24; col++)
		cr_expect(inked(col, SURF_LINE_1) == 0);
	cr_expect(inked(24, SURF_LINE_1) == 1, "its own number stays");
}

Test(figure_line, where_sessions_share_a_column_no_score_is_lost)
{
	for (int tier = FIGURE_BRAILLE; tier <= FIGURE_ASCII; tier++) {
		sample_make(&sample, SAMPLE_LONG);
		sample.figure.fan.count = 0;
		sample.figure.from = 1;
		sample.figure.to = 140;
		surface = sample_draw(&sample, (enum figure_tier)tier, SURF_MONO);
		const struct axis axis = {0, 400, ROWS};
		for (int i = 0; i < 140; i++) {
			int row = axis_row(axis_place_tenths(&axis, sample.points[0][i].value)),
			    col = (i * 60 * 2 + 139) / (2 * 139);
			cr_expect(plot_cell(row, col)->fg == SURF_LINE_1, "session %d, tier %d", i + 1, tier);
		}
	}
}

Test(figure_line, marks_that_coincide_share_a_sign_and_both_scores_are_named)
{
	static const int a[] = {200, 200}, b[] = {200, 205};
	sample_ors(&sample, a, 2);
	sample.series[0].name = "Ana";
	sample.series[0].mark = FIGURE_INITIAL;
	sample.series[0].initial = 'a';
	sample_add(&sample, "Ben", b, 2);
	surface = sample_draw(&sample, FIGURE_ASCII, SURF_MONO);
	cr_expect_str_eq(plot_cell(8, 0)->text, "*");
	cr_expect_str_eq(plot_cell(8, 8)->text, "*");
	cr_expect_str_eq(surf_at(surface, 8, 66)->text, "B", "the greater one stands above");
	cr_expect_str_eq(surf_at(surface, 9, 66)->text, "A");
}

Test(figure_line, the_cursor_shows_its_session)
{
	sample_make(&sample, SAMPLE_RISING);
	sample.figure.cursor = 5;
	surface = sample_draw(&sample, FIGURE_BRAILLE, SURF_MONO);
	int found = 0;
	for (int row = 0; row < ROWS; row++)
		found += !!(plot_cell(row, 16)->attr & SURF_UNDERLINE);
	cr_expect(found == 1);
}
