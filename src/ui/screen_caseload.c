#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/course/called.h"
#include "strek/surf/edit.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/frame.h"
#include "strek/ui/list.h"
#include "strek/ui/screens.h"

#include "caseload_rows.h"

#include <string.h>

#define FILTER_MAX 60
#define ABOVE 2         /* rows of filter and heading */
#define WHY_ROWS_FROM 8 /* of the part, for the row of the reason */

struct caseload {
	struct arena data; /* the lines as last read */
	struct caseload_rows rows;
	struct list list;
	struct edit filter;
	bool closed; /* closed episodes too */
	bool ready;
};

enum { OPEN, NEW, CLOSED, PRACTICE, SETTINGS, CLEAR, PICK };

static const struct key_binding keys[] = {
	{OPEN, EVENT_KEY_ENTER, 0, 0, NULL, N_("show"), N_("Opens the chosen client.")},
	{NEW, EVENT_KEY_LETTER, EVENT_CTRL, 'n', NULL, N_("new"), N_("Begins with somebody new.")},
	{CLOSED, EVENT_KEY_LETTER, EVENT_CTRL, 't', NULL, N_("all"), N_("Shows closed episodes too, or hides them.")},
	{PRACTICE, EVENT_KEY_LETTER, EVENT_CTRL, 'p', NULL, N_("practice"),
		N_("All clients together in figures, your own work over time, and what you practise.")},
	{SETTINGS, EVENT_KEY_LETTER, EVENT_CTRL, 'o', NULL, N_("settings"), N_("Settings, passphrase, code, backup.")},
	{CLEAR, EVENT_KEY_ESCAPE, 0, 0, NULL, "", N_("Empties the filter.")},
};

/* The chosen one's reason stands on the last row where the list is too narrow for a column of it. */
static bool has_why_row(int cols, int rows)
{
	return cols < CASELOAD_WHY_COLS && rows >= WHY_ROWS_FROM;
}

static int list_rows(const struct ui *ui)
{
	int rows = frame_rows(ui) - ABOVE - has_why_row(frame_cols(ui), frame_rows(ui));
	return rows < 1 ? 1 : rows;
}

static void refilter(struct caseload *c, const struct ui *ui)
{
	caseload_rows_filter(&c->rows, edit_text(&c->filter), c->closed);
	list_fit(&c->list, c->rows.shows, list_rows(ui));
}

/* Keeps the chosen client under the cursor, wherever the new order has put them. */
static void choose_again(struct caseload *c, const struct uuid *who, const struct ui *ui)
{
	for (size_t i = 0; i < c->rows.shows; i++)
		if (uuid_equal(&c->rows.line[c->rows.shown[i]].client, who))
			list_choose(&c->list, i, list_rows(ui));
}

static const struct store_line *chosen(const struct caseload *c)
{
	return c->list.chosen < c->rows.shows ? &c->rows.line[c->rows.shown[c->list.chosen]] : NULL;
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct caseload *c = s->state;
	struct store_line *lines;
	size_t count;
	const struct store_line *before = c->ready ? chosen(c) : NULL;
	struct uuid who = before == NULL ? (struct uuid){0} : before->client;
	if (!c->ready)
		edit_init(&c->filter, FILTER_MAX, false);
	c->ready = true;
	c->rows = (struct caseload_rows){0};
	arena_reset(&c->data);
	if (!store_caseload_on(ui->store, ui_local(ui).date, &c->data, &lines, &count, e))
		return false;
	if (!caseload_rows_init(&c->rows, lines, count, &c->data))
		return err_set(e, ERR_NO_MEMORY);
	refilter(c, ui);
	choose_again(c, &who, ui);
	return true;
}

static void end(struct screen *s)
{
	struct caseload *c = s->state;
	edit_free(&c->filter);
	arena_free(&c->data);
}

static struct command act(struct caseload *c, struct ui *ui, int action)
{
	switch (action) {
	case OPEN:
		return chosen(c) == NULL ? command_none() : command_push(screen_client(&chosen(c)->client));
	case NEW:
		return command_push(screen_new_client());
	case PRACTICE:
		return command_push(screen_practice());
	case SETTINGS:
		return command_push(screen_settings());
	case CLOSED:
		c->closed = !c->closed;
		break;
	default:
		edit_set(&c->filter, "");
		break;
	}
	refilter(c, ui);
	return command_none();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct caseload *c = s->state;
	int action = frame_action(s, ev, hit);
	if (action == PICK) {
		bool again = c->list.chosen == (size_t)hit->detail;
		list_choose(&c->list, (size_t)hit->detail, list_rows(ui));
		return again ? act(c, ui, OPEN) : command_none();
	}
	if (action >= 0)
		return act(c, ui, action);
	if (ev->kind == EVENT_RESIZE)
		list_fit(&c->list, c->rows.shows, list_rows(ui));
	else if (!list_event(&c->list, ev, list_rows(ui)) && edit_event(&c->filter, ev, FILTER_MAX))
		refilter(c, ui);
	return command_none();
}

/* ---- drawing ---- */

static void draw_filter(
	const struct caseload *c, const struct ui *ui, struct surf *whole, struct surf *part, struct hits *hits)
{
	int row;
	int col;
	int origin_row;
	int origin_col;
	int used = surf_text(part, 0, 0, -1, tr_(ui->env->tr, N_("Find: ")), style_quiet());
	struct surf field = surf_part(part, 0, used, 1, part->cols - used);
	edit_draw(&c->filter, &field, 0, style_strong(), &row, &col);
	frame_origin(whole, &field, &origin_row, &origin_col);
	hits_cursor(hits, origin_row + row, origin_col + col);
}

static void draw_nobody(const struct caseload *c, const struct ui *ui, struct surf *part)
{
	const char *words = c->rows.count == 0
				    ? N_("Nobody is here yet. Ctrl-N begins with the first client; "
					 "'strek import' brings in ratings from a file.")
				    : N_("Nobody fits. Esc empties the field, Ctrl-T shows closed episodes too.");
	surf_paragraph(part, ABOVE, tr_(ui->env->tr, words), style_text());
}

static void note_of(const struct caseload *c, const struct ui *ui, struct buf *out)
{
	char shown[24];
	snprintf(shown, sizeof shown, "%zu", c->rows.shows);
	const char *words = called_count(ui_called(ui, TOKEN_UNSET), ui->env->tr, (unsigned long)c->rows.shows);
	fill_in(out, words, (struct fill[]){{"n", shown}}, 1);
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct caseload *c = s->state;
	struct buf note = BUF_INIT;
	int row;
	int col;
	note_of(c, ui, &note);
	struct surf part = frame_draw(s, ui, buf_str(&note), out, hits);
	buf_free(&note);
	frame_origin(out, &part, &row, &col);
	if (part.rows > ABOVE) {
		draw_filter(c, ui, out, &part, hits);
		caseload_rows_heading(&part, ui, 1);
	}
	if (c->rows.shows == 0) {
		draw_nobody(c, ui, &part);
		return;
	}
	int above = part.rows > ABOVE ? ABOVE : 0;
	if (has_why_row(part.cols, part.rows)) {
		if (chosen(c) != NULL)
			caseload_rows_why(&part, ui, part.rows - 1, chosen(c));
		part.rows--;
	}
	for (int i = 0; i < part.rows - above && c->list.top + (size_t)i < c->rows.shows; i++) {
		size_t index = c->list.top + (size_t)i;
		caseload_rows_draw(&part, ui, above + i, &c->rows.line[c->rows.shown[index]], index == c->list.chosen);
		hits_add(hits, row + above + i, col, 1, part.cols, PICK, (int)index);
	}
}

static const char *titled(const struct screen *s, const struct ui *ui)
{
	(void)s;
	return called_words(ui_called(ui, TOKEN_UNSET))->all;
}

static const struct screen_ops ops = {
	.name = "caseload",
	.title = N_("Clients"),
	.titled = titled,
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.types = true,
	.init = init,
	.update = update,
	.view = view,
	.free = end,
};

struct screen *screen_caseload(void)
{
	return screen_new(&ops, sizeof(struct caseload));
}
