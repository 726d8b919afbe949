#include "strek/base/arena.h"

#include "rules.h"

#include <string.h>

static bool took_place(const struct course_point *p)
{
	return p->total != COURSE_NONE || p->in->fact->c.session.attendance == ATTENDANCE_ATTENDED;
}

/* Of two sessions with one number the first with a score. */
static bool sort_points(struct scores *s, struct arena *a)
{
	const struct course_series *from = &s->series;
	s->point = arena_array(a, from->points, sizeof(const struct course_point *));
	s->scored = arena_array(a, from->points, sizeof(const struct course_point *));
	if (!s->point || !s->scored)
		return false;
	for (size_t i = 0; i < from->points; i++) {
		const struct course_point *p = &from->point[i];
		if (!took_place(p))
			continue;
		if (s->points == 0 || s->point[s->points - 1]->session != p->session)
			s->point[s->points++] = p;
		else if (s->point[s->points - 1]->total == COURSE_NONE)
			s->point[s->points - 1] = p;
	}
	for (size_t i = 0; i < s->points; i++) {
		if (s->point[i]->total != COURSE_NONE)
			s->scored[s->count++] = s->point[i];
	}
	return true;
}

/* The norms of a licensed scale were made with the licensed words. */
static bool marked_neutrally(const struct scores *s)
{
	for (size_t i = 0; s->series.scale && s->series.scale->licensed && i < s->count; i++) {
		if (s->scored[i]->form->fact->c.form.wording == WORDING_NEUTRAL)
			return true;
	}
	return false;
}

bool scores_make(struct scores *out, const struct course *c, const struct course_episode *ep, const char *scale,
	enum token_rater rater, struct arena *a)
{
	*out = (struct scores){.course = c, .episode = ep};
	if (!course_series(&out->series, ep, scale, rater, a))
		return false;
	out->norms = course_norms(ep, &out->series, &out->assumed);
	out->change = change_judge(&out->series, out->norms);
	if (!sort_points(out, a))
		return false;
	out->neutral = marked_neutrally(out);
	outlook_make(ep, &out->series, &out->outlook);
	return true;
}

int scores_gain(const struct scores *s, const struct course_point *from, const struct course_point *to)
{
	return scale_gain(s->series.scale, from->total, to->total);
}

const struct course_point *scores_last(const struct scores *s, size_t i)
{
	return s->scored[s->count - 1 - i];
}

bool scores_is_healthy(const struct scores *s, const struct course_point *p)
{
	return scale_is_healthy(s->series.scale, s->norms, p->total);
}

bool scores_has_index(const struct scores *s)
{
	return s->norms && s->norms->rci > 0;
}

/* ---- numbers ---- */

static void put(struct signal *s, struct signal_number n)
{
	if (s->numbers < SIGNAL_NUMBERS_MAX)
		s->number[s->numbers++] = n;
}

void signal_put_tenths(struct signal *s, const char *name, int tenths)
{
	put(s, (struct signal_number){.name = name, .unit = SIGNAL_TENTHS, .whole = tenths});
}

void signal_put_whole(struct signal *s, const char *name, int whole)
{
	put(s, (struct signal_number){.name = name, .unit = SIGNAL_WHOLE, .whole = whole});
}

void signal_put_real(struct signal *s, const char *name, enum signal_unit unit, double real)
{
	put(s, (struct signal_number){.name = name, .unit = unit, .real = real});
}

const struct signal_number *signal_get(const struct signal *s, const char *name)
{
	for (size_t i = 0; i < s->numbers; i++) {
		if (strcmp(s->number[i].name, name) == 0)
			return &s->number[i];
	}
	return NULL;
}
