#include "strek/base/err.h"
#include "strek/store/store.h"
#include "strek/ui/screens.h"

#include "a_case.h"

#include <criterion/criterion.h>

static struct rig r;

static void begin(void)
{
	rig_begin(&r, LOOP_OPEN, 80, 24, true);
}

static void end(void)
{
	rig_end(&r);
}

TestSuite(a_case, .init = begin, .fini = end);

static void enter(void)
{
	rig_key(&r, EVENT_KEY_ENTER);
}

static void shows(const char *words)
{
	cr_assert(rig_shows(&r, words), "no '%s' in\n%s", words, rig_text(&r));
}

static void hides(const char *words)
{
	cr_assert_not(rig_shows(&r, words), "'%s' in\n%s", words, rig_text(&r));
}

/* ---- the caseload ---- */

static void caseload(void)
{
	rig_push(&r, screen_caseload());
}

Test(a_case, the_filter_takes_letters_of_either_case_in_code_name_and_tags)
{
	a_case_tagged(&r, "A-1", "Åse Grønn", "");
	a_case_tagged(&r, "B-2", "Kari Lie", "Trauma");
	a_case_tagged(&r, "C-3", NULL, "");
	caseload();
	shows("3 clients");
	rig_type(&r, "åsE g");
	shows(" 1 client");
	shows("A-1");
	rig_key(&r, EVENT_KEY_ESCAPE);
	rig_type(&r, "trau");
	shows("B-2");
	hides("A-1");
	rig_key(&r, EVENT_KEY_ESCAPE);
	rig_type(&r, "zzz");
	shows("Nobody fits.");
	rig_key(&r, EVENT_KEY_ESCAPE);
	shows("3 clients");
}

Test(a_case, every_word_of_the_filter_has_to_fit)
{
	a_case_tagged(&r, "A-1", "Kari Lie", "couple");
	a_case_tagged(&r, "A-2", "Kari Moe", "couple");
	caseload();
	rig_type(&r, "couple moe");
	shows(" 1 client");
	shows("A-2");
}

Test(a_case, closed_episodes_come_on_a_key)
{
	struct uuid who = a_case(&r, "K-1", NULL, 3);
	rig_push(&r, screen_client(&who));
	rig_type(&r, "p");
	enter();
	enter();
	cr_assert_str_eq(rig_top(&r), "client", "%s", rig_text(&r));
	caseload();
	hides("K-1");
	rig_ctrl(&r, 't');
	shows("K-1");
	shows("closed");
}

/* ---- a new client ---- */

Test(a_case, a_client_needs_a_code_and_nothing_else)
{
	caseload();
	rig_ctrl(&r, 'n');
	rig_ctrl(&r, 's');
	shows("A code is needed");
	rig_type(&r, "A-1");
	rig_ctrl(&r, 's');
	cr_assert_str_eq(rig_top(&r), "client", "%s", rig_text(&r));
	shows("No session yet.");
	rig_key(&r, EVENT_KEY_ESCAPE);
	shows("A-1");
}

/* What was meant for the next fields, or says who it is, is asked about once; no code is refused. */
Test(a_case, a_code_that_says_who_it_is_is_asked_about_once)
{
	static const char *const telling[] = {
		"Kari Nordmann", "AB 21.5.1984", "21.5.1984", "1984-05-21", "21058412345", "AB-Nordmann-Kari"};
	static const char *const plain[] = {"A-12", "KN", "3/26", "12-05", "2026-11", "2026-014-KN", "10482"};
	caseload();
	for (size_t i = 0; i < sizeof telling / sizeof *telling; i++) {
		rig_ctrl(&r, 'n');
		rig_type(&r, telling[i]);
		rig_ctrl(&r, 's');
		shows("looks like a name, a date");
		cr_assert_str_eq(rig_top(&r), "new-client", "%s", telling[i]);
		rig_ctrl(&r, 's');
		cr_assert_str_eq(rig_top(&r), "client", "%s: %s", telling[i], rig_text(&r));
		rig_key(&r, EVENT_KEY_ESCAPE);
	}
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		rig_ctrl(&r, 'n');
		rig_type(&r, plain[i]);
		rig_ctrl(&r, 's');
		cr_assert_str_eq(rig_top(&r), "client", "%s: %s", plain[i], rig_text(&r));
		rig_key(&r, EVENT_KEY_ESCAPE);
	}
}

Test(a_case, a_code_is_given_once)
{
	a_case_tagged(&r, "A-1", NULL, "");
	rig_push(&r, screen_new_client());
	rig_type(&r, " A-1 ");
	rig_ctrl(&r, 's');
	shows("Somebody has this code already.");
}

Test(a_case, birth_is_a_year_or_a_day_that_was)
{
	static const struct {
		const char *typed;
		int year;
		const char *date; /* "": none; NULL: refused */
	} rows[] = {{"1984", 1984, ""}, {"21.5.1984", FACT_INT_UNSET, "1984-05-21"},
		{"1984-05-21", FACT_INT_UNSET, "1984-05-21"}, {"", FACT_INT_UNSET, ""}, {"2031", 0, NULL},
		{"31.2.1984", 0, NULL}, {"84", 0, NULL}, {"soon", 0, NULL}, {"1.1.1700", 0, NULL}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char code[8];
		struct uuid who;
		struct arena a = ARENA_INIT;
		snprintf(code, sizeof code, "N-%zu", i);
		rig_push(&r, screen_new_client());
		rig_type(&r, code);
		rig_key(&r, EVENT_KEY_TAB);
		rig_key(&r, EVENT_KEY_TAB);
		rig_type(&r, rows[i].typed);
		rig_ctrl(&r, 's');
		bool kept = store_find_client(r.loop.ui.store, code, &who, NULL);
		cr_assert_eq(kept, rows[i].date != NULL, "%s", rows[i].typed);
		if (!kept) {
			shows("That is no date of birth.");
			continue;
		}
		struct course c = a_case_course(&r, &who, &a);
		cr_assert_eq(c.person->c.client.birth_year, rows[i].year, "%s", rows[i].typed);
		cr_assert_eq(c.person->c.client.birth_date, date_parse(rows[i].date), "%s", rows[i].typed);
		arena_free(&a);
	}
}

/* ---- the client ---- */

Test(a_case, looking_is_logged_once_for_each_opening)
{
	struct uuid who = a_case(&r, "K-1", NULL, 3);
	rig_push(&r, screen_client(&who));
	rig_type(&r, "n");
	rig_key(&r, EVENT_KEY_ESCAPE);
	rig_type(&r, "o");
	cr_assert_eq(a_case_audits(&r, &who), 1);
	rig_push(&r, screen_client(&who));
	cr_assert_eq(a_case_audits(&r, &who), 2);
}

Test(a_case, the_arrows_read_out_one_session_after_the_other)
{
	struct uuid who = a_case(&r, "K-1", NULL, 5);
	rig_push(&r, screen_client(&who));
	shows(" session 5, ");
	rig_key(&r, EVENT_KEY_LEFT);
	shows(" session 4, ");
	for (int i = 0; i < 9; i++)
		rig_key(&r, EVENT_KEY_LEFT);
	shows(" session 1, ");
	rig_key(&r, EVENT_KEY_RIGHT);
	shows(" session 2, ");
}

Test(a_case, a_click_in_the_graph_reads_out_the_session_that_stands_there)
{
	struct uuid who = a_case(&r, "K-1", NULL, 5);
	static const char *const screens[] = {"", "g"};
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
		rig_push(&r, screen_client(&who));
		rig_type(&r, screens[i]);
		rig_click(&r, 8, 20);
		shows(" session 3, ");
		rig_click(&r, 8, 6);
		shows(" session 1, ");
	}
}

/* ---- notes ---- */

static size_t notes_with(const struct uuid *who, const char *text)
{
	struct arena a = ARENA_INIT;
	struct course c = a_case_course(&r, who, &a);
	size_t n = 0;
	for (size_t i = 0; i < c.others; i++)
		n += c.other[i]->kind == FACT_NOTE && strcmp(c.other[i]->c.note.text, text) == 0;
	arena_free(&a);
	return n;
}

Test(a_case, a_note_is_kept_as_it_was_typed_and_a_new_one_takes_its_place)
{
	struct uuid who = a_case(&r, "K-1", NULL, 3);
	rig_push(&r, screen_client(&who));
	rig_type(&r, "n");
	rig_type(&r, "Søvn: bedre?");
	enter();
	rig_type(&r, "To uker.");
	rig_ctrl(&r, 's');
	cr_assert_str_eq(rig_top(&r), "client", "%s", rig_text(&r));
	cr_assert_eq(notes_with(&who, "Søvn: bedre?\nTo uker."), 1);
	rig_key(&r, EVENT_KEY_TAB);
	rig_key(&r, EVENT_KEY_TAB);
	enter();
	rig_type(&r, "X");
	rig_ctrl(&r, 's');
	cr_assert_eq(notes_with(&who, "XSøvn: bedre?\nTo uker.") + notes_with(&who, "Søvn: bedre?\nTo uker.X"), 1, "%s",
		rig_text(&r));
	cr_assert_eq(notes_with(&who, "Søvn: bedre?\nTo uker."), 0);
}

Test(a_case, words_not_kept_are_asked_about_once)
{
	struct uuid who = a_case(&r, "K-1", NULL, 3);
	rig_push(&r, screen_client(&who));
	rig_type(&r, "nabc");
	rig_key(&r, EVENT_KEY_ESCAPE);
	shows("not kept yet");
	cr_assert_str_eq(rig_top(&r), "editor");
	rig_key(&r, EVENT_KEY_ESCAPE);
	cr_assert_str_eq(rig_top(&r), "client");
	cr_assert_eq(notes_with(&who, "abc"), 0);
}

Test(a_case, what_was_typed_in_a_note_is_undone_and_done_again_and_help_says_how)
{
	struct uuid who = a_case(&r, "K-1", NULL, 3);
	rig_push(&r, screen_client(&who));
	rig_type(&r, "none two");
	rig_ctrl(&r, 'w');
	hides("one two");
	rig_ctrl(&r, 'z');
	shows("one two");
	rig_ctrl(&r, 'y');
	hides("one two");
	rig_click_on(&r, "undo");
	shows("one two");
	rig_key(&r, EVENT_KEY_F1);
	shows("Takes back what was typed last.");
	hides("command line");
}

Test(a_case, a_half_written_note_outlives_the_end)
{
	struct uuid who = a_case(&r, "K-1", NULL, 3);
	rig_push(&r, screen_client(&who));
	rig_type(&r, "nhalf a");
	struct command c = r.loop.top->ops->leaving(r.loop.top, &r.loop.ui);
	cr_assert_eq(c.kind, COMMAND_SAVE);
	cr_assert_str_eq(c.facts[0].c.note.text, "half a");
}

/* ---- corrections ---- */

static struct fact_mark mark_of(const struct uuid *who, size_t session, int line, size_t *changes)
{
	struct arena a = ARENA_INIT;
	struct course c = a_case_course(&r, who, &a);
	const struct course_mark *m = &course_episode(&c, 0)->session[session].form[0].mark[line];
	struct fact_mark out = m->fact->c.mark;
	out.reason = NULL;
	*changes = m->changes;
	arena_free(&a);
	return out;
}

Test(a_case, a_correction_keeps_what_it_corrects_with_both_dates_and_the_reason)
{
	struct uuid who = a_case(&r, "K-1", NULL, 3);
	size_t changes;
	int before = mark_of(&who, 2, 1, &changes).mm;
	cr_assert_eq(changes, 0);
	rig_push(&r, screen_client(&who));
	rig_type(&r, "c");
	rig_key(&r, EVENT_KEY_DOWN);
	r.fixed.ms += INT64_C(86400000);
	enter();
	rig_type(&r, "9,3");
	enter();
	rig_ctrl(&r, 's');
	shows("A reason is needed");
	rig_type(&r, "read 9 as 4");
	enter();
	cr_assert_eq(mark_of(&who, 2, 1, &changes).mm, 93, "%s", rig_text(&r));
	cr_assert_eq(changes, 1);
	char old[40];
	snprintf(old, sizeof old, "10:00: %d.%d", before / 10, before % 10);
	shows("21 Nov 2026");
	shows(old);
	shows("22 Nov 2026");
	shows("9.3, corrected: read 9 as 4");
}

Test(a_case, a_value_the_line_does_not_have_is_refused)
{
	struct uuid who = a_case(&r, "K-1", NULL, 3);
	static const char *const typed[] = {"10.1", "-1", "5.55", "abc", ""};
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		rig_push(&r, screen_client(&who));
		rig_type(&r, "c");
		enter();
		rig_type(&r, typed[i]);
		rig_ctrl(&r, 's');
		shows("0 to 10, like 6.2");
	}
}

/* ---- episodes ---- */

static const struct course_episode *newest(const struct uuid *who, struct arena *a)
{
	static struct course c;
	c = a_case_course(&r, who, a);
	return course_episode(&c, 0);
}

Test(a_case, an_episode_is_closed_with_its_ending_reopened_and_closed_again)
{
	struct uuid who = a_case(&r, "K-1", NULL, 3);
	struct arena a = ARENA_INIT;
	rig_push(&r, screen_client(&who));
	rig_type(&r, "p");
	rig_key(&r, EVENT_KEY_RIGHT);
	rig_ctrl(&r, 's');
	cr_assert_eq(newest(&who, &a)->end->c.episode_end.ending, ENDING_LEFT_WITH, "%s", rig_text(&r));
	rig_type(&r, "p");
	shows("Episode 1 was closed on 21 Nov 2026");
	rig_key(&r, EVENT_KEY_RIGHT);
	rig_ctrl(&r, 's');
	cr_assert_null(newest(&who, &a)->end);
	rig_type(&r, "p");
	rig_ctrl(&r, 's');
	cr_assert_eq(newest(&who, &a)->end->c.episode_end.ending, ENDING_AGREED);
	rig_type(&r, "p");
	rig_ctrl(&r, 's');
	cr_assert_eq(newest(&who, &a)->number, 2);
	cr_assert_eq(a_case_course(&r, &who, &a).conflicts, 0);
	arena_free(&a);
}

Test(a_case, an_event_is_dated_and_stands_in_the_graph)
{
	struct uuid who = a_case(&r, "K-1", NULL, 3);
	rig_resize(&r, 120, 40);
	rig_push(&r, screen_client(&who));
	shows("moved house");
	rig_type(&r, "e");
	rig_type(&r, "new job");
	rig_ctrl(&r, 's');
	cr_assert_str_eq(rig_top(&r), "client", "%s", rig_text(&r));
	shows("new job");
}

/* Where the names of the lists do not fit beside each other, a sign says that there are more, and the one that is open
 * is always whole. */
Test(a_case, on_a_narrow_page_the_open_list_has_its_whole_name)
{
	static const char *const names[] = {"Graph", "Sessions", "Their words", "Notes", "Discuss"};
	struct uuid who = a_case(&r, "K-1", NULL, 3);
	rig_resize(&r, 36, 12);
	rig_push(&r, screen_client(&who));
	for (int i = 0; i < 5; i++, rig_key(&r, EVENT_KEY_TAB)) {
		shows(names[i]);
		shows("…");
	}
	for (int i = 5; i-- > 0;) {
		rig_key(&r, EVENT_KEY_BACK_TAB);
		shows(names[i]);
	}
	hides("Discuss");
}

/* What to ask directly is read to its end on a small screen, and the way on comes into sight. */
Test(a_case, a_message_that_does_not_fit_says_so_and_scrolls_to_its_button)
{
	rig_resize(&r, 40, 12);
	rig_push(&r, screen_message(NULL, "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nlast"));
	shows("▾");
	hides("Go on");
	hides("last");
	rig_key(&r, EVENT_KEY_PAGE_DOWN);
	shows("▴");
	shows("last");
	shows("Go on");
	rig_key(&r, EVENT_KEY_DOWN);
	shows("last");
	rig_key(&r, EVENT_KEY_PAGE_UP);
	shows("one");
}
