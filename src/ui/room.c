#include "strek/ui/room.h"

#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/option.h"
#include "strek/course/token_words.h"
#include "strek/store/freeze.h"
#include "strek/store/store.h"
#include "strek/ui/screens.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST (8 * 60) /* minutes: a session that began longer ago, on another day, is not the present one */
#define DAY_MINUTES 1440

/* ---- one room, several holders ---- */

struct room *room_new(const struct uuid *client, const struct uuid *session)
{
	struct room *r = calloc(1, sizeof *r);
	if (r == NULL)
		return NULL;
	r->holders = 1;
	r->client = *client;
	if (session != NULL)
		r->wanted = *session;
	room_take_marks(r);
	return r;
}

struct room *room_hold(struct room *r)
{
	r->holders++;
	return r;
}

void room_release(struct room *r)
{
	if (r == NULL || --r->holders > 0)
		return;
	arena_free(&r->arena);
	free(r);
}

/* ---- which scales ---- */

static bool fits(const struct scale *s, enum scale_when when, int age)
{
	bool lines = s->items > 0 && s->kind != SCALE_TOTAL;
	return s->when == when && s->respondent == SCALE_CLIENT && lines && (s->age_min < 0 || age >= s->age_min) &&
	       (s->age_max < 0 || age <= s->age_max);
}

/* The usual scale of an age group, else the first that fits it. */
static const struct scale *usual_scale(const struct scale_set *set, enum scale_when when, enum token_age age)
{
	static const struct {
		int years;
		const char *id[2];
	} usual[] = {
		[AGE_ADULT] = {30, {"ORS", "SRS"}},
		[AGE_ADOLESCENT] = {15, {"ORS", "SRS"}},
		[AGE_CHILD] = {9, {"CORS", "CSRS"}},
		[AGE_YOUNG_CHILD] = {4, {"YCORS", "YCSRS"}},
		[AGE_CARER] = {30, {"ORS", "SRS"}},
	};
	const struct scale *s = scale_find(set, usual[age].id[when]);
	if (s != NULL && s->items > 0)
		return s;
	for (size_t i = 0; i < set->count; i++)
		if (fits(set->scale[i], when, usual[age].years))
			return set->scale[i];
	return NULL;
}

static enum token_age age_now(const struct room *r, const struct ui *ui)
{
	if (r->episode != NULL)
		return (enum token_age)r->episode->age;
	const struct fact_client *who = &r->course.person->c.client;
	int year = who->birth_year == FACT_INT_UNSET ? 0 : who->birth_year;
	return (enum token_age)course_age_group(who->birth_date, year, ui_local(ui).date);
}

/* What the episode has used goes on being used, in the version frozen for it. */
static void choose_scales(struct room *r, const struct ui *ui)
{
	const struct course_episode *ep = r->episode;
	const struct scale *outcome = ep == NULL ? NULL : course_outcome_scale(ep);
	const struct scale *alliance = ep == NULL ? NULL : course_session_scale(ep);
	enum token_age age = age_now(r, ui);
	r->outcome = outcome != NULL && outcome->items > 0 ? outcome : usual_scale(ui->scales, SCALE_START, age);
	r->alliance = alliance != NULL && alliance->items > 0 ? alliance : usual_scale(ui->scales, SCALE_END, age);
}

/* ---- where the session stands ---- */

/* A session that was not closed is the present one on its day, and past midnight for as long as one may take. */
static bool is_present(const struct course_session *s, struct date_time now)
{
	if (s->step == NULL || s->step->c.step.step == STEP_CLOSED || s->date > now.date)
		return false;
	int begun = s->minute == FACT_INT_UNSET ? 0 : s->minute;
	return s->date == now.date || (now.date - s->date) * DAY_MINUTES + now.minute - begun <= LONGEST;
}

static const struct course_session *find_session(struct room *r, struct date_time now)
{
	for (size_t i = r->course.episodes; i > 0; i--) {
		const struct course_episode *ep = &r->course.episode[i - 1];
		for (size_t k = ep->sessions; k > 0; k--) {
			const struct course_session *s = &ep->session[k - 1];
			bool it = uuid_is_none(&r->wanted) ? is_present(s, now) : uuid_equal(&s->id, &r->wanted);
			if (!it)
				continue;
			r->episode = ep;
			return s;
		}
	}
	return NULL;
}

/* The licence is the practice's, not this client's. */
static bool has_licence(struct ui *ui, bool *found, struct err *e)
{
	struct arena a = ARENA_INIT;
	const struct fact *fact;
	size_t count;
	bool ok = store_standing(ui->store, FACT_CONSENT, &a, &fact, &count, e);
	for (size_t i = 0; ok && i < count; i++)
		if (fact[i].c.consent.consent == CONSENT_LICENCE && fact[i].c.consent.withdrawn == DATE_NONE)
			*found = true;
	arena_free(&a);
	return ok;
}

#define SHARED_SETTING "shared-with"

bool room_before_sharing(struct ui *ui, void *room, struct err *e)
{
	struct room *r = room;
	char client[UUID_TEXT + 1];
	bool found = false;
	uuid_format(&r->client, client);
	if (!has_licence(ui, &found, e))
		return false;
	r->now.licensed = found;
	return store_set_setting(ui->store, SHARED_SETTING, client, e);
}

struct screen *screen_room_resume(struct ui *ui)
{
	struct arena a = ARENA_INIT;
	const char *text = NULL;
	struct uuid client;
	struct screen *s = NULL;
	bool known =
		store_setting(ui->store, SHARED_SETTING, &a, &text, NULL) && text != NULL && uuid_parse(text, &client);
	arena_free(&a);
	struct room *r = known ? room_new(&client, NULL) : NULL;
	if (r != NULL && room_load(r, ui, NULL) && r->session != NULL && protocol_is_shared(&r->now))
		s = room_screen(r);
	room_release(r);
	return s;
}

const struct course_form *room_form(const struct room *r, const struct scale *scale)
{
	return room_form_of(r, scale, RATER_SELF);
}

const struct course_form *room_form_of(const struct room *r, const struct scale *scale, enum token_rater rater)
{
	for (size_t i = r->session == NULL || scale == NULL ? 0 : r->session->forms; i > 0; i--) {
		const struct course_form *f = &r->session->form[i - 1];
		if (strcmp(f->fact->c.form.scale, scale->id) == 0 && f->fact->c.form.rater == (int)rater)
			return f;
	}
	return NULL;
}

/* ---- who answers ---- */

const char *room_rater_words(enum token_rater rater)
{
	return token_words(TOKEN_SET_RATER, (int)rater);
}

void room_ask(struct room *r, const struct ui *ui, enum token_rater rater)
{
	r->who = rater;
	room_do(r, ui,
		&(struct protocol_event){
			.kind = PROTOCOL_WHO, .rater = rater, .theirs = room_form_of(r, r->outcome, rater)});
}

void room_enter(struct room *r, struct ui *ui)
{
	const char *lang = r->course.person == NULL ? NULL : r->course.person->c.client.lang;
	r->tr = ui_client_tr(ui, lang);
	if (r->session == NULL)
		return;
	ui_enter_session(ui, &r->session->fact->c.session);
	ui->scale_to_come = r->now.step < STEP_SESSION;
}

bool room_load(struct room *r, struct ui *ui, struct err *e)
{
	arena_reset(&r->arena);
	r->course = (struct course){0};
	r->session = NULL;
	r->episode = NULL;
	r->saving = false;
	if (!store_course(ui->store, &r->client, &r->arena, &r->course, e))
		return false;
	if (r->course.person == NULL)
		return err_set(e, ERR_NO_CLIENT);
	const struct course_episode *newest = course_episode(&r->course, 0);
	if (newest != NULL && newest->end == NULL)
		r->episode = newest;
	r->session = find_session(r, ui_local(ui));
	choose_scales(r, ui);
	if (r->session == NULL) {
		room_enter(r, ui);
		return true;
	}
	r->wanted = r->session->id;
	protocol_resume(&r->now, &r->client, r->session, r->outcome, r->alliance, r->now.licensed);
	if (r->opened)
		r->now.turn = PROTOCOL_THERAPIST;
	if (r->now.turn == PROTOCOL_THERAPIST && r->who != RATER_SELF)
		room_ask(r, ui, r->who);
	r->who = r->now.rater;
	room_enter(r, ui);
	if (room_unkept(r) >= 0)
		return true;
	room_take_marks(r);
	r->trouble = r->opened;
	return true;
}

/* ---- beginning ---- */

struct beginning {
	struct room *r;
	struct ui *ui;
	struct store_frozen frozen;
	bool more; /* than the episode had frozen before */
	struct uuid episode, session;
};

/* With its norms, and the practice's own fit where there is one; what the episode uses already stays as it was. */
static bool freeze(struct beginning *b, const struct scale *s, struct err *e)
{
	const struct course_episode *ep = b->r->episode;
	if (s == NULL || (ep != NULL && course_frozen_scale(ep, s->id) != NULL))
		return true;
	b->more = true;
	return store_freeze(b->ui->store, s, (enum scale_age)age_now(b->r, b->ui), &b->frozen, e);
}

static bool add(struct beginning *b, struct fact *f, struct uuid *id, struct err *e)
{
	f->client = b->r->client;
	if (!store_add(b->ui->store, f, e))
		return false;
	*id = f->id;
	return true;
}

static bool begin_episode(struct beginning *b, struct err *e)
{
	const struct room *r = b->r;
	struct fact f = fact_init(FACT_EPISODE);
	struct uuid correction;
	if (r->episode != NULL) {
		b->episode = r->episode->id;
		f.c.episode = r->episode->fact->c.episode;
		f.supersedes = (struct fact_uuids){&r->episode->fact->id, 1};
		store_put_frozen(&b->frozen, &f.c.episode);
		return !b->more || add(b, &f, &correction, e);
	}
	const struct course_episode *newest = course_episode(&r->course, 0);
	f.c.episode.age = (int)age_now(r, b->ui);
	store_put_frozen(&b->frozen, &f.c.episode);
	f.c.episode.number = newest == NULL ? 1 : newest->number + 1;
	f.c.episode.opened = ui_local(b->ui).date;
	return add(b, &f, &b->episode, e);
}

const struct fact_appointment *room_appointed(const struct room *r, date_t day)
{
	const struct course *c = &r->course;
	for (size_t i = c->others; i > 0; i--)
		if (c->other[i - 1]->kind == FACT_APPOINTMENT && c->other[i - 1]->c.appointment.date == day)
			return &c->other[i - 1]->c.appointment;
	return NULL;
}

static bool begin_session(struct beginning *b, struct err *e)
{
	const struct course_episode *ep = b->r->episode;
	struct date_time now = ui_local(b->ui);
	const struct fact_appointment *plan = room_appointed(b->r, now.date);
	struct fact f = fact_init(FACT_SESSION);
	f.c.session.attendance = ATTENDANCE_ATTENDED;
	f.c.session.date = now.date;
	f.c.session.minute = now.minute;
	f.c.session.episode = b->episode;
	f.c.session.number = ep == NULL || ep->sessions == 0 ? 1 : ep->session[ep->sessions - 1].number + 1;
	f.c.session.place = plan != NULL && plan->place >= 0 ? plan->place : PLACE_ROOM;
	f.c.session.planned_length = (int32_t)options_number(b->ui->options, OPTION_SESSION_LENGTH);
	if (plan != NULL) {
		f.c.session.planned_date = plan->date;
		f.c.session.planned_minute = plan->minute;
	}
	return add(b, &f, &b->session, e);
}

static bool first_step(struct beginning *b, struct err *e)
{
	struct uuid id;
	struct fact f = fact_init(FACT_STEP);
	f.c.step.session = b->session;
	f.c.step.step = STEP_OUTCOME;
	return add(b, &f, &id, e);
}

bool room_begin(struct ui *ui, void *room, struct err *e)
{
	struct room *r = room;
	struct beginning b = {.r = r, .ui = ui, .frozen = store_frozen_of(r->episode)};
	if (!store_begin(ui->store, e))
		return false;
	if (freeze(&b, r->outcome, e) && freeze(&b, r->alliance, e) && begin_episode(&b, e) && begin_session(&b, e) &&
		first_step(&b, e) && store_commit(ui->store, e)) {
		r->wanted = b.session;
		return true;
	}
	store_rollback(ui->store);
	return false;
}

/* ---- one direction ---- */

struct command room_do(struct room *r, const struct ui *ui, const struct protocol_event *ev)
{
	struct err e = ERR_INIT;
	if (r->saving)
		return command_none();
	if (!protocol_step(&r->now, ev, &r->ids, ui->env, &r->next, &e)) {
		r->trouble = true;
		return command_none();
	}
	if (!r->next.taken)
		return command_none();
	if (r->next.facts == 0) {
		r->now = r->next.next;
		return command_none();
	}
	r->saving = true;
	return command_save(r->next.fact, r->next.facts, (int)ev->kind);
}

bool room_told(struct room *r, const struct outcome *how)
{
	r->saving = false;
	r->trouble = !how->ok;
	if (!how->ok)
		return false;
	r->now = r->next.next;
	r->who = r->now.rater;
	for (int i = 0; i < SCALE_LINES_MAX; i++)
		if (r->mark[i].set && r->mark[i].mm == r->now.form.mm[i])
			r->mark[i].kept = true;
	if (r->now.turn == PROTOCOL_THERAPIST)
		r->opened = false;
	return true;
}

/* ---- the client's marks ---- */

void room_take_marks(struct room *r)
{
	for (int i = 0; i < SCALE_LINES_MAX; i++) {
		int mm = r->now.form.scale == NULL ? -1 : r->now.form.mm[i];
		r->mark[i] = (struct room_mark){.mm = mm, .set = mm >= 0, .kept = mm >= 0, .input = INPUT_KEYS};
	}
}

int room_unkept(const struct room *r)
{
	for (int i = 0; r->now.form.scale != NULL && i < r->now.form.scale->items; i++)
		if (r->mark[i].set && !r->mark[i].kept)
			return i;
	return -1;
}

struct command room_keep(struct room *r, const struct ui *ui, int line)
{
	const struct room_mark *m = &r->mark[line];
	const struct protocol_event ev = {
		.kind = PROTOCOL_MARK,
		.line = line + 1,
		.mm = m->mm,
		.input = m->input,
		.width = m->width,
	};
	return room_do(r, ui, &ev);
}

/* ---- from screen to screen ---- */

struct screen *room_screen(struct room *r)
{
	switch (r->now.turn) {
	case PROTOCOL_MARKING:
	case PROTOCOL_MISSING:
	case PROTOCOL_THANKS:
		return room_screen_marking(r);
	case PROTOCOL_LOOK:
		return room_screen_look(r);
	case PROTOCOL_GATE:
		return room_screen_gate(r);
	case PROTOCOL_LICENCE:
		return room_screen_licence(r);
	case PROTOCOL_THERAPIST:
		break;
	}
	return room_screen_session(r);
}
