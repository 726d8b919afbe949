/* The terminal: events in, a surface out (terminal.md). Two of them: the real one by curses (term_curses.h), and one in
 * memory for tests (term_memory.h). */
#ifndef STREK_TERM_TERM_H
#define STREK_TERM_TERM_H

#include "strek/surf/event.h"
#include "strek/surf/surf.h"
#include "strek/surf/theme.h"

#include <stdbool.h>

/* What became of waiting for an event. */
enum term_wait {
	TERM_EVENT,
	TERM_QUIET,  /* the time ran out */
	TERM_ENDING, /* asked to end (SIGTERM, SIGHUP, SIGINT) */
	TERM_LOST    /* the terminal is gone */
};

struct term;
struct term_ops {
	enum term_wait (*next)(struct term *t, int timeout, struct event *out);
	void (*show)(struct term *t, const struct surf *s, int cursor_row, int cursor_col);
	void (*erase)(struct term *t);
	void (*suspend)(struct term *t);
	void (*close)(struct term *t);
};

/* The beginning of every terminal; owned, ended by term_close(). */
struct term {
	const struct term_ops *ops;
	int cols, rows;
	bool utf8; /* false: only ASCII may be shown */
	enum surf_depth depth;
};

/* The next event, waiting at most `timeout` milliseconds (negative: for ever). Drain with timeout 0 before drawing, so
 * that a burst costs one frame. A paste is borrowed until the next call. */
enum term_wait term_next(struct term *t, int timeout, struct event *out);
/* Shows the surface, clipped to the terminal; only what differs is sent. cursor_row -1: no cursor. */
void term_show(struct term *t, const struct surf *s, int cursor_row, int cursor_col);
/* Erases the screen and forgets what stood there. */
void term_erase(struct term *t);
/* Erases, gives the terminal back, stops the process, and takes it again when continued; the next event is a RESUME. */
void term_suspend(struct term *t);
/* Erases, restores, frees. NULL is fine. */
void term_close(struct term *t);

#endif
