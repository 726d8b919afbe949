#include "strek/expect/share.h"

#include <criterion/criterion.h>
#include <math.h>

/* Reference values: expected-change.md, section 5. */

#define close_to(is, want) cr_expect(fabs((is) - (want)) <= 1e-6, "%s is %.9g, not %.9g", #is, (is), (want))

Test(expect_share, wilson)
{
	static const struct {
		double k, n, lo, hi;
	} row[] = {{0, 10, 0, .277533}, {7, 12, .319511, .806740}, {41, 50, .692039, .902298}};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		double lo, hi;
		expect_wilson(row[i].k / row[i].n, row[i].n, &lo, &hi);
		close_to(lo, row[i].lo);
		close_to(hi, row[i].hi);
	}
	double lo, hi;
	expect_wilson(.5, 0, &lo, &hi);
	cr_expect(isnan(lo) && isnan(hi));
}

Test(expect_share, shares_of_clusters)
{
	static const int m[] = {3, 5, 2, 4, 6}, c[] = {3, 4, 1, 4, 4};
	struct expect_clusters s = {0};
	for (int i = 0; i < 5; i++)
		expect_cluster_add(&s, m[i], c[i]);
	expect_cluster_add(&s, 0, 0);
	struct expect_share share = expect_cluster_share(&s);
	close_to(share.share, .8);
	close_to(share.se, .079057);
	cr_expect(fabs(share.n_eff - 25.6) < 1e-9);
	close_to(share.lo, .611161);
	close_to(share.hi, .910552);
}

Test(expect_share, where_nothing_varies_the_clusters_are_what_counts)
{
	struct expect_clusters none = {0}, all = {0};
	cr_expect(isnan(expect_cluster_share(&none).share));
	for (int i = 0; i < 10; i++)
		expect_cluster_add(&all, 7, 0);
	struct expect_share share = expect_cluster_share(&all);
	close_to(share.n_eff, 10);
	close_to(share.hi, .277533);
}
