/* Every rule about the session scale: cutoff 36 (itself healthy), a drop of 1, a line below 9. */
#include "said.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *of_totals(struct said *s, const char *line)
{
	said_start(s);
	said_more(s, "SRS", RATER_SELF, line);
	return said(s, -1);
}

Test(signal_session, totals_are_judged_at_the_last_session)
{
	static const struct {
		const char *totals, *said;
	} rows[] = {
		{"36", ""},
		{"35.9", "session-below-cutoff=watch"},
		{"39 38.1", ""},
		{"39 38", "session-drop=watch"}, /* above 36, and worth asking all the same */
		{"37 36.1 35.1", "session-below-cutoff=watch session-drop=watch"},
		{"35 38", ""},
		{"40 40", ""},
		{"40 40 40", "session-full-marks=watch"},
		{"40 40 39.9", ""},
		{"40 - 40 40", "session-full-marks=watch"}, /* three ratings running */
		{"38 35 -", "session-missing=watch"},       /* what was then is over: the newest was not rated */
		{"38 35 x", "session-below-cutoff=watch session-drop=watch"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct said s;
		cr_expect_str_eq(of_totals(&s, rows[i].totals), rows[i].said, "%s: %s", rows[i].totals, s.text);
		said_end(&s);
	}
}

static const struct signal *of_marks(struct said *s, const int mm[4])
{
	said_start(s);
	struct uuid form = make_form(&s->make, make_session(&s->make, 1), "SRS", RATER_SELF);
	make_marks(&s->make, form, 4, mm);
	make_form_end(&s->make, form, FORM_END_FINISHED);
	said(s, -1);
	for (size_t i = 0; i < s->signals.count; i++) {
		if (s->signals.item[i].rule == SIGNAL_SESSION_LINE)
			return &s->signals.item[i];
	}
	return NULL;
}

Test(signal_session, the_lowest_line_below_nine_is_worth_asking_about)
{
	static const struct {
		int mm[4], line;
	} rows[] = {
		{{90, 95, 100, 92}, 0},
		{{90, 89, 100, 100}, 2},
		{{89, 100, 85, 86}, 3},
		{{100, 100, 100, 0}, 4},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct said s;
		const struct signal *low = of_marks(&s, rows[i].mm);
		cr_expect_eq(low ? low->line : 0, rows[i].line, "row %zu", i);
		said_end(&s);
	}
}

Test(signal_session, norms_that_set_no_limit_flag_nothing)
{
	struct said s;
	said_start(&s);
	s.srs->norms[SCALE_ADULT].cutoff = SCALE_NONE;
	s.srs->norms[SCALE_ADULT].drop = SCALE_NONE;
	s.srs->norms[SCALE_ADULT].line_flag = SCALE_NONE;
	said_more(&s, "SRS", RATER_SELF, "30 10");
	cr_expect_str_eq(said(&s, -1), "");
	said_end(&s);
}

Test(signal_session, what_another_person_says_of_the_session_is_not_the_client_s)
{
	struct said s;
	said_start(&s);
	said_more(&s, "SRS", RATER_SELF, "39");
	said_more(&s, "SRS", RATER_MOTHER, "20");
	cr_expect_str_eq(said(&s, -1), "");
	said_end(&s);
}
