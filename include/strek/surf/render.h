/* A surface as bytes: plain text, or text with SGR colours. */
#ifndef STREK_SURF_RENDER_H
#define STREK_SURF_RENDER_H

#include "strek/surf/surf.h"

struct buf;

/* Rows from `first` up to but not including `end`, each ended by a line end, trailing blanks trimmed. */
void surf_to_text(const struct surf *s, int first, int end, struct buf *out);
/* The same with SGR sequences; every row starts and ends with the terminal's own colours. Trailing
 * blanks without a background are trimmed. SURF_MONO keeps bold, dim, underline and reverse. */
void surf_to_sgr(
	const struct surf *s, int first, int end, enum surf_depth depth, enum surf_background on, struct buf *out);

/* The last row that is not blank, or -1. */
int surf_last_row(const struct surf *s);

#endif
