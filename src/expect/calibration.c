#include "strek/expect/calibration.h"

#include "strek/base/err.h"
#include "strek/expect/normal.h"
#include "strek/expect/running.h"
#include "strek/expect/share.h"

#include <math.h>
#include <stdlib.h>

/* How much the model's own level weighs, in scores. */
#define OWN_LEVEL 50.
#define NOMINAL .8
/* No level reaches the ends, where a percentile would be the range's. */
#define LEVEL_MIN .001

static const double percentile[EXPECT_PERCENTILES] = {.10, .25, .50, .75, .90};

/* One band while it is being held against scores. */
struct band {
	struct expect_clusters all, group[EXPECT_GROUPS];
	int64_t below, above, group_below[EXPECT_GROUPS], group_above[EXPECT_GROUPS];
	double *pit[EXPECT_GROUPS];
	size_t pits[EXPECT_GROUPS];
};

/* What one client had of each group so far: m scores, c of them inside. */
struct person {
	int m[EXPECT_GROUPS], c[EXPECT_GROUPS];
};

struct work {
	const struct expect_cases *cases;
	struct expect_params fold[EXPECT_FOLDS];
	struct band running, intake;
	struct arena arena;
};

/* ---- the folds' own fits ---- */

static bool fit_without(const struct expect_tally part[], int fold, const struct expect_fitting *how,
	struct expect_params *out, struct err *e)
{
	struct expect_tally others = EXPECT_TALLY_INIT;
	struct expect_fit fit;
	bool ok = true;
	for (int k = 0; ok && k < EXPECT_FOLDS; k++)
		ok = k == fold || expect_tally_join(&others, &part[k], e);
	ok = ok && expect_fit(&others, how, &fit, e);
	if (ok)
		*out = fit.params;
	expect_tally_free(&others);
	return ok;
}

static bool fit_folds(
	struct work *w, const struct expect_fitting *how, expect_fold_progress *progress, void *ctx, struct err *e)
{
	struct expect_tally part[EXPECT_FOLDS] = {0};
	bool ok = true;
	for (int k = 0; ok && k < EXPECT_FOLDS; k++)
		ok = expect_cases_tally(w->cases, how, k, &part[k], e);
	for (int k = 0; ok && k < EXPECT_FOLDS; k++) {
		if (progress)
			progress(ctx, k);
		ok = fit_without(part, k, how, &w->fold[k], e);
	}
	for (int k = 0; k < EXPECT_FOLDS; k++)
		expect_tally_free(&part[k]);
	return ok;
}

/* ---- holding scores against bands ---- */

static void hold(struct band *b, struct person *p, int session, double pit)
{
	int group = expect_group(session);
	if (!isfinite(pit))
		return;
	b->pit[group][b->pits[group]++] = pit;
	b->below += pit < percentile[0];
	b->above += pit > percentile[EXPECT_PERCENTILES - 1];
	b->group_below[group] += pit < percentile[0];
	b->group_above[group] += pit > percentile[EXPECT_PERCENTILES - 1];
	p->m[group]++;
	p->c[group] += pit >= percentile[0] && pit <= percentile[EXPECT_PERCENTILES - 1];
}

static void close_person(struct band *b, struct person *p)
{
	int m = 0, c = 0;
	for (int group = 0; group < EXPECT_GROUPS; group++) {
		expect_cluster_add(&b->group[group], p->m[group], p->c[group]);
		m += p->m[group];
		c += p->c[group];
	}
	expect_cluster_add(&b->all, m, c);
	*p = (struct person){0};
}

static void hold_course(struct work *w, size_t i, struct person *running, struct person *intake)
{
	const struct expect_cases *c = w->cases;
	const struct expect_params *p = &w->fold[expect_fold(c->client[i])];
	struct expect_state state = expect_begin(p), first = state;
	for (uint32_t k = c->start[i]; k < c->start[i + 1]; k++) {
		const struct expect_score score = {c->session[k], c->score[k] / 10.0};
		struct expect_step step;
		expect_take(&state, &score, &step);
		if (k == c->start[i]) {
			first = state;
			continue;
		}
		double mu, sd;
		expect_ahead(&first, score.session, &mu, &sd);
		hold(&w->running, running, score.session, step.pit);
		hold(&w->intake, intake, score.session, sd > 0 ? expect_phi((step.z - mu) / sd) : NAN);
	}
}

static void hold_all(struct work *w)
{
	const struct expect_cases *c = w->cases;
	struct person running = {0}, intake = {0};
	for (size_t i = 0; i < c->cases; i++) {
		if (i > 0 && c->client[i] != c->client[i - 1]) {
			close_person(&w->running, &running);
			close_person(&w->intake, &intake);
		}
		hold_course(w, i, &running, &intake);
	}
	close_person(&w->running, &running);
	close_person(&w->intake, &intake);
}

/* ---- the account ---- */

static struct expect_coverage coverage(const struct expect_clusters *s, int64_t below, int64_t above)
{
	struct expect_share share = expect_cluster_share(s);
	struct expect_coverage out = {.clients = s->clusters, .scores = s->m, .coverage80 = share.share};
	out.lo = share.lo;
	out.hi = share.hi;
	out.below10 = s->m ? (double)below / (double)s->m : NAN;
	out.above90 = s->m ? (double)above / (double)s->m : NAN;
	if (s->clusters < EXPECT_CALIBRATION_LEAST)
		return out;
	out.verdict = share.hi < NOMINAL ? EXPECT_TOO_NARROW : share.lo > NOMINAL ? EXPECT_TOO_WIDE : EXPECT_CALIBRATED;
	return out;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

double expect_recalibrate(const double *u, size_t n, double p)
{
	double place = (double)(n + 1) * p, last = (double)n;
	double lower = u[(size_t)fmax(1, floor(place)) - 1], upper = u[(size_t)fmin(last, ceil(place)) - 1];
	double empirical = p < .5 ? lower : p > .5 ? upper : (lower + upper) / 2;
	double w = last / (last + OWN_LEVEL);
	return (1 - w) * p + w * empirical;
}

static void levels_of(double *u, size_t n, double level[EXPECT_PERCENTILES], bool *given)
{
	double least = LEVEL_MIN;
	if (n >= EXPECT_CALIBRATION_LEAST) {
		qsort(u, n, sizeof *u, by_size);
		*given = true;
	}
	for (int i = 0; i < EXPECT_PERCENTILES; i++) {
		double p = n >= EXPECT_CALIBRATION_LEAST ? expect_recalibrate(u, n, percentile[i]) : percentile[i];
		level[i] = fmin(fmax(p, least), 1 - LEVEL_MIN * (EXPECT_PERCENTILES - i));
		least = level[i] + 1e-6;
	}
}

static struct expect_account account(struct band *b)
{
	struct expect_account out = {.all = coverage(&b->all, b->below, b->above)};
	for (int group = 0; group < EXPECT_GROUPS; group++) {
		out.group[group] = coverage(&b->group[group], b->group_below[group], b->group_above[group]);
		levels_of(b->pit[group], b->pits[group], out.levels.p[group], &out.levels.given);
	}
	return out;
}

static bool room(struct work *w)
{
	size_t count[EXPECT_GROUPS] = {0};
	for (size_t i = 0; i < w->cases->cases; i++) {
		for (uint32_t k = w->cases->start[i] + 1; k < w->cases->start[i + 1]; k++)
			count[expect_group(w->cases->session[k])]++;
	}
	for (int group = 0; group < EXPECT_GROUPS; group++) {
		w->running.pit[group] = arena_array(&w->arena, count[group], sizeof(double));
		w->intake.pit[group] = arena_array(&w->arena, count[group], sizeof(double));
		if (!w->running.pit[group] || !w->intake.pit[group])
			return false;
	}
	return true;
}

static int64_t clients_twice(const struct expect_cases *c)
{
	int64_t twice = 0;
	bool counted = false;
	for (size_t i = 0; i < c->cases; i++) {
		counted = counted && c->client[i] == c->client[i - 1];
		if (!counted && c->start[i + 1] - c->start[i] > 1) {
			twice++;
			counted = true;
		}
	}
	return twice;
}

bool expect_calibrate(const struct expect_cases *c, const struct expect_fitting *how, const struct expect_fit *whole,
	expect_fold_progress *progress, void *ctx, struct expect_calibration *out, struct err *e)
{
	struct work w = {.cases = c};
	struct expect_fitting near = *how;
	near.last = &whole->params;
	near.only_last = true;
	*out = (struct expect_calibration){.clients = clients_twice(c)};
	out->enough = out->clients >= EXPECT_CALIBRATION_LEAST;
	if (!out->enough)
		return true;
	bool ok = (room(&w) || err_set(e, ERR_NO_MEMORY)) && fit_folds(&w, &near, progress, ctx, e);
	if (ok) {
		hold_all(&w);
		out->running = account(&w.running);
		out->intake = account(&w.intake);
	}
	arena_free(&w.arena);
	return ok;
}
