#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/utf8.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/frame.h"
#include "strek/ui/screens.h"

#include "dossier.h"
#include "record.h"

#include <string.h>

#define SHIFT 8 /* cells a step in the table */
#define SHIFT_MOST 160
#define LEAST 4 /* sessions in the closest view */

struct review {
	struct dossier d;
	struct dossier_wish wish;
	int cursor;   /* session */
	int from, to; /* sessions; 0, 0: the usual window */
	bool dates, table;
	int top, aside; /* of the table: rows above, cells to the left */
	bool audited;
};

enum { OLDER, NEWER, FIRST, LAST, CLOSER, WIDER, ALL, DATES, TABLE, STRIP, USUAL, OTHER, UP, DOWN, BACK, POINT };

static const struct key_binding keys[] = {
	{OLDER, EVENT_KEY_LEFT, 0, 0, NULL, N_("before"),
		N_("Reads out the session before; in the table, to the left.")},
	{NEWER, EVENT_KEY_RIGHT, 0, 0, NULL, N_("next"), N_("Reads out the next session; in the table, to the right.")},
	{BACK, EVENT_KEY_ESCAPE, 0, 0, "q", N_("back"), N_("Goes back.")},
	{CLOSER, EVENT_KEY_NONE, 0, 0, "+", N_("closer"), N_("Fewer sessions, larger.")},
	{WIDER, EVENT_KEY_NONE, 0, 0, "-", N_("wider"), N_("More sessions, smaller.")},
	{ALL, EVENT_KEY_NONE, 0, 0, "0", "", N_("As much as usual.")},
	{TABLE, EVENT_KEY_NONE, 0, 0, "t", N_("table"), N_("The numbers as a table, or the graph again.")},
	{DATES, EVENT_KEY_NONE, 0, 0, "d", N_("dates"), N_("By date instead of by session, or back.")},
	{STRIP, EVENT_KEY_NONE, 0, 0, "v", N_("session scale"), N_("Shows the session scale too, or hides it.")},
	{USUAL, EVENT_KEY_NONE, 0, 0, "u", "", N_("Hides the usual course, or shows it again.")},
	{OTHER, EVENT_KEY_NONE, 0, 0, "o", "", N_("The episode before; from the first one the newest.")},
	{FIRST, EVENT_KEY_HOME, 0, 0, NULL, "", N_("To the first session.")},
	{LAST, EVENT_KEY_END, 0, 0, NULL, "", N_("To the newest session.")},
	{UP, EVENT_KEY_UP, 0, 0, NULL, "", N_("Scrolls the table up.")},
	{DOWN, EVENT_KEY_DOWN, 0, 0, NULL, "", N_("Scrolls the table down.")},
};

/* ---- reading ---- */

static int newest(const struct review *r)
{
	return r->d.sessions == 0 ? 0 : r->d.session[0].is->number;
}

static int oldest(const struct review *r)
{
	return r->d.sessions == 0 ? 0 : r->d.session[r->d.sessions - 1].is->number;
}

static bool load(struct review *r, const struct ui *ui, struct err *e)
{
	if (!dossier_load(&r->d, ui, &r->wish, e))
		return false;
	if (r->cursor < oldest(r) || r->cursor > newest(r))
		r->cursor = newest(r);
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
	dossier_free(&r->d);
}

static struct command again(struct review *r, struct ui *ui)
{
	struct err e = ERR_INIT;
	return load(r, ui, &e) ? command_none() : command_replace(screen_error(&e, ui->env->tr));
}

/* ---- the window ---- */

static struct figure shown(const struct review *r)
{
	struct figure f = r->d.figure;
	f.cursor = r->cursor;
	f.dates = r->dates;
	f.from = r->from;
	f.to = r->to;
	return f;
}

/* The sessions in sight, also where the usual window is shown. */
static bool window(const struct review *r, const struct ui *ui, int *from, int *to)
{
	struct arena scratch = ARENA_INIT;
	struct figure f = shown(r);
	bool known =
		r->d.has_figure && figure_window(&f, &ui->look, &scratch, frame_cols(ui), frame_rows(ui), from, to);
	arena_free(&scratch);
	return known;
}

/* So many sessions, the cursor among them where it stood. */
static void show(struct review *r, int from, int count)
{
	int last = newest(r) + 2;
	if (from > last - count + 1)
		from = last - count + 1;
	if (from < 1)
		from = 1;
	r->from = from;
	r->to = from + count - 1;
}

static void zoom(struct review *r, const struct ui *ui, bool closer)
{
	int from, to;
	if (!window(r, ui, &from, &to))
		return;
	int count = to - from + 1;
	int next = closer ? (count + 1) / 2 : count * 2;
	int most = newest(r) + 2 < 8 ? 8 : newest(r) + 2;
	next = next < LEAST ? LEAST : next > most ? most : next;
	show(r, r->cursor - next / 2, next);
}

static void go_to(struct review *r, const struct ui *ui, int session)
{
	int from, to;
	if (session < oldest(r) || session > newest(r))
		return;
	r->cursor = session;
	if (r->dates || !window(r, ui, &from, &to) || (session >= from && session <= to))
		return;
	show(r, session < from ? session : session - (to - from), to - from + 1);
}

/* Numbers may have holes: the next session that there is. */
static void step(struct review *r, const struct ui *ui, int by)
{
	int best = 0;
	for (size_t i = 0; i < r->d.sessions; i++) {
		int n = r->d.session[i].is->number;
		bool beyond = by > 0 ? n > r->cursor : n < r->cursor;
		if (beyond && (best == 0 || (by > 0 ? n < best : n > best)))
			best = n;
	}
	if (best > 0)
		go_to(r, ui, best);
}

static void point(struct review *r, const struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct arena scratch = ARENA_INIT;
	struct figure f = shown(r);
	int session = r->d.has_figure
			      ? figure_session_at(&f, &ui->look, &scratch, hit->cols, hit->rows, ev->col - hit->col)
			      : 0;
	arena_free(&scratch);
	if (session > 0)
		go_to(r, ui, session);
}

/* ---- what is done ---- */

static struct command other_episode(struct review *r, struct ui *ui)
{
	if (r->d.episode == NULL || r->d.course.episodes < 2)
		return command_none();
	size_t at = (size_t)(r->d.episode - r->d.course.episode);
	r->wish.episode = at == 0 ? 0 : r->d.course.episode[at - 1].number;
	r->from = r->to = r->cursor = 0;
	return again(r, ui);
}

static struct command change(struct review *r, struct ui *ui, int action)
{
	switch (action) {
	case CLOSER:
	case WIDER:
		zoom(r, ui, action == CLOSER);
		break;
	case ALL:
		r->from = r->to = 0;
		break;
	case DATES:
		r->dates = !r->dates;
		break;
	case TABLE:
		r->table = !r->table;
		break;
	case STRIP:
		r->wish.strip = !r->wish.strip;
		return again(r, ui);
	case USUAL:
		r->wish.hide_usual_course = !r->wish.hide_usual_course;
		return again(r, ui);
	default:
		break;
	}
	return command_none();
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

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct review *r = s->state;
	int action = frame_action(s, ev, hit);
	bool wheel = ev->kind == EVENT_MOUSE && (ev->mouse == EVENT_WHEEL_UP || ev->mouse == EVENT_WHEEL_DOWN);
	if (ev->kind == EVENT_MOUSE && ev->mouse == EVENT_DRAG && hit != NULL && hit->action == POINT)
		action = POINT;
	if (wheel && r->table)
		scroll(r, ui, ev->mouse == EVENT_WHEEL_UP ? -3 : 3);
	else if (wheel)
		zoom(r, ui, ev->mouse == EVENT_WHEEL_UP);
	switch (action) {
	case BACK:
		return command_pop();
	case OTHER:
		return other_episode(r, ui);
	case OLDER:
	case NEWER:
		if (r->table) {
			shift(r, action == OLDER ? -SHIFT : SHIFT);
			break;
		}
		step(r, ui, action == OLDER ? -1 : 1);
		break;
	case FIRST:
	case LAST:
		go_to(r, ui, action == FIRST ? oldest(r) : newest(r));
		break;
	case UP:
	case DOWN:
		scroll(r, ui, action == UP ? -1 : 1);
		break;
	case POINT:
		point(r, ui, ev, hit);
		break;
	default:
		return change(r, ui, action);
	}
	return command_none();
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

static void draw_table(const struct review *r, struct surf *out)
{
	struct buf text = BUF_INIT;
	figure_table(&r->d.figure, &text);
	const char *line = buf_str(&text);
	for (int i = -r->top; i < out->rows && *line != '\0'; i++) {
		struct buf one = BUF_INIT;
		size_t n = strcspn(line, "\n");
		buf_addn(&one, line, n);
		surf_text(out, i, 0, -1, past(buf_str(&one), r->aside), i == -r->top ? style_strong() : style_text());
		buf_free(&one);
		line += n + (line[n] == '\n' ? 1 : 0);
	}
	buf_free(&text);
}

static void draw_graph(const struct review *r, const struct ui *ui, struct surf *out)
{
	struct arena scratch = ARENA_INIT;
	struct figure f = shown(r);
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
		draw_table(r, &part);
	else
		draw_graph(r, ui, &part);
	if (r->d.has_figure && !r->table)
		hits_add(hits, top, left, part.rows, part.cols, POINT, 0);
}

static const struct screen_ops ops = {
	.name = "review",
	.title = N_("Review"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
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
