#include "strek/base/err.h"
#include "strek/store/store.h"
#include "strek/ui/screens.h"

#include "a_case.h"

#include <criterion/criterion.h>
#include <string.h>

/* What is written about a client on the screens: each change is a new fact beside the one it takes the place of. */

static struct rig r;
static struct uuid who;
static struct arena arena;

static void begin(void)
{
	rig_begin(&r, LOOP_OPEN, 80, 24, true);
	who = a_case(&r, "K-1", "Kari Lie", 4);
	rig_push(&r, screen_client(&who));
}

static void end(void)
{
	arena_free(&arena);
	rig_end(&r);
}

TestSuite(record, .init = begin, .fini = end);

static void shows(const char *words)
{
	cr_assert(rig_shows(&r, words), "no '%s' in\n%s", words, rig_text(&r));
}

static void hides(const char *words)
{
	cr_assert_not(rig_shows(&r, words), "'%s' in\n%s", words, rig_text(&r));
}

static struct course course_of(struct uuid client)
{
	arena_reset(&arena);
	return a_case_course(&r, &client, &arena);
}

static const struct fact *newest(const struct course *c, enum fact_kind kind)
{
	for (size_t i = c->others; i > 0; i--)
		if (c->other[i - 1]->kind == kind)
			return c->other[i - 1];
	return NULL;
}

static size_t facts_of(enum fact_kind kind)
{
	const struct fact *fact;
	size_t count;
	arena_reset(&arena);
	cr_assert(store_standing(r.loop.ui.store, kind, &arena, &fact, &count, NULL));
	return count;
}

/* Types over what stands in the field that has the focus, and goes to the next. */
static void field(const char *text)
{
	for (int i = 0; i < 60; i++)
		rig_key(&r, EVENT_KEY_BACKSPACE);
	rig_type(&r, text);
	rig_key(&r, EVENT_KEY_TAB);
}

static void keep(const char *then)
{
	rig_ctrl(&r, 's');
	cr_assert_str_eq(rig_top(&r), then, "%s", rig_text(&r));
}

Test(record, what_is_known_of_a_client_is_corrected_and_keeps_what_it_was)
{
	rig_type(&r, "i");
	cr_assert_str_eq(rig_top(&r), "person");
	field("K-9");
	field("Kari Vik");
	field("21 May 1984");
	rig_key(&r, EVENT_KEY_RIGHT);
	rig_key(&r, EVENT_KEY_RIGHT);
	rig_key(&r, EVENT_KEY_TAB);
	rig_key(&r, EVENT_KEY_RIGHT);
	rig_key(&r, EVENT_KEY_RIGHT);
	rig_key(&r, EVENT_KEY_TAB);
	field(" couple,, #night shift ,");
	keep("client");
	const struct fact *person = course_of(who).person;
	cr_assert_str_eq(person->c.client.code, "K-9");
	cr_assert_str_eq(person->c.client.name, "Kari Vik");
	cr_assert_eq(person->c.client.birth_date, date_of(1984, 5, 21));
	cr_assert_str_eq(person->c.client.lang, "nb");
	cr_assert_eq(person->c.client.called, CALLED_BRUKER);
	cr_assert_eq(person->c.client.tags.count, 2);
	cr_assert_str_eq(person->c.client.tags.item[1], "night shift");
	cr_assert_eq(person->supersedes.count, 1);
	shows("K-9  Kari Vik");
	rig_type(&r, "h");
	shows("changed  about the client: K-1, Kari Lie");
}

static void set(enum option_id id, const char *text)
{
	cr_assert(options_set(r.loop.ui.options, option_spec(id), text, OPTION_FROM_VAULT, NULL));
}

Test(record, people_are_called_as_the_settings_say_and_one_as_is_noted_for_them)
{
	set(OPTION_CALLED, "pasient");
	rig_type(&r, "i");
	for (int i = 0; i < 4; i++)
		rig_key(&r, EVENT_KEY_TAB);
	shows("on their page here and in reports");
	keep("client");
	cr_assert_eq(strncmp(rig_text(&r), " Patient ", 9), 0, "%s", rig_text(&r));
	rig_type(&r, "i");
	for (int i = 0; i < 4; i++)
		rig_key(&r, EVENT_KEY_TAB);
	rig_key(&r, EVENT_KEY_RIGHT);
	rig_key(&r, EVENT_KEY_RIGHT);
	keep("client");
	cr_assert_eq(strncmp(rig_text(&r), " User of the service ", 21), 0, "%s", rig_text(&r));
	rig_type(&r, "q");
	cr_assert_str_eq(rig_top(&r), "caseload");
	cr_assert_eq(strncmp(rig_text(&r), " Patients ", 10), 0, "%s", rig_text(&r));
	shows("1 patient\n");
	rig_ctrl(&r, 'n');
	shows("A new patient");
}

Test(record, a_code_that_somebody_else_has_is_refused_and_ones_own_is_not)
{
	a_case_tagged(&r, "B-2", NULL, "");
	rig_type(&r, "i");
	field("B-2");
	rig_ctrl(&r, 's');
	shows("Somebody has this code already.");
	for (int i = 0; i < 3; i++)
		rig_key(&r, EVENT_KEY_BACKSPACE);
	rig_type(&r, "K-1");
	keep("client");
}

Test(record, a_note_is_taken_back_by_asking_twice_and_stays_in_the_record)
{
	rig_key(&r, EVENT_KEY_TAB);
	rig_key(&r, EVENT_KEY_TAB);
	shows("Ask about work next time.");
	rig_click_on(&r, "Ask about work");
	if (strcmp(rig_top(&r), "client") == 0)
		rig_click_on(&r, "Ask about work");
	rig_click_on(&r, "take back");
	shows("Ctrl-R once more");
	rig_click_on(&r, "take back");
	cr_assert_str_eq(rig_top(&r), "client");
	hides("Ask about work next time.");
	rig_type(&r, "h");
	shows("taken back  note: own note, Ask about work next time.");
	rig_key(&r, EVENT_KEY_ENTER);
	shows("Ask about work next time.");
}

Test(record, a_decision_belongs_to_the_newest_session_and_can_be_taken_back)
{
	rig_type(&r, "d");
	rig_key(&r, EVENT_KEY_RIGHT);
	rig_key(&r, EVENT_KEY_RIGHT);
	rig_key(&r, EVENT_KEY_TAB);
	rig_key(&r, EVENT_KEY_TAB);
	rig_type(&r, "Ask Berit to sit in.");
	keep("client");
	struct course c = course_of(who);
	const struct fact *f = newest(&c, FACT_DECISION);
	cr_assert_not_null(f);
	if (f == NULL)
		return;
	cr_assert_eq(f->c.decision.decision, DECISION_COLLEAGUE);
	cr_assert(uuid_equal(&f->c.decision.session, &c.episode[0].session[3].id));
	rig_key(&r, EVENT_KEY_TAB);
	rig_key(&r, EVENT_KEY_TAB);
	shows("a colleague: Ask Berit to sit in.");
	rig_key(&r, EVENT_KEY_HOME);
	rig_key(&r, EVENT_KEY_ENTER);
	cr_assert_str_eq(rig_top(&r), "decision", "%s", rig_text(&r));
	rig_ctrl(&r, 'r');
	rig_ctrl(&r, 'r');
	c = course_of(who);
	cr_assert_null(newest(&c, FACT_DECISION));
}

Test(record, the_next_appointment_stands_on_the_page_and_can_be_moved)
{
	rig_type(&r, "a");
	field("28.11.2026");
	field("14:05");
	keep("client");
	shows("next appointment 28 Nov 2026 14:05");
	rig_click_on(&r, "next appointment");
	field("1 dec");
	keep("client");
	shows("next appointment 1 Dec 2026 14:05");
	cr_assert_eq(facts_of(FACT_APPOINTMENT), 1);
}

Test(record, a_consent_is_given_and_withdrawn_with_its_days)
{
	rig_type(&r, "k");
	shows("Nothing is written here yet.");
	rig_type(&r, "n");
	rig_key(&r, EVENT_KEY_RIGHT);
	rig_key(&r, EVENT_KEY_RIGHT);
	rig_ctrl(&r, 's');
	shows("A report goes to somebody: who is it?");
	field("Dr. Berg");
	field("scores only");
	keep("consents");
	shows("report  given 21 Nov 2026  Dr. Berg  scores only");
	rig_key(&r, EVENT_KEY_ENTER);
	rig_type(&r, "20 nov 2026");
	rig_ctrl(&r, 's');
	shows("That is before it was given.");
	field("21 nov");
	keep("consents");
	shows("withdrawn 21 Nov 2026");
	cr_assert_eq(facts_of(FACT_CONSENT), 1);
}

Test(record, a_licence_is_the_practices_and_asks_no_client)
{
	rig_push(&r, screen_licences());
	shows("No licence is written here");
	rig_type(&r, "n");
	field("Kari Vik");
	field("ORS, 12345");
	keep("licences");
	shows("licence  given 21 Nov 2026  Kari Vik  ORS, 12345");
	const struct fact *fact;
	size_t count;
	arena_reset(&arena);
	cr_assert(store_standing(r.loop.ui.store, FACT_CONSENT, &arena, &fact, &count, NULL));
	cr_assert(uuid_is_none(&fact[0].client));
	cr_assert_eq(fact[0].c.consent.consent, CONSENT_LICENCE);
}

Test(record, two_come_together_share_one_by_one_and_part)
{
	a_case_tagged(&r, "B-2", "Bo", "");
	a_case_tagged(&r, "C-3", "Cato", "");
	rig_type(&r, "f");
	shows("This client comes alone.");
	rig_type(&r, "n");
	field("x");
	rig_ctrl(&r, 's');
	shows("Nobody has that code.");
	field("B-2");
	keep("together");
	shows("K-1  Kari Lie  partner  shares nothing");
	shows("B-2  Bo  partner  shares nothing");
	rig_type(&r, "s");
	shows("Spoken with each alone, and this one agrees?");
	shows("K-1  Kari Lie  partner  shares nothing");
	cr_assert_eq(facts_of(FACT_CONSENT), 0);
	rig_type(&r, "s");
	shows("K-1  Kari Lie  partner  shares their outcome line");
	shows("B-2  Bo  partner  shares nothing");
	cr_assert_eq(facts_of(FACT_CONSENT), 1, "the consent is written down with it");
	rig_click_on(&r, "sharing");
	shows("K-1  Kari Lie  partner  shares nothing");
	rig_type(&r, "n");
	field("C-3");
	keep("together");
	cr_assert_eq(facts_of(FACT_CASE), 3);
	rig_type(&r, "x");
	rig_type(&r, "x");
	shows("K-1  Kari Lie  partner  left 21 Nov 2026");
	shows("C-3  Cato  partner  shares nothing");
}

Test(record, the_menu_leads_everywhere_by_letter_by_cursor_and_by_a_click)
{
	static const struct {
		const char *letter, *screen;
	} rows[] = {{"n", "editor"}, {"d", "decision"}, {"e", "event"}, {"a", "appointment"}, {"p", "episode"},
		{"i", "person"}, {"k", "consents"}, {"f", "together"}, {"r", "report"}, {"h", "history"},
		{"!", "message"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		rig_type(&r, "m");
		rig_type(&r, rows[i].letter);
		cr_assert_str_eq(rig_top(&r), rows[i].screen);
		rig_key(&r, EVENT_KEY_ESCAPE);
		rig_type(&r, "m");
		for (size_t k = 0; k < i; k++)
			rig_key(&r, EVENT_KEY_DOWN);
		rig_key(&r, EVENT_KEY_ENTER);
		cr_assert_str_eq(rig_top(&r), rows[i].screen);
		rig_key(&r, EVENT_KEY_ESCAPE);
		cr_assert_str_eq(rig_top(&r), "client");
	}
	rig_click_on(&r, "more");
	rig_click_on(&r, "what the client has agreed to");
	cr_assert_str_eq(rig_top(&r), "consents");
}

/* A paste goes into whatever has the focus. */
static void paste(const char *text)
{
	struct event ev = {.kind = EVENT_PASTE, .paste = text};
	rig_event(&r, &ev);
}

Test(record, what_is_pasted_leaves_no_escapes_in_what_is_kept)
{
	static const char rubbish[] = "\033[31mred\033]0;title\a\xe2\x80\xae\x01\r\nnext\tline";
	rig_type(&r, "i");
	rig_key(&r, EVENT_KEY_TAB);
	paste(rubbish);
	keep("client");
	rig_type(&r, "n");
	paste(rubbish);
	keep("client");
	rig_type(&r, "e");
	paste(rubbish);
	keep("client");
	struct course c = course_of(who);
	const struct fact *note = newest(&c, FACT_NOTE), *event = newest(&c, FACT_EVENT);
	cr_assert(note != NULL && event != NULL);
	if (note == NULL || event == NULL)
		return;
	const char *kept[] = {c.person->c.client.name, note->c.note.text, event->c.event.text};
	for (int i = 0; i < 3; i++) {
		cr_assert_null(strpbrk(kept[i], "\033\a\x01\r"), "%d", i);
		cr_assert_not_null(strstr(kept[i], "red"), "%s", kept[i]);
	}
}

Test(record, a_clock_that_jumps_back_ten_years_and_forth_keeps_everything)
{
	static const int64_t jumps[] = {-3650 * INT64_C(86400000), 7300 * INT64_C(86400000), -3650 * INT64_C(86400000)};
	for (int i = 0; i < 3; i++) {
		r.fixed.ms += jumps[i];
		rig_wait(&r, 1000);
		cr_assert_str_eq(rig_top(&r), "client");
		rig_type(&r, "d");
		keep("client");
		rig_type(&r, "e");
		rig_type(&r, "something");
		keep("client");
		rig_type(&r, "k");
		rig_type(&r, "n");
		keep("consents");
		rig_key(&r, EVENT_KEY_ESCAPE);
		rig_type(&r, "h");
		rig_key(&r, EVENT_KEY_ESCAPE);
	}
	cr_assert_eq(facts_of(FACT_DECISION), 3);
	cr_assert_eq(facts_of(FACT_EVENT), 4, "three, and the one the case has");
	cr_assert_eq(facts_of(FACT_CONSENT), 3);
}

Test(record, every_page_lives_through_a_storm_of_sizes)
{
	static const char letters[] = "nmdeapikfrh";
	static const int sides[][2] = {{1, 1}, {500, 300}, {2, 300}, {500, 2}, {27, 8}, {40, 12}, {3, 5}, {80, 24}};
	for (const char *l = letters; *l != '\0'; l++) {
		const char key[2] = {*l, '\0'};
		rig_type(&r, key);
		for (int i = 0; i < 64; i++)
			rig_resize(&r, sides[i % 8][0], sides[i % 8][1]);
		cr_assert_str_neq(rig_top(&r), "client", "%c", *l);
		rig_key(&r, EVENT_KEY_ESCAPE);
		cr_assert_str_eq(rig_top(&r), "client", "%c leads back", *l);
	}
}
