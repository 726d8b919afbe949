/* The time axis: which column a session stands in.
 *
 * Its unit is a session number, or a day where the figure is drawn by date. */
#ifndef STREK_FIGURE_SPAN_H
#define STREK_FIGURE_SPAN_H

#include <stdbool.h>

/* Sub-columns a column: braille has two dots in them. */
#define SPAN_SUB 8

struct span {
	int from, to; /* the first and last session, or day, that is shown */
	int cols;     /* of the plot */
	int num, den; /* columns a unit, as a fraction; whole for sessions unless the span is dense */
	int sessions; /* how many may have to share the columns */
	bool days;
};

/* The default window (graph.md, Geometry and Sizes): all sessions up to `current` and two more, never
 * fewer than eight; the newest at `least` columns a session when they do not all fit. What room is left
 * shows sessions to come. */
struct span span_default(int current, int cols, int least);
/* Exactly the sessions from..to, however dense that is. */
struct span span_exact(int from, int to, int cols);
/* The same, with the sessions for which there is room behind them. */
struct span span_filled(int from, int to, int cols);

/* Days from..to with as many sessions on them. */
struct span span_days(int from, int to, int cols, int sessions);

/* The sub-column of the centre of a session (or day). */
int span_place(const struct span *s, int at);
int span_col(const struct span *s, int at);
bool span_shows(const struct span *s, int at);
/* Less than so many columns a session. */
bool span_is_under(const struct span *s, int columns);
/* Less than two columns a session: no room for marks. */
bool span_is_dense(const struct span *s);
/* More than two sessions a column: only the least and the greatest of them can be shown. */
bool span_is_crowded(const struct span *s);
/* Every how many sessions a number of `width` cells fits under the axis: 1, 2, 5, 10, 20, 50, ... */
int span_label_step(const struct span *s, int width);

#endif
