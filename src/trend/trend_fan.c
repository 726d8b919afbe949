#include "strek/base/arena.h"
#include "strek/base/err.h"
#include "strek/expect/band.h"
#include "strek/expect/of_scale.h"

#include "trend_private.h"

#include <math.h>

#define SESSIONS_LEAST 16 /* what a wide picture shows of the time to come */
#define FAINT_FROM 10     /* fewer than one in five are left, where no practice has counted (expected-change.md 2) */

static const struct course_point *first_scored(const struct course_series *s)
{
	for (size_t i = 0; i < s->points; i++) {
		if (s->point[i].total != COURSE_NONE)
			return &s->point[i];
	}
	return NULL;
}

static int last_session(const struct course_series *s)
{
	int twice = 2 * s->point[s->points - 1].session;
	int last = twice > SESSIONS_LEAST ? twice : SESSIONS_LEAST;
	return last < EXPECT_SESSIONS_MAX ? last : EXPECT_SESSIONS_MAX;
}

/* Whether a first score is too good for change to be expected: above the limit, or below it where lower is better. */
static bool is_too_high(const struct scale *s, const struct scale_norms *norms, int intake)
{
	return norms->no_expect_above != SCALE_NONE && scale_gain(s, norms->no_expect_above, intake) > 0;
}

static bool add_rows(const struct course_series *s, const struct expect_params *p, const struct course_point *intake,
	struct arena *a, struct figure_fan *out)
{
	struct expect_row row[EXPECT_SESSIONS_MAX];
	struct expect_marks marks = {.intake = intake->total / 10.0, .rci = NAN, .cutoff = NAN};
	int last = last_session(s);
	if (!expect_intake_band(p, &marks, intake->session, last, row, NULL)) {
		out->why_not = FIGURE_FAN_NORMS;
		return true;
	}
	size_t n = (size_t)(last - intake->session) + 1;
	struct figure_fan_row *to = arena_array(a, n, sizeof *to);
	if (!to)
		return false;
	for (size_t i = 0; i < n; i++)
		to[i] = (struct figure_fan_row){
			row[i].session, row[i].q10, row[i].q25, row[i].q50, row[i].q75, row[i].q90};
	out->rows = to;
	out->count = n;
	out->faint_from = FAINT_FROM;
	return true;
}

bool trend_fan(const struct course_episode *ep, const struct course_series *s, struct arena *a, struct figure_fan *out)
{
	*out = (struct figure_fan){.why_not = FIGURE_FAN_UNASKED};
	const struct course_point *intake = first_scored(s);
	if (!intake || s->scale->when != SCALE_START)
		return true;
	bool assumed;
	const struct scale_norms *norms = course_norms(ep, s, &assumed);
	struct scale_expect expect;
	if (!norms || !scale_expected(s->scale, course_norm_group(ep, s->rater), &expect)) {
		out->why_not = FIGURE_FAN_NORMS;
		return true;
	}
	if (is_too_high(s->scale, norms, intake->total)) {
		out->why_not = FIGURE_FAN_HIGH;
		out->limit = norms->no_expect_above;
		return true;
	}
	struct expect_params p = expect_of_scale(s->scale, &expect);
	out->basis = expect.assumed ? FIGURE_ASSUMED : FIGURE_PUBLISHED;
	return add_rows(s, &p, intake, a, out);
}
