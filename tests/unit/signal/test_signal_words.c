#include "strek/base/buf.h"

#include "said.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *why(const struct signal *s, struct buf *out)
{
	buf_clear(out);
	signal_why(s, NULL, out);
	return buf_str(out);
}

Test(signal_words, every_rule_has_an_id_of_its_own_and_finds_its_way_back)
{
	for (int rule = 0; rule < SIGNAL_COUNT; rule++) {
		cr_expect(*signal_id((enum signal_rule)rule));
		cr_expect_eq((int)signal_of_id(signal_id((enum signal_rule)rule)), rule);
		cr_expect(*signal_short((enum signal_rule)rule, LEVEL_WATCH, NULL), "%s",
			signal_id((enum signal_rule)rule));
	}
	cr_expect_eq(signal_of_id(""), SIGNAL_COUNT);
	cr_expect_eq(signal_of_id("no-such-rule"), SIGNAL_COUNT);
	cr_expect_str_eq(signal_id(SIGNAL_COUNT), "");
}

/* The first sentence of each row is what a therapist reads under "why?". */
Test(signal_words, why_is_one_sentence_with_the_numbers)
{
	static const struct {
		const char *scores;
		enum signal_rule rule;
		const char *words;
	} rows[] = {
		{"18 13", SIGNAL_DETERIORATION, "From 18.0 to 13.0 is 5.0 worse, at least the reliable change of 5.0."},
		{"18 26", SIGNAL_RECOVERED,
			"From 18.0 to 26.0 is 8.0 better, at least the reliable change of 5.0, and past the cutoff of "
			"25.0."},
		{"20 20 20", SIGNAL_CHECKPOINT_3,
			"From 20.0 to 20.0 is less than the reliable change of 5.0, past session 3: talk about it "
			"together, "
			"and write down what you decide."},
		{"18 16 14", SIGNAL_EXPECTED, "9 in 10 who start at 18.0 do better at session 3 than 14.0."},
		{"18 16 14.1", SIGNAL_EXPECTED, "3 in 4 who start at 18.0 do better at session 3 than 14.1."},
		{"14 14 14 19", SIGNAL_SUDDEN_GAIN,
			"From 14.0 to 19.0 in one session is 5.0 better, at least the reliable change of 5.0: ask what "
			"happened, and what the client did."},
		{"20 19 18 17", SIGNAL_SLOW_SLIDE,
			"3 scores in a row were each worse than the one before, by 3.0 in all: at least half the "
			"reliable "
			"change of 5.0."},
		{"15 21 15 21 15", SIGNAL_ZIG_ZAG,
			"The line went up and down in turn 4 times by 6.0 or more each: ask what makes the weeks so "
			"different."},
		{"33", SIGNAL_INTAKE_HIGH,
			"The first score of 33.0 lies beyond 32.0, from where no change is expected: ask whose idea "
			"coming "
			"was, and what a change would be."},
		{"20 -", SIGNAL_OUTCOME_MISSING, "Session 2 has no ORS: begin the next one with it."},
	};
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct said s;
		said_of(&s, rows[i].scores);
		cr_expect_str_eq(why(said_signal(&s, rows[i].rule), &out), rows[i].words);
		said_end(&s);
	}
	buf_free(&out);
}

Test(signal_words, no_sentence_has_a_place_left_open)
{
	static const char *const scores[] = {"18 13", "18 26", "18 24 ", "20 20 20", "20 20 20 20 20 20",
		"20 20 20 20 20 20 20 20 20", "15 21 15 21 15", "20 19 18 17", "18 26 26 26", "38 33", "33", "26 26",
		"20 -", "18 16 14", "18 17", "14 19", "20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20"};
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < sizeof scores / sizeof scores[0]; i++) {
		struct said s;
		said_start(&s);
		said_more(&s, "ORS", RATER_SELF, scores[i]);
		said_more(&s, "SRS", RATER_SELF, i % 2 ? "40 40 40" : "38 35");
		said_more(&s, "ORS", RATER_PARTNER, "12 10");
		said(&s, 200);
		for (size_t k = 0; k < s.signals.count; k++) {
			const char *words = why(&s.signals.item[k], &out);
			cr_expect(*words && !strchr(words, '{'), "%s", words);
		}
		said_end(&s);
	}
	buf_free(&out);
}

Test(signal_words, another_rater_is_named_and_a_decision_is_told)
{
	struct said s;
	struct buf out = BUF_INIT;
	said_start(&s);
	said_more(&s, "ORS", RATER_MOTHER, "20 14");
	said(&s, -1);
	cr_expect_str_eq(why(said_signal(&s, SIGNAL_DETERIORATION), &out),
		"mother: From 20.0 to 14.0 is 6.0 worse, at least the reliable change of 5.0.");
	said_end(&s);
	said_start(&s);
	said_more(&s, "ORS", RATER_SELF, "20 21 22");
	said_decision(&s, 3, DECISION_COLLEAGUE);
	said(&s, -1);
	cr_expect(strstr(why(said_signal(&s, SIGNAL_CHECKPOINT_3), &out), " 15 Jan 2026: decided: a colleague."), "%s",
		buf_str(&out));
	said_end(&s);
	buf_free(&out);
}

static const char *rests_on(const struct expect_params *p, struct buf *out)
{
	buf_clear(out);
	outlook_rests_on(p, NULL, out);
	return buf_str(out);
}

Test(signal_words, it_is_said_whose_data_odds_rest_on)
{
	struct buf out = BUF_INIT;
	struct expect_params p = expect_params_ors();
	cr_expect_str_eq(rests_on(&p, &out), "published defaults, 0 % your practice");
	p.assumed = true;
	cr_expect_str_eq(rests_on(&p, &out), "published defaults of others, assumed, 0 % your practice");
	p.clients = 137;
	p.weight_own = 137 / 167.0;
	p.fitted = date_of(2026, 11, 21);
	cr_expect_str_eq(rests_on(&p, &out), "82 % your practice (137 clients), fitted 21 Nov 2026");
	p.clients = 1;
	p.weight_own = 1 / 31.0;
	cr_expect_str_eq(rests_on(&p, &out), "3 % your practice (1 client), fitted 21 Nov 2026");
	buf_free(&out);
}

/* The norms of a licensed scale were made with the licensed words. */
Test(signal_words, neutral_words_are_remembered)
{
	for (int licensed = 0; licensed < 2; licensed++) {
		struct said s;
		said_start(&s);
		s.ors->licensed = licensed;
		said_more(&s, "ORS", RATER_SELF, "18 13");
		for (size_t i = 0; i < s.make.count; i++) {
			if (s.make.fact[i].kind == FACT_FORM)
				s.make.fact[i].c.form.wording = WORDING_NEUTRAL;
		}
		said(&s, -1);
		cr_expect_eq(said_signal(&s, SIGNAL_DETERIORATION)->neutral, licensed == 1);
		said_end(&s);
	}
}
