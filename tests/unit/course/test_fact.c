#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/course/fact.h"

#include "course_make.h"

#include <criterion/criterion.h>

Test(fact, every_table_of_fields_ascends_by_name)
{
	for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
		const struct fact_spec *spec = fact_spec((enum fact_kind)kind);
		cr_assert_gt(spec->fields, 0);
		for (size_t i = 1; i < spec->fields; i++)
			cr_assert_lt(strcmp(spec->field[i - 1].name, spec->field[i].name), 0, "%s: %s before %s",
				spec->name, spec->field[i - 1].name, spec->field[i].name);
	}
}

Test(fact, every_kind_is_found_by_its_name)
{
	for (int kind = 0; kind < FACT_KIND_COUNT; kind++)
		cr_assert_eq((int)fact_kind_named(fact_spec((enum fact_kind)kind)->name), kind);
	cr_assert_eq(fact_kind_named("member"), FACT_KIND_COUNT, "the fact is called case, whatever C calls it");
	cr_assert_eq(fact_kind_named(""), FACT_KIND_COUNT);
	cr_assert_eq(fact_kind_named(NULL), FACT_KIND_COUNT);
}

Test(fact, a_fresh_fact_has_said_nothing)
{
	for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
		struct fact f = fact_init((enum fact_kind)kind);
		const struct fact_spec *spec = fact_spec(f.kind);
		for (size_t i = 0; i < spec->fields; i++)
			cr_assert_not(fact_field_is_set(&f, &spec->field[i]), "%s.%s", spec->name, spec->field[i].name);
		struct buf json = BUF_INIT;
		fact_content_json(&f, &json);
		cr_assert_str_eq(buf_str(&json), "{}");
		buf_free(&json);
		struct err e = ERR_INIT;
		cr_assert_not(fact_check(&f, &e), "%s lacks what is required", spec->name);
		cr_assert_eq(e.code, ERR_STORE_FACT);
		cr_assert_str_eq(e.what, spec->name);
	}
}

/* A mark at the edge of what is allowed is a mark; one step beyond is refused, and the field is named. */
Test(fact, whole_numbers_have_their_ranges)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid s = make_session(&m, 1);
	struct fact session = *make_last(&m);
	struct uuid form = make_form(&m, s, "ORS", RATER_SELF);
	make_mark(&m, form, 1, 0);
	struct fact mark = *make_last(&m);
	const struct {
		struct fact *fact;
		int32_t *field;
		int32_t lo, hi;
		const char *name;
	} rows[] = {
		{&mark, &mark.c.mark.mm, 0, 100, "mm"},
		{&mark, &mark.c.mark.line, 1, 8, "line"},
		{&mark, &mark.c.mark.width, 1, 10000, "width"},
		{&session, &session.c.session.minute, 0, 1439, "minute"},
		{&session, &session.c.session.number, 1, 99999, "number"},
		{&session, &session.c.session.length, 0, 1440, "length"},
	};
	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
		int32_t before = *rows[r].field;
		const int32_t tries[] = {rows[r].lo, rows[r].hi, rows[r].lo - 1, rows[r].hi + 1};
		for (int t = 0; t < 4; t++) {
			*rows[r].field = tries[t];
			struct err e = ERR_INIT;
			cr_assert_eq(fact_check(rows[r].fact, &e), t < 2, "%s = %d", rows[r].name, (int)tries[t]);
			cr_assert_str_eq(e.value, t < 2 ? "" : rows[r].name);
		}
		*rows[r].field = before;
	}
	make_free(&m);
}

static void refused(const struct fact *f, const char *field)
{
	struct err e = ERR_INIT;
	cr_assert_not(fact_check(f, &e), "%s should be refused", field);
	cr_assert_eq(e.code, ERR_STORE_FACT);
	cr_assert_str_eq(e.value, field);
}

static void allowed(const struct fact *f)
{
	struct err e = ERR_INIT;
	cr_assert(fact_check(f, &e), "%s of %s should be allowed", e.value, e.what);
}

Test(fact, a_code_is_one_clean_line_and_a_note_may_have_many)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct fact client = m.fact[0];
	allowed(&client);
	static const char *const bad_codes[] = {"", "A\n1", "A\t1", "A\x1b[2J", "A\xff", "A\xe2\x80\xae"};
	for (size_t i = 0; i < sizeof bad_codes / sizeof bad_codes[0]; i++) {
		client.c.client.code = bad_codes[i];
		refused(&client, "code");
	}
	client.c.client.code = "K\xc3\xa5re 1";
	allowed(&client);
	const char *tags[] = {"group", "a\nb"};
	client.c.client.tags = (struct fact_texts){tags, 2};
	refused(&client, "tags");

	make_note(&m, NOTE_GOAL, "Sleep.\n\tWork again. \xe2\x98\x80");
	struct fact note = *make_last(&m);
	allowed(&note);
	static const char *const bad_texts[] = {"", "bell\a", "esc\x1b[2J", "del\x7f", "c1 \xc2\x9b 2J", "\xff"};
	for (size_t i = 0; i < sizeof bad_texts / sizeof bad_texts[0]; i++) {
		note.c.note.text = bad_texts[i];
		refused(&note, "text");
	}
	make_free(&m);
}

Test(fact, a_text_has_a_longest_length_and_a_definition_a_longer_one)
{
	static char text[4 * FACT_TEXT_MAX + 2];
	memset(text, 'x', sizeof text - 1);
	struct course_make m;
	make_begin(&m, "A1");
	make_note(&m, NOTE_GOAL, text + sizeof text - 1 - FACT_TEXT_MAX);
	allowed(make_last(&m));
	make_last(&m)->c.note.text--;
	refused(make_last(&m), "text");
	struct fact d = fact_init(FACT_DEFINITION);
	d.c.definition.definition = DEFINITION_SCALE;
	d.c.definition.name = "ORS";
	d.c.definition.version = 1;
	d.c.definition.json = text + 1;
	allowed(&d);
	d.c.definition.json = text;
	refused(&d, "json");
	make_free(&m);
}

Test(fact, a_personal_fact_names_its_client_and_a_definition_need_not)
{
	struct course_make m;
	make_begin(&m, "A1");
	for (size_t i = 0; i < m.count; i++) {
		m.fact[i].client = (struct uuid){0};
		refused(&m.fact[i], "client");
	}
	cr_assert_not(fact_is_personal(FACT_DEFINITION));
	cr_assert_not(fact_is_personal(FACT_AUDIT));
	cr_assert(fact_is_personal(FACT_MARK));
	make_free(&m);
}

Test(fact, a_total_belongs_to_a_total_alone_and_to_nothing_else)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid form = make_form(&m, make_session(&m, 1), "ORS", RATER_SELF);
	make_total(&m, form, 250);
	allowed(make_last(&m));
	make_last(&m)->c.form_end.total = FACT_INT_UNSET;
	refused(make_last(&m), "total");
	make_form_end(&m, form, FORM_END_SKIPPED);
	allowed(make_last(&m));
	make_last(&m)->c.form_end.total = 0;
	refused(make_last(&m), "total");
	make_free(&m);
}

Test(fact, what_is_not_a_word_or_a_day_is_refused)
{
	struct course_make m;
	make_begin(&m, "A1");
	make_session(&m, 1);
	struct fact f = *make_last(&m);
	f.c.session.attendance = ATTENDANCE_COUNT;
	refused(&f, "attendance");
	f = *make_last(&m);
	f.c.session.date = INT32_MAX;
	refused(&f, "date");
	f = *make_last(&m);
	f.c.session.episode = (struct uuid){0};
	refused(&f, "episode");
	f = *make_last(&m);
	f.supersedes.count = FACT_SUPERSEDES_MAX + 1;
	refused(&f, "supersedes");
	f = *make_last(&m);
	f.author = "Kari\n";
	refused(&f, "author");
	make_free(&m);
}

Test(fact, the_order_is_by_lamport_then_device_then_sequence_never_by_the_clock)
{
	struct fact a = fact_init(FACT_NOTE), b = a;
	a.at = 9000;
	b.at = 1000;
	a.lamport = 1;
	b.lamport = 2;
	cr_assert_lt(fact_compare(&a, &b), 0);
	b.lamport = 1;
	a.device.b[0] = 2;
	b.device.b[0] = 1;
	cr_assert_gt(fact_compare(&a, &b), 0);
	b.device = a.device;
	a.seq = 3;
	b.seq = 4;
	cr_assert_lt(fact_compare(&a, &b), 0);
	cr_assert_gt(fact_compare(&b, &a), 0);
	cr_assert_eq(fact_compare(&a, &a), 0);
}

Test(fact, only_what_supersedes_another_may_have_empty_words_and_takes_it_back)
{
	static const enum fact_kind kinds[] = {FACT_NOTE, FACT_EVENT, FACT_APPOINTMENT, FACT_DECISION, FACT_LEARNING};
	const struct uuid named = {{1}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct fact f = fact_init(kinds[i]);
		f.client.b[0] = 1;
		if (kinds[i] == FACT_NOTE)
			f.c.note = (struct fact_note){.note = NOTE_GOAL, .line = FACT_INT_UNSET, .text = ""};
		else if (kinds[i] == FACT_EVENT)
			f.c.event = (struct fact_event){.date = MAKE_DAY, .text = ""};
		else if (kinds[i] == FACT_LEARNING)
			f.c.learning = (struct fact_learning){.date = MAKE_DAY, .text = ""};
		else if (kinds[i] == FACT_APPOINTMENT)
			f.c.appointment = (struct fact_appointment){
				.date = MAKE_DAY, .minute = FACT_INT_UNSET, .place = TOKEN_UNSET, .text = ""};
		else
			f.c.decision =
				(struct fact_decision){.date = MAKE_DAY, .decision = DECISION_ENDING, .text = ""};
		bool needs_words = kinds[i] == FACT_NOTE || kinds[i] == FACT_EVENT || kinds[i] == FACT_LEARNING;
		cr_assert_eq(fact_check(&f, NULL), !needs_words, "%s", fact_spec(kinds[i])->name);
		cr_assert_not(fact_takes_back(&f), "there is nothing to take back");
		f.supersedes = (struct fact_uuids){&named, 1};
		cr_assert(fact_check(&f, NULL), "%s", fact_spec(kinds[i])->name);
		cr_assert(fact_takes_back(&f));
	}
}
