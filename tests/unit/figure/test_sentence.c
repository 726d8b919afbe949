#include "strek/base/buf.h"
#include "strek/base/utf8.h"
#include "strek/figure/sentence.h"

#include "samples.h"

#include <criterion/criterion.h>

static struct sample sample;

static void expect_sentence(const char *want)
{
	struct buf b = BUF_INIT;
	figure_describe(&sample.figure, &b);
	cr_expect_str_eq(buf_str(&b), want);
	buf_free(&b);
}

Test(figure_sentence, says_what_the_example_of_the_specification_says)
{
	sample_make(&sample, SAMPLE_RISING);
	expect_sentence(
		"ORS rose from 14.2 to 29.1 over 12 sessions (+14.9, reliably better), above the 25 cutoff since "
		"session 9, within the expected range.");
	sample_make(&sample, SAMPLE_FALLING);
	expect_sentence("ORS fell from 21.3 to 17.2 over 9 sessions (-4.1, no reliable change), below the 25 cutoff, "
			"outside the expected range, 1 session without score.");
}

Test(figure_sentence, few_scores_have_no_trend)
{
	sample_make(&sample, SAMPLE_ONE);
	expect_sentence("ORS is 14.2 at the first session; no trend yet.");
	sample.points[0][0].session = 3;
	expect_sentence("ORS is 14.2 at session 3; no trend yet.");
	sample_make(&sample, SAMPLE_NONE);
	expect_sentence("ORS: no score yet.");
	static const int gaps[] = {FIGURE_GAP, FIGURE_GAP};
	sample_ors(&sample, gaps, 2);
	expect_sentence("ORS: no score yet.");
}

Test(figure_sentence, what_has_no_norms_is_not_judged)
{
	sample_make(&sample, SAMPLE_RISING);
	sample.series[0].has_cutoff = false;
	sample.series[0].rci = 0;
	sample.figure.fan.count = 0;
	expect_sentence("ORS rose from 14.2 to 29.1 over 12 sessions (+14.9).");
}

Test(figure_sentence, lower_is_better_where_it_is)
{
	sample_make(&sample, SAMPLE_BDI);
	expect_sentence(
		"BDI fell from 35 to 7 over 12 sessions (-28, reliably better), below the 14 cutoff since session 9, "
		"within the expected range.");
	sample.series[0].count = 8;
	expect_sentence(
		"BDI fell from 35 to 17 over 8 sessions (-18, reliably better), above the 14 cutoff, within the "
		"expected range.");
}

Test(figure_sentence, exactly_at_the_cutoff_is_said)
{
	static const int up[] = {200, 250}, down[] = {200, 140};
	sample_ors(&sample, up, 2);
	expect_sentence(
		"ORS rose from 20.0 to 25.0 over 2 sessions (+5.0, reliably better), at or above the 25 cutoff since "
		"session 2.");
	sample_ors(&sample, down, 2);
	sample.series[0].down = true;
	sample.series[0].cutoff = 140;
	sample.series[0].cutoff_inclusive = false;
	expect_sentence("ORS fell from 20.0 to 14.0 over 2 sessions (-6.0, reliably better), at the 14 cutoff.");
}

Test(figure_sentence, no_change_is_no_rise_of_nothing)
{
	sample_make(&sample, SAMPLE_CONSTANT);
	expect_sentence(
		"ORS is 22.0, as at first, over 8 sessions (no reliable change), below the 25 cutoff, within the "
		"expected range.");
}

Test(figure_sentence, the_shared_one_has_no_rank_and_no_verdict)
{
	sample_make(&sample, SAMPLE_RISING);
	sample.figure.view = FIGURE_SHARED;
	expect_sentence("First 14.2, last time 26.8, now 29.1. Above the line at 25 are most people who do not "
			"seek help.");
	sample_make(&sample, SAMPLE_BDI);
	sample.figure.view = FIGURE_SHARED;
	expect_sentence("First 35, last time 10, now 7. Below the line at 14 are most people who do not seek help.");
}

Test(figure_sentence, several_people_are_not_compared)
{
	static const int ana[] = {183, 240, 288}, ben[] = {264, FIGURE_GAP, 272}, none[] = {FIGURE_GAP};
	sample_ors(&sample, ana, 3);
	sample.series[0].name = "Ana";
	sample_add(&sample, "Ben", ben, 3);
	sample_add(&sample, "Cid", none, 1);
	expect_sentence("Ana: first 18.3, now 28.8. Ben: first 26.4, now 27.2. Cid: no score yet.");
	sample.figure.view = FIGURE_SHARED;
	expect_sentence("Ana: first 18.3, now 28.8. Ben: first 26.4, now 27.2. Cid: no score yet. Above the line at 25 "
			"are most people who do not seek help.");
	sample.series[2].cutoff = 280;
	expect_sentence("Ana: first 18.3, now 28.8. Ben: first 26.4, now 27.2. Cid: no score yet.");
}

Test(figure_sentence, of_several_people_one_with_one_score_has_no_first_and_now)
{
	static const int ana[] = {183, 240, 288}, ben[] = {264};
	sample_ors(&sample, ana, 3);
	sample.series[0].name = "Ana";
	sample_add(&sample, "Ben", ben, 1);
	expect_sentence("Ana: first 18.3, now 28.8. Ben: now 26.4.");
}

Test(figure_sentence, never_takes_more_than_200_characters)
{
	for (int kind = 0; kind < SAMPLES; kind++) {
		for (int view = FIGURE_THERAPIST; view <= FIGURE_SHARED; view++) {
			struct buf b = BUF_INIT;
			sample_make(&sample, (enum sample_kind)kind);
			sample.figure.view = (enum figure_view)view;
			sample.series[0].name = "Et veldig langt navn på en skala som noen har laget selv";
			sample.series[0].rci = 9;
			sample.series[0].cutoff = 253;
			figure_describe(&sample.figure, &b);
			cr_expect(utf8_count(buf_str(&b)) <= SENTENCE_MAX, "%s", buf_str(&b));
			cr_expect(b.len > 0 && b.s[b.len - 1] == '.');
			buf_free(&b);
		}
	}
}
