#include "strek/figure/view.h"

static const struct view table[] = {
	[FIGURE_THERAPIST] =
		{.hollow = true, .verdict = true, .reliable = true, .events = true, .modes = true, .shares = true},
	[FIGURE_SHARED] = {.hollow = false},
};

const struct view *view_of(const struct figure *f)
{
	return &table[f->view];
}
