/* Parameters of the expected-change model (expected-change.md, section 1), on plain numbers.
 *
 *     z = ln((y - L + c) / (U + c - y)),  z_ij = b0 + b1 ln t + u0 + u1 ln t + w(t) + e
 *     (u0,u1) ~ N(0, D);  cov(w(s),w(t)) = tau2 phi^|s-t|;  e ~ N(0, s2)
 *
 * Scores are points as doubles. On a scale where lower is better everything is computed on the
 * reflected score L + U - y, so that b1 > 0 always means getting better. */
#ifndef STREK_EXPECT_PARAMS_H
#define STREK_EXPECT_PARAMS_H

#include "strek/base/date.h"

#include <stdbool.h>

struct err;

/* The last session that published averages say anything about (expected-change.md, section 2: attendance up to 20). */
#define EXPECT_PUBLISHED_LAST 20
/* The session that fewer than a fifth reach where no practice has counted. */
#define EXPECT_PUBLISHED_FEW 10
#define EXPECT_FEW_SHARE .2

/* What cross-validation said of the bands that a set draws. */
enum expect_verdict {
	EXPECT_VERDICT_UNKNOWN, /* not judged, or too few clients to */
	EXPECT_CALIBRATED,
	EXPECT_TOO_NARROW,
	EXPECT_TOO_WIDE,
	EXPECT_VERDICTS
};

/* Session groups of the calibration: 2, 3, 4, 5-6, 7-9, 10 and later. */
#define EXPECT_GROUPS 6
/* The percentiles of a band: .10 .25 .50 .75 .90. */
#define EXPECT_PERCENTILES 5

/* The levels at which a band's percentiles are read off the normal, by session group: recalibrated ones (section 2),
 * ascending, each inside (0,1). Not `given`: as they are called. */
struct expect_levels {
	bool given;
	double p[EXPECT_GROUPS][EXPECT_PERCENTILES];
};

struct expect_params {
	double c;      /* of the transform, points, > 0 */
	double lo, hi; /* the scale's range [L,U], points */
	bool down;     /* lower is better */
	double b0, b1; /* mean at intake and growth per unit of ln t, on z */
	double d00, d01, d11;
	double tau2, phi; /* 0 <= tau2, 0 < phi < 1 */
	double s2;
	bool assumed;       /* taken over from elsewhere, not estimated for these people */
	const char *source; /* borrowed; "" when none is given */

	/* Which set it is and what it rests on; all 0 for a shipped one. */
	const char *scale,
		*age;        /* its scale's id and age group's name; borrowed; "" or NULL when it is for no one scale */
	date_t fitted;       /* the day of the fit; 0 or DATE_NONE: never fitted */
	double weight_own;   /* share of the practice's own data, 0..1 */
	int clients, scores; /* of the practice, in the fit */
	int last_fitted;     /* last session it was fitted to; 0: published, see expect_last_session() */
	int few_from;        /* fewer than a fifth of its people reached that session; 0: not counted, see
				expect_few_from() */
	enum expect_verdict verdict;
	struct expect_levels intake, running; /* of the intake band and of the running band */
};

/* Adult ORS from published aggregates (expected-change.md, "Default parameters"). */
struct expect_params expect_params_ors(void);
/* The same for another range, assumed: c a tenth of the range, b0 from a mean in the middle, the rest as it is. */
struct expect_params expect_params_scaled(double lo, double hi, bool down);

/* Refuses what is no model: a number that is not finite, an empty range, c <= 0, a negative variance,
 * D not positive semidefinite, phi outside (0,1), no variance at intake. ERR_EXPECT_PARAMS names it. */
bool expect_params_check(const struct expect_params *p, struct err *e);

/* The session after which the set says nothing: a band that went on would be guessed. */
int expect_last_session(const struct expect_params *p);
/* The session from which on few remain, so that an intake band is drawn fainter (expected-change.md, section 2). */
int expect_few_from(const struct expect_params *p);
/* Whether the set is for that scale and age group. */
bool expect_is_for(const struct expect_params *p, const char *scale, const char *age);
/* The calibration's group of a session, 0 .. EXPECT_GROUPS - 1; sessions before the second have the first one's. */
int expect_group(int session);
/* "calibrated", "too narrow", "too wide"; "" while unknown. Stable: it stands in files and in JSON. */
const char *expect_verdict_name(enum expect_verdict verdict);

#endif
