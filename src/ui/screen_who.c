#include "strek/base/env.h"
#include "strek/ui/page.h"
#include "strek/ui/room.h"

/* Who answers the outcome scale: the client, or somebody about the client. */
struct asked {
	struct room *room;
	int chosen;
};

enum { TAKE, UP, DOWN, BACK, PICK };

static const struct key_binding keys[] = {
	{TAKE, EVENT_KEY_ENTER, 0, 0, NULL, N_("choose"), N_("This one answers next.")},
	{DOWN, EVENT_KEY_DOWN, 0, 0, NULL, N_("down"), N_("One further down.")},
	{DOWN, EVENT_KEY_TAB, 0, 0, NULL, "", NULL},
	{UP, EVENT_KEY_UP, 0, 0, NULL, N_("up"), N_("One further up.")},
	{BACK, EVENT_KEY_ESCAPE, 0, 0, NULL, N_("back"), N_("Back to the session as it was.")},
};

static struct command take(const struct asked *a, const struct ui *ui, int rater)
{
	room_ask(a->room, ui, (enum token_rater)rater);
	return command_pop();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct asked *a = s->state;
	switch (frame_action(s, ev, hit)) {
	case TAKE:
		return take(a, ui, a->chosen);
	case PICK:
		return hit == NULL ? command_none() : take(a, ui, hit->detail);
	case UP:
		a->chosen = (a->chosen + RATER_COUNT - 1) % RATER_COUNT;
		break;
	case DOWN:
		a->chosen = (a->chosen + 1) % RATER_COUNT;
		break;
	case BACK:
		return command_pop();
	default:
		break;
	}
	return command_none();
}

static void draw(struct page *p, const void *state)
{
	const struct asked *a = state;
	const struct tr *tr = p->ui->env->tr;
	page_text(p, tr_(tr, N_("Each answers on a page of their own, and sees nobody else's marks.")), style_text());
	page_gap(p);
	for (int i = 0; i < RATER_COUNT; i++) {
		p->focus = i == a->chosen ? p->row : p->focus;
		page_choice(p, tr_(tr, room_rater_words((enum token_rater)i)), i == a->chosen, PICK, i);
	}
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	page_show(s, ui, out, hits, draw);
}

static void release(struct screen *s)
{
	room_release(((struct asked *)s->state)->room);
}

static const struct screen_ops ops = {
	.name = "who",
	.title = N_("Who answers?"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.update = update,
	.view = view,
	.free = release,
};

struct screen *room_screen_who(struct room *r)
{
	struct screen *s = screen_new(&ops, sizeof(struct asked));
	if (s != NULL)
		*(struct asked *)s->state = (struct asked){room_hold(r), (int)r->now.rater};
	return s;
}
