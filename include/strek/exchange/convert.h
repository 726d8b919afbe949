/* SVG made into PDF or PNG by librsvg's rsvg-convert, fed and read through pipes: nothing of it touches a disk.
 *
 * The program is looked for in the absolute folders of PATH and run without a shell. */
#ifndef STREK_EXCHANGE_CONVERT_H
#define STREK_EXCHANGE_CONVERT_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct err;

enum convert_to { CONVERT_PDF, CONVERT_PNG };

#define CONVERT_PAGES_MAX 300
/* Milliseconds that are usual: a page takes some tens. */
#define CONVERT_LIMIT 60000

/* Appends the result: a PDF with a page for each document, or a PNG of one, twice as fine as a screen. What comes out
 * is checked to be of that kind and whole. ERR_CONVERTER_NONE, ERR_CONVERTER_FAILED (value: what it said),
 * ERR_CONVERTER_SLOW; then `out` is as it was. */
bool convert_svg(
	const struct buf *page, size_t pages, enum convert_to to, int limit_ms, struct buf *out, struct err *e);

#endif
