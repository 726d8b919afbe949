#include "strek/figure/axis.h"

#include <criterion/criterion.h>

/* row_of(v) = (U - v)/(U - L) (R - 1), graph.md; for even k all of these fall on exact rows. */
Test(figure_axis, ticks_and_the_cutoff_stand_on_exact_rows_where_rows_are_4k_and_1)
{
	static const int rows[] = {9, 17, 25};
	static const int value[] = {0, 100, 200, 250, 300, 400};
	for (int i = 0; i < 3; i++) {
		struct axis a = {0, 400, rows[i]};
		for (int j = 0; j < 6; j++) {
			int place = axis_place_tenths(&a, value[j]);
			cr_expect(axis_is_centre(place), "%d in %d rows", value[j], rows[i]);
			cr_expect(axis_row(place) == (400 - value[j]) * (rows[i] - 1) / 400);
		}
	}
}

Test(figure_axis, a_value_never_stands_above_a_greater_one)
{
	static const int range[][2] = {{0, 400}, {0, 630}, {0, 100}, {0, 300}, {-50, 270}};
	for (int r = 0; r < 5; r++) {
		for (int rows = 5; rows <= 60; rows++) {
			struct axis a = {range[r][0], range[r][1], rows};
			for (int v = a.lo; v < a.hi; v++) {
				cr_expect(axis_place_tenths(&a, v) >= axis_place_tenths(&a, v + 1));
				cr_expect(axis_place_points(&a, v / 10.0) == axis_place_tenths(&a, v));
			}
			cr_expect(axis_place_tenths(&a, a.hi) == AXIS_SUB / 2);
			cr_expect(axis_row(axis_place_tenths(&a, a.lo)) == rows - 1);
		}
	}
}

Test(figure_axis, what_lies_outside_stands_at_the_nearer_end)
{
	struct axis a = {0, 400, 17};
	cr_expect(axis_place_tenths(&a, 999) == axis_place_tenths(&a, 400));
	cr_expect(axis_place_tenths(&a, -5) == axis_place_tenths(&a, 0));
	cr_expect(axis_place_points(&a, 1e300) == axis_place_tenths(&a, 400));
	cr_expect(axis_place_points(&a, -1e300) == axis_place_tenths(&a, 0));
}

static void expect_ticks(int lo, int hi, int rows, int spacing, const int *want, int count)
{
	struct axis a = {lo, hi, rows};
	int ticks[AXIS_TICKS_MAX];
	cr_expect(axis_ticks(&a, spacing, ticks) == count, "%d..%d in %d rows", lo, hi, rows);
	for (int i = 0; i < count; i++)
		cr_expect(ticks[i] == want[i], "%d..%d in %d rows", lo, hi, rows);
}

Test(figure_axis, labels_are_nice_numbers)
{
	expect_ticks(0, 400, 17, 1, (int[]){0, 100, 200, 300, 400}, 5);
	expect_ticks(0, 400, 5, 1, (int[]){0, 100, 200, 300, 400}, 5);
	expect_ticks(0, 400, 5, 2, (int[]){0, 200, 400}, 3);
	expect_ticks(0, 630, 17, 1, (int[]){0, 100, 200, 300, 400, 500, 600}, 7);
	expect_ticks(0, 630, 5, 1, (int[]){0, 200, 400, 600}, 4);
	expect_ticks(0, 100, 5, 2, (int[]){0, 50, 100}, 3);
	expect_ticks(0, 270, 17, 1, (int[]){0, 50, 100, 150, 200, 250}, 6);
	expect_ticks(-50, 150, 9, 1, (int[]){-50, 0, 50, 100, 150}, 5);
}

Test(figure_axis, no_two_labels_share_a_row)
{
	for (int hi = 10; hi <= 3000; hi += 10) {
		for (int rows = 5; rows <= 25; rows += 4) {
			struct axis a = {0, hi, rows};
			int ticks[AXIS_TICKS_MAX], count = axis_ticks(&a, 1, ticks);
			cr_expect(count >= 1 && count <= 9);
			for (int i = 1; i < count; i++)
				cr_expect(axis_row(axis_place_tenths(&a, ticks[i])) <
					  axis_row(axis_place_tenths(&a, ticks[i - 1])));
		}
	}
}
