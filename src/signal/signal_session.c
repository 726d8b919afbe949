#include "rules.h"

#define FULL 3 /* full marks in a row */

static bool is_below_cutoff(const struct scores *s, struct signal *out)
{
	if (!s->norms || s->norms->cutoff == SCALE_NONE || scores_is_healthy(s, scores_last(s, 0)))
		return false;
	signal_put_tenths(out, "last", scores_last(s, 0)->total);
	signal_put_tenths(out, "cutoff", s->norms->cutoff);
	return true;
}

/* The lowest line of the last form, when it is below the norms' limit for one. */
static bool is_line_low(const struct scores *s, struct signal *out)
{
	const struct course_form *form = scores_last(s, 0)->form;
	const struct scale *scale = form->scale;
	if (!s->norms || s->norms->line_flag == SCALE_NONE || form->total_alone || !scale || scale->item_max <= 0)
		return false;
	int lowest = s->norms->line_flag;
	for (int i = 0; i < scale->items; i++) {
		int mark = form->mark[i].fact ? scale_mark_tenths(scale, form->mark[i].fact->c.mark.mm) : lowest;
		if (mark < lowest) {
			lowest = mark;
			out->line = i + 1;
		}
	}
	if (out->line == 0)
		return false;
	signal_put_tenths(out, "mark", lowest);
	signal_put_whole(out, "line", out->line);
	signal_put_tenths(out, "limit", s->norms->line_flag);
	return true;
}

/* Since the last session that was rated, even where it is healthy still. */
static bool is_drop(const struct scores *s, struct signal *out)
{
	if (s->count < 2 || !s->norms || s->norms->drop == SCALE_NONE)
		return false;
	int fall = -scores_gain(s, scores_last(s, 1), scores_last(s, 0));
	signal_put_tenths(out, "before", scores_last(s, 1)->total);
	signal_put_tenths(out, "last", scores_last(s, 0)->total);
	signal_put_tenths(out, "change", fall);
	signal_put_tenths(out, "limit", s->norms->drop);
	return fall > 0 && fall >= s->norms->drop;
}

static bool is_full(const struct scores *s, struct signal *out)
{
	const struct scale *scale = s->series.scale;
	int best = scale->direction == SCALE_UP ? scale->total_max : scale->total_min;
	for (size_t i = 0; i < FULL; i++) {
		if (i >= s->count || scores_last(s, i)->total != best)
			return false;
	}
	signal_put_tenths(out, "last", best);
	signal_put_whole(out, "sessions", FULL);
	return true;
}

const struct rule *signal_session_rules(size_t *count)
{
	static const struct rule rules[] = {
		{SIGNAL_SESSION_CUTOFF, is_below_cutoff, false},
		{SIGNAL_SESSION_LINE, is_line_low, false},
		{SIGNAL_SESSION_DROP, is_drop, false},
		{SIGNAL_SESSION_FULL, is_full, false},
	};
	*count = sizeof rules / sizeof rules[0];
	return rules;
}
