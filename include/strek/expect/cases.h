/* The scores of many courses, as compact as they come: what is fitted and what the bands are held against. */
#ifndef STREK_EXPECT_CASES_H
#define STREK_EXPECT_CASES_H

#include "strek/expect/fit.h"

struct expect_cases {
	uint32_t *client; /* [cases] */
	uint32_t *start;  /* [cases + 1]: where its scores begin */
	size_t cases, cases_cap;
	uint8_t *session;
	int32_t *score; /* tenths */
	size_t scores, scores_cap;
	size_t beyond; /* scores at sessions that are not fitted */
	struct arena arena;
};

#define EXPECT_CASES_INIT ((struct expect_cases){0})
void expect_cases_free(struct expect_cases *c);

/* One course: total[i] (tenths) at session[i], ascending. Courses of one client follow each other and bear the same
 * number. What expect_tally_add() leaves out is left out. */
bool expect_cases_add(
	struct expect_cases *c, uint32_t client, const int *session, const int *total, size_t n, struct err *e);

/* Into a tally, on z as `how` has it; fold 0 .. EXPECT_FOLDS - 1: only the clients of that fold, EXPECT_EVERYBODY: all
 * of them. */
#define EXPECT_FOLDS 5
#define EXPECT_EVERYBODY (-1)
bool expect_cases_tally(const struct expect_cases *c, const struct expect_fitting *how, int fold,
	struct expect_tally *out, struct err *e);
/* Which fold a client's number belongs to: neighbours in different ones. */
int expect_fold(uint32_t client);

#endif
