/* What is expected of one rater's scores in an episode: by which parameter set, and with what odds.
 *
 * The set is the one frozen for the episode, else the one that came with its frozen norms: a newer fit changes nothing
 * until somebody decides so. */
#ifndef STREK_SIGNAL_OUTLOOK_H
#define STREK_SIGNAL_OUTLOOK_H

#include "strek/course/course.h"
#include "strek/expect/running.h"

struct buf;
struct tr;

/* The one of an episode's frozen sets that is for a scale and an age group, else the scale's own. *frozen: it is the
 * practice's own, frozen for the episode. False when there is none. */
bool outlook_set(const struct expect_params *const *set, size_t sets, const struct scale *scale, enum scale_age group,
	struct expect_params *out, bool *frozen);

/* Why nothing is expected. */
enum outlook_none {
	OUTLOOK_GIVEN,  /* something is */
	OUTLOOK_SCORES, /* no score yet, or no outcome scale */
	OUTLOOK_NORMS,  /* no norms or no parameters for this person */
	OUTLOOK_HIGH,   /* the first score is above the norms' no_expect_above */
	OUTLOOK_BEYOND  /* the last session that the set was fitted to has been reached */
};

struct outlook {
	enum outlook_none why_not;
	struct expect_params params;     /* not with OUTLOOK_SCORES and OUTLOOK_NORMS */
	const struct scale_norms *norms; /* NULL: none */
	bool assumed;                    /* norms or parameters were made for others */
	int intake_session, session;     /* of the first score and of the last */
	int intake, last;                /* tenths */
	struct expect_marks marks;       /* what the odds are about */
	struct expect_row usual; /* the intake band at `session`; with OUTLOOK_GIVEN and OUTLOOK_BEYOND only where
				    the set reaches so far: usual.session is 0 else */
	int horizon;             /* the session that the odds are told for */
	struct expect_row odds;  /* the running band there; with OUTLOOK_GIVEN */
};

/* The outlook of a series of an outcome scale. Whatever is damaged in it makes OUTLOOK_NORMS. */
void outlook_make(const struct course_episode *ep, const struct course_series *s, struct outlook *out);

/* The scores of a series by session, at most EXPECT_SESSIONS_MAX; of two with one number the first. Returns how many.
 */
size_t outlook_scores(const struct course_series *s, struct expect_score score[EXPECT_SESSIONS_MAX]);

/* Appends whose data a set rests on: "82 % your practice (137 clients), fitted 21 Nov 2026", or "published defaults,
 * 0 % your practice". */
void outlook_rests_on(const struct expect_params *p, const struct tr *tr, struct buf *out);

#endif
