/* What is expected of one person: percentiles by session, and the odds of change.
 *
 * A row is made from a normal distribution on z. The intake band conditions it on the first score
 * alone; the running band (running.h) on all scores so far, and makes its rows with the same function. */
#ifndef STREK_EXPECT_BAND_H
#define STREK_EXPECT_BAND_H

#include "strek/expect/params.h"

struct err;

/* Beyond this session number nothing is computed: T of the fit and some room. */
#define EXPECT_SESSIONS_MAX 500

/* What the odds are about. NAN: not asked, and the answer is NAN. */
struct expect_marks {
	double intake; /* points: where change is counted from */
	double rci;    /* reliable change, points, > 0; NAN when the scale has none */
	double cutoff; /* points; NAN when the scale has none */
};

struct expect_row {
	int session;
	double mu, sd;                  /* on z (reflected where lower is better) */
	double q10, q25, q50, q75, q90; /* points of the scale itself, ascending */
	double p_improved;              /* at least rci better than the intake */
	double p_above_cutoff;          /* at the cutoff or on its healthy side */
	double p_deteriorated;          /* at least rci worse than the intake */
};

/* The row of z ~ N(mu, sd^2); sd = 0 is a score that is known. A score cannot leave the range, so what
 * lies beyond it has no odds. levels (NULL: the usual ones) say where the percentiles are read off; the odds
 * are the normal's own. */
struct expect_row expect_row(const struct expect_params *p, const struct expect_marks *marks,
	const struct expect_levels *levels, int session, double mu, double sd);

/* The intake band for sessions first..last into rows[0 .. last - first], given `marks->intake` scored at
 * session `first` (1 for most people): k = V_ft / V_ff, mu = m_t + k (z_f - m_f),
 * sd^2 = V_tt - V_ft^2 / V_ff; at t = first every percentile is the intake. ERR_EXPECT_PARAMS for
 * parameters that are none, an intake outside the range or sessions outside 1..EXPECT_SESSIONS_MAX. */
bool expect_intake_band(const struct expect_params *p, const struct expect_marks *marks, int first, int last,
	struct expect_row *rows, struct err *e);
/* One row of it, t >= first, of parameters and marks that have been checked. */
struct expect_row expect_intake_row(const struct expect_params *p, const struct expect_marks *marks, int first, int t);

#endif
