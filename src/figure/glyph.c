#include "strek/figure/glyph.h"

#define LOWER_EIGHTH 0x2581

/* What braille and blocks have in common. */
#define FRAME_AND_MARKS                                                                                                \
	.upright = 0x2502, .tick = 0x2524, .corner = 0x2514, .rule = 0x2500, .mark = 0x2534, .here = 0x25b2,           \
	.up = 0x25b2, .down = 0x25bc, .filled = {0x25cf, 0x25c6, 0, 0x25b2, 0x25a0},                                   \
	.hollow = {0x25cb, 0x25c7, 0, 0x25b3, 0x25a1}, .together = 0x25c9, .between = 0x250a, .shade = 0x2591,         \
	.stripe = 0x2571, .ahead = 0x2576, .more = "\xe2\x80\xa6"

static const struct glyphs table[] = {
	[FIGURE_BRAILLE] =
		{
			FRAME_AND_MARKS,
			.dash = {0x254c, 0x254c, 0x254c},
			.thin = {0x2508, 0x2508, 0x2508},
			.dots = true,
		},
	[FIGURE_BLOCK] =
		{
			FRAME_AND_MARKS,
			.dash = {0x2594, 0x254c, 0x2581},
			.dot = {0x02d9, 0x00b7, 0x00b7, '.'},
			.thin = {0x00af, 0x2508, '_'},
		},
	[FIGURE_ASCII] =
		{
			.upright = '|',
			.tick = '+',
			.corner = '+',
			.rule = '-',
			.mark = '+',
			.here = '^',
			.up = '^',
			.down = 'v',
			.filled = {'O', 'X', 0, 'R', 'W'},
			.hollow = {'o', 'x', 0, 'r', 'w'},
			.between = '|',
			.together = '*',
			.shade = ':',
			.stripe = '/',
			.ahead = '~',
			.dash = {'^', '=', ','},
			.dot = {'\'', '\'', '.', '.'},
			.thin = {'"', '-', '_'},
			.more = "..",
		},
};

const struct glyphs *glyphs_of(enum figure_tier tier)
{
	return &table[tier];
}

int glyph_series_kind(const struct figure_series *s)
{
	return s->mark == FIGURE_TRIANGLE && s->initial ? FIGURE_INITIAL : (int)s->mark;
}

uint32_t glyph_mark(const struct glyphs *g, const struct figure_series *s, bool filled)
{
	int kind = glyph_series_kind(s);
	if (kind == FIGURE_INITIAL) {
		uint32_t upper = (uint32_t)s->initial & ~0x20u;
		return filled ? upper : upper | 0x20u;
	}
	return glyph_of_kind(g, kind, filled);
}

int glyph_kind(const struct figure_series *s, const struct figure_point *p, bool ways)
{
	if (s->mark == FIGURE_INITIAL || s->mark == FIGURE_TRIANGLE)
		return glyph_series_kind(s);
	return p->rater ? FIGURE_TRIANGLE : p->mode && ways ? GLYPH_OTHER_WAY : (int)s->mark;
}

uint32_t glyph_of_kind(const struct glyphs *g, int kind, bool filled)
{
	return filled ? g->filled[kind] : g->hollow[kind];
}

uint32_t glyph_braille_dot(int col, int row)
{
	static const unsigned char bit[2][4] = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};
	return GLYPH_BRAILLE | bit[col][row];
}

uint32_t glyph_lower(int eighths)
{
	return (uint32_t)(LOWER_EIGHTH + eighths - 1);
}
