#include "strek/base/env.h"
#include "strek/ui/keypad.h"
#include "strek/ui/room.h"

#include "code_field.h"

/* The way back to the therapist: short code or passphrase. It stands in the client's language and shows nothing of the
 * therapist's; giving up leads back to where the client was. */
struct gate {
	struct room *room;
	struct code_field field;
};

#define ROOMY_FROM_ROWS 10

enum { OPEN, BACK };
enum { TAG_CHECK = -1 };

static const struct key_binding keys[] = {
	{OPEN, EVENT_KEY_ENTER, 0, 0, NULL, NULL, NULL},
	{BACK, EVENT_KEY_ESCAPE, 0, 0, NULL, NULL, NULL},
};

static struct gate *state_of(const struct screen *s)
{
	return s->state;
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct gate *g = state_of(s);
	room_enter(g->room, ui);
	return g->field.typed != NULL || (g->field.typed = secret_new(SECRET_PASSPHRASE, e)) != NULL;
}

static bool check(struct ui *ui, void *ctx, struct err *e)
{
	(void)e;
	return code_field_check(&((struct gate *)ctx)->field, ui);
}

static struct command leave(struct gate *g)
{
	return command_replace(room_screen(g->room));
}

/* A disk that takes nothing keeps no therapist out: the code was right, and the session's screen says what is not kept.
 */
static struct command pass(struct gate *g, const struct outcome *how)
{
	if (!room_told(g->room, how)) {
		g->room->opened = true;
		g->room->now.turn = PROTOCOL_THERAPIST;
	}
	return leave(g);
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct gate *g = state_of(s);
	if (how->tag != TAG_CHECK)
		return pass(g, how);
	code_field_told(&g->field);
	if (g->field.wrong)
		return command_none();
	return room_do(g->room, ui, &(struct protocol_event){.kind = PROTOCOL_OPEN});
}

static bool can_go_back(const struct gate *g)
{
	return g->room->now.behind != PROTOCOL_GATE;
}

static struct command back(struct gate *g, struct ui *ui)
{
	if (!can_go_back(g))
		return command_none();
	room_do(g->room, ui, &(struct protocol_event){.kind = PROTOCOL_BACK});
	return g->room->now.turn == PROTOCOL_GATE ? command_none() : leave(g);
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct gate *g = state_of(s);
	int action =
		ev->kind == EVENT_MOUSE ? frame_action(s, ev, hit) : keys_action(keys, sizeof keys / sizeof *keys, ev);
	switch (action) {
	case OPEN:
		return code_field_asks(&g->field, ev) ? command_work(check, g, TAG_CHECK) : command_none();
	case BACK:
		return back(g, ui);
	default:
		code_field_event(&g->field, ev, action);
		return command_none();
	}
}

static void draw_buttons(struct page *p, const struct gate *g)
{
	int col = 0;
	page_button(p, &col, tr_(g->room->tr, N_("Open")), true, OPEN);
	if (can_go_back(g))
		page_button(p, &col, tr_(g->room->tr, N_("Back")), false, BACK);
	page_gap(p);
}

/* In few rows what went wrong takes the label's place, so that the buttons stay in sight. */
static void draw(struct page *p, const void *state)
{
	const struct gate *g = state;
	const struct tr *tr = g->room->tr;
	const char *wrong = tr_(tr, N_("That was not it. Please wait a moment, then type it again."));
	const char *label = p->ui->has_code ? tr_(tr, N_("Short code or passphrase:")) : tr_(tr, N_("Passphrase:"));
	bool roomy = p->ui->rows >= ROOMY_FROM_ROWS, crowded = g->field.wrong || p->ui->demo;
	if (roomy) {
		page_text(p, tr_(tr, N_("Please hand the laptop back.")), style_text());
		page_gap(p);
	}
	if (!roomy && g->field.wrong)
		page_text(p, wrong, style_text());
	page_secret(p, !roomy && g->field.wrong ? "" : label, g->field.typed, false);
	if (roomy || !crowded)
		page_gap(p);
	keypad_draw(p);
	if (!roomy && !crowded)
		page_gap(p);
	draw_buttons(p, g);
	if (roomy && crowded)
		page_gap(p);
	if (roomy && g->field.wrong)
		page_text(p, wrong, style_text());
	if (p->ui->demo)
		page_text(p, tr_(tr, N_("The short code of this demo is 0000.")), style_text());
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	page_show(s, ui, out, hits, draw);
}

static void release(struct screen *s)
{
	secret_free(state_of(s)->field.typed);
	room_release(state_of(s)->room);
}

static const struct screen_ops ops = {
	.name = "gate",
	.title = "",
	.for_client = true,
	.types = true,
	.init = init,
	.update = update,
	.told = told,
	.view = view,
	.free = release,
};

struct screen *room_screen_gate(struct room *r)
{
	/* The field is made here, where failing leaves the client's page standing. */
	struct secret *typed = secret_new(SECRET_PASSPHRASE, NULL);
	struct screen *s = typed == NULL ? NULL : screen_new(&ops, sizeof(struct gate));
	if (s == NULL) {
		secret_free(typed);
		return NULL;
	}
	*state_of(s) = (struct gate){.room = room_hold(r), .field = {.typed = typed}};
	return s;
}
