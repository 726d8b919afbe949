#include "practice_make.h"

#include "strek/base/err.h"

#include <stdlib.h>
#include <string.h>

void practice_begin(struct practice_make *m)
{
	*m = (struct practice_make){0};
	m->caseload = caseload_begin(&m->arena);
	m->ors = make_ors(&m->arena);
	m->srs = make_srs(&m->arena);
	m->bdi = make_bdi(&m->arena);
}

void practice_free(struct practice_make *m)
{
	arena_free(&m->arena);
}

struct practice_make_episode practice_episode(struct practice_make *m, enum scale_age age, int ending)
{
	struct practice_make_episode ep = {.in = m};
	ep.episode = (struct practice_episode){
		.client = m->clients++,
		.number = 1,
		.age = age,
		.therapist = "",
		.opened = MAKE_DAY,
		.closed = ending == PRACTICE_OPEN ? DATE_NONE : MAKE_DAY + 70,
		.ending = ending == PRACTICE_OPEN ? TOKEN_UNSET : ending,
	};
	return ep;
}

void practice_session(struct practice_make_episode *ep, int number, enum token_attendance attendance)
{
	if (ep->episode.sessions == PRACTICE_SESSIONS)
		abort();
	ep->session[ep->episode.sessions++] = (struct practice_session){
		.number = number,
		.date = MAKE_DAY + 7 * (number - 1),
		.attendance = attendance,
	};
}

static const struct scale *scale_of(const struct practice_make *m, const char *id)
{
	const struct scale *all[] = {m->ors, m->srs, m->bdi};
	for (size_t i = 0; i < 3; i++)
		if (strcmp(all[i]->id, id) == 0)
			return all[i];
	abort();
}

static size_t measure_of(struct practice_make_episode *ep, const char *scale, enum token_rater rater)
{
	const struct scale *s = scale_of(ep->in, scale);
	ep->episode.measure = ep->measure;
	size_t at = practice_measure(&ep->episode, scale, rater);
	if (at != PRACTICE_NO_MEASURE)
		return at;
	if (ep->episode.measures == PRACTICE_FORMS)
		abort();
	ep->measure[ep->episode.measures] = (struct practice_measure){s->id, s, rater};
	return ep->episode.measures++;
}

struct practice_form *practice_score(
	struct practice_make_episode *ep, int session, const char *scale, enum token_rater rater, int tenths)
{
	size_t last = ep->episode.sessions;
	if (last == 0 || ep->session[last - 1].number != session)
		practice_session(ep, session, ATTENDANCE_ATTENDED);
	last = ep->episode.sessions - 1;
	if (ep->session[last].forms == PRACTICE_FORMS)
		abort();
	struct practice_form *f = &ep->form[last][ep->session[last].forms++];
	*f = (struct practice_form){.measure = measure_of(ep, scale, rater), .how = FORM_END_FINISHED, .total = tenths};
	memset(f->mm, -1, sizeof f->mm);
	return f;
}

void practice_skip(struct practice_make_episode *ep, int session, const char *scale, enum token_rater rater)
{
	practice_score(ep, session, scale, rater, COURSE_NONE)->how = FORM_END_SKIPPED;
}

const struct practice_episode *practice_made(struct practice_make_episode *ep)
{
	ep->episode.measure = ep->measure;
	ep->episode.session = ep->session;
	for (size_t i = 0; i < ep->episode.sessions; i++)
		ep->session[i].form = ep->form[i];
	return &ep->episode;
}

void practice_add(struct practice_make_episode *ep)
{
	struct err e = ERR_INIT;
	if (!caseload_take(&ep->in->caseload, practice_made(ep), &e))
		abort();
}

static void add_pair(struct practice_make *m, const char *scale, int first, int last, int ending)
{
	struct practice_make_episode ep = practice_episode(m, SCALE_ADULT, ending);
	practice_score(&ep, 1, scale, RATER_SELF, first);
	practice_score(&ep, 6, scale, RATER_SELF, last);
	practice_add(&ep);
}

void practice_pair(struct practice_make *m, int first, int last, int ending)
{
	add_pair(m, "ORS", first, last, ending);
}

void practice_pair_on(struct practice_make *m, const char *scale, int first, int last)
{
	add_pair(m, scale, first, last, ENDING_AGREED);
}
