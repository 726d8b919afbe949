#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/ui/frame.h"
#include "strek/ui/screens.h"

#include "company.h"
#include "record.h"
#include "session.h"
#include "together.h"
#include "why.h"

#include <string.h>

#define SCROLLED 3 /* rows */

static const struct key_binding keys[] = {
	{SESSION_PRESS, EVENT_KEY_ENTER, 0, 0, NULL, N_("do it"), N_("Does what the chosen button says.")},
	{SESSION_RIGHT, EVENT_KEY_TAB, 0, 0, NULL, N_("other button"), N_("The next button.")},
	{SESSION_RIGHT, EVENT_KEY_RIGHT, 0, 0, NULL, "", NULL},
	{SESSION_LEFT, EVENT_KEY_LEFT, 0, 0, NULL, "", NULL},
	{SESSION_LEFT, EVENT_KEY_BACK_TAB, 0, 0, NULL, "", N_("The button before.")},
	{SESSION_DOWN, EVENT_KEY_DOWN, 0, 0, NULL, N_("steps"), N_("The step after, to go there.")},
	{SESSION_UP, EVENT_KEY_UP, 0, 0, NULL, "", N_("The step before.")},
	{SESSION_NEXT, EVENT_KEY_NONE, 0, 0, "n", N_("next step"), N_("Goes on to the next step.")},
	{SESSION_LEAVE, EVENT_KEY_ESCAPE, 0, 0, "q", N_("leave"),
		N_("Leaves the session as it stands; it goes on where it was.")},
	{SESSION_HAND_OVER, EVENT_KEY_NONE, 0, 0, "h", "", N_("Hands the scale over to the client.")},
	{SESSION_WHO, EVENT_KEY_NONE, 0, 0, "w", "", N_("Who answers: the client, or somebody else about the client.")},
	{SESSION_PAPER, EVENT_KEY_NONE, 0, 0, "p", "", N_("Enters marks from paper, or said aloud.")},
	{SESSION_PASS_OVER, EVENT_KEY_NONE, 0, 0, "x", "", N_("Passes the scale over, with the reason.")},
	{SESSION_LOOK, EVENT_KEY_NONE, 0, 0, "l", "", N_("Look together: safe to share, left with your code.")},
	{SESSION_GRAPH, EVENT_KEY_NONE, 0, 0, "g", "", N_("Your own graph, full screen.")},
	{SESSION_AGREE, EVENT_KEY_NONE, 0, 0, "a", "", N_("Writes down what was agreed for next time.")},
	{SESSION_APPOINT, EVENT_KEY_NONE, 0, 0, "t", "", N_("Writes down the next appointment.")},
	{SESSION_OTHER, EVENT_KEY_NONE, 0, 0, "o", "",
		N_("To the session of somebody who comes along; this one goes on where it was.")},
	{SESSION_BACKUP, EVENT_KEY_NONE, 0, 0, "b", "", N_("Copies the practice to another place.")},
	{SESSION_DIRECTLY, EVENT_KEY_NONE, 0, 0, "!", "", N_("How to ask directly about suicide: scores do not tell.")},
	{SESSION_PAGE_DOWN, EVENT_KEY_PAGE_DOWN, 0, 0, NULL, "", N_("Further down in words that do not fit.")},
	{SESSION_PAGE_UP, EVENT_KEY_PAGE_UP, 0, 0, NULL, "", N_("Further up.")},
};

enum { TAG_BEGIN = -1, TAG_HAND_OVER = -2, TAG_LOOK = -3 };

static struct session *state_of(const struct screen *s)
{
	return s->state;
}

/* ---- what was agreed, before the client enters ---- */

static const struct fact *last_agreed(const struct room *r)
{
	for (size_t i = r->course.others; i > 0; i--) {
		const struct fact *f = r->course.other[i - 1];
		bool agreed = f->kind == FACT_NOTE && f->c.note.note == NOTE_AGREED;
		bool now = agreed && r->session != NULL && uuid_equal(&f->c.note.session, &r->session->id);
		if (agreed && !now)
			return f;
	}
	return NULL;
}

/* ---- who comes along ---- */

/* The next by code, and from the last the first: so the key goes round a family. */
static const struct together_member *next_of(const struct together *t)
{
	const struct together_member *own = NULL, *next = NULL, *first = NULL;
	for (size_t i = 0; i < t->members && own == NULL; i++)
		own = t->member[i].own && !t->member[i].left ? &t->member[i] : NULL;
	for (size_t i = t->members; own != NULL && i > 0; i--) {
		const struct together_member *m = &t->member[i - 1];
		if (m->own || m->left || m->code == NULL)
			continue;
		first = m;
		if (strcmp(m->who, own->who) > 0)
			next = m;
	}
	return next != NULL ? next : first;
}

static bool find_other(struct screen *s, const struct ui *ui, struct err *e)
{
	struct session *v = state_of(s);
	struct arena a = ARENA_INIT;
	struct together t;
	struct buf label = BUF_INIT;
	v->other = (struct uuid){{0}};
	bool ok = together_load(&t, ui, &v->room->client, &a, e);
	const struct together_member *m = ok ? next_of(&t) : NULL;
	struct company with = {.count = 0};
	if (m != NULL)
		company_load(&with, ui, &v->room->client);
	v->shares = with.count > 0;
	v->waits = with.waits;
	company_free(&with);
	if (m != NULL) {
		fill_in(&label, tr_(ui->env->tr, N_("Go to {code}")), (const struct fill[]){{"code", m->code}}, 1);
		v->other_label = buf_ok(&label) ? arena_strdup(&s->arena, buf_str(&label)) : NULL;
		if (v->other_label != NULL)
			v->other = m->fact->client;
	}
	buf_free(&label);
	arena_free(&a);
	return ok;
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct session *v = state_of(s);
	if (!room_load(v->room, ui, e) || !find_other(s, ui, e))
		return false;
	/* Who is here has opened the practice: what was left in the client's hands is the therapist's again. */
	v->room->now.turn = PROTOCOL_THERAPIST;
	v->agreed = last_agreed(v->room);
	v->begun = v->room->session != NULL;
	v->scroll = 0;
	v->chosen = v->begun ? (int)v->room->now.step : 0;
	v->button = 0;
	return true;
}

/* ---- doing ---- */

static struct command event(struct session *v, struct ui *ui, enum protocol_event_kind kind, enum token_step step)
{
	const struct protocol_event ev = {.kind = kind, .step = step};
	struct command c = room_do(v->room, ui, &ev);
	bool gone = c.kind == COMMAND_NONE && v->room->now.turn != PROTOCOL_THERAPIST;
	return gone ? command_replace(room_screen(v->room)) : c;
}

static struct command keep_next(struct session *v, struct ui *ui)
{
	int line = room_unkept(v->room);
	if (line >= 0)
		return room_keep(v->room, ui, line);
	/* All marks are kept: now the step is the therapist's on the disk too. */
	v->room->now.turn = PROTOCOL_GATE;
	return room_do(v->room, ui, &(struct protocol_event){.kind = PROTOCOL_OPEN});
}

static struct command retry(struct session *v, struct ui *ui)
{
	v->retrying = true;
	v->room->now.turn = PROTOCOL_MARKING;
	return keep_next(v, ui);
}

static struct command retried(struct session *v, struct ui *ui, const struct outcome *how)
{
	bool ok = room_told(v->room, how);
	if (ok && v->room->now.turn != PROTOCOL_THERAPIST)
		return keep_next(v, ui);
	v->retrying = false;
	v->room->now.turn = PROTOCOL_THERAPIST;
	return ok ? command_replace(room_screen_session(v->room)) : command_push(screen_error(how->error, ui->env->tr));
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct session *v = state_of(s);
	if (v->retrying)
		return retried(v, ui, how);
	if (how->tag < 0 && !how->ok)
		return command_push(screen_error(how->error, ui->env->tr));
	switch (how->tag) {
	case TAG_BEGIN:
		return command_replace(room_screen_session(v->room));
	case TAG_HAND_OVER:
		return event(v, ui, PROTOCOL_HAND_OVER, STEP_OUTCOME);
	case TAG_LOOK:
		return event(v, ui, PROTOCOL_LOOK_NOW, STEP_OUTCOME);
	default:
		break;
	}
	if (!room_told(v->room, how))
		return command_push(screen_error(how->error, ui->env->tr));
	if (v->room->now.turn != PROTOCOL_THERAPIST) {
		room_take_marks(v->room);
		return command_replace(room_screen(v->room));
	}
	if (v->room->now.step != STEP_CLOSED)
		return command_replace(room_screen_session(v->room));
	ui_leave_session(ui);
	return command_pop();
}

static struct command move(struct session *v, enum session_action action)
{
	struct session_button b[SESSION_BUTTONS];
	int step = v->chosen + (action == SESSION_DOWN) - (action == SESSION_UP);
	if (action == SESSION_UP || action == SESSION_DOWN) {
		v->chosen = step < 0 ? 0 : step > STEP_CLOSED ? STEP_CLOSED : step;
		v->button = v->scroll = 0;
		return command_none();
	}
	int n = session_buttons(v, b);
	v->button = n == 0 ? 0 : (v->button + (action == SESSION_RIGHT ? 1 : n - 1)) % n;
	return command_none();
}

/* Whether the action is one of those offered now. */
static bool is_offered(const struct session *v, enum session_action action)
{
	struct session_button b[SESSION_BUTTONS];
	int n = session_buttons(v, b);
	for (int i = 0; i < n; i++)
		if (b[i].action == action)
			return true;
	return false;
}

/* What "next step" comes to where that is not a button: what leads on from here. */
static enum session_action onward(const struct session *v, enum session_action action)
{
	static const enum session_action ways[] = {SESSION_CLOSE, SESSION_GO, SESSION_BEGIN, SESSION_PASS_OVER};
	for (size_t i = 0; action == SESSION_NEXT && !is_offered(v, action) && i < sizeof ways / sizeof *ways; i++)
		if (is_offered(v, ways[i]))
			return ways[i];
	return action;
}

static struct command act(struct session *v, struct ui *ui, enum session_action wanted)
{
	struct room *r = v->room;
	enum session_action action = onward(v, wanted);
	if (!is_offered(v, action))
		return command_none();
	switch (action) {
	case SESSION_BEGIN:
		return command_work(room_begin, r, TAG_BEGIN);
	case SESSION_HAND_OVER:
		return command_work(room_before_sharing, r, TAG_HAND_OVER);
	case SESSION_LOOK:
		return command_work(room_before_sharing, r, TAG_LOOK);
	case SESSION_WHO:
		return command_push(room_screen_who(r));
	case SESSION_PAPER:
		return command_push(room_screen_paper(r));
	case SESSION_PASS_OVER:
		return command_push(room_screen_pass_over(r));
	case SESSION_AGREE:
		return command_push(screen_editor_agreed(&r->client, &r->session->id));
	case SESSION_APPOINT:
		return command_push(room_screen_appoint(r));
	case SESSION_GRAPH:
		return command_push(screen_review(&r->client));
	case SESSION_DIRECTLY:
		return command_push(screen_ask_directly(&r->client));
	case SESSION_OTHER:
		return command_replace(screen_session(&v->other, NULL));
	case SESSION_BACKUP:
		return command_push(screen_backup_lacking(
			room_unkept(v->room) < 0 ? NULL
						 : N_("What the client marked and is not kept yet cannot "
						      "go into a copy: write it down by hand.")));
	case SESSION_NEXT:
		return event(v, ui, PROTOCOL_GO, protocol_following(r->now.step));
	case SESSION_CLOSE:
		return event(v, ui, PROTOCOL_GO, STEP_CLOSED);
	case SESSION_GO:
		return event(v, ui, PROTOCOL_GO, (enum token_step)v->chosen);
	case SESSION_RETRY:
		return retry(v, ui);
	case SESSION_DROP:
		room_take_marks(r);
		v->button = 0;
		break;
	default:
		break;
	}
	return command_none();
}

/* Which rows of the words are in sight; the view keeps it within them. */
static struct command scroll(struct session *v, const struct ui *ui, int by)
{
	int most = session_rows_hidden(v, ui);
	v->scroll = v->scroll > most ? most : v->scroll;
	v->scroll += by;
	v->scroll = v->scroll < 0 ? 0 : v->scroll > most ? most : v->scroll;
	return command_none();
}

static struct command choose(struct session *v, int step)
{
	v->scroll = 0;
	v->chosen = step;
	v->button = 0;
	return command_none();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct session *v = state_of(s);
	struct session_button b[SESSION_BUTTONS];
	int action = frame_action(s, ev, hit);
	bool wheel = ev->kind == EVENT_MOUSE && (ev->mouse == EVENT_WHEEL_UP || ev->mouse == EVENT_WHEEL_DOWN);
	if (wheel)
		return scroll(v, ui, ev->mouse == EVENT_WHEEL_UP ? -1 : 1);
	switch (action) {
	case -1:
		return command_none();
	case SESSION_PAGE_UP:
		return scroll(v, ui, -SCROLLED);
	case SESSION_PAGE_DOWN:
		return scroll(v, ui, SCROLLED);
	case SESSION_LEAVE:
		return command_pop();
	case SESSION_UP:
	case SESSION_DOWN:
		if (!v->begun)
			return scroll(v, ui, action == SESSION_UP ? -1 : 1);
		return move(v, (enum session_action)action);
	case SESSION_LEFT:
	case SESSION_RIGHT:
		return move(v, (enum session_action)action);
	case SESSION_STEP:
		return hit == NULL ? command_none() : choose(v, hit->detail);
	case SESSION_PRESS:
		return v->button < session_buttons(v, b) ? act(v, ui, b[v->button].action) : command_none();
	default:
		return act(v, ui, (enum session_action)action);
	}
}

static void release(struct screen *s)
{
	room_release(state_of(s)->room);
}

static const struct screen_ops ops = {
	.name = "session",
	.title = N_("Session"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.init = init,
	.update = update,
	.told = told,
	.view = session_view,
	.free = release,
};

struct screen *room_screen_session(struct room *r)
{
	struct screen *s = screen_new(&ops, sizeof(struct session));
	if (s != NULL)
		state_of(s)->room = room_hold(r);
	return s;
}

struct screen *screen_session(const struct uuid *client, const struct uuid *session)
{
	struct room *r = room_new(client, session);
	struct screen *s = r == NULL ? NULL : room_screen_session(r);
	room_release(r);
	return s;
}
