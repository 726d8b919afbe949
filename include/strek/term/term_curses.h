/* The real terminal. One at a time in a process. */
#ifndef STREK_TERM_TERM_CURSES_H
#define STREK_TERM_TERM_CURSES_H

#include "strek/term/term.h"

#include <stdint.h>

struct err;

struct term_options {
	bool mouse;
	int escape_delay; /* milliseconds until a lone Esc is one */
	bool colour;      /* false: monochrome whatever the terminal can */
	enum surf_background background;
	int64_t (*now)(void *ctx); /* a clock that never goes back, milliseconds */
	void *ctx;
};

/* Takes the terminal over. TERM_NONE without one, TERM_UNKNOWN and TERM_DUMB name it and say what works without a
 * screen. Whatever ends the process, also abort() and signals, leaves the terminal as it was and erased. */
bool term_open_curses(const struct term_options *how, struct term **out, struct err *e);

#endif
