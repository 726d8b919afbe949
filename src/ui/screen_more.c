#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/ui/screens.h"

#include "dossier.h"
#include "record.h"
#include "rows.h"
#include "why.h"

/* The letters work on the client's page too; each row leads to a screen of its own. */

struct more {
	struct dossier d;
	struct dossier_wish wish;
	struct rows rows;
};

static struct screen *new_note(const struct uuid *client)
{
	return screen_editor(client, NULL);
}

static struct screen *new_decision(const struct uuid *client)
{
	return screen_decision(client, NULL);
}

static struct screen *new_event(const struct uuid *client)
{
	return screen_event(client, NULL);
}

static struct screen *new_appointment(const struct uuid *client)
{
	return screen_appointment(client, NULL);
}

static const struct {
	char letter;
	const char *words;
	struct screen *(*to)(const struct uuid *client);
} items[] = {
	{'n', N_("a note: why they came, what they want, your own"), new_note},
	{'d', N_("a decision: approach, how often, a colleague, an ending"), new_decision},
	{'e', N_("an event that shows in the graph"), new_event},
	{'a', N_("the next appointment"), new_appointment},
	{'p', N_("the episode: open it, close it, reopen it"), screen_episode},
	{'i', N_("about the client: code, name, language, tags"), screen_person},
	{'k', N_("what the client has agreed to"), screen_consents},
	{'f', N_("who comes together: couple, family"), screen_together},
	{'r', N_("a report: for the record, for supervision, for the client"), screen_report},
	{'h', N_("what was corrected or taken back"), screen_history},
	{'!', N_("asking directly about suicide"), screen_ask_directly},
};
#define ITEMS (sizeof items / sizeof *items)

struct screen *screen_more_for(const struct uuid *client, char letter)
{
	for (size_t i = 0; i < ITEMS; i++)
		if (items[i].letter == letter)
			return items[i].to(client);
	return NULL;
}

enum { OPEN, BACK, ROW, LETTER };

static const struct key_binding keys[] = {
	{OPEN, EVENT_KEY_ENTER, 0, 0, NULL, N_("open it"), N_("Opens what is chosen; so does its letter.")},
	{BACK, EVENT_KEY_ESCAPE, 0, 0, "qm", N_("back"), N_("Back to the client.")},
	{LETTER, EVENT_KEY_NONE, 0, 0, "ndeapikfrh!", "", NULL},
};

static void text(const void *state, const struct ui *ui, size_t index, struct buf *out)
{
	(void)state;
	buf_addf(out, "%c  %s", items[index].letter, tr_(ui->env->tr, items[index].words));
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct more *m = s->state;
	m->rows.action = ROW;
	m->rows.text = text;
	m->rows.count = ITEMS;
	rows_fit(&m->rows, ui);
	return dossier_load(&m->d, ui, &m->wish, e);
}

static void end(struct screen *s)
{
	dossier_free(&((struct more *)s->state)->d);
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct more *m = s->state;
	rows_fit(&m->rows, ui);
	int action = frame_action(s, ev, hit);
	if (action == ROW)
		rows_click(&m->rows, ui, hit);
	switch (action) {
	case OPEN:
	case ROW:
		return command_replace(items[m->rows.list.chosen].to(&m->wish.client));
	case LETTER:
		return command_replace(screen_more_for(&m->wish.client, ev->text[0]));
	case BACK:
		return command_pop();
	default:
		rows_event(&m->rows, ui, ev);
		return command_none();
	}
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct more *m = s->state;
	struct buf who = BUF_INIT;
	dossier_who(&m->d, ui, &who);
	struct surf part = frame_draw(s, ui, buf_str(&who), out, hits);
	buf_free(&who);
	rows_draw(&m->rows, m, ui,
		tr_(ui->env->tr, N_("Nothing is ever overwritten: what is changed keeps what it was.")), out, &part,
		hits);
}

static const struct screen_ops ops = {
	.name = "more",
	.title = N_("More about the client"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.init = init,
	.update = update,
	.view = view,
	.free = end,
};

struct screen *screen_more(const struct uuid *client)
{
	struct screen *s = screen_new(&ops, sizeof(struct more));
	if (s != NULL)
		((struct more *)s->state)->wish.client = *client;
	return s;
}
