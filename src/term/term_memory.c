#include "strek/term/term_memory.h"

#include "strek/base/buf.h"
#include "strek/base/utf8.h"
#include "strek/surf/render.h"

#include <stdlib.h>
#include <string.h>

struct memory {
	struct term term;
	struct event *event;
	size_t count, cap, next;
	enum term_wait then;
	struct surf frame; /* made into text only when somebody asks */
	size_t room;       /* cells there is memory for */
	size_t frames;
};

static struct memory *of(struct term *t)
{
	return (struct memory *)t;
}

static const struct memory *of_const(const struct term *t)
{
	return (const struct memory *)t;
}

static enum term_wait next(struct term *t, int timeout, struct event *out)
{
	struct memory *m = of(t);
	(void)timeout;
	*out = (struct event){.kind = EVENT_NONE};
	if (m->next == m->count)
		return m->then;
	*out = m->event[m->next++];
	if (out->kind == EVENT_RESIZE) {
		t->cols = out->cols;
		t->rows = out->rows;
	}
	return TERM_EVENT;
}

static void forget(struct term *t)
{
	struct memory *m = of(t);
	if (m->room > 0)
		explicit_bzero(m->frame.cells, m->room * sizeof *m->frame.cells);
	m->frame.rows = 0;
}

static bool make_room(struct memory *m, size_t cells)
{
	if (cells <= m->room)
		return true;
	forget(&m->term);
	free(m->frame.cells);
	m->frame.cells = calloc(cells, sizeof *m->frame.cells);
	m->room = m->frame.cells == NULL ? 0 : cells;
	return m->room > 0;
}

static void show(struct term *t, const struct surf *s, int cursor_row, int cursor_col)
{
	struct memory *m = of(t);
	(void)cursor_row;
	(void)cursor_col;
	m->frames++;
	m->frame.rows = 0;
	if (!make_room(m, (size_t)s->rows * (size_t)s->cols))
		return;
	m->frame = (struct surf){.cells = m->frame.cells, .cols = s->cols, .rows = s->rows, .stride = s->cols};
	for (int row = 0; row < s->rows; row++)
		memcpy(m->frame.cells + (size_t)row * (size_t)s->cols, surf_at(s, row, 0),
			(size_t)s->cols * sizeof *s->cells);
}

static void suspend(struct term *t)
{
	forget(t);
	term_memory_add(t, &(struct event){.kind = EVENT_RESUME});
}

static void end(struct term *t)
{
	struct memory *m = of(t);
	forget(t);
	free(m->frame.cells);
	free(m->event);
	free(m);
}

static const struct term_ops ops = {next, show, forget, suspend, end};

struct term *term_open_memory(int cols, int rows, bool utf8, enum surf_depth depth)
{
	struct memory *m = calloc(1, sizeof *m);
	if (m == NULL)
		return NULL;
	m->term = (struct term){&ops, cols, rows, utf8, depth};
	m->then = TERM_QUIET;
	return &m->term;
}

bool term_memory_add(struct term *t, const struct event *ev)
{
	struct memory *m = of(t);
	if (m->count == m->cap) {
		size_t cap = m->cap == 0 ? 64 : m->cap * 2;
		struct event *grown = realloc(m->event, cap * sizeof *grown);
		if (grown == NULL)
			return false;
		m->event = grown;
		m->cap = cap;
	}
	m->event[m->count++] = *ev;
	return true;
}

bool term_memory_type(struct term *t, const char *text)
{
	while (text[0] != '\0') {
		struct event ev = {.kind = EVENT_TEXT};
		size_t n = utf8_cluster(text);
		if (n >= sizeof ev.text)
			return false;
		memcpy(ev.text, text, n);
		if (!term_memory_add(t, &ev))
			return false;
		text += n;
	}
	return true;
}

void term_memory_then(struct term *t, enum term_wait what)
{
	of(t)->then = what;
}

void term_memory_text(const struct term *t, struct buf *out)
{
	const struct surf *s = &of_const(t)->frame;
	surf_to_text(s, 0, s->rows, out);
}

size_t term_memory_frames(const struct term *t)
{
	return of_const(t)->frames;
}
