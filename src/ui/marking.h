#ifndef STREK_SRC_UI_MARKING_H
#define STREK_SRC_UI_MARKING_H

#include "strek/ui/form_page.h"
#include "strek/ui/room.h"

struct buf;

/* The client's page: what the keys are on, and what is on its way. */

enum marking_action {
	MARKING_LINE, /* detail: the line, 0.. */
	MARKING_RETRY,
	MARKING_DONE,
	MARKING_NEXT,
	MARKING_PREVIOUS,
	MARKING_RETURN,
	MARKING_BACK,
	MARKING_LEAVE_OUT
};

struct marking {
	struct room *room;
	int shown;       /* the line that stands alone where all do not fit */
	int stop;        /* what the keys are on: 0 the line or lines, then the buttons */
	int line;        /* which line, while the keys are on the lines */
	bool by_keys;    /* the last input was a key: show what the keys are on */
	int drag;        /* the line that is dragged on, or -1 */
	int moving;      /* the line whose set mark is being moved by keys, or -1 */
	int64_t settles; /* when that counts as done */
	int held;        /* how often the same key has come in a row */
	int64_t held_at;
	int held_key;
	bool retry;                /* save what is not kept, also after a failure */
	enum marking_action after; /* MARKING_DONE, MARKING_RETURN, MARKING_LEAVE_OUT: wanted when the marks are kept;
				      MARKING_LINE: nothing */
};

#define MARKING_BUTTONS 4
struct marking_button {
	enum marking_action action;
	const char *label; /* in the client's language */
	bool plain;        /* without brackets, at the right end */
};

/* The buttons of the page as it is, in the order of the keys; the first is the obvious one. */
int marking_buttons(const struct marking *m, const struct form_layout *at, struct marking_button out[MARKING_BUTTONS]);
/* Where the lines stand in a terminal of that size. The head goes into `head`, which the page borrows. */
void marking_page(
	const struct marking *m, const struct ui *ui, struct buf *head, struct form_page *page, struct form_layout *at);
void marking_view(const struct marking *m, const struct ui *ui, struct surf *out, struct hits *hits);

#endif
