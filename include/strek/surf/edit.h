/* Text being written: one line or many, with a cursor, undo and word wrap. Pure.
 *
 * The text is clean UTF-8 (utf8_sanitise); the cursor stands between user-perceived characters. What is typed in one
 * go is undone in one go. */
#ifndef STREK_SURF_EDIT_H
#define STREK_SURF_EDIT_H

#include "strek/base/buf.h"
#include "strek/surf/event.h"
#include "strek/surf/surf.h"

#define EDIT_UNDO_MAX 100

struct edit_state {
	struct buf text;
	size_t cursor;
};

struct edit {
	struct buf text;
	size_t cursor; /* byte offset, at the edge of a character */
	size_t max;    /* bytes at the most */
	bool multiline;
	bool hidden; /* a passphrase: shown as dots */
	int goal;    /* the column that Up and Down try to keep, -1: none */
	struct edit_state undo[EDIT_UNDO_MAX];
	size_t undos, redos; /* undo[0..undos) back, undo[undos..undos+redos) forward */
	bool typing;         /* the last change was a typed character: the next one joins it */
};

void edit_init(struct edit *ed, size_t max, bool multiline);
/* Zeroes and frees. */
void edit_free(struct edit *ed);
/* Replaces everything; forgets undo. */
void edit_set(struct edit *ed, const char *text);
const char *edit_text(const struct edit *ed);
bool edit_is_empty(const struct edit *ed);

/* Takes a key, a character or a paste meant for a text `cols` cells wide (for Up and Down). False when it means nothing
 * to a text: Enter in one line, Esc, Tab, F1, Page keys. Keys: arrows, Ctrl or Alt with Left and Right by word, Home,
 * End, Backspace, Delete, Ctrl-W word back, Ctrl-U to the line's beginning, Ctrl-K to its end, Ctrl-Z undo, Ctrl-Y
 * redo. */
bool edit_event(struct edit *ed, const struct event *ev, int cols);

/* A line as wrapped, at blanks, and long words where they must break: bytes [from, to) of the text, and where the line
 * after it begins. */
struct edit_line {
	size_t from, to, next;
};
/* The lines from the first on, one pass over the text in all; false past the end, *l as it was. */
void edit_first(const struct edit *ed, int cols, struct edit_line *l);
bool edit_next(const struct edit *ed, int cols, struct edit_line *l);
/* The line number `index`, found from the beginning; false past the end. */
bool edit_line(const struct edit *ed, int cols, int index, struct edit_line *out);
int edit_lines(const struct edit *ed, int cols);
/* Where the cursor is: wrapped line and cell. */
void edit_place(const struct edit *ed, int cols, int *line, int *col);
/* Puts the cursor at a cell of a wrapped line: a click. */
void edit_click(struct edit *ed, int cols, int line, int col);

/* Draws from wrapped line `top`; one line scrolls sideways so that the cursor is in sight. Gives the cursor's cell, row
 * -1 when it is out of sight. */
void edit_draw(const struct edit *ed, struct surf *out, int top, struct surf_style style, int *row, int *col);

#endif
