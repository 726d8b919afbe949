/* A report on paper: pages of SVG with real text, or one long picture. */
#ifndef STREK_EXCHANGE_REPORT_PAGE_H
#define STREK_EXCHANGE_REPORT_PAGE_H

#include "strek/base/buf.h"
#include "strek/exchange/report.h"

/* A4 at 96 units an inch. */
#define REPORT_PAGE_WIDTH 794
#define REPORT_PAGE_HEIGHT 1123
/* What converters can make one picture of. */
#define REPORT_PICTURE_HEIGHT_MAX 15000
#define REPORT_PAGES_MAX 500

struct report_pages {
	struct buf *page; /* a whole document each */
	size_t count, cap;
	int height; /* units; of a long picture its own */
};

/* Pages of A4, numbered at their feet; a table goes on under its heading. `picture`: one document as long as it takes.
 * report_pages_free() it whatever came of it. */
bool report_pages(const struct report *r, bool picture, struct report_pages *out, struct err *e);
void report_pages_free(struct report_pages *p);

#endif
