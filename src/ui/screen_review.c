#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/utf8.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/frame.h"
#include "strek/ui/screens.h"

#include "company.h"
#include "dossier.h"
#include "record.h"
#include "review_window.h"

#include <string.h>

#define SHIFT 8 /* cells a step in the table */
#define SHIFT_MOST 160

struct review {
	struct dossier d;
	struct dossier_wish wish;
	struct review_window window;
	struct company company; /* who may be shown beside the client */
	bool table, hide, reliable, ahead;
	bool together;  /* their lines are */
	int top, aside; /* of the table: rows above, cells to the left */
	bool audited;
};

enum {
	OLDER,
	NEWER,
	FIRST,
	LAST,
	CLOSER,
	WIDER,
	BACKWARD,
	FORWARD,
	ALL,
	NEWEST,
	DATES,
	TABLE,
	STRIP,
	ITEMS,
	RATERS,
	TOGETHER,
	USUAL,
	RELIABLE,
	RUNNING,
	EPISODES,
	OTHER,
	UP,
	DOWN,
	BACK,
	POINT
};

/* In the order of how soon they are looked for: a narrow key bar shows the first of them. */
static const struct key_binding keys[] = {
	{BACK, EVENT_KEY_ESCAPE, 0, 0, "q", N_("back"), N_("Goes back.")},
	{CLOSER, EVENT_KEY_NONE, 0, 0, "+", N_("closer"), N_("Fewer sessions, larger; so does the wheel.")},
	{WIDER, EVENT_KEY_NONE, 0, 0, "-", N_("wider"), N_("More sessions, smaller.")},
	{ALL, EVENT_KEY_NONE, 0, 0, "0", N_("all"), N_("All sessions there are.")},
	{TABLE, EVENT_KEY_NONE, 0, 0, "t", N_("table"), N_("The numbers as a table, or the graph again.")},
	{TOGETHER, EVENT_KEY_NONE, 0, 0, "f", N_("together"),
		N_("Shows the lines of those who come together and share, or the client's alone.")},
	{DATES, EVENT_KEY_NONE, 0, 0, "d", N_("dates"), N_("By date instead of by session, or back.")},
	{ITEMS, EVENT_KEY_NONE, 0, 0, "i", N_("lines"), N_("Each line of the form by itself, or the total again.")},
	{STRIP, EVENT_KEY_NONE, 0, 0, "sv", N_("session scale"), N_("Shows the session scale too, or hides it.")},
	{USUAL, EVENT_KEY_NONE, 0, 0, "bu", N_("usual course"), N_("Hides the usual course, or shows it again.")},
	{RUNNING, EVENT_KEY_NONE, 0, 0, "a", N_("ahead"),
		N_("Shows what lies ahead, given every score so far, or hides it.")},
	{RELIABLE, EVENT_KEY_NONE, 0, 0, "r", N_("reliable change"),
		N_("Shows how far from the first score a change is reliable, or hides it.")},
	{RATERS, EVENT_KEY_NONE, 0, 0, "o", N_("others"),
		N_("Shows what others answered about the client, or hides it.")},
	{EPISODES, EVENT_KEY_NONE, 0, 0, "e", N_("episodes"),
		N_("Shows the episodes before on the same axis, or this one alone.")},
	{OTHER, EVENT_KEY_NONE, 0, 0, "p", N_("episode before"),
		N_("The episode before; from the first one the newest.")},
	{BACKWARD, EVENT_KEY_NONE, 0, 0, "[", N_("earlier"), N_("Half a picture back.")},
	{FORWARD, EVENT_KEY_NONE, 0, 0, "]", N_("later"), N_("Half a picture on.")},
	{NEWEST, EVENT_KEY_NONE, 0, 0, "$", N_("newest"), N_("The newest sessions, as many as usual.")},
	{OLDER, EVENT_KEY_LEFT, 0, 0, NULL, N_("before"),
		N_("Reads out the session before, as does a click on it; in the table, to the left.")},
	{NEWER, EVENT_KEY_RIGHT, 0, 0, NULL, N_("next"), N_("Reads out the next session; in the table, to the right.")},
	{FIRST, EVENT_KEY_HOME, 0, 0, NULL, "", N_("To the first session.")},
	{LAST, EVENT_KEY_END, 0, 0, NULL, "", N_("To the newest session.")},
	{UP, EVENT_KEY_UP, 0, 0, NULL, "", N_("Scrolls the table up.")},
	{DOWN, EVENT_KEY_DOWN, 0, 0, NULL, "", N_("Scrolls the table down.")},
};

/* ---- reading ---- */

/* Only where each of them shares today. */
static bool add_others(struct review *r, const struct ui *ui)
{
	return r->d.has_figure && company_figure(&r->company, ui, ui->env->tr, false, &r->d.arena, &r->d.figure);
}

static bool load(struct review *r, const struct ui *ui, struct err *e)
{
	if (!dossier_load(&r->d, ui, &r->wish, e))
		return false;
	company_load(&r->company, ui, &r->wish.client);
	r->together = r->together && add_others(r, ui);
	if (r->d.has_figure)
		review_settle(&r->window, &r->d.figure);
	return true;
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct review *r = s->state;
	return dossier_audit(ui, &r->wish.client, &r->audited, e) && load(r, ui, e);
}

static void end(struct screen *s)
{
	struct review *r = s->state;
	company_free(&r->company);
	dossier_free(&r->d);
}

static struct command again(struct review *r, struct ui *ui)
{
	struct err e = ERR_INIT;
	return load(r, ui, &e) ? command_none() : command_replace(screen_error(&e, ui->env->tr));
}

/* What the keys have chosen of it. */
static struct figure chosen(const struct review *r)
{
	struct figure f = r->d.figure;
	f.reliable = r->reliable && !r->together;
	if (r->hide && !r->together)
		f.fan = (struct figure_fan){.why_not = FIGURE_FAN_UNASKED};
	if (!r->ahead)
		f.running.count = 0;
	return f;
}

static struct review_room room_of(const struct review *r, const struct ui *ui)
{
	return (struct review_room){&r->d.figure, &ui->look, frame_cols(ui), frame_rows(ui)};
}

/* ---- what is done ---- */

static struct command other_episode(struct review *r, struct ui *ui)
{
	if (r->d.episode == NULL || r->d.course.episodes < 2)
		return command_none();
	size_t at = (size_t)(r->d.episode - r->d.course.episode);
	r->together = false;
	r->wish.episode = at == 0 ? 0 : r->d.course.episode[at - 1].number;
	r->window = (struct review_window){.dates = r->window.dates};
	return again(r, ui);
}

static struct command show_together(struct review *r, struct ui *ui)
{
	if (r->company.count == 0)
		return command_none();
	bool before = r->together;
	r->together = !before;
	r->wish = (struct dossier_wish){.client = r->wish.client};
	r->window = (struct review_window){.dates = r->window.dates};
	struct command c = again(r, ui);
	if (r->together)
		company_audit(&r->company, ui);
	return !before && !r->together && c.kind == COMMAND_NONE
		       ? command_toast(tr_(ui->env->tr, N_("Both need a score on the same scale.")))
		       : c;
}

/* What has to be read anew. It is about the client alone. */
static struct command reread(struct review *r, struct ui *ui, int action)
{
	if (action == TOGETHER)
		return show_together(r, ui);
	switch (action) {
	case STRIP:
		r->wish.strip = !r->wish.strip;
		break;
	case ITEMS:
		r->wish.items = !r->wish.items;
		break;
	case RATERS:
		r->wish.raters = !r->wish.raters;
		break;
	case RUNNING:
		r->ahead = r->wish.running = !r->wish.running;
		break;
	case EPISODES:
		r->wish.episodes = !r->wish.episodes;
		r->window = (struct review_window){.dates = r->window.dates};
		break;
	case OTHER:
		return other_episode(r, ui);
	default:
		return command_none();
	}
	r->together = false;
	return again(r, ui);
}

/* What only shows the same otherwise. */
static bool show(struct review *r, int action)
{
	bool *const flags[] = {
		[DATES] = &r->window.dates, [TABLE] = &r->table, [USUAL] = &r->hide, [RELIABLE] = &r->reliable};
	if (action < 0 || action >= (int)(sizeof flags / sizeof *flags) || flags[action] == NULL)
		return false;
	*flags[action] = !*flags[action];
	return true;
}

static void move(struct review *r, const struct ui *ui, int action)
{
	struct review_room room = room_of(r, ui);
	struct review_window *w = &r->window;
	switch (action) {
	case OLDER:
	case NEWER:
		review_step(w, &room, action == OLDER ? -1 : 1);
		break;
	case FIRST:
	case LAST:
		review_go_to(w, &room, action == FIRST ? review_oldest(room.figure) : review_newest(room.figure));
		break;
	case CLOSER:
	case WIDER:
		review_zoom(w, &room, w->cursor, action == CLOSER);
		break;
	case BACKWARD:
	case FORWARD:
		review_pan(w, &room, action == BACKWARD ? -1 : 1);
		break;
	case ALL:
		review_show_all(w, room.figure);
		break;
	case NEWEST:
		review_show_newest(w, room.figure);
		break;
	default:
		break;
	}
}

static int table_lines(const struct review *r)
{
	struct buf text = BUF_INIT;
	int lines = 0;
	if (r->d.has_figure)
		figure_table(&r->d.figure, &text);
	for (const char *p = buf_str(&text); (p = strchr(p, '\n')) != NULL; p++)
		lines++;
	buf_free(&text);
	return lines;
}

static void scroll(struct review *r, const struct ui *ui, int by)
{
	int most = table_lines(r) - frame_rows(ui);
	r->top = r->top + by > most ? most : r->top + by;
	if (r->top < 0)
		r->top = 0;
}

static void shift(struct review *r, int by)
{
	r->aside += by;
	if (r->aside < 0)
		r->aside = 0;
	if (r->aside > SHIFT_MOST)
		r->aside = SHIFT_MOST;
}

/* In the table the arrows and the wheel move the page. False: nothing of the table's. */
static bool turn(struct review *r, const struct ui *ui, const struct event *ev, int action)
{
	if (action == UP || action == DOWN)
		scroll(r, ui, action == UP ? -1 : 1);
	else if (action == OLDER || action == NEWER)
		shift(r, action == OLDER ? -SHIFT : SHIFT);
	else if (ev->kind == EVENT_MOUSE && (ev->mouse == EVENT_WHEEL_UP || ev->mouse == EVENT_WHEEL_DOWN))
		scroll(r, ui, ev->mouse == EVENT_WHEEL_UP ? -3 : 3);
	else
		return false;
	return true;
}

/* A click or a drag on the graph reads out; the wheel draws what is under the pointer nearer. */
static bool point(struct review *r, const struct ui *ui, const struct event *ev, const struct hit *hit)
{
	if (ev->kind != EVENT_MOUSE || hit == NULL || hit->action != POINT || ev->mouse == EVENT_RELEASE)
		return false;
	struct review_room room = room_of(r, ui);
	int session = review_at(&r->window, &room, ev->col - hit->col);
	if (ev->mouse == EVENT_WHEEL_UP || ev->mouse == EVENT_WHEEL_DOWN)
		review_zoom(&r->window, &room, session > 0 ? session : r->window.cursor, ev->mouse == EVENT_WHEEL_UP);
	else if (session > 0)
		review_go_to(&r->window, &room, session);
	return true;
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct review *r = s->state;
	int action = frame_action(s, ev, hit);
	if (action == BACK)
		return command_pop();
	if (r->table && turn(r, ui, ev, action))
		return command_none();
	if (!r->d.has_figure)
		return action == OTHER ? other_episode(r, ui) : command_none();
	if (point(r, ui, ev, hit) || show(r, action))
		return command_none();
	move(r, ui, action);
	return reread(r, ui, action);
}

/* ---- drawing ---- */

/* The text without its first cells. */
static const char *past(const char *text, int cells)
{
	uint32_t cp;
	while (cells > 0 && *text != '\0') {
		size_t n = utf8_next(text, &cp);
		cells -= utf8_width(cp);
		text += n;
	}
	return text;
}

static void draw_table(const struct review *r, const struct ui *ui, struct surf *out)
{
	struct buf text = BUF_INIT;
	figure_table(&r->d.figure, &text);
	const char *line = buf_str(&text);
	for (int i = -r->top; i < out->rows && *line != '\0'; i++) {
		struct buf one = BUF_INIT;
		size_t n = strcspn(line, "\n");
		buf_addn(&one, line, n);
		frame_text(out, ui, i, 0, out->cols, past(buf_str(&one), r->aside),
			i == -r->top ? style_strong() : style_text());
		buf_free(&one);
		line += n + (line[n] == '\n' ? 1 : 0);
	}
	buf_free(&text);
}

static void draw_graph(const struct review *r, const struct ui *ui, struct surf *out)
{
	struct arena scratch = ARENA_INIT;
	struct figure plain = chosen(r), f = review_figure(&r->window, &plain);
	if (out->rows > 0 && out->cols > 0)
		figure_draw(&f, &ui->look, &scratch, out, NULL);
	arena_free(&scratch);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct review *r = s->state;
	struct buf who = BUF_INIT;
	int top, left;
	dossier_who(&r->d, ui, &who);
	struct surf part = frame_draw(s, ui, buf_str(&who), out, hits);
	buf_free(&who);
	frame_origin(out, &part, &top, &left);
	if (!r->d.has_figure)
		surf_paragraph(&part, 0,
			tr_(ui->env->tr,
				N_("Nothing has been rated on a scale with a total yet, so there is no graph.")),
			style_text());
	else if (r->table)
		draw_table(r, ui, &part);
	else
		draw_graph(r, ui, &part);
	if (r->d.has_figure && r->table)
		frame_signs(out, &part, ui, r->top, table_lines(r));
	if (r->d.has_figure && !r->table)
		hits_add(hits, top, left, part.rows, part.cols, POINT, 0);
}

static bool offers(const struct screen *s, int action)
{
	return action != TOGETHER || ((const struct review *)s->state)->company.count > 0;
}

static const struct screen_ops ops = {
	.name = "review",
	.title = N_("Review"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.offers = offers,
	.init = init,
	.update = update,
	.view = view,
	.free = end,
};

struct screen *screen_review(const struct uuid *client)
{
	struct screen *s = screen_new(&ops, sizeof(struct review));
	if (s != NULL)
		((struct review *)s->state)->wish.client = *client;
	return s;
}

struct screen *screen_review_table(const struct uuid *client)
{
	struct screen *s = screen_review(client);
	if (s != NULL)
		((struct review *)s->state)->table = true;
	return s;
}

struct screen *screen_review_strip(const struct uuid *client)
{
	struct screen *s = screen_review(client);
	if (s != NULL)
		((struct review *)s->state)->wish.strip = true;
	return s;
}
