/* Episodes of a practice for tests, a line each, straight into a caseload. Memory that runs out ends the test run. */
#ifndef STREK_TESTS_PRACTICE_MAKE_H
#define STREK_TESTS_PRACTICE_MAKE_H

#include "strek/caseload/caseload.h"

#include "course_make.h"

struct practice_make {
	struct arena arena;
	struct caseload caseload;
	struct scale *ors, *srs, *bdi; /* as course_make has them; to be changed before they are used */
	size_t clients;
};

#define PRACTICE_OPEN (-2) /* as ending: not closed */
#define PRACTICE_SESSIONS 24
#define PRACTICE_FORMS 8

/* An episode of a client of its own under way; sessions a week apart from MAKE_DAY on. */
struct practice_make_episode {
	struct practice_make *in;
	struct practice_episode episode; /* may be changed before it is added */
	struct practice_measure measure[PRACTICE_FORMS];
	struct practice_session session[PRACTICE_SESSIONS];
	struct practice_form form[PRACTICE_SESSIONS][PRACTICE_FORMS];
};

void practice_begin(struct practice_make *m);
void practice_free(struct practice_make *m);

/* ending: enum token_ending, TOKEN_UNSET (closed, not told how) or PRACTICE_OPEN. */
struct practice_make_episode practice_episode(struct practice_make *m, enum scale_age age, int ending);
/* Sessions come in the order of their numbers. */
void practice_session(struct practice_make_episode *ep, int number, enum token_attendance attendance);
/* In the newest session if it has that number, else in a new attended one. */
struct practice_form *practice_score(
	struct practice_make_episode *ep, int session, const char *scale, enum token_rater rater, int tenths);
void practice_skip(struct practice_make_episode *ep, int session, const char *scale, enum token_rater rater);
/* Fills in what points into itself, so that it may be handed to caseload_take() and others. */
const struct practice_episode *practice_made(struct practice_make_episode *ep);
void practice_add(struct practice_make_episode *ep);

/* An adult's episode with ORS totals in sessions 1 and 6; the same on any scale, ended as agreed. */
void practice_pair(struct practice_make *m, int first, int last, int ending);
void practice_pair_on(struct practice_make *m, const char *scale, int first, int last);

#endif
