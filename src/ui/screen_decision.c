#include "strek/base/env.h"
#include "strek/ui/screens.h"

#include "record.h"
#include "record_form.h"

enum { WHAT, DATE, TEXT };
enum { TEXT_MAX = 400 };

/* The session it belongs to: the newest one of the newest episode, unless one was named already. */
static void add_session(const struct record_form *f, struct fact_decision *to)
{
	const struct course_episode *ep = f->d.episode;
	if (uuid_is_none(&to->session) && ep != NULL && ep->sessions > 0)
		to->session = ep->session[ep->sessions - 1].id;
}

static void begin(struct record_form *f, struct ui *ui, const struct fact *old)
{
	static const char *const what[DECISION_COUNT] = {
		[DECISION_APPROACH] = N_("another approach"),
		[DECISION_FREQUENCY] = N_("how often we meet"),
		[DECISION_COLLEAGUE] = N_("a colleague is asked"),
		[DECISION_ENDING] = N_("an ending is planned"),
		[DECISION_CONTINUE] = N_("go on as now"),
	};
	fields_add_choice(&f->fields, N_("What was decided"),
		N_("Written down, it answers the question of the checkpoints at session 3, 6 and 9."), what,
		DECISION_COUNT, old == NULL ? DECISION_APPROACH : old->c.decision.decision);
	fields_add_date(&f->fields, N_("Date"), old == NULL ? ui_local(ui).date : old->c.decision.date);
	fields_add_text(&f->fields, N_("In a few words (may be left empty)"),
		N_("What exactly, and what the two of you hope it will change."), TEXT_MAX,
		old == NULL ? "" : old->c.decision.text);
}

static bool read(struct record_form *f, struct screen *s, struct ui *ui)
{
	struct fact_decision *to = &f->fact.c.decision;
	to->date = record_date(f, s, ui, DATE);
	to->text = fields_text(&f->fields, TEXT, &s->arena);
	if (to->date == DATE_NONE || to->text == NULL)
		return false;
	/* Empty words would take it back. */
	to->text = to->text[0] == '\0' ? NULL : to->text;
	to->decision = f->fields.item[WHAT].value;
	add_session(f, to);
	return true;
}

struct screen *screen_decision(const struct uuid *client, const struct uuid *decision)
{
	static const struct record_kind kind = {FACT_DECISION, begin, read, NULL};
	return record_screen("decision", N_("A decision"), &kind, client, decision);
}
