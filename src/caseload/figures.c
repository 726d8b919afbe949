#include "strek/caseload/figures.h"

#include "strek/base/arena.h"
#include "strek/base/err.h"

#include <math.h>

/* What is summed up on the way. */
struct tally {
	const struct caseload *c;
	const struct figures_want *want;
	struct figures *out;
	size_t session_scale; /* index */
	bool *seen;           /* by client */
	bool *chosen;         /* by episode */
	struct severity_line line[SCALE_AGES];
	struct interval_sum intake[SCALE_AGES], session_first, sessions, days, first, last, d_ref, severity, published;
	struct interval_sum *by_therapist;
	struct effect_pairs pairs;
	size_t clinical, back, aims, met, attended, skipped, no_show;
};

struct figures_want figures_want_all(void)
{
	return (struct figures_want){
		.scale = CASELOAD_ALL, .age = -1, .therapist = CASELOAD_ALL, .from = DATE_NONE, .until = DATE_NONE};
}

bool figures_shown(size_t n)
{
	return n >= INTERVAL_FEW;
}

bool figures_warned(size_t n)
{
	return n < INTERVAL_WARN;
}

/* ---- which ---- */

static bool is_in_time(const struct caseload_episode *ep, const struct figures_want *w)
{
	if (w->from == DATE_NONE && w->until == DATE_NONE)
		return true;
	return ep->closed != DATE_NONE && (w->from == DATE_NONE || ep->closed >= w->from) &&
	       (w->until == DATE_NONE || ep->closed <= w->until);
}

static bool is_wanted(const struct caseload_episode *ep, const struct figures_want *w)
{
	return (w->age < 0 || ep->age == (enum scale_age)w->age) &&
	       (w->include == FIGURES_ALL || ep->open == (w->include == FIGURES_OPEN)) &&
	       (w->therapist == CASELOAD_ALL || ep->therapist == w->therapist) && is_in_time(ep, w);
}

static bool is_asked(const struct caseload_answers *a, const struct figures_want *w)
{
	return a->scale == w->scale && (a->rater != RATER_SELF) == w->collateral;
}

/* An episode belongs to the figures when it was rated so, or, among the clients' own, when no outcome scale was used in
 * it at all: feedback that was never asked for must not vanish. */
static void choose(struct tally *t)
{
	const struct caseload *c = t->c;
	for (size_t i = 0; i < c->episodes; i++)
		t->chosen[i] = !t->want->collateral && !c->episode[i].outcome && is_wanted(&c->episode[i], t->want);
	for (size_t i = 0; i < c->answered; i++) {
		size_t ep = c->answers[i].episode;
		if (is_asked(&c->answers[i], t->want) && is_wanted(&c->episode[ep], t->want))
			t->chosen[ep] = true;
	}
}

/* ---- the line that severity is judged by: from every episode, open or closed ---- */

static double turned(const struct tally *t, int tenths)
{
	const struct caseload_scale *s = t->out->scale;
	double points = tenths / 10.0;
	return s->down ? s->lo + s->hi - points : points;
}

static void fit_lines(struct tally *t)
{
	struct effect_pairs pairs[SCALE_AGES] = {{0}};
	const struct caseload_scale *s = t->out->scale;
	for (size_t i = 0; i < t->c->answered; i++) {
		const struct caseload_answers *a = &t->c->answers[i];
		if (is_asked(a, t->want) && a->scores >= 2)
			effect_add(&pairs[a->group], turned(t, a->first), turned(t, a->last));
	}
	struct effect_pairs all = {0};
	for (int g = 0; g < SCALE_AGES; g++) {
		t->line[g] = severity_fit(&pairs[g], s->lo, s->hi);
		effect_join(&all, &pairs[g]);
	}
	t->out->severity_own = severity_fit(&all, s->lo, s->hi).own;
}

/* ---- one by one ---- */

static void take_episode(struct tally *t, const struct caseload_episode *ep)
{
	struct figures *f = t->out;
	f->episodes++;
	f->open += ep->open;
	f->closed += !ep->open;
	if (!t->seen[ep->client]) {
		t->seen[ep->client] = true;
		f->clients++;
		f->clients_by_age[ep->age]++;
	}
	interval_add(&t->sessions, ep->attended);
	if (ep->days >= 0)
		interval_add(&t->days, ep->days);
	if (!ep->open && ep->ending >= 0 && ep->ending < ENDING_COUNT)
		f->endings[ep->ending]++;
	t->attended += (size_t)ep->attended;
	t->skipped += (size_t)ep->skipped;
	t->no_show += (size_t)ep->no_show;
	f->cancelled += (size_t)ep->cancelled;
}

static void take_adjusted(struct tally *t, const struct caseload_answers *a, double first, double last)
{
	const struct caseload_scale *s = t->out->scale;
	struct severity_line published = severity_published(s->lo, s->hi);
	if (!(a->sd_ref > 0))
		return;
	double adjusted = severity_of(&t->line[a->group], first, last, a->sd_ref);
	interval_add(&t->d_ref, (last - first) / a->sd_ref);
	interval_add(&t->severity, adjusted);
	interval_add(&t->published, severity_of(&published, first, last, a->sd_ref));
	interval_add(&t->by_therapist[t->c->episode[a->episode].therapist], adjusted);
}

static void take_class(struct tally *t, const struct caseload_answers *a)
{
	struct figures *f = t->out;
	f->class[a->class]++;
	f->classed += a->class != CHANGE_NONE;
	t->clinical += a->class != CHANGE_NONE && a->below;
	t->back += a->class == CHANGE_RECOVERED;
	t->aims += a->reached >= 0;
	t->met += a->reached > 0;
}

static void take_pair(struct tally *t, const struct caseload_answers *a)
{
	double first = turned(t, a->first), last = turned(t, a->last);
	t->out->n++;
	effect_add(&t->pairs, first, last);
	interval_add(&t->first, a->first / 10.0);
	interval_add(&t->last, a->last / 10.0);
	take_class(t, a);
	take_adjusted(t, a, first, last);
}

static void take_answers(struct tally *t, const struct caseload_answers *a)
{
	if (!t->chosen[a->episode])
		return;
	t->out->collateral += a->rater != RATER_SELF && t->c->scale[a->scale].when == SCALE_START;
	if (a->scores == 0)
		return;
	if (a->scale == t->session_scale && a->rater == RATER_SELF)
		interval_add(&t->session_first, a->first / 10.0);
	if (!is_asked(a, t->want))
		return;
	interval_add(&t->intake[t->c->episode[a->episode].age], a->first / 10.0);
	if (a->scores >= 2)
		take_pair(t, a);
}

/* ---- all together ---- */

static void sum_up_change(const struct tally *t, struct figures *f)
{
	size_t better = f->class[CHANGE_IMPROVED] + f->class[CHANGE_RECOVERED];
	f->first = interval_mean(&t->first);
	f->last = interval_mean(&t->last);
	f->improved = interval_wilson(better, f->classed);
	f->deteriorated = interval_wilson(f->class[CHANGE_DETERIORATED], f -> classed);
	f->recovered = interval_wilson(t->back, t->clinical);
	f->reached = interval_wilson(t->met, t->aims);
	f->effect = effect_of(&t->pairs, NAN);
	f->d_ref = interval_mean(&t->d_ref);
	f->effect.d_ref = f->d_ref.mean;
	f->relative = f->scale && f->scale->published ? f->effect.d_ref - SEVERITY_REFERENCE : NAN;
	f->severity = interval_mean(&t->severity);
	f->severity_published = interval_mean(&t->published);
}

static void sum_up(const struct tally *t, struct figures *f)
{
	size_t left = f->endings[ENDING_LEFT_WITH] + f->endings[ENDING_LEFT_WITHOUT];
	size_t told = left + f->endings[ENDING_AGREED] + f->endings[ENDING_MOVED];
	for (int g = 0; g < SCALE_AGES; g++)
		f->intake[g] = interval_mean(&t->intake[g]);
	f->session_scale = interval_mean(&t->session_first);
	f->session_scale_id = t->session_scale == CASELOAD_ALL ? "" : t->c->scale[t->session_scale].id;
	f->sessions = interval_mean(&t->sessions);
	f->days = interval_mean(&t->days);
	f->dropout = interval_wilson(f->endings[ENDING_LEFT_WITHOUT], told);
	f->unplanned = interval_wilson(left, told);
	f->skipped = interval_wilson(t->skipped, t->attended);
	f->not_attended = interval_wilson(t->no_show, t->no_show + t->attended);
	sum_up_change(t, f);
}

/* Nobody is compared whose name was not noted. */
static void compare_therapists(const struct tally *t, struct figures *f)
{
	for (size_t i = 0; i < t->c->therapists; i++) {
		if (*t->c->therapist[i] == '\0')
			t->by_therapist[i] = (struct interval_sum){0};
	}
	f->has_therapists = therapists_of(t->by_therapist, t->c->therapists, f->therapist, &f->therapists);
}

bool figures_of(
	const struct caseload *c, const struct figures_want *want, struct arena *a, struct figures *out, struct err *e)
{
	*out = (struct figures){.want = *want};
	if (want->scale == CASELOAD_ALL)
		out->want.scale = caseload_main_scale(c);
	out->scale = out->want.scale == CASELOAD_ALL ? NULL : &c->scale[out->want.scale];
	struct tally t = {.c = c,
		.want = &out->want,
		.out = out,
		.session_scale = caseload_session_scale(c),
		.seen = arena_array(a, c->clients, sizeof *t.seen),
		.chosen = arena_array(a, c->episodes, sizeof *t.chosen),
		.by_therapist = arena_array(a, c->therapists, sizeof *t.by_therapist)};
	out->therapist = arena_array(a, c->therapists, sizeof *out->therapist);
	if (!t.seen || !t.chosen || !t.by_therapist || !out->therapist)
		return err_set(e, ERR_NO_MEMORY);
	choose(&t);
	if (out->scale)
		fit_lines(&t);
	for (size_t i = 0; i < c->episodes; i++) {
		if (t.chosen[i])
			take_episode(&t, &c->episode[i]);
	}
	for (size_t i = 0; i < c->answered; i++)
		take_answers(&t, &c->answers[i]);
	sum_up(&t, out);
	compare_therapists(&t, out);
	return true;
}
