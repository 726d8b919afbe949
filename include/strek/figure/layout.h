/* Where everything stands: pure geometry from a size and what is wished for (graph.md, Geometry, Sizes). */
#ifndef STREK_FIGURE_LAYOUT_H
#define STREK_FIGURE_LAYOUT_H

#include <stdbool.h>

enum layout_size {
	LAYOUT_SPARK, /* below 24 columns or 7 rows: a sparkline with first, last, change */
	LAYOUT_TINY,  /* 24-39 wide or 7-11 high: R = 5, the line and the cutoff; R = 9 to 17 where it is narrow only */
	LAYOUT_SMALL, /* 40-55 wide or 12-17 high: R = 9, no legend, with the fan; R up to 17 where it is narrow only */
	LAYOUT_FULL
};

#define LAYOUT_STRIP_ROWS 5
#define LAYOUT_NOWHERE (-1)

struct layout_wish {
	int cols, rows;     /* of the surface */
	int tick_width;     /* cells of the widest tick label */
	bool strip;         /* the session scale's strip */
	bool cursor;        /* a line for what the cursor reads out */
	int event_lines;    /* keys of the events */
	int legend_lines;   /* from 18 rows on; a second line gives way to a row more of plot */
	int sentence_lines; /* from 18 rows on */
};

/* Rows and columns from 0; LAYOUT_NOWHERE for what is not shown. */
struct layout {
	enum layout_size size;
	int cols, rows;
	int left, plot, right;     /* columns of the gutters and the plot */
	int label_col, label_cols; /* of the text in the right gutter; the last column stays free */
	int main_row, main_rows;   /* R = 4k + 1 */
	int strip_row;             /* LAYOUT_STRIP_ROWS from here */
	int axis_row, number_row;  /* the time axis and its session numbers */
	int cursor_row;            /* 0: in the headline's place */
	int event_row, event_rows;
	int legend_row, legend_rows;
	int sentence_row, sentence_rows;
};

struct layout layout_make(const struct layout_wish *wish);
/* The size class alone, and the columns the sentence and legend may take. */
enum layout_size layout_size(int cols, int rows);
int layout_text_cols(int cols);
/* Least columns a session in the default window. */
int layout_least_pitch(int cols);

#endif
