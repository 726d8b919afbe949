#include "dossier.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/course/token_words.h"
#include "strek/store/store.h"
#include "strek/trend/trend.h"

#include "record.h"

#include <stdlib.h>

const char *const *dossier_note_words(void)
{
	return token_words_all(TOKEN_SET_NOTE);
}

const char *const *dossier_ending_words(void)
{
	return token_words_all(TOKEN_SET_ENDING);
}

const char *dossier_kind(const struct fact *f)
{
	switch (f->kind) {
	case FACT_NOTE:
		return token_words(TOKEN_SET_NOTE, f->c.note.note);
	case FACT_DECISION:
		return token_words(TOKEN_SET_DECISION, f->c.decision.decision);
	case FACT_EVENT:
		return N_("event");
	case FACT_APPOINTMENT:
		return N_("next appointment");
	default:
		return "";
	}
}

const char *dossier_text(const struct fact *f)
{
	const char *text = f->kind == FACT_NOTE          ? f->c.note.text
			   : f->kind == FACT_EVENT       ? f->c.event.text
			   : f->kind == FACT_DECISION    ? f->c.decision.text
			   : f->kind == FACT_APPOINTMENT ? f->c.appointment.text
							 : NULL;
	return text == NULL ? "" : text;
}

void dossier_add_when(const struct fact *f, const struct tr *tr, struct buf *out)
{
	date_words(out, f->c.appointment.date, tr);
	if (f->c.appointment.minute == FACT_INT_UNSET)
		return;
	buf_addc(out, ' ');
	date_hhmm(out, f->c.appointment.minute);
}

void dossier_add_text(const struct fact *f, const struct tr *tr, struct buf *out)
{
	const char *text = dossier_text(f);
	if (f->kind == FACT_APPOINTMENT) {
		dossier_add_when(f, tr, out);
		buf_add(out, text[0] == '\0' ? "" : ", ");
	}
	buf_add(out, text);
}

struct screen *dossier_open(const struct uuid *client, const struct fact *f)
{
	switch (f->kind) {
	case FACT_NOTE:
		return screen_editor(client, &f->id);
	case FACT_EVENT:
		return screen_event(client, &f->id);
	case FACT_DECISION:
		return screen_decision(client, &f->id);
	case FACT_APPOINTMENT:
		return screen_appointment(client, &f->id);
	default:
		return NULL;
	}
}

date_t dossier_date(const struct fact *f)
{
	if (f->kind == FACT_EVENT)
		return f->c.event.date;
	return f->kind == FACT_DECISION ? f->c.decision.date : date_from_ms(f->at, f->tz).date;
}

/* ---- reading ---- */

static int total_of(const struct course_session *s, enum scale_when when, const char **scale)
{
	*scale = "";
	for (size_t i = 0; i < s->forms; i++) {
		const struct course_form *f = &s->form[i];
		if (f->scale != NULL && f->scale->when == when && f->total != COURSE_NONE) {
			*scale = f->scale->id;
			return f->total;
		}
	}
	return COURSE_NONE;
}

static const char *agreed_of(const struct course *c, const struct uuid *session)
{
	for (size_t i = c->others; i > 0; i--) {
		const struct fact *f = c->other[i - 1];
		if (f->kind == FACT_NOTE && f->c.note.note == NOTE_AGREED && uuid_equal(&f->c.note.session, session))
			return f->c.note.text;
	}
	return NULL;
}

static bool add_sessions(struct dossier *d)
{
	const struct course_episode *ep = d->episode;
	size_t count = ep == NULL ? 0 : ep->sessions;
	d->session = arena_array(&d->arena, count + 1, sizeof *d->session);
	for (size_t i = 0; d->session != NULL && i < count; i++) {
		const struct course_session *s = &ep->session[count - 1 - i];
		struct dossier_session *to = &d->session[i];
		to->is = s;
		to->outcome = total_of(s, SCALE_START, &to->outcome_scale);
		to->alliance = total_of(s, SCALE_END, &to->alliance_scale);
		to->agreed = agreed_of(&d->course, &s->id);
	}
	d->sessions = d->session == NULL ? 0 : count;
	return d->session != NULL;
}

/* In which order the client's own words stand; 0: not among them. */
static int place_of(const struct fact *f)
{
	static const int places[NOTE_COUNT] = {
		[NOTE_AGREED] = 1,
		[NOTE_REASON] = 2,
		[NOTE_GOAL] = 3,
		[NOTE_THEORY] = 4,
		[NOTE_PREFERENCE] = 5,
		[NOTE_SAFETY] = 6,
	};
	bool known = f->kind == FACT_NOTE && f->c.note.note >= 0 && f->c.note.note < NOTE_COUNT;
	return known ? places[f->c.note.note] : 0;
}

static bool is_listed(const struct fact *f)
{
	return f->kind == FACT_NOTE || f->kind == FACT_EVENT || f->kind == FACT_DECISION;
}

/* Of what was agreed only the newest still holds; the older ones are notes. */
static bool is_old_agreement(const struct dossier *d, const struct fact *f)
{
	return place_of(f) == 1 && d->words_count > 0 && place_of(d->words[0]) == 1;
}

static void find_appointment(struct dossier *d, date_t today)
{
	for (size_t i = 0; i < d->course.others; i++) {
		const struct fact *f = d->course.other[i];
		if (f->kind != FACT_APPOINTMENT || f->c.appointment.date < today)
			continue;
		if (d->appointment == NULL || f->c.appointment.date <= d->appointment->c.appointment.date)
			d->appointment = f;
	}
}

static bool add_notes(struct dossier *d)
{
	const struct course *c = &d->course;
	d->words = arena_array(&d->arena, c->others + 2, sizeof *d->words);
	d->note = arena_array(&d->arena, c->others + 1, sizeof *d->note);
	if (d->words == NULL || d->note == NULL)
		return false;
	for (int place = 1; place <= 6; place++)
		for (size_t i = c->others; i > 0; i--)
			if (place_of(c->other[i - 1]) == place && !is_old_agreement(d, c->other[i - 1]))
				d->words[d->words_count++] = c->other[i - 1];
	for (size_t i = c->others; i > 0; i--) {
		const struct fact *f = c->other[i - 1];
		bool among_words = place_of(f) > 0 && (place_of(f) != 1 || f == d->words[0]);
		if (is_listed(f) && !among_words)
			d->note[d->notes++] = f;
	}
	if (d->appointment != NULL)
		d->words[d->words_count++] = d->appointment;
	return true;
}

static int newest_first(const void *a, const void *b)
{
	const struct fact *x = *(const struct fact *const *)a, *y = *(const struct fact *const *)b;
	date_t at_x = dossier_date(x), at_y = dossier_date(y);
	return at_x != at_y ? (at_x < at_y ? 1 : -1) : fact_compare(y, x);
}

/* No ratings is no fault here: then there is no graph yet. */
static bool add_figure(struct dossier *d, const struct ui *ui, const struct dossier_wish *wish, struct err *e)
{
	struct err why = ERR_INIT;
	const struct trend_request want = {
		.episode = wish->episode,
		.session_scale = wish->strip,
		.hide_usual_course = wish->hide_usual_course,
		.items = wish->items,
		.raters = wish->raters,
		.episodes = wish->episodes,
		.running = wish->running,
		.tr = ui->env->tr,
	};
	d->has_figure = trend_figure(&d->course, &want, &d->arena, &d->figure, &why) && d->figure.series[0].count > 0;
	if (why.code == ERR_NO_MEMORY)
		return err_set(e, ERR_NO_MEMORY);
	return true;
}

static bool add_signals(struct dossier *d, date_t today, struct err *e)
{
	struct course_series own;
	const struct scale *scale = d->episode == NULL ? NULL : course_outcome_scale(d->episode);
	if (!signal_judge(&d->course, d->episode, today, &d->arena, &d->signals))
		return err_set(e, ERR_NO_MEMORY);
	d->outlook.why_not = OUTLOOK_SCORES;
	if (scale == NULL)
		return true;
	if (!course_series(&own, d->episode, scale->id, RATER_SELF, &d->arena))
		return err_set(e, ERR_NO_MEMORY);
	outlook_make(d->episode, &own, &d->outlook);
	return true;
}

static bool load(struct dossier *d, const struct ui *ui, const struct dossier_wish *wish, struct err *e)
{
	if (!store_course(ui->store, &wish->client, &d->arena, &d->course, e))
		return false;
	if (d->course.person == NULL)
		return err_value(e, ERR_NO_CLIENT, "", "");
	d->episode = course_episode(&d->course, wish->episode);
	find_appointment(d, ui_local(ui).date);
	if (!add_sessions(d) || !add_notes(d))
		return err_set(e, ERR_NO_MEMORY);
	if (d->notes > 0)
		qsort(d->note, d->notes, sizeof *d->note, newest_first);
	return add_signals(d, ui_local(ui).date, e) && add_figure(d, ui, wish, e);
}

static void forget(struct dossier *d)
{
	struct arena arena = d->arena;
	arena_reset(&arena);
	*d = (struct dossier){.arena = arena};
}

bool dossier_load(struct dossier *d, const struct ui *ui, const struct dossier_wish *wish, struct err *e)
{
	forget(d);
	if (load(d, ui, wish, e))
		return true;
	forget(d);
	return false;
}

void dossier_free(struct dossier *d)
{
	arena_free(&d->arena);
	*d = (struct dossier){.has_figure = false};
}

bool dossier_audit(struct ui *ui, const struct uuid *client, bool *done, struct err *e)
{
	if (*done)
		return true;
	struct err why = ERR_INIT;
	*done = store_audit(ui->store, ACTION_VIEW, client, NULL, FACT_INT_UNSET, &why);
	/* A disk that takes nothing keeps nobody from reading. */
	if (*done || why.code == ERR_DISK_FULL || why.code == ERR_IO)
		return true;
	if (e != NULL && !err_is(e))
		*e = why;
	return false;
}

/* ---- words ---- */

void dossier_who(const struct dossier *d, const struct ui *ui, struct buf *out)
{
	const struct fact *person = d->course.person;
	if (person == NULL)
		return;
	buf_add(out, person->c.client.code);
	if (person->c.client.name != NULL && person->c.client.name[0] != '\0')
		buf_addf(out, "  %s", person->c.client.name);
	if (d->course.episodes < 2 || d->episode == NULL)
		return;
	char n[16], of[24];
	snprintf(n, sizeof n, "%d", d->episode->number);
	snprintf(of, sizeof of, "%zu", d->course.episodes);
	buf_add(out, ", ");
	fill_in(out, tr_(ui->env->tr, N_("episode {n} of {count}")), (const struct fill[]){{"n", n}, {"count", of}}, 2);
}

void dossier_page(const struct dossier *d, const struct screen *s, const struct ui *ui, struct surf *out,
	struct hits *hits, page_draw *draw)
{
	struct buf who = BUF_INIT;
	dossier_who(d, ui, &who);
	page_show_about(s, ui, buf_str(&who), out, hits, draw);
	buf_free(&who);
}
