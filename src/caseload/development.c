#include "strek/caseload/development.h"

#include "strek/base/arena.h"
#include "strek/base/err.h"

#include <string.h>

/* ---- half-years ---- */

int development_half(date_t d)
{
	struct date_civil day = date_civil(d);
	return d == DATE_NONE || day.year == 0 ? DEVELOPMENT_NONE : day.year * 2 + (day.month > 6);
}

date_t development_from(int half)
{
	return date_of(half / 2, half % 2 ? 7 : 1, 1);
}

date_t development_until(int half)
{
	return half % 2 ? date_of(half / 2, 12, 31) : date_of(half / 2, 6, 30);
}

struct development development_begin(struct arena *a, const char *scale, const char *therapist)
{
	return (struct development){.arena = a, .scale = scale, .therapist = therapist, .flag = SCALE_NONE};
}

/* The period of a half-year, made when it is new; NULL when memory is out. */
static struct development_period *period_of(struct development *d, int half)
{
	size_t at = d->periods;
	while (at > 0 && d->period[at - 1].half >= half)
		at--;
	if (at < d->periods && d->period[at].half == half)
		return &d->period[at];
	if (d->periods == d->cap) {
		size_t cap = d->cap ? d->cap * 2 : 8;
		struct development_period *wider = arena_grow(d->arena, d->period, d->periods, cap, sizeof *wider);
		if (!wider)
			return NULL;
		d->period = wider;
		d->cap = cap;
	}
	memmove(&d->period[at + 1], &d->period[at], (d->periods - at) * sizeof *d->period);
	d->period[at] = (struct development_period){.half = half};
	d->periods++;
	return &d->period[at];
}

/* ---- the lines of the session scale ---- */

static int flag_of(const struct practice_episode *ep, const struct scale *s)
{
	bool assumed;
	const struct scale_norms *norms = scale_norms(s, practice_norm_group(ep, RATER_SELF), &assumed);
	return norms ? norms->line_flag : SCALE_NONE;
}

static void take_lines(struct development *d, struct development_period *p, const struct practice_episode *ep,
	const struct scale *s, const struct practice_form *f)
{
	int flag = flag_of(ep, s), lowest = 0, alike = 1;
	for (int i = 0; i < s->items; i++) {
		if (f->mm[i] < 0)
			return;
		if (i > 0 && f->mm[i] <= f->mm[lowest]) {
			alike = f->mm[i] == f->mm[lowest] ? alike + 1 : 1;
			lowest = f->mm[i] < f->mm[lowest] ? i : lowest;
		}
	}
	p->forms++;
	d->flag = flag == SCALE_NONE ? d->flag : flag;
	for (int i = 0; i < s->items; i++) {
		int tenths = scale_mark_tenths(s, f->mm[i]);
		interval_add(&p->line[i].points, tenths / 10.0);
		p->line[i].below += flag != SCALE_NONE && tenths < flag;
	}
	p->line[lowest].lowest += alike == 1;
}

static void take_forms(struct development *d, struct development_period *p, const struct practice_episode *ep,
	const struct practice_session *s)
{
	bool start = false, end = false;
	for (size_t i = 0; i < s->forms; i++) {
		const struct practice_form *f = &s->form[i];
		const struct practice_measure *m = &ep->measure[f->measure];
		bool answered = f->total != COURSE_NONE || f->how == FORM_END_FINISHED;
		if (!m->scale || !answered)
			continue;
		*(m->scale->when == SCALE_START ? &start : &end) = true;
		if (m->rater != RATER_SELF || strcmp(m->id, d->scale) != 0 || f->total == COURSE_NONE)
			continue;
		interval_add(&p->total, f->total / 10.0);
		if (m->scale->items > 1)
			take_lines(d, p, ep, m->scale, f);
	}
	p->outcome += start;
	p->session += end;
	p->neither += !start && !end;
}

static bool take_session(
	struct development *d, const struct practice_episode *ep, const struct practice_session *s, struct err *e)
{
	int half = development_half(s->date);
	if (half == DEVELOPMENT_NONE)
		return true;
	struct development_period *p = period_of(d, half);
	if (!p)
		return err_set(e, ERR_NO_MEMORY);
	p->cancelled += s->attendance == ATTENDANCE_CANCELLED;
	p->no_show += s->attendance == ATTENDANCE_NO_SHOW;
	if (s->attendance != ATTENDANCE_ATTENDED)
		return true;
	p->attended++;
	take_forms(d, p, ep, s);
	return true;
}

static bool take_ending(struct development *d, const struct practice_episode *ep, struct err *e)
{
	int half = development_half(ep->closed);
	if (half == DEVELOPMENT_NONE)
		return true;
	struct development_period *p = period_of(d, half);
	if (!p)
		return err_set(e, ERR_NO_MEMORY);
	if (ep->ending >= 0 && ep->ending < ENDING_COUNT)
		p->ending[ep->ending]++;
	else
		p->ending_untold++;
	return true;
}

bool development_take(void *development, const struct practice_episode *ep, struct err *e)
{
	struct development *d = development;
	if (d->therapist && strcmp(d->therapist, ep->therapist ? ep->therapist : "") != 0)
		return true;
	for (size_t i = 0; i < ep->sessions; i++) {
		if (!take_session(d, ep, &ep->session[i], e))
			return false;
	}
	return take_ending(d, ep, e);
}

int development_lowest(const struct development *d)
{
	size_t forms = 0, lowest[SCALE_LINES_MAX] = {0};
	for (size_t i = d->periods; i-- > 0 && forms < INTERVAL_FEW;) {
		forms += d->period[i].forms;
		for (int k = 0; k < SCALE_LINES_MAX; k++)
			lowest[k] += d->period[i].line[k].lowest;
	}
	int best = 0, alike = 1;
	for (int k = 1; k < SCALE_LINES_MAX; k++) {
		if (lowest[k] < lowest[best])
			continue;
		alike = lowest[k] == lowest[best] ? alike + 1 : 1;
		best = lowest[k] > lowest[best] ? k : best;
	}
	return forms >= INTERVAL_FEW && lowest[best] > 0 && alike == 1 ? best : -1;
}
