#include "strek/figure/svg_write.h"

#include "strek/base/buf.h"
#include "strek/base/utf8.h"

#include <stdint.h>
#include <stdlib.h>

/* Where the 6 x 6 x 6 cube and the greys of the palette begin. */
#define CUBE 16
#define GREYS 232

void svg_number(struct buf *out, int hundredths)
{
	int whole = abs(hundredths / SVG_UNIT), rest = abs(hundredths % SVG_UNIT);
	buf_add(out, hundredths < 0 ? "-" : "");
	if (rest == 0)
		buf_addf(out, "%d", whole);
	else if (rest % 10 == 0)
		buf_addf(out, "%d.%d", whole, rest / 10);
	else
		buf_addf(out, "%d.%02d", whole, rest);
}

void svg_length(struct buf *out, const char *name, int hundredths)
{
	buf_addf(out, " %s=\"", name);
	svg_number(out, hundredths);
	buf_addc(out, '"');
}

static int level(int step)
{
	return step == 0 ? 0 : 55 + 40 * step;
}

void svg_colour(struct buf *out, enum surf_role role)
{
	int entry = surf_colour(role, SURF_256, SURF_LIGHT), cube = entry - CUBE, grey = 8 + 10 * (entry - GREYS);
	if (entry < CUBE)
		buf_add(out, "#000000");
	else if (entry < GREYS)
		buf_addf(out, "#%02x%02x%02x", (unsigned)level(cube / 36), (unsigned)level(cube / 6 % 6),
			(unsigned)level(cube % 6));
	else
		buf_addf(out, "#%02x%02x%02x", (unsigned)grey, (unsigned)grey, (unsigned)grey);
}

static const char *entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	default:
		return NULL;
	}
}

void svg_escape(struct buf *out, const char *text)
{
	struct buf safe = BUF_INIT;
	utf8_sanitise(&safe, text);
	for (const char *at = buf_str(&safe); *at; at++) {
		const char *words = entity(*at);
		if (words)
			buf_add(out, words);
		else
			buf_addc(out, *at);
	}
	out->failed |= !buf_ok(&safe);
	buf_free(&safe);
}

void svg_text(struct buf *out, int x, int y, const struct svg_type *type, const char *text)
{
	static const char *const anchor[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
	if (!*text)
		return;
	buf_add(out, "<text");
	svg_length(out, "x", x);
	svg_length(out, "y", y);
	svg_length(out, "font-size", type->size);
	buf_add(out, anchor[type->anchor]);
	buf_add(out, type->bold ? " font-weight=\"bold\"" : "");
	if (type->role != SURF_PLAIN) {
		buf_add(out, " fill=\"");
		svg_colour(out, type->role);
		buf_addc(out, '"');
	}
	buf_addc(out, '>');
	svg_escape(out, text);
	buf_add(out, "</text>\n");
}

void svg_open_fonts(struct buf *out)
{
	buf_add(out,
		"<g font-family=\"Liberation Sans,Arial,Helvetica,DejaVu Sans,sans-serif\" xml:space=\"preserve\">\n");
}

void svg_open(struct buf *out, int width, int height, const char *title, const char *description)
{
	buf_add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
	svg_length(out, "width", width);
	svg_length(out, "height", height);
	buf_add(out, " viewBox=\"0 0 ");
	svg_number(out, width);
	buf_addc(out, ' ');
	svg_number(out, height);
	buf_add(out, "\">\n<title>");
	svg_escape(out, title);
	buf_add(out, "</title>\n<desc>");
	svg_escape(out, description);
	buf_add(out, "</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
}

void svg_close(struct buf *out)
{
	buf_add(out, "</svg>\n");
}
