#include "strek/base/utf8.h"
#include "strek/surf/edit.h"

#include <string.h>

/* Cells of the character at p, whose bytes are n. */
static int cells_of(const char *p, size_t n)
{
	char one[64];
	if (n == 1 && p[0] >= ' ' && p[0] <= '~')
		return 1;
	if (n >= sizeof one)
		return 1;
	memcpy(one, p, n);
	one[n] = '\0';
	return utf8_cells(one);
}

/* The wrapped line that begins at `from`: up to a line end, else to the last blank that fits, else as much as fits.
 * *next is where the line after it begins. */
static size_t wrap_at(const char *text, size_t from, int cols, size_t *next)
{
	int used = 0;
	size_t at = from;
	size_t blank = 0;
	while (text[at] != '\0' && text[at] != '\n') {
		size_t n = utf8_cluster(text + at);
		int cells = cells_of(text + at, n);
		if (used + cells > cols && at > from) {
			if (text[at] == ' ') {
				*next = at + 1; /* a blank past the edge is not seen, and belongs to its line */
				return at + 1;
			}
			*next = blank > 0 ? blank : at;
			return *next;
		}
		used += cells;
		at += n;
		if (text[at - 1] == ' ')
			blank = at;
	}
	*next = text[at] == '\n' ? at + 1 : at;
	return at;
}

/* The line that begins at `from`. */
static void line_at(const struct edit *ed, int cols, size_t from, struct edit_line *l)
{
	l->from = from;
	l->to = l->next = ed->text.len;
	if (ed->multiline)
		l->to = wrap_at(buf_str(&ed->text), from, cols < 1 ? 1 : cols, &l->next);
}

void edit_first(const struct edit *ed, int cols, struct edit_line *l)
{
	line_at(ed, cols, 0, l);
}

bool edit_next(const struct edit *ed, int cols, struct edit_line *l)
{
	const char *text = buf_str(&ed->text);
	/* A text that ends with a line end has an empty line after it, where the cursor can stand. */
	if (text[l->next] == '\0' && (l->next == l->from || text[l->next - 1] != '\n'))
		return false;
	line_at(ed, cols, l->next, l);
	return true;
}

bool edit_line(const struct edit *ed, int cols, int index, struct edit_line *out)
{
	bool there = index >= 0;
	if (there)
		edit_first(ed, cols, out);
	for (int i = 0; i < index && there; i++)
		there = edit_next(ed, cols, out);
	return there;
}

int edit_lines(const struct edit *ed, int cols)
{
	struct edit_line l;
	int n = 1;
	edit_first(ed, cols, &l);
	while (edit_next(ed, cols, &l))
		n++;
	return n;
}

static int cells_between(const struct edit *ed, size_t from, size_t to)
{
	const char *text = buf_str(&ed->text);
	int cells = 0;
	for (size_t at = from; at < to;) {
		size_t n = utf8_cluster(text + at);
		cells += ed->hidden ? 1 : cells_of(text + at, n);
		at += n;
	}
	return cells;
}

void edit_place(const struct edit *ed, int cols, int *line, int *col)
{
	struct edit_line l, here;
	*line = 0;
	edit_first(ed, cols, &l);
	here = l;
	while (edit_next(ed, cols, &l) && l.from <= ed->cursor) {
		here = l;
		++*line;
	}
	*col = cells_between(ed, here.from, ed->cursor);
}

void edit_click(struct edit *ed, int cols, int line, int col)
{
	struct edit_line l;
	const char *text = buf_str(&ed->text);
	if (!edit_line(ed, cols, line, &l))
		return;
	int used = 0;
	size_t at = l.from;
	while (at < l.to) {
		size_t n = utf8_cluster(text + at);
		int cells = ed->hidden ? 1 : cells_of(text + at, n);
		if (used + cells > col)
			break;
		used += cells;
		at += n;
	}
	/* The end of a wrapped line is the beginning of the next: stay on the one that was clicked. */
	if (at == l.to && at > l.from && at < ed->text.len && text[at] != '\n' && ed->multiline && text[at - 1] == ' ')
		at--;
	ed->cursor = at;
	ed->typing = false;
	ed->goal = -1;
}

static void draw_hidden(const struct edit *ed, struct surf *out, struct surf_style style)
{
	int dots = cells_between(ed, 0, ed->text.len);
	for (int i = 0; i < dots; i++)
		surf_glyph(out, 0, i, '*', style);
}

static void draw_line(
	const struct edit *ed, struct surf *out, int row, int skip, struct edit_line l, struct surf_style style)
{
	struct buf part = BUF_INIT;
	size_t at = l.from;
	const char *text = buf_str(&ed->text);
	for (int used = 0; at < l.to && used < skip;) {
		size_t n = utf8_cluster(text + at);
		used += cells_of(text + at, n);
		at += n;
	}
	buf_addn(&part, text + at, l.to - at);
	surf_text(out, row, 0, -1, buf_str(&part), style);
	buf_free(&part);
}

void edit_draw(const struct edit *ed, struct surf *out, int top, struct surf_style style, int *row, int *col)
{
	struct edit_line l;
	int line;
	edit_place(ed, out->cols, &line, col);
	*row = line - top;
	if (*row < 0 || *row >= out->rows)
		*row = -1;
	if (ed->multiline) {
		*col = *col < out->cols ? *col : out->cols - 1;
		bool more = out->rows > 0 && edit_line(ed, out->cols, top, &l);
		for (int i = 0; i < out->rows && more; i++) {
			draw_line(ed, out, i, 0, l, style);
			more = edit_next(ed, out->cols, &l);
		}
		return;
	}
	int skip = *col >= out->cols ? *col - out->cols + 1 : 0;
	*col -= skip;
	if (ed->hidden)
		draw_hidden(ed, out, style);
	else if (edit_line(ed, out->cols, 0, &l))
		draw_line(ed, out, 0, skip, l, style);
}
