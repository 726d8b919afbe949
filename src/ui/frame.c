#include "strek/ui/frame.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/utf8.h"
#include "strek/ui/keys.h"
#include "strek/ui/list.h"

#include <string.h>

#define TITLE_FROM_ROWS 8
#define KEYS_FROM_ROWS 5
#define ROOMY_FROM_ROWS 12
#define HELP_FROM_COLS 60

struct surf_style style_text(void)
{
	return (struct surf_style){SURF_PLAIN, SURF_PLAIN, 0};
}

struct surf_style style_strong(void)
{
	return (struct surf_style){SURF_PLAIN, SURF_PLAIN, SURF_BOLD};
}

struct surf_style style_quiet(void)
{
	return (struct surf_style){SURF_AXIS, SURF_PLAIN, 0};
}

struct surf_style style_chosen(void)
{
	return (struct surf_style){SURF_PLAIN, SURF_PLAIN, SURF_REVERSE};
}

static const char *key_name(enum event_key key)
{
	static const char *const names[] = {
		[EVENT_KEY_UP] = N_("Up"),
		[EVENT_KEY_DOWN] = N_("Down"),
		[EVENT_KEY_LEFT] = N_("Left"),
		[EVENT_KEY_RIGHT] = N_("Right"),
		[EVENT_KEY_HOME] = N_("Home"),
		[EVENT_KEY_END] = N_("End"),
		[EVENT_KEY_PAGE_UP] = N_("PgUp"),
		[EVENT_KEY_PAGE_DOWN] = N_("PgDn"),
		[EVENT_KEY_INSERT] = N_("Ins"),
		[EVENT_KEY_DELETE] = N_("Del"),
		[EVENT_KEY_BACKSPACE] = N_("Backspace"),
		[EVENT_KEY_ENTER] = N_("Enter"),
		[EVENT_KEY_TAB] = N_("Tab"),
		[EVENT_KEY_BACK_TAB] = N_("Shift-Tab"),
		[EVENT_KEY_ESCAPE] = N_("Esc"),
		[EVENT_KEY_F1] = N_("F1"),
	};
	return key < sizeof names / sizeof *names && names[key] != NULL ? names[key] : "";
}

void frame_key_name(const struct key_binding *k, const struct ui *ui, struct buf *out)
{
	if (k->key == EVENT_KEY_NONE && k->letters != NULL) {
		buf_addc(out, k->letters[0]);
		return;
	}
	if (k->modifiers & EVENT_CTRL)
		buf_add(out, tr_(ui->env->tr, N_("Ctrl-")));
	if (k->modifiers & EVENT_ALT)
		buf_add(out, tr_(ui->env->tr, N_("Alt-")));
	if (k->modifiers & EVENT_SHIFT)
		buf_add(out, tr_(ui->env->tr, N_("Shift-")));
	if (k->key == EVENT_KEY_LETTER)
		buf_addc(out, (char)(k->letter >= 'a' && k->letter <= 'z' ? k->letter - 'a' + 'A' : k->letter));
	else
		buf_add(out, tr_(ui->env->tr, key_name(k->key)));
}

/* One entry of the key bar; returns its cells, 0 when it does not fit whole before column `end`. */
static int draw_key(const struct key_binding *k, int action, const struct ui *ui, struct surf *out, struct hits *hits,
	int col, int end)
{
	struct buf name = BUF_INIT;
	const char *label = tr_(ui->env->tr, k->label);
	int row = out->rows - 1;
	frame_key_name(k, ui, &name);
	int cells = utf8_cells(buf_str(&name)) + 1 + utf8_cells(label);
	bool fits = col + cells <= end;
	if (fits) {
		int used = surf_text(out, row, col, -1, buf_str(&name), style_strong());
		surf_text(out, row, col + used + 1, -1, label, style_text());
		hits_add(hits, row, col, 1, cells, action, 0);
	}
	buf_free(&name);
	return fits ? cells : 0;
}

static bool has_label(const struct key_binding *k)
{
	return k->label != NULL && k->label[0] != '\0';
}

static bool is_offered(const struct screen *s, const struct key_binding *k)
{
	return has_label(k) && (s->ops->offers == NULL || s->ops->offers(s, k->action));
}

/* Whether the program's key is one on this screen. */
static bool is_free(const struct screen_ops *on, const struct key_binding *k)
{
	const struct event ev = {.kind = EVENT_KEY, .key = k->key, .modifiers = k->modifiers, .letter = k->letter};
	return program_key(on, &ev) == k->action;
}

static int key_cells(const struct key_binding *k, const struct ui *ui)
{
	struct buf name = BUF_INIT;
	frame_key_name(k, ui, &name);
	int cells = utf8_cells(buf_str(&name)) + 1 + utf8_cells(tr_(ui->env->tr, k->label));
	buf_free(&name);
	return cells;
}

/* Cells of a table's keys that have a name, each with the gap before it. */
static int bar_cells(const struct screen *s, const struct ui *ui, bool own, int gap)
{
	size_t count = 0;
	const struct key_binding *table = program_keys(&count);
	int cells = 0;
	if (own) {
		table = s->ops->keys;
		count = s->ops->key_count;
	}
	for (size_t i = 0; i < count; i++)
		cells += (own ? is_offered(s, &table[i]) : has_label(&table[i]) && is_free(s->ops, &table[i]))
				 ? gap + key_cells(&table[i], ui)
				 : 0;
	return cells;
}

/* They stand closer where that lets all of them stand there. */
static int bar_gap(const struct screen *s, const struct ui *ui, int cols)
{
	bool wide = bar_cells(s, ui, true, 2) + bar_cells(s, ui, false, 2) <= cols + 1;
	bool close = bar_cells(s, ui, true, 1) + bar_cells(s, ui, false, 1) <= cols;
	return !wide && close ? 1 : 2;
}

/* The program's own keys come last. Where there is some room it is kept for them: help names the keys that there was
 * no room for. */
static void draw_keys(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	size_t count = 0;
	const struct key_binding *program = program_keys(&count);
	int gap = bar_gap(s, ui, out->cols);
	int col = 1, end = out->cols - (out->cols >= HELP_FROM_COLS ? bar_cells(s, ui, false, gap) : 0);
	for (size_t i = 0; i < s->ops->key_count + count; i++) {
		bool own = i < s->ops->key_count;
		const struct key_binding *k = own ? &s->ops->keys[i] : &program[i - s->ops->key_count];
		if (own ? !is_offered(s, k) : !has_label(k) || !is_free(s->ops, k))
			continue;
		int cells = draw_key(
			k, own ? k->action : PROGRAM_HIT(k->action), ui, out, hits, col, own ? end : out->cols);
		col += cells > 0 ? cells + gap : 0;
	}
}

static int rows_above(int rows)
{
	return rows >= TITLE_FROM_ROWS ? 2 : 0;
}

static int rows_between(int rows)
{
	return rows - rows_above(rows) - (rows >= KEYS_FROM_ROWS ? 2 : 0);
}

/* In the last minutes of a session, wherever the therapist is; its own screen says it in its words. */
static void draw_reminder(const struct screen *s, const struct ui *ui, struct surf *out)
{
	bool here = s->ops->guards || strcmp(s->ops->name, "session") == 0;
	if (!here && ui_scale_is_due(ui) && !ui_session_is_over(ui))
		surf_text(out, 1, 1, out->cols - 2, tr_(ui->env->tr, N_("It is time for the session scale.")),
			style_strong());
}

static const char *title_of(const struct screen *s, const struct ui *ui)
{
	return s->ops->titled == NULL ? s->ops->title : s->ops->titled(s, ui);
}

struct surf frame_draw(
	const struct screen *s, const struct ui *ui, const char *note, struct surf *out, struct hits *hits)
{
	bool title = out->rows >= TITLE_FROM_ROWS;
	/* On a page of the client's there is neither, and all of a small one is its own. */
	if (s->ops->for_client) {
		int above = out->rows >= ROOMY_FROM_ROWS ? 2 : 0;
		return surf_part(out, above, 1, out->rows - above, out->cols - 2);
	}
	int cells = note == NULL ? 0 : utf8_cells(note);
	if (title)
		frame_text(out, ui, 0, 1, out->cols - cells - 4, tr_(ui->env->tr, title_of(s, ui)), style_strong());
	if (title && cells > 0 && cells + 2 < out->cols)
		surf_text(out, 0, out->cols - cells - 1, -1, note, style_quiet());
	if (title)
		draw_reminder(s, ui, out);
	if (out->rows >= KEYS_FROM_ROWS)
		draw_keys(s, ui, out, hits);
	return surf_part(out, rows_above(out->rows), 1, rows_between(out->rows), out->cols - 2);
}

int frame_rows(const struct ui *ui)
{
	return rows_between(ui->rows);
}

int frame_cols(const struct ui *ui)
{
	return ui->cols < 3 ? 0 : ui->cols - 2;
}

void frame_origin(const struct surf *whole, const struct surf *part, int *row, int *col)
{
	/* An empty part has no cells of its own to tell its place by. */
	ptrdiff_t at = part->rows > 0 && part->cols > 0 ? part->cells - whole->cells : 0;
	*row = (int)(at / whole->stride);
	*col = (int)(at % whole->stride);
}

void frame_signs(struct surf *whole, const struct surf *part, const struct ui *ui, int top, int count)
{
	int row, col;
	frame_origin(whole, part, &row, &col);
	if (col + part->cols >= whole->cols)
		return;
	struct surf margin = surf_part(whole, row, col, part->rows, part->cols + 1);
	list_signs(&margin, ui->utf8, top > 0 ? (size_t)top : 0, (size_t)count);
}

int frame_action(const struct screen *s, const struct event *ev, const struct hit *hit)
{
	if (ev->kind == EVENT_MOUSE)
		return hit != NULL && ev->mouse == EVENT_PRESS && ev->button == 1 ? hit->action : -1;
	return keys_action(s->ops->keys, s->ops->key_count, ev);
}

int frame_text(
	struct surf *out, const struct ui *ui, int row, int col, int cells, const char *text, struct surf_style style)
{
	const char *more = ui->utf8 ? "…" : "...";
	int left = out->cols - col, room = cells < left ? cells : left;
	if (utf8_cells(text) <= room)
		return surf_text(out, row, col, room, text, style);
	int used = surf_text(out, row, col, room - utf8_cells(more), text, style);
	return used + surf_text(out, row, col + used, room - used, more, style);
}

int frame_button(struct surf *out, struct hits *hits, int row, int col, const char *label, bool chosen, int action)
{
	struct buf text = BUF_INIT;
	buf_add(&text, "[ ");
	buf_add(&text, label);
	buf_add(&text, " ]");
	int cells = surf_text(out, row, col, -1, buf_str(&text), chosen ? style_chosen() : style_text());
	hits_add(hits, row, col, 1, cells, action, 0);
	buf_free(&text);
	return cells;
}

void frame_move_hits(struct hits *hits, size_t from, int row, int col)
{
	for (size_t i = from; i < hits->count; i++) {
		hits->item[i].row += row;
		hits->item[i].col += col;
	}
}
