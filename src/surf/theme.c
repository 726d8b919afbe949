#include "strek/surf/theme.h"

/* The terminal's own colour. */
#define OWN (-1)

struct paint {
	short dark, light; /* of 256 */
	short few;         /* of 16, chosen to be readable on both backgrounds */
};

static const struct paint table[SURF_ROLES] = {
	[SURF_PLAIN] = {OWN, OWN, OWN},
	[SURF_AXIS] = {247, 240, OWN},
	[SURF_LINE_1] = {117, 25, 6},
	[SURF_LINE_2] = {214, 130, 5},
	[SURF_CUTOFF] = {231, 16, OWN},
	[SURF_AHEAD] = {74, 31, 6},
	[SURF_BAND + 0] = {OWN, OWN, OWN},
	[SURF_BAND + 1] = {233, 255, OWN},
	[SURF_BAND + 2] = {234, 255, OWN},
	[SURF_BAND + 3] = {235, 255, OWN},
	[SURF_BAND + 4] = {236, 255, OWN},
	[SURF_BAND + 5] = {237, 254, OWN},
	[SURF_BAND + 6] = {238, 253, OWN},
	[SURF_BAND + 7] = {239, 253, OWN},
	[SURF_BAND + 8] = {240, 252, OWN},
};

int surf_colour(enum surf_role role, enum surf_depth depth, enum surf_background on)
{
	if ((unsigned)role >= SURF_ROLES || depth == SURF_MONO)
		return OWN;
	const struct paint *p = &table[role];
	if (depth == SURF_16)
		return p->few;
	return on == SURF_DARK ? p->dark : p->light;
}

int surf_colour_behind(enum surf_role role, enum surf_depth depth, enum surf_background on)
{
	return depth == SURF_256 ? surf_colour(role, depth, on) : OWN;
}
