/* A terminal in memory, for tests: scripted events in, the last frame out. */
#ifndef STREK_TERM_TERM_MEMORY_H
#define STREK_TERM_TERM_MEMORY_H

#include "strek/term/term.h"

#include <stddef.h>

struct buf;

/* NULL when memory is out. */
struct term *term_open_memory(int cols, int rows, bool utf8, enum surf_depth depth);
/* Adds an event to the script; strings of a paste are borrowed until it is taken. False when memory is out. */
bool term_memory_add(struct term *t, const struct event *ev);
/* Types clean text, a character an event. */
bool term_memory_type(struct term *t, const char *text);
/* What comes when the script has run out: TERM_QUIET at first. */
void term_memory_then(struct term *t, enum term_wait what);
/* The last frame as text, a line a row, and how many frames there were. Empty after an erase. */
void term_memory_text(const struct term *t, struct buf *out);
size_t term_memory_frames(const struct term *t);

#endif
