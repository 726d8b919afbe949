#include "strek/base/utf8.h"

#include "term_private.h"

#include <poll.h>
#include <unistd.h>
#include <wchar.h>

enum {
	CODE_MOUSE = KEY_MAX + 1, /* ESC [ < : digits ; digits ; digits M or m follow */
	CODE_MOUSE_OLD,           /* ESC [ M : three bytes follow; only swallowed */
	CODE_PASTE,
	CODE_PASTE_END,
	CODE_KEY /* + a row of `extra` */
};

#define PASTE_MAX 65536
#define REST_MS 100 /* how long the rest of a sequence may take on a slow line */

/* Keys that curses may not know by this terminal's entry: both ways in which terminals send the arrows, and those
 * with Shift or Alt. */
static const struct extra {
	const char *bytes;
	enum event_key key;
	uint8_t modifiers;
} extra[] = {
	{"\033OA", EVENT_KEY_UP, 0},
	{"\033OB", EVENT_KEY_DOWN, 0},
	{"\033OC", EVENT_KEY_RIGHT, 0},
	{"\033OD", EVENT_KEY_LEFT, 0},
	{"\033[A", EVENT_KEY_UP, 0},
	{"\033[B", EVENT_KEY_DOWN, 0},
	{"\033[C", EVENT_KEY_RIGHT, 0},
	{"\033[D", EVENT_KEY_LEFT, 0},
	{"\033OH", EVENT_KEY_HOME, 0},
	{"\033OF", EVENT_KEY_END, 0},
	{"\033[H", EVENT_KEY_HOME, 0},
	{"\033[F", EVENT_KEY_END, 0},
	{"\033[1~", EVENT_KEY_HOME, 0},
	{"\033[4~", EVENT_KEY_END, 0},
	{"\033[1;2A", EVENT_KEY_UP, EVENT_SHIFT},
	{"\033[1;2B", EVENT_KEY_DOWN, EVENT_SHIFT},
	{"\033[1;2C", EVENT_KEY_RIGHT, EVENT_SHIFT},
	{"\033[1;2D", EVENT_KEY_LEFT, EVENT_SHIFT},
	{"\033[1;5C", EVENT_KEY_RIGHT, EVENT_CTRL},
	{"\033[1;5D", EVENT_KEY_LEFT, EVENT_CTRL},
	{"\033[Z", EVENT_KEY_BACK_TAB, 0},
};

static const struct {
	int code;
	enum event_key key;
	uint8_t modifiers;
} curses_keys[] = {
	{KEY_UP, EVENT_KEY_UP, 0},
	{KEY_DOWN, EVENT_KEY_DOWN, 0},
	{KEY_LEFT, EVENT_KEY_LEFT, 0},
	{KEY_RIGHT, EVENT_KEY_RIGHT, 0},
	{KEY_SLEFT, EVENT_KEY_LEFT, EVENT_SHIFT},
	{KEY_SRIGHT, EVENT_KEY_RIGHT, EVENT_SHIFT},
	{KEY_SR, EVENT_KEY_UP, EVENT_SHIFT},
	{KEY_SF, EVENT_KEY_DOWN, EVENT_SHIFT},
	{KEY_HOME, EVENT_KEY_HOME, 0},
	{KEY_END, EVENT_KEY_END, 0},
	{KEY_PPAGE, EVENT_KEY_PAGE_UP, 0},
	{KEY_NPAGE, EVENT_KEY_PAGE_DOWN, 0},
	{KEY_IC, EVENT_KEY_INSERT, 0},
	{KEY_DC, EVENT_KEY_DELETE, 0},
	{KEY_BACKSPACE, EVENT_KEY_BACKSPACE, 0},
	{KEY_ENTER, EVENT_KEY_ENTER, 0},
	{KEY_BTAB, EVENT_KEY_BACK_TAB, 0},
	{KEY_F(1), EVENT_KEY_F1, 0},
};

void term_keys_define(void)
{
	define_key("\033[<", CODE_MOUSE);
	define_key("\033[M", CODE_MOUSE_OLD);
	define_key("\033[200~", CODE_PASTE);
	define_key("\033[201~", CODE_PASTE_END);
	for (size_t i = 0; i < sizeof extra / sizeof *extra; i++)
		define_key(extra[i].bytes, CODE_KEY + (int)i);
}

static bool more_within(int ms)
{
	struct pollfd p = {.fd = STDIN_FILENO, .events = POLLIN};
	return poll(&p, 1, ms) > 0;
}

/* The next character of a sequence that has begun; WEOF when it does not come. */
static wint_t rest(bool *is_code)
{
	wint_t c;
	int got = get_wch(&c);
	if (got == ERR && more_within(REST_MS))
		got = get_wch(&c);
	*is_code = got == KEY_CODE_YES;
	return got == ERR ? WEOF : c;
}

/* Up to three numbers and the letter that ends them. */
static bool mouse_report(int number[3], bool *release)
{
	bool is_code;
	int n = 0;
	number[0] = number[1] = number[2] = 0;
	for (int i = 0; i < 24; i++) {
		wint_t c = rest(&is_code);
		if (c == WEOF || is_code)
			return false;
		if (c >= L'0' && c <= L'9' && number[n] < 100000)
			number[n] = number[n] * 10 + (int)(c - L'0');
		else if (c == L';' && n < 2)
			n++;
		else if (c == L'M' || c == L'm') {
			*release = c == L'm';
			return n == 2;
		} else
			return false;
	}
	return false;
}

static bool read_mouse(struct event *out)
{
	int number[3];
	bool release;
	if (!mouse_report(number, &release))
		return false;
	int button = number[0] & 3;
	bool wheel = (number[0] & 64) != 0;
	out->kind = EVENT_MOUSE;
	out->col = number[1] - 1;
	out->row = number[2] - 1;
	out->modifiers = (uint8_t)((number[0] & 4 ? EVENT_SHIFT : 0) | (number[0] & 8 ? EVENT_ALT : 0) |
				   (number[0] & 16 ? EVENT_CTRL : 0));
	out->button = wheel ? 0 : button + 1;
	if (wheel)
		out->mouse = button == 0 ? EVENT_WHEEL_UP : EVENT_WHEEL_DOWN;
	else if (release)
		out->mouse = EVENT_RELEASE;
	else
		out->mouse = number[0] & 32 ? EVENT_DRAG : EVENT_PRESS;
	return out->col >= 0 && out->row >= 0 && button < 3;
}

/* An old terminal's report would otherwise type three letters into the form. */
static bool swallow_old_report(void)
{
	for (int i = 0; i < 3; i++)
		if (getch() == ERR && (!more_within(REST_MS) || getch() == ERR))
			break;
	return false;
}

static void add_pasted(struct buf *b, wint_t c)
{
	char bytes[4];
	if (c == L'\r')
		c = L'\n';
	if (c == L'\n' || c == L'\t')
		buf_addc(b, (char)c);
	else if (c >= 0x20 && utf8_width((uint32_t)c) >= 0)
		buf_addn(b, bytes, utf8_put((uint32_t)c, bytes));
}

static bool read_paste(struct screen_term *t, struct event *out)
{
	bool is_code;
	buf_clear(&t->paste);
	for (;;) {
		wint_t c = rest(&is_code);
		if (c == WEOF || (is_code && c == CODE_PASTE_END))
			break;
		if (!is_code && t->paste.len < PASTE_MAX)
			add_pasted(&t->paste, c);
	}
	out->kind = EVENT_PASTE;
	out->paste = buf_str(&t->paste);
	return t->paste.len > 0;
}

static bool set_key(struct event *out, enum event_key key, uint8_t modifiers)
{
	out->kind = EVENT_KEY;
	out->key = key;
	out->modifiers = modifiers;
	return true;
}

static bool set_letter(struct event *out, char letter, uint8_t modifiers)
{
	out->letter = letter;
	return set_key(out, EVENT_KEY_LETTER, modifiers);
}

static bool from_code(struct screen_term *t, int code, struct event *out)
{
	if (code == CODE_MOUSE)
		return read_mouse(out);
	if (code == CODE_MOUSE_OLD)
		return swallow_old_report();
	if (code == CODE_PASTE)
		return read_paste(t, out);
	if (code >= CODE_KEY && code < CODE_KEY + (int)(sizeof extra / sizeof *extra))
		return set_key(out, extra[code - CODE_KEY].key, extra[code - CODE_KEY].modifiers);
	for (size_t i = 0; i < sizeof curses_keys / sizeof *curses_keys; i++)
		if (curses_keys[i].code == code)
			return set_key(out, curses_keys[i].key, curses_keys[i].modifiers);
	return false;
}

/* Esc alone, or Esc before a letter: that letter with Alt. */
static bool after_escape(struct event *out)
{
	wint_t c;
	int got = get_wch(&c);
	if (got == OK && c > 0x20 && c < 0x7f)
		return set_letter(out, (char)c, EVENT_ALT);
	if (got != ERR)
		unget_wch((wchar_t)c);
	return set_key(out, EVENT_KEY_ESCAPE, 0);
}

static bool from_control(wint_t c, struct event *out)
{
	switch (c) {
	case '\r':
	case '\n':
		return set_key(out, EVENT_KEY_ENTER, 0);
	case '\t':
		return set_key(out, EVENT_KEY_TAB, 0);
	case 0x08:
	case 0x7f:
		return set_key(out, EVENT_KEY_BACKSPACE, 0);
	case 0x1b:
		return after_escape(out);
	default:
		return c >= 1 && c <= 26 ? set_letter(out, (char)('a' + c - 1), EVENT_CTRL) : false;
	}
}

static bool from_character(wint_t c, struct event *out)
{
	if (c < 0x20 || c == 0x7f)
		return from_control(c, out);
	if (utf8_width((uint32_t)c) < 0)
		return false;
	out->kind = EVENT_TEXT;
	out->text[utf8_put((uint32_t)c, out->text)] = '\0';
	return true;
}

/* Whether the terminal has hung up: readable, and nothing to read. */
static bool is_gone(void)
{
	struct pollfd p = {.fd = STDIN_FILENO, .events = POLLIN};
	return poll(&p, 1, 0) > 0 && (p.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}

bool term_keys_read(struct screen_term *t, struct event *out, bool *lost)
{
	for (;;) {
		wint_t c;
		int got = get_wch(&c);
		*out = (struct event){.at = t->how.now(t->how.ctx)};
		if (got == ERR) {
			*lost = is_gone();
			return false;
		}
		if (got == KEY_CODE_YES ? from_code(t, (int)c, out) : from_character(c, out))
			return true;
	}
}
