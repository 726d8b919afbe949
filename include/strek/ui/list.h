/* A list that scrolls: which row is chosen, which are in sight. */
#ifndef STREK_UI_LIST_H
#define STREK_UI_LIST_H

#include "strek/surf/event.h"

#include <stdbool.h>
#include <stddef.h>

struct surf;

struct list {
	size_t count;
	size_t chosen; /* 0 when the list is empty */
	size_t top;    /* the first row in sight */
};

/* Keeps chosen and top inside a list of `count` shown on `rows` rows. */
void list_fit(struct list *l, size_t count, int rows);
/* Takes arrows, Page keys, Home, End and the wheel; false for anything else. */
bool list_event(struct list *l, const struct event *ev, int rows);
/* At the right of the rows in sight, that there are more above or below. */
void list_signs(struct surf *out, bool utf8, size_t top, size_t count);
void list_choose(struct list *l, size_t index, int rows);

#endif
