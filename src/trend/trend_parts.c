#include "strek/base/arena.h"

#include "trend_private.h"

static int last_number(const struct course_episode *ep)
{
	return ep->session[ep->sessions - 1].number;
}

/* Marks are filled by one cutoff: an episode that had another cannot stand on the same axis. */
static bool is_alike(const struct course_episode *ep, const struct course_series *of, const struct course_series *s,
	const struct course_episode *last)
{
	bool assumed;
	if (ep->sessions == 0 || of->scored == 0 || !of->scale || of->scale->total_max != s->scale->total_max)
		return false;
	const struct scale_norms *norms = course_norms(ep, of, &assumed), *newest = course_norms(last, s, &assumed);
	return (norms ? norms->cutoff : SCALE_NONE) == (newest ? newest->cutoff : SCALE_NONE);
}

static void add(struct trend_part *part, size_t n, const struct course_episode *ep)
{
	int before = n == 0 ? 0 : part[n - 1].offset + last_number(part[n - 1].episode) + 1;
	part[n] = (struct trend_part){.episode = ep, .offset = before, .from = before + 1};
}

struct trend_part *trend_parts(const struct course *c, const struct course_episode *ep, const struct course_series *s,
	bool earlier, struct arena *a, size_t *count)
{
	struct trend_part *part = arena_array(a, c->episodes + 1, sizeof *part);
	size_t n = 0;
	for (size_t i = 0; part && earlier && &c->episode[i] != ep && i < c->episodes; i++) {
		struct course_series of;
		if (!course_series(&of, &c->episode[i], s->scale->id, s->rater, a))
			return NULL;
		if (is_alike(&c->episode[i], &of, s, ep))
			add(part, n++, &c->episode[i]);
	}
	if (part)
		add(part, n++, ep);
	*count = n;
	return part;
}

bool trend_shift(struct figure_fan *fan, int offset, struct arena *a)
{
	if (offset == 0 || fan->count == 0)
		return true;
	struct figure_fan_row *row = arena_array(a, fan->count, sizeof *row);
	for (size_t i = 0; row && i < fan->count; i++) {
		row[i] = fan->rows[i];
		row[i].session += offset;
	}
	fan->rows = row;
	if (fan->faint_from > 0)
		fan->faint_from += offset;
	return row;
}

int trend_item(const struct course_form *form, int item)
{
	if (!form || !form->scale || item >= form->scale->items || !form->mark[item].fact)
		return COURSE_NONE;
	return scale_mark_tenths(form->scale, form->mark[item].fact->c.mark.mm);
}
