#include "strek/app/demo.h"

#include "strek/app/demo_person.h"
#include "strek/app/demo_words.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/exchange/progress.h"
#include "strek/store/store.h"

enum { LINE_CELLS = 60, REPORT_EVERY = 10, BREAK_DAYS = 29 * 7 };

struct measure {
	const struct scale *scale;
	struct uuid definition;
};

struct writer {
	struct store *store;
	const struct env *env;
	struct measure outcome, alliance; /* of the present person */
	struct uuid client, episode, session;
	struct uuid couple; /* the case of the two who come together; none: they are not both among the people */
	int64_t at;         /* of the next fact */
	const char *therapist;
	struct err *e;
};

/* Adds a fact about the present person, a second after the one before; *id tells which it became. */
static bool add(struct writer *w, struct fact *f, struct uuid *id)
{
	f->client = w->client;
	f->at = w->at;
	f->tz = clock_offset(&w->env->clock, w->at);
	w->at += 1000;
	if (uuid_is_none(&f->id) && !store_new_id(w->store, &f->id, w->e))
		return false;
	if (id)
		*id = f->id;
	return store_add(w->store, f, w->e);
}

static void go_to(struct writer *w, date_t date, int minute)
{
	w->at = date_to_ms(date, minute, clock_offset(&w->env->clock, date_to_ms(date, minute, 0)));
}

static bool add_person(struct writer *w, const struct demo_person *p)
{
	struct fact f = fact_init(FACT_CLIENT);
	if (!store_new_id(w->store, &f.id, w->e))
		return false;
	w->client = f.id;
	f.c.client.code = p->code;
	f.c.client.name = p->name;
	f.c.client.birth_date = p->birth;
	f.c.client.lang = p->language;
	return add(w, &f, NULL);
}

static bool add_note(
	struct writer *w, const struct demo_person *p, enum token_note kind, bool in_session, struct demo_chance *c)
{
	const char *words = demo_note(kind, p->age == SCALE_CHILD, c);
	if (!words)
		return true;
	struct fact f = fact_init(FACT_NOTE);
	f.c.note.note = (int)kind;
	f.c.note.text = tr_(w->env->tr, words);
	if (in_session)
		f.c.note.session = w->session;
	return add(w, &f, NULL);
}

static bool add_consent(struct writer *w, enum token_consent consent, date_t date)
{
	struct fact f = fact_init(FACT_CONSENT);
	f.c.consent.consent = (int)consent;
	f.c.consent.given = date;
	return add(w, &f, NULL);
}

/* Each of the couple has agreed to share. */
static bool add_part(struct writer *w, date_t date)
{
	struct fact f = fact_init(FACT_CASE);
	f.c.member.case_id = w->couple;
	f.c.member.role = ROLE_PARTNER;
	f.c.member.shares = true;
	f.c.member.from = date;
	return add(w, &f, NULL) && add_consent(w, CONSENT_SHARING, date);
}

static bool add_episode(struct writer *w, const struct demo_person *p, int number, date_t opened)
{
	const struct uuid norms[] = {w->outcome.definition, w->alliance.definition};
	struct fact f = fact_init(FACT_EPISODE);
	f.c.episode.age = (int)p->age;
	f.c.episode.number = number;
	f.c.episode.opened = opened;
	f.c.episode.norms = (struct fact_uuids){norms, 2};
	f.c.episode.therapist = w->therapist;
	return add(w, &f, &w->episode);
}

static bool add_end(struct writer *w, const struct demo_person *p, date_t closed)
{
	struct fact f = fact_init(FACT_EPISODE_END);
	f.c.episode_end.episode = w->episode;
	f.c.episode_end.closed = closed;
	f.c.episode_end.ending = (int)p->ending;
	return add(w, &f, NULL);
}

static bool add_session(
	struct writer *w, const struct demo_person *p, int number, date_t date, enum token_attendance attendance)
{
	struct fact f = fact_init(FACT_SESSION);
	f.c.session.episode = w->episode;
	f.c.session.number = number;
	f.c.session.date = date;
	f.c.session.minute = p->minute;
	f.c.session.attendance = (int)attendance;
	if (attendance == ATTENDANCE_ATTENDED) {
		f.c.session.place = number % 5 == 4 ? PLACE_VIDEO : PLACE_ROOM;
		f.c.session.length = 50;
	}
	return add(w, &f, &w->session);
}

static bool add_mark(struct writer *w, struct uuid form, int line, int mm, bool paper)
{
	struct fact f = fact_init(FACT_MARK);
	f.c.mark.form = form;
	f.c.mark.line = line;
	f.c.mark.mm = mm;
	f.c.mark.input = paper ? INPUT_TYPED : INPUT_MOUSE;
	if (!paper)
		f.c.mark.width = LINE_CELLS;
	return add(w, &f, NULL);
}

static bool add_form_end(struct writer *w, struct uuid form, enum token_form_end how, const char *reason)
{
	struct fact f = fact_init(FACT_FORM_END);
	f.c.form_end.form = form;
	f.c.form_end.how = (int)how;
	f.c.form_end.reason = reason;
	return add(w, &f, NULL);
}

static bool add_form(struct writer *w, const struct scale *scale, enum token_rater rater, bool paper, struct uuid *id)
{
	struct fact f = fact_init(FACT_FORM);
	f.c.form.session = w->session;
	f.c.form.scale = scale->id;
	f.c.form.version = scale->version;
	f.c.form.rater = (int)rater;
	f.c.form.mode = paper ? MODE_PAPER : MODE_SCREEN;
	f.c.form.wording = paper ? WORDING_PAPER : WORDING_NEUTRAL;
	f.c.form.typist = paper ? TYPIST_THERAPIST : TYPIST_CLIENT;
	return add(w, &f, id);
}

static bool add_rating(
	struct writer *w, const struct scale *scale, enum token_rater rater, int total, struct demo_chance *c)
{
	struct uuid form;
	int mm[SCALE_LINES_MAX];
	bool paper = demo_chance_percent(c, 10);
	demo_split(scale, total, c, mm);
	if (!add_form(w, scale, rater, paper, &form))
		return false;
	for (int i = 0; i < scale->items; i++) {
		if (!add_mark(w, form, i + 1, mm[i], paper))
			return false;
	}
	return add_form_end(w, form, FORM_END_FINISHED, NULL);
}

static bool add_skip(struct writer *w, const struct scale *scale)
{
	struct uuid form;
	return add_form(w, scale, RATER_SELF, false, &form) &&
	       add_form_end(w, form, FORM_END_SKIPPED, tr_(w->env->tr, N_("There was no time left.")));
}

static enum token_attendance attendance_of(const struct demo_person *p, int number, date_t date, struct demo_chance *c)
{
	if (p->couple)
		return number == p->missed ? ATTENDANCE_CANCELLED : ATTENDANCE_ATTENDED;
	bool edge = number == 1 || date == p->last;
	if (edge || p->story == DEMO_ZIGZAG || !demo_chance_percent(c, 8))
		return ATTENDANCE_ATTENDED;
	return demo_chance_percent(c, 40) ? ATTENDANCE_NO_SHOW : ATTENDANCE_CANCELLED;
}

/* What one session leaves behind, in the order in which it happens. */
static bool write_session(struct writer *w, const struct demo_person *p, int number, date_t date, int outcome,
	int alliance, struct demo_chance *c)
{
	enum token_attendance attendance = attendance_of(p, number, date, c);
	go_to(w, date, p->minute);
	if (!add_session(w, p, number, date, attendance))
		return false;
	if (attendance != ATTENDANCE_ATTENDED)
		return true;
	if (!add_rating(w, w->outcome.scale, RATER_SELF, outcome, c))
		return false;
	int mother = outcome - demo_chance_between(c, -20, 50);
	mother = mother < w->outcome.scale->total_min ? w->outcome.scale->total_min : mother;
	mother = mother > w->outcome.scale->total_max ? w->outcome.scale->total_max : mother;
	if (p->mother_too && !add_rating(w, w->outcome.scale, RATER_MOTHER, mother, c))
		return false;
	w->at += INT64_C(45) * 60 * 1000;
	bool rated = demo_chance_percent(c, 92) ? add_rating(w, w->alliance.scale, RATER_SELF, alliance, c)
						: add_skip(w, w->alliance.scale);
	return rated && (!demo_chance_percent(c, 30) || add_note(w, p, NOTE_WORDS, true, c)) &&
	       (!demo_chance_percent(c, 50) || add_note(w, p, NOTE_AGREED, true, c));
}

static bool write_episode(struct writer *w, struct demo_person *p, int number, int sessions, date_t last, bool closed)
{
	int outcome[DEMO_SESSIONS_MAX], alliance[DEMO_SESSIONS_MAX];
	struct demo_chance *c = &p->chance;
	date_t first = last - (sessions - 1) * p->spacing;
	if (!demo_outcomes(w->outcome.scale, p->age, p->story, c, outcome, sessions))
		return err_what(w->e, ERR_NO_SCALE, w->outcome.scale->id);
	demo_alliances(w->alliance.scale, p->low_alliance, c, alliance, sessions);
	go_to(w, first, p->minute - 10);
	if (!add_episode(w, p, number, first))
		return false;
	if (number == 1 && (!add_consent(w, CONSENT_TOLD, first) || !add_note(w, p, NOTE_REASON, false, c) ||
				   !add_note(w, p, NOTE_GOAL, false, c) || !add_note(w, p, NOTE_THEORY, false, c) ||
				   !add_note(w, p, NOTE_PREFERENCE, false, c)))
		return false;
	if (p->couple && !uuid_is_none(&w->couple) && !add_part(w, first))
		return false;
	for (int i = 0; i < sessions; i++) {
		if (!write_session(w, p, i + 1, first + i * p->spacing, outcome[i], alliance[i], c))
			return false;
	}
	return !closed || add_end(w, p, last);
}

static bool write_appointment(struct writer *w, const struct demo_person *p)
{
	struct fact f = fact_init(FACT_APPOINTMENT);
	f.c.appointment.date = p->last + p->spacing;
	f.c.appointment.minute = p->minute;
	f.c.appointment.place = PLACE_ROOM;
	return add(w, &f, NULL);
}

static bool write_person(struct writer *w, struct demo_person *p)
{
	date_t first = p->last - (p->sessions - 1) * p->spacing;
	date_t before = first - BREAK_DAYS;
	date_t begun = p->earlier ? before - (p->earlier - 1) * p->spacing : first;
	go_to(w, begun, p->minute - 20);
	return add_person(w, p) && (!p->earlier || write_episode(w, p, 1, p->earlier, before, true)) &&
	       write_episode(w, p, p->earlier ? 2 : 1, p->sessions, p->last, !p->open) &&
	       (!p->open || write_appointment(w, p));
}

enum pair { GROWN, CHILD, PAIRS };

/* The two scales of each age, defined in the vault. */
static bool find_measures(
	struct writer *w, const struct scale_set *scales, struct measure outcome[PAIRS], struct measure alliance[PAIRS])
{
	static const char *const ids[PAIRS][2] = {{"ORS", "SRS"}, {"CORS", "CSRS"}};
	for (int i = 0; i < PAIRS; i++) {
		struct measure *measures[2] = {&outcome[i], &alliance[i]};
		for (int k = 0; k < 2; k++) {
			measures[k]->scale = scale_find(scales, ids[i][k]);
			if (!measures[k]->scale)
				return err_value(w->e, ERR_NO_SCALE, "", ids[i][k]);
			if (!store_define_scale(w->store, measures[k]->scale, &measures[k]->definition, w->e))
				return false;
		}
	}
	return true;
}

static bool write_all(struct writer *w, const struct scale_set *scales, unsigned clients, uint64_t seed,
	const struct progress *progress)
{
	struct measure outcome[PAIRS], alliance[PAIRS];
	if (!find_measures(w, scales, outcome, alliance))
		return false;
	if (clients > DEMO_COUPLE_SECOND && !store_new_id(w->store, &w->couple, w->e))
		return false;
	int64_t now = clock_now(&w->env->clock);
	date_t today = date_from_ms(now, clock_offset(&w->env->clock, now)).date;
	for (unsigned i = 0; i < clients; i++) {
		struct demo_person p = demo_person(seed, i, today);
		enum pair pair = p.age == SCALE_CHILD ? CHILD : GROWN;
		w->outcome = outcome[pair];
		w->alliance = alliance[pair];
		if (!write_person(w, &p))
			return false;
		if (i % REPORT_EVERY == 0)
			progress_step(progress, i, clients);
	}
	return true;
}

bool demo_fill(struct store *s, const struct scale_set *scales, unsigned clients, uint64_t seed,
	const struct progress *progress, struct err *e)
{
	const struct env *env = store_env(s);
	struct writer w = {.store = s, .env = env, .therapist = tr_(env->tr, N_("Demo therapist")), .e = e};
	if (!store_begin(s, e))
		return false;
	if (write_all(&w, scales, clients, seed, progress) && store_commit(s, e))
		return true;
	store_rollback(s);
	return false;
}
