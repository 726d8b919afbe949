#include "strek/base/utf8.h"
#include "strek/figure/legend.h"
#include "strek/figure/words.h"

#include <string.h>

#define APART 2 /* cells between items */

static int cells(const struct legend_item *item)
{
	return item->glyphs + (item->glyphs > 0) + utf8_cells(item->text);
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
	const char *text = item->text;
	for (int i = 0; draws(p) && i < item->glyphs; i++)
		surf_glyph(p->out, p->top + p->line, p->col + i, item->glyph[i], item->style);
	p->col += item->glyphs + (item->glyphs > 0);
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

/* One after the other, but for what is in the tail. Returns the lines they take. */
static int flow(struct legend *l, int indent, int cols)
{
	struct pen p = {.indent = indent, .cols = cols, .col = indent};
	int placed = 0;
	for (int i = 0; i < l->count; i++) {
		struct legend_item *item = &l->item[i];
		if (item->line == LEGEND_TAIL)
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

static void unplace(struct legend *l)
{
	for (int i = 0; i < l->count; i++)
		l->item[i].line = LEGEND_NOWHERE;
}

int legend_lines(const struct legend *l, int indent, int cols)
{
	struct legend copy = *l;
	unplace(&copy);
	return flow(&copy, indent, cols);
}

/* What is words alone may as well stand behind the sentence. */
static bool reasons_fit_tail(struct legend *l, const struct legend_room *room)
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

/* Between the text in full and in brief. */
static void swap(struct legend_item *item)
{
	char text[LEGEND_TEXT];
	if (!*item->brief)
		return;
	memcpy(text, item->text, sizeof text);
	memcpy(item->text, item->brief, sizeof text);
	memcpy(item->brief, text, sizeof text);
}

static void swap_all(struct legend *l)
{
	for (int i = 0; i < l->count; i++)
		swap(&l->item[i]);
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

/* What must be said, then what cannot be guessed; what is named beside the plot too can be missed most easily. */
static const enum legend_what need[] = {LEGEND_WORDS, LEGEND_OUTER, LEGEND_INNER, LEGEND_CUTOFF, LEGEND_RUNNING,
	LEGEND_RUNNING_OUTER, LEGEND_OTHERS, LEGEND_TOGETHER, LEGEND_WAY, LEGEND_RELIABLE, LEGEND_SERIES};

static void pack(struct legend *l, const struct legend_room *room)
{
	unplace(l);
	for (size_t k = 0; k < sizeof need / sizeof *need; k++) {
		for (int i = 0; i < l->count; i++) {
			if (l->item[i].what == need[k])
				put_somewhere(l, room, &l->item[i]);
		}
	}
	for (int i = l->count; i-- > 0;) {
		swap(&l->item[i]);
		if (end_of(l, room, l->item[i].line, l->count) - APART > room->cols)
			swap(&l->item[i]);
	}
	for (int i = 0; i < l->count; i++)
		l->item[i].col = end_of(l, room, l->item[i].line, i);
}

/* In turn, with as many of them in full as there is room for. */
static bool flow_brief(struct legend *l, const struct legend_room *room)
{
	unplace(l);
	if (flow(l, room->indent, room->cols) > room->lines)
		return false;
	for (int i = l->count; i-- > 0;) {
		swap(&l->item[i]);
		if (flow(l, room->indent, room->cols) > room->lines)
			swap(&l->item[i]);
	}
	flow(l, room->indent, room->cols);
	return true;
}

void legend_place(struct legend *l, const struct legend_room *room)
{
	unplace(l);
	if (flow(l, room->indent, room->cols) <= room->lines)
		return;
	if (reasons_fit_tail(l, room) && flow(l, room->indent, room->cols) <= room->lines)
		return;
	swap_all(l);
	if (!flow_brief(l, room))
		pack(l, room);
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
