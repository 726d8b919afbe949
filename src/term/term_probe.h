/* Whether screens can be shown here at all. */
#ifndef STREK_SRC_TERM_TERM_PROBE_H
#define STREK_SRC_TERM_TERM_PROBE_H

#include <stdbool.h>

struct err;

/* TERM_NONE, TERM_UNKNOWN, TERM_DUMB. Asked before curses starts, which would print garbage on anything, or exit by
 * itself. */
bool term_is_usable(struct err *e);

#endif
