/* What the words in a drawing must hold to, at any size: numbers under the axis, labels beside it, and all three
 * languages. Read from the drawn cells. */
#include "strek/app/lang.h"
#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/utf8.h"
#include "strek/figure/sentence.h"
#include "strek/surf/surf.h"

#include "env_fixed.h"
#include "samples.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define CORNER 0x2514

static struct sample sample;
static struct arena memory, scratch;
static struct lang spoken;

static const struct surf *draw(int cols, int rows)
{
	static struct surf s;
	const struct figure_look look = {FIGURE_BRAILLE, SURF_MONO};
	arena_reset(&memory);
	arena_reset(&scratch);
	cr_assert(surf_init(&s, &memory, cols, rows, NULL));
	cr_assert(figure_draw(&sample.figure, &look, &scratch, &s, NULL), "%d x %d", cols, rows);
	return &s;
}

/* A row as text, a blank for every empty cell; characters beyond ASCII become '#'. */
static const char *row_text(const struct surf *s, int row, int from, int to)
{
	static char text[1001];
	int n = 0;
	for (int c = from; c < to; c++) {
		const struct surf_cell *cell = surf_at(s, row, c);
		char first = cell && cell->text[0] ? cell->text[0] : ' ';
		text[n++] = first;
		if (first & ~0x7f)
			text[n - 1] = '#';
	}
	text[n] = '\0';
	return text;
}

/* Where the time axis crosses the other one; false where there is none. */
static bool find_corner(const struct surf *s, int *row, int *col)
{
	for (*row = s->rows - 1; *row > 0; --*row) {
		for (*col = 0; *col < 12; ++*col) {
			uint32_t cp = 0;
			const struct surf_cell *cell = surf_at(s, *row, *col);
			if (cell && utf8_next(cell->text, &cp) && cp == CORNER)
				return true;
		}
	}
	return false;
}

static void any_sample(unsigned turn)
{
	static const enum sample_kind kinds[] = {SAMPLE_RISING, SAMPLE_FALLING, SAMPLE_LONG, SAMPLE_STRIP, SAMPLE_BDI};
	sample_make(&sample, kinds[turn % 5]);
	sample.figure.view = turn % 3 == 0 ? FIGURE_SHARED : FIGURE_THERAPIST;
	sample.figure.cursor = turn % 4 == 0 ? 5 : 0;
	sample.figure.reliable = turn % 2;
	if (turn % 7 == 0) {
		sample.figure.from = 1 + (int)(turn % 5);
		sample.figure.to = sample.figure.from + 3 + (int)(turn % 150);
	}
	if (turn % 11 == 0)
		sample_running(&sample);
}

/* Numbers ascend, each apart from the next, and the current one is there. */
static void check_numbers(const struct surf *s)
{
	int row, col, before = 0, last = (int)sample.series[0].count;
	int from = 0, to = 0;
	const struct figure_look look = {FIGURE_BRAILLE, SURF_MONO};
	if (!find_corner(s, &row, &col) || row + 1 >= s->rows || s->rows < 8)
		return;
	cr_assert(figure_window(&sample.figure, &look, &scratch, s->cols, s->rows, &from, &to));
	bool current = false;
	const char *text = row_text(s, row + 1, 0, s->cols), *at = text;
	while (*(at += strspn(at, " "))) {
		char *end;
		long n = strtol(at, &end, 10);
		cr_assert(end > at && (*end == ' ' || !*end), "%d x %d: '%s'", s->cols, s->rows, text);
		cr_expect(n > before && n >= from && n <= to, "%d x %d: '%s'", s->cols, s->rows, text);
		current |= n == last;
		before = (int)n;
		at = end;
	}
	cr_expect(current || last < from || last > to || sample.figure.cursor > 0, "%d x %d: no %d in '%s'", s->cols,
		s->rows, last, text);
}

/* The newest score stands beside the line's end, and each label begins in the same column. */
static void check_gutter(const struct surf *s)
{
	int row, col, right = s->cols >= 72 ? 15 : s->cols >= 56 ? 8 : 5;
	char newest[16];
	const struct figure_point *last = &sample.series[0].points[sample.series[0].count - 1];
	if (!find_corner(s, &row, &col) || sample.figure.to > 0)
		return;
	snprintf(newest, sizeof newest, sample.series[0].whole ? "%d" : "%d.%d", last->value / 10, last->value % 10);
	int found = 0, left = s->cols - right + (right > 5);
	for (int r = 1; r < row; r++) {
		const char *text = row_text(s, r, left, s->cols);
		cr_expect(*text != ' ' || !strspn(text, " ") || !text[strspn(text, " ")], "%d x %d, row %d: '%s'",
			s->cols, s->rows, r, text);
		found += strstr(text, newest) != NULL;
	}
	cr_expect(found >= 1, "%d x %d: no %s", s->cols, s->rows, newest);
}

Test(figure_words, numbers_and_labels_stand_apart_at_every_width_and_height)
{
	bool all = getenv("STREK_TORTURE") != NULL;
	unsigned turn = 0;
	for (int cols = 24; cols <= 300; cols++) {
		for (int rows = 7; rows <= 60; rows += all ? 1 : 1 + (cols + rows) % 9, turn++) {
			any_sample(turn);
			const struct surf *s = draw(cols, rows);
			check_gutter(s);
			check_numbers(s);
		}
	}
}

static void check_words(const char *lang)
{
	for (unsigned turn = 0; turn < 60; turn++) {
		struct buf b = BUF_INIT;
		any_sample(turn);
		sample.figure.tr = &spoken.tr;
		sample.series[0].rci = turn % 13 ? 50 : 400;
		sample.series[0].cutoff = turn % 2 ? 253 : 250;
		figure_describe(&sample.figure, &b);
		cr_expect(
			utf8_count(buf_str(&b)) <= SENTENCE_MAX && b.s[b.len - 1] == '.', "%s: %s", lang, buf_str(&b));
		cr_expect(!strpbrk(buf_str(&b), "{}"), "%s: %s", lang, buf_str(&b));
		buf_clear(&b);
		figure_table(&sample.figure, &b);
		cr_expect(buf_ok(&b) && !strpbrk(buf_str(&b), "{}"), "%s: %s", lang, buf_str(&b));
		buf_free(&b);
		for (int cols = 24; cols < 130; cols += 9) {
			const struct surf *s = draw(cols, 24);
			for (int r = 0; r < 24; r++)
				cr_expect(!strpbrk(row_text(s, r, 0, cols), "{}"), "%s, %d columns: %s", lang, cols,
					row_text(s, r, 0, cols));
		}
	}
}

/* With catalogues where they are built: words longer than the English ones must fit as well. */
Test(figure_words, every_language_keeps_to_the_sentence_and_fills_every_place)
{
	static const char *const tags[] = {"en", "nb", "nn"};
	lang_init(&spoken, STREK_SOURCE_DIR "/build/share/locale");
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		cr_assert(lang_switch(&spoken, tags[i], NULL));
		for (int kind = 0; kind < SAMPLES; kind++) {
			struct buf b = BUF_INIT;
			sample_make(&sample, (enum sample_kind)kind);
			sample.figure.tr = &spoken.tr;
			sample.series[0].name = "Utfallsskala B";
			figure_describe(&sample.figure, &b);
			cr_expect(utf8_count(buf_str(&b)) <= SENTENCE_MAX, "%s: %s", tags[i], buf_str(&b));
			buf_free(&b);
		}
		check_words(tags[i]);
	}
}

/* The first label in the short gutter: of the only score. */
static const char *gutter_text(int value, enum figure_view view, int cols)
{
	sample_ors(&sample, &value, 1);
	sample.figure.view = view;
	const struct surf *s = draw(cols, 24);
	for (int row = 1; row < s->rows; row++) {
		const char *text = row_text(s, row, cols - 7, cols - 1);
		if (strchr(text, '.'))
			return text;
	}
	return "";
}

Test(figure_words, a_name_in_the_short_gutter_is_its_first_letter_and_the_word_now_is_whole_or_not_there)
{
	cr_expect_str_eq(gutter_text(65, FIGURE_THERAPIST, 60), "O 6.5 ");
	cr_expect_str_eq(gutter_text(291, FIGURE_THERAPIST, 60), "O 29.1");
	cr_expect_str_eq(gutter_text(65, FIGURE_SHARED, 60), "6.5   ");
	cr_expect_str_eq(gutter_text(291, FIGURE_SHARED, 60), "29.1  ");
}

static bool is_drawn(const struct surf *s, const char *words)
{
	for (int row = 0; row < s->rows; row++) {
		if (strstr(row_text(s, row, 0, s->cols), words))
			return true;
	}
	return false;
}

Test(figure_words, a_usual_course_that_ends_before_the_picture_is_not_in_the_legend_and_that_is_said)
{
	sample_make(&sample, SAMPLE_LONG);
	if (sample.figure.fan.count == 0)
		sample_fan(&sample);
	sample.figure.fan.count = 20;
	const struct surf *s = draw(80, 24);
	cr_expect(!is_drawn(s, "8 in 10") && !is_drawn(s, "fainter"));
	cr_expect(is_drawn(s, "no usual course is known beyond session 20"));
	sample.figure.from = 1;
	sample.figure.to = 30;
	s = draw(80, 24);
	cr_expect(is_drawn(s, "8 in 10") && is_drawn(s, "no usual course is known beyond session 20"));
	sample.figure.to = 15;
	s = draw(80, 24);
	cr_expect(is_drawn(s, "8 in 10") && !is_drawn(s, "no usual course"));
}

Test(figure_words, the_readout_names_another_rater_once_and_has_whole_numbers)
{
	const int own[] = {142, 150}, other[] = {120, 299};
	sample_ors(&sample, own, 2);
	sample_add(&sample, "mother", other, 2);
	sample.series[1].mark = FIGURE_TRIANGLE;
	sample.points[1][1].rater = "mother";
	sample.figure.cursor = 2;
	const struct surf *s = draw(80, 24);
	cr_expect(is_drawn(s, "mother 29.9 (+17.9)") && !is_drawn(s, "(+17.9), mother"));
	for (int cols = 40; cols < 80; cols++) {
		s = draw(cols, 24);
		for (int row = 0; row < s->rows; row++) {
			const char *text = row_text(s, row, 0, cols);
			if (strncmp(text, "session 2", 9) == 0)
				cr_expect(!strstr(text, "mother 2") || strstr(text, "mother 29.9"), "%d: '%s'", cols,
					text);
		}
	}
}
