#include "strek/caseload/learned.h"

#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/expect/of_scale.h"

/* Below this share of its own data a practice's set still speaks for others. */
#define MOSTLY_OWN .5

struct learned learned_begin(const struct scale_set *scales)
{
	return (struct learned){.scales = scales};
}

void learned_free(struct learned *l)
{
	for (size_t i = 0; i < l->parts; i++) {
		expect_cases_free(&l->part[i].cases);
		expect_tally_free(&l->part[i].tally);
	}
	arena_free(&l->arena);
	*l = (struct learned){0};
}

/* ---- parts ---- */

static bool add_part(
	struct learned *l, const struct scale *scale, enum scale_age age, struct learned_part **out, struct err *e)
{
	struct expect_params shipped;
	if (!expect_shipped(scale, age, &shipped))
		return err_value(e, ERR_NO_NORMS, scale->id, scale_age_name(age));
	if (l->parts == l->cap) {
		size_t cap = l->cap ? 2 * l->cap : 8;
		struct learned_part *wider = arena_grow(&l->arena, l->part, l->parts, cap, sizeof *wider);
		if (!wider)
			return err_set(e, ERR_NO_MEMORY);
		l->part = wider;
		l->cap = cap;
	}
	*out = &l->part[l->parts++];
	**out = (struct learned_part){.scale = scale, .age = age, .shipped = shipped};
	return true;
}

bool learned_part(
	struct learned *l, const struct scale *scale, enum scale_age age, struct learned_part **out, struct err *e)
{
	for (size_t i = 0; i < l->parts; i++) {
		if (l->part[i].scale == scale && l->part[i].age == age) {
			*out = &l->part[i];
			return true;
		}
	}
	return add_part(l, scale, age, out, e);
}

static size_t courses_on(const struct learned *l, const struct scale *scale)
{
	size_t n = 0;
	for (size_t i = 0; i < l->parts; i++)
		n += l->part[i].scale == scale ? l->part[i].cases.cases : 0;
	return n;
}

/* The part with most courses, of one scale or of the scale with most. */
static const struct learned_part *largest(const struct learned *l, const struct scale *scale)
{
	const struct learned_part *found = NULL;
	size_t most = 0;
	for (size_t i = 0; i < l->parts; i++) {
		const struct learned_part *p = &l->part[i];
		size_t n = scale ? p->cases.cases : courses_on(l, p->scale);
		if ((scale && p->scale != scale) || n <= most)
			continue;
		most = n;
		found = p;
	}
	return found;
}

bool learned_find(struct learned *l, const char *id, int age, struct learned_part **out, struct err *e)
{
	const struct learned_part *most = id ? NULL : largest(l, NULL);
	const struct scale *scale = most ? most->scale : scale_find_typed(l->scales, id ? id : "ORS");
	if (!scale)
		return err_value(e, ERR_NO_SCALE, "", id ? id : "ORS");
	if (!scale_has_total(scale) || scale->when != SCALE_START)
		return err_what(e, ERR_SCALE_NOT_FITTED, scale->id);
	if (age < 0) {
		most = largest(l, scale);
		age = most ? (int)most->age : SCALE_ADULT;
	}
	return learned_part(l, scale, (enum scale_age)age, out, e);
}

/* ---- taking an episode ---- */

static bool is_same_ruler(const struct scale *a, const struct scale *b)
{
	return a->total_min == b->total_min && a->total_max == b->total_max && a->direction == b->direction;
}

/* The present definition of what was measured; NULL when it is not fitted. */
static const struct scale *fitted_scale(
	const struct scale_set *scales, const struct practice_measure *m, enum scale_age group)
{
	if (!m->scale || !scale_has_total(m->scale) || m->scale->when != SCALE_START)
		return NULL;
	if (m->rater != RATER_SELF && group != SCALE_CARER_ABOUT)
		return NULL;
	const struct scale *now = scale_find(scales, m->id);
	return now && is_same_ruler(now, m->scale) ? now : NULL;
}

bool learned_course(
	const struct scale_set *scales, const struct practice_episode *ep, size_t measure, struct learned_course *out)
{
	out->age = practice_norm_group(ep, ep->measure[measure].rater);
	out->scale = fitted_scale(scales, &ep->measure[measure], out->age);
	out->n = 0;
	for (size_t i = 0; out->scale && i < ep->sessions && out->n < EXPECT_FIT_SESSIONS; i++) {
		const struct practice_form *form = practice_form_in(&ep->session[i], measure);
		if (!form || form->total == COURSE_NONE)
			continue;
		out->session[out->n] = ep->session[i].number;
		out->total[out->n++] = form->total;
	}
	return out->n > 0;
}

static bool take_measure(struct learned *l, const struct practice_episode *ep, size_t measure, struct err *e)
{
	struct learned_course c;
	struct learned_part *part;
	if (!learned_course(l->scales, ep, measure, &c))
		return true;
	return learned_part(l, c.scale, c.age, &part, e) &&
	       expect_cases_add(&part->cases, (uint32_t)ep->client, c.session, c.total, c.n, e);
}

bool learned_take(void *ctx, const struct practice_episode *ep, struct err *e)
{
	for (size_t i = 0; i < ep->measures; i++) {
		if (!take_measure(ctx, ep, i, e))
			return false;
	}
	return true;
}

/* ---- fitting ---- */

struct steps {
	void (*step)(void *ctx, int done);
	void *ctx;
};

static void fold_step(void *ctx, int fold)
{
	const struct steps *s = ctx;
	if (s->step)
		s->step(s->ctx, 1 + fold);
}

struct expect_params learned_params(const struct learned_part *part, const struct learned_how *how,
	const struct expect_fit *fit, const struct expect_tally *t)
{
	struct expect_params p = fit->params;
	int last = expect_tally_last(t, EXPECT_FIT_LEAST);
	p.scale = part->scale->id;
	p.age = scale_age_name(part->age);
	p.fitted = how->today;
	p.weight_own = expect_weight_own(t->people, how->pseudo);
	p.clients = (int)t->people;
	p.scores = (int)t->scores;
	p.few_from = t->people < EXPECT_FIT_LEAST ? 0 : expect_tally_few(t, EXPECT_FEW_SHARE);
	p.last_fitted = how->pseudo > 0 && last < EXPECT_PUBLISHED_LAST ? EXPECT_PUBLISHED_LAST : last;
	p.assumed = part->shipped.assumed && p.weight_own < MOSTLY_OWN;
	p.source = t->people ? N_("this practice's own scores beside published averages") : part->shipped.source;
	return p;
}

static bool calibrate(
	struct learned_result *r, const struct expect_fitting *fitting, struct steps *steps, struct err *e)
{
	if (!r->how.calibrate || r->how.model != EXPECT_FULL)
		return true;
	if (!expect_calibrate(&r->part->cases, fitting, &r->fit, fold_step, steps, &r->calibration, e))
		return false;
	r->calibrated = r->calibration.enough;
	if (r->calibrated) {
		r->params.verdict = r->calibration.running.all.verdict;
		r->params.running = r->calibration.running.levels;
		r->params.intake = r->calibration.intake.levels;
	}
	return true;
}

bool learned_fit(const struct learned_part *part, const struct learned_how *how, void (*step)(void *ctx, int done),
	void *ctx, struct learned_result *out, struct err *e)
{
	struct steps steps = {step, ctx};
	struct expect_tally t = EXPECT_TALLY_INIT;
	const struct expect_fitting fitting = {
		.model = how->model, .prior = &part->shipped, .pseudo = how->pseudo, .last = how->last};
	*out = (struct learned_result){.part = part, .how = *how};
	if (step)
		step(ctx, 0);
	bool ok = expect_cases_tally(&part->cases, &fitting, EXPECT_EVERYBODY, &t, e) &&
		  expect_fit(&t, &fitting, &out->fit, e);
	if (ok)
		out->params = learned_params(part, how, &out->fit, &t);
	expect_tally_free(&t);
	ok = ok && calibrate(out, &fitting, &steps, e);
	if (ok && step)
		step(ctx, LEARNED_STEPS);
	return ok;
}
