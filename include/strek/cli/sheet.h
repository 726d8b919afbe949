/* Text in columns for a terminal or a pipe: tables with a heading, and words beside their explanation. */
#ifndef STREK_CLI_SHEET_H
#define STREK_CLI_SHEET_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

#define SHEET_COLUMNS_MAX 16

/* A table that is filled a cell at a time, row by row; the first row is the heading. Cells are sanitised: a name
 * with escape sequences in it cannot reach the terminal. */
struct sheet {
	size_t columns;
	bool right[SHEET_COLUMNS_MAX];  /* numbers stand to the right */
	bool hidden[SHEET_COLUMNS_MAX]; /* left out when printed */
	char **cell;                    /* owned */
	size_t count, cap;
	bool failed;
};

/* `right`: one character a column, 'r' or 'l' ("llrr"). */
struct sheet sheet_new(const char *right);
void sheet_cell(struct sheet *s, const char *text);
/* Points with one decimal, or "-" for what is not known (INT32_MIN, as COURSE_NONE). */
void sheet_tenths(struct sheet *s, int tenths, bool sign, char decimal);
void sheet_int(struct sheet *s, long long value);
/* Leaves out columns, in the order given, until a row fits into `width` cells or none of them is left. */
void sheet_fit(struct sheet *s, int width, const size_t *column, size_t count);
/* Appends the table with two blanks between the columns. A failed sheet makes the buffer fail. */
void sheet_print(const struct sheet *s, struct buf *out);
void sheet_free(struct sheet *s);

/* Appends "  term      words" with the words in a column of their own that begins at `column`. */
void sheet_entry(struct buf *out, const char *term, const char *words, int column, int width);

#endif
