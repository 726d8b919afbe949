/* Keeping the habit: what is missing, and who has not been seen. Session 1 is on day 0, session 2 on day 7. */
#include "said.h"

#include <criterion/criterion.h>
#include <string.h>

static bool has(const struct said *s, enum signal_rule rule)
{
	for (size_t i = 0; i < s->signals.count; i++) {
		if (s->signals.item[i].rule == rule)
			return true;
	}
	return false;
}

Test(signal_habit, not_seen_counts_days_since_the_last_attended_session)
{
	static const struct {
		const char *scores;
		int day;
		enum signal_rule rule;
	} rows[] = {
		{"20 22", 7 + 14, SIGNAL_COUNT}, {"20 22", 7 + 15, SIGNAL_NOT_SEEN_15},
		{"20 22", 7 + 29, SIGNAL_NOT_SEEN_15}, {"20 22", 7 + 30, SIGNAL_NOT_SEEN_30},
		{"20 22 x x", 7 + 15, SIGNAL_NOT_SEEN_15},            /* cancelled is not seen */
		{"20 22 -", 14 + 14, SIGNAL_COUNT},                   /* seen, though not rated */
		{"20 22", -1, SIGNAL_COUNT},                          /* without a day nothing is stored of it */
		{"", 14, SIGNAL_COUNT}, {"", 15, SIGNAL_NOT_SEEN_15}, /* since it was opened */
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct said s;
		said_start(&s);
		said_more(&s, "ORS", RATER_SELF, rows[i].scores);
		said(&s, rows[i].day);
		cr_expect_eq(has(&s, SIGNAL_NOT_SEEN_15), rows[i].rule == SIGNAL_NOT_SEEN_15, "row %zu", i);
		cr_expect_eq(has(&s, SIGNAL_NOT_SEEN_30), rows[i].rule == SIGNAL_NOT_SEEN_30, "row %zu", i);
		said_end(&s);
	}
}

Test(signal_habit, a_scale_in_use_is_missed_where_the_last_session_has_none)
{
	static const struct {
		const char *outcome, *session, *said;
	} rows[] = {
		{"20 21", "38 38", "expected-course=on-track"}, {"20 -", "38 38", "outcome-missing=watch"},
		{"20 21", "38 -", "session-missing=watch expected-course=on-track"},
		{"20 - 21", "38 - 38", "checkpoint-3=discuss expected-course=on-track"}, /* it is over */
		{"20 - x", "38 38 x", "outcome-missing=watch"},
		{"20 21", "", "expected-course=on-track"}, /* a scale nobody uses is not missed */
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct said s;
		said_start(&s);
		said_more(&s, "ORS", RATER_SELF, rows[i].outcome);
		said_more(&s, "SRS", RATER_SELF, rows[i].session);
		cr_expect_str_eq(said(&s, -1), rows[i].said, "row %zu: %s", i, s.text);
		said_end(&s);
	}
}

/* The session that goes on now has no session scale yet. */
Test(signal_habit, nothing_is_missing_while_the_session_lasts)
{
	static const struct {
		enum token_step step;
		int day;
		bool missing;
	} rows[] = {
		{STEP_WORK, -1, false},
		{STEP_WORK, 7, false},
		{STEP_WORK, 8, true}, /* the day is over */
		{STEP_CLOSED, -1, true},
		{STEP_CLOSED, 7, true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct said s;
		said_start(&s);
		said_more(&s, "ORS", RATER_SELF, "20 21");
		said_more(&s, "SRS", RATER_SELF, "35 .");
		struct fact f = fact_init(FACT_STEP);
		for (size_t k = 0; k < s.make.count; k++) {
			if (s.make.fact[k].kind == FACT_SESSION)
				f.c.step.session = s.make.fact[k].id;
		}
		f.c.step.step = (int)rows[i].step;
		make_fact(&s.make, &f);
		said(&s, rows[i].day);
		cr_expect_eq(has(&s, SIGNAL_SESSION_MISSING), rows[i].missing, "row %zu", i);
		cr_expect_eq(has(&s, SIGNAL_SESSION_CUTOFF), !rows[i].missing,
			"last time's rating is asked about until this session has ended: row %zu", i);
		said_end(&s);
	}
}

Test(signal_habit, a_declined_form_is_a_missing_one)
{
	struct said s;
	said_start(&s);
	said_more(&s, "ORS", RATER_SELF, "20");
	struct uuid session = make_session(&s.make, 2);
	make_form_end(&s.make, make_form(&s.make, session, "ORS", RATER_SELF), FORM_END_DECLINED);
	cr_expect_str_eq(said(&s, -1), "outcome-missing=watch");
	said_end(&s);
}

Test(signal_habit, on_a_caseload_line_not_seen_stands_where_nothing_stronger_does)
{
	static const struct {
		enum token_level level;
		enum signal_rule reason;
		int days;
		bool open;
		enum token_level then;
		enum signal_rule because;
	} rows[] = {
		{LEVEL_ON_TRACK, SIGNAL_EXPECTED, 14, true, LEVEL_ON_TRACK, SIGNAL_EXPECTED},
		{LEVEL_ON_TRACK, SIGNAL_EXPECTED, 15, true, LEVEL_WATCH, SIGNAL_NOT_SEEN_15},
		{LEVEL_RECOVERED, SIGNAL_RECOVERED, 30, true, LEVEL_WATCH, SIGNAL_NOT_SEEN_30},
		{LEVEL_NONE, SIGNAL_COUNT, 30, true, LEVEL_WATCH, SIGNAL_NOT_SEEN_30},
		{LEVEL_NONE, SIGNAL_COUNT, 30, false, LEVEL_NONE, SIGNAL_COUNT}, /* a closed episode */
		{LEVEL_WATCH, SIGNAL_PLATEAU, 40, true, LEVEL_WATCH, SIGNAL_PLATEAU},
		{LEVEL_WATCH, SIGNAL_SESSION_MISSING, 40, true, LEVEL_WATCH, SIGNAL_NOT_SEEN_30},
		{LEVEL_DISCUSS, SIGNAL_CHECKPOINT_6, 40, true, LEVEL_DISCUSS, SIGNAL_CHECKPOINT_6},
		{LEVEL_DETERIORATED, SIGNAL_DETERIORATION, 40, true, LEVEL_DETERIORATED, SIGNAL_DETERIORATION},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		enum token_level level = rows[i].level;
		enum signal_rule reason = rows[i].reason;
		signal_on_day(&level, &reason, rows[i].open, 1000, 1000 + rows[i].days);
		cr_expect(level == rows[i].then && reason == rows[i].because, "row %zu", i);
	}
}

/* What is stored without a day and completed on the day is what is judged on the day. */
Test(signal_habit, the_stored_line_brought_up_to_the_day_is_the_line_of_the_day)
{
	static const char *const scores[] = {"20 22", "20 15", "20 26", "20 20 20", "34 34", "20 -", "20"};
	for (size_t i = 0; i < sizeof scores / sizeof scores[0]; i++) {
		for (int days = 0; days < 40; days += 5) {
			struct said s;
			said_of(&s, scores[i]);
			enum token_level level = s.signals.level;
			enum signal_rule reason = s.signals.reason;
			const struct course_episode *ep = course_episode(&s.course, 0);
			date_t last = ep->session[ep->sessions - 1].date;
			signal_on_day(&level, &reason, true, last, last + days);
			said(&s, last + days - MAKE_DAY);
			cr_expect(s.signals.level == level && s.signals.reason == reason, "%s after %d days: %s",
				scores[i], days, s.text);
			said_end(&s);
		}
	}
}

/* Each comes before the next, whichever of the two is asked first. */
Test(signal_order, open_then_level_then_rule_then_the_one_seen_last_then_the_code)
{
	static const struct signal_place row[] = {
		{true, LEVEL_DETERIORATED, SIGNAL_DETERIORATION, 10, "Z"},
		{true, LEVEL_DISCUSS, SIGNAL_EXPECTED, 10, "Y"},
		{true, LEVEL_DISCUSS, SIGNAL_CHECKPOINT_9, 90, "A"},
		{true, LEVEL_DISCUSS, SIGNAL_CHECKPOINT_6, 90, "A"},
		{true, LEVEL_DISCUSS, SIGNAL_CHECKPOINT_6, 80, "A"},
		{true, LEVEL_DISCUSS, SIGNAL_CHECKPOINT_6, 80, "B"},
		{true, LEVEL_WATCH, SIGNAL_EXPECTED, 95, "A"},
		{true, LEVEL_WATCH, SIGNAL_NOT_SEEN_30, 20, "A"},
		{true, LEVEL_ON_TRACK, SIGNAL_EXPECTED, 99, "X"}, /* asks for nothing: all of those are alike */
		{true, LEVEL_RECOVERED, SIGNAL_RECOVERED, 98, "A"},
		{true, LEVEL_ON_TRACK, SIGNAL_EXPECTED, 97, "A"},
		{true, LEVEL_NONE, SIGNAL_COUNT, 97, "B"},
		{true, LEVEL_NONE, SIGNAL_COUNT, DATE_NONE, "A"},
		{false, LEVEL_DETERIORATED, SIGNAL_DETERIORATION, 99, "A"},
		{false, LEVEL_RECOVERED, SIGNAL_RECOVERED, 99, "A"},
	};
	const size_t rows = sizeof row / sizeof *row;
	for (size_t i = 0; i < rows; i++) {
		cr_expect_eq(signal_order(&row[i], &row[i]), 0);
		for (size_t k = i + 1; k < rows; k++)
			cr_expect(signal_order(&row[i], &row[k]) < 0 && signal_order(&row[k], &row[i]) > 0,
				"row %zu before row %zu", i, k);
	}
}
