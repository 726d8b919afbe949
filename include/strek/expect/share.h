/* Intervals for shares, on plain numbers (expected-change.md, sections 2 and 5). 95 % throughout. */
#ifndef STREK_EXPECT_SHARE_H
#define STREK_EXPECT_SHARE_H

#include <stdint.h>

/* Wilson's score interval of a share p of n; n need not be whole. NAN for n <= 0. */
void expect_wilson(double p, double n, double *lo, double *hi);

/* Answers that come in clusters (one person's scores), of which c of m are counted: a sum over the clusters. */
struct expect_clusters {
	int64_t clusters, m, c; /* with at least one answer; sums */
	double cc, cm, mm;      /* sums of squares and products */
};
void expect_cluster_add(struct expect_clusters *s, int m, int c);

struct expect_share {
	double share, se, n_eff, lo, hi; /* NAN without answers */
};
/* SE = sqrt(k / (k - 1)) sqrt(sum (c - p m)^2) / sum m; n_eff = p (1 - p) / SE^2; Wilson's interval on n_eff. Where
 * nothing varies between clusters (one cluster, or p = 0 or 1) their number stands for n_eff. */
struct expect_share expect_cluster_share(const struct expect_clusters *s);

#endif
