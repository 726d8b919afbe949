#include "strek/surf/surf.h"

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/base/utf8.h"

#include <string.h>

bool surf_init(struct surf *s, struct arena *a, int cols, int rows, struct err *e)
{
	*s = (struct surf){0};
	if (cols < 1 || rows < 1 || cols > SURF_MAX_SIDE || rows > SURF_MAX_SIDE)
		return err_what(e, ERR_INTERNAL, "surface size");
	struct surf_cell *cells = arena_array(a, (size_t)cols * (size_t)rows, sizeof *cells);
	if (!cells)
		return err_set(e, ERR_NO_MEMORY);
	*s = (struct surf){cells, cols, rows, cols};
	return true;
}

static int clamp(int v, int lo, int hi)
{
	return v < lo ? lo : v > hi ? hi : v;
}

struct surf surf_part(const struct surf *s, int row, int col, int rows, int cols)
{
	int top = clamp(row, 0, s->rows), left = clamp(col, 0, s->cols);
	int end = clamp(row + (rows > 0 ? rows : 0), top, s->rows);
	int right = clamp(col + (cols > 0 ? cols : 0), left, s->cols);
	return (struct surf){s->cells + (ptrdiff_t)top * s->stride + left, right - left, end - top, s->stride};
}

static struct surf_cell *cell_at(const struct surf *s, int row, int col)
{
	if (row < 0 || col < 0 || row >= s->rows || col >= s->cols)
		return NULL;
	return &s->cells[(ptrdiff_t)row * s->stride + col];
}

const struct surf_cell *surf_at(const struct surf *s, int row, int col)
{
	return cell_at(s, row, col);
}

void surf_fill(struct surf *s, int row, int col, int rows, int cols, struct surf_style style)
{
	struct surf part = surf_part(s, row, col, rows, cols);
	const struct surf_cell blank = {.fg = style.fg, .bg = style.bg, .attr = style.attr};
	for (int r = 0; r < part.rows; r++) {
		struct surf_cell *line = &part.cells[(ptrdiff_t)r * part.stride];
		for (int c = 0; c < part.cols; c++)
			line[c] = blank;
	}
}

void surf_clear(struct surf *s)
{
	for (int r = 0; r < s->rows; r++)
		memset(&s->cells[(ptrdiff_t)r * s->stride], 0, (size_t)s->cols * sizeof *s->cells);
}

static void blank(struct surf_cell *c)
{
	memset(c->text, 0, sizeof c->text);
	c->attr &= (uint8_t)~SURF_TAIL;
}

/* Writing over one half of a wide cluster must not leave the other half standing. */
static void part_wide(const struct surf *s, int row, int col)
{
	struct surf_cell *here = cell_at(s, row, col), *next = cell_at(s, row, col + 1);
	if (here && here->attr & SURF_TAIL) {
		struct surf_cell *lead = cell_at(s, row, col - 1);
		if (lead)
			blank(lead);
		blank(here);
	}
	if (next && next->attr & SURF_TAIL)
		blank(next);
}

static void put(const struct surf *s, int row, int col, const char *text, size_t n, struct surf_style style, int tail)
{
	struct surf_cell *c = cell_at(s, row, col);
	if (!c)
		return;
	part_wide(s, row, col);
	memset(c->text, 0, sizeof c->text);
	if (n < sizeof c->text && !(n == 1 && *text == ' '))
		memcpy(c->text, text, n);
	c->fg = style.fg;
	if (style.bg != SURF_PLAIN)
		c->bg = style.bg;
	c->attr = (uint8_t)(style.attr | tail);
}

/* Lays clean text; what stands left of the surface is skipped. */
static int lay(const struct surf *s, int row, int col, int max, const char *text, struct surf_style style)
{
	int used = 0;
	for (size_t n; (n = utf8_cluster(text)) > 0; text += n) {
		char cluster[SURF_CLUSTER] = "";
		uint32_t base;
		utf8_next(text, &base);
		int width = utf8_width(base) == 2 ? 2 : 1;
		if (used + width > max || col + used + width > s->cols)
			break;
		/* A cluster longer than a cell holds (joined syllables) keeps its base. */
		size_t keep = n < sizeof cluster ? n : utf8_next(text, &base);
		memcpy(cluster, text, keep);
		if (col + used >= 0) {
			put(s, row, col + used, cluster, keep, style, 0);
			if (width == 2)
				put(s, row, col + used + 1, "", 0, style, SURF_TAIL);
		}
		used += width;
	}
	return used;
}

static bool is_plain_ascii(const char *s)
{
	for (; *s; s++) {
		if (*s < 0x20 || *s > 0x7e)
			return false;
	}
	return true;
}

int surf_text(struct surf *s, int row, int col, int max, const char *text, struct surf_style style)
{
	if (row < 0 || row >= s->rows || col >= s->cols)
		return 0;
	if (max < 0)
		max = s->cols;
	if (is_plain_ascii(text)) {
		int used = 0;
		for (; text[used] && used < max && col + used < s->cols; used++)
			put(s, row, col + used, text + used, 1, style, 0);
		return used;
	}
	if (utf8_is_clean(text))
		return lay(s, row, col, max, text, style);
	struct buf clean = BUF_INIT;
	utf8_sanitise(&clean, text);
	/* Without memory to clean it in, text that is not clean must not be shown at all. */
	int used = lay(s, row, col, max, buf_ok(&clean) ? buf_str(&clean) : "?", style);
	buf_free(&clean);
	return used;
}

void surf_glyph(struct surf *s, int row, int col, uint32_t glyph, struct surf_style style)
{
	char text[4] = "?";
	size_t n = 1;
	if (glyph >= 0x20 && glyph < 0x7f)
		text[0] = (char)glyph;
	else if (utf8_width(glyph) == 1)
		n = utf8_put(glyph, text);
	put(s, row, col, text, n, style, 0);
}

void surf_tint(struct surf *s, int row, int col, enum surf_role bg)
{
	struct surf_cell *c = cell_at(s, row, col);
	if (c)
		c->bg = (uint8_t)bg;
}
