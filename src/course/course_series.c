#include "strek/base/arena.h"
#include "strek/course/course.h"

const struct course_episode *course_episode(const struct course *c, int number)
{
	if (c->episodes == 0)
		return NULL;
	if (number == 0)
		return &c->episode[c->episodes - 1];
	for (size_t i = 0; i < c->episodes; i++) {
		if (c->episode[i].number == number)
			return &c->episode[i];
	}
	return NULL;
}

/* A form that somebody answers about this client on this scale: one with a total before one without. */
static const struct course_form *form_in(const struct course_session *s, const char *scale_id, enum token_rater rater)
{
	const struct course_form *found = NULL;
	for (size_t i = 0; i < s->forms; i++) {
		const struct course_form *form = &s->form[i];
		const struct fact_form *f = &form->fact->c.form;
		if (f->rater != (int)rater || strcmp(f->scale, scale_id) != 0)
			continue;
		if (form->total != COURSE_NONE)
			return form;
		if (!found)
			found = form;
	}
	return found;
}

bool course_series(struct course_series *out, const struct course_episode *ep, const char *scale_id,
	enum token_rater rater, struct arena *a)
{
	*out = (struct course_series){.scale = course_frozen_scale(ep, scale_id), .rater = rater};
	out->point = arena_array(a, ep->sessions, sizeof *out->point);
	if (!out->point)
		return false;
	bool used = false;
	for (size_t i = 0; i < ep->sessions; i++) {
		const struct course_session *s = &ep->session[i];
		const struct course_form *form = form_in(s, scale_id, rater);
		int total = form ? form->total : COURSE_NONE;
		out->point[i] = (struct course_point){s->number, s->date, total, form, s};
		out->scored += total != COURSE_NONE;
		used |= form != NULL;
	}
	out->points = used ? ep->sessions : 0;
	return true;
}

static bool is_scored(const struct scale *s, enum scale_when when)
{
	return s && s->when == when && scale_has_total(s);
}

/* The first scale of that part of the session with a total; failing that, the first that was used at all. */
static const struct scale *first_scale(const struct course_episode *ep, enum scale_when when)
{
	const struct scale *used = NULL;
	for (size_t i = 0; i < ep->sessions; i++) {
		for (size_t k = 0; k < ep->session[i].forms; k++) {
			const struct course_form *form = &ep->session[i].form[k];
			if (!is_scored(form->scale, when))
				continue;
			if (form->total != COURSE_NONE)
				return course_frozen_scale(ep, form->scale->id);
			if (!used)
				used = form->scale;
		}
	}
	return used ? course_frozen_scale(ep, used->id) : NULL;
}

const struct scale *course_outcome_scale(const struct course_episode *ep)
{
	return first_scale(ep, SCALE_START);
}

const struct scale *course_session_scale(const struct course_episode *ep)
{
	return first_scale(ep, SCALE_END);
}

const struct scale *course_frozen_scale(const struct course_episode *ep, const char *scale_id)
{
	for (size_t i = 0; i < ep->frozens; i++) {
		if (strcmp(ep->frozen[i]->id, scale_id) == 0)
			return ep->frozen[i];
	}
	for (size_t i = 0; i < ep->sessions; i++) {
		for (size_t k = 0; k < ep->session[i].forms; k++) {
			const struct scale *s = ep->session[i].form[k].scale;
			if (s && strcmp(s->id, scale_id) == 0)
				return s;
		}
	}
	return NULL;
}

enum scale_age course_norm_group_of(enum scale_age age, enum token_rater rater)
{
	bool grown = age == SCALE_ADULT || age == SCALE_CARER_ABOUT;
	return rater == RATER_SELF || grown ? age : SCALE_CARER_ABOUT;
}

enum scale_age course_norm_group(const struct course_episode *ep, enum token_rater rater)
{
	return course_norm_group_of(ep->age, rater);
}

const struct scale_norms *course_norms(const struct course_episode *ep, const struct course_series *s, bool *assumed)
{
	*assumed = false;
	return s->scale ? scale_norms(s->scale, course_norm_group(ep, s->rater), assumed) : NULL;
}

enum scale_age course_age_group(date_t birth_date, int birth_year, date_t intake)
{
	int age = -1;
	if (birth_date != DATE_NONE)
		age = date_age(birth_date, intake);
	else if (birth_year > 0 && intake != DATE_NONE)
		age = date_civil(intake).year - birth_year;
	if (age < 0 || age >= 18)
		return SCALE_ADULT;
	if (age >= 13)
		return SCALE_ADOLESCENT;
	return age >= 6 ? SCALE_CHILD : SCALE_YOUNG_CHILD;
}
