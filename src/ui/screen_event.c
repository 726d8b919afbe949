#include "strek/base/env.h"
#include "strek/ui/screens.h"

#include "record.h"
#include "record_form.h"

enum { DATE, TEXT };
enum { TEXT_MAX = 200 };

static void begin(struct record_form *f, struct ui *ui, const struct fact *old)
{
	fields_add_date(&f->fields, N_("Date"), old == NULL ? ui_local(ui).date : old->c.event.date);
	fields_add_text(&f->fields, N_("What happened"),
		N_("A few words: sick leave began, moved out, new medicine. They stand by the graph."), TEXT_MAX,
		old == NULL ? "" : old->c.event.text);
	f->fields.focus = old == NULL ? TEXT : DATE;
}

static bool read(struct record_form *f, struct screen *s, struct ui *ui)
{
	struct fact_event *event = &f->fact.c.event;
	event->date = record_date(f, s, ui, DATE);
	event->text = fields_text(&f->fields, TEXT, &s->arena);
	if (event->date == DATE_NONE || event->text == NULL)
		return false;
	if (event->text[0] == '\0')
		fields_fault(&f->fields, TEXT, N_("A few words are needed."));
	return event->text[0] != '\0';
}

struct screen *screen_event(const struct uuid *client, const struct uuid *event)
{
	static const struct record_kind kind = {FACT_EVENT, begin, read, NULL};
	return record_screen("event", event == NULL ? N_("An event") : N_("A kept event"), &kind, client, event);
}
