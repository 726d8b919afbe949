#include "strek/expect/running.h"

#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/expect/moments.h"
#include "strek/expect/normal.h"
#include "strek/expect/transform.h"

#include "known.h"
#include "refuse.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HORIZON 10 /* where odds are told from the beginning */
#define AHEAD 2    /* and how far ahead at least, later on */

/* Below this a variance is what rounding leaves of none. */
#define NOTHING 1e-13

enum { U0, U1, W, STATES };

struct expect_state expect_begin(const struct expect_params *p)
{
	return (struct expect_state){
		.p = p,
		.cov = {[U0] = {p->d00, p->d01, 0}, [U1] = {p->d01, p->d11, 0}, [W] = {0, 0, p->tau2}},
	};
}

/* Moves w on to session t; the person's own level and growth stay. */
static void move_to(struct expect_state *s, int t)
{
	if (s->session > 0 && t > s->session) {
		double keep = pow(s->p->phi, t - s->session);
		s->mean[W] *= keep;
		for (int i = U0; i < W; i++)
			s->cov[i][W] = s->cov[W][i] = keep * s->cov[i][W];
		s->cov[W][W] = keep * keep * s->cov[W][W] + s->p->tau2 * (1 - keep * keep);
	}
	s->session = t;
}

/* The prediction at the state's own session; reach = cov h, what the three have to do with the score. */
static double predict(const struct expect_state *s, double *mu, double reach[STATES])
{
	const double h[STATES] = {1, log(s->session), 1};
	double var = s->p->s2;
	*mu = expect_mean(s->p, s->session);
	for (int i = 0; i < STATES; i++) {
		reach[i] = 0;
		for (int k = 0; k < STATES; k++)
			reach[i] += s->cov[i][k] * h[k];
		*mu += h[i] * s->mean[i];
		var += h[i] * reach[i];
	}
	return var > NOTHING ? var : 0;
}

void expect_ahead(const struct expect_state *state, int t, double *mu, double *sd)
{
	struct expect_state s = *state;
	double reach[STATES];
	move_to(&s, t);
	*sd = sqrt(predict(&s, mu, reach));
}

void expect_take(struct expect_state *state, const struct expect_score *score, struct expect_step *step)
{
	double mu, reach[STATES], z = expect_z(state->p, score->score);
	move_to(state, score->session);
	double var = predict(state, &mu, reach), sd = sqrt(var);
	if (step)
		*step = (struct expect_step){score->session, z, mu, sd, sd > 0 ? expect_phi((z - mu) / sd) : NAN};
	/* Where nothing was open there is nothing to learn. */
	for (int i = 0; i < STATES && var > 0; i++) {
		state->mean[i] += reach[i] / var * (z - mu);
		for (int k = 0; k < STATES; k++)
			state->cov[i][k] -= reach[i] * reach[k] / var;
	}
}

static int by_session(const void *x, const void *y)
{
	const struct expect_score *a = x, *b = y;
	if (a->session != b->session)
		return a->session < b->session ? -1 : 1;
	return (a->score > b->score) - (a->score < b->score);
}

static bool check_score(const struct expect_params *p, const struct expect_score *score, struct err *e)
{
	if (!(score->score >= p->lo && score->score <= p->hi))
		return expect_refuse(e, "scores", score->score, N_("scores inside the scale's range"));
	if (score->session < 1 || score->session > EXPECT_SESSIONS_MAX)
		return expect_refuse(e, "sessions", score->session, N_("sessions from 1 to 500"));
	return true;
}

bool expect_follow(const struct expect_params *p, const struct expect_score *score, size_t n, struct expect_state *out,
	struct expect_step *step, struct err *e)
{
	struct expect_score sorted[EXPECT_SESSIONS_MAX];
	if (!expect_params_check(p, e))
		return false;
	if (n < 1 || n > EXPECT_SESSIONS_MAX)
		return expect_refuse(e, "scores", (double)n, N_("from 1 to 500 scores"));
	for (size_t i = 0; i < n; i++) {
		if (!check_score(p, &score[i], e))
			return false;
	}
	memcpy(sorted, score, n * sizeof *score);
	qsort(sorted, n, sizeof *sorted, by_session);
	*out = expect_begin(p);
	for (size_t i = 0; i < n; i++)
		expect_take(out, &sorted[i], step ? &step[i] : NULL);
	return true;
}

/* The score of the last session; of several there the highest, as by_session() puts them. */
static double last_score(const struct expect_score *score, size_t n)
{
	const struct expect_score *last = score;
	for (size_t i = 1; i < n; i++) {
		if (by_session(&score[i], last) > 0)
			last = &score[i];
	}
	return last->score;
}

struct expect_row expect_odds(const struct expect_state *state, const struct expect_marks *marks, int session)
{
	double mu, sd;
	expect_ahead(state, session, &mu, &sd);
	return expect_row(state->p, marks, &state->p->running, session, mu, sd);
}

bool expect_running_band(const struct expect_params *p, const struct expect_marks *marks,
	const struct expect_score *score, size_t n, int last, struct expect_row *rows, struct err *e)
{
	struct expect_state state;
	if (!expect_follow(p, score, n, &state, NULL, e))
		return false;
	if (last < state.session || last > EXPECT_SESSIONS_MAX)
		return expect_refuse(e, "sessions", last, N_("sessions from the last score's to 500"));
	rows[0] = expect_known_row(p, marks, state.session, last_score(score, n));
	for (int t = state.session + 1; t <= last; t++)
		rows[t - state.session] = expect_odds(&state, marks, t);
	return true;
}

int expect_horizon(const struct expect_params *p, int t)
{
	int last = expect_last_session(p), h = t + AHEAD > HORIZON ? t + AHEAD : HORIZON;
	return t >= last ? 0 : (h < last ? h : last);
}
