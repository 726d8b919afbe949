#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/num.h"
#include "strek/ui/room.h"
#include "strek/ui/screens.h"

#include "face.h"
#include "fields.h"

#include <string.h>

/* What the therapist writes during a session: marks from paper, why a form is passed over, when to meet again. Each is
 * a page of fields; what is kept goes back to the session. */

#define REASON_BYTES 200

/* The fields of marks from paper: how; then one for each line; then the total alone. */
enum { PAPER_MODE, PAPER_FIRST };

struct written {
	struct room *room;
	struct fields fields;
	struct fact fact;
	struct buf words; /* why it was not kept */
	bool (*read)(struct written *w, struct screen *s, struct ui *ui, struct command *out);
	bool by_room;              /* saved through the protocol */
	const struct scale *scale; /* whose lines are fields; NULL: none */
};

static const struct key_binding keys[] = {FIELDS_KEYS};

static struct written *state_of(const struct screen *s)
{
	return s->state;
}

/* ---- the frame of all three ---- */

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct written *w = state_of(s);
	if (w->by_room)
		room_told(w->room, how);
	if (how->ok)
		return command_pop();
	err_words(how->error, ui->env->tr, &w->words);
	return command_none();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct written *w = state_of(s);
	struct command c = command_none();
	switch (fields_event(&w->fields, s, ev, hit)) {
	case FIELDS_SAVE:
		buf_clear(&w->words);
		return w->read(w, s, ui, &c) ? c : command_none();
	case FIELDS_BACK:
		return command_pop();
	default:
		return command_none();
	}
}

FIELDS_DRAFT(written)

static void draw(struct page *p, const void *state)
{
	const struct written *w = state;
	fields_draw(p, &w->fields);
	fields_words(p, &w->words);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	page_show(s, ui, out, hits, draw);
}

static void release(struct screen *s)
{
	struct written *w = state_of(s);
	fields_free(&w->fields);
	buf_free(&w->words);
	room_release(w->room);
}

/* A scale's own words are not in the catalogues; a date stands as the reader's language writes it. */
static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct written *w = state_of(s);
	(void)e;
	for (int i = 0; w->scale != NULL && i < w->scale->items; i++)
		w->fields.item[PAPER_FIRST + i].label = scale_text(&w->scale->line[i].topic, ui->env->tr->lang);
	fields_write_dates(&w->fields, ui->env->tr);
	return true;
}

#define WRITTEN_OPS(NAME, TITLE)                                                                                       \
	{                                                                                                              \
		.name = NAME, .title = TITLE, .keys = keys, .key_count = sizeof keys / sizeof *keys, .types = true,    \
		.init = init, .update = update, .told = told, .view = view, .free = release, .unfinished = unfinished, \
		.resume = resume                                                                                       \
	}

/* Of a session there is one of each kind for each scale and whoever answers. */
static void keeps(struct screen *s, const struct room *r)
{
	struct buf page = BUF_INIT;
	const struct scale *scale = r->now.form.scale;
	buf_addf(&page, "%s-%s-%d", s->ops->name, scale == NULL ? "" : scale->id, (int)r->now.rater);
	screen_keeps(s, buf_str(&page), &r->client, r->session ? &r->session->id : NULL);
	buf_free(&page);
}

static struct written *written_new(const struct screen_ops *ops, struct room *r,
	bool (*read)(struct written *, struct screen *, struct ui *, struct command *), struct screen **out)
{
	*out = screen_new(ops, sizeof(struct written));
	if (*out == NULL)
		return NULL;
	struct written *w = state_of(*out);
	w->room = room_hold(r);
	w->read = read;
	w->fields.save = N_("Keep");
	keeps(*out, r);
	return w;
}

/* ---- marks from paper ---- */

static bool read_points(struct fields *f, int item, const char *text, int most, int *tenths)
{
	if (num_parse_tenths(text, tenths) && *tenths >= 0 && *tenths <= most)
		return true;
	fields_fault(f, item, N_("Points with at most one decimal, within the scale: 7.3."));
	return false;
}

/* Which face was picked on paper: the first choice is none. */
static void read_faces(const struct written *w, const struct scale *scale, int *mm, int *answered)
{
	*answered = 0;
	for (int i = 0; i < scale->items; i++) {
		int picked = w->fields.item[PAPER_FIRST + i].value;
		mm[i] = picked > 0 ? face_mm(picked - 1) : -1;
		*answered += picked > 0;
	}
}

static bool read_lines(struct written *w, struct screen *s, const struct scale *scale, int *mm, int *answered)
{
	*answered = 0;
	if (scale->kind == SCALE_FACES) {
		read_faces(w, scale, mm, answered);
		return true;
	}
	for (int i = 0; i < scale->items; i++) {
		int tenths;
		const char *text = fields_text(&w->fields, PAPER_FIRST + i, &s->arena);
		mm[i] = -1;
		if (text == NULL || text[0] == '\0')
			continue;
		if (!read_points(&w->fields, PAPER_FIRST + i, text, scale->item_max, &tenths))
			return false;
		mm[i] = scale_tenths_mark(scale, tenths);
		(*answered)++;
	}
	return true;
}

static bool read_paper(struct written *w, struct screen *s, struct ui *ui, struct command *out)
{
	const struct scale *scale = w->room->now.form.scale;
	int mm[SCALE_LINES_MAX], answered, last = PAPER_FIRST + scale->items;
	struct protocol_event ev = {.kind = PROTOCOL_PAPER};
	const char *total = scale_has_total(scale) ? fields_text(&w->fields, last, &s->arena) : "";
	if (total == NULL || !read_lines(w, s, scale, mm, &answered))
		return false;
	ev.mode = w->fields.item[PAPER_MODE].value == 0 ? MODE_PAPER : MODE_ORAL;
	if (answered > 0 && total[0] != '\0') {
		fields_fault(&w->fields, last, N_("The lines or the total, not both: the total is their sum."));
		return false;
	}
	if (answered == 0 && total[0] == '\0') {
		fields_fault(&w->fields, PAPER_FIRST, N_("Nothing is written yet."));
		return false;
	}
	if (answered > 0)
		ev.marks = mm;
	else if (!read_points(&w->fields, last, total, scale->total_max, &ev.total))
		return false;
	*out = room_do(w->room, ui, &ev);
	return true;
}

struct screen *room_screen_paper(struct room *r)
{
	static const struct screen_ops ops = WRITTEN_OPS("paper", N_("Marks from paper"));
	static const char *const modes[] = {N_("on paper"), N_("said aloud")};
	static const char *const faces[] = {N_("none"), N_("sad"), N_("in between"), N_("glad")};
	const struct scale *scale = r->now.form.scale;
	struct screen *s = NULL;
	struct written *w = scale == NULL ? NULL : written_new(&ops, r, read_paper, &s);
	if (w == NULL)
		return NULL;
	w->by_room = true;
	w->scale = scale;
	fields_add_choice(&w->fields, N_("How it was answered"), NULL, modes, 2, 0);
	for (int i = 0; i < scale->items; i++)
		if (scale->kind == SCALE_FACES)
			fields_add_choice(
				&w->fields, scale_text(&scale->line[i].topic, "en"), NULL, faces, FACES + 1, 0);
		else
			fields_add_text(&w->fields, scale_text(&scale->line[i].topic, "en"),
				N_("Points, as 7.3. Leave empty what was not answered."), 8, NULL);
	if (scale_has_total(scale))
		fields_add_text(&w->fields, N_("Or the total alone"),
			N_("When only the sum is known. It stays a total: no lines are made up for it."), 8, NULL);
	w->fields.focus = PAPER_FIRST;
	return s;
}

/* ---- passing over ---- */

static bool read_reason(struct written *w, struct screen *s, struct ui *ui, struct command *out)
{
	struct protocol_event ev = {.kind = PROTOCOL_PASS_OVER};
	ev.how = w->fields.item[0].value == 0 ? FORM_END_SKIPPED : FORM_END_DECLINED;
	ev.reason = fields_text(&w->fields, 1, &s->arena);
	if (ev.reason == NULL)
		return false;
	if (ev.reason[0] == '\0') {
		fields_fault(&w->fields, 1, N_("A few words are needed."));
		return false;
	}
	*out = room_do(w->room, ui, &ev);
	return true;
}

struct screen *room_screen_pass_over(struct room *r)
{
	static const struct screen_ops ops = WRITTEN_OPS("pass-over", N_("Pass this scale over"));
	static const char *const whose[] = {N_("it was left out"), N_("the client did not want to")};
	struct screen *s = NULL;
	struct written *w = written_new(&ops, r, read_reason, &s);
	if (w == NULL)
		return NULL;
	w->by_room = true;
	fields_add_choice(&w->fields, N_("What happened"), NULL, whose, 2, 0);
	fields_add_text(&w->fields, N_("Why"), N_("A few words: no time, an interpreter was missing, a crisis."),
		REASON_BYTES, NULL);
	w->fields.focus = 1;
	return s;
}

/* ---- the next appointment ---- */

static bool read_appointment(struct written *w, struct screen *s, struct ui *ui, struct command *out)
{
	const char *date = fields_text(&w->fields, 0, &s->arena), *time = fields_text(&w->fields, 1, &s->arena);
	if (date == NULL || time == NULL)
		return false;
	w->fact = fact_init(FACT_APPOINTMENT);
	w->fact.client = w->room->client;
	w->fact.c.appointment.date = fields_date(date, ui_local(ui).date, ui->env->tr);
	w->fact.c.appointment.place = w->fields.item[2].value;
	if (time[0] != '\0')
		w->fact.c.appointment.minute = date_parse_time(time);
	if (w->fact.c.appointment.date == DATE_NONE || w->fact.c.appointment.date < w->room->session->date) {
		fields_fault(&w->fields, 0, N_("That is no date to come. Write 21 Nov 2026, 21.11. or 2026-11-21."));
		return false;
	}
	if (time[0] != '\0' && w->fact.c.appointment.minute < 0) {
		fields_fault(&w->fields, 1, N_("That is no time of day. Write 14:05, or leave it empty."));
		return false;
	}
	*out = command_save(&w->fact, 1, 0);
	return true;
}

struct screen *room_screen_appoint(struct room *r)
{
	static const struct screen_ops ops = WRITTEN_OPS("appoint", N_("Next appointment"));
	static const char *const places[] = {N_("in the room"), N_("by phone"), N_("by video")};
	const struct fact_session *now = &r->session->fact->c.session;
	struct screen *s = NULL;
	struct written *w = written_new(&ops, r, read_appointment, &s);
	if (w == NULL)
		return NULL;
	struct buf time = BUF_INIT;
	int minute = now->planned_minute != FACT_INT_UNSET ? now->planned_minute : now->minute;
	if (minute != FACT_INT_UNSET)
		date_hhmm(&time, minute);
	fields_add_date(&w->fields, N_("Date"), now->date + 7);
	fields_add_text(&w->fields, N_("Time"), N_("14:05; may be left empty."), 5, buf_str(&time));
	fields_add_choice(&w->fields, N_("Where"), NULL, places, 3, now->place < 0 ? 0 : now->place);
	buf_free(&time);
	return s;
}
