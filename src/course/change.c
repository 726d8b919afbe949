#include "strek/course/change.h"

static const char *const names[] = {
	[CHANGE_NONE] = "",
	[CHANGE_UNCHANGED] = "unchanged",
	[CHANGE_IMPROVED] = "improved",
	[CHANGE_RECOVERED] = "recovered",
	[CHANGE_DETERIORATED] = "deteriorated",
};

static const struct course_point *scored_after(const struct course_series *s, size_t from)
{
	while (from < s->points && s->point[from].total == COURSE_NONE)
		from++;
	return from < s->points ? &s->point[from] : NULL;
}

/* Numbers between the first and the last score that have none, also those of sessions never recorded. */
static int count_missing(const struct course_series *s)
{
	const struct course_point *first = scored_after(s, 0), *p = first;
	int missing = 0;
	while (p) {
		const struct course_point *next = scored_after(s, (size_t)(p - s->point) + 1);
		if (next && next->session > p->session)
			missing += next->session - p->session - 1;
		p = next;
	}
	return missing;
}

/* The session where the run on the healthy side began that the last score belongs to; 0 when it does not. */
static int run_began(const struct course_series *s, const struct scale_norms *norms)
{
	int since = 0;
	for (size_t i = s->points; i-- > 0;) {
		if (s->point[i].total == COURSE_NONE)
			continue;
		if (!scale_is_healthy(s->scale, norms, s->point[i].total))
			break;
		since = s->point[i].session;
	}
	return since;
}

enum change_class change_between(const struct scale *s, const struct scale_norms *norms, int first, int last)
{
	if (norms->rci <= 0)
		return CHANGE_NONE;
	int gain = scale_gain(s, first, last);
	bool crossed =
		norms->cutoff != SCALE_NONE && !scale_is_healthy(s, norms, first) && scale_is_healthy(s, norms, last);
	if (gain >= norms->rci)
		return crossed ? CHANGE_RECOVERED : CHANGE_IMPROVED;
	return gain <= -norms->rci ? CHANGE_DETERIORATED : CHANGE_UNCHANGED;
}

struct change change_judge(const struct course_series *s, const struct scale_norms *norms)
{
	struct change c = {.scores = s->scored, .first = COURSE_NONE, .last = COURSE_NONE};
	const struct course_point *first = scored_after(s, 0);
	if (!first)
		return c;
	c.first = first->total;
	for (size_t i = 0; i < s->points; i++) {
		if (s->point[i].total != COURSE_NONE)
			c.last = s->point[i].total;
	}
	c.missing = count_missing(s);
	if (!s->scale)
		return c;
	c.gain = scale_gain(s->scale, c.first, c.last);
	if (!norms)
		return c;
	c.has_cutoff = norms->cutoff != SCALE_NONE;
	if (c.has_cutoff) {
		c.first_healthy = scale_is_healthy(s->scale, norms, c.first);
		c.last_healthy = scale_is_healthy(s->scale, norms, c.last);
		c.healthy_since = run_began(s, norms);
	}
	if (c.scores >= 2)
		c.class = change_between(s->scale, norms, c.first, c.last);
	return c;
}

const char *change_name(enum change_class class)
{
	return names[class];
}
