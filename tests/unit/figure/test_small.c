/* What a small picture must not make anybody read. From the drawn cells, not from the program's own numbers. */
#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/base/utf8.h"
#include "strek/surf/surf.h"

#include "samples.h"

#include <criterion/criterion.h>
#include <string.h>

static struct sample sample;
static struct arena memory, scratch;
static struct surf drawn;

static const struct figure_look looks[] = {
	{FIGURE_BRAILLE, SURF_MONO}, {FIGURE_BLOCK, SURF_MONO}, {FIGURE_ASCII, SURF_MONO}, {FIGURE_BRAILLE, SURF_256}};
#define LOOKS (sizeof looks / sizeof looks[0])

static const int widths[] = {24, 25, 31, 39, 40, 47, 55, 56, 63, 71, 72, 80, 100};
#define WIDTHS (sizeof widths / sizeof widths[0])

/* graph.md, Geometry and Sizes: the first column of the plot, and the one behind it. */
static int left_of(int cols)
{
	return cols >= 56 ? 4 : 3;
}

static int end_of(int cols)
{
	return cols - (cols >= 72 ? 15 : cols >= 56 ? 8 : 6);
}

static const struct surf_cell *cell(int row, int col)
{
	return surf_at(&drawn, row, col);
}

static bool is_blank(const struct surf_cell *c)
{
	return !c->text[0] || strcmp(c->text, " ") == 0;
}

/* The rows of the plot are those with the value axis, from the second on; in plain characters the time axis begins as
 * they do. */
static int plot_rows(void)
{
	int rows = 0;
	uint32_t cp = 0;
	for (; rows + 1 < drawn.rows; rows++) {
		cp = 0;
		utf8_next(cell(rows + 1, left_of(drawn.cols) - 1)->text, &cp);
		if (cp == '[') /* the cursor's bracket, in the corner of the axes */
			return rows;
		if (cp != '|' && cp != '+' && cp != 0x2502 && cp != 0x2524)
			break;
	}
	utf8_next(cell(1, left_of(drawn.cols) - 1)->text, &cp);
	return cp == '+' || cp == '|' ? rows - 1 : rows;
}

static bool in_plot(int row)
{
	return row > 0 && row <= plot_rows();
}

static void draw(size_t look, int cols, int rows)
{
	arena_reset(&memory);
	arena_reset(&scratch);
	cr_assert(surf_init(&drawn, &memory, cols, rows, NULL));
	cr_assert(figure_draw(&sample.figure, &looks[look], &scratch, &drawn, NULL));
}

/* Calls it for every sample at every small size and in every tier. */
static void each_size(bool strip, void (*check)(void))
{
	static const enum sample_kind kinds[] = {SAMPLE_RISING, SAMPLE_FALLING, SAMPLE_ONE, SAMPLE_CONSTANT,
		SAMPLE_EXTREMES, SAMPLE_LONG, SAMPLE_BDI, SAMPLE_STRIP};
	for (size_t kind = 0; kind < 7u + strip; kind++) {
		for (size_t i = 0; i < WIDTHS; i++) {
			for (int rows = 7; rows <= 26; rows += rows < 14 ? 1 : 4) {
				sample_make(&sample, kinds[kind]);
				sample.figure.cursor = rows % 2 ? 3 : 0;
				draw((kind + i + (size_t)rows) % LOOKS, widths[i], rows);
				check();
			}
		}
	}
}

static void check_air(void)
{
	for (int row = 0; row < drawn.rows; row++)
		cr_expect(!in_plot(row) || is_blank(cell(row, end_of(drawn.cols))),
			"%d x %d, row %d: a label touches the plot", drawn.cols, drawn.rows, row);
}

Test(figure_small, a_column_of_air_stands_before_every_label)
{
	each_size(true, check_air);
}

static void check_cutoff(void)
{
	int line = -1, named = -1, cols = drawn.cols;
	for (int row = 1; row < drawn.rows; row++) {
		for (int c = left_of(cols); in_plot(row) && c < end_of(cols); c++)
			line = !is_blank(cell(row, c)) && cell(row, c)->fg == SURF_CUTOFF ? row : line;
		for (int c = end_of(cols); in_plot(row) && c < cols; c++)
			named = !is_blank(cell(row, c)) && cell(row, c)->fg == SURF_CUTOFF ? row : named;
	}
	cr_expect(line >= 0 && named == line, "%d x %d: the line in row %d, its label in row %d", cols, drawn.rows,
		line, named);
	for (int c = end_of(cols); line >= 0 && c < cols; c++)
		cr_expect(is_blank(cell(line, c)) || cell(line, c)->fg == SURF_CUTOFF,
			"%d x %d: another label stands where the cutoff's line ends", cols, drawn.rows);
}

Test(figure_small, the_cutoffs_label_stands_where_its_line_ends_and_no_other_does)
{
	each_size(false, check_cutoff);
}

/* At five rows 25 lies on the edge between 20 and 30. */
Test(figure_small, no_tick_has_its_number_in_the_row_of_a_cutoff_that_lies_beside_it)
{
	static const int cutoffs[] = {250, 280, 320, 360};
	for (int i = 0; i < 4; i++) {
		for (size_t look = 0; look < LOOKS; look++) {
			sample_make(&sample, SAMPLE_RISING);
			sample.series[0].cutoff = cutoffs[i];
			draw(look, 30, 8);
			for (int row = 2; row < 5; row++) {
				bool line = false;
				for (int c = 3; c < end_of(30); c++)
					line |= !is_blank(cell(row, c)) && cell(row, c)->fg == SURF_CUTOFF;
				cr_expect(!line || is_blank(cell(row, 0)), "cutoff %d", cutoffs[i]);
			}
		}
	}
}

/* Every cell behind the plot that belongs to somebody's newest score. */
static bool has_score(int row, enum surf_role role)
{
	for (int c = end_of(drawn.cols); c < drawn.cols; c++) {
		if (!is_blank(cell(row, c)) && cell(row, c)->fg == role)
			return true;
	}
	return false;
}

/* Where a label has no name, a number that stands on another value's row is read as that value. Two people, or another
 * rater, at any two scores: 40 x 12 and 27 x 8 have five and ten points a row. */
Test(figure_small, a_number_without_a_name_stands_beside_its_own_mark)
{
	static const int size[][2] = {{40, 12}, {27, 8}};
	for (int turn = 0; turn < 4; turn++) {
		int cols = size[turn / 2][0], rows = size[turn / 2][1], step = rows == 12 ? 50 : 100, seen = 0;
		for (int a = 0; a <= 400; a += 7) {
			for (int b = 3; b <= 400; b += 19) {
				const int mine[] = {a, a}, theirs[] = {b, b};
				sample_ors(&sample, mine, 2);
				sample_add(&sample, "Ben", theirs, 2);
				if (turn % 2)
					sample.series[1].mark = FIGURE_TRIANGLE;
				draw((size_t)turn, cols, rows);
				const int value[] = {a, b};
				for (int k = turn % 2; k < 2; k++) {
					int own = 1 + (2 * (400 - value[k]) + step) / (2 * step);
					for (int row = 1; row <= plot_rows(); row++) {
						bool has = has_score(row, k ? SURF_LINE_2 : SURF_LINE_1);
						seen += has;
						cr_expect(!has || row == own, "%d x %d: %d in row %d", cols, rows,
							value[k], row);
					}
				}
			}
		}
		cr_expect(seen > 100, "%d x %d: they are shown at all", cols, rows);
	}
}

/* graph.md, Sizes: a third line would have neither name nor sign there. */
Test(figure_small, the_smallest_plots_have_the_line_and_the_cutoff_alone)
{
	static const int size[][2] = {{39, 24}, {24, 7}, {40, 11}, {80, 10}, {40, 12}};
	for (size_t i = 0; i < 5; i++) {
		struct buf with = BUF_INIT, without = BUF_INIT;
		for (int on = 0; on < 2; on++) {
			sample_make(&sample, SAMPLE_RISING);
			sample.figure.reliable = on;
			cr_assert(figure_print(&sample.figure, &looks[0], SURF_DARK, size[i][0], size[i][1],
				on ? &with : &without, NULL));
		}
		cr_expect(
			(strcmp(buf_str(&with), buf_str(&without)) == 0) == (i < 4), "%d x %d", size[i][0], size[i][1]);
		buf_free(&with);
		buf_free(&without);
	}
}

static bool is_mark(const char *text)
{
	static const char *const marks[] = {"O", "o", "●", "○"};
	for (int i = 0; i < 4; i++) {
		if (strcmp(text, marks[i]) == 0)
			return true;
	}
	return false;
}

static void check_here(void)
{
	int marks = 0, here = 0;
	for (int row = 1; row < drawn.rows; row++) {
		for (int c = left_of(drawn.cols); c < end_of(drawn.cols); c++) {
			const struct surf_cell *at = cell(row, c);
			bool sign = strcmp(at->text, "▲") == 0 || strcmp(at->text, "^") == 0;
			if (in_plot(row) || !sign || !(at->attr & SURF_BOLD) || !in_plot(row - 1))
				continue;
			here++;
			for (int up = 1; up < row; up++)
				marks += is_mark(cell(up, c)->text);
		}
	}
	cr_expect(here == 1 && marks == 1, "%s %d x %d: here %d, marks over it %d", sample.series[0].name, drawn.cols,
		drawn.rows, here, marks);
}

Test(figure_small, you_are_here_stands_under_the_newest_mark)
{
	each_size(false, check_here);
}

/* Every mark keeps its fill: what is reversed is the other kind. */
static void check_fill(void)
{
	for (int row = 1; row < drawn.rows; row++) {
		for (int c = left_of(drawn.cols); in_plot(row) && c < end_of(drawn.cols); c++)
			cr_expect(!is_mark(cell(row, c)->text) || !(cell(row, c)->attr & SURF_REVERSE), "%d x %d",
				drawn.cols, drawn.rows);
	}
}

Test(figure_small, the_cursor_leaves_every_mark_its_fill)
{
	each_size(true, check_fill);
}

/* A cut name ends with the sign of it, and never within a word where a whole one fits. */
Test(figure_small, a_name_is_cut_between_words_and_says_so)
{
	static const char *const names[] = {"Self", "Close relationships", "Work and social life", "Life overall"};
	for (int cols = 48; cols <= 90; cols++) {
		sample_make(&sample, SAMPLE_FALLING);
		sample_items(&sample);
		draw(2, cols, 24);
		for (int i = 0; i < 4; i++) {
			struct buf text = BUF_INIT;
			int half = cols / 2, row = 1;
			for (; i > 1 && strncmp(cell(row, 0)->text, "W", 1) != 0; row++)
				;
			for (int c = i % 2 * half; c < (i % 2 + 1) * half; c++)
				buf_add(&text, cell(row, c)->text[0] ? cell(row, c)->text : " ");
			const char *title = buf_str(&text), *cut = strstr(title, ".. ");
			size_t kept = cut ? (size_t)(cut - title) : strlen(names[i]);
			cr_expect(strncmp(title, names[i], kept) == 0, "%d columns: %s", cols, title);
			cr_expect(!cut || names[i][kept] == ' ', "%d columns: %s", cols, title);
			buf_free(&text);
		}
	}
}
