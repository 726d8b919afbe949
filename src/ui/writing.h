/* A text of many lines being written on a part of a screen: what scrolls, what is clicked. Private to the screens. */
#ifndef STREK_SRC_UI_WRITING_H
#define STREK_SRC_UI_WRITING_H

#include "strek/surf/edit.h"
#include "strek/ui/screen.h"

struct writing {
	struct edit text;
	int top; /* the wrapped line that stands first */
};

void writing_init(struct writing *w, size_t max, const char *text);
void writing_free(struct writing *w);
/* Keeps the cursor in sight on a field of that size. */
void writing_follow(struct writing *w, int cols, int rows);
/* Keys, text, Page keys, the wheel; false for what means nothing to a text. */
bool writing_event(struct writing *w, int cols, int rows, const struct event *ev);
/* Puts the cursor where the field was clicked. */
void writing_click(struct writing *w, int cols, const struct event *ev, const struct hit *hit);
/* Draws into `field` of `whole`; a click on it is told as `action`. `focus`: the cursor stands there. */
void writing_draw(
	const struct writing *w, struct surf *whole, struct surf *field, struct hits *hits, int action, bool focus);

/* Whether there is nothing but blanks. */
bool writing_is_blank(const char *text);

#endif
