#include "strek/term/term.h"

#include <stddef.h>

enum term_wait term_next(struct term *t, int timeout, struct event *out)
{
	return t->ops->next(t, timeout, out);
}

void term_show(struct term *t, const struct surf *s, int cursor_row, int cursor_col)
{
	t->ops->show(t, s, cursor_row, cursor_col);
}

void term_erase(struct term *t)
{
	t->ops->erase(t);
}

void term_suspend(struct term *t)
{
	t->ops->suspend(t);
}

void term_close(struct term *t)
{
	if (t != NULL)
		t->ops->close(t);
}
