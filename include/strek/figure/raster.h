/* Sub-cell dots for lines: braille cells of 2 x 4, or block cells of 2 x 2. */
#ifndef STREK_FIGURE_RASTER_H
#define STREK_FIGURE_RASTER_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

#define RASTER_ACROSS 2

struct raster {
	uint8_t *dots; /* bits of each cell */
	uint8_t *role; /* who drew there last */
	int cols, rows;
	int high; /* dots a row: 4 or 2 */
};

/* Empty; its memory is the arena's. False when there is none. */
bool raster_init(struct raster *r, struct arena *a, int cols, int rows, bool braille);
/* Sets a dot; outside nothing happens. */
void raster_dot(struct raster *r, int x, int y, uint8_t role);
/* The character of a cell, or 0 when it is empty. */
uint32_t raster_glyph(const struct raster *r, int row, int col);
uint8_t raster_role(const struct raster *r, int row, int col);

#endif
