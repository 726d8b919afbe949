#include "strek/base/spell.h"

#include "strek/base/buf.h"
#include "strek/base/utf8.h"

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
	{0x25bc, "v"},
	{0xa0, " "},
};

void spell_character(struct buf *out, uint32_t character)
{
	if (character < 0x80) {
		buf_addc(out, (char)character);
		return;
	}
	for (size_t i = 0; i < sizeof spelling / sizeof *spelling; i++) {
		if (spelling[i].character == character) {
			buf_add(out, spelling[i].ascii);
			return;
		}
	}
	/* A mark belongs to the letter before it. */
	if (utf8_width(character) == 0)
		return;
	utf8proc_int32_t parts[8];
	int boundary = 0;
	utf8proc_ssize_t count = utf8proc_decompose_char(
		(utf8proc_int32_t)character, parts, 8, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &boundary);
	buf_addc(out, count > 0 && parts[0] < 0x80 ? (char)parts[0] : '?');
}

void spell_text(struct buf *out, const char *utf8)
{
	uint32_t character;
	for (size_t n; (n = utf8_next(utf8, &character)) > 0; utf8 += n)
		spell_character(out, character);
}

bool spell_is_plain(const char *utf8)
{
	while (*utf8 && (unsigned char)*utf8 < 0x80)
		utf8++;
	return !*utf8;
}
