#include "strek/figure/facts.h"

#include "samples.h"

#include <criterion/criterion.h>

static struct sample sample;

Test(figure_facts, first_last_change_and_the_run_above_the_cutoff)
{
	sample_make(&sample, SAMPLE_RISING);
	struct facts f = facts_of(&sample.figure, &sample.series[0]);
	cr_expect(f.scored == 12 && f.first == 142 && f.last == 291 && f.before == 268 && f.change == 149);
	cr_expect(f.judged == FACTS_BETTER && f.healthy && f.since == 9 && f.sessions == 12 && f.missing == 0);
	cr_expect(facts_range(&sample.figure, &f) == FACTS_WITHIN);
}

Test(figure_facts, a_missed_session_counts_as_missing_and_as_nothing_else)
{
	sample_make(&sample, SAMPLE_FALLING);
	struct facts f = facts_of(&sample.figure, &sample.series[0]);
	cr_expect(f.scored == 8 && f.missing == 1 && f.change == -41 && f.judged == FACTS_UNCHANGED && !f.healthy);
	cr_expect(facts_range(&sample.figure, &f) == FACTS_OUTSIDE);
}

Test(figure_facts, a_run_is_the_present_one)
{
	static const int values[] = {260, 270, 240, 250, FIGURE_GAP, 255};
	sample_ors(&sample, values, 6);
	struct facts f = facts_of(&sample.figure, &sample.series[0]);
	cr_expect(f.since == 4, "exactly at the cutoff counts, a gap does not break the run");
	sample.series[0].cutoff_inclusive = false;
	f = facts_of(&sample.figure, &sample.series[0]);
	cr_expect(f.since == 6);
}

Test(figure_facts, change_is_judged_in_the_healthy_direction_at_the_exact_tenth)
{
	static const struct {
		int first, last, rci;
		bool down;
		enum facts_change judged;
	} row[] = {
		{200, 250, 50, false, FACTS_BETTER},
		{200, 249, 50, false, FACTS_UNCHANGED},
		{200, 150, 50, false, FACTS_WORSE},
		{200, 151, 50, false, FACTS_UNCHANGED},
		{200, 150, 50, true, FACTS_BETTER},
		{200, 250, 50, true, FACTS_WORSE},
		{200, 300, 0, false, FACTS_UNJUDGED},
	};
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const int values[] = {row[i].first, row[i].last};
		sample_ors(&sample, values, 2);
		sample.series[0].rci = row[i].rci;
		sample.series[0].down = row[i].down;
		cr_expect(facts_of(&sample.figure, &sample.series[0]).judged == row[i].judged, "row %zu", i);
	}
}

Test(figure_facts, which_side_the_cutoff_itself_is_on_is_a_setting)
{
	sample_make(&sample, SAMPLE_BDI);
	struct figure_series s = sample.series[0];
	cr_expect(!facts_is_healthy(&s, 140) && facts_is_healthy(&s, 139) && !facts_is_healthy(&s, 141));
	s.cutoff_inclusive = true;
	cr_expect(facts_is_healthy(&s, 140));
	s.down = false;
	cr_expect(facts_is_healthy(&s, 140) && !facts_is_healthy(&s, 139));
	s.has_cutoff = false;
	cr_expect(facts_is_healthy(&s, 0), "without a cutoff nothing is on the wrong side");
}

Test(figure_facts, points_are_found_by_session)
{
	sample_make(&sample, SAMPLE_FALLING);
	for (int session = 1; session <= 9; session++)
		cr_expect(facts_point(&sample.series[0], session)->session == session);
	cr_expect(!facts_point(&sample.series[0], 0) && !facts_point(&sample.series[0], 10));
	sample_make(&sample, SAMPLE_NONE);
	cr_expect(!facts_point(&sample.series[0], 1) && facts_current(&sample.figure) == 0);
}
