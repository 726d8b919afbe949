#include "strek/base/arena.h"
#include "strek/scale/scale.h"

#define CAP_FIRST 16

static size_t place_of(const struct scale_set *set, const char *id)
{
	size_t i = 0;
	while (i < set->count && strcmp(set->scale[i]->id, id) != 0)
		i++;
	return i;
}

bool scale_set_add(struct scale_set *set, struct arena *a, const struct scale *scale)
{
	size_t i = place_of(set, scale->id);
	if (i < set->count) {
		if (scale->version > set->scale[i]->version)
			set->scale[i] = scale;
		return true;
	}
	if (set->count == set->cap) {
		size_t cap = set->cap ? 2 * set->cap : CAP_FIRST;
		const struct scale **wider = arena_grow(a, set->scale, set->count, cap, sizeof(struct scale *));
		if (!wider)
			return false;
		set->scale = wider;
		set->cap = cap;
	}
	set->scale[set->count++] = scale;
	return true;
}

const struct scale *scale_find(const struct scale_set *set, const char *id)
{
	size_t i = place_of(set, id);
	return i < set->count ? set->scale[i] : NULL;
}
