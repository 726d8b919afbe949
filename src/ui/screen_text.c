#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/ui/frame.h"
#include "strek/ui/list.h"
#include "strek/ui/screens.h"

#include <string.h>

/* Lines stand as they are: tables and graphs are not wrapped. */
struct text {
	const char **line;
	size_t lines;
	int top;
};

#define ROOMY 60 /* narrower pages have their title alone */

enum { CLOSE, UP, DOWN };

static const struct key_binding keys[] = {
	{CLOSE, EVENT_KEY_ESCAPE, 0, 0, "q", N_("back"), N_("Goes back.")},
	{UP, EVENT_KEY_UP, 0, 0, NULL, N_("up"), N_("Scrolls up; so do the Page keys and the wheel.")},
	{DOWN, EVENT_KEY_DOWN, 0, 0, NULL, N_("down"), N_("Scrolls down.")},
};

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct text *t = s->state;
	int action = frame_action(s, ev, hit), hidden = (int)t->lines - frame_rows(ui);
	struct list l = {.count = hidden > 0 ? (size_t)hidden + 1 : 1, .chosen = (size_t)t->top};
	if (action == CLOSE)
		return command_pop();
	if (l.chosen >= l.count)
		l.chosen = l.count - 1;
	if (action == UP && l.chosen > 0)
		l.chosen--;
	else if (action == DOWN && l.chosen + 1 < l.count)
		l.chosen++;
	else if (action == -1)
		list_event(&l, ev, frame_rows(ui));
	t->top = (int)l.chosen;
	return command_none();
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct text *t = s->state;
	bool roomy = out->cols >= ROOMY;
	const char *note = roomy ? tr_(ui->env->tr, N_("with Shift the mouse marks text")) : NULL;
	struct surf part = frame_draw(s, ui, note, out, hits);
	for (int row = 0; row < part.rows && (size_t)t->top + (size_t)row < t->lines; row++)
		frame_text(&part, ui, row, 0, part.cols, t->line[t->top + row], style_text());
	frame_signs(out, &part, ui, t->top, (int)t->lines);
}

static const struct screen_ops ops = {
	.name = "text",
	.title = N_("Text"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.update = update,
	.view = view,
};

static bool split(struct screen *s, const char *text)
{
	struct text *t = s->state;
	char *copy = arena_strdup(&s->arena, text);
	size_t count = 1;
	for (const char *at = text; (at = strchr(at, '\n')); at++)
		count++;
	t->line = arena_array(&s->arena, count, sizeof *t->line);
	for (char *at = copy; copy && t->line && *at;) {
		char *end = strchr(at, '\n');
		t->line[t->lines++] = at;
		if (!end)
			break;
		*end = '\0';
		at = end + 1;
	}
	return copy && t->line;
}

struct screen *screen_text(const char *title, const char *text)
{
	struct screen *s = screen_new(&ops, sizeof(struct text));
	struct screen_ops *own = s ? arena_memdup(&s->arena, &ops, sizeof ops) : NULL;
	if (!own || !split(s, text)) {
		if (s)
			screen_free(s);
		return NULL;
	}
	own->title = title;
	s->ops = own;
	return s;
}
