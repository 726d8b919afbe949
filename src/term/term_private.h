/* The terminal's parts among themselves. */
#ifndef STREK_SRC_TERM_TERM_PRIVATE_H
#define STREK_SRC_TERM_TERM_PRIVATE_H

#include "strek/term/decode.h"
#include "strek/term/term_curses.h"

#include <curses.h>

struct screen_term {
	struct term base;
	struct term_options how;
	SCREEN *screen;
	struct surf_cell *shown; /* what stands on the terminal, row by row */
	bool resumed;            /* the next event says so */
	bool resized;
	struct decode decode;
	short pair[SURF_ROLES][SURF_ROLES]; /* 0: not made yet */
	short pairs;
};

/* ---- term_signal.c ---- */

/* Handlers in place before curses starts, so that it installs none of its own. False when there is no pipe. */
bool term_signals_begin(void);
void term_signals_end(void);
/* The end of the pipe to wait on. */
int term_signals_fd(void);
struct term_signals {
	bool resize, stop, end;
};
/* What has come since the last call. */
struct term_signals term_signals_take(void);
/* The bytes and settings that put the terminal back, used by a dying process: prepared now, while curses may be asked.
 */
void term_restore_prepare(void);

/* ---- term_keys.c ---- */

/* Tells the decoder what this terminal calls its keys. */
void term_keys_define(struct screen_term *t);
/* Reads one event of what has arrived; false when nothing is left, *lost set when the terminal is gone. */
bool term_keys_read(struct screen_term *t, struct event *out, bool *lost);

/* ---- term_draw.c ---- */

bool term_draw_begin(struct screen_term *t);
void term_draw_end(struct screen_term *t);
void term_draw_forget(struct screen_term *t);
void term_draw(struct screen_term *t, const struct surf *s, int cursor_row, int cursor_col);

#endif
