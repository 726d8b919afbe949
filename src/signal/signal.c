#include "strek/signal/signal.h"

#include "strek/base/arena.h"

#include "rules.h"

#include <stdlib.h>
#include <string.h>

/* Most thought first. */
static const enum token_level order[] = {
	LEVEL_DETERIORATED, LEVEL_DISCUSS, LEVEL_WATCH, LEVEL_NONE, LEVEL_ON_TRACK, LEVEL_IMPROVED, LEVEL_RECOVERED};

int signal_rank(enum token_level level)
{
	int rank = 0;
	while (rank < (int)(sizeof order / sizeof order[0]) - 1 && order[rank] != level)
		rank++;
	return rank;
}

bool signal_asks(enum token_level level)
{
	return level == LEVEL_DETERIORATED || level == LEVEL_DISCUSS || level == LEVEL_WATCH;
}

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

int signal_order(const struct signal_place *a, const struct signal_place *b)
{
	bool both = signal_asks(a->level) && signal_asks(b->level);
	int quiet = signal_rank(LEVEL_NONE);
	const int by[] = {
		compare(b->open, a->open),
		compare(signal_asks(a->level) ? signal_rank(a->level) : quiet,
			signal_asks(b->level) ? signal_rank(b->level) : quiet),
		both ? compare(a->reason, b->reason) : 0,
		compare(b->last, a->last),
	};
	for (size_t i = 0; i < sizeof by / sizeof *by; i++) {
		if (by[i] != 0)
			return by[i];
	}
	return strcmp(a->code, b->code);
}

/* What asks for nothing any more stands last. */
static int strength(const struct signal *s)
{
	return s->level == LEVEL_NONE ? LEVEL_COUNT : signal_rank(s->level);
}

static int by_strength(const void *x, const void *y)
{
	const struct signal *a = x, *b = y;
	if (strength(a) != strength(b))
		return strength(a) < strength(b) ? -1 : 1;
	if (a->rater != b->rater)
		return a->rater < b->rater ? -1 : 1;
	return (a->rule > b->rule) - (a->rule < b->rule);
}

struct judging {
	const struct course *course;
	const struct course_episode *episode;
	struct arena *a;
	struct signals *out;
	size_t cap;
};

static bool add(struct judging *j, const struct signal *s)
{
	struct signals *out = j->out;
	if (out->count == j->cap) {
		j->cap = j->cap ? 2 * j->cap : 16;
		struct signal *wider = arena_grow(j->a, out->item, out->count, j->cap, sizeof *wider);
		if (!wider)
			return false;
		out->item = wider;
	}
	out->item[out->count++] = *s;
	return true;
}

static bool apply(struct judging *j, const struct scores *s, const struct rule *rules, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct signal one = {
			.rule = rules[i].id,
			.level = LEVEL_WATCH,
			.rater = s->series.rater,
			.scale = s->series.scale,
			.session = scores_last(s, 0)->session,
			.source = s->norms && s->norms->source ? s->norms->source : "",
			.assumed = s->assumed,
			.neutral = s->neutral,
		};
		bool told = !j->episode->end || rules[i].when_closed;
		if (told && rules[i].holds(s, &one) && !add(j, &one))
			return false;
	}
	return true;
}

/* Who has answered anything in the episode, a bit for each rater: most people alone. */
static unsigned raters(const struct course_episode *ep)
{
	unsigned found = 0;
	for (size_t i = 0; i < ep->sessions; i++) {
		for (size_t k = 0; k < ep->session[i].forms; k++)
			found |= 1U << ep->session[i].form[k].fact->c.form.rater;
	}
	return found;
}

/* Each rater's answers on the outcome scale; the scores live in the arena, because signals borrow the parameter set. */
static bool judge_outcome(struct judging *j)
{
	const struct scale *scale = course_outcome_scale(j->episode);
	size_t count;
	const struct rule *rules = signal_outcome_rules(&count);
	unsigned answered = raters(j->episode);
	for (int rater = RATER_SELF; scale && rater < RATER_COUNT; rater++) {
		if (!(answered & 1U << rater))
			continue;
		struct scores *s = arena_alloc(j->a, sizeof *s);
		if (!s || !scores_make(s, j->course, j->episode, scale->id, (enum token_rater)rater, j->a))
			return false;
		if (s->count > 0 && s->series.scale && !apply(j, s, rules, count))
			return false;
	}
	return true;
}

/* The client's own session scale, when the last session that has ended was rated, or one since. */
static bool judge_session(struct judging *j, bool missing)
{
	const struct scale *scale = course_session_scale(j->episode);
	size_t count;
	const struct rule *rules = signal_session_rules(&count);
	if (!scale || missing)
		return true;
	struct scores s;
	if (!scores_make(&s, j->course, j->episode, scale->id, RATER_SELF, j->a))
		return false;
	return s.count == 0 || !s.series.scale || apply(j, &s, rules, count);
}

static bool judge_habits(struct judging *j, date_t today, bool *session_missing)
{
	struct signal habit[HABITS_MAX];
	size_t n = j->episode->end ? 0 : signal_habits(j->episode, today, habit);
	*session_missing = false;
	for (size_t i = 0; i < n; i++) {
		*session_missing |= habit[i].rule == SIGNAL_SESSION_MISSING;
		if (!add(j, &habit[i]))
			return false;
	}
	return true;
}

/* On the line stands what leads of the client's own. */
static void lead(struct signals *out)
{
	out->level = LEVEL_NONE;
	out->reason = SIGNAL_COUNT;
	for (size_t i = 0; i < out->count; i++) {
		const struct signal *s = &out->item[i];
		if (s->rater != RATER_SELF || s->level == LEVEL_NONE)
			continue;
		out->level = s->level;
		out->reason = s->rule;
		return;
	}
}

bool signal_judge(
	const struct course *c, const struct course_episode *ep, date_t today, struct arena *a, struct signals *out)
{
	struct judging j = {c, ep, a, out, 0};
	bool session_missing;
	*out = (struct signals){.level = LEVEL_NONE, .reason = SIGNAL_COUNT};
	if (!ep)
		return true;
	if (!judge_habits(&j, today, &session_missing) || !judge_outcome(&j) || !judge_session(&j, session_missing))
		return false;
	if (out->count > 1)
		qsort(out->item, out->count, sizeof *out->item, by_strength);
	lead(out);
	return true;
}
