#include "strek/figure/view.h"

static const struct view table[] = {
	[FIGURE_THERAPIST] = {.hollow = true,
		.verdict = true,
		.reliable = true,
		.running = true,
		.events = true,
		.modes = true,
		.shares = true},
	[FIGURE_SHARED] = {.hollow = false},
};

const struct view *view_of(const struct figure *f)
{
	return &table[f->view];
}

enum surf_role view_role(size_t series)
{
	static const enum surf_role roles[] = {SURF_LINE_1, SURF_LINE_2};
	return series < sizeof roles / sizeof roles[0] ? roles[series] : SURF_PLAIN;
}
