#include "strek/expect/band.h"

#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/expect/moments.h"
#include "strek/expect/normal.h"
#include "strek/expect/transform.h"

#include "known.h"
#include "refuse.h"

#include <math.h>

/* Standard normal quantiles of .75 and .90. */
#define Z75 0.67448975019608174320
#define Z90 1.28155156554460046696

/* The normal of one row, with what it is about. */
struct odds {
	const struct expect_params *p;
	double mu, sd;
};

/* P(Y at `score` or better), or at it or worse. Beyond an end of the range there is nothing: a score
 * cannot get there. */
static double at_or(const struct odds *o, double score, bool better)
{
	const struct expect_params *p = o->p;
	double from_worst = p->down ? p->hi - score : score - p->lo, range = p->hi - p->lo;
	if (isnan(score))
		return NAN;
	if (better ? from_worst > range : from_worst < 0)
		return 0;
	if (better ? from_worst <= 0 : from_worst >= range)
		return 1;
	double z = expect_z(p, score);
	if (o->sd <= 0)
		return (better ? o->mu >= z : o->mu <= z) ? 1 : 0;
	double x = (z - o->mu) / o->sd;
	return better ? expect_phi_above(x) : expect_phi(x);
}

/* How many standard deviations off the middle each percentile lies, in the order of the points: reflected scales turn
 * it round, because the lowest points are the highest z. */
static void steps(
	const struct expect_params *p, const struct expect_levels *levels, int session, double step[EXPECT_PERCENTILES])
{
	static const double usual[EXPECT_PERCENTILES] = {-Z90, -Z75, 0, Z75, Z90};
	for (int i = 0; i < EXPECT_PERCENTILES; i++) {
		int from = p->down ? EXPECT_PERCENTILES - 1 - i : i;
		bool own = levels && levels->given;
		step[i] = own ? expect_quantile(levels->p[expect_group(session)][from]) : usual[from];
	}
}

struct expect_row expect_row(const struct expect_params *p, const struct expect_marks *marks,
	const struct expect_levels *levels, int session, double mu, double sd)
{
	const struct odds odds = {p, mu, sd};
	double rci = p->down ? -marks->rci : marks->rci, step[EXPECT_PERCENTILES];
	steps(p, levels, session, step);
	return (struct expect_row){
		.session = session,
		.mu = mu,
		.sd = sd,
		.q10 = expect_score(p, mu + step[0] * sd),
		.q25 = expect_score(p, mu + step[1] * sd),
		.q50 = expect_score(p, mu + step[2] * sd),
		.q75 = expect_score(p, mu + step[3] * sd),
		.q90 = expect_score(p, mu + step[4] * sd),
		.p_improved = at_or(&odds, marks->intake + rci, true),
		.p_above_cutoff = at_or(&odds, marks->cutoff, true),
		.p_deteriorated = at_or(&odds, marks->intake - rci, false),
	};
}

/* No way through the transform, so that every percentile is the score itself. */
struct expect_row expect_known_row(
	const struct expect_params *p, const struct expect_marks *marks, int session, double score)
{
	struct expect_row row = expect_row(p, marks, NULL, session, expect_z(p, score), 0);
	row.q10 = row.q25 = row.q50 = row.q75 = row.q90 = score;
	return row;
}

struct expect_row expect_intake_row(const struct expect_params *p, const struct expect_marks *marks, int first, int t)
{
	if (t == first)
		return expect_known_row(p, marks, first, marks->intake);
	double off = expect_z(p, marks->intake) - expect_mean(p, first);
	double v = expect_cov(p, first, t), k = v / expect_cov(p, first, first);
	double left = expect_cov(p, t, t) - k * v;
	return expect_row(p, marks, &p->intake, t, expect_mean(p, t) + k * off, sqrt(fmax(left, 0)));
}

bool expect_intake_band(const struct expect_params *p, const struct expect_marks *marks, int first, int last,
	struct expect_row *rows, struct err *e)
{
	if (!expect_params_check(p, e))
		return false;
	if (!(marks->intake >= p->lo && marks->intake <= p->hi))
		return expect_refuse(e, "intake", marks->intake, N_("a score inside the scale's range"));
	if (first < 1 || last < first || last > EXPECT_SESSIONS_MAX)
		return expect_refuse(e, "sessions", last, N_("sessions from 1 to 500"));

	for (int t = first; t <= last; t++)
		rows[t - first] = expect_intake_row(p, marks, first, t);
	return true;
}
