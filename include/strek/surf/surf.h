/* A grid of cells: everything on a screen or in a drawn figure goes through one of these.
 *
 * Pure memory, no terminal. Rows and columns count from 0 at the top left. Whatever lies outside is
 * clipped without complaint, so drawing code needs no bounds of its own. */
#ifndef STREK_SURF_SURF_H
#define STREK_SURF_SURF_H

#include "strek/surf/theme.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;

/* A base and up to four marks, four bytes each, and a NUL. */
#define SURF_CLUSTER 21
/* Attribute bit of the right half of a cluster that is two cells wide. */
#define SURF_TAIL 0x80
/* Sides larger than this are refused. */
#define SURF_MAX_SIDE 4096

struct surf_style {
	uint8_t fg, bg; /* enum surf_role */
	uint8_t attr;   /* enum surf_attr bits */
};

struct surf_cell {
	char text[SURF_CLUSTER]; /* "" is a blank; also the right half of a wide cluster */
	uint8_t fg, bg;
	uint8_t attr; /* enum surf_attr bits, and SURF_TAIL */
};

struct surf {
	struct surf_cell *cells;
	int cols, rows;
	int stride; /* cells from one row to the next */
};

/* A blank surface; its memory lives as long as the arena. Refuses sides outside 1..SURF_MAX_SIDE. */
bool surf_init(struct surf *s, struct arena *a, int cols, int rows, struct err *e);
/* A window on the same cells, clipped to s; drawing into it clips at its edges. */
struct surf surf_part(const struct surf *s, int row, int col, int rows, int cols);

void surf_clear(struct surf *s);
/* Blanks a rectangle in one style. */
void surf_fill(struct surf *s, int row, int col, int rows, int cols, struct surf_style style);

/* Writes text, sanitised, from (row, col) on, at most `max` cells (negative: to the edge). A cluster
 * that does not fit whole is left out, and so is what follows it. A bg of SURF_PLAIN keeps the
 * background that is there. Returns the cells taken. */
int surf_text(struct surf *s, int row, int col, int max, const char *text, struct surf_style style);
/* One character of the program's own, one cell wide. Anything else than a one-cell character is
 * drawn as '?'. A bg of SURF_PLAIN keeps the background that is there. */
void surf_glyph(struct surf *s, int row, int col, uint32_t glyph, struct surf_style style);
/* Changes the background alone. */
void surf_tint(struct surf *s, int row, int col, enum surf_role bg);

/* The cell, or NULL outside. */
const struct surf_cell *surf_at(const struct surf *s, int row, int col);

#endif
