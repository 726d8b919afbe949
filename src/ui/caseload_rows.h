/* The lines of the caseload: which pass the filter, how one looks. */
#ifndef STREK_SRC_UI_CASELOAD_ROWS_H
#define STREK_SRC_UI_CASELOAD_ROWS_H

#include "strek/store/store.h"
#include "strek/ui/screen.h"

struct caseload_rows {
	const struct store_line *line;
	size_t count;
	size_t *shown; /* what passes the filter, in the lines' order */
	size_t shows;
};

/* The lines are borrowed; false when memory is out. */
bool caseload_rows_init(struct caseload_rows *r, const struct store_line *line, size_t count, struct arena *a);
/* Keeps those that contain every word of the filter in code, name or a tag, letters of either case; open ones, or also
 * the closed. */
void caseload_rows_filter(struct caseload_rows *r, const char *filter, bool closed);

/* Draws the heading and one line; which columns there are depends on the width alone. */
void caseload_rows_heading(struct surf *out, const struct ui *ui, int row);
void caseload_rows_draw(struct surf *out, const struct ui *ui, int row, const struct store_line *line, bool chosen);
/* The reason for one line where it stands, on a row of its own: for widths that have no column for it. */
void caseload_rows_why(struct surf *out, const struct ui *ui, int row, const struct store_line *line);
#define CASELOAD_WHY_COLS 112 /* from here on there is a column */

#endif
