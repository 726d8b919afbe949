/* What the scores so far say of the next ones: the running band, one-step predictions and the odds of change.
 *
 * The model of params.h conditioned on every score so far at its own session number (expected-change.md, section 1).
 * It is computed one score after the other: given u0, u1 and w at the last session nothing earlier matters, so three
 * numbers and their covariance carry all of it. The innovations are those of the Cholesky factor of V_ss, and the cost
 * of a score does not grow with their number. */
#ifndef STREK_EXPECT_RUNNING_H
#define STREK_EXPECT_RUNNING_H

#include "strek/expect/band.h"

#include <stddef.h>

/* A score in points at its session, 1..EXPECT_SESSIONS_MAX. */
struct expect_score {
	int session;
	double score;
};

/* What is known of a person after some scores. */
struct expect_state {
	const struct expect_params *p; /* borrowed */
	int session;                   /* of the last score; 0: none yet */
	double mean[3];                /* of u0, u1 and w at that session */
	double cov[3][3];
};

/* A score against what had been predicted of it from those before: (z - mu) / sd is its innovation. */
struct expect_step {
	int session;
	double z, mu, sd;
	double pit; /* P(Z <= z), in (0,1); NAN where the model leaves nothing open (sd 0) */
};

/* Before any score. The parameters must have passed expect_params_check(). */
struct expect_state expect_begin(const struct expect_params *p);
/* The prediction of a score at session t >= state->session, on z. */
void expect_ahead(const struct expect_state *state, int t, double *mu, double *sd);
/* Takes a score into account, at its session >= state->session; step may be NULL. */
void expect_take(struct expect_state *state, const struct expect_score *score, struct expect_step *step);

/* The state after n scores, 1..EXPECT_SESSIONS_MAX of them in any order of sessions; step[n], in order of session, may
 * be NULL. ERR_EXPECT_PARAMS for parameters that are none, no score or too many, a score outside the range or a session
 * outside its limits. */
bool expect_follow(const struct expect_params *p, const struct expect_score *score, size_t n, struct expect_state *out,
	struct expect_step *step, struct err *e);

/* The running band: rows[0] is the last score itself, at its session t; then every session up to `last` >= t, rows[0 ..
 * last - t]. Change is counted from marks->intake. Errors as expect_follow, and sessions outside
 * t..EXPECT_SESSIONS_MAX. */
bool expect_running_band(const struct expect_params *p, const struct expect_marks *marks,
	const struct expect_score *score, size_t n, int last, struct expect_row *rows, struct err *e);

/* The session at which odds are told after session t: max(10, t + 2), never beyond expect_last_session(); 0 when that
 * session has been reached. */
int expect_horizon(const struct expect_params *p, int t);
/* The row of one session to come, from a state that has a score. */
struct expect_row expect_odds(const struct expect_state *state, const struct expect_marks *marks, int session);

#endif
