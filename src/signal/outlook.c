#include "strek/signal/outlook.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/expect/of_scale.h"

#include <math.h>

bool outlook_set(const struct expect_params *const *set, size_t sets, const struct scale *scale, enum scale_age group,
	struct expect_params *out, bool *frozen)
{
	const char *age = scale_age_name(group);
	*frozen = false;
	for (size_t i = 0; i < sets && !*frozen; i++) {
		*frozen = expect_is_for(set[i], scale->id, age);
		if (*frozen)
			*out = *set[i];
	}
	return *frozen || expect_shipped(scale, group, out);
}

/* The set that draws and judges a series. */
static bool params_of(
	const struct course_episode *ep, const struct course_series *s, struct expect_params *out, bool *frozen)
{
	return s->scale && outlook_set(ep->set, ep->sets, s->scale, course_norm_group(ep, s->rater), out, frozen);
}

size_t outlook_scores(const struct course_series *s, struct expect_score score[EXPECT_SESSIONS_MAX])
{
	size_t n = 0;
	for (size_t i = 0; i < s->points && n < EXPECT_SESSIONS_MAX; i++) {
		const struct course_point *p = &s->point[i];
		bool again = n > 0 && score[n - 1].session == p->session;
		if (p->total != COURSE_NONE && !again && p->session <= EXPECT_SESSIONS_MAX)
			score[n++] = (struct expect_score){p->session, p->total / 10.0};
	}
	return n;
}

/* The intake band at the session of the last score, as far as the set reaches. */
static void add_usual(struct outlook *o)
{
	if (o->session <= expect_last_session(&o->params))
		o->usual = expect_intake_row(&o->params, &o->marks, o->intake_session, o->session);
}

static enum outlook_none judge(struct outlook *o, const struct scale *scale, const struct expect_score *score, size_t n)
{
	struct expect_state state;
	int limit = o->norms->no_expect_above;
	if (!expect_follow(&o->params, score, n, &state, NULL, NULL))
		return OUTLOOK_NORMS;
	if (limit != SCALE_NONE && scale_gain(scale, limit, o->intake) > 0)
		return OUTLOOK_HIGH;
	add_usual(o);
	o->horizon = expect_horizon(&o->params, o->session);
	if (o->horizon == 0)
		return OUTLOOK_BEYOND;
	o->odds = expect_odds(&state, &o->marks, o->horizon);
	return OUTLOOK_GIVEN;
}

void outlook_make(const struct course_episode *ep, const struct course_series *s, struct outlook *out)
{
	struct expect_score score[EXPECT_SESSIONS_MAX];
	size_t n = outlook_scores(s, score);
	bool frozen;
	*out = (struct outlook){.why_not = OUTLOOK_SCORES};
	if (n == 0 || !s->scale || s->scale->when != SCALE_START)
		return;
	out->why_not = OUTLOOK_NORMS;
	out->norms = course_norms(ep, s, &out->assumed);
	if (!out->norms || !params_of(ep, s, &out->params, &frozen))
		return;
	out->assumed |= out->params.assumed;
	out->intake_session = score[0].session;
	out->session = score[n - 1].session;
	out->intake = (int)lround(score[0].score * 10);
	out->last = (int)lround(score[n - 1].score * 10);
	out->marks = (struct expect_marks){
		.intake = score[0].score,
		.rci = out->norms->rci > 0 ? out->norms->rci / 10.0 : NAN,
		.cutoff = out->norms->cutoff == SCALE_NONE ? NAN : out->norms->cutoff / 10.0,
	};
	out->why_not = judge(out, s->scale, score, n);
}

void outlook_rests_on(const struct expect_params *p, const struct tr *tr, struct buf *out)
{
	if (p->clients <= 0) {
		buf_add(out, p->assumed ? tr_(tr, N_("published defaults of others, assumed, 0 % your practice"))
					: tr_(tr, N_("published defaults, 0 % your practice")));
		return;
	}
	char share[16], clients[16];
	struct buf day = BUF_INIT;
	snprintf(share, sizeof share, "%d", (int)lround(p->weight_own * 100));
	snprintf(clients, sizeof clients, "%d", p->clients);
	date_words(&day, p->fitted, tr);
	fill_in(out,
		trn_(tr, N_("{share} % your practice ({n} client), fitted {date}"),
			N_("{share} % your practice ({n} clients), fitted {date}"), (unsigned long)p->clients),
		(const struct fill[]){{"share", share}, {"n", clients}, {"date", buf_str(&day)}}, 3);
	buf_free(&day);
}
