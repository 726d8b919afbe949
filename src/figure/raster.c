#include "strek/figure/raster.h"

#include "strek/base/arena.h"
#include "strek/figure/glyph.h"

bool raster_init(struct raster *r, struct arena *a, int cols, int rows, bool braille)
{
	size_t cells = (size_t)cols * (size_t)rows;
	uint8_t *memory = arena_array(a, cells, 2);
	*r = (struct raster){memory, memory ? memory + cells : NULL, cols, rows, braille ? 4 : 2};
	return memory;
}

void raster_dot(struct raster *r, int x, int y, uint8_t role)
{
	static const uint8_t quadrant[2][2] = {{0x01, 0x04}, {0x02, 0x08}};

	if (x < 0 || y < 0 || x >= r->cols * RASTER_ACROSS || y >= r->rows * r->high)
		return;
	int cell = y / r->high * r->cols + x / RASTER_ACROSS, across = x % RASTER_ACROSS, down = y % r->high;
	r->dots[cell] |= r->high == 4 ? (uint8_t)glyph_braille_dot(across, down) : quadrant[across][down];
	r->role[cell] = role;
}

uint32_t raster_glyph(const struct raster *r, int row, int col)
{
	static const uint16_t blocks[16] = {0, 0x2598, 0x259d, 0x2580, 0x2596, 0x258c, 0x259e, 0x259b, 0x2597, 0x259a,
		0x2590, 0x259c, 0x2584, 0x2599, 0x259f, 0x2588};
	uint8_t dots = r->dots[row * r->cols + col];
	if (!dots)
		return 0;
	return r->high == 4 ? GLYPH_BRAILLE | dots : blocks[dots];
}

uint8_t raster_role(const struct raster *r, int row, int col)
{
	return r->role[row * r->cols + col];
}
