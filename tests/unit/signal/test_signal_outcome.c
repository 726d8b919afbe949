/* Every rule about the outcome scale, with its boundary from both sides. Norms: cutoff 25 (which is the healthy side),
 * reliable change 5, no course expected above 32. Bands and odds: the adults' defaults; the percentiles beside the rows
 * were computed from expected-change.md, section 1, without the program. */
#include "said.h"

#include <criterion/criterion.h>
#include <string.h>

struct row {
	const char *scores, *said;
};

static void expect_rows(const struct row *row, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct said s;
		const char *got = said_of(&s, row[i].scores);
		cr_expect_str_eq(got, row[i].said, "%s\n  says:   %s\n  wanted: %s", row[i].scores, got, row[i].said);
		said_end(&s);
	}
}
#define ROWS(name) expect_rows(name, sizeof(name) / sizeof(name)[0])

Test(signal_outcome, one_score_says_nothing_of_change)
{
	static const struct row rows[] = {
		{"18", ""},
		{"-", ""},
		{"18 -", "outcome-missing=watch"},
	};
	ROWS(rows);
}

Test(signal_outcome, the_change_itself_leads_from_exactly_the_index_on)
{
	static const struct row rows[] = {
		{"18 13.1", "expected-course=watch"},
		{"18 13", "deterioration=deteriorated sudden-loss=discuss"},
		{"18 22.9", "expected-course=on-track"},
		{"18 23", "sudden-gain=watch improved=improved"},
		{"20 24.9", "expected-course=on-track"},
		{"20 25", "sudden-gain=watch recovered=recovered"},
	};
	ROWS(rows);
}

/* From 18 the 25th percentile is 17.21 at session 2 and 18.49 at session 3, the 10th 13.43 and 14.03. */
Test(signal_outcome, below_a_quarter_is_watched_from_session_2_and_below_a_tenth_discussed_from_session_3)
{
	static const struct row rows[] = {
		{"18 17.3", "expected-course=on-track"}, {"18 17.2", "expected-course=watch"},
		{"18 13.4", "expected-course=watch"}, /* a tenth, but session 2 */
		{"18 18 18.5", "checkpoint-3=discuss expected-course=on-track"},
		{"18 18 18.4", "checkpoint-3=discuss expected-course=watch"},
		{"18 16 14.1", "checkpoint-3=discuss expected-course=watch"},
		{"18 16 14", "expected-course=discuss checkpoint-3=discuss"},
		{"18 - 14", "expected-course=discuss checkpoint-3=discuss"}, /* a gap changes nothing */
	};
	ROWS(rows);
}

/* With little growth the odds fall short while the line is where such lines are. Odds, without the program: 20 20.5
 * gives .3315 and 20 20.4 .3299; 20 18 22.1 gives .3304 and 22.0 .3289; 20 18 16.4 gives .2509 and 16.3 .2496. */
static struct expect_params a_set(void)
{
	struct expect_params p = expect_params_ors();
	p.b1 = .05;
	p.scale = "ORS";
	p.age = "adult";
	p.clients = 137;
	p.weight_own = 137 / 167.0;
	p.fitted = MAKE_DAY;
	p.last_fitted = 30;
	return p;
}

Test(signal_outcome, odds_under_a_third_are_watched_and_under_a_quarter_discussed_by_the_set_of_the_episode)
{
	static const struct {
		const char *scores, *said;
		bool odds, band;
	} rows[] = {
		{"20 20.5", "expected-course=on-track", false, false},
		{"20 20.4", "expected-course=watch", true, false},
		{"20 15.2", "expected-course=watch", true, true}, /* the 25th percentile is 15.91 */
		{"20 18 22.1", "checkpoint-3=discuss expected-course=on-track", false, false},
		{"20 18 22", "checkpoint-3=discuss expected-course=watch", true, false},
		{"20 18 16.4", "checkpoint-3=discuss expected-course=watch", true, false},
		{"20 18 16.3", "expected-course=discuss checkpoint-3=discuss", true, false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct said s;
		struct expect_params set = a_set();
		said_start(&s);
		said_more(&s, "ORS", RATER_SELF, rows[i].scores);
		s.set = &set;
		cr_expect_str_eq(said(&s, -1), rows[i].said, "%s", rows[i].scores);
		const struct signal *one = said_signal(&s, SIGNAL_EXPECTED);
		cr_expect(one->by_odds == rows[i].odds && one->by_band == rows[i].band, "%s", rows[i].scores);
		cr_expect_eq(one->set->clients, 137, "the set that was frozen for the episode");
		said_end(&s);
	}
}

Test(signal_outcome, checkpoints_ask_at_3_6_and_9_whatever_a_model_says)
{
	static const struct row rows[] = {
		{"20 21", "expected-course=on-track"}, {"20 21 24.9", "checkpoint-3=discuss expected-course=on-track"},
		{"20 21 22 23 24.9", "checkpoint-3=discuss expected-course=on-track"},
		{"20 21 22 23 24 24.9", "checkpoint-6=discuss expected-course=on-track"},
		{"20 21 22 23 24 24 24 24.9", "checkpoint-6=discuss expected-course=on-track"},
		{"20 21 22 23 24 24 24 24 24.9", "checkpoint-9=discuss expected-course=on-track"},
		{"20 21 25.0", "recovered=recovered"}, /* reliable: nothing to ask */
		{"20 - 20", "checkpoint-3=discuss expected-course=on-track"},
		{"20 20 -", "outcome-missing=watch expected-course=on-track"}, /* session 3 has no score to judge */
	};
	ROWS(rows);
}

/* Four sessions flat at 14.0: odds of .68, and the checkpoint fires all the same. */
Test(signal_outcome, good_odds_do_not_quiet_a_checkpoint)
{
	struct said s;
	said_of(&s, "14 14 14 14");
	cr_expect_eq(s.signals.level, LEVEL_DISCUSS);
	cr_expect_eq(s.signals.reason, SIGNAL_CHECKPOINT_3);
	const struct signal *model = said_signal(&s, SIGNAL_EXPECTED);
	for (size_t i = 0; i < model->numbers; i++) {
		if (strcmp(model->number[i].name, "p_improved") == 0)
			cr_expect(model->number[i].real > .67 && model->number[i].real < .685);
	}
	said_end(&s);
}

Test(signal_outcome, a_decision_at_the_checkpoint_or_later_quiets_it_until_the_next)
{
	static const struct {
		const char *scores;
		int decided;
		const char *said;
	} rows[] = {
		{"20 21 22", 2, "checkpoint-3=discuss expected-course=on-track"},
		{"20 21 22", 3, "expected-course=on-track checkpoint-3=none"},
		{"20 21 22 22", 4, "expected-course=on-track checkpoint-3=none"},
		{"20 21 22 22 22 22", 4, "checkpoint-6=discuss expected-course=on-track"},
		{"20 21 22 22 22 22", 6, "expected-course=on-track checkpoint-6=none"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct said s;
		said_start(&s);
		said_more(&s, "ORS", RATER_SELF, rows[i].scores);
		said_decision(&s, rows[i].decided, DECISION_COLLEAGUE);
		cr_expect_str_eq(said(&s, -1), rows[i].said, "%s decided at %d", rows[i].scores, rows[i].decided);
		said_end(&s);
	}
}

Test(signal_outcome, a_decision_that_names_no_session_counts_by_its_day)
{
	for (int day = 13; day <= 14; day++) {
		struct said s;
		said_start(&s);
		said_more(&s, "ORS", RATER_SELF, "20 21 22");
		struct fact f = fact_init(FACT_DECISION);
		f.c.decision.decision = DECISION_CONTINUE;
		f.c.decision.date = MAKE_DAY + day; /* session 3 was on day 14 */
		make_fact(&s.make, &f);
		said(&s, -1);
		cr_expect_eq(said_signal(&s, SIGNAL_CHECKPOINT_3)->decision != NULL, day >= 14);
		said_end(&s);
	}
}

Test(signal_outcome, nothing_asks_for_change_where_the_first_score_is_at_or_above_the_cutoff)
{
	static const struct row rows[] = {
		{"24.9 24 24", "checkpoint-3=discuss expected-course=on-track"},
		{"25 24 24", "intake-above-cutoff=watch expected-course=on-track"},
		{"26 26 26 26 26 26 26 26 25.9", "plateau=watch intake-above-cutoff=watch expected-course=on-track"},
		{"26 25 21.1", "intake-above-cutoff=watch expected-course=on-track"}, /* low, and not reliably so */
		{"26 22 21", "deterioration=deteriorated intake-above-cutoff=watch"},
	};
	ROWS(rows);
}

Test(signal_outcome, whether_the_cutoff_itself_is_healthy_is_the_norms_to_say)
{
	struct said s;
	said_start(&s);
	said_more(&s, "ORS", RATER_SELF, "25 25 25");
	s.ors->norms[SCALE_ADULT].cutoff_inclusive = false;
	cr_expect_str_eq(said(&s, -1), "checkpoint-3=discuss expected-course=on-track");
	said_end(&s);
}

Test(signal_outcome, above_32_only_deterioration_is_judged)
{
	static const struct row rows[] = {
		{"32 32", "intake-above-cutoff=watch expected-course=on-track"},
		{"32.1 32.1", "intake-high=watch"},
		{"33 33 29", "plateau=watch intake-high=watch"},
		{"33 33 28", "deterioration=deteriorated sudden-loss=discuss intake-high=watch"},
		{"38 33.1", "intake-high=watch"},
		{"38 33", "deterioration=deteriorated sudden-loss=discuss high-then-lower=watch intake-high=watch"},
		{"38 33 36", "high-then-lower=watch intake-high=watch"}, /* never re-baselined */
		{"32 27", "deterioration=deteriorated sudden-loss=discuss intake-above-cutoff=watch"},
	};
	ROWS(rows);
}

Test(signal_outcome, sudden_is_between_two_consecutive_sessions_only)
{
	static const struct row rows[] = {
		{"18 14 19", "sudden-gain=watch checkpoint-3"}, {"18 14 18.9", ""}, {"18 22 17", "sudden-loss"},
		{"18 22 17.1", ""}, {"18 14 - 19", ""}, /* what happened in session 3 nobody knows */
		{"18 14 . 19", ""},                     /* nor whether there was one */
		{"18 14 x 19", "sudden-gain"},          /* a cancelled one comes not between */
		{"18 14 19 19", ""},                    /* it was asked about a session ago */
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct said s;
		const char *got = said_of(&s, rows[i].scores);
		bool gain = strstr(got, "sudden-gain=watch"), loss = strstr(got, "sudden-loss=discuss");
		cr_expect(gain == (strstr(rows[i].said, "sudden-gain") != NULL), "%s: %s", rows[i].scores, got);
		cr_expect(loss == (strstr(rows[i].said, "sudden-loss") != NULL), "%s: %s", rows[i].scores, got);
		said_end(&s);
	}
}

/* Scores where one rule holds or not, whatever else does. */
struct shape {
	const char *scores;
	bool holds;
};

static void expect_shapes(const struct shape *shape, size_t count, enum signal_rule rule, enum token_level level)
{
	for (size_t i = 0; i < count; i++) {
		struct said s;
		const char *got = said_of(&s, shape[i].scores);
		bool holds = false;
		for (size_t k = 0; k < s.signals.count; k++)
			holds |= s.signals.item[k].rule == rule && s.signals.item[k].level == level;
		cr_expect(holds == shape[i].holds, "%s: %s", shape[i].scores, got);
		said_end(&s);
	}
}
#define SHAPES(name, rule, level) expect_shapes(name, sizeof(name) / sizeof(name)[0], rule, level)

Test(signal_outcome, zig_zag_is_four_legs_in_turn_of_six_points_or_more)
{
	static const struct shape shapes[] = {
		{"15 21 15 21 15", true}, {"15 9 15 9 15", true}, {"15 21 15 21", false}, /* three legs */
		{"15 21 15 20.9 15", false},                                              /* one of them 5.9 */
		{"15 21 15 15 21 15", false},                                             /* a rest between */
		{"15 21 27 21 27", false},                                                /* up twice */
		{"10 12 18 12 18 12", true},                                              /* the last four */
		{"15 21 15 21 15 16", false},                                             /* it has calmed down */
		{"15 21 15 - 21 15", true}, /* between consecutive scores */
	};
	SHAPES(shapes, SIGNAL_ZIG_ZAG, LEVEL_DISCUSS);
}

Test(signal_outcome, slow_slide_is_three_lower_in_a_row_and_half_the_index_in_all)
{
	static const struct shape shapes[] = {
		{"20 19 18 17.5", true}, {"20 19 18 17.6", false},       /* 2.4 in all */
		{"20 19 17.5", false},                                   /* twice */
		{"20 19 18 18 17", false},                               /* a rest */
		{"15 20 19 18 17", true},                                /* counted from its own beginning */
		{"20 19 18 17 17.1", false}, {"20 19 18 17 16.9", true}, /* or more */
	};
	SHAPES(shapes, SIGNAL_SLOW_SLIDE, LEVEL_DISCUSS);
}

Test(signal_outcome, a_plateau_is_three_scores_past_the_cutoff_less_than_the_index_apart)
{
	static const struct shape shapes[] = {
		{"18 25 27 29.9", true},
		{"18 25 27 30", false},
		{"18 24.9 27 28", false},
		{"18 25 29.9 25", true},
		{"18 26 27", false},
		{"18 30 - 27 28", true},
	};
	SHAPES(shapes, SIGNAL_PLATEAU, LEVEL_WATCH);
}

Test(signal_outcome, an_index_of_none_judges_no_change)
{
	struct said s;
	said_start(&s);
	s.ors->norms[SCALE_ADULT].rci = 0;
	said_more(&s, "ORS", RATER_SELF, "20 10 30 10");
	const char *got = said(&s, -1);
	cr_expect(strstr(got, "deterioration") == NULL && strstr(got, "sudden") == NULL &&
		  strstr(got, "checkpoint") == NULL);
	said_end(&s);
}

/* BDI: 0 to 63, lower is better, cutoff 14 (itself not healthy), reliable change 9. */
Test(signal_outcome, where_lower_is_better_every_rule_is_turned_round)
{
	static const struct row rows[] = {
		{"30 39", "deterioration=deteriorated sudden-loss=discuss"},
		{"30 21", "sudden-gain=watch improved=improved"},
		{"20 11", "sudden-gain=watch recovered=recovered"},
		{"20 14 14 14", "checkpoint-3=discuss"},
		{"14 14 14", "checkpoint-3=discuss"}, /* the cutoff itself is not healthy here */
		{"13 14 13", "intake-above-cutoff=watch"},
		{"20 22 24 25", "slow-slide=discuss"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct said s;
		said_start(&s);
		said_more(&s, "BDI", RATER_SELF, rows[i].scores);
		const char *got = said(&s, -1);
		cr_expect(strstr(got, rows[i].said) != NULL, "%s: %s", rows[i].scores, got);
		cr_expect((strstr(got, "checkpoint") != NULL) == (strstr(rows[i].said, "checkpoint") != NULL || i == 6),
			"%s: %s", rows[i].scores, got);
		said_end(&s);
	}
}

Test(signal_outcome, nothing_is_expected_beyond_the_last_fitted_session)
{
	for (int t = 2; t <= 22; t++) {
		struct said s;
		said_start(&s);
		for (int session = 1; session <= t; session++)
			make_scored(&s.make, session, "ORS", session == 1 ? 200 : 220);
		said(&s, -1);
		const struct signal *model = said_signal(&s, SIGNAL_EXPECTED);
		cr_expect((model->level == LEVEL_NONE) == (t >= 20), "session %d", t);
		said_end(&s);
	}
}

Test(signal_outcome, another_rater_is_judged_apart_and_does_not_lead)
{
	struct said s;
	said_start(&s);
	said_more(&s, "ORS", RATER_SELF, "20 22");
	said_more(&s, "ORS", RATER_MOTHER, "20 14");
	cr_expect_str_eq(
		said(&s, -1), "mother:deterioration=deteriorated mother:sudden-loss=discuss expected-course=on-track");
	cr_expect(s.signals.level == LEVEL_ON_TRACK && s.signals.reason == SIGNAL_EXPECTED);
	said_end(&s);
}

Test(signal_outcome, of_a_closed_episode_only_the_change_itself_is_told)
{
	static const struct row rows[] = {
		{"20 14 14 14", "deterioration=deteriorated"},
		{"20 22 22 22", ""},
		{"20 26 26 26", "recovered=recovered"},
		{"34 34 34", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct said s;
		said_start(&s);
		said_more(&s, "ORS", RATER_SELF, rows[i].scores);
		make_episode_end(&s.make, ENDING_AGREED, false);
		cr_expect_str_eq(said(&s, 400), rows[i].said, "%s", rows[i].scores);
		said_end(&s);
	}
}

/* With doubles 31 of 351 differences of exactly 5.0 come out smaller. */
Test(signal_outcome, each_fall_of_exactly_the_index_counts_and_a_tenth_less_does_not)
{
	for (int first = 50; first <= 400; first += 7) {
		struct said s;
		said_start(&s);
		make_scored(&s.make, 1, "ORS", first);
		make_scored(&s.make, 2, "ORS", first - 50);
		said(&s, -1);
		cr_expect_eq(s.signals.level, LEVEL_DETERIORATED, "%d", first);
		said_end(&s);
		said_start(&s);
		make_scored(&s.make, 1, "ORS", first);
		make_scored(&s.make, 2, "ORS", first - 49);
		said(&s, -1);
		cr_expect_neq(s.signals.level, LEVEL_DETERIORATED, "%d", first);
		said_end(&s);
	}
}
