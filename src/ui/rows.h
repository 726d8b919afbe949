/* Rows of words under a sentence, one of which is chosen: a menu, a list of consents. Private to the screens. */
#ifndef STREK_SRC_UI_ROWS_H
#define STREK_SRC_UI_ROWS_H

#include "strek/ui/frame.h"
#include "strek/ui/list.h"

struct buf;

/* Appends what stands in a row. */
typedef void rows_text(const void *state, const struct ui *ui, size_t index, struct buf *out);

struct rows {
	struct list list;
	size_t count;
	int action; /* of a click on a row; its detail is the row's index */
	rows_text *text;
	/* Below the rows what belongs to the chosen one in full, and why something did not go; may be NULL. */
	rows_text *below;
};

/* Keeps what is chosen in sight on a screen of that size; before events and after loading. */
void rows_fit(struct rows *r, const struct ui *ui);
/* Arrows, Page keys, the wheel. */
void rows_event(struct rows *r, const struct ui *ui, const struct event *ev);
/* A click; true when the row was chosen already: then it is opened. */
bool rows_click(struct rows *r, const struct ui *ui, const struct hit *hit);
/* `above`: a translated sentence, left out where there is no room for it beside rows. */
void rows_draw(const struct rows *r, const void *state, const struct ui *ui, const char *above, struct surf *whole,
	struct surf *part, struct hits *hits);

#endif
