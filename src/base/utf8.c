#include "strek/base/utf8.h"

#include "strek/base/buf.h"

#include <utf8proc.h>

#define REPLACEMENT 0xfffdu
#define MARKS_SHOWN 4 /* what one cell of the terminal holds beside its base */

static const utf8proc_uint8_t *bytes_of(const char *s)
{
	return (const utf8proc_uint8_t *)s;
}

size_t utf8_valid(const char *s, size_t n)
{
	size_t at = 0;
	while (at < n) {
		utf8proc_int32_t cp;
		utf8proc_ssize_t taken = utf8proc_iterate(bytes_of(s + at), (utf8proc_ssize_t)(n - at), &cp);
		if (taken <= 0)
			return at;
		at += (size_t)taken;
	}
	return n;
}

/* As utf8_next, telling an invalid byte apart from a written U+FFFD. */
static size_t decode(const char *s, uint32_t *cp, bool *invalid)
{
	unsigned char first = (unsigned char)*s;
	*invalid = false;
	*cp = first;
	if (first < 0x80)
		return first != 0;
	utf8proc_int32_t found;
	utf8proc_ssize_t taken = utf8proc_iterate(bytes_of(s), (utf8proc_ssize_t)strnlen(s, 4), &found);
	if (taken <= 0) {
		*invalid = true;
		*cp = REPLACEMENT;
		return 1;
	}
	*cp = (uint32_t)found;
	return (size_t)taken;
}

size_t utf8_next(const char *s, uint32_t *cp)
{
	bool invalid;
	return decode(s, cp, &invalid);
}

size_t utf8_put(uint32_t cp, char out[4])
{
	if (cp > 0x10ffff || !utf8proc_codepoint_valid((utf8proc_int32_t)cp))
		return 0;
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)cp, bytes);
	memcpy(out, bytes, (size_t)n);
	return (size_t)n;
}

size_t utf8_count(const char *s)
{
	size_t count = 0;
	uint32_t cp;
	for (size_t n; (n = utf8_next(s, &cp)) > 0; s += n)
		count++;
	return count;
}

static bool is_bidi_control(uint32_t cp)
{
	return cp == 0x061c || cp == 0x200e || cp == 0x200f || (cp >= 0x202a && cp <= 0x202e) ||
	       (cp >= 0x2066 && cp <= 0x2069);
}

/* What is there without being seen: joiners, fillers, variation selectors, soft hyphens, tags. */
static bool is_invisible(uint32_t cp)
{
	return cp >= 0x80 && utf8proc_get_property((utf8proc_int32_t)cp)->ignorable;
}

int utf8_width(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7f)
		return 1;
	if (cp < 0xa0 || cp > 0x10ffff)
		return -1;
	switch (utf8proc_category((utf8proc_int32_t)cp)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CN: /* nobody knows how wide these will be */
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return -1;
	default:
		break;
	}
	if (is_invisible(cp))
		return -1;
	return utf8proc_charwidth((utf8proc_int32_t)cp);
}

int utf8_cells(const char *s)
{
	int cells = 0;
	uint32_t cp;
	for (size_t n; (n = utf8_next(s, &cp)) > 0; s += n) {
		int width = utf8_width(cp);
		cells += width > 0 ? width : 0;
	}
	return cells;
}

size_t utf8_cluster(const char *s)
{
	uint32_t before, cp;
	utf8proc_int32_t state = 0;
	/* Between two ASCII characters there is always a break but in CR LF, and most of what is drawn is ASCII. */
	unsigned char first = (unsigned char)*s;
	if (first != 0 && first < 0x80 && first != '\r' && (unsigned char)s[1] < 0x80)
		return 1;
	size_t at = utf8_next(s, &before);
	if (at == 0)
		return 0;
	for (size_t n; (n = utf8_next(s + at, &cp)) > 0; at += n) {
		if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)before, (utf8proc_int32_t)cp, &state))
			break;
		before = cp;
	}
	return at;
}

static bool is_line_end(uint32_t cp)
{
	return cp == '\n' || cp == '\r' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* What one character becomes: itself, a space, U+FFFD, or 0 for left out. `marks` counts those on the
 * current base, and is -1 where there is none. */
static uint32_t shown_as(uint32_t cp, int *marks)
{
	uint32_t shown = cp;
	if (cp == '\t' || is_line_end(cp)) {
		shown = ' ';
	} else if (is_bidi_control(cp)) {
		shown = REPLACEMENT;
	} else if (is_invisible(cp)) {
		return 0;
	} else {
		int width = utf8_width(cp);
		if (width == 0) {
			if (*marks < 0 || *marks >= MARKS_SHOWN)
				return 0;
			++*marks;
			return cp;
		}
		if (width < 0)
			shown = REPLACEMENT;
	}
	*marks = 0;
	return shown;
}

void utf8_sanitise(struct buf *out, const char *s)
{
	int marks = -1;
	uint32_t cp;
	for (size_t n; (n = utf8_next(s, &cp)) > 0; s += n) {
		if (cp == '\r' && s[1] == '\n')
			continue;
		char bytes[4];
		uint32_t shown = shown_as(cp, &marks);
		if (shown)
			buf_addn(out, bytes, utf8_put(shown, bytes));
	}
}

bool utf8_is_clean(const char *s)
{
	int marks = -1;
	uint32_t cp;
	bool invalid;
	for (size_t n; (n = decode(s, &cp, &invalid)) > 0; s += n) {
		if (invalid || shown_as(cp, &marks) != cp)
			return false;
	}
	return true;
}

static bool is_ascii(const char *s)
{
	while (*s && !(*s & 0x80))
		s++;
	return !*s;
}

bool utf8_nfc(struct buf *out, const char *s)
{
	if (is_ascii(s)) {
		buf_add(out, s);
		return buf_ok(out);
	}
	const utf8proc_option_t form = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	utf8proc_ssize_t len = (utf8proc_ssize_t)strlen(s);
	utf8proc_ssize_t count = utf8proc_decompose(bytes_of(s), len, NULL, 0, form);
	if (count < 0)
		return false;
	/* Done in memory of our own, because it must be wiped. The library writes the text over the code
	 * points, with a NUL behind. */
	size_t size = ((size_t)count + 1) * sizeof(utf8proc_int32_t);
	utf8proc_int32_t *work = calloc(1, size);
	if (!work) {
		out->failed = true;
		return false;
	}
	count = utf8proc_decompose(bytes_of(s), len, work, count, form);
	utf8proc_ssize_t n = count < 0 ? count : utf8proc_reencode(work, count, form);
	if (n > 0)
		buf_addn(out, work, (size_t)n);
	explicit_bzero(work, size);
	free(work);
	return n >= 0 && buf_ok(out);
}
