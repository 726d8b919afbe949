#include "strek/figure/layout.h"

#define SENTENCE_FROM 18
#define WIDE 72
#define MIDDLE 56
#define NARROW 40
#define LEAST_COLS 24
#define SMALL_ROWS 12
#define LEAST_ROWS 7
#define MOST_ROWS 25
#define LEAST_PLOT 5

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
	l->right = l->cols >= WIDE ? 15 : l->cols >= MIDDLE ? 8 : 5;
	l->plot = l->cols - l->left - l->right;
	/* A blank before the text, but not in the narrowest gutter: "29.1" needs it. The last column is free. */
	int blank = l->right > 5;
	l->label_col = l->left + l->plot + blank;
	l->label_cols = l->right - blank - 1;
}

/* The largest of 5, 9, 13, ... that fits. */
static int plot_rows(int room, int most)
{
	int rows = room > most ? most : room;
	return rows < LEAST_PLOT ? LEAST_PLOT : (rows - 1) / 4 * 4 + 1;
}

/* What a size has no place for is not wished for. */
static struct layout_wish at_size(const struct layout_wish *wish, enum layout_size size)
{
	struct layout_wish w = *wish;
	w.strip = w.strip && size != LAYOUT_TINY;
	w.cursor = w.cursor && size != LAYOUT_TINY;
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
	return w->rows - 2 - has_numbers(w) - w->cursor - w->event_lines - w->legend_lines - w->sentence_lines -
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
		w->cursor = false;
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

static void place_rows(struct layout *l, const struct layout_wish *w, bool rule)
{
	int row = 1;
	l->main_row = take(&row, l->main_rows);
	take(&row, rule);
	l->strip_row = take(&row, w->strip ? LAYOUT_STRIP_ROWS : 0);
	l->axis_row = take(&row, 1);
	l->number_row = take(&row, has_numbers(w));
	l->cursor_row = take(&row, w->cursor);
	l->event_row = take(&row, w->event_lines);
	l->legend_row = take(&row, w->legend_lines);
	l->sentence_row = take(&row, w->sentence_lines);
	l->event_rows = w->event_lines;
	l->legend_rows = w->legend_lines;
	l->sentence_rows = w->sentence_lines;
}

struct layout layout_make(const struct layout_wish *wish)
{
	static const int most[] = {[LAYOUT_TINY] = 5, [LAYOUT_SMALL] = 9, [LAYOUT_FULL] = MOST_ROWS};
	struct layout l = {.size = layout_size(wish->cols, wish->rows), .cols = wish->cols, .rows = wish->rows};
	if (l.size == LAYOUT_SPARK)
		return l;
	place_columns(&l, wish->tick_width);

	/* Further lines of legend and the row above the strip are there only where they cost the plot nothing. */
	struct layout_wish w = at_size(wish, l.size);
	int legend = w.legend_lines;
	w.legend_lines = legend > 0;
	give_way(&w);
	l.main_rows = plot_rows(room(&w), most[l.size]);
	bool rule = w.strip && room(&w) > l.main_rows;
	while (w.legend_lines > 0 && w.legend_lines < legend && room(&w) - rule > l.main_rows)
		w.legend_lines++;
	place_rows(&l, &w, rule);
	return l;
}
