/* Roles instead of colours: a cell says what it is, the theme says how that looks.
 *
 * Palette entries are those of the 16-255 cube (never redefined); with 16 colours only the
 * foregrounds are coloured and the bands are drawn with glyphs; monochrome uses attributes alone.
 * Source of the numbers: graph.md, "Colours" and "Bands". */
#ifndef STREK_SURF_THEME_H
#define STREK_SURF_THEME_H

#include <stdbool.h>
#include <stdint.h>

enum surf_depth { SURF_MONO, SURF_16, SURF_256 };
enum surf_background { SURF_DARK, SURF_LIGHT };

/* Foregrounds and backgrounds share one list. SURF_PLAIN is the terminal's own colour. */
enum surf_role {
	SURF_PLAIN,
	SURF_AXIS,   /* axes, ticks, notes */
	SURF_LINE_1, /* the outcome line, or the first person */
	SURF_LINE_2, /* the session scale's line, or the second person */
	SURF_CUTOFF,
	SURF_AHEAD, /* the running band: quieter than the line it continues */
	/* Greys from none to the inner band in eight steps: an edge or a half-covered cell lies between.
	 * SURF_BAND + n is step n; 4 is the outer band, 8 the inner one; 0 is no band (SURF_PLAIN). */
	SURF_BAND,
	SURF_BAND_OUTER = SURF_BAND + 4,
	SURF_BAND_INNER = SURF_BAND + 8,
	SURF_ROLES
};

enum surf_attr { SURF_BOLD = 1, SURF_DIM = 2, SURF_UNDERLINE = 4, SURF_REVERSE = 8 };

/* The palette entry (0-255) of a role, or -1 for the terminal's own colour. */
int surf_colour(enum surf_role role, enum surf_depth depth, enum surf_background on);
/* The same for a role that stands as a background: with fewer than 256 colours there are none. */
int surf_colour_behind(enum surf_role role, enum surf_depth depth, enum surf_background on);

#endif
