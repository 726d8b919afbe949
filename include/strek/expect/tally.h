/* What a fit needs of any number of people: sums and sums of products, a set for each pattern of sessions.
 *
 * People scored at the same sessions (1..n without a hole, most of them) share a pattern; the likelihood of a pattern
 * depends on its people only through how many they are, the sum of their z and the sum of z z' (expected-change.md,
 * section 2). So a score more costs a few additions, and a fit the same for a hundred people and for a million.
 *
 * The sums are of doubles: another order of the same people, or a person added and taken away again, gives the same
 * sums and likelihoods to 1e-9 of their size, and so a fit whose parameters agree as far as its search goes (1e-5). */
#ifndef STREK_EXPECT_TALLY_H
#define STREK_EXPECT_TALLY_H

#include "strek/base/arena.h"
#include "strek/expect/params.h"

#include <stddef.h>
#include <stdint.h>

/* T: scores at later sessions are not fitted. */
#define EXPECT_FIT_SESSIONS 40

struct expect_pattern {
	uint64_t sessions; /* bit t - 1 for session t */
	int n;             /* how many bits */
	int64_t people;    /* scored at just these; 0: they have all been taken away */
	double *sum;       /* [n]: sum of z at the k-th of these sessions */
	double *product;   /* [n (n + 1) / 2]: sum of z_k z_m, m <= k, row after row */
};

struct expect_tally {
	struct expect_pattern *pattern; /* in order of arrival */
	size_t patterns, cap;
	uint32_t *slot; /* open addressing: pattern + 1, 0 for a free one */
	size_t slots;
	uint32_t whole[EXPECT_FIT_SESSIONS + 1]; /* pattern + 1 of sessions 1..n */
	int64_t people, scores;
	struct arena arena;
};

#define EXPECT_TALLY_INIT ((struct expect_tally){0})
void expect_tally_free(struct expect_tally *t);

/* One person's scores on z, ascending by session. Of two at one session the first counts; sessions outside
 * 1..EXPECT_FIT_SESSIONS and z that are not finite are left out; a person of whom nothing is left is nobody. */
bool expect_tally_add(struct expect_tally *t, const int *session, const double *z, size_t n, struct err *e);
/* Takes away what was added with the same scores before. Takes nothing when there is nobody of that pattern. */
bool expect_tally_remove(struct expect_tally *t, const int *session, const double *z, size_t n, struct err *e);
/* As if everybody in `more` had been added. */
bool expect_tally_join(struct expect_tally *t, const struct expect_tally *more, struct err *e);

/* The last session that at least so many people reached: were scored at, or at a later one; 0: none. */
int expect_tally_last(const struct expect_tally *t, int64_t people);
/* The first session that fewer than that share of everybody reached; one after the last fitted when there is none, and
 * 0 when there is nobody. Whoever has only begun has not reached the later ones either. */
int expect_tally_few(const struct expect_tally *t, double share);

#endif
