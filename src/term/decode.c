#include "strek/term/decode.h"

#include "strek/base/utf8.h"

#include <string.h>
#include <wchar.h>

#define ESC '\033'
#define PASTE_MAX 65536
#define NUMBERS 3 /* of a sequence; more are passed over */
#define NUMBER_MAX 100000
#define LONGEST 4096 /* of a sequence or a terminal's answer: beyond that it is none */

/* What a piece of the bytes turned out to be. */
enum found {
	FOUND_EVENT,
	FOUND_NOTHING, /* taken, and of no meaning here */
	FOUND_ESCAPE,
	FOUND_PART
};

/* ---- keys by their sequences ---- */

/* ESC [ letter, ESC O letter; with a modifier before the letter when it is not alone. */
static const struct {
	char letter;
	enum event_key key;
	uint8_t modifiers;
} by_letter[] = {
	{'A', EVENT_KEY_UP, 0},
	{'B', EVENT_KEY_DOWN, 0},
	{'C', EVENT_KEY_RIGHT, 0},
	{'D', EVENT_KEY_LEFT, 0},
	{'H', EVENT_KEY_HOME, 0},
	{'F', EVENT_KEY_END, 0},
	{'P', EVENT_KEY_F1, 0},
	{'Z', EVENT_KEY_BACK_TAB, 0},
	{'a', EVENT_KEY_UP, EVENT_SHIFT},
	{'b', EVENT_KEY_DOWN, EVENT_SHIFT},
	{'c', EVENT_KEY_RIGHT, EVENT_SHIFT},
	{'d', EVENT_KEY_LEFT, EVENT_SHIFT},
};

/* ESC [ number ~ */
static const struct {
	int number;
	enum event_key key;
} by_number[] = {
	{1, EVENT_KEY_HOME},
	{2, EVENT_KEY_INSERT},
	{3, EVENT_KEY_DELETE},
	{4, EVENT_KEY_END},
	{5, EVENT_KEY_PAGE_UP},
	{6, EVENT_KEY_PAGE_DOWN},
	{7, EVENT_KEY_HOME},
	{8, EVENT_KEY_END},
	{11, EVENT_KEY_F1},
};

static enum found set_key(struct event *out, enum event_key key, uint8_t modifiers)
{
	out->kind = EVENT_KEY;
	out->key = key;
	out->modifiers = modifiers;
	return FOUND_EVENT;
}

static enum found set_letter(struct event *out, char letter, uint8_t modifiers)
{
	out->letter = letter;
	return set_key(out, EVENT_KEY_LETTER, modifiers);
}

/* Terminals count from 1: Shift 1, Alt 2, Ctrl 4. */
static uint8_t modifiers_of(int number)
{
	return number < 2 || number > 8 ? 0 : (uint8_t)(number - 1);
}

static enum found letter_key(char letter, int modifier, struct event *out)
{
	for (size_t i = 0; i < sizeof by_letter / sizeof *by_letter; i++)
		if (by_letter[i].letter == letter)
			return set_key(
				out, by_letter[i].key, (uint8_t)(by_letter[i].modifiers | modifiers_of(modifier)));
	return FOUND_NOTHING;
}

static enum found number_key(int number, int modifier, struct event *out)
{
	for (size_t i = 0; i < sizeof by_number / sizeof *by_number; i++)
		if (by_number[i].number == number)
			return set_key(out, by_number[i].key, modifiers_of(modifier));
	return FOUND_NOTHING;
}

void decode_key(struct decode *d, const char *bytes, enum event_key key, uint8_t modifiers)
{
	size_t n = bytes == NULL ? 0 : strlen(bytes);
	bool plain = n == 1 && (unsigned char)bytes[0] >= 0x20;
	if (n == 0 || n >= DECODE_KEY_BYTES || plain || d->owns >= DECODE_KEYS)
		return;
	memcpy(d->own[d->owns].bytes, bytes, n);
	d->own[d->owns].len = n;
	d->own[d->owns].key = key;
	d->own[d->owns++].modifiers = modifiers;
}

/* A key of this terminal's own that stands at the beginning; the longest counts. */
static size_t own_key(const struct decode *d, const char *s, size_t n, struct event *out)
{
	size_t best = 0;
	for (size_t i = 0; i < d->owns; i++) {
		if (d->own[i].len > n || d->own[i].len <= best || memcmp(d->own[i].bytes, s, d->own[i].len) != 0)
			continue;
		best = d->own[i].len;
		set_key(out, d->own[i].key, d->own[i].modifiers);
	}
	return best;
}

/* ---- the mouse ---- */

static enum found mouse(const int number[NUMBERS], bool release, struct event *out)
{
	int button = number[0] & 3;
	bool wheel = (number[0] & 64) != 0;
	if (number[1] < 1 || number[2] < 1 || button == 3)
		return FOUND_NOTHING;
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
	return FOUND_EVENT;
}

/* ---- sequences ---- */

/* Numbers between semicolons, from s up to the byte that is neither; gives how many bytes they take. */
static size_t read_numbers(const char *s, size_t n, int number[NUMBERS], int *count)
{
	size_t i = 0;
	*count = 1;
	for (; i < n && ((s[i] >= '0' && s[i] <= '9') || s[i] == ';' || s[i] == ':'); i++) {
		int *at = *count <= NUMBERS ? &number[*count - 1] : NULL;
		if (s[i] == ';' || s[i] == ':')
			(*count)++;
		else if (at != NULL && *at < NUMBER_MAX)
			*at = *at * 10 + (s[i] - '0');
	}
	return i;
}

static enum found meaning(
	struct decode *d, char intro, const int number[NUMBERS], int count, char end, struct event *out)
{
	if (intro == '<')
		return count == NUMBERS && (end == 'M' || end == 'm') ? mouse(number, end == 'm', out) : FOUND_NOTHING;
	if (intro != '\0')
		return FOUND_NOTHING;
	if (end != '~')
		return letter_key(end, number[1], out);
	if (number[0] == 200) {
		d->pasting = true;
		buf_clear(&d->paste);
	}
	return number_key(number[0], number[1], out);
}

/* What follows ESC [, up to its last byte. What does not belong into a sequence ends it, and stays. */
static enum found sequence(struct decode *d, const char *s, size_t n, size_t *taken, struct event *out)
{
	int number[NUMBERS] = {0}, count = 0;
	if (n > 2 && s[2] == 'M') { /* an old terminal's mouse: three bytes that would be typed otherwise */
		*taken = 6;
		return n < 6 ? FOUND_PART : FOUND_NOTHING;
	}
	if (n > 2 && s[2] == '[') { /* the Linux console's function keys: one letter more */
		*taken = 4;
		return n < 4 ? FOUND_PART : s[3] == 'A' ? set_key(out, EVENT_KEY_F1, 0) : FOUND_NOTHING;
	}
	char intro = n > 2 && s[2] >= '<' && s[2] <= '?' ? s[2] : '\0';
	size_t i = intro == '\0' ? 2 : 3;
	i += read_numbers(s + i, n - i, number, &count);
	while (i < n && s[i] >= 0x20 && s[i] <= 0x3f)
		i++;
	*taken = i;
	if (i >= n)
		return FOUND_PART;
	if (s[i] < 0x40 || s[i] > 0x7e)
		return FOUND_NOTHING;
	*taken = i + 1;
	return meaning(d, intro, number, count, s[i], out);
}

/* A terminal's answer to a question that somebody else asked: ESC ] ... up to BEL or ESC \. */
static enum found answer(const char *s, size_t n, size_t *taken)
{
	for (size_t i = 2; i < n; i++) {
		bool string_end = s[i] == '\\' && s[i - 1] == ESC;
		*taken = i + 1;
		if (s[i] == '\a' || string_end)
			return FOUND_NOTHING;
	}
	return FOUND_PART;
}

static enum found escape(struct decode *d, const char *s, size_t n, size_t *taken, struct event *out)
{
	if (n == 1)
		return FOUND_ESCAPE;
	if (s[1] == '[')
		return sequence(d, s, n, taken, out);
	if (s[1] == 'O') {
		*taken = 3;
		return n < 3 ? FOUND_PART : letter_key(s[2], 0, out);
	}
	if (s[1] == ']' || s[1] == 'P' || s[1] == '_' || s[1] == '^')
		return answer(s, n, taken);
	*taken = s[1] > 0x20 && s[1] < 0x7f ? 2 : 1;
	return *taken == 2 ? set_letter(out, s[1], EVENT_ALT) : set_key(out, EVENT_KEY_ESCAPE, 0);
}

/* Nothing more came: Esc alone, Alt with a letter, or half of something, which is dropped. */
static enum found cut_short(const char *s, size_t n, size_t *taken, struct event *out)
{
	*taken = n;
	if (s[0] != ESC)
		*taken = 1;
	else if (n == 1)
		return set_key(out, EVENT_KEY_ESCAPE, 0);
	else if (n == 2)
		return set_letter(out, s[1], EVENT_ALT);
	return FOUND_NOTHING;
}

/* ---- text ---- */

static enum found control(char c, struct event *out)
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
	default:
		return c >= 1 && c <= 26 ? set_letter(out, (char)('a' + c - 1), EVENT_CTRL) : FOUND_NOTHING;
	}
}

/* How many bytes a character takes that begins so; 1 for what begins none. */
static size_t character_bytes(unsigned char c)
{
	return c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
}

/* One character; 0 bytes: the rest has not come. What is no character is U+FFFD, one byte long. */
static size_t character(const struct decode *d, const char *s, size_t n, uint32_t *cp)
{
	char one[5] = {0};
	if (!d->utf8) {
		wint_t c = btowc((unsigned char)s[0]);
		*cp = c == WEOF ? 0xfffd : (uint32_t)c;
		return 1;
	}
	size_t need = character_bytes((unsigned char)s[0]);
	memcpy(one, s, n < need ? n : need);
	size_t got = utf8_next(one, cp);
	bool cut = n < need && got <= 1 && need > 1;
	for (size_t i = 1; cut && i < n; i++)
		cut = ((unsigned char)s[i] & 0xc0) == 0x80;
	return cut ? 0 : got == 0 ? 1 : got;
}

static enum found text(struct decode *d, const char *s, size_t n, size_t *taken, struct event *out)
{
	uint32_t cp = 0;
	*taken = character(d, s, n, &cp);
	if (*taken == 0)
		return FOUND_PART;
	if (cp == 0xfffd || utf8_width(cp) < 0)
		return FOUND_NOTHING;
	out->kind = EVENT_TEXT;
	out->text[utf8_put(cp, out->text)] = '\0';
	return FOUND_EVENT;
}

/* ---- paste ---- */

static void add_pasted(struct decode *d, uint32_t cp)
{
	char bytes[4];
	if (d->paste.len >= PASTE_MAX)
		return;
	if (cp == '\r')
		cp = '\n';
	if (cp == '\n' || cp == '\t')
		buf_addc(&d->paste, (char)cp);
	else if (cp >= 0x20 && cp != 0xfffd && utf8_width(cp) >= 0)
		buf_addn(&d->paste, bytes, utf8_put(cp, bytes));
}

static enum found end_paste(struct decode *d, struct event *out)
{
	d->pasting = false;
	out->kind = EVENT_PASTE;
	out->paste = buf_str(&d->paste);
	return d->paste.len > 0 ? FOUND_EVENT : FOUND_NOTHING;
}

/* Characters up to the mark at the end, which may itself arrive in pieces. */
static enum found paste(struct decode *d, const char *s, size_t n, size_t *taken, struct event *out)
{
	static const char mark[] = "\033[201~";
	const size_t len = sizeof mark - 1;
	for (*taken = 0; *taken < n;) {
		size_t left = n - *taken;
		if (memcmp(s + *taken, mark, left < len ? left : len) == 0) {
			if (left < len)
				return FOUND_PART;
			*taken += len;
			return end_paste(d, out);
		}
		uint32_t cp = 0;
		size_t got = character(d, s + *taken, left, &cp);
		if (got == 0)
			return FOUND_PART;
		*taken += got;
		add_pasted(d, cp);
	}
	return FOUND_PART;
}

/* ---- bytes in, events out ---- */

char *decode_space(struct decode *d, size_t *room)
{
	size_t left = d->to - d->from;
	memmove(d->in, d->in + d->from, left);
	/* What was typed may have been a secret. */
	explicit_bzero(d->in + left, d->to - left);
	d->from = 0;
	d->to = left;
	*room = sizeof d->in - d->to;
	return d->in + d->to;
}

void decode_came(struct decode *d, size_t bytes)
{
	d->to += bytes;
}

static enum found look(struct decode *d, size_t *taken, struct event *out)
{
	const char *s = d->in + d->from;
	size_t n = d->to - d->from;
	*taken = own_key(d, s, n, out);
	if (*taken > 0)
		return FOUND_EVENT;
	if (s[0] == ESC)
		return escape(d, s, n, taken, out);
	*taken = 1;
	return (unsigned char)s[0] < 0x20 || s[0] == 0x7f ? control(s[0], out) : text(d, s, n, taken, out);
}

static enum found look_pasting(struct decode *d, bool waited, struct event *out)
{
	size_t taken;
	enum found f = paste(d, d->in + d->from, d->to - d->from, &taken, out);
	d->from += taken;
	if (f != FOUND_PART || !waited)
		return f;
	d->from = d->to;
	return end_paste(d, out);
}

static enum found look_once(struct decode *d, bool waited, struct event *out)
{
	size_t taken = 0, n = d->to - d->from;
	if (d->pasting)
		return look_pasting(d, waited, out);
	enum found f = look(d, &taken, out);
	bool part = f == FOUND_PART || f == FOUND_ESCAPE;
	if (part && !waited && n < LONGEST)
		return f;
	if (part)
		f = cut_short(d->in + d->from, n, &taken, out);
	d->from += taken;
	return f;
}

enum decode_result decode_next(struct decode *d, bool waited, struct event *out)
{
	int64_t at = out->at;
	while (d->from < d->to || (d->pasting && waited)) {
		*out = (struct event){.at = at};
		switch (look_once(d, waited, out)) {
		case FOUND_EVENT:
			return DECODE_EVENT;
		case FOUND_ESCAPE:
			return DECODE_ESCAPE;
		case FOUND_PART:
			return DECODE_MORE;
		case FOUND_NOTHING:
			break;
		}
	}
	return d->pasting ? DECODE_MORE : DECODE_EMPTY;
}

void decode_free(struct decode *d)
{
	explicit_bzero(d->in, sizeof d->in);
	buf_free(&d->paste);
}
