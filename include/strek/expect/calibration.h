/* Whether the bands keep what they promise: scores held against bands that were fitted without their people
 * (expected-change.md, section 2).
 *
 * Five folds by client. Of the scores after a course's first one, the 80 % band should hold 80 of 100; the interval
 * counts people, not scores, because one person's scores go together. */
#ifndef STREK_EXPECT_CALIBRATION_H
#define STREK_EXPECT_CALIBRATION_H

#include "strek/expect/cases.h"

/* Nothing is said with fewer clients who have two scores, and no group of sessions recalibrated with fewer scores. */
#define EXPECT_CALIBRATION_LEAST 50

struct expect_coverage {
	int64_t clients, scores;     /* that were held against the band */
	double coverage80, lo, hi;   /* share between the 10th and the 90th percentile; NAN without scores */
	double below10, above90;     /* shares outside */
	enum expect_verdict verdict; /* UNKNOWN below EXPECT_CALIBRATION_LEAST clients */
};

/* One band's account, all sessions and by group of sessions. */
struct expect_account {
	struct expect_coverage all, group[EXPECT_GROUPS];
	struct expect_levels levels; /* recalibrated; given when some group has scores enough */
};

struct expect_calibration {
	int64_t clients;               /* with two scores or more */
	bool enough;                   /* else the rest says nothing */
	struct expect_account running; /* each score against the ones before it: what the odds rest on */
	struct expect_account intake;  /* each score against the first: drifts low among those who stay */
};

/* Called before each of the folds; NULL for none. */
typedef void expect_fold_progress(void *ctx, int fold);

/* Holds every course against the fits of the other folds, which start from `whole`. Model full only (what is drawn). */
bool expect_calibrate(const struct expect_cases *c, const struct expect_fitting *how, const struct expect_fit *whole,
	expect_fold_progress *progress, void *ctx, struct expect_calibration *out, struct err *e);

/* The level at which a percentile p of a band has to be read so that a share p of the scores lies below it: p* = (1 -
 * w) p + w p', w = n / (n + 50), p' the empirical level of the PITs u[n], ascending; of the median, the mean of the
 * lower and the upper one. */
double expect_recalibrate(const double *u, size_t n, double p);

#endif
