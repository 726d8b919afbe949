/* A page that is read from above: paragraphs, a field, buttons, one below the other. */
#ifndef STREK_UI_PAGE_H
#define STREK_UI_PAGE_H

#include "strek/ui/frame.h"

struct secret;

/* Where the next thing goes. When the page is too small, what was begun first goes out of sight above, so that the
 * field and the buttons stay; a sign at the edge says so. */
struct page {
	const struct ui *ui;
	struct surf *whole, part;
	struct hits *hits;
	int row;   /* of the part; negative: out of sight above */
	int focus; /* the row of the field, as long as there is one */
	int left;  /* of the part in the whole */
	int top;
	bool from_top; /* set by `draw`: read from its beginning, and the end goes out of sight */
};

/* Title and key bar around what `draw` puts between them, called once to measure and once to be seen. */
typedef void page_draw(struct page *p, const void *state);
void page_show(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits, page_draw *draw);
/* The same with words at the right of the title: whom the page is about. */
void page_show_about(const struct screen *s, const struct ui *ui, const char *who, struct surf *out, struct hits *hits,
	page_draw *draw);

void page_gap(struct page *p);
/* A translated text; at most 72 cells wide, as longer lines are hard to read. */
void page_text(struct page *p, const char *words, struct surf_style style);
/* A field with its label above. */
void page_secret(struct page *p, const char *label, const struct secret *s, bool seen);
/* Buttons side by side, in a new row where they do not fit; call for each, then page_gap(). */
void page_button(struct page *p, int *col, const char *label, bool chosen, int action);
/* A row that can be clicked, with its detail. */
void page_choice(struct page *p, const char *label, bool chosen, int action, int detail);

#endif
