/* How the practice screen's lines are shown and moved among. Private. */
#ifndef STREK_SRC_UI_BOARD_VIEW_H
#define STREK_SRC_UI_BOARD_VIEW_H

#include "strek/ui/list.h"

#include "board.h"

struct board_look {
	enum board_part part;
	struct list list; /* over the lines, headings too, which are never chosen */
	bool why;         /* the chosen line's why stands below */
};

/* After lines, size or `why` changed. */
void board_fit(struct board_look *l, const struct board *b, const struct ui *ui);
/* Arrows, Page keys, Home, End, the wheel; a click on a line. */
void board_move(struct board_look *l, const struct board *b, const struct ui *ui, const struct event *ev);
void board_choose(struct board_look *l, const struct board *b, const struct ui *ui, size_t line);
/* NULL when there are no lines. */
const struct board_line *board_chosen(const struct board_look *l, const struct board *b);

/* What is clicked: a part's name (detail: which), a line (which), what the figures are about (enum listing_about). */
struct board_actions {
	int part, line, about;
};
/* Draws into `part` of `whole`. */
void board_draw(const struct board_look *l, const struct board *b, const struct ui *ui, struct surf *whole,
	struct surf *part, struct hits *hits, const struct board_actions *actions);

#endif
