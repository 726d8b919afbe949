#include "strek/expect/band.h"

#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/expect/moments.h"
#include "strek/expect/normal.h"
#include "strek/expect/transform.h"

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

struct expect_row expect_row(
	const struct expect_params *p, const struct expect_marks *marks, int session, double mu, double sd)
{
	const struct odds odds = {p, mu, sd};
	/* Reflected scales turn the order round: the lowest points are the highest z. */
	double z75 = p->down ? -Z75 : Z75, z90 = p->down ? -Z90 : Z90;
	double step = p->down ? -marks->rci : marks->rci;
	return (struct expect_row){
		.session = session,
		.mu = mu,
		.sd = sd,
		.q10 = expect_score(p, mu - z90 * sd),
		.q25 = expect_score(p, mu - z75 * sd),
		.q50 = expect_score(p, mu),
		.q75 = expect_score(p, mu + z75 * sd),
		.q90 = expect_score(p, mu + z90 * sd),
		.p_improved = at_or(&odds, marks->intake + step, true),
		.p_above_cutoff = at_or(&odds, marks->cutoff, true),
		.p_deteriorated = at_or(&odds, marks->intake - step, false),
	};
}

/* A score that is known: no way through the transform, so that every percentile is the score itself. */
static struct expect_row known(const struct expect_params *p, const struct expect_marks *marks, int session)
{
	struct expect_row row = expect_row(p, marks, session, expect_z(p, marks->intake), 0);
	row.q10 = row.q25 = row.q50 = row.q75 = row.q90 = marks->intake;
	return row;
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

	double off = expect_z(p, marks->intake) - expect_mean(p, first), v_first = expect_cov(p, first, first);
	rows[0] = known(p, marks, first);
	for (int t = first + 1; t <= last; t++) {
		double v = expect_cov(p, first, t), k = v / v_first;
		double left = expect_cov(p, t, t) - k * v;
		rows[t - first] = expect_row(p, marks, t, expect_mean(p, t) + k * off, sqrt(fmax(left, 0)));
	}
	return true;
}
