#include "strek/app/narrow.h"

#include "strek/base/buf.h"
#include "strek/base/utf8.h"

#include <iconv.h>
#include <utf8proc.h>

/* What has a customary spelling. Everything else loses its accents. */
static const struct {
	uint32_t character;
	const char *ascii;
} spelling[] = {
	{0xe5, "aa"},
	{0xc5, "Aa"},
	{0xe6, "ae"},
	{0xc6, "Ae"},
	{0xf8, "oe"},
	{0xd8, "Oe"},
	{0xdf, "ss"},
	{0xf0, "d"},
	{0xd0, "D"},
	{0xfe, "th"},
	{0xde, "Th"},
	{0x2013, "-"},
	{0x2014, "-"},
	{0x2212, "-"},
	{0x2018, "'"},
	{0x2019, "'"},
	{0x201c, "\""},
	{0x201d, "\""},
	{0xab, "\""},
	{0xbb, "\""},
	{0x2026, "..."},
	{0xb7, "."},
	{0x2022, "*"},
	{0xd7, "x"},
	{0xb1, "+-"},
	{0x2264, "<="},
	{0x2265, ">="},
	{0x2192, "->"},
	{0x25b2, "^"},
	{0xa0, " "},
};

static void ascii(struct buf *out, uint32_t character)
{
	for (size_t i = 0; i < sizeof spelling / sizeof *spelling; i++) {
		if (spelling[i].character == character) {
			buf_add(out, spelling[i].ascii);
			return;
		}
	}
	utf8proc_int32_t parts[8];
	int boundary = 0;
	utf8proc_ssize_t count = utf8proc_decompose_char(
		(utf8proc_int32_t)character, parts, 8, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &boundary);
	buf_addc(out, count > 0 && parts[0] < 0x80 ? (char)parts[0] : '?');
}

/* One character in the charset's own bytes; false when it has none. */
static bool convert(struct buf *out, iconv_t charset, const char *s, size_t n)
{
	char in[4], bytes[16];
	if (charset == (iconv_t)-1 || n > sizeof in)
		return false;
	memcpy(in, s, n);
	char *from = in, *to = bytes;
	size_t from_left = n, to_left = sizeof bytes;
	if (iconv(charset, &from, &from_left, &to, &to_left) != 0 || from_left) {
		iconv(charset, NULL, NULL, NULL, NULL);
		return false;
	}
	buf_addn(out, bytes, sizeof bytes - to_left);
	return true;
}

void narrow(struct buf *out, const char *utf8, size_t n, const char *charset)
{
	iconv_t to = iconv_open(charset, "UTF-8");
	for (size_t at = 0; at < n;) {
		uint32_t character = 0;
		size_t bytes = utf8_next(utf8 + at, &character);
		if (!bytes)
			break;
		if (character < 0x80)
			buf_addc(out, (char)character);
		else if (!convert(out, to, utf8 + at, bytes))
			ascii(out, character);
		at += bytes;
	}
	if (to != (iconv_t)-1)
		iconv_close(to);
}
