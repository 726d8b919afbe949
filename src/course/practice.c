#include "strek/course/practice.h"

#include "strek/base/arena.h"

size_t practice_measure(const struct practice_episode *ep, const char *scale_id, enum token_rater rater)
{
	for (size_t i = 0; i < ep->measures; i++) {
		if (ep->measure[i].rater == rater && strcmp(ep->measure[i].id, scale_id) == 0)
			return i;
	}
	return PRACTICE_NO_MEASURE;
}

/* ---- from a course ---- */

struct making {
	const struct course_episode *ep;
	struct practice_episode *out;
	struct practice_measure *measure;
	struct practice_form *form;
};

static size_t measure_of(struct making *m, const struct fact_form *f)
{
	size_t at = practice_measure(m->out, f->scale, (enum token_rater)f->rater);
	if (at != PRACTICE_NO_MEASURE)
		return at;
	m->measure[m->out->measures] =
		(struct practice_measure){f->scale, course_frozen_scale(m->ep, f->scale), (enum token_rater)f->rater};
	return m->out->measures++;
}

static void make_form(struct making *m, const struct course_form *from, struct practice_form *to)
{
	to->measure = measure_of(m, &from->fact->c.form);
	to->how = from->end ? from->end->c.form_end.how : TOKEN_UNSET;
	to->total = from->total;
	for (int i = 0; i < SCALE_LINES_MAX; i++)
		to->mm[i] = from->mark[i].fact ? (int8_t)from->mark[i].fact->c.mark.mm : -1;
}

static size_t form_count(const struct course_episode *ep)
{
	size_t n = 0;
	for (size_t i = 0; i < ep->sessions; i++)
		n += ep->session[i].forms;
	return n;
}

static void make_sessions(struct making *m, struct practice_session *session)
{
	for (size_t i = 0; i < m->ep->sessions; i++) {
		const struct course_session *from = &m->ep->session[i];
		session[i] = (struct practice_session){.number = from->number,
			.date = from->date,
			.attendance = (enum token_attendance)from->fact->c.session.attendance,
			.form = m->form,
			.forms = from->forms};
		for (size_t k = 0; k < from->forms; k++)
			make_form(m, &from->form[k], m->form++);
	}
}

bool practice_episode_of(const struct course_episode *ep, size_t client, struct arena *a, struct practice_episode *out)
{
	size_t forms = form_count(ep);
	const struct fact_episode *f = &ep->fact->c.episode;
	struct practice_session *session = arena_array(a, ep->sessions, sizeof *session);
	struct making m = {ep, out, arena_array(a, forms, sizeof *m.measure), arena_array(a, forms, sizeof *m.form)};
	if (!session || !m.measure || !m.form)
		return false;
	*out = (struct practice_episode){.client = client,
		.id = ep->id,
		.number = ep->number,
		.age = ep->age,
		.therapist = f->therapist ? f->therapist : "",
		.opened = f->opened,
		.closed = ep->end ? ep->end->c.episode_end.closed : DATE_NONE,
		.ending = ep->end ? ep->end->c.episode_end.ending : TOKEN_UNSET,
		.measure = m.measure,
		.session = session,
		.sessions = ep->sessions,
		.set = ep->set,
		.sets = ep->sets};
	make_sessions(&m, session);
	return true;
}

/* ---- reading it ---- */

static bool is_outcome(const struct scale *s)
{
	return s && s->when == SCALE_START && scale_has_total(s);
}

/* One with a total first, else the first that was used at all. */
const struct scale *practice_outcome_scale(const struct practice_episode *ep)
{
	const struct scale *used = NULL;
	for (size_t i = 0; i < ep->sessions; i++) {
		for (size_t k = 0; k < ep->session[i].forms; k++) {
			const struct practice_form *form = &ep->session[i].form[k];
			const struct scale *s = ep->measure[form->measure].scale;
			if (!is_outcome(s))
				continue;
			if (form->total != COURSE_NONE)
				return s;
			if (!used)
				used = s;
		}
	}
	return used;
}

enum scale_age practice_norm_group(const struct practice_episode *ep, enum token_rater rater)
{
	return course_norm_group_of(ep->age, rater);
}

const struct practice_form *practice_form_in(const struct practice_session *s, size_t measure)
{
	const struct practice_form *found = NULL;
	for (size_t i = 0; i < s->forms; i++) {
		if (s->form[i].measure != measure)
			continue;
		if (s->form[i].total != COURSE_NONE)
			return &s->form[i];
		if (!found)
			found = &s->form[i];
	}
	return found;
}
