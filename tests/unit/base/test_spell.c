#include "strek/base/buf.h"
#include "strek/base/spell.h"

#include <criterion/criterion.h>

Test(spell, words_keep_readable_in_ascii_letters)
{
	static const struct {
		const char *utf8, *ascii;
	} rows[] = {
		{"plain", "plain"},
		{"Bjørn Åsmund", "Bjoern Aasmund"},
		{"lærar – følgje", "laerar - foelgje"},
		{"café", "cafe"},
		{"cafe\u0301", "cafe"},
		{"▲ ▼ → ◉", "^ v -> ?"},
		{"", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf out = BUF_INIT;
		spell_text(&out, rows[i].utf8);
		cr_expect_str_eq(buf_str(&out), rows[i].ascii);
		cr_expect(spell_is_plain(buf_str(&out)));
		buf_free(&out);
	}
}
