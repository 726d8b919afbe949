#include "rules.h"

#include <limits.h>

#define DISCUSS_ODDS .25
#define WATCH_ODDS .33
#define DISCUSS_FROM 3 /* session numbers */
#define WATCH_FROM 2

#define LEGS 4       /* of a zig-zag */
#define LEG_SHARE 15 /* each at least so many percent of the range: 6 points of 40 */
#define SLIDE 3      /* scores each lower than the one before */
#define PLATEAU 3    /* scores that stay together */

static const struct course_point *first(const struct scores *s)
{
	return s->scored[0];
}

static void put_change(const struct scores *s, struct signal *out)
{
	signal_put_tenths(out, "first", s->change.first);
	signal_put_tenths(out, "last", s->change.last);
	signal_put_tenths(out, "change", s->change.gain < 0 ? -s->change.gain : s->change.gain);
	signal_put_tenths(out, "rci", s->norms->rci);
}

/* Whether change is not to be asked for: the first score is on the healthy side of the cutoff already. */
static bool began_healthy(const struct scores *s)
{
	return s->change.first_healthy;
}

/* ---- what was decided ---- */

/* The number of the episode's session with that id; 0: it is none of its. */
static int number_of(const struct course_episode *ep, const struct uuid *id)
{
	for (size_t i = 0; i < ep->sessions; i++) {
		if (uuid_equal(&ep->session[i].id, id))
			return ep->session[i].number;
	}
	return 0;
}

/* The newest decision of the episode at session number `from` or later: by the session it names, else by its day. */
static const struct fact *decided(const struct scores *s, int from)
{
	const struct course_point *p = s->points ? s->point[0] : NULL;
	for (size_t i = 0; i < s->points && p->session < from; i++)
		p = s->point[i];
	for (size_t i = s->course->others; p && p->session >= from && i-- > 0;) {
		const struct fact *f = s->course->other[i];
		if (f->kind != FACT_DECISION)
			continue;
		const struct fact_decision *d = &f->c.decision;
		if (uuid_is_none(&d->session) ? d->date >= p->date : number_of(s->episode, &d->session) >= from)
			return f;
	}
	return NULL;
}

/* What somebody has decided about is listed still, and asks for nothing. */
static void quiet_if_decided(const struct scores *s, int from, struct signal *out)
{
	out->decision = decided(s, from);
	if (out->decision)
		out->level = LEVEL_NONE;
}

/* ---- the change itself ---- */

static bool is_deteriorated(const struct scores *s, struct signal *out)
{
	if (s->change.class != CHANGE_DETERIORATED)
		return false;
	out->level = LEVEL_DETERIORATED;
	put_change(s, out);
	return true;
}

static bool is_recovered(const struct scores *s, struct signal *out)
{
	if (s->change.class != CHANGE_RECOVERED)
		return false;
	out->level = LEVEL_RECOVERED;
	put_change(s, out);
	signal_put_tenths(out, "cutoff", s->norms->cutoff);
	return true;
}

static bool is_improved(const struct scores *s, struct signal *out)
{
	if (s->change.class != CHANGE_IMPROVED)
		return false;
	out->level = LEVEL_IMPROVED;
	put_change(s, out);
	return true;
}

/* ---- against what is expected ---- */

static void put_outlook(const struct outlook *o, bool with_odds, struct signal *out)
{
	out->set = &o->params;
	out->assumed = o->assumed;
	signal_put_tenths(out, "first", o->intake);
	signal_put_tenths(out, "last", o->last);
	if (with_odds) {
		signal_put_real(out, "p_improved", SIGNAL_SHARE, o->odds.p_improved);
		signal_put_whole(out, "horizon", o->horizon);
	}
	signal_put_real(out, "q10", SIGNAL_POINTS, o->usual.q10);
	signal_put_real(out, "q25", SIGNAL_POINTS, o->usual.q25);
}

/* Whether the last score is worse than the percentile that counts from the worse end. */
static bool is_below(const struct scores *s, double percentile, double from_the_other_end)
{
	const struct outlook *o = &s->outlook;
	return o->params.down ? o->last / 10.0 > from_the_other_end : o->last / 10.0 < percentile;
}

/* The one rule of expected-change.md, section 3. Where the first score is on the healthy side neither the odds nor the
 * percentiles count: improvement is not to be asked for there, and a reliable fall has a rule of its own. */
static bool is_expected(const struct scores *s, struct signal *out)
{
	const struct outlook *o = &s->outlook;
	bool asked = !began_healthy(s), odds = asked && scores_has_index(s);
	if (s->change.scores < 2 || s->change.class == CHANGE_DETERIORATED || s->change.class == CHANGE_RECOVERED ||
		s->change.class == CHANGE_IMPROVED)
		return false;
	if (o->why_not == OUTLOOK_BEYOND) {
		out->level = LEVEL_NONE;
		out->set = &o->params;
		signal_put_whole(out, "fitted", expect_last_session(&o->params));
		return true;
	}
	if (o->why_not != OUTLOOK_GIVEN)
		return false;
	double p = o->odds.p_improved;
	bool low = asked && is_below(s, o->usual.q10, o->usual.q90),
	     lowish = asked && is_below(s, o->usual.q25, o->usual.q75);
	out->level = LEVEL_ON_TRACK;
	if (o->session >= DISCUSS_FROM && ((odds && p < DISCUSS_ODDS) || low)) {
		out->level = LEVEL_DISCUSS;
		out->by_odds = odds && p < DISCUSS_ODDS;
		out->by_band = low;
	} else if (o->session >= WATCH_FROM && ((odds && p < WATCH_ODDS) || lowish)) {
		out->level = LEVEL_WATCH;
		out->by_odds = odds && p < WATCH_ODDS;
		out->by_band = lowish;
	}
	put_outlook(o, odds, out);
	if (!asked)
		signal_put_tenths(out, "cutoff", s->norms->cutoff);
	return true;
}

/* ---- checkpoints ---- */

/* Whatever a model predicts; the newest checkpoint that was reached asks, until something is decided at it or later. */
static bool is_unchanged_by(const struct scores *s, int from, int until, struct signal *out)
{
	int session = s->count ? scores_last(s, 0)->session : 0;
	if (s->change.class != CHANGE_UNCHANGED || began_healthy(s) || session < from || session >= until)
		return false;
	out->level = LEVEL_DISCUSS;
	put_change(s, out);
	quiet_if_decided(s, from, out);
	return true;
}

static bool is_unchanged_by_3(const struct scores *s, struct signal *out)
{
	return is_unchanged_by(s, 3, 6, out);
}

static bool is_unchanged_by_6(const struct scores *s, struct signal *out)
{
	return is_unchanged_by(s, 6, 9, out);
}

static bool is_unchanged_by_9(const struct scores *s, struct signal *out)
{
	return is_unchanged_by(s, 9, INT_MAX, out);
}

/* ---- the shape of the line ---- */

static int cancelled_between(const struct scores *s, int from, int to)
{
	int n = 0;
	for (size_t i = 0; i < s->series.points; i++)
		n += s->series.point[i].session > from && s->series.point[i].session < to;
	return n;
}

/* The gain from the session before the last score's to it; false when nothing was scored in that one, or when a session
 * between them is not known. Cancelled ones do not come between. */
static bool last_step(const struct scores *s, int *gain, const struct course_point **before)
{
	if (s->count < 2 || !scores_has_index(s))
		return false;
	const struct course_point *last = scores_last(s, 0);
	size_t at = s->points - 1;
	while (s->point[at] != last)
		at--;
	*before = s->point[at - 1];
	int between = last->session - (*before)->session - 1;
	if ((*before)->total == COURSE_NONE || between != cancelled_between(s, (*before)->session, last->session))
		return false;
	*gain = scores_gain(s, *before, last);
	return true;
}

static bool is_sudden(const struct scores *s, int sign, struct signal *out)
{
	int gain;
	const struct course_point *before;
	if (!last_step(s, &gain, &before) || sign * gain < s->norms->rci)
		return false;
	signal_put_tenths(out, "before", before->total);
	signal_put_tenths(out, "last", s->change.last);
	signal_put_tenths(out, "change", sign * gain);
	signal_put_tenths(out, "rci", s->norms->rci);
	return true;
}

static bool is_sudden_gain(const struct scores *s, struct signal *out)
{
	return is_sudden(s, 1, out);
}

static bool is_sudden_loss(const struct scores *s, struct signal *out)
{
	out->level = LEVEL_DISCUSS;
	return is_sudden(s, -1, out);
}

/* From the last score backwards: legs of at least a size, in turns up and down. */
static bool is_zig_zag(const struct scores *s, struct signal *out)
{
	const struct scale *scale = s->series.scale;
	int leg = ((scale->total_max - scale->total_min) * LEG_SHARE + 50) / 100, legs = 0, before = 0;
	for (size_t i = 0; i + 1 < s->count; i++) {
		int gain = scores_gain(s, scores_last(s, i + 1), scores_last(s, i));
		bool turns = before == 0 || (gain > 0) != (before > 0);
		if ((gain < leg && gain > -leg) || !turns)
			break;
		before = gain;
		legs++;
	}
	out->level = LEVEL_DISCUSS;
	signal_put_whole(out, "legs", legs);
	signal_put_tenths(out, "leg", leg);
	return leg > 0 && legs >= LEGS;
}

static bool is_slow_slide(const struct scores *s, struct signal *out)
{
	int lower = 0, fall = 0;
	for (size_t i = 0; i + 1 < s->count; i++) {
		int gain = scores_gain(s, scores_last(s, i + 1), scores_last(s, i));
		if (gain >= 0)
			break;
		fall -= gain;
		lower++;
	}
	if (!scores_has_index(s) || lower < SLIDE || 2 * fall < s->norms->rci)
		return false;
	out->level = LEVEL_DISCUSS;
	signal_put_whole(out, "sessions", lower);
	signal_put_tenths(out, "fall", fall);
	signal_put_tenths(out, "rci", s->norms->rci);
	return true;
}

static bool is_plateau(const struct scores *s, struct signal *out)
{
	int low = INT_MAX, high = INT_MIN;
	if (s->count < PLATEAU || !scores_has_index(s))
		return false;
	for (size_t i = 0; i < PLATEAU; i++) {
		int total = scores_last(s, i)->total;
		if (!scores_is_healthy(s, scores_last(s, i)))
			return false;
		low = total < low ? total : low;
		high = total > high ? total : high;
	}
	signal_put_tenths(out, "range", high - low);
	signal_put_tenths(out, "rci", s->norms->rci);
	signal_put_tenths(out, "cutoff", s->norms->cutoff);
	return high - low < s->norms->rci;
}

/* ---- how it began ---- */

static bool began_high(const struct scores *s)
{
	int limit = s->norms ? s->norms->no_expect_above : SCALE_NONE;
	return s->count > 0 && limit != SCALE_NONE && scale_gain(s->series.scale, limit, first(s)->total) > 0;
}

static bool is_high_then_lower(const struct scores *s, struct signal *out)
{
	if (!began_high(s) || s->count < 2 || !scores_has_index(s))
		return false;
	int fall = -scores_gain(s, first(s), s->scored[1]);
	signal_put_tenths(out, "first", s->change.first);
	signal_put_tenths(out, "next", s->scored[1]->total);
	signal_put_tenths(out, "limit", s->norms->no_expect_above);
	signal_put_tenths(out, "rci", s->norms->rci);
	return fall >= s->norms->rci;
}

static bool is_intake_high(const struct scores *s, struct signal *out)
{
	if (!began_high(s))
		return false;
	signal_put_tenths(out, "first", s->change.first);
	signal_put_tenths(out, "limit", s->norms->no_expect_above);
	quiet_if_decided(s, 1, out);
	return true;
}

static bool is_intake_healthy(const struct scores *s, struct signal *out)
{
	if (s->count == 0 || !began_healthy(s) || began_high(s))
		return false;
	signal_put_tenths(out, "first", s->change.first);
	signal_put_tenths(out, "cutoff", s->norms->cutoff);
	quiet_if_decided(s, 1, out);
	return true;
}

const struct rule *signal_outcome_rules(size_t *count)
{
	static const struct rule rules[] = {
		{SIGNAL_DETERIORATION, is_deteriorated, true},
		{SIGNAL_RECOVERED, is_recovered, true},
		{SIGNAL_IMPROVED, is_improved, true},
		{SIGNAL_EXPECTED, is_expected, false},
		{SIGNAL_CHECKPOINT_3, is_unchanged_by_3, false},
		{SIGNAL_CHECKPOINT_6, is_unchanged_by_6, false},
		{SIGNAL_CHECKPOINT_9, is_unchanged_by_9, false},
		{SIGNAL_SUDDEN_GAIN, is_sudden_gain, false},
		{SIGNAL_SUDDEN_LOSS, is_sudden_loss, false},
		{SIGNAL_ZIG_ZAG, is_zig_zag, false},
		{SIGNAL_SLOW_SLIDE, is_slow_slide, false},
		{SIGNAL_PLATEAU, is_plateau, false},
		{SIGNAL_HIGH_THEN_LOWER, is_high_then_lower, false},
		{SIGNAL_INTAKE_HIGH, is_intake_high, false},
		{SIGNAL_INTAKE_HEALTHY, is_intake_healthy, false},
	};
	*count = sizeof rules / sizeof rules[0];
	return rules;
}
