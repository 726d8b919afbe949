#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/base/option.h"
#include "strek/base/utf8.h"
#include "strek/surf/edit.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/frame.h"
#include "strek/ui/list.h"
#include "strek/ui/screens.h"

#include "settings_words.h"

/* After the options come the rows that lead to a screen of their own. */
enum { ROW_PASSPHRASE = OPTION_COUNT, ROW_KEY, ROW_CODE, ROW_BACKUP, ROW_LICENCES, ROWS };

struct settings {
	struct list list;
	bool editing;
	struct edit field;
	char text[128]; /* the value asked for, until told */
	struct buf words;
};

enum { ENTER, LESS, MORE, BACK, PICK };

static const struct key_binding keys[] = {
	{ENTER, EVENT_KEY_ENTER, 0, 0, NULL, N_("change it"), N_("Changes the chosen line; keeps what was typed.")},
	{LESS, EVENT_KEY_LEFT, 0, 0, NULL, "", N_("The value before, or one less.")},
	{MORE, EVENT_KEY_RIGHT, 0, 0, NULL, "", N_("The next value, or one more.")},
	{BACK, EVENT_KEY_ESCAPE, 0, 0, NULL, N_("back"), N_("Leaves the line as it was, or goes back.")},
};

#define BELOW 4 /* rows kept for the sentence about the chosen line */

static int rows_of_list(int rows)
{
	return rows > 2 * BELOW ? rows - BELOW : rows;
}

static bool init(struct screen *s, struct ui *ui, struct err *e)
{
	struct settings *st = s->state;
	(void)e;
	list_fit(&st->list, ROWS, rows_of_list(frame_rows(ui)));
	return true;
}

static void end(struct screen *s)
{
	struct settings *st = s->state;
	edit_free(&st->field);
	buf_free(&st->words);
}

/* ---- changing ---- */

static struct command set(struct settings *st, const char *text)
{
	buf_clear(&st->words);
	snprintf(st->text, sizeof st->text, "%s", text);
	return command_option((int)st->list.chosen, st->text, 0);
}

/* The word of a choice that stands `by` places on, round and round. */
static struct command turn(struct settings *st, const struct ui *ui, const struct option_spec *spec, int by)
{
	char word[32];
	int count = settings_choices(spec);
	int64_t now = options_number(ui->options, spec->id);
	settings_choice(spec, (int)((now + by + count) % count), word, sizeof word);
	return set(st, word);
}

static struct command step(struct settings *st, const struct ui *ui, int by)
{
	if (st->list.chosen >= OPTION_COUNT)
		return command_none();
	const struct option_spec *spec = option_spec((enum option_id)st->list.chosen);
	if (spec->type == OPTION_BOOL || spec->type == OPTION_CHOICE)
		return turn(st, ui, spec, by);
	int64_t to = options_number(ui->options, spec->id) + by;
	if (spec->type != OPTION_INT || to < spec->lo || to > spec->hi)
		return command_none();
	char number[24];
	snprintf(number, sizeof number, "%lld", (long long)to);
	return set(st, number);
}

static void begin_field(struct settings *st, const struct ui *ui, const struct option_spec *spec)
{
	struct buf value = BUF_INIT;
	options_print(ui->options, spec->id, &value);
	edit_free(&st->field);
	edit_init(&st->field, sizeof st->text - 1, false);
	edit_set(&st->field, buf_str(&value));
	buf_free(&value);
	buf_clear(&st->words);
	st->editing = true;
}

static struct command go_to(struct settings *st, const struct ui *ui)
{
	if (ui->demo && st->list.chosen != ROW_LICENCES) {
		buf_clear(&st->words);
		buf_add(&st->words,
			tr_(ui->env->tr,
				N_("Not in the demo: its short code is 0000, and it is gone when you leave it.")));
		return command_none();
	}
	static struct screen *(*const to[])(void) = {
		[ROW_PASSPHRASE] = screen_new_passphrase,
		[ROW_KEY] = screen_new_key,
		[ROW_CODE] = screen_new_code,
		[ROW_BACKUP] = screen_backup,
		[ROW_LICENCES] = screen_licences,
	};
	return command_push(to[st->list.chosen]());
}

static struct command enter(struct settings *st, const struct ui *ui)
{
	if (st->editing)
		return set(st, edit_text(&st->field));
	if (st->list.chosen >= OPTION_COUNT)
		return go_to(st, ui);
	const struct option_spec *spec = option_spec((enum option_id)st->list.chosen);
	if (spec->id == OPTION_GLYPHS && ui->can_utf8)
		return command_push(screen_glyphs());
	if (spec->type == OPTION_BOOL || spec->type == OPTION_CHOICE)
		return turn(st, ui, spec, 1);
	begin_field(st, ui, spec);
	return command_none();
}

static void add_limits(const struct option_spec *spec, const struct tr *tr, struct buf *out)
{
	struct buf limits = BUF_INIT;
	option_limits(spec, tr, &limits);
	fill_in(out, tr_(tr, N_("Give {limit}.")), (const struct fill[]){{"limit", buf_str(&limits)}}, 1);
	buf_free(&limits);
}

static struct command told(struct screen *s, struct ui *ui, const struct outcome *how)
{
	struct settings *st = s->state;
	const struct option_spec *spec = option_spec((enum option_id)st->list.chosen);
	if (how->ok) {
		st->editing = false;
		return command_none();
	}
	if (how->error->code == ERR_USAGE_VALUE)
		add_limits(spec, ui->env->tr, &st->words);
	else
		err_words(how->error, ui->env->tr, &st->words);
	bool room = rows_of_list(frame_rows(ui)) < frame_rows(ui);
	return room ? command_none() : command_toast(buf_str(&st->words));
}

static struct command pick(struct settings *st, const struct ui *ui, size_t row)
{
	bool again = st->list.chosen == row;
	if (st->editing && again)
		return command_none();
	st->editing = false;
	buf_clear(&st->words);
	list_choose(&st->list, row, rows_of_list(frame_rows(ui)));
	return again ? enter(st, ui) : command_none();
}

static struct command update(struct screen *s, struct ui *ui, const struct event *ev, const struct hit *hit)
{
	struct settings *st = s->state;
	int rows = rows_of_list(frame_rows(ui));
	list_fit(&st->list, ROWS, rows);
	int action = frame_action(s, ev, hit);
	bool key = ev->kind == EVENT_KEY || ev->kind == EVENT_TEXT || ev->kind == EVENT_PASTE;
	if (st->editing && key && action != ENTER && action != BACK) {
		edit_event(&st->field, ev, SETTINGS_FIELD);
		return command_none();
	}
	switch (action) {
	case ENTER:
		return enter(st, ui);
	case LESS:
		return step(st, ui, -1);
	case MORE:
		return step(st, ui, 1);
	case PICK:
		return pick(st, ui, (size_t)hit->detail);
	case BACK:
		if (!st->editing)
			return command_pop();
		st->editing = false;
		buf_clear(&st->words);
		break;
	default:
		if (!st->editing && list_event(&st->list, ev, rows))
			buf_clear(&st->words);
		break;
	}
	return command_none();
}

/* ---- drawing ---- */

static int label_cells(const struct ui *ui, int cols)
{
	int widest = 0;
	for (int row = 0; row < ROWS; row++) {
		int cells = utf8_cells(tr_(ui->env->tr, settings_label(row)));
		widest = cells > widest ? cells : widest;
	}
	return widest < cols / 2 ? widest : cols / 2;
}

static void draw_field(
	const struct settings *st, struct surf *out, struct surf *part, int row, int col, struct hits *hits)
{
	struct surf field = surf_part(part, row, col, 1, SETTINGS_FIELD);
	struct surf_style style = style_text();
	int top, left, line, at;
	style.attr = SURF_UNDERLINE;
	surf_fill(&field, 0, 0, 1, field.cols, style);
	edit_draw(&st->field, &field, 0, style, &line, &at);
	frame_origin(out, &field, &top, &left);
	if (line >= 0 && field.cols > 0)
		hits_cursor(hits, top + line, left + at);
}

static void draw_row(const struct settings *st, const struct ui *ui, struct surf *out, struct surf *part,
	struct hits *hits, int row, int index)
{
	const struct tr *tr = ui->env->tr;
	bool chosen = st->list.chosen == (size_t)index;
	int labels = label_cells(ui, part->cols);
	int top, left;
	frame_origin(out, part, &top, &left);
	hits_add(hits, top + row, left, 1, part->cols, PICK, index);
	if (chosen)
		surf_glyph(part, row, 0, ui->utf8 ? 0x25b8 : '>', style_strong());
	surf_text(part, row, 2, labels, tr_(tr, settings_label(index)), chosen ? style_chosen() : style_text());
	if (chosen && st->editing) {
		draw_field(st, out, part, row, labels + 4, hits);
		return;
	}
	struct buf value = BUF_INIT;
	if (index < OPTION_COUNT)
		settings_value(ui->options, (enum option_id)index, tr, &value);
	surf_text(part, row, labels + 4, -1, buf_str(&value), chosen ? style_strong() : style_text());
	buf_free(&value);
}

static void draw_words(const struct settings *st, const struct ui *ui, struct surf *part)
{
	int row = 1;
	if (st->words.len > 0)
		row += surf_paragraph(part, row, buf_str(&st->words), style_strong());
	surf_paragraph(part, row, tr_(ui->env->tr, settings_sentence((int)st->list.chosen)), style_quiet());
}

static void view(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits)
{
	const struct settings *st = s->state;
	struct surf part = frame_draw(s, ui, NULL, out, hits);
	struct list shown = st->list;
	int rows = rows_of_list(part.rows);
	list_fit(&shown, ROWS, rows);
	struct surf rest = surf_part(&part, rows, 0, part.rows - rows, part.cols);
	struct surf above = surf_part(&part, 0, 0, rows, part.cols);
	for (int i = 0; i < rows && shown.top + (size_t)i < ROWS; i++)
		draw_row(st, ui, out, &above, hits, i, (int)shown.top + i);
	list_signs(&above, ui->utf8, shown.top, ROWS);
	draw_words(st, ui, &rest);
}

static const struct screen_ops ops = {
	.name = "settings",
	.title = N_("Settings"),
	.keys = keys,
	.key_count = sizeof keys / sizeof *keys,
	.types = true,
	.init = init,
	.update = update,
	.told = told,
	.view = view,
	.free = end,
};

struct screen *screen_settings(void)
{
	struct screen *s = screen_new(&ops, sizeof(struct settings));
	if (s != NULL)
		edit_init(&((struct settings *)s->state)->field, sizeof((struct settings *)NULL)->text - 1, false);
	return s;
}
