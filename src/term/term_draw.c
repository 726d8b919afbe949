#include "strek/base/utf8.h"

#include "term_private.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

bool term_draw_begin(struct screen_term *t)
{
	free(t->shown);
	t->shown = calloc((size_t)t->base.cols * (size_t)t->base.rows, sizeof *t->shown);
	return t->shown != NULL;
}

void term_draw_end(struct screen_term *t)
{
	if (t->shown != NULL)
		explicit_bzero(t->shown, (size_t)t->base.cols * (size_t)t->base.rows * sizeof *t->shown);
	free(t->shown);
	t->shown = NULL;
}

void term_draw_forget(struct screen_term *t)
{
	if (t->shown != NULL)
		explicit_bzero(t->shown, (size_t)t->base.cols * (size_t)t->base.rows * sizeof *t->shown);
	erase();
	clearok(stdscr, TRUE);
}

/* Pairs are made when they are first needed: some terminals have 64. */
static short pair_of(struct screen_term *t, uint8_t fg, uint8_t bg)
{
	if (t->base.depth == SURF_MONO || fg >= SURF_ROLES || bg >= SURF_ROLES)
		return 0;
	short *pair = &t->pair[fg][bg];
	if (*pair != 0)
		return *pair;
	int front = surf_colour((enum surf_role)fg, t->base.depth, t->how.background);
	int back = surf_colour_behind((enum surf_role)bg, t->base.depth, t->how.background);
	if ((front < 0 && back < 0) || t->pairs + 1 >= COLOR_PAIRS || front >= COLORS || back >= COLORS)
		return 0;
	if (init_pair((short)(t->pairs + 1), (short)front, (short)back) == ERR)
		return 0;
	*pair = ++t->pairs;
	return *pair;
}

static attr_t attributes(uint8_t attr)
{
	attr_t a = 0;
	a |= attr & SURF_BOLD ? A_BOLD : 0;
	a |= attr & SURF_DIM ? A_DIM : 0;
	a |= attr & SURF_UNDERLINE ? A_UNDERLINE : 0;
	a |= attr & SURF_REVERSE ? A_REVERSE : 0;
	return a;
}

static void put_cell(struct screen_term *t, int row, int col, const struct surf_cell *cell)
{
	wchar_t wide[6];
	cchar_t out;
	size_t n = 0;
	const char *p = cell->text[0] == '\0' ? " " : cell->text;
	uint32_t cp;
	for (size_t step; n < 5 && (step = utf8_next(p, &cp)) > 0; p += step)
		wide[n++] = t->base.utf8 || cp < 0x7f ? (wchar_t)cp : L'?';
	wide[n] = L'\0';
	if (setcchar(&out, wide, attributes(cell->attr), pair_of(t, cell->fg, cell->bg), NULL) == OK)
		mvadd_wch(row, col, &out);
}

/* The last cell of the last row cannot be written without scrolling on some terminals: curses knows which. */
void term_draw(struct screen_term *t, const struct surf *s, int cursor_row, int cursor_col)
{
	static const struct surf_cell blank;
	if (t->shown == NULL)
		return;
	for (int row = 0; row < t->base.rows; row++)
		for (int col = 0; col < t->base.cols; col++) {
			const struct surf_cell *cell = surf_at(s, row, col);
			struct surf_cell *old = &t->shown[(size_t)row * (size_t)t->base.cols + (size_t)col];
			if (cell == NULL)
				cell = &blank;
			if (memcmp(cell, old, sizeof *cell) == 0)
				continue;
			*old = *cell;
			if (!(cell->attr & SURF_TAIL))
				put_cell(t, row, col, cell);
		}
	bool shows = cursor_row >= 0 && cursor_row < t->base.rows && cursor_col >= 0 && cursor_col < t->base.cols;
	curs_set(shows ? 1 : 0);
	if (shows)
		move(cursor_row, cursor_col);
	refresh();
}
