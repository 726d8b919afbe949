#include "strek/app/narrow.h"

#include "strek/base/buf.h"
#include "strek/base/spell.h"
#include "strek/base/utf8.h"

#include <iconv.h>

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
			spell_character(out, character);
		at += bytes;
	}
	if (to != (iconv_t)-1)
		iconv_close(to);
}
