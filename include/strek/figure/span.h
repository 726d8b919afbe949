/* The time axis: which column a session stands in. */
#ifndef STREK_FIGURE_SPAN_H
#define STREK_FIGURE_SPAN_H

#include <stdbool.h>

/* Sub-columns a column: braille has two dots in them. */
#define SPAN_SUB 8

struct span {
	int from, to; /* the first and last session that is shown */
	int cols;     /* of the plot */
	int num, den; /* columns a session, as a fraction; whole unless the span is dense */
};

/* The default window (graph.md, Geometry and Sizes): all sessions up to `current` and two more, never
 * fewer than eight; the newest at `least` columns a session when they do not all fit. What room is left
 * shows sessions to come. */
struct span span_default(int current, int cols, int least);
/* Exactly the sessions from..to, however dense that is. */
struct span span_exact(int from, int to, int cols);

/* The sub-column of a session's centre. */
int span_place(const struct span *s, int session);
int span_col(const struct span *s, int session);
bool span_shows(const struct span *s, int session);
/* Less than two columns a session: no room for marks. */
bool span_is_dense(const struct span *s);
/* More than two sessions a column: only the least and the greatest of them can be shown. */
bool span_is_crowded(const struct span *s);
/* Every how many sessions a number of `width` cells fits under the axis: 1, 2, 5, 10, 20, 50, ... */
int span_label_step(const struct span *s, int width);

#endif
