#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/utf8.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/frame.h"
#include "strek/ui/keys.h"
#include "strek/ui/list.h"
#include "strek/ui/screens.h"

#define NAME_COLS 12

struct help {
	const struct screen_ops *of;
	int top;
};

enum { CLOSE };

static const struct key_binding keys[] = {
	{CLOSE, EVENT_KEY_ESCAPE, 0, 0, "q?", N_("back"), N_("Goes back to where you were.")},
	{CLOSE, EVENT_KEY_ENTER, 0, 0, NULL, "", N_("The same.")},
	{CLOSE, EVENT_KEY_F1, 0, 0, NULL, "", N_("The same.")},
};

/* One key (and its letter, where letters are keys) and what it does, wrapped beside it; returns the rows taken. */
static int draw_key(const struct key_binding *k, bool letters, const struct ui *ui, struct surf *part, int row)
{
	struct buf name = BUF_INIT;
	frame_key_name(k, ui, &name);
	if (letters && k->key != EVENT_KEY_NONE && k->letters != NULL)
		buf_addf(&name, ", %c", k->letters[0]);
	struct surf words = {.cols = part->cols - NAME_COLS};
	if (part->rows > 0)
		words = surf_part(part, 0, NAME_COLS, part->rows, part->cols - NAME_COLS);
	surf_text(part, row, 0, NAME_COLS - 1, buf_str(&name), style_strong());
	int rows = surf_paragraph(&words, row, tr_(ui->env->tr, k->help), style_text());
	buf_free(&name);
	return rows < 1 ? 1 : rows;
}

/* A key of the program that means something else on this screen is not listed twice. */
static bool is_taken(const struct key_binding *k, const struct screen_ops *of)
{
	struct event ev = {.kind = EVENT_KEY, .key = k->key, .modifiers = k->modifiers, .letter = k->letter};
	return keys_action(of->keys, of->key_count, &ev) >= 0;
}

static int draw_keys(
	const struct key_binding *table, size_t count, bool letters, const struct ui *ui, struct surf *part, int row)
{
	int rows = 0;
	for (size_t i = 0; i < count; i++)
		rows += table[i].help != NULL ? draw_key(&table[i], letters, ui, part, row + rows) : 0;
	return rows;
}

static int draw_program_keys(const struct screen_ops *of, const struct ui *ui, struct surf *part, int row)
{
	size_t count = 0;
	const struct key_binding *program = program_keys(&count);
	int rows = 0;
	for (size_t i = 0; i < count; i++)
		rows += is_taken(&program[i], of) ? 0 : draw_keys(&program[i], 1, !of->types, ui, part, row + rows);
	return rows;
}

static int draw(const struct help *h, const struct ui *ui, struct surf *part, int row)
{
	const struct tr *tr = ui->env->tr;
	surf_text(part, row, 0, -1, tr_(tr, h->of->title), style_strong());
	int rows = 1 + draw_keys(h->of->keys, h->of->key_count, true, ui, part, row + 1);
	surf_text(part, row + rows + 1, 0, -1, tr_(tr, N_("Everywhere")), style_strong());
	rows += 2;
	rows += draw_program_keys(h->of, ui, part, row + rows);
	rows += 1;
	rows += surf_paragraph(part, row + rows,
		tr_(tr, N_("Everything can also be done with the mouse: click what you want, also the words at the "
			   "bottom.")),
		style_text());
	return rows;
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct help *h = s->state;
	struct surf none = {.cols = frame_cols(ui)};
	if (frame_action(s, ev, hit) == CLOSE)
		return command_pop();
	int hidden = draw(h, ui, &none, 0) - frame_rows(ui);
	struct list l = {.count = hidden > 0 ? (size_t)hidden + 1 : 1, .chosen = (size_t)h->top};
	list_event(&l, ev, frame_rows(ui));
	h->top = (int)l.chosen;
	return command_none();
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct help *h = s->state;
	struct surf part = frame_draw(s, ui, NULL, out, hits);
	frame_signs(out, &part, ui, h->top, draw(h, ui, &part, -h->top));
}

static const struct screen_ops ops = {
	.name = "help",
	.title = N_("Keys"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.update = update,
	.view = view,
};

struct screen *screen_help(const struct screen_ops *of)
{
	struct screen *s = screen_new(&ops, sizeof(struct help));
	if (s != NULL)
		((struct help *)s->state)->of = of;
	return s;
}
