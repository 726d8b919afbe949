#include "strek/figure/layout.h"

#include <criterion/criterion.h>

static struct layout made(int cols, int rows)
{
	struct layout_wish w = {.cols = cols, .rows = rows, .tick_width = 2, .legend_lines = 1, .sentence_lines = 2};
	return layout_make(&w);
}

/* The table "Sizes" of graph.md. */
Test(figure_layout, what_is_shown_follows_the_size)
{
	static const struct {
		int cols, rows;
		enum layout_size size;
		int main_rows, right;
	} row[] = {
		{80, 24, LAYOUT_FULL, 17, 15},
		{72, 18, LAYOUT_FULL, 9, 15},
		{120, 40, LAYOUT_FULL, 25, 15},
		{71, 24, LAYOUT_FULL, 17, 8},
		{56, 24, LAYOUT_FULL, 17, 8},
		{40, 12, LAYOUT_SMALL, 9, 6},
		{80, 17, LAYOUT_SMALL, 9, 15},
		{55, 17, LAYOUT_SMALL, 9, 6},
		{39, 11, LAYOUT_TINY, 5, 6},
		{24, 7, LAYOUT_TINY, 5, 6},
		{80, 11, LAYOUT_TINY, 5, 15},
		{23, 24, LAYOUT_SPARK, 0, 0},
		{80, 6, LAYOUT_SPARK, 0, 0},
		{1, 1, LAYOUT_SPARK, 0, 0},
	};
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct layout l = made(row[i].cols, row[i].rows);
		cr_expect(l.size == row[i].size && l.main_rows == row[i].main_rows && l.right == row[i].right,
			"%d x %d", row[i].cols, row[i].rows);
	}
}

Test(figure_layout, where_only_the_width_is_small_the_rows_there_are_are_used)
{
	static const struct {
		int cols, rows, main_rows;
	} row[] = {{24, 11, 5}, {24, 12, 9}, {39, 17, 9}, {39, 24, 17}, {39, 60, 17}, {40, 17, 9}, {55, 24, 17},
		{55, 60, 17}};
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		cr_expect(made(row[i].cols, row[i].rows).main_rows == row[i].main_rows, "%d x %d", row[i].cols,
			row[i].rows);
}

Test(figure_layout, what_the_cursor_reads_out_takes_the_headlines_place_before_the_cutoffs_row)
{
	static const struct {
		int rows, main_rows;
		bool headline;
	} row[] = {{7, 5, true}, {8, 5, true}, {9, 5, false}, {11, 5, false}, {12, 9, true}, {13, 9, false},
		{24, 17, false}, {23, 13, false}};
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct layout_wish w = {.cols = 80,
			.rows = row[i].rows,
			.tick_width = 2,
			.cursor = true,
			.legend_lines = 2,
			.sentence_lines = 2};
		struct layout l = layout_make(&w);
		cr_expect(l.main_rows == row[i].main_rows && (l.cursor_row == 0) == row[i].headline, "%d rows",
			row[i].rows);
		cr_expect(l.cursor_row == 0 || l.cursor_row > l.number_row);
	}
}

Test(figure_layout, the_strip_takes_its_rows_from_the_plot)
{
	struct layout_wish w = {
		.cols = 80, .rows = 24, .tick_width = 2, .strip = true, .legend_lines = 1, .sentence_lines = 2};
	struct layout l = layout_make(&w);
	cr_expect(l.main_rows == 13 && l.strip_row == 14, "no row to spare between them");
	w.rows = 40;
	l = layout_make(&w);
	cr_expect(l.main_rows == 25 && l.strip_row == 27, "a blank row between them");
	cr_expect(l.axis_row == l.strip_row + LAYOUT_STRIP_ROWS, "both stand over one time axis");
}

Test(figure_layout, further_legend_lines_give_way_to_the_plot)
{
	struct layout_wish w = {.cols = 80, .rows = 23, .tick_width = 2, .legend_lines = 2, .sentence_lines = 2};
	struct layout l = layout_make(&w);
	cr_expect(l.main_rows == 17 && l.legend_rows == 1);
	w.rows = 24;
	l = layout_make(&w);
	cr_expect(l.main_rows == 17 && l.legend_rows == 2);
}

static void expect_inside(const struct layout *l)
{
	const int part[][2] = {{0, 1}, {l->main_row, l->main_rows}, {l->strip_row, LAYOUT_STRIP_ROWS}, {l->axis_row, 1},
		{l->number_row, 1}, {l->cursor_row == 0 ? -1 : l->cursor_row, 1}, {l->event_row, l->event_rows},
		{l->legend_row, l->legend_rows}, {l->sentence_row, l->sentence_rows}};
	int end = 0;
	for (size_t i = 0; i < sizeof part / sizeof part[0]; i++) {
		if (part[i][0] < 0)
			continue;
		cr_expect(part[i][0] >= end, "%d x %d: parts overlap", l->cols, l->rows);
		end = part[i][0] + part[i][1];
	}
	cr_expect(end <= l->rows, "%d x %d: %d rows", l->cols, l->rows, end);
	cr_expect(l->left >= 3 && l->plot >= 12 && l->left + l->plot + l->right == l->cols);
	cr_expect(l->label_col + l->label_cols == l->cols - 1, "the last column stays free");
	cr_expect(l->main_rows % 4 == 1);
}

Test(figure_layout, parts_stand_in_order_inside_every_size)
{
	for (int cols = 24; cols <= 300; cols++) {
		for (int rows = 7; rows <= 60; rows++) {
			for (int wish = 0; wish < 16; wish++) {
				struct layout_wish w = {.cols = cols,
					.rows = rows,
					.tick_width = 2 + wish % 3,
					.strip = wish & 1,
					.cursor = wish & 2,
					.event_lines = !!(wish & 4),
					.legend_lines = wish & 8 ? 3 : 1,
					.sentence_lines = 1 + 200 / (cols - 1)};
				struct layout l = layout_make(&w);
				expect_inside(&l);
			}
		}
	}
}
