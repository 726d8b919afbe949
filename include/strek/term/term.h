/* The terminal: events in, a surface out (terminal.md). The only layer that knows curses; its twin in memory
 * (term_memory.h) serves tests. */
#ifndef STREK_TERM_TERM_H
#define STREK_TERM_TERM_H

#include "strek/surf/event.h"
#include "strek/surf/surf.h"
#include "strek/surf/theme.h"

#include <stdbool.h>
#include <stdint.h>

struct err;
struct term;

struct term_options {
	bool mouse;
	int escape_delay;      /* milliseconds */
	enum surf_depth depth; /* as far as the terminal can */
	enum surf_background background;
	int64_t (*now)(void *ctx); /* a clock that never goes back, milliseconds */
	void *ctx;
};

/* Takes the terminal over. ERR_USAGE_NO_TERMINAL when there is none; ERR_TERM_DUMB, ERR_TERM_UNKNOWN name what
 * works without a screen. Restored on every way out, also abort and SIGTERM. */
bool term_open(const struct term_options *how, struct term **out, struct err *e);
void term_close(struct term *t);

void term_size(const struct term *t, int *cols, int *rows);
bool term_is_utf8(const struct term *t);
/* Waits at most `timeout` ms (negative: for ever) and gives the next event; drain with timeout 0 before drawing. Kind
 * EVENT_NONE when the time ran out. False when the terminal is lost. */
bool term_next(struct term *t, int timeout, struct event *out);
/* Shows the surface: only what differs from what stands there is sent. cursor row -1: hidden. */
void term_show(struct term *t, const struct surf *s, int cursor_row, int cursor_col);
/* Erases the screen and everything kept of it. */
void term_erase(struct term *t);
/* Whether SIGTERM or SIGHUP has come. */
bool term_is_ending(const struct term *t);

#endif
