#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/frame.h"
#include "strek/ui/screens.h"

struct message {
	const char *words;
	int top;
};

#define BUTTON 2 /* rows: a blank one and its own */

enum { CLOSE, UP, DOWN, PAGE_UP, PAGE_DOWN };

static const struct key_binding keys[] = {
	{CLOSE, EVENT_KEY_ENTER, 0, 0, NULL, N_("go on"), N_("Goes back to where you were.")},
	{CLOSE, EVENT_KEY_ESCAPE, 0, 0, "q", "", N_("The same.")},
	{UP, EVENT_KEY_UP, 0, 0, NULL, "", N_("Scrolls up.")},
	{DOWN, EVENT_KEY_DOWN, 0, 0, NULL, "", N_("Scrolls down.")},
	{PAGE_UP, EVENT_KEY_PAGE_UP, 0, 0, NULL, "", NULL},
	{PAGE_DOWN, EVENT_KEY_PAGE_DOWN, 0, 0, NULL, "", NULL},
};

static void scroll(struct message *m, const struct ui *ui, int by)
{
	struct surf none = {.cols = frame_cols(ui)};
	int most = surf_paragraph(&none, 0, m->words, style_text()) + BUTTON - frame_rows(ui);
	m->top = m->top + by < most ? m->top + by : most;
	if (m->top < 0)
		m->top = 0;
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct message *m = s->state;
	int page = frame_rows(ui) > 1 ? frame_rows(ui) - 1 : 1;
	if (ev->kind == EVENT_MOUSE && (ev->mouse == EVENT_WHEEL_UP || ev->mouse == EVENT_WHEEL_DOWN)) {
		scroll(m, ui, ev->mouse == EVENT_WHEEL_UP ? -1 : 1);
		return command_none();
	}
	switch (frame_action(s, ev, hit)) {
	case CLOSE:
		return command_pop();
	case UP:
		scroll(m, ui, -1);
		break;
	case DOWN:
		scroll(m, ui, 1);
		break;
	case PAGE_UP:
		scroll(m, ui, -page);
		break;
	case PAGE_DOWN:
		scroll(m, ui, page);
		break;
	default:
		break;
	}
	return command_none();
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct message *m = s->state;
	struct surf part = frame_draw(s, ui, NULL, out, hits);
	int whole = surf_paragraph(&part, -m->top, m->words, style_text()), rows = whole - m->top;
	frame_signs(out, &part, ui, m->top, whole + BUTTON);
	if (rows + 1 < part.rows)
		frame_button(&part, hits, rows + 1, 0, tr_(ui->env->tr, N_("Go on")), true, CLOSE);
	/* A click anywhere is enough: there is one thing to do here. */
	hits_add(hits, 0, 0, out->rows, out->cols, CLOSE, 0);
}

static const struct screen_ops ops = {
	.name = "message",
	.title = N_("A word first"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.update = update,
	.view = view,
};

struct screen *screen_message(const char *title, const char *words)
{
	struct screen *s = screen_new(&ops, sizeof(struct message));
	if (s == NULL)
		return NULL;
	struct message *m = s->state;
	struct screen_ops *own = arena_memdup(&s->arena, &ops, sizeof ops);
	m->words = arena_strdup(&s->arena, words);
	if (own == NULL || m->words == NULL) {
		screen_free(s);
		return NULL;
	}
	if (title != NULL)
		own->title = title;
	s->ops = own;
	return s;
}

struct screen *screen_error(const struct err *e, const struct tr *tr)
{
	struct buf words = BUF_INIT;
	err_words(e, tr, &words);
	struct screen *s = screen_message(N_("That did not work"), buf_str(&words));
	buf_free(&words);
	return s;
}
