/* The characters of each tier. Every one is one cell wide; those of the ASCII tier are 0x20-0x7e. */
#ifndef STREK_FIGURE_GLYPH_H
#define STREK_FIGURE_GLYPH_H

#include "strek/figure/figure.h"

#include <stdint.h>

/* Slices of a row, from the top, where a tier has no dots of its own. */
#define GLYPH_THIRDS 3
#define GLYPH_QUARTERS 4
/* Letters that are signs of their own in the ASCII tier: nobody's initial. */
#define GLYPH_LETTERS "OXRW"
/* Kinds of marks, with one for scores that were given in another way: on paper, or read aloud. */
#define GLYPH_OTHER_WAY (FIGURE_TRIANGLE + 1)
#define GLYPH_MARKS (GLYPH_OTHER_WAY + 1)
/* A braille cell without dots; its low byte holds the dots. */
#define GLYPH_BRAILLE 0x2800u

struct glyphs {
	uint32_t upright, tick;                            /* value axis */
	uint32_t corner, rule, mark;                       /* time axis; mark: a session stands here */
	uint32_t here, up, down;                           /* the current session; the better direction */
	uint32_t filled[GLYPH_MARKS], hollow[GLYPH_MARKS]; /* by enum figure_mark; none of FIGURE_INITIAL */
	uint32_t between;                                  /* two episodes */
	uint32_t together;                                 /* marks that coincide */
	uint32_t shade;                                    /* inside a band */
	uint32_t stripe;                                   /* inside the running band */
	uint32_t ahead;                                    /* its outer edge */
	uint32_t dash[GLYPH_THIRDS];                       /* the cutoff, by third of its row */
	uint32_t dot[GLYPH_QUARTERS];                      /* the edge of a band */
	uint32_t thin[GLYPH_THIRDS];                       /* the reliable-change pair */
	const char *more;                                  /* behind a text that was cut */
	bool dots; /* edges and whatever is off the centre of its row are braille dots instead */
};

const struct glyphs *glyphs_of(enum figure_tier tier);
/* A series' mark for a score on its healthy side or not. */
uint32_t glyph_mark(const struct glyphs *g, const struct figure_series *s, bool filled);
/* The kind of a series' own mark: FIGURE_INITIAL too for another rater who has one. */
int glyph_series_kind(const struct figure_series *s);
/* The kind of a score's mark: its series', or that of another rater or, with `ways`, of another way. */
int glyph_kind(const struct figure_series *s, const struct figure_point *p, bool ways);
uint32_t glyph_of_kind(const struct glyphs *g, int kind, bool filled);
/* One dot of a braille cell: column 0..1, row 0..3. */
uint32_t glyph_braille_dot(int col, int row);
/* A block that fills the lower `eighths` (1..7) of its cell. */
uint32_t glyph_lower(int eighths);

#endif
