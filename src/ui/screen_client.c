#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/course/called.h"
#include "strek/ui/list.h"
#include "strek/ui/screens.h"

#include "client_page.h"
#include "record.h"
#include "why.h"

struct client {
	struct dossier d;
	struct dossier_wish wish;
	struct list list[PANES];
	enum client_pane pane;
	int cursor; /* the session read out; 0: the newest */
	bool audited;
};

enum {
	SESSION,
	OPEN,
	PANE,
	PANE_BEFORE,
	CORRECT,
	REVIEW,
	TABLE,
	STRIP,
	OTHER,
	OLDER,
	NEWER,
	BACK,
	MORE,
	LETTER,
	TAB,
	ROW,
	WORDS,
	POINT,
	WHY,
	SIGNAL,
	DIRECTLY
};

static const struct key_binding keys[] = {
	{SESSION, EVENT_KEY_NONE, 0, 0, "s", N_("session"), N_("Begins a session, or goes on with today's.")},
	{OPEN, EVENT_KEY_ENTER, 0, 0, NULL, N_("open it"), N_("Opens what is chosen: a session's marks, or a note.")},
	{BACK, EVENT_KEY_ESCAPE, 0, 0, "q", N_("back"), N_("Back to the clients.")},
	{PANE, EVENT_KEY_TAB, 0, 0, NULL, N_("lists"), N_("Sessions, the client's words, notes and events.")},
	{PANE_BEFORE, EVENT_KEY_BACK_TAB, 0, 0, NULL, "", N_("The list before.")},
	{LETTER, EVENT_KEY_NONE, 0, 0, "n", N_("note"), N_("Writes a note.")},
	{REVIEW, EVENT_KEY_NONE, 0, 0, "g", N_("graph"), N_("The graph on the whole screen.")},
	{MORE, EVENT_KEY_NONE, 0, 0, "m", N_("more"), N_("Everything else that can be done about this client.")},
	{WHY, EVENT_KEY_NONE, 0, 0, "w", "",
		N_("What is worth discussing, and why: rules, numbers, odds, and whose data they rest on.")},
	{DIRECTLY, EVENT_KEY_NONE, 0, 0, "!", "", N_("How to ask directly about suicide: scores do not tell.")},
	{LETTER, EVENT_KEY_NONE, 0, 0, "d", "",
		N_("Writes down a decision: approach, how often, a colleague, an ending.")},
	{LETTER, EVENT_KEY_NONE, 0, 0, "e", "", N_("A dated event, which shows in the graph.")},
	{LETTER, EVENT_KEY_NONE, 0, 0, "a", "", N_("The next appointment.")},
	{LETTER, EVENT_KEY_NONE, 0, 0, "p", "", N_("Opens, closes or reopens an episode.")},
	{CORRECT, EVENT_KEY_NONE, 0, 0, "c", "", N_("Corrects a mark of the chosen session.")},
	{LETTER, EVENT_KEY_NONE, 0, 0, "i", "", N_("About the client: code, name, birth, language, tags.")},
	{LETTER, EVENT_KEY_NONE, 0, 0, "k", "", N_("What the client has agreed to.")},
	{LETTER, EVENT_KEY_NONE, 0, 0, "f", "", N_("Who comes together: couple, family.")},
	{LETTER, EVENT_KEY_NONE, 0, 0, "r", "", N_("A report: into a file, or as text to be copied into a record.")},
	{LETTER, EVENT_KEY_NONE, 0, 0, "h", "", N_("What was corrected or taken back.")},
	{STRIP, EVENT_KEY_NONE, 0, 0, "v", "", N_("Shows the session scale below the graph, or hides it.")},
	{TABLE, EVENT_KEY_NONE, 0, 0, "t", "", N_("The numbers as a table.")},
	{OTHER, EVENT_KEY_NONE, 0, 0, "o", "", N_("The episode before; from the first one the newest.")},
	{OLDER, EVENT_KEY_LEFT, 0, 0, NULL, "", N_("Reads out the session before.")},
	{NEWER, EVENT_KEY_RIGHT, 0, 0, NULL, "", N_("Reads out the next session.")},
};

static int list_rows(const struct client *c, const struct ui *ui)
{
	return client_layout(frame_cols(ui), frame_rows(ui), c->pane).list_rows;
}

/* The cursor in the graph and the row in the list are one and the same session. */
static void follow_list(struct client *c)
{
	size_t at = c->list[PANE_SESSIONS].chosen;
	c->cursor = at < c->d.sessions ? c->d.session[at].is->number : 0;
}

static void fit(struct client *c, const struct ui *ui)
{
	struct client_layout l = client_layout(frame_cols(ui), frame_rows(ui), c->pane);
	if (c->pane == PANE_GRAPH && !l.alone)
		c->pane = PANE_SESSIONS;
	for (int i = 0; i < PANES; i++)
		list_fit(&c->list[i], client_rows(&c->d, (enum client_pane)i), list_rows(c, ui));
	c->list[PANE_GRAPH].chosen = c->list[PANE_SESSIONS].chosen;
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct client *c = s->state;
	if (!c->audited && client_layout(frame_cols(ui), frame_rows(ui), c->pane).alone)
		c->pane = PANE_GRAPH;
	if (!dossier_audit(ui, &c->wish.client, &c->audited, e) || !dossier_load(&c->d, ui, &c->wish, e))
		return false;
	fit(c, ui);
	follow_list(c);
	return true;
}

static void end(struct screen *s)
{
	struct client *c = s->state;
	dossier_free(&c->d);
}

/* ---- what is done ---- */

static struct command again(struct client *c, struct ui *ui)
{
	struct err e = ERR_INIT;
	if (!dossier_load(&c->d, ui, &c->wish, &e))
		return command_replace(screen_error(&e, ui->env->tr));
	fit(c, ui);
	follow_list(c);
	return command_none();
}

/* Where there is no room for it here, the whole screen takes it. */
static struct command strip(struct client *c, struct ui *ui)
{
	if (client_layout(frame_cols(ui), frame_rows(ui), c->pane).graph_rows < CLIENT_FULL_GRAPH)
		return command_push(screen_review_strip(&c->wish.client));
	c->wish.strip = !c->wish.strip;
	return again(c, ui);
}

static struct command other_episode(struct client *c, struct ui *ui)
{
	if (c->d.episode == NULL || c->d.course.episodes < 2)
		return command_none();
	size_t at = (size_t)(c->d.episode - c->d.course.episode);
	c->wish.episode = at == 0 ? 0 : c->d.course.episode[at - 1].number;
	c->list[PANE_SESSIONS].chosen = 0;
	return again(c, ui);
}

static void step(struct client *c, const struct ui *ui, int by)
{
	struct list *l = &c->list[PANE_SESSIONS];
	if (by > 0 && l->chosen + 1 < l->count)
		list_choose(l, l->chosen + 1, list_rows(c, ui));
	else if (by < 0 && l->chosen > 0)
		list_choose(l, l->chosen - 1, list_rows(c, ui));
	follow_list(c);
}

static void point(struct client *c, const struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct arena scratch = ARENA_INIT;
	int session = figure_session_at(&c->d.figure, &ui->look, &scratch, hit->cols, hit->rows, ev->col - hit->col);
	arena_free(&scratch);
	for (size_t i = 0; i < c->d.sessions && session > 0; i++)
		if (c->d.session[i].is->number == session)
			list_choose(&c->list[PANE_SESSIONS], i, list_rows(c, ui));
	follow_list(c);
}

static void next_pane(struct client *c, const struct ui *ui, bool back)
{
	bool alone = client_layout(frame_cols(ui), frame_rows(ui), c->pane).alone;
	int first = alone ? PANE_GRAPH : PANE_SESSIONS, count = PANES - first;
	int at = (int)c->pane - first + (back ? count - 1 : 1);
	c->pane = (enum client_pane)(first + at % count);
	fit(c, ui);
}

static struct command correct(const struct client *c)
{
	size_t at = c->list[PANE_SESSIONS].chosen;
	if (at >= c->d.sessions)
		return command_none();
	return command_push(screen_correct(&c->wish.client, &c->d.session[at].is->id));
}

static struct command open_note(const struct client *c, const struct fact *f)
{
	return command_push(dossier_open(&c->wish.client, f));
}

static struct command open_chosen(const struct client *c, const struct ui *ui)
{
	size_t at = c->list[c->pane].chosen;
	if (c->pane == PANE_WORDS)
		return at < c->d.words_count ? open_note(c, c->d.words[at]) : command_none();
	if (c->pane == PANE_SIGNALS)
		return command_push(screen_why(&c->d, at, ui));
	if (c->pane == PANE_NOTES)
		return at < c->d.notes ? open_note(c, c->d.note[at]) : command_none();
	return correct(c);
}

static struct command pick(struct client *c, const struct ui *ui, size_t row)
{
	struct list *l = &c->list[c->pane];
	bool same = l->chosen == row;
	list_choose(l, row, list_rows(c, ui));
	follow_list(c);
	return same ? open_chosen(c, ui) : command_none();
}

static struct command act(struct client *c, struct ui *ui, int action, const struct hit *hit)
{
	const struct uuid *who = &c->wish.client;
	switch (action) {
	case SESSION:
		return command_push(screen_session(who, NULL));
	case OPEN:
		return open_chosen(c, ui);
	case CORRECT:
		return correct(c);
	case WHY:
		return command_push(screen_why(&c->d, WHY_ALL, ui));
	case SIGNAL:
		return command_push(screen_why(&c->d, (size_t)hit->detail, ui));
	case DIRECTLY:
		return command_push(screen_ask_directly(who));
	case MORE:
		return command_push(screen_more(who));
	case REVIEW:
		return command_push(screen_review(who));
	case TABLE:
		return command_push(screen_review_table(who));
	case OTHER:
		return other_episode(c, ui);
	case STRIP:
		return strip(c, ui);
	case BACK:
		return command_pop();
	case ROW:
		return pick(c, ui, (size_t)hit->detail);
	case WORDS:
		return (size_t)hit->detail < c->d.words_count ? open_note(c, c->d.words[hit->detail]) : command_none();
	default:
		return command_none();
	}
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct client *c = s->state;
	int action = frame_action(s, ev, hit);
	fit(c, ui);
	switch (action) {
	case OLDER:
	case NEWER:
		step(c, ui, action == OLDER ? 1 : -1);
		return command_none();
	case PANE:
	case PANE_BEFORE:
		next_pane(c, ui, action == PANE_BEFORE);
		return command_none();
	case TAB:
		c->pane = (enum client_pane)hit->detail;
		fit(c, ui);
		return command_none();
	case POINT:
		point(c, ui, ev, hit);
		return command_none();
	case LETTER:
		/* Clicked, only the one with a label can be meant. */
		return command_push(screen_more_for(&c->wish.client, ev->kind == EVENT_TEXT ? ev->text[0] : 'n'));
	case -1:
		list_event(&c->list[c->pane == PANE_GRAPH ? PANE_SESSIONS : c->pane], ev, list_rows(c, ui));
		follow_list(c);
		return command_none();
	default:
		return act(c, ui, action, hit);
	}
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct client *c = s->state;
	struct buf who = BUF_INIT;
	dossier_who(&c->d, ui, &who);
	struct surf part = frame_draw(s, ui, buf_str(&who), out, hits);
	if (out->rows >= 8)
		hits_add(hits, 0, out->cols / 2, 1, out->cols - out->cols / 2, OTHER, 0);
	buf_free(&who);
	/* The list may be as it was fitted for another size. */
	struct client_layout l = client_layout(part.cols, part.rows, c->pane);
	struct list shown = c->list[c->pane];
	list_fit(&shown, client_rows(&c->d, c->pane), l.list_rows);
	const struct client_page page = {
		&c->d, c->pane, shown.chosen, shown.top, c->cursor, TAB, ROW, WORDS, POINT, SIGNAL};
	client_page_draw(&page, ui, out, &part, hits);
}

static const char *titled(const struct screen *s, const struct ui *ui)
{
	const struct fact *person = ((const struct client *)s->state)->d.course.person;
	return called_words(ui_called(ui, person == NULL ? TOKEN_UNSET : person->c.client.called))->one;
}

static const struct screen_ops ops = {
	.name = "client",
	.title = N_("Client"),
	.titled = titled,
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.init = init,
	.update = update,
	.view = view,
	.free = end,
};

struct screen *screen_client(const struct uuid *client)
{
	struct screen *s = screen_new(&ops, sizeof(struct client));
	if (s == NULL)
		return NULL;
	struct client *c = s->state;
	c->wish.client = *client;
	c->pane = PANE_SESSIONS;
	return s;
}
