/* Writes pieces of SVG: lengths without a locale, text that is escaped and safe to show, colours of roles.
 *
 * Lengths and places are in hundredths of a unit; y runs down. */
#ifndef STREK_FIGURE_SVG_WRITE_H
#define STREK_FIGURE_SVG_WRITE_H

#include "strek/surf/theme.h"

struct buf;

#define SVG_UNIT 100

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

struct svg_type {
	int size; /* of the letters */
	enum svg_anchor anchor;
	enum surf_role role;
	bool bold;
};

/* "12.5": the shortest form. */
void svg_number(struct buf *out, int hundredths);
/* ` name="12.5"`. */
void svg_length(struct buf *out, const char *name, int hundredths);
/* The colour of a role on white paper, "#005faf"; black for SURF_PLAIN. */
void svg_colour(struct buf *out, enum surf_role role);
/* Text as it may stand in an element or an attribute: made safe to show, then escaped. */
void svg_escape(struct buf *out, const char *text);
/* A <text> element on a baseline; nothing for an empty text. */
void svg_text(struct buf *out, int x, int y, const struct svg_type *type, const char *text);
/* What every text inherits: opens a <g> with the fonts, to be closed by "</g>". */
void svg_open_fonts(struct buf *out);
/* The document's start, with its size in points, white paper, title and description; ends with "</svg>\n". */
void svg_open(struct buf *out, int width, int height, const char *title, const char *description);
void svg_close(struct buf *out);

#endif
