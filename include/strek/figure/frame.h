/* The axes: ticks and their labels, session numbers or months, where we are, letters of events. */
#ifndef STREK_FIGURE_FRAME_H
#define STREK_FIGURE_FRAME_H

#include "strek/figure/glyph.h"
#include "strek/figure/layout.h"
#include "strek/figure/panel.h"

/* The value axis left of a panel whose first row is `row`. Ticks are at least `spacing` rows apart. */
void frame_values(const struct panel *p, const struct layout *l, int row, int spacing, struct surf *out);
/* Takes away the number of a tick that shares its row with the series' cutoff, which lies between two: "20" left of a
 * line of 25 would be read as its value. */
void frame_hide_values(
	const struct panel *p, const struct layout *l, int row, const struct figure_series *s, struct surf *out);
/* What a panel is of, in blank cells at its foot or else at its head. */
void frame_words(const struct panel *p, const char *words);
/* Where several episodes stand one after another: a line between them, and which each is. After all else on the plot.
 * False when memory is out. */
bool frame_parts(const struct figure *f, const struct panel *p);
/* "episode 2". */
void frame_part_words(const struct figure *f, const struct figure_part *part, struct buf *out);
/* The time axis: session numbers or months, the cursor's brackets and the letters of events. False when memory is out.
 */
bool frame_time(const struct figure *f, const struct panel *p, const struct layout *l, struct surf *out);
/* Whether a session has its number under the axis, of which every `step`th has room for one: so have the first, of each
 * episode, and the current one, and none that would crowd them. */
bool frame_is_numbered(const struct figure *f, const struct span *s, int session, int step);
/* The letter of an event: a, b, c, ..., then the same again. */
char frame_event_letter(size_t event);

#endif
