#include "strek/base/env.h"
#include "strek/ui/screens.h"

#include "record.h"
#include "record_form.h"

enum { KIND, WHO, WHAT, GIVEN, WITHDRAWN };
enum { WHO_MAX = 120, WHAT_MAX = 400, DATE_CELLS = 32 };

/* The client's can be chosen between; a licence is the practice's. */
static const int kinds[] = {CONSENT_TOLD, CONSENT_SHARING, CONSENT_REPORT};
enum { KINDS = sizeof kinds / sizeof *kinds };

static int choice_of(int consent)
{
	for (int i = 0; i < KINDS; i++)
		if (kinds[i] == consent)
			return i;
	return 0;
}

static void add_withdrawn(struct record_form *f, const struct ui *ui, date_t date)
{
	struct buf text = BUF_INIT;
	if (date != DATE_NONE)
		date_words(&text, date, ui->env->tr);
	fields_add_text(&f->fields, N_("Withdrawn (empty: it holds)"), FIELDS_DATE_HINT, DATE_CELLS, buf_str(&text));
	buf_free(&text);
}

static void begin_of_client(struct record_form *f, const struct fact_consent *was)
{
	static const char *const names[KINDS] = {
		N_("told how it works, and agreed"),
		N_("sharing with those who come together"),
		N_("a report to somebody else"),
	};
	fields_add_choice(&f->fields, N_("Agreed to"),
		N_("Without a consent written here nothing goes to a referrer, and nobody sees another's marks."),
		names, KINDS, was == NULL ? 0 : choice_of(was->consent));
	fields_add_text(&f->fields, N_("With whom, or to whom"), N_("A name or a service; may be left empty."), WHO_MAX,
		was == NULL ? "" : was->who);
	fields_add_text(&f->fields, N_("What exactly"), N_("Scores only, notes too, until when; may be left empty."),
		WHAT_MAX, was == NULL ? "" : was->what);
}

static void begin_of_practice(struct record_form *f, const struct fact_consent *was)
{
	static const char *const names[] = {N_("a licence to mark scales on a screen")};
	fields_add_choice(&f->fields, N_("Agreed to"), NULL, names, 1, 0);
	fields_add_text(&f->fields, N_("Held by"), N_("The person or practice that the licence names."), WHO_MAX,
		was == NULL ? "" : was->who);
	fields_add_text(&f->fields, N_("For which scales, and its number"), N_("ORS and SRS, licence 12345."), WHAT_MAX,
		was == NULL ? "" : was->what);
}

static void begin(struct record_form *f, struct ui *ui, const struct fact *old)
{
	const struct fact_consent *was = old == NULL ? NULL : &old->c.consent;
	bool of_practice = uuid_is_none(&f->wish.client);
	if (of_practice)
		begin_of_practice(f, was);
	else
		begin_of_client(f, was);
	date_t noted = old == NULL ? ui_local(ui).date : date_from_ms(old->at, old->tz).date;
	fields_add_date(&f->fields, N_("Given on"), was == NULL || was->given == DATE_NONE ? noted : was->given);
	add_withdrawn(f, ui, was == NULL ? DATE_NONE : was->withdrawn);
	f->fields.focus = old != NULL ? WITHDRAWN : of_practice ? WHO : KIND;
}

static bool read_withdrawn(struct record_form *f, struct screen *s, struct ui *ui, struct fact_consent *to)
{
	const char *text = fields_text(&f->fields, WITHDRAWN, &s->arena);
	to->withdrawn = DATE_NONE;
	if (text == NULL || text[0] == '\0')
		return text != NULL;
	to->withdrawn = record_date(f, s, ui, WITHDRAWN);
	if (to->withdrawn != DATE_NONE && to->withdrawn < to->given)
		fields_fault(&f->fields, WITHDRAWN, N_("That is before it was given."));
	return to->withdrawn >= to->given;
}

static bool read(struct record_form *f, struct screen *s, struct ui *ui)
{
	struct fact_consent *to = &f->fact.c.consent;
	const char *who = fields_text(&f->fields, WHO, &s->arena), *what = fields_text(&f->fields, WHAT, &s->arena);
	to->given = record_date(f, s, ui, GIVEN);
	if (who == NULL || what == NULL || to->given == DATE_NONE || !read_withdrawn(f, s, ui, to))
		return false;
	to->consent = uuid_is_none(&f->wish.client) ? (int)CONSENT_LICENCE : kinds[f->fields.item[KIND].value];
	to->who = who[0] == '\0' ? NULL : who;
	to->what = what[0] == '\0' ? NULL : what;
	if (to->consent == CONSENT_REPORT && to->who == NULL)
		fields_fault(&f->fields, WHO, N_("A report goes to somebody: who is it?"));
	return to->consent != CONSENT_REPORT || to->who != NULL;
}

struct screen *screen_consent(const struct uuid *client, const struct uuid *consent)
{
	static const struct record_kind kind = {FACT_CONSENT, begin, read, NULL};
	return record_screen("consent", client == NULL ? N_("A licence") : N_("A consent"), &kind, client, consent);
}
