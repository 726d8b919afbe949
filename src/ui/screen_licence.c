#include "strek/base/env.h"
#include "strek/ui/page.h"
#include "strek/ui/room.h"
#include "strek/ui/screens.h"

#include <ctype.h>

struct licence {
	struct room *room;
	bool yes;     /* the button that the keys are on */
	bool reading; /* from the beginning, where not all of it fits */
};

enum { YES, NO, OTHER, PRESS, BEGINNING, END };

static const struct key_binding keys[] = {
	{PRESS, EVENT_KEY_ENTER, 0, 0, NULL, N_("choose"),
		N_("Takes the chosen answer; the first letter of an answer takes it too.")},
	{OTHER, EVENT_KEY_TAB, 0, 0, NULL, N_("other answer"), N_("The other answer.")},
	{NO, EVENT_KEY_ESCAPE, 0, 0, NULL, N_("back"), N_("Back to the session: marks on paper need no licence here.")},
	{OTHER, EVENT_KEY_LEFT, 0, 0, NULL, "", NULL},
	{OTHER, EVENT_KEY_RIGHT, 0, 0, NULL, "", NULL},
	{BEGINNING, EVENT_KEY_UP, 0, 0, NULL, "", N_("Shows what is out of sight above.")},
	{BEGINNING, EVENT_KEY_PAGE_UP, 0, 0, NULL, "", NULL},
	{END, EVENT_KEY_DOWN, 0, 0, NULL, "", N_("Shows what is out of sight below.")},
	{END, EVENT_KEY_PAGE_DOWN, 0, 0, NULL, "", NULL},
};

static struct licence *state_of(const struct screen *s)
{
	return s->state;
}

static struct command answer(struct licence *l, struct ui *ui, bool yes)
{
	const struct protocol_event ev = {.kind = yes ? PROTOCOL_CONFIRM : PROTOCOL_REFUSE};
	struct command c = room_do(l->room, ui, &ev);
	bool gone = c.kind == COMMAND_NONE && l->room->now.turn != PROTOCOL_LICENCE;
	return gone ? command_replace(room_screen(l->room)) : c;
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct licence *l = state_of(s);
	if (room_told(l->room, how))
		return command_replace(room_screen(l->room));
	return command_push(screen_error(how->error, ui->env->tr));
}

static const char *words_of(int answer, const struct ui *ui)
{
	return answer == YES ? tr_(ui->env->tr, N_("Yes, I have one")) : tr_(ui->env->tr, N_("No"));
}

/* The first letter of an answer is its key, in whatever language it stands there. */
static int letter_of(const struct ui *ui, const struct event *ev)
{
	char typed = ev->kind == EVENT_TEXT && ev->text[1] == '\0' ? (char)tolower((unsigned char)ev->text[0]) : '\0';
	for (int answer = YES; answer <= NO; answer++)
		if (typed != '\0' && typed == tolower((unsigned char)words_of(answer, ui)[0]))
			return answer;
	return -1;
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct licence *l = state_of(s);
	int action = frame_action(s, ev, hit), pressed = action < 0 ? letter_of(ui, ev) : action;
	if (ev->kind == EVENT_MOUSE && (ev->mouse == EVENT_WHEEL_UP || ev->mouse == EVENT_WHEEL_DOWN))
		pressed = ev->mouse == EVENT_WHEEL_UP ? BEGINNING : END;
	switch (pressed) {
	case YES:
		return answer(l, ui, true);
	case NO:
		return answer(l, ui, false);
	case PRESS:
		return answer(l, ui, l->yes);
	case OTHER:
		l->yes = !l->yes;
		l->reading = false;
		break;
	case BEGINNING:
	case END:
		l->reading = pressed == BEGINNING;
		break;
	default:
		break;
	}
	return command_none();
}

static void draw(struct page *p, const void *state)
{
	const struct licence *l = state;
	const struct tr *tr = p->ui->env->tr;
	int col = 0;
	p->from_top = l->reading;
	page_text(p,
		tr_(tr, N_("This scale belongs to its authors. Paper forms are covered by the licence you have from "
			   "them; marking it on a screen needs their permission.")),
		style_text());
	page_gap(p);
	page_text(p,
		tr_(tr, N_("strek shows its own neutral words, not the licensed ones, unless you load those. Your "
			   "answer is kept with its date, and you are not asked again.")),
		style_text());
	page_gap(p);
	page_text(p, tr_(tr, N_("Do you have a licence for using it on a screen?")), style_strong());
	page_gap(p);
	page_button(p, &col, words_of(YES, p->ui), l->yes, YES);
	page_button(p, &col, words_of(NO, p->ui), !l->yes, NO);
	page_gap(p);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	page_show(s, ui, out, hits, draw);
}

static void release(struct screen *s)
{
	room_release(state_of(s)->room);
}

static const struct screen_ops ops = {
	.name = "licence",
	.title = N_("Before a client marks this scale on a screen"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.update = update,
	.told = told,
	.view = view,
	.free = release,
};

struct screen *room_screen_licence(struct room *r)
{
	struct screen *s = screen_new(&ops, sizeof(struct licence));
	if (s != NULL)
		*state_of(s) = (struct licence){.room = room_hold(r)};
	return s;
}
