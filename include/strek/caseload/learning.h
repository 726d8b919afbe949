/* The practice's sums kept up to date, an episode at a time, so that a fit after a new score costs the same for a
 * hundred clients and for a hundred thousand.
 *
 * Of every episode it remembers what went into the sums. When the episode is handed over again, that is taken away
 * before what it says now is added: a new score, a correction and a reopened episode are all the same. */
#ifndef STREK_CASELOAD_LEARNING_H
#define STREK_CASELOAD_LEARNING_H

#include "strek/caseload/learned.h"

struct learning_record;
struct learning {
	struct learned learned; /* its parts' tallies; `changed` where a fit would come out otherwise */
	struct learning_record **slot;
	size_t slots, records;
	struct arena arena;
};

struct learning learning_begin(const struct scale_set *scales);
void learning_free(struct learning *l);
/* An episode, new or again; has the shape of store_practice()'s callback, ctx is the struct learning *. */
bool learning_take(void *ctx, const struct practice_episode *ep, struct err *e);

/* Fits a part that has changed, from the last fit (NULL: from the published averages) with at most `looks` looks at the
 * likelihood, and takes over from the last fit what was said of its bands. Nothing is left changed then. */
bool learning_fit(struct learned_part *part, const struct expect_params *last, int looks, date_t today,
	struct expect_params *out, struct err *e);
/* How many looks take about so long. Patterns, not people, are what costs. */
int learning_looks(const struct learned_part *part, int milliseconds);

#endif
