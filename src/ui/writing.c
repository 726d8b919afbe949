#include "writing.h"

#include "strek/ui/frame.h"

#include <string.h>

#define WHEEL_LINES 3

void writing_init(struct writing *w, size_t max, const char *text)
{
	edit_init(&w->text, max, true);
	edit_set(&w->text, text);
	w->top = 0;
}

void writing_free(struct writing *w)
{
	edit_free(&w->text);
}

void writing_follow(struct writing *w, int cols, int rows)
{
	int line, col;
	edit_place(&w->text, cols, &line, &col);
	if (line < w->top)
		w->top = line;
	if (line >= w->top + rows)
		w->top = line - rows + 1;
}

static int last_line(const struct writing *w, int cols)
{
	return edit_lines(&w->text, cols) - 1;
}

/* A page up or down is so many times one line. */
static bool page(struct writing *w, int cols, int rows, const struct event *ev)
{
	bool wheel = ev->kind == EVENT_MOUSE && (ev->mouse == EVENT_WHEEL_UP || ev->mouse == EVENT_WHEEL_DOWN);
	bool key = ev->kind == EVENT_KEY && (ev->key == EVENT_KEY_PAGE_UP || ev->key == EVENT_KEY_PAGE_DOWN);
	bool up = wheel ? ev->mouse == EVENT_WHEEL_UP : ev->key == EVENT_KEY_PAGE_UP;
	int by = wheel ? WHEEL_LINES : rows, line, col;
	if (!wheel && !key)
		return false;
	edit_place(&w->text, cols, &line, &col);
	line = up ? (line > by ? line - by : 0) : line + by;
	int last = last_line(w, cols);
	edit_click(&w->text, cols, line < last ? line : last, col);
	return true;
}

bool writing_event(struct writing *w, int cols, int rows, const struct event *ev)
{
	bool taken = page(w, cols, rows, ev) || edit_event(&w->text, ev, cols);
	writing_follow(w, cols, rows);
	return taken;
}

void writing_click(struct writing *w, int cols, const struct event *ev, const struct hit *hit)
{
	int line = w->top + ev->row - hit->row, last = last_line(w, cols);
	edit_click(&w->text, cols, line < last ? line : last, ev->col - hit->col);
}

void writing_draw(
	const struct writing *w, struct surf *whole, struct surf *field, struct hits *hits, int action, bool focus)
{
	int row, col, top, left;
	frame_origin(whole, field, &top, &left);
	edit_draw(&w->text, field, w->top, style_text(), &row, &col);
	hits_add(hits, top, left, field->rows, field->cols, action, 0);
	if (focus && row >= 0 && field->cols > 0)
		hits_cursor(hits, top + row, left + (col < field->cols ? col : field->cols - 1));
}

bool writing_is_blank(const char *text)
{
	return text[strspn(text, " \n\t")] == '\0';
}
