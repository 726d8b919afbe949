#include "a_case.h"

#include "strek/base/err.h"
#include "strek/store/store.h"

#include <criterion/criterion.h>

#define WEEK 7
#define CLIMB 20 /* sessions, then from the beginning again */

static struct err e;

#define must(call) cr_assert(call, "%s: %s %s %s", #call, err_name(e.code), e.what, e.value)

struct uuid a_case_add(struct rig *r, struct fact *f)
{
	e = ERR_INIT;
	if (uuid_is_none(&f->id))
		must(store_new_id(r->loop.ui.store, &f->id, &e));
	must(store_add(r->loop.ui.store, f, &e));
	return f->id;
}

struct uuid a_case_tagged(struct rig *r, const char *code, const char *name, const char *tag)
{
	struct fact f = fact_init(FACT_CLIENT);
	e = ERR_INIT;
	must(store_new_id(r->loop.ui.store, &f.id, &e));
	f.client = f.id;
	f.c.client.code = code;
	f.c.client.name = name;
	if (tag[0] != '\0')
		f.c.client.tags = (struct fact_texts){&tag, 1};
	must(store_save(r->loop.ui.store, &f, 1, &e));
	return f.id;
}

void a_case_form(struct rig *r, struct uuid client, struct uuid session, const char *scale, const int mm[4])
{
	struct fact f = fact_init(FACT_FORM);
	f.client = client;
	f.c.form.session = session;
	f.c.form.scale = scale;
	f.c.form.version = scale_find(r->loop.ui.scales, scale)->version;
	f.c.form.mode = MODE_SCREEN;
	f.c.form.rater = RATER_SELF;
	f.c.form.wording = WORDING_NEUTRAL;
	struct uuid form = a_case_add(r, &f);
	for (int i = 0; i < 4; i++) {
		f = fact_init(FACT_MARK);
		f.client = client;
		f.c.mark.form = form;
		f.c.mark.line = i + 1;
		f.c.mark.mm = mm[i];
		f.c.mark.input = INPUT_MOUSE;
		a_case_add(r, &f);
	}
	f = fact_init(FACT_FORM_END);
	f.client = client;
	f.c.form_end.form = form;
	f.c.form_end.how = FORM_END_FINISHED;
	a_case_add(r, &f);
}

static void rate(struct rig *r, struct uuid client, struct uuid session, const char *scale, int tenths)
{
	int mm[4];
	for (int i = 0; i < 4; i++)
		mm[i] = tenths / 4 + (i < tenths % 4 ? 1 : 0);
	a_case_form(r, client, session, scale, mm);
}

static void note(struct rig *r, struct uuid client, struct uuid session, enum token_note kind, const char *text)
{
	struct fact f = fact_init(FACT_NOTE);
	f.client = client;
	f.c.note.note = (int)kind;
	f.c.note.text = text;
	f.c.note.session = session;
	a_case_add(r, &f);
}

static struct uuid session(struct rig *r, struct uuid client, struct uuid episode, int number, date_t date)
{
	struct fact f = fact_init(FACT_SESSION);
	f.client = client;
	f.c.session.episode = episode;
	f.c.session.number = number;
	f.c.session.date = date;
	f.c.session.minute = 600;
	f.c.session.attendance = ATTENDANCE_ATTENDED;
	return a_case_add(r, &f);
}

static void happen(struct rig *r, struct uuid client, date_t date)
{
	struct fact f = fact_init(FACT_EVENT);
	f.client = client;
	f.c.event.date = date;
	f.c.event.text = "moved house";
	a_case_add(r, &f);
}

static struct uuid begin_episode(struct rig *r, struct uuid client, date_t date)
{
	struct uuid norms[2];
	struct fact f = fact_init(FACT_EPISODE);
	must(store_define_scale(r->loop.ui.store, scale_find(r->loop.ui.scales, "ORS"), &norms[0], &e));
	must(store_define_scale(r->loop.ui.store, scale_find(r->loop.ui.scales, "SRS"), &norms[1], &e));
	f.client = client;
	f.c.episode.age = AGE_ADULT;
	f.c.episode.number = 1;
	f.c.episode.opened = date;
	f.c.episode.norms = (struct fact_uuids){norms, 2};
	return a_case_add(r, &f);
}

struct uuid a_case(struct rig *r, const char *code, const char *name, int sessions)
{
	struct uuid client = a_case_tagged(r, code, name, "");
	date_t first = date_from_ms(r->fixed.ms, ENV_FIXED_OFFSET).date - WEEK * sessions;
	e = ERR_INIT;
	must(store_begin(r->loop.ui.store, &e));
	struct uuid episode = begin_episode(r, client, first);
	struct uuid none = {0};
	note(r, client, none, NOTE_REASON, "Cannot sleep since the spring.");
	note(r, client, none, NOTE_GOAL, "To get through a night, and to see friends again.");
	note(r, client, none, NOTE_THERAPIST, "Ask about work next time.");
	for (int i = 0; i < sessions; i++) {
		struct uuid s = session(r, client, episode, i + 1, first + WEEK * i);
		rate(r, client, s, "ORS", 160 + 12 * (i % CLIMB));
		rate(r, client, s, "SRS", 352 + i % CLIMB);
		if (i == 2)
			note(r, client, s, NOTE_AGREED, "A walk each evening.");
		if (i == 2)
			happen(r, client, first + WEEK * i + 1);
	}
	must(store_commit(r->loop.ui.store, &e));
	return client;
}

struct course a_case_course(struct rig *r, const struct uuid *client, struct arena *a)
{
	struct course c;
	e = ERR_INIT;
	must(store_course(r->loop.ui.store, client, a, &c, &e));
	return c;
}

static bool count_view(void *ctx, const struct fact *f, struct err *err)
{
	size_t *n = ctx;
	(void)err;
	*n += f->kind == FACT_AUDIT && f->c.audit.action == ACTION_VIEW;
	return true;
}

size_t a_case_audits(struct rig *r, const struct uuid *client)
{
	size_t n = 0;
	e = ERR_INIT;
	must(store_facts(r->loop.ui.store, client, count_view, &n, &e));
	return n;
}
