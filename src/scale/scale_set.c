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

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool differ_by_case(const char *a, const char *b)
{
	for (; *a != '\0' && small(*a) == small(*b); a++)
		b++;
	return *a == '\0' && *b == '\0';
}

const struct scale *scale_find_typed(const struct scale_set *set, const char *typed)
{
	const struct scale *found = scale_find(set, typed);
	size_t like = 0;
	for (size_t i = 0; !found && i < set->count; i++)
		like += differ_by_case(set->scale[i]->id, typed);
	for (size_t i = 0; like == 1 && !found && i < set->count; i++)
		found = differ_by_case(set->scale[i]->id, typed) ? set->scale[i] : NULL;
	return found;
}
