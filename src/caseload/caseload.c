#include "strek/caseload/caseload.h"

#include "strek/base/arena.h"
#include "strek/base/err.h"
#include "strek/signal/outlook.h"

#include <math.h>

struct caseload caseload_begin(struct arena *a)
{
	return (struct caseload){.arena = a};
}

/* Room for one more; NULL when memory is out. */
static void *room(struct caseload *c, void *items, size_t count, size_t *cap, size_t size)
{
	if (count < *cap)
		return items;
	size_t wider = *cap ? *cap * 2 : 64;
	items = arena_grow(c->arena, items, count, wider, size);
	if (items)
		*cap = wider;
	return items;
}

/* ---- names, each once ---- */

size_t caseload_scale(const struct caseload *c, const char *id)
{
	for (size_t i = 0; i < c->scales; i++) {
		if (strcmp(c->scale[i].id, id) == 0)
			return i;
	}
	return CASELOAD_ALL;
}

static bool is_published(const struct scale *s)
{
	struct scale_expect x;
	return scale_expected(s, SCALE_ADULT, &x) && !x.assumed;
}

bool caseload_know(struct caseload *c, const struct scale *s, size_t *out)
{
	*out = caseload_scale(c, s->id);
	if (*out != CASELOAD_ALL)
		return true;
	struct caseload_scale *wider = room(c, c->scale, c->scales, &c->scale_cap, sizeof *wider);
	char *id = arena_strdup(c->arena, s->id);
	if (!wider || !id)
		return false;
	c->scale = wider;
	*out = c->scales++;
	c->scale[*out] = (struct caseload_scale){
		.id = id,
		.lo = s->total_min / 10.0,
		.hi = s->total_max / 10.0,
		.down = s->direction == SCALE_DOWN,
		.when = s->when,
		.published = is_published(s),
	};
	return true;
}

static bool therapist_index(struct caseload *c, const char *name, size_t *out)
{
	for (size_t i = 0; i < c->therapists; i++) {
		if (strcmp(c->therapist[i], name) == 0) {
			*out = i;
			return true;
		}
	}
	const char **wider = room(c, c->therapist, c->therapists, &c->therapist_cap, sizeof *wider);
	char *kept = arena_strdup(c->arena, name);
	if (!wider || !kept)
		return false;
	c->therapist = wider;
	*out = c->therapists;
	c->therapist[c->therapists++] = kept;
	return true;
}

static size_t most_used(const struct caseload *c, enum scale_when when)
{
	size_t best = CASELOAD_ALL;
	for (size_t i = 0; i < c->scales; i++) {
		if (c->scale[i].when == when &&
			(best == CASELOAD_ALL || c->scale[i].episodes > c->scale[best].episodes))
			best = i;
	}
	return best;
}

size_t caseload_main_scale(const struct caseload *c)
{
	return most_used(c, SCALE_START);
}

size_t caseload_session_scale(const struct caseload *c)
{
	return most_used(c, SCALE_END);
}

/* ---- what one rater said over an episode ---- */

struct ends {
	int scores, first, last, first_session, last_session;
};

static struct ends ends_of(const struct practice_episode *ep, size_t measure)
{
	struct ends e = {.first = COURSE_NONE, .last = COURSE_NONE};
	for (size_t i = 0; i < ep->sessions; i++) {
		const struct practice_form *form = practice_form_in(&ep->session[i], measure);
		if (!form || form->total == COURSE_NONE)
			continue;
		if (e.scores++ == 0) {
			e.first = form->total;
			e.first_session = ep->session[i].number;
		}
		e.last = form->total;
		e.last_session = ep->session[i].number;
	}
	return e;
}

/* The middle of the intake band that the episode's own set draws, at the last score: past the last session that the set
 * speaks of it stays. */
static int8_t reached(const struct practice_episode *ep, const struct scale *s, enum scale_age group,
	const struct scale_norms *norms, const struct ends *e)
{
	struct expect_params p;
	struct err fault = ERR_INIT;
	bool frozen, too_high = norms && norms->no_expect_above != SCALE_NONE &&
				scale_gain(s, norms->no_expect_above, e->first) > 0;
	if (too_high || !outlook_set(ep->set, ep->sets, s, group, &p, &frozen) || !expect_params_check(&p, &fault))
		return -1;
	const struct expect_marks marks = {.intake = e->first / 10.0, .rci = NAN, .cutoff = NAN};
	int end = expect_last_session(&p), at = e->last_session < end ? e->last_session : end;
	double last = e->last / 10.0,
	       middle = at > e->first_session ? expect_intake_row(&p, &marks, e->first_session, at).q50 : marks.intake;
	return (p.down ? middle - last : last - middle) >= -1e-9;
}

static void judge(
	struct caseload_answers *a, const struct practice_episode *ep, const struct scale *s, const struct ends *e)
{
	bool assumed;
	const struct scale_norms *norms = scale_norms(s, a->group, &assumed);
	a->sd_ref = norms && norms->sd_ref != SCALE_NONE ? (float)(norms->sd_ref / 10.0) : NAN;
	if (e->scores < 2)
		return;
	a->reached = reached(ep, s, a->group, norms, e);
	if (!norms)
		return;
	a->class = change_between(s, norms, e->first, e->last);
	a->below = norms->cutoff != SCALE_NONE && !scale_is_healthy(s, norms, e->first);
}

static bool add_answers(struct caseload *c, const struct practice_episode *ep, size_t measure, struct err *e)
{
	const struct practice_measure *m = &ep->measure[measure];
	if (!m->scale || !scale_has_total(m->scale))
		return true;
	struct caseload_answers *wider = room(c, c->answers, c->answered, &c->answers_cap, sizeof *wider);
	size_t scale;
	if (!wider || !caseload_know(c, m->scale, &scale))
		return err_set(e, ERR_NO_MEMORY);
	c->answers = wider;
	struct ends ends = ends_of(ep, measure);
	struct caseload_answers *a = &c->answers[c->answered++];
	*a = (struct caseload_answers){
		.episode = c->episodes,
		.scale = scale,
		.rater = m->rater,
		.group = practice_norm_group(ep, m->rater),
		.scores = ends.scores,
		.first = ends.first,
		.last = ends.last,
		.reached = -1,
	};
	c->scale[scale].episodes++;
	judge(a, ep, m->scale, &ends);
	return true;
}

/* ---- the episode ---- */

static bool is_answered(const struct practice_form *f)
{
	return f->total != COURSE_NONE || f->how == FORM_END_FINISHED;
}

/* Which scales an episode uses, or a session answered: bit by enum scale_when. */
static unsigned scales_in(const struct practice_episode *ep, const struct practice_session *s, bool answered)
{
	unsigned in = 0;
	for (size_t i = 0; i < s->forms; i++) {
		const struct scale *scale = ep->measure[s->form[i].measure].scale;
		if (scale && (!answered || is_answered(&s->form[i])))
			in |= 1u << scale->when;
	}
	return in;
}

static void count_sessions(const struct practice_episode *ep, struct caseload_episode *out)
{
	unsigned used = 0;
	for (size_t i = 0; i < ep->sessions; i++)
		used |= scales_in(ep, &ep->session[i], false);
	for (size_t i = 0; i < ep->sessions; i++) {
		const struct practice_session *s = &ep->session[i];
		bool came = s->attendance == ATTENDANCE_ATTENDED;
		out->attended += came;
		out->cancelled += s->attendance == ATTENDANCE_CANCELLED;
		out->no_show += s->attendance == ATTENDANCE_NO_SHOW;
		out->skipped += came && (!used || (used & ~scales_in(ep, s, true)) != 0);
	}
}

static int days_of(const struct practice_episode *ep)
{
	date_t end = ep->closed;
	for (size_t i = 0; ep->closed == DATE_NONE && i < ep->sessions; i++) {
		if (ep->session[i].date > end)
			end = ep->session[i].date;
	}
	return end == DATE_NONE || ep->opened == DATE_NONE || end < ep->opened ? -1 : (int)(end - ep->opened);
}

bool caseload_take(void *caseload, const struct practice_episode *ep, struct err *e)
{
	struct caseload *c = caseload;
	struct caseload_episode *wider = room(c, c->episode, c->episodes, &c->episode_cap, sizeof *wider);
	if (!wider)
		return err_set(e, ERR_NO_MEMORY);
	c->episode = wider;
	struct caseload_episode *out = &c->episode[c->episodes];
	*out = (struct caseload_episode){
		.client = ep->client,
		.age = ep->age,
		.open = ep->closed == DATE_NONE,
		.ending = (int8_t)(ep->closed == DATE_NONE ? TOKEN_UNSET : ep->ending),
		.closed = ep->closed,
		.days = days_of(ep),
		.outcome = practice_outcome_scale(ep) != NULL,
	};
	count_sessions(ep, out);
	if (!therapist_index(c, ep->therapist ? ep->therapist : "", &out->therapist))
		return err_set(e, ERR_NO_MEMORY);
	for (size_t i = 0; i < ep->measures; i++) {
		if (!add_answers(c, ep, i, e))
			return false;
	}
	c->episodes++;
	if (ep->client >= c->clients)
		c->clients = ep->client + 1;
	return true;
}
