#include "strek/surf/edit.h"

#include "strek/base/utf8.h"

#include <string.h>

void edit_init(struct edit *ed, size_t max, bool multiline)
{
	*ed = (struct edit){.max = max, .multiline = multiline, .goal = -1};
}

static void forget(struct edit_state *s, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_free(&s[i].text);
}

static void forget_undo(struct edit *ed)
{
	forget(ed->undo, ed->undos + ed->redos);
	ed->undos = ed->redos = 0;
	ed->typing = false;
}

void edit_free(struct edit *ed)
{
	forget_undo(ed);
	buf_free(&ed->text);
}

const char *edit_text(const struct edit *ed)
{
	return buf_str(&ed->text);
}

bool edit_is_empty(const struct edit *ed)
{
	return ed->text.len == 0;
}

/* ---- undo ---- */

/* Keeps the present text to come back to. Without memory for it the change goes on: better than losing a word. */
static void remember(struct edit *ed, bool typing)
{
	bool joins = typing && ed->typing;
	ed->typing = typing;
	ed->goal = -1;
	if (joins)
		return;
	forget(ed->undo + ed->undos, ed->redos);
	ed->redos = 0;
	if (ed->undos == EDIT_UNDO_MAX) {
		forget(ed->undo, 1);
		memmove(ed->undo, ed->undo + 1, (EDIT_UNDO_MAX - 1) * sizeof *ed->undo);
		ed->undos--;
	}
	struct edit_state s = {.text = BUF_INIT, .cursor = ed->cursor};
	buf_addn(&s.text, buf_str(&ed->text), ed->text.len);
	if (buf_ok(&s.text))
		ed->undo[ed->undos++] = s;
	else
		buf_free(&s.text);
}

/* Swaps the present with a kept state: what was undone can be done again. */
static void swap(struct edit *ed, struct edit_state *with)
{
	struct edit_state now = {ed->text, ed->cursor};
	ed->text = with->text;
	ed->cursor = with->cursor;
	*with = now;
	ed->typing = false;
	ed->goal = -1;
}

static void undo(struct edit *ed)
{
	if (ed->undos == 0)
		return;
	swap(ed, &ed->undo[--ed->undos]);
	ed->redos++;
}

static void redo(struct edit *ed)
{
	if (ed->redos == 0)
		return;
	swap(ed, &ed->undo[ed->undos++]);
	ed->redos--;
}

/* ---- changing ---- */

/* Puts `with` in place of bytes [from, to). Refuses, changing nothing, what would be too long. */
static bool replace(struct edit *ed, size_t from, size_t to, const char *with, size_t n)
{
	struct buf made = BUF_INIT;
	if (ed->text.len - (to - from) + n > ed->max)
		return false;
	buf_addn(&made, buf_str(&ed->text), from);
	buf_addn(&made, with, n);
	buf_addn(&made, buf_str(&ed->text) + to, ed->text.len - to);
	if (!buf_ok(&made)) {
		buf_free(&made);
		return false;
	}
	buf_free(&ed->text);
	ed->text = made;
	ed->cursor = from + n;
	return true;
}

/* The characters of a paste that belong here: line ends only where there can be lines. */
static void clean_lines(struct buf *out, const char *text, bool multiline)
{
	while (text[0] != '\0') {
		size_t n = strcspn(text, "\n");
		struct buf line = BUF_INIT;
		struct buf clean = BUF_INIT;
		buf_addn(&line, text, n);
		utf8_sanitise(&clean, buf_str(&line));
		buf_add(out, buf_str(&clean));
		buf_free(&line);
		buf_free(&clean);
		text += n;
		if (text[0] == '\n') {
			buf_addc(out, multiline ? '\n' : ' ');
			text++;
		}
	}
}

static void insert(struct edit *ed, const char *text, bool typing)
{
	struct buf clean = BUF_INIT;
	clean_lines(&clean, text, ed->multiline);
	if (buf_ok(&clean) && clean.len > 0 && ed->text.len + clean.len <= ed->max) {
		remember(ed, typing && text[0] != ' ' && text[0] != '\n');
		replace(ed, ed->cursor, ed->cursor, buf_str(&clean), clean.len);
	}
	buf_free(&clean);
}

void edit_set(struct edit *ed, const char *text)
{
	forget_undo(ed);
	buf_clear(&ed->text);
	ed->cursor = 0;
	clean_lines(&ed->text, text, ed->multiline);
	if (ed->text.len > ed->max)
		buf_clear(&ed->text);
	ed->cursor = ed->text.len;
	ed->goal = -1;
}

/* ---- where things are ---- */

static size_t next_of(const struct edit *ed, size_t at)
{
	size_t n = utf8_cluster(buf_str(&ed->text) + at);
	return at + n;
}

static size_t previous_of(const struct edit *ed, size_t at)
{
	size_t found = 0;
	/* Clusters are only known from their beginning: from the last line end on is far enough. */
	size_t from = at;
	while (from > 0 && buf_str(&ed->text)[from - 1] != '\n')
		from--;
	if (from == at)
		return at > 0 ? at - 1 : 0;
	for (size_t p = from; p < at; p = next_of(ed, p))
		found = p;
	return found;
}

static bool is_blank(const struct edit *ed, size_t at)
{
	char c = buf_str(&ed->text)[at];
	return c == ' ' || c == '\n';
}

static size_t word_left(const struct edit *ed, size_t at)
{
	while (at > 0 && is_blank(ed, previous_of(ed, at)))
		at = previous_of(ed, at);
	while (at > 0 && !is_blank(ed, previous_of(ed, at)))
		at = previous_of(ed, at);
	return at;
}

static size_t word_right(const struct edit *ed, size_t at)
{
	while (at < ed->text.len && is_blank(ed, at))
		at = next_of(ed, at);
	while (at < ed->text.len && !is_blank(ed, at))
		at = next_of(ed, at);
	return at;
}

static size_t line_begin(const struct edit *ed, size_t at)
{
	while (at > 0 && buf_str(&ed->text)[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_end(const struct edit *ed, size_t at)
{
	return at + strcspn(buf_str(&ed->text) + at, "\n");
}

/* ---- keys ---- */

static void go(struct edit *ed, size_t to)
{
	ed->cursor = to;
	ed->typing = false;
	ed->goal = -1;
}

static void cut(struct edit *ed, size_t from, size_t to)
{
	if (from == to)
		return;
	remember(ed, false);
	replace(ed, from, to, "", 0);
}

static void up_or_down(struct edit *ed, int cols, int by)
{
	int line;
	int col;
	edit_place(ed, cols, &line, &col);
	int goal = ed->goal >= 0 ? ed->goal : col;
	if (line + by < 0)
		go(ed, 0);
	else if (line + by >= edit_lines(ed, cols))
		go(ed, ed->text.len);
	else
		edit_click(ed, cols, line + by, goal);
	ed->goal = goal;
}

static bool control(struct edit *ed, char letter)
{
	switch (letter) {
	case 'a':
		go(ed, line_begin(ed, ed->cursor));
		return true;
	case 'e':
		go(ed, line_end(ed, ed->cursor));
		return true;
	case 'w':
		cut(ed, word_left(ed, ed->cursor), ed->cursor);
		return true;
	case 'u':
		cut(ed, line_begin(ed, ed->cursor), ed->cursor);
		return true;
	case 'k':
		cut(ed, ed->cursor, line_end(ed, ed->cursor));
		return true;
	case 'z':
		undo(ed);
		return true;
	case 'y':
		redo(ed);
		return true;
	default:
		return false;
	}
}

static bool move_or_delete(struct edit *ed, const struct event *ev, int cols)
{
	bool by_word = (ev->modifiers & (EVENT_CTRL | EVENT_ALT)) != 0;
	switch (ev->key) {
	case EVENT_KEY_LEFT:
		go(ed, by_word ? word_left(ed, ed->cursor) : previous_of(ed, ed->cursor));
		return true;
	case EVENT_KEY_RIGHT:
		go(ed, by_word ? word_right(ed, ed->cursor) : next_of(ed, ed->cursor));
		return true;
	case EVENT_KEY_HOME:
		go(ed, line_begin(ed, ed->cursor));
		return true;
	case EVENT_KEY_END:
		go(ed, line_end(ed, ed->cursor));
		return true;
	case EVENT_KEY_BACKSPACE:
		cut(ed, previous_of(ed, ed->cursor), ed->cursor);
		return true;
	case EVENT_KEY_DELETE:
		cut(ed, ed->cursor, next_of(ed, ed->cursor));
		return true;
	case EVENT_KEY_UP:
	case EVENT_KEY_DOWN:
		if (ed->multiline)
			up_or_down(ed, cols, ev->key == EVENT_KEY_UP ? -1 : 1);
		return ed->multiline;
	case EVENT_KEY_ENTER:
		if (ed->multiline)
			insert(ed, "\n", true);
		return ed->multiline;
	case EVENT_KEY_LETTER:
		return ev->modifiers == EVENT_CTRL && control(ed, ev->letter);
	default:
		return false;
	}
}

bool edit_event(struct edit *ed, const struct event *ev, int cols)
{
	switch (ev->kind) {
	case EVENT_TEXT:
		insert(ed, ev->text, true);
		return true;
	case EVENT_PASTE:
		insert(ed, ev->paste, false);
		return true;
	case EVENT_KEY:
		return move_or_delete(ed, ev, cols);
	default:
		return false;
	}
}
