#include "strek/ui/secret_field.h"

#include "strek/ui/frame.h"

#include <string.h>

#define DOT 0x2022

static bool paste(struct secret *s, const char *text)
{
	static const char blanks[] = " \t\n";
	text += strspn(text, blanks);
	size_t n = strlen(text);
	while (n > 0 && strchr(blanks, text[n - 1]) != NULL)
		n--;
	secret_add(s, text, n);
	return true;
}

bool secret_field_event(struct secret *s, const struct event *ev)
{
	if (ev->kind == EVENT_TEXT) {
		secret_add(s, ev->text, strlen(ev->text));
		return true;
	}
	if (ev->kind == EVENT_PASTE)
		return paste(s, ev->paste);
	if (ev->kind != EVENT_KEY)
		return false;
	if (ev->key == EVENT_KEY_BACKSPACE && ev->modifiers == 0) {
		secret_drop(s);
		return true;
	}
	if (ev->key == EVENT_KEY_LETTER && ev->modifiers == EVENT_CTRL && ev->letter == 'u') {
		secret_clear(s);
		return true;
	}
	return false;
}

void secret_field_draw(const struct secret *s, const struct ui *ui, struct surf *whole, struct surf *part, int row,
	int max, bool seen, bool focus, struct hits *hits)
{
	int width = part->cols < max ? part->cols : max;
	int chars = (int)secret_chars(s);
	int shown = chars < width - 1 ? chars : width - 1;
	struct surf_style style = style_text();
	style.attr = SURF_UNDERLINE;
	surf_fill(part, row, 0, 1, width, style);
	if (seen)
		shown = surf_text(part, row, 0, width - 1, secret_text(s), style);
	for (int i = 0; i < shown && !seen; i++)
		surf_glyph(part, row, i, ui->utf8 ? DOT : '*', style);
	if (!focus || row < 0 || row >= part->rows || width < 1)
		return;
	int top, left;
	frame_origin(whole, part, &top, &left);
	hits_cursor(hits, top + row, left + (shown < 0 ? 0 : shown));
}
