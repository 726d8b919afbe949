/* Reports: what is in them, who may be in them, and the screen that makes them. */
#include "strek/app/report_file.h"
#include "strek/base/err.h"
#include "strek/exchange/report_page.h"
#include "strek/store/store.h"
#include "strek/ui/screens.h"

#include "a_case.h"
#include "golden.h"

#include <criterion/criterion.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct rig r;
static struct uuid who;

static void begin(void)
{
	rig_begin(&r, LOOP_OPEN, 80, 24, true);
	who = a_case(&r, "K-1", "Kari Lie", 7);
}

static void end(void)
{
	rig_end(&r);
}

TestSuite(report, .init = begin, .fini = end);

static void save(struct fact f, struct uuid client)
{
	struct err e = ERR_INIT;
	f.client = client;
	cr_assert(store_save(r.loop.ui.store, &f, 1, &e), "%s %s %s", err_name(e.code), e.what, e.value);
}

static void consent(struct uuid client, enum token_consent kind, const char *to, date_t given, date_t withdrawn)
{
	struct fact f = fact_init(FACT_CONSENT);
	f.c.consent.consent = (int)kind;
	f.c.consent.who = to;
	f.c.consent.given = given;
	f.c.consent.withdrawn = withdrawn;
	save(f, client);
}

static void member(struct uuid client, struct uuid of, bool shares)
{
	struct fact f = fact_init(FACT_CASE);
	f.c.member.case_id = of;
	f.c.member.role = ROLE_PARTNER;
	f.c.member.shares = shares;
	save(f, client);
}

static struct report_wish wish(const char *code)
{
	return (struct report_wish){.client = code, .author = "Ida Berg", .env = r.loop.ui.env};
}

static enum err_code make(const struct report_wish *w, struct buf *out)
{
	static const struct figure_look ascii = {FIGURE_ASCII, SURF_MONO};
	struct report report;
	struct err e = ERR_INIT;
	bool ok = report_make(&report, r.loop.ui.store, w, &e) && report_text(&report, &ascii, out, &e);
	report_free(&report);
	return ok ? ERR_NONE : e.code;
}

static void check(const struct report_wish *w, const char *name)
{
	struct buf out = BUF_INIT;
	cr_assert(make(w, &out) == ERR_NONE);
	golden_check(name, buf_str(&out));
	buf_free(&out);
}

static void reads(const struct report_wish *w, const char *words)
{
	struct buf out = BUF_INIT;
	cr_assert(make(w, &out) == ERR_NONE);
	cr_expect(strstr(buf_str(&out), words), "no '%s' in\n%s", words, buf_str(&out));
	buf_free(&out);
}

Test(report, a_person_is_called_as_noted_for_them_else_as_the_settings_say)
{
	struct report_wish w = wish("K-1");
	reads(&w, "Client K-1, Kari Lie");
	w.called = "pasient";
	reads(&w, "Patient K-1, Kari Lie");
	struct arena arena = {0};
	struct course course = a_case_course(&r, &who, &arena);
	struct fact person = fact_init(FACT_CLIENT);
	person.c.client = course.person->c.client;
	person.c.client.called = CALLED_BRUKER;
	cr_assert(store_new_id(r.loop.ui.store, &person.id, NULL));
	person.supersedes = (struct fact_uuids){&course.person->id, 1};
	save(person, who);
	reads(&w, "User of the service K-1, Kari Lie");
	arena_free(&arena);
}

Test(report, for_the_record_with_the_clients_own_words)
{
	struct report_wish w = wish("K-1");
	w.words = true;
	check(&w, "ui/report-words.txt");
}

Test(report, everything_says_what_was_marked_and_then_replaced)
{
	struct report_wish w = wish("K-1");
	struct buf out = BUF_INIT;
	struct arena a = ARENA_INIT;
	struct course c = a_case_course(&r, &who, &a);
	const struct course_form *form = &c.episode[0].session[2].form[0];
	struct fact again = fact_init(FACT_MARK);
	again.c.mark = form->mark[1].fact->c.mark;
	again.c.mark.mm = 77;
	again.supersedes = (struct fact_uuids){&form->mark[1].fact->id, 1};
	save(again, who);
	w.complete = true;
	cr_assert(make(&w, &out) == ERR_NONE);
	cr_expect(strstr(buf_str(&out), "ORS, session 3, line 2: 4.6, replaced later"));
	cr_expect(strstr(buf_str(&out), "ORS, session 3, line 2: 7.7; takes the place of an earlier"));
	cr_expect(strstr(buf_str(&out), "Who has looked"));
	/* The therapist's own notes are the client's to read, too. */
	cr_expect(strstr(buf_str(&out), "own note"));
	arena_free(&a);
	buf_free(&out);
}

Test(report, a_consent_that_was_withdrawn_does_not_read_as_one_that_holds)
{
	struct report_wish w = wish("K-1");
	date_t day = date_of(2026, 3, 2);
	consent(who, CONSENT_SHARING, NULL, day, DATE_NONE);
	w.complete = true;
	reads(&w, "sharing, 2 Mar 2026\n");
	consent(who, CONSENT_REPORT, "Dr. Berg", day, day + 9);
	reads(&w, ", 2 Mar 2026, Dr. Berg, withdrawn 11 Mar 2026\n");
}

Test(report, an_appointment_has_its_time)
{
	struct report_wish w = wish("K-1");
	struct fact f = fact_init(FACT_APPOINTMENT);
	f.c.appointment.date = date_of(2026, 12, 3);
	f.c.appointment.minute = 9 * 60 + 30;
	save(f, who);
	w.complete = true;
	reads(&w, "appointment, 3 Dec 2026 09:30\n");
}

Test(report, what_others_answered_is_theirs)
{
	struct report_wish w = wish("K-1");
	struct buf out = BUF_INIT;
	struct arena a = ARENA_INIT;
	struct course c = a_case_course(&r, &who, &a);
	struct fact f = fact_init(FACT_FORM);
	f.c.form = c.episode[0].session[1].form[0].fact->c.form;
	f.c.form.rater = RATER_MOTHER;
	cr_assert(store_new_id(r.loop.ui.store, &f.id, NULL));
	save(f, who);
	struct fact mark = fact_init(FACT_MARK);
	mark.c.mark = c.episode[0].session[1].form[0].mark[0].fact->c.mark;
	mark.c.mark.form = f.id;
	mark.c.mark.mm = 3;
	save(mark, who);
	w.complete = true;
	cr_assert(make(&w, &out) == ERR_NONE);
	cr_expect(!strstr(buf_str(&out), "mother") && !strstr(buf_str(&out), "0.3"));
	cr_expect(strstr(buf_str(&out), "is left out"));
	arena_free(&a);
	buf_free(&out);
}

/* Given, to them or to anybody, and not withdrawn; on the day. */
Test(report, to_somebody_outside_only_with_a_consent_that_stands)
{
	date_t today = ui_local(&r.loop.ui).date;
	struct report_wish w = wish("K-1");
	struct buf out = BUF_INIT;
	w.to = "Dr. Berg";
	cr_expect(make(&w, &out) == ERR_REPORT_CONSENT);
	consent(who, CONSENT_TOLD, "Dr. Berg", today, DATE_NONE);
	consent(who, CONSENT_REPORT, "Dr. Lund", today, DATE_NONE);
	consent(who, CONSENT_REPORT, "Dr. Berg", today - 9, today);
	consent(who, CONSENT_REPORT, "Dr. Berg", today + 1, DATE_NONE);
	cr_expect(make(&w, &out) == ERR_REPORT_CONSENT);
	cr_expect(out.len == 0);
	consent(who, CONSENT_REPORT, "dr. berg", today, DATE_NONE);
	cr_assert(make(&w, &out) == ERR_NONE);
	cr_expect(strstr(buf_str(&out), "Dr. Berg"));
	/* The session scale stays between the two of them, events are the therapist's. */
	cr_expect(!strstr(buf_str(&out), "SRS, version") && !strstr(buf_str(&out), "SRS  "));
	cr_expect(!strstr(buf_str(&out), "moved house"));
	w.to = "somebody else";
	cr_expect(make(&w, &out) == ERR_REPORT_CONSENT);
	consent(who, CONSENT_REPORT, NULL, DATE_NONE, DATE_NONE);
	cr_expect(make(&w, &out) == ERR_NONE);
	buf_free(&out);
}

Test(report, of_two_only_where_both_share_and_each_has_agreed)
{
	struct uuid other = a_case(&r, "B-2", "Ben Lie", 4), stranger = a_case(&r, "C-3", NULL, 2);
	struct uuid together = who, elsewhere = other;
	struct report_wish w = wish("K-1");
	struct buf out = BUF_INIT;
	w.with = "B-2";
	cr_expect(make(&w, &out) == ERR_REPORT_TOGETHER);
	member(who, together, true);
	member(other, elsewhere, true);
	consent(who, CONSENT_SHARING, NULL, DATE_NONE, DATE_NONE);
	consent(other, CONSENT_SHARING, NULL, DATE_NONE, DATE_NONE);
	cr_expect(make(&w, &out) == ERR_REPORT_TOGETHER);
	member(other, together, true);
	cr_assert(make(&w, &out) == ERR_NONE);
	cr_expect(strstr(buf_str(&out), "Ben Lie") && strstr(buf_str(&out), "Kari Lie"));
	cr_expect(!strstr(buf_str(&out), "SRS, version"));
	/* Nothing of what either has said. */
	cr_expect(!strstr(buf_str(&out), "own note"));
	w.with = "C-3";
	member(stranger, together, true);
	cr_expect(make(&w, &out) == ERR_REPORT_TOGETHER);
	w.with = "K-1";
	cr_expect(make(&w, &out) == ERR_REPORT_TOGETHER);
	buf_free(&out);
}

Test(report, of_one_holds_nothing_of_the_other)
{
	struct uuid other = a_case(&r, "B-2", "Ben Lie", 4), together = who;
	struct report_wish w = wish("K-1");
	struct buf out = BUF_INIT;
	member(who, together, true);
	member(other, together, true);
	w.complete = true;
	cr_assert(make(&w, &out) == ERR_NONE);
	cr_expect(!strstr(buf_str(&out), "Ben") && !strstr(buf_str(&out), "B-2"));
	buf_free(&out);
}

Test(report, a_client_without_ratings_has_one_too)
{
	struct report_wish w = wish("N-1");
	a_case_tagged(&r, "N-1", NULL, "");
	check(&w, "ui/report-nothing.txt");
	w.complete = true;
	struct buf out = BUF_INIT;
	cr_expect(make(&w, &out) == ERR_NONE);
	buf_free(&out);
	w.client = "nobody";
	cr_expect(make(&w, &out) == ERR_NO_CLIENT);
	buf_free(&out);
}

/* Every page begins on paper, has its foot, and repeats the heading of a table that goes on. */
Test(report, pages_are_whole_and_numbered)
{
	struct report report;
	struct report_pages pages;
	struct report_wish w = wish("K-1");
	w.complete = true;
	cr_assert(report_make(&report, r.loop.ui.store, &w, NULL));
	cr_assert(report_pages(&report, false, &pages, NULL));
	cr_expect(pages.count > 1);
	for (size_t i = 0; i < pages.count; i++) {
		char foot[40];
		const char *page = buf_str(&pages.page[i]);
		snprintf(foot, sizeof foot, ">page %zu of %zu<", i + 1, pages.count);
		cr_expect(strstr(page, foot));
		cr_expect(strstr(page, "viewBox=\"0 0 794 1123\"") && strstr(page, "</svg>\n"));
	}
	cr_expect(strstr(buf_str(&pages.page[pages.count - 2]), "<text"));
	report_pages_free(&pages);
	cr_assert(report_pages(&report, true, &pages, NULL));
	cr_expect(pages.count == 1 && pages.height > REPORT_PAGE_HEIGHT);
	report_pages_free(&pages);
	report_free(&report);
}

/* ---- the screen ---- */

static void shows(const char *words)
{
	cr_assert(rig_shows(&r, words), "no '%s' in\n%s", words, rig_text(&r));
}

static bool count_printed(void *ctx, const struct fact *f, struct err *e)
{
	(void)e;
	*(size_t *)ctx += f->kind == FACT_AUDIT && f->c.audit.action == ACTION_PRINT;
	return true;
}

Test(report, the_screen_writes_a_file_and_says_that_it_is_not_encrypted)
{
	char file[128];
	struct stat st;
	snprintf(file, sizeof file, "%s/K-1.svg", r.folder);
	rig_push(&r, screen_client(&who));
	rig_type(&r, "r");
	cr_assert_str_eq(rig_top(&r), "report");
	rig_key(&r, EVENT_KEY_BACK_TAB);
	rig_ctrl(&r, 'u');
	for (int i = 0; i < 80; i++)
		rig_key(&r, EVENT_KEY_BACKSPACE);
	rig_type(&r, file);
	rig_ctrl(&r, 's');
	shows("not encrypted");
	cr_assert(!stat(file, &st) && st.st_size > 4000 && (st.st_mode & 0777) == 0600);
	size_t printed = 0;
	cr_assert(store_facts(r.loop.ui.store, &who, count_printed, &printed, NULL));
	cr_expect(printed == 1);
	/* What is there is never written over. */
	rig_ctrl(&r, 's');
	shows("K-1.svg");
	cr_assert(!stat(file, &st) && st.st_size > 4000);
	unlink(file);
}

Test(report, the_screen_shows_the_text_to_be_copied)
{
	rig_push(&r, screen_report(&who));
	rig_click_on(&r, "show as text");
	cr_assert_str_eq(rig_top(&r), "text");
	shows("Client K-1, Kari Lie");
	rig_key(&r, EVENT_KEY_END);
	shows("no tie to them");
	rig_key(&r, EVENT_KEY_ESCAPE);
	cr_assert_str_eq(rig_top(&r), "report");
}

Test(report, the_screen_asks_who_outside_it_is_for)
{
	rig_push(&r, screen_report(&who));
	rig_key(&r, EVENT_KEY_BACK_TAB);
	rig_key(&r, EVENT_KEY_BACK_TAB);
	rig_key(&r, EVENT_KEY_BACK_TAB);
	rig_key(&r, EVENT_KEY_LEFT);
	shows("for somebody outside");
	rig_ctrl(&r, 't');
	shows("Say who it is for.");
	rig_type(&r, "Dr. Berg");
	rig_ctrl(&r, 't');
	shows("No consent of client K-1");
}

Test(report, the_screens_hold_in_every_size)
{
	static const int size[][2] = {{80, 24}, {40, 12}, {20, 5}, {1, 1}, {300, 100}};
	for (size_t i = 0; i < sizeof size / sizeof size[0]; i++) {
		rig_resize(&r, size[i][0], size[i][1]);
		rig_push(&r, screen_report(&who));
		rig_ctrl(&r, 't');
		cr_assert_str_eq(rig_top(&r), "text");
		for (int k = 0; k < 20; k++)
			rig_key(&r, EVENT_KEY_DOWN);
		rig_key(&r, EVENT_KEY_ESCAPE);
		rig_key(&r, EVENT_KEY_ESCAPE);
	}
}
