#include "strek/base/buf.h"
#include "strek/ui/frame.h"

#include "marking.h"

#define SETTLE 300 /* milliseconds after the last key until a moved mark is kept */
#define HELD 150   /* keys of one kind closer together than this come from a key held down */
#define STEP_SHIFT 5
#define STEP_PAGE 10

static struct marking *state_of(const struct screen *s)
{
	return s->state;
}

static struct room_mark *mark_at(struct marking *m, int line)
{
	return &m->room->mark[line];
}

static int items(const struct marking *m)
{
	return m->room->now.form.scale->items;
}

static void layout(const struct marking *m, const struct ui *ui, struct form_layout *at)
{
	struct buf head = BUF_INIT;
	struct form_page page;
	marking_page(m, ui, &head, &page, at);
	buf_free(&head);
}

/* ---- keeping ---- */

/* A mark that stands where it is kept already needs no new fact. */
static void put(struct marking *m, int line)
{
	struct room_mark *mark = mark_at(m, line);
	mark->set = true;
	mark->kept = mark->mm == m->room->now.form.mm[line];
	m->retry = true;
}

static void settle(struct marking *m)
{
	if (m->moving >= 0)
		put(m, m->moving);
	if (m->drag >= 0)
		put(m, m->drag);
	m->moving = m->drag = -1;
}

static void start(struct marking *m)
{
	int missing = protocol_first_missing(&m->room->now.form);
	m->line = m->shown = missing > 0 ? missing - 1 : 0;
	m->stop = 0;
}

/* Where the room has gone, this screen goes. */
static struct command follow(struct marking *m)
{
	m->after = MARKING_LINE;
	switch (m->room->now.turn) {
	case PROTOCOL_MARKING:
		start(m);
		return command_none();
	case PROTOCOL_MISSING:
	case PROTOCOL_THANKS:
		m->stop = 1;
		return command_none();
	default:
		return command_replace(room_screen(m->room));
	}
}

static struct command tell_room(struct marking *m, struct ui *ui, enum protocol_event_kind kind)
{
	enum protocol_turn before = m->room->now.turn;
	struct command c = room_do(m->room, ui, &(struct protocol_event){.kind = kind});
	return c.kind == COMMAND_NONE && m->room->now.turn != before ? follow(m) : c;
}

/* The next thing to be saved, or what was waiting for that. */
static struct command proceed(struct marking *m, struct ui *ui)
{
	int line = room_unkept(m->room);
	bool busy = m->room->saving || (line >= 0 && (line == m->drag || line == m->moving));
	if (busy)
		return command_none();
	if (line >= 0 && (m->retry || !m->room->trouble))
		return room_keep(m->room, ui, line);
	switch (m->after) {
	case MARKING_RETURN:
		return tell_room(m, ui, PROTOCOL_RETURN);
	case MARKING_DONE:
		m->after = MARKING_LINE;
		return line >= 0 ? command_none() : tell_room(m, ui, PROTOCOL_DONE);
	case MARKING_LEAVE_OUT:
		m->after = MARKING_LINE;
		return tell_room(m, ui, PROTOCOL_LEAVE_OUT);
	default:
		return command_none();
	}
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct marking *m = state_of(s);
	enum protocol_turn before = m->room->now.turn;
	if (!room_told(m->room, how)) {
		m->retry = false;
		m->stop = m->stop > 0 ? 1 : 0;
	}
	if (m->room->now.turn != before)
		return follow(m);
	return proceed(m, ui);
}

/* ---- actions ---- */

static void show_line(struct marking *m, int line)
{
	m->line = m->shown = line < 0 ? 0 : line < items(m) ? line : items(m) - 1;
	m->stop = 0;
}

static struct command act(struct marking *m, struct ui *ui, enum marking_action action)
{
	settle(m);
	switch (action) {
	case MARKING_RETRY:
		m->after = room_unkept(m->room) < 0 ? MARKING_DONE : MARKING_LINE;
		m->retry = true;
		return proceed(m, ui);
	case MARKING_DONE:
	case MARKING_RETURN:
	case MARKING_LEAVE_OUT:
		m->after = action;
		m->retry = true;
		return proceed(m, ui);
	case MARKING_NEXT:
		show_line(m, m->shown + 1);
		return proceed(m, ui);
	case MARKING_PREVIOUS:
		show_line(m, m->shown - 1);
		return proceed(m, ui);
	case MARKING_BACK:
		return tell_room(m, ui, PROTOCOL_BACK);
	case MARKING_LINE:
		break;
	}
	return command_none();
}

/* ---- the mouse ---- */

static void drag_to(struct marking *m, const struct form_layout *at, int col)
{
	struct room_mark *mark = mark_at(m, m->drag);
	mark->mm = form_place(at, col);
	mark->kept = false;
	mark->input = INPUT_MOUSE;
	mark->width = at->line_cols;
}

static struct command mouse(struct marking *m, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct form_layout at;
	layout(m, ui, &at);
	m->by_keys = false;
	if (ev->mouse == EVENT_PRESS && ev->button == 1) {
		settle(m);
		if (hit == NULL || hit->action != MARKING_LINE)
			return hit == NULL ? proceed(m, ui) : act(m, ui, (enum marking_action)hit->action);
		show_line(m, hit->detail);
		m->drag = hit->detail;
		drag_to(m, &at, ev->col);
		return command_none();
	}
	if (m->drag < 0 || (ev->mouse != EVENT_DRAG && ev->mouse != EVENT_RELEASE))
		return command_none();
	drag_to(m, &at, ev->col);
	if (ev->mouse == EVENT_RELEASE)
		settle(m);
	return proceed(m, ui);
}

/* ---- the keys on a line ---- */

static int pace(struct marking *m, const struct event *ev)
{
	bool same = m->held_key == (int)ev->key && ev->at - m->held_at < HELD;
	m->held = same ? m->held + 1 : 0;
	m->held_key = (int)ev->key;
	m->held_at = ev->at;
	if (ev->modifiers & EVENT_SHIFT)
		return STEP_SHIFT;
	return m->held < 6 ? 1 : m->held < 16 ? 2 : 4;
}

/* How far a key moves a mark: negative to the left; false when it is no such key. */
static bool way(struct marking *m, const struct event *ev, int *by)
{
	switch (ev->key) {
	case EVENT_KEY_LEFT:
		*by = -pace(m, ev);
		return true;
	case EVENT_KEY_RIGHT:
		*by = pace(m, ev);
		return true;
	case EVENT_KEY_PAGE_DOWN:
		*by = -STEP_PAGE;
		return true;
	case EVENT_KEY_PAGE_UP:
		*by = STEP_PAGE;
		return true;
	case EVENT_KEY_HOME:
		*by = -100;
		return true;
	case EVENT_KEY_END:
		*by = 100;
		return true;
	default:
		return false;
	}
}

/* The first step brings the pointer in from the end that it points away from: nothing stands in the middle before the
 * client has put it there. */
static void move(struct marking *m, struct ui *ui, const struct event *ev, int by)
{
	struct room_mark *mark = mark_at(m, m->line);
	struct form_layout at;
	layout(m, ui, &at);
	bool comes_in = mark->mm < 0;
	bool to_end = by <= -100 || by >= 100;
	if (!to_end && form_face_step(&at) > 0)
		by = by < 0 ? -form_face_step(&at) : form_face_step(&at);
	int mm = comes_in ? ((by > 0) != to_end ? 0 : 100) : mark->mm + by;
	mark->mm = mm < 0 ? 0 : mm > 100 ? 100 : mm;
	mark->input = INPUT_KEYS;
	mark->width = at.line_cols;
	mark->kept = false;
	if (!mark->set)
		return;
	m->moving = m->line;
	m->settles = ev->at + SETTLE;
	ui->wake = m->settles;
}

/* ---- the keys ---- */

static int button_count(const struct marking *m, const struct ui *ui, struct marking_button b[MARKING_BUTTONS])
{
	struct form_layout at;
	layout(m, ui, &at);
	return marking_buttons(m, &at, b);
}

static void go_round(struct marking *m, const struct ui *ui, int by, bool round)
{
	struct marking_button b[MARKING_BUTTONS];
	struct form_layout at;
	layout(m, ui, &at);
	bool lines = m->room->now.turn == PROTOCOL_MARKING;
	int count = lines ? (at.alone ? 1 : items(m)) : 0;
	int all = count + button_count(m, ui, b);
	int from = m->stop > 0 ? count + m->stop - 1 : at.alone ? 0 : m->line;
	int to = from + by;
	if (to < 0 || to >= all)
		to = round ? (to + all) % all : from;
	m->stop = to < count ? 0 : to - count + 1;
	if (m->stop == 0 && !at.alone)
		m->line = m->shown = to;
}

static struct command enter(struct marking *m, struct ui *ui)
{
	struct marking_button b[MARKING_BUTTONS];
	int n = button_count(m, ui, b);
	if (m->stop > 0)
		return act(m, ui, b[m->stop <= n ? m->stop - 1 : 0].action);
	settle(m);
	if (mark_at(m, m->line)->mm >= 0 && !mark_at(m, m->line)->set)
		put(m, m->line);
	go_round(m, ui, 1, false);
	return proceed(m, ui);
}

static struct command other_key(struct marking *m, struct ui *ui, const struct event *ev)
{
	bool back = ev->key == EVENT_KEY_BACK_TAB || (ev->key == EVENT_KEY_TAB && (ev->modifiers & EVENT_SHIFT));
	settle(m);
	if (back || ev->key == EVENT_KEY_TAB)
		go_round(m, ui, back ? -1 : 1, true);
	else if (ev->key == EVENT_KEY_UP || ev->key == EVENT_KEY_LEFT)
		go_round(m, ui, -1, false);
	else if (ev->key == EVENT_KEY_DOWN || ev->key == EVENT_KEY_RIGHT)
		go_round(m, ui, 1, false);
	return proceed(m, ui);
}

static struct command key(struct marking *m, struct ui *ui, const struct event *ev)
{
	int by = 0;
	bool first = !m->by_keys;
	bool on_line = m->room->now.turn == PROTOCOL_MARKING && m->stop == 0;
	m->by_keys = true;
	if (ev->key == EVENT_KEY_ESCAPE)
		return m->room->now.turn == PROTOCOL_MISSING ? act(m, ui, MARKING_BACK) : act(m, ui, MARKING_RETURN);
	if (m->drag >= 0)
		settle(m);
	if (on_line && way(m, ev, &by)) {
		if (m->moving >= 0 && m->moving != m->line)
			settle(m);
		move(m, ui, ev, by);
		return proceed(m, ui);
	}
	/* The first of these keys only shows what the keys are on. */
	if (first && on_line && mark_at(m, m->line)->mm < 0)
		return proceed(m, ui);
	return ev->key == EVENT_KEY_ENTER ? enter(m, ui) : other_key(m, ui, ev);
}

/* ---- the screen ---- */

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	static const struct event pressed = {.kind = EVENT_KEY, .key = EVENT_KEY_ENTER};
	struct marking *m = state_of(s);
	switch (ev->kind) {
	case EVENT_KEY:
		return key(m, ui, ev);
	case EVENT_TEXT:
		return ev->text[0] == ' ' && ev->text[1] == '\0' ? key(m, ui, &pressed) : command_none();
	case EVENT_MOUSE:
		return mouse(m, ui, ev, hit);
	case EVENT_TICK:
		if (m->moving >= 0 && ev->at >= m->settles)
			settle(m);
		else if (m->moving >= 0)
			ui->wake = m->settles;
		return proceed(m, ui);
	default:
		return command_none();
	}
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	marking_view(state_of(s), ui, out, hits);
}

/* Before everything closes: a mark that was still moving is worth keeping. */
static struct command leaving(struct screen *s, struct ui *ui)
{
	struct marking *m = state_of(s);
	settle(m);
	int line = room_unkept(m->room);
	return line < 0 ? command_none() : room_keep(m->room, ui, line);
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	(void)e;
	room_enter(state_of(s)->room, ui);
	return true;
}

static void release(struct screen *s)
{
	room_release(state_of(s)->room);
}

static const struct screen_ops ops = {
	.name = "marking",
	.title = "",
	.for_client = true,
	.init = init,
	.update = update,
	.told = told,
	.view = view,
	.free = release,
	.leaving = leaving,
};

struct screen *room_screen_marking(struct room *r)
{
	struct screen *s = screen_new(&ops, sizeof(struct marking));
	if (s == NULL)
		return NULL;
	struct marking *m = s->state;
	m->room = room_hold(r);
	m->drag = m->moving = -1;
	m->after = MARKING_LINE;
	start(m);
	m->stop = r->now.turn == PROTOCOL_MARKING ? 0 : 1;
	return s;
}
