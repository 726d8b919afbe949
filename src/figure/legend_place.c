#include "strek/base/utf8.h"
#include "strek/figure/legend.h"
#include "strek/figure/words.h"

#include <string.h>

#define APART 2 /* cells between items */

static int glyphs(const struct legend_item *item)
{
	return item->form == LEGEND_FORMS - 1 ? item->glyphs_least : item->glyphs;
}

static int cells(const struct legend_item *item)
{
	return glyphs(item) + (item->glyphs > 0) + utf8_cells(item->text[item->form]);
}

/* A walk over lines, for measuring and for drawing: `out` is NULL for the first. */
struct pen {
	struct surf *out;
	int top, lines; /* the row of the first line, and how many are drawn */
	int indent, cols;
	int line, col;
};

static bool draws(const struct pen *p)
{
	return p->out && p->line < p->lines;
}

/* The signs, then the text, broken between words where it is longer than a line. */
static void walk_item(struct pen *p, const struct legend_item *item)
{
	const struct surf_style style = {.fg = SURF_AXIS};
	const char *text = item->text[item->form];
	for (int i = 0; draws(p) && i < glyphs(item); i++)
		surf_glyph(p->out, p->top + p->line, p->col + i, item->glyph[i], item->style);
	p->col += glyphs(item) + (item->glyphs > 0);
	while (*text) {
		char part[LEGEND_TEXT];
		const char *start = text;
		snprintf(part, sizeof part, "%.*s", (int)words_wrap(&text, p->cols - p->col), start);
		if (draws(p))
			surf_text(p->out, p->top + p->line, p->col, p->cols - p->col, part, style);
		p->col += utf8_cells(part);
		if (*text) {
			p->line++;
			p->col = p->indent;
		}
	}
}

/* One after the other, but for what is not shown or in the tail. Returns the lines they take. */
static int flow(struct legend *l, int indent, int cols)
{
	struct pen p = {.indent = indent, .cols = cols, .col = indent};
	int placed = 0;
	for (int i = 0; i < l->count; i++) {
		struct legend_item *item = &l->item[i];
		if (item->line == LEGEND_TAIL || item->line == LEGEND_NOWHERE)
			continue;
		if (p.col > indent && p.col + cells(item) > cols) {
			p.line++;
			p.col = indent;
		}
		item->line = p.line;
		item->col = p.col;
		walk_item(&p, item);
		p.col += APART;
		placed++;
	}
	return placed > 0 ? p.line + 1 : 0;
}

static void set_all(struct legend *l, int line, int form)
{
	for (int i = 0; i < l->count; i++) {
		l->item[i].line = line;
		l->item[i].form = form;
	}
}

int legend_lines(const struct legend *l, int indent, int cols)
{
	struct legend copy = *l;
	set_all(&copy, 0, 0);
	return flow(&copy, indent, cols);
}

/* Puts what is words alone behind the sentence. False where that is too short. */
static bool reasons_to_tail(struct legend *l, const struct legend_room *room)
{
	int col = room->tail, moved = 0;
	for (int i = 0; i < l->count; i++) {
		struct legend_item *item = &l->item[i];
		if (item->what != LEGEND_WORDS)
			continue;
		item->line = LEGEND_TAIL;
		item->col = col;
		col += cells(item) + APART;
		moved++;
	}
	return moved > 0 && col - APART <= room->cols;
}

/* The column behind what stands in a line before the n-th item; of all where n is the count. */
static int end_of(const struct legend *l, const struct legend_room *room, int line, int n)
{
	int col = line == LEGEND_TAIL ? room->tail : room->indent;
	for (int i = 0; i < n; i++)
		col += l->item[i].line == line ? cells(&l->item[i]) + APART : 0;
	return col;
}

static bool put(struct legend *l, const struct legend_room *room, struct legend_item *item, int line)
{
	if (end_of(l, room, line, l->count) + cells(item) > room->cols)
		return false;
	item->line = line;
	return true;
}

/* Words go behind the sentence, signs into the lines, where there is room. */
static void put_somewhere(struct legend *l, const struct legend_room *room, struct legend_item *item)
{
	bool words = item->what == LEGEND_WORDS;
	if (words && put(l, room, item, LEGEND_TAIL))
		return;
	for (int line = 0; line < room->lines; line++) {
		if (put(l, room, item, line))
			return;
	}
	if (!words)
		put(l, room, item, LEGEND_TAIL);
}

static int turn_of(const struct legend_item *item)
{
	return item->place_with >= 0 ? item->place_with : item->need;
}

/* As many as there is room for in the fewest words, what is needed most first. */
static void pack(struct legend *l, const struct legend_room *room)
{
	set_all(l, LEGEND_NOWHERE, LEGEND_FORMS - 1);
	for (int need = 0; need < LEGEND_NEEDS; need++) {
		for (int i = 0; i < l->count; i++) {
			if (turn_of(&l->item[i]) == need)
				put_somewhere(l, room, &l->item[i]);
		}
	}
}

static bool fits_line(struct legend *l, const struct legend_room *room, const struct legend_item *item)
{
	return end_of(l, room, item->line, l->count) - APART <= room->cols;
}

static bool fits_lines(struct legend *l, const struct legend_room *room, const struct legend_item *item)
{
	(void)item;
	return flow(l, room->indent, room->cols) <= room->lines;
}

/* Says as much as there is room for in more words, what is needed most first. */
static void lengthen(struct legend *l, const struct legend_room *room,
	bool (*fits)(struct legend *, const struct legend_room *, const struct legend_item *))
{
	for (int k = 0; k < LEGEND_NEEDS * l->count; k++) {
		struct legend_item *item = &l->item[k % l->count];
		int most = item->form;
		if (item->need != k / l->count)
			continue;
		item->form = 0;
		while (item->form < most && !fits(l, room, item))
			item->form++;
	}
}

/* All raters' letters are told with their small ones, or none. */
static void even_out(struct legend *l)
{
	bool brief = false;
	for (int i = 0; i < l->count; i++)
		brief |= l->item[i].what == LEGEND_OTHERS && l->item[i].form == LEGEND_FORMS - 1;
	for (int i = 0; brief && i < l->count; i++) {
		if (l->item[i].what == LEGEND_OTHERS)
			l->item[i].form = LEGEND_FORMS - 1;
	}
}

/* In turn again, as far as the lines allow. */
static void straighten(struct legend *l, const struct legend_room *room)
{
	struct legend turn = *l;
	if (flow(&turn, room->indent, room->cols) <= room->lines)
		*l = turn;
}

void legend_place(struct legend *l, const struct legend_room *room)
{
	set_all(l, 0, 0);
	if (flow(l, room->indent, room->cols) <= room->lines)
		return;
	if (reasons_to_tail(l, room) && flow(l, room->indent, room->cols) <= room->lines)
		return;
	set_all(l, 0, LEGEND_FORMS - 1);
	if (flow(l, room->indent, room->cols) <= room->lines) {
		lengthen(l, room, fits_lines);
		even_out(l);
		flow(l, room->indent, room->cols);
		return;
	}
	pack(l, room);
	straighten(l, room);
	lengthen(l, room, fits_line);
	even_out(l);
	for (int i = 0; i < l->count; i++)
		l->item[i].col = end_of(l, room, l->item[i].line, i);
}

bool legend_tells(const struct legend *l, const struct figure_series *s)
{
	for (int i = 0; i < l->count; i++) {
		const struct legend_item *item = &l->item[i];
		if (item->what == LEGEND_SERIES && item->series == s && item->line != LEGEND_NOWHERE)
			return true;
	}
	return false;
}

void legend_draw(const struct legend *l, const struct legend_room *room, int row, int tail_row, struct surf *out)
{
	for (int i = 0; i < l->count; i++) {
		const struct legend_item *item = &l->item[i];
		bool tail = item->line == LEGEND_TAIL;
		struct pen p = {.out = out,
			.top = tail ? tail_row : row,
			.lines = tail ? 1 : room->lines,
			.indent = room->indent,
			.cols = room->cols,
			.line = tail ? 0 : item->line,
			.col = item->col};
		if (item->line != LEGEND_NOWHERE)
			walk_item(&p, item);
	}
}
