#include "fields.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/utf8.h"
#include "strek/surf/paragraph.h"

#include <stdlib.h>
#include <string.h>

#define FIELD_COLS 64
#define DATE_MAX 32

static struct field *add(struct fields *f, const char *label, const char *hint)
{
	struct field *item = &f->item[f->count < FIELDS_MAX ? f->count++ : FIELDS_MAX - 1];
	*item = (struct field){.label = label, .hint = hint, .date = DATE_NONE};
	return item;
}

void fields_add_text(struct fields *f, const char *label, const char *hint, size_t max, const char *text)
{
	struct field *item = add(f, label, hint);
	edit_init(&item->text, max, false);
	edit_set(&item->text, text == NULL ? "" : text);
}

void fields_add_choice(
	struct fields *f, const char *label, const char *hint, const char *const *choice, int choices, int value)
{
	struct field *item = add(f, label, hint);
	item->choice = choice;
	item->choices = choices;
	item->value = value;
}

void fields_add_date(struct fields *f, const char *label, date_t date)
{
	fields_add_text(f, label, FIELDS_DATE_HINT, DATE_MAX, "");
	f->item[f->count - 1].date = date;
}

void fields_write_dates(struct fields *f, const struct tr *tr)
{
	for (int i = 0; i < f->count; i++) {
		struct buf text = BUF_INIT;
		if (f->item[i].date != DATE_NONE)
			date_words(&text, f->item[i].date, tr);
		if (f->item[i].date != DATE_NONE)
			edit_set(&f->item[i].text, buf_str(&text));
		f->item[i].date = DATE_NONE;
		buf_free(&text);
	}
}

void fields_free(struct fields *f)
{
	for (int i = 0; i < f->count; i++)
		edit_free(&f->item[i].text);
	f->count = 0;
}

/* ---- events ---- */

static void turn(struct field *item, int by)
{
	item->value = (item->value + by + item->choices) % item->choices;
	item->touched = true;
	item->fault = NULL;
}

static bool turned(struct field *item, const struct event *ev)
{
	bool key = ev->kind == EVENT_KEY && ev->modifiers == 0;
	bool blank = ev->kind == EVENT_TEXT && strcmp(ev->text, " ") == 0;
	if (item->choice == NULL || !(key || blank))
		return false;
	if (blank || ev->key == EVENT_KEY_RIGHT)
		turn(item, 1);
	else if (ev->key == EVENT_KEY_LEFT)
		turn(item, -1);
	else
		return false;
	return true;
}

static void move(struct fields *f, int by)
{
	int to = f->focus + by;
	f->focus = to < 0 ? 0 : to > f->count ? f->count : to;
}

static void pick(struct fields *f, int detail)
{
	bool again = f->focus == detail;
	f->focus = detail;
	if (again && f->item[detail].choice != NULL)
		turn(&f->item[detail], 1);
}

/* Whether the text is another than before. */
static bool typed(struct field *item, const struct event *ev)
{
	struct buf before = BUF_INIT;
	buf_add(&before, edit_text(&item->text));
	bool taken = edit_event(&item->text, ev, FIELD_COLS);
	item->touched = item->touched || strcmp(buf_str(&before), edit_text(&item->text)) != 0;
	buf_free(&before);
	return taken;
}

static void type(struct fields *f, const struct event *ev)
{
	bool plain = ev->kind == EVENT_KEY && ev->modifiers == 0;
	if (plain && ev->key == EVENT_KEY_UP)
		move(f, -1);
	else if (plain && ev->key == EVENT_KEY_DOWN)
		move(f, 1);
	else if (f->focus < f->count && !turned(&f->item[f->focus], ev) && f->item[f->focus].choice == NULL &&
		 typed(&f->item[f->focus], ev))
		f->item[f->focus].fault = NULL;
}

int fields_event(struct fields *f, const struct screen *s, const struct event *ev, const struct hit *hit)
{
	int action = frame_action(s, ev, hit);
	bool enter = ev->kind == EVENT_KEY && ev->key == EVENT_KEY_ENTER;
	switch (action) {
	case FIELDS_NEXT:
		if (f->focus >= f->count - (enter ? 1 : 0))
			return enter ? FIELDS_SAVE : -1;
		move(f, 1);
		return -1;
	case FIELDS_BEFORE:
		move(f, -1);
		return -1;
	case FIELDS_PICK:
		if (hit->detail < f->count)
			pick(f, hit->detail);
		return -1;
	case -1:
		type(f, ev);
		return -1;
	default:
		return action;
	}
}

struct command fields_take(struct fields *f, struct screen *s, struct ui *ui, const struct event *ev,
	const struct hit *hit, fields_save *save)
{
	switch (fields_event(f, s, ev, hit)) {
	case FIELDS_SAVE:
		return save(s, ui);
	case FIELDS_BACK:
		return command_pop();
	default:
		return command_none();
	}
}

void fields_fault(struct fields *f, int item, const char *fault)
{
	f->item[item].fault = fault;
	f->focus = item;
}

const char *fields_text(const struct fields *f, int item, struct arena *a)
{
	const char *text = edit_text(&f->item[item].text);
	size_t n = strlen(text);
	while (n > 0 && text[n - 1] == ' ')
		n--;
	size_t from = 0;
	while (from < n && text[from] == ' ')
		from++;
	return arena_strndup(a, text + from, n - from);
}

/* ---- what was begun ---- */

/* A line for each: its number, of how many choices it is one (0: text), and what it says. */
bool fields_unfinished(const struct fields *f, struct buf *out)
{
	bool any = false;
	for (int i = 0; i < f->count; i++) {
		const struct field *item = &f->item[i];
		if (!item->touched)
			continue;
		buf_addf(out, "%d %d ", i, item->choice == NULL ? 0 : item->choices);
		if (item->choice == NULL)
			buf_add(out, edit_text(&item->text));
		else
			buf_addf(out, "%d", item->value);
		buf_addc(out, '\n');
		any = true;
	}
	return any;
}

static void give_back(struct fields *f, char *line)
{
	char *after;
	long index = strtol(line, &after, 10), choices = strtol(after, &after, 10);
	struct field *item = index >= 0 && index < f->count ? &f->item[index] : NULL;
	if (item == NULL || *after++ != ' ' || choices != (item->choice == NULL ? 0 : item->choices))
		return;
	long value = choices > 0 ? strtol(after, NULL, 10) : 0;
	if (value < 0 || (choices > 0 && value >= choices))
		return;
	if (choices > 0)
		item->value = (int)value;
	else
		edit_set(&item->text, after);
	item->touched = true;
	f->focus = (int)index;
}

void fields_resume(struct fields *f, const char *text)
{
	struct buf copy = BUF_INIT;
	buf_add(&copy, text);
	char *line = copy.len > 0 ? copy.s : NULL;
	while (line != NULL && *line != '\0') {
		char *end = strchr(line, '\n');
		if (end != NULL)
			*end = '\0';
		give_back(f, line);
		line = end == NULL ? NULL : end + 1;
	}
	buf_free(&copy);
}

/* ---- drawing ---- */

static void draw_text(struct page *p, const struct field *item, bool chosen)
{
	struct surf field = surf_part(&p->part, p->row, 0, p->row < 0 ? 0 : 1, FIELD_COLS);
	struct surf_style style = style_text();
	int line, col, top, left;
	style.attr = SURF_UNDERLINE;
	surf_fill(&field, 0, 0, 1, field.cols, style);
	edit_draw(&item->text, &field, 0, style, &line, &col);
	frame_origin(p->whole, &field, &top, &left);
	if (chosen && line >= 0 && field.rows > 0 && field.cols > 0)
		hits_cursor(p->hits, top + line, left + col);
	p->row++;
}

static void draw_choice(struct page *p, const struct field *item, bool chosen)
{
	struct buf words = BUF_INIT;
	buf_add(&words, p->ui->utf8 ? "◂ " : "< ");
	buf_add(&words, tr_(p->ui->env->tr, item->choice[item->value]));
	buf_add(&words, p->ui->utf8 ? " ▸" : " >");
	page_text(p, buf_str(&words), chosen ? style_chosen() : style_text());
	buf_free(&words);
}

static void draw_field(struct page *p, const struct field *item, bool chosen, int index)
{
	const struct tr *tr = p->ui->env->tr;
	int from = p->row;
	if (chosen)
		p->focus = from;
	page_text(p, tr_(tr, item->label), chosen ? style_strong() : style_text());
	if (item->choice != NULL)
		draw_choice(p, item, chosen);
	else
		draw_text(p, item, chosen);
	if (p->row > 0)
		hits_add(p->hits, p->top + (from < 0 ? 0 : from), p->left, p->row - (from < 0 ? 0 : from), p->part.cols,
			FIELDS_PICK, index);
	if (item->fault != NULL)
		page_text(p, tr_(tr, item->fault), style_strong());
	else if (chosen && item->hint != NULL)
		page_text(p, tr_(tr, item->hint), style_quiet());
}

void fields_draw(struct page *p, const struct fields *f)
{
	int col = 0;
	for (int i = 0; i < f->count; i++) {
		draw_field(p, &f->item[i], f->focus == i, i);
		page_gap(p);
	}
	page_button(p, &col, tr_(p->ui->env->tr, f->save), f->focus == f->count, FIELDS_SAVE);
	page_gap(p);
}

void fields_words(struct page *p, const struct buf *words)
{
	if (words->len == 0)
		return;
	page_gap(p);
	page_text(p, buf_str(words), style_strong());
}
