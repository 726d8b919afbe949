#include "strek/figure/facts.h"

#include "strek/figure/view.h"

#include <math.h>
#include <stdlib.h>

bool facts_is_healthy(const struct figure_series *s, int value)
{
	if (!s->has_cutoff || (value == s->cutoff && s->cutoff_inclusive))
		return true;
	return s->down ? value < s->cutoff : value > s->cutoff;
}

static int newest(const struct figure_series *s, int so_far)
{
	int session = s->count ? s->points[s->count - 1].session : 0;
	return session > so_far ? session : so_far;
}

int facts_current(const struct figure *f)
{
	int current = f->current;
	for (size_t i = 0; i < f->series_count && f->current == 0; i++)
		current = newest(&f->series[i], current);
	if (f->strip && f->current == 0)
		current = newest(f->strip, current);
	return current;
}

const struct figure_point *facts_point(const struct figure_series *s, int session)
{
	size_t lo = 0, hi = s->count;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (s->points[mid].session < session)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < s->count && s->points[lo].session == session ? &s->points[lo] : NULL;
}

static enum facts_change judge(const struct figure_series *s, const struct facts *facts)
{
	if (s->rci <= 0 || facts->scored < 2)
		return FACTS_UNJUDGED;
	int gain = s->down ? -facts->change : facts->change;
	return gain >= s->rci ? FACTS_BETTER : gain <= -s->rci ? FACTS_WORSE : FACTS_UNCHANGED;
}

static void count(struct facts *facts, const struct figure_series *s, const struct figure_point *p)
{
	if (facts->scored++ == 0) {
		facts->first = p->value;
		facts->first_session = p->session;
	}
	facts->before = facts->last;
	facts->last = p->value;
	facts->last_session = p->session;
	bool healthy = s->has_cutoff && facts_is_healthy(s, p->value);
	if (healthy && !facts->healthy)
		facts->since = p->session;
	facts->healthy = healthy;
}

const struct figure_part *facts_part(const struct figure *f, int session)
{
	for (size_t i = f->part_count; i-- > 0;) {
		if (session >= f->parts[i].from)
			return &f->parts[i];
	}
	return NULL;
}

bool facts_is_break(const struct figure *f, int session)
{
	for (size_t i = 1; i < f->part_count; i++) {
		if (session == f->parts[i].from - 1)
			return true;
	}
	return false;
}

int facts_number(const struct figure *f, int session)
{
	const struct figure_part *part = facts_part(f, session);
	return part ? session - part->offset : session;
}

bool facts_is_several(const struct figure *f)
{
	return f->series_count > 1 && f->series[1].mark != FIGURE_TRIANGLE;
}

bool facts_tells_ways(const struct figure_series *s)
{
	size_t other = 0, scored = 0;
	for (size_t i = 0; i < s->count; i++) {
		scored += s->points[i].value != FIGURE_GAP;
		other += s->points[i].value != FIGURE_GAP && s->points[i].mode;
	}
	return 2 * other < scored;
}

struct facts facts_of(const struct figure *f, const struct figure_series *s)
{
	struct facts facts = {0};
	int from = f->part_count ? f->parts[f->part_count - 1].from : 1;
	for (size_t i = 0; i < s->count; i++) {
		if (s->points[i].value != FIGURE_GAP && s->points[i].session >= from)
			count(&facts, s, &s->points[i]);
	}
	if (facts.scored > 0)
		facts.change = facts.last - facts.first;
	facts.judged = judge(s, &facts);
	facts.sessions = facts_number(f, facts_current(f));
	facts.missing = facts.sessions > (int)facts.scored ? facts.sessions - (int)facts.scored : 0;
	return facts;
}

enum facts_range facts_range(const struct figure *f, const struct facts *facts)
{
	for (size_t i = 0; i < f->fan.count; i++) {
		const struct figure_fan_row *row = &f->fan.rows[i];
		if (row->session != facts->last_session || facts->scored < 2)
			continue;
		/* To the thousandth, as it is drawn. */
		long value = facts->last * 100L;
		bool within = value >= lround(row->q10 * 1000) && value <= lround(row->q90 * 1000);
		return within ? FACTS_WITHIN : FACTS_OUTSIDE;
	}
	return FACTS_NO_RANGE;
}

bool facts_reliable(const struct figure *f, int pair[2])
{
	const struct figure_series *s = &f->series[0];
	struct facts facts = facts_of(f, s);
	if (!f->reliable || !view_of(f)->reliable || s->rci <= 0 || facts.scored == 0)
		return false;
	pair[0] = facts.first + s->rci;
	pair[1] = facts.first - s->rci;
	return true;
}

bool facts_has_new_cutoff(const struct figure *f, size_t series)
{
	for (size_t i = 0; i < series; i++) {
		if (view_has_cutoff(f, &f->series[i]) && f->series[i].cutoff == f->series[series].cutoff)
			return false;
	}
	return view_has_cutoff(f, &f->series[series]);
}
