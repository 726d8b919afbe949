#include "face.h"

#include "strek/ui/frame.h"

#include <stddef.h>

#define LARGE_ROWS 5
#define SMALL_ROWS 4
#define LARGE_COLS 11
#define SMALL_COLS 7

/* By size, by glyphs, from sad to glad. */
static const char *const mouths[2][2][FACES] = {
	{{".-.", "---", "\\_/"}, {"╭─╮", "───", "╰─╯"}},
	{{".---.", "-----", "\\___/"}, {"╭───╮", "─────", "╰───╯"}},
};

/* By glyphs, chosen or not: the corners, row by row, then the level sides and the upright ones. */
static const char *const outlines[2][2][6] = {
	{{".", ".", "'", "'", "-", "|"}, {"#", "#", "#", "#", "=", "#"}},
	{{"╭", "╮", "╰", "╯", "─", "│"}, {"┏", "┓", "┗", "┛", "━", "┃"}},
};

int face_cols(bool large)
{
	return large ? LARGE_COLS : SMALL_COLS;
}

int face_rows(bool large)
{
	return large ? LARGE_ROWS : SMALL_ROWS;
}

int face_gap(bool large)
{
	return large ? 3 : 2;
}

int face_strip(bool large)
{
	return FACES * face_cols(large) + (FACES - 1) * face_gap(large);
}

int face_mm(int face)
{
	return FACE_STEP * (face < 0 ? 0 : face >= FACES ? FACES - 1 : face);
}

static void put(struct surf *out, int row, int col, const char *text)
{
	surf_text(out, row, col, -1, text, style_text());
}

static void draw_outline(struct surf *out, int row, int col, bool large, const char *const line[6])
{
	int right = col + face_cols(large) - 1, last = row + face_rows(large) - 1;
	for (int i = col + 1; i < right; i++) {
		put(out, row, i, line[4]);
		put(out, last, i, line[4]);
	}
	for (int i = row + 1; i < last; i++) {
		put(out, i, col, line[5]);
		put(out, i, right, line[5]);
	}
	put(out, row, col, line[0]);
	put(out, row, right, line[1]);
	put(out, last, col, line[2]);
	put(out, last, right, line[3]);
}

void face_draw(struct surf *out, int row, int col, int face, bool large, bool chosen, bool utf8)
{
	const char *eye = utf8 ? "●" : "o";
	int middle = col + face_cols(large) / 2, apart = large ? 2 : 1;
	draw_outline(out, row, col, large, outlines[utf8][chosen]);
	put(out, row + 1, middle - apart, eye);
	put(out, row + 1, middle + apart, eye);
	put(out, row + face_rows(large) - 2, middle - apart, mouths[large][utf8][face]);
}
