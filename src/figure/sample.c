#include "strek/figure/sample.h"

#include "strek/figure/line.h"
#include "strek/figure/mark.h"

#define POINTS 8
#define TOP 1000

/* Up, over a crest, down and up again: shallow and steep slopes. */
static const int heights[POINTS] = {60, 420, 760, 880, 700, 520, 640, 950};

bool sample_curve(enum figure_tier tier, struct arena *scratch, struct surf *out)
{
	struct figure_point point[POINTS];
	for (int i = 0; i < POINTS; i++)
		point[i] = (struct figure_point){.session = i + 1, .date = DATE_NONE, .value = heights[i]};
	const struct figure_series s = {.name = "", .points = point, .count = POINTS, .lo = 0, .hi = TOP};
	const struct figure alone = {.view = FIGURE_SHARED};
	const struct panel p = {
		.plot = *out,
		.axis = {0, TOP, out->rows},
		.span = span_exact(1, POINTS, out->cols),
		.look = {tier, SURF_MONO},
		.glyphs = glyphs_of(tier),
		.view = view_of(&alone),
		.scratch = scratch,
	};
	const enum surf_role role = SURF_LINE_1;
	return out->rows < 2 || out->cols < POINTS ||
	       (line_draw_series(&p, &s, 1, &role, true) && mark_draw(&p, &s, 1, &role));
}
