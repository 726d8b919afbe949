#include "strek/base/canon.h"

#include "strek/base/buf.h"
#include "strek/base/num.h"
#include "strek/base/utf8.h"

#include <math.h>

struct canon canon_to(struct buf *out)
{
	return (struct canon){.out = out};
}

/* The two-character escape of a byte, or 0 when it has none. */
static char short_escape(unsigned char c)
{
	static const char escapes[][2] = {
		{'"', '"'}, {'\\', '\\'}, {'\b', 'b'}, {'\f', 'f'}, {'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}};
	for (size_t i = 0; i < sizeof escapes / sizeof escapes[0]; i++) {
		if ((unsigned char)escapes[i][0] == c)
			return escapes[i][1];
	}
	return 0;
}

static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\';
}

static void add_escaped(struct buf *out, const char *s, size_t n)
{
	size_t from = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (is_plain(c))
			continue;
		buf_addn(out, s + from, i - from);
		from = i + 1;
		char letter = short_escape(c);
		if (letter)
			buf_addf(out, "\\%c", letter);
		else
			buf_addf(out, "\\u%04x", c);
	}
	buf_addn(out, s + from, n - from);
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Whether one of eight bytes is below 0x20, a quote, a backslash or above ASCII: below 0x20 and equal are found by the
 * borrow out of a subtraction, which may also flag a byte beside one that is found. */
static bool has_odd(uint64_t bytes)
{
	uint64_t quote = bytes ^ EACH('"'), slash = bytes ^ EACH('\\');
	uint64_t odd =
		((bytes - EACH(0x20)) & ~bytes) | ((quote - EACH(1)) & ~quote) | ((slash - EACH(1)) & ~slash) | bytes;
	return odd & EACH(0x80);
}

/* Names, tokens and ids are most of what is written: a quick look spares them the slow way. */
static bool is_plain_ascii(const char *s, size_t n)
{
	uint64_t bytes;
	bool odd = false;
	for (; n >= sizeof bytes; s += sizeof bytes, n -= sizeof bytes) {
		memcpy(&bytes, s, sizeof bytes);
		odd |= has_odd(bytes);
	}
	bytes = EACH(' ');
	memcpy(&bytes, s, n);
	return !odd && !has_odd(bytes);
}

static void add_slowly(struct buf *out, const char *s, size_t n)
{
	buf_addc(out, '"');
	while (n > 0) {
		/* A broken byte must not break the file for every other reader. */
		size_t good = utf8_valid(s, n);
		add_escaped(out, s, good);
		if (good < n) {
			buf_add(out, "\xef\xbf\xbd");
			good++;
		}
		s += good;
		n -= good;
	}
	buf_addc(out, '"');
}

/* A string with nothing but a comma before it and one byte behind it, in one go; false: it needs the slow way. */
static bool add_quickly(struct buf *out, bool comma, const char *s, size_t n, char behind)
{
	char *to = buf_room(out, n + 4);
	if (!to || !is_plain_ascii(s, n))
		return false;
	if (comma)
		*to = ',';
	to[comma] = to[comma + 1 + n] = '"';
	memcpy(to + comma + 1, s, n);
	to[comma + n + 2] = behind;
	buf_filled(out, comma + n + 2 + (behind != '\0'));
	return true;
}

static void add_string(struct buf *out, const char *s, size_t n)
{
	if (!add_quickly(out, false, s, n, '\0'))
		add_slowly(out, s, n);
}

/* What stands before every value: a comma where one is due, and its name. */
static void begin(struct canon *j, const char *name)
{
	bool comma = j->comma;
	j->comma = true;
	if (name && add_quickly(j->out, comma, name, strlen(name), ':'))
		return;
	if (comma)
		buf_addc(j->out, ',');
	if (name) {
		add_slowly(j->out, name, strlen(name));
		buf_addc(j->out, ':');
	}
}

static void open_with(struct canon *j, const char *name, char bracket)
{
	begin(j, name);
	buf_addc(j->out, bracket);
	j->comma = false;
}

static void close_with(struct canon *j, char bracket)
{
	buf_addc(j->out, bracket);
	j->comma = true;
}

void canon_object(struct canon *j, const char *name)
{
	open_with(j, name, '{');
}

void canon_object_end(struct canon *j)
{
	close_with(j, '}');
}

void canon_array(struct canon *j, const char *name)
{
	open_with(j, name, '[');
}

void canon_array_end(struct canon *j)
{
	close_with(j, ']');
}

void canon_raw(struct canon *j, const char *name, const char *json)
{
	begin(j, name);
	buf_add(j->out, json);
}

void canon_null(struct canon *j, const char *name)
{
	canon_raw(j, name, "null");
}

void canon_textn(struct canon *j, const char *name, const char *value, size_t n)
{
	begin(j, name);
	add_string(j->out, value, n);
}

void canon_text(struct canon *j, const char *name, const char *value)
{
	if (value)
		canon_textn(j, name, value, strlen(value));
	else
		canon_null(j, name);
}

void canon_int(struct canon *j, const char *name, int64_t value)
{
	begin(j, name);
	char digits[20];
	size_t at = sizeof digits;
	uint64_t left = value < 0 ? -(uint64_t)value : (uint64_t)value;
	do {
		digits[--at] = (char)('0' + left % 10);
		left /= 10;
	} while (left > 0);
	if (value < 0)
		digits[--at] = '-';
	buf_addn(j->out, digits + at, sizeof digits - at);
}

void canon_bool(struct canon *j, const char *name, bool value)
{
	canon_raw(j, name, value ? "true" : "false");
}

void canon_real(struct canon *j, const char *name, double value)
{
	if (!isfinite(value)) {
		canon_null(j, name);
		return;
	}
	begin(j, name);
	num_exact(j->out, value);
}

void canon_tenths(struct canon *j, const char *name, int tenths)
{
	begin(j, name);
	num_tenths(j->out, tenths, '.');
}
