#include "strek/figure/layout.h"

#define SENTENCE_FROM 18
#define WIDE 72
#define MIDDLE 56
#define NARROW 40
#define LEAST_COLS 24
#define SMALL_ROWS 12
#define LEAST_ROWS 7
#define MOST_ROWS 25
#define NARROW_ROWS 17
#define LEAST_PLOT 5
#define EXACT_ROWS 9

enum layout_size layout_size(int cols, int rows)
{
	if (cols < LEAST_COLS || rows < LEAST_ROWS)
		return LAYOUT_SPARK;
	if (cols < NARROW || rows < SMALL_ROWS)
		return LAYOUT_TINY;
	return cols < MIDDLE || rows < SENTENCE_FROM ? LAYOUT_SMALL : LAYOUT_FULL;
}

int layout_text_cols(int cols)
{
	return cols - 1;
}

int layout_least_pitch(int cols)
{
	return cols >= MIDDLE ? 3 : 2;
}

static void place_columns(struct layout *l, int tick_width)
{
	/* Tick labels, their blank and the axis itself. */
	int most = l->cols >= MIDDLE ? 4 : 3;
	l->left = tick_width + 1 > most ? tick_width + 1 : most;
	/* A blank, the text, and the last column, which stays free. */
	l->right = l->cols >= WIDE ? 15 : l->cols >= MIDDLE ? 8 : 6;
	l->plot = l->cols - l->left - l->right;
	l->label_col = l->left + l->plot + 1;
	l->label_cols = l->right - 2;
}

/* The largest of 5, 9, 13, ... that fits. */
static int plot_rows(int room, int most)
{
	int rows = room > most ? most : room;
	return rows < LEAST_PLOT ? LEAST_PLOT : (rows - 1) / 4 * 4 + 1;
}

/* Where it is only the width that is small, the rows there are may be used. */
static int most_rows(enum layout_size size, int rows)
{
	static const int most[] = {[LAYOUT_TINY] = 5, [LAYOUT_SMALL] = 9, [LAYOUT_FULL] = MOST_ROWS};
	if (size == LAYOUT_TINY && rows >= SMALL_ROWS)
		size = LAYOUT_SMALL;
	return size == LAYOUT_SMALL && rows >= SENTENCE_FROM ? NARROW_ROWS : most[size];
}

/* What a size has no place for is not wished for. */
static struct layout_wish at_size(const struct layout_wish *wish, enum layout_size size)
{
	struct layout_wish w = *wish;
	w.strip = w.strip && size != LAYOUT_TINY;
	w.legend_lines = w.rows >= SENTENCE_FROM ? w.legend_lines : 0;
	w.event_lines = size == LAYOUT_FULL ? w.event_lines : 0;
	w.sentence_lines = w.rows >= SENTENCE_FROM ? w.sentence_lines : 0;
	return w;
}

static bool has_numbers(const struct layout_wish *w)
{
	return w->rows > LEAST_ROWS;
}

/* Rows left for the plot: all but the headline, the time axis, and what is wished for. */
static int room(const struct layout_wish *w)
{
	return w->rows - 2 - has_numbers(w) - w->event_lines - w->legend_lines - w->sentence_lines -
	       (w->strip ? LAYOUT_STRIP_ROWS : 0);
}

/* The plot keeps its least rows, whatever was wished for beside it. */
static void give_way(struct layout_wish *w)
{
	if (room(w) < LEAST_PLOT)
		w->legend_lines = 0;
	if (room(w) < LEAST_PLOT)
		w->event_lines = 0;
	if (room(w) < LEAST_PLOT)
		w->strip = false;
	if (room(w) < LEAST_PLOT)
		w->sentence_lines = 0;
}

/* The next rows, or nowhere. */
static int take(int *row, int rows)
{
	int here = *row;
	*row += rows;
	return rows > 0 ? here : LAYOUT_NOWHERE;
}

/* Without a row to spare what the cursor reads out takes the headline's. */
static void place_rows(struct layout *l, const struct layout_wish *w, bool rule, bool spare)
{
	int row = 1;
	l->main_row = take(&row, l->main_rows);
	take(&row, rule);
	l->strip_row = take(&row, w->strip ? LAYOUT_STRIP_ROWS : 0);
	l->axis_row = take(&row, 1);
	l->number_row = take(&row, has_numbers(w));
	l->cursor_row = take(&row, w->cursor && spare);
	if (w->cursor && !spare)
		l->cursor_row = 0;
	l->event_row = take(&row, w->event_lines);
	l->legend_row = take(&row, w->legend_lines);
	l->sentence_row = take(&row, w->sentence_lines);
	l->event_rows = w->event_lines;
	l->legend_rows = w->legend_lines;
	l->sentence_rows = w->sentence_lines;
}

/* Whether the cursor may have a row of the plot's room: not where the cutoff would lose the row of its own that it has
 * from nine rows on. */
static bool can_spare(int room, int most)
{
	int with = plot_rows(room - 1, most);
	return room > LEAST_PLOT && (with >= EXACT_ROWS || with == plot_rows(room, most));
}

struct layout layout_make(const struct layout_wish *wish)
{
	struct layout l = {.size = layout_size(wish->cols, wish->rows), .cols = wish->cols, .rows = wish->rows};
	if (l.size == LAYOUT_SPARK)
		return l;
	place_columns(&l, wish->tick_width);

	struct layout_wish w = at_size(wish, l.size);
	int legend = w.legend_lines, most = most_rows(l.size, w.rows);
	w.legend_lines = legend > 0;
	give_way(&w);
	bool spare = can_spare(room(&w), most);
	int rest = room(&w) - (w.cursor && spare);
	l.main_rows = plot_rows(rest, most);
	/* Further lines of legend, then a row above the strip, are there only where they cost the plot nothing. */
	while (w.legend_lines > 0 && w.legend_lines < legend && rest > l.main_rows) {
		w.legend_lines++;
		rest--;
	}
	bool rule = w.strip && rest > l.main_rows;
	place_rows(&l, &w, rule, spare);
	return l;
}
