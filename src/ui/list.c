#include "strek/ui/list.h"

#include "strek/ui/frame.h"

#define WHEEL_ROWS 3

void list_fit(struct list *l, size_t count, int rows)
{
	size_t height = rows < 1 ? 1 : (size_t)rows;
	l->count = count;
	if (l->chosen >= count)
		l->chosen = count == 0 ? 0 : count - 1;
	if (l->top > l->chosen)
		l->top = l->chosen;
	if (l->chosen - l->top >= height)
		l->top = l->chosen - height + 1;
	if (l->top + height > count)
		l->top = count > height ? count - height : 0;
}

void list_choose(struct list *l, size_t index, int rows)
{
	l->chosen = index;
	list_fit(l, l->count, rows);
}

static void move(struct list *l, long by, int rows)
{
	long to = (long)l->chosen + by;
	long last = l->count == 0 ? 0 : (long)l->count - 1;
	list_choose(l, (size_t)(to < 0 ? 0 : to > last ? last : to), rows);
}

bool list_event(struct list *l, const struct event *ev, int rows)
{
	long page = rows < 2 ? 1 : rows - 1;
	if (ev->kind == EVENT_MOUSE && (ev->mouse == EVENT_WHEEL_UP || ev->mouse == EVENT_WHEEL_DOWN)) {
		move(l, ev->mouse == EVENT_WHEEL_UP ? -WHEEL_ROWS : WHEEL_ROWS, rows);
		return true;
	}
	if (ev->kind != EVENT_KEY || ev->modifiers != 0)
		return false;
	switch (ev->key) {
	case EVENT_KEY_UP:
		move(l, -1, rows);
		return true;
	case EVENT_KEY_DOWN:
		move(l, 1, rows);
		return true;
	case EVENT_KEY_PAGE_UP:
		move(l, -page, rows);
		return true;
	case EVENT_KEY_PAGE_DOWN:
		move(l, page, rows);
		return true;
	case EVENT_KEY_HOME:
		move(l, -(long)l->count, rows);
		return true;
	case EVENT_KEY_END:
		move(l, (long)l->count, rows);
		return true;
	default:
		return false;
	}
}

void list_signs(struct surf *out, bool utf8, size_t top, size_t count)
{
	if (out->rows < 2 || out->cols < 2)
		return;
	if (top > 0)
		surf_glyph(out, 0, out->cols - 1, utf8 ? 0x25b4 : '^', style_quiet());
	if (top + (size_t)out->rows < count)
		surf_glyph(out, out->rows - 1, out->cols - 1, utf8 ? 0x25be : 'v', style_quiet());
}
