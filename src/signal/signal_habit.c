#include "rules.h"

#define DAYS_FEW 15
#define DAYS_MANY 30

/* Nobody can be late with a rating while the session lasts: it has ended when it was closed, when another came after
 * it, when it was written down afterwards without its steps, or when its day is over. */
static bool has_ended(const struct course_session *s, bool is_newest, date_t today)
{
	return !is_newest || !s->step || s->step->c.step.step == STEP_CLOSED || (today != DATE_NONE && s->date < today);
}

static const struct course_session *last_attended(const struct course_episode *ep, bool ended_only, date_t today)
{
	bool newest = true;
	for (size_t i = ep->sessions; i-- > 0;) {
		const struct course_session *s = &ep->session[i];
		if (s->fact->c.session.attendance != ATTENDANCE_ATTENDED)
			continue;
		if (!ended_only || has_ended(s, newest, today))
			return s;
		newest = false;
	}
	return NULL;
}

static bool has_total(const struct course_session *s, const char *scale)
{
	for (size_t i = 0; i < s->forms; i++) {
		const struct fact_form *f = &s->form[i].fact->c.form;
		if (f->rater == RATER_SELF && s->form[i].total != COURSE_NONE && strcmp(f->scale, scale) == 0)
			return true;
	}
	return false;
}

/* The scale of that part of the session: the one in use, else the one frozen for it. */
static const struct scale *habit(const struct course_episode *ep, enum scale_when when)
{
	const struct scale *used = when == SCALE_START ? course_outcome_scale(ep) : course_session_scale(ep);
	for (size_t i = 0; !used && i < ep->frozens; i++) {
		if (ep->frozen[i]->when == when && scale_has_total(ep->frozen[i]))
			used = ep->frozen[i];
	}
	return used;
}

static size_t add_missing(const struct course_episode *ep, enum scale_when when, date_t today, struct signal *out)
{
	const struct scale *scale = habit(ep, when);
	const struct course_session *s = last_attended(ep, true, today);
	if (!scale || !s || has_total(s, scale->id))
		return 0;
	*out = (struct signal){
		.rule = when == SCALE_START ? SIGNAL_OUTCOME_MISSING : SIGNAL_SESSION_MISSING,
		.level = LEVEL_WATCH,
		.scale = scale,
		.session = s->number,
		.source = "",
	};
	return 1;
}

static enum signal_rule not_seen(int days)
{
	return days >= DAYS_MANY ? SIGNAL_NOT_SEEN_30 : (days >= DAYS_FEW ? SIGNAL_NOT_SEEN_15 : SIGNAL_COUNT);
}

static size_t add_not_seen(const struct course_episode *ep, date_t today, struct signal *out)
{
	const struct course_session *s = last_attended(ep, false, today);
	date_t last = s ? s->date : ep->fact->c.episode.opened;
	if (today == DATE_NONE || last == DATE_NONE || not_seen(today - last) == SIGNAL_COUNT)
		return 0;
	*out = (struct signal){
		.rule = not_seen(today - last),
		.level = LEVEL_WATCH,
		.session = s ? s->number : 0,
		.source = "",
	};
	signal_put_whole(out, "days", today - last);
	return 1;
}

size_t signal_habits(const struct course_episode *ep, date_t today, struct signal *out)
{
	size_t n = 0;
	n += add_missing(ep, SCALE_START, today, out + n);
	n += add_missing(ep, SCALE_END, today, out + n);
	n += add_not_seen(ep, today, out + n);
	return n;
}

void signal_on_day(enum token_level *level, enum signal_rule *reason, bool open, date_t last, date_t today)
{
	if (!open || last == DATE_NONE || today == DATE_NONE)
		return;
	enum signal_rule late = not_seen(today - last);
	int now = signal_rank(*level), then = signal_rank(LEVEL_WATCH);
	if (late == SIGNAL_COUNT || now < then || (now == then && *reason < late))
		return;
	*level = LEVEL_WATCH;
	*reason = late;
}
