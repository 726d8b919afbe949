/* What every therapist's screen has around it: a title above, the key bar below. */
#ifndef STREK_UI_FRAME_H
#define STREK_UI_FRAME_H

#include "strek/ui/screen.h"

struct buf;

/* Styles by what they are for; a screen names no colours. */
struct surf_style style_text(void);
struct surf_style style_strong(void);
struct surf_style style_quiet(void);  /* notes and units; never on the client's page */
struct surf_style style_chosen(void); /* the row or button under the cursor */

/* Draws title and key bar, and gives the part between. Below 8 rows there is no title, below 5 no key bar: the content
 * comes first. `note` stands at the right of the title, or NULL. Clicking a key's label is pressing the key. */
struct surf frame_draw(
	const struct screen *s, const struct ui *ui, const char *note, struct surf *out, struct hits *hits);

/* The cells of that part, for what happens between drawings. */
int frame_rows(const struct ui *ui);
int frame_cols(const struct ui *ui);
/* Where a part stands in the whole; its cells added to that are the whole's. */
void frame_origin(const struct surf *whole, const struct surf *part, int *row, int *col);

/* The action of an event: by the screen's keys, or of what was clicked with the left button. -1: none. */
int frame_action(const struct screen *s, const struct event *ev, const struct hit *hit);

/* Appends a key's name in the reader's language: "Enter", "Ctrl-L", "PgDn", "q". */
void frame_key_name(const struct key_binding *k, const struct ui *ui, struct buf *out);

/* In the margin beside the part: that there is more above or below the rows from `top` of `count`. */
void frame_signs(struct surf *whole, const struct surf *part, const struct ui *ui, int top, int count);
/* Text in at most `cells` cells; what does not fit whole ends in a sign that there is more. Returns the cells taken. */
int frame_text(
	struct surf *out, const struct ui *ui, int row, int col, int cells, const char *text, struct surf_style style);
/* A button: its label between brackets, chosen or not, with its rectangle; returns the cells taken. */
int frame_button(struct surf *out, struct hits *hits, int row, int col, const char *label, bool chosen, int action);

/* Rectangles of a part are told in the part's cells: this moves those added since `from` to the whole. */
void frame_move_hits(struct hits *hits, size_t from, int row, int col);

#endif
