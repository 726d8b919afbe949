#include "in_room.h"

#include "strek/base/err.h"
#include "strek/store/store.h"

#include "golden.h"

#include <criterion/criterion.h>

static void must(bool ok, const struct err *e)
{
	cr_assert(ok, "%s %s %s", err_name(e->code), e->what, e->value);
}

struct uuid in_room_client(struct rig *r, const char *code, int birth_year, const char *lang)
{
	struct err e = ERR_INIT;
	struct fact f = fact_init(FACT_CLIENT);
	must(store_new_id(r->loop.ui.store, &f.id, &e), &e);
	f.client = f.id;
	f.c.client.code = code;
	f.c.client.lang = lang;
	if (birth_year > 0)
		f.c.client.birth_year = birth_year;
	must(store_save(r->loop.ui.store, &f, 1, &e), &e);
	return f.id;
}

struct room *in_room_begin(struct rig *r, const struct uuid *client)
{
	struct err e = ERR_INIT;
	struct room *room = room_new(client, NULL);
	cr_assert(room != NULL);
	r->loop.ui.now = r->fixed.ms;
	must(room_load(room, &r->loop.ui, &e), &e);
	must(room_begin(&r->loop.ui, room, &e), &e);
	must(room_load(room, &r->loop.ui, &e), &e);
	return room;
}

void in_room_do(struct rig *r, struct room *room, const struct protocol_event *ev)
{
	struct err e = ERR_INIT;
	struct command c = room_do(room, &r->loop.ui, ev);
	if (c.kind != COMMAND_SAVE)
		return;
	must(store_save(r->loop.ui.store, c.facts, c.count, &e), &e);
	cr_assert(room_told(room, &(struct outcome){true, NULL, c.tag}));
}

void in_room_hand_over(struct rig *r, struct room *room)
{
	room->now.licensed = true;
	in_room_do(r, room, &(struct protocol_event){.kind = PROTOCOL_HAND_OVER});
	room_take_marks(room);
	cr_assert_eq(room->now.turn, PROTOCOL_MARKING);
	rig_push(r, room_screen(room));
}

int in_room_kept(struct rig *r, const struct uuid *client, int line)
{
	struct err e = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct course c;
	int mm = -1;
	must(store_course(r->loop.ui.store, client, &a, &c, &e), &e);
	const struct course_episode *ep = course_episode(&c, 0);
	const struct course_session *s = &ep->session[ep->sessions - 1];
	if (s->forms > 0 && s->form[s->forms - 1].mark[line].fact != NULL)
		mm = s->form[s->forms - 1].mark[line].fact->c.mark.mm;
	arena_free(&a);
	return mm;
}

struct uuid in_room_start(struct rig *r, int cols, int rows, bool utf8)
{
	r->demo = false;
	rig_begin(r, LOOP_OPEN, cols, rows, utf8);
	return in_room_client(r, "K-17", 0, NULL);
}

void in_room_key(struct rig *r, enum event_key which)
{
	r->steady += 400;
	rig_event(r, &(struct event){.kind = EVENT_KEY, .key = which, .at = r->steady});
}

void in_room_open_gate(struct rig *r)
{
	cr_assert_str_eq(rig_top(r), "gate");
	rig_type(r, "1234");
	in_room_key(r, EVENT_KEY_ENTER);
	cr_assert_str_eq(rig_top(r), "session", "%s", rig_text(r));
}

void in_room_shoot(struct rig *r, const char *what)
{
	static const struct {
		int cols, rows;
	} sizes[] = {{80, 24}, {120, 40}, {40, 12}, {27, 8}};
	for (size_t i = 0; i < 4; i++) {
		char name[96];
		rig_resize(r, sizes[i].cols, sizes[i].rows);
		snprintf(name, sizeof name, "ui/%s-%dx%d%s.txt", what, sizes[i].cols, sizes[i].rows,
			r->loop.ui.utf8 ? "" : "-ascii");
		golden_check(name, rig_text(r));
	}
	rig_resize(r, 80, 24);
}
