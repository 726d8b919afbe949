#include "strek/base/env.h"
#include "strek/ui/screens.h"

#include "record.h"
#include "record_form.h"

enum { DATE, TIME, PLACE, TEXT };
enum { TIME_MAX = 5, TEXT_MAX = 200, WEEK = 7 };

static void begin(struct record_form *f, struct ui *ui, const struct fact *old)
{
	static const char *const places[PLACE_COUNT] = {
		[PLACE_ROOM] = N_("in the room"),
		[PLACE_PHONE] = N_("by phone"),
		[PLACE_VIDEO] = N_("by video"),
	};
	const struct fact_appointment *was = old == NULL ? NULL : &old->c.appointment;
	struct buf time = BUF_INIT;
	if (was != NULL && was->minute != FACT_INT_UNSET)
		date_hhmm(&time, was->minute);
	fields_add_date(&f->fields, N_("Date"), was == NULL ? ui_local(ui).date + WEEK : was->date);
	fields_add_text(&f->fields, N_("Time"), N_("14:05; may be left empty."), TIME_MAX, buf_str(&time));
	fields_add_choice(&f->fields, N_("Where"), NULL, places, PLACE_COUNT,
		was == NULL || was->place < 0 ? PLACE_ROOM : was->place);
	fields_add_text(
		&f->fields, N_("To remember (may be left empty)"), NULL, TEXT_MAX, was == NULL ? "" : was->text);
	buf_free(&time);
}

static bool read(struct record_form *f, struct screen *s, struct ui *ui)
{
	struct fact_appointment *to = &f->fact.c.appointment;
	const char *time = fields_text(&f->fields, TIME, &s->arena);
	to->date = record_date(f, s, ui, DATE);
	to->text = fields_text(&f->fields, TEXT, &s->arena);
	if (to->date == DATE_NONE || time == NULL || to->text == NULL)
		return false;
	to->text = to->text[0] == '\0' ? NULL : to->text;
	to->minute = time[0] == '\0' ? FACT_INT_UNSET : date_parse_time(time);
	to->place = f->fields.item[PLACE].value;
	bool is_time = to->minute >= 0 || time[0] == '\0';
	if (!is_time)
		fields_fault(&f->fields, TIME, N_("That is no time of day. Write 14:05, or leave it empty."));
	return is_time;
}

struct screen *screen_appointment(const struct uuid *client, const struct uuid *appointment)
{
	static const struct record_kind kind = {FACT_APPOINTMENT, begin, read, NULL};
	return record_screen("appointment", N_("Next appointment"), &kind, client, appointment);
}
