#include "strek/app/narrow.h"
#include "strek/base/buf.h"

#include <criterion/criterion.h>

Test(narrow, ascii_keeps_words_readable)
{
	static const struct {
		const char *utf8, *ascii;
	} rows[] = {
		{"plain", "plain"},
		{"Åse Sæther, Rønning", "Aase Saether, Roenning"},
		{"økt til 29,1 – bedre…", "oekt til 29,1 - bedre..."},
		{"café naïve", "cafe naive"},
		{"\"x\" × 3 ≥ 2", "\"x\" x 3 >= 2"},
		{"●", "?"},
		{"", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf out = BUF_INIT;
		narrow(&out, rows[i].utf8, strlen(rows[i].utf8), "ANSI_X3.4-1968");
		cr_expect_str_eq(buf_str(&out), rows[i].ascii);
		buf_free(&out);
	}
}

Test(narrow, a_charset_keeps_what_it_has)
{
	struct buf out = BUF_INIT;
	const char *name = "Åse – 29,1";
	narrow(&out, name, strlen(name), "ISO-8859-1");
	cr_expect_str_eq(buf_str(&out), "\xc5se - 29,1");
	buf_clear(&out);
	narrow(&out, name, strlen(name), "NO-SUCH-CHARSET");
	cr_expect_str_eq(buf_str(&out), "Aase - 29,1");
	buf_free(&out);
}
