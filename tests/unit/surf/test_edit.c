#include "strek/base/utf8.h"
#include "strek/surf/edit.h"

#include "env_fixed.h"

#include <criterion/criterion.h>
#include <string.h>

static void type(struct edit *ed, const char *text)
{
	while (text[0] != '\0') {
		struct event ev = {.kind = EVENT_TEXT};
		size_t n = utf8_cluster(text);
		memcpy(ev.text, text, n);
		edit_event(ed, &ev, 20);
		text += n;
	}
}

static void press(struct edit *ed, enum event_key key, int times)
{
	for (int i = 0; i < times; i++)
		edit_event(ed, &(struct event){.kind = EVENT_KEY, .key = key}, 20);
}

static void control(struct edit *ed, char letter)
{
	edit_event(ed,
		&(struct event){.kind = EVENT_KEY, .key = EVENT_KEY_LETTER, .letter = letter, .modifiers = EVENT_CTRL},
		20);
}

Test(edit, letters_go_where_the_cursor_is)
{
	struct edit ed;
	edit_init(&ed, 100, false);
	type(&ed, "bære");
	press(&ed, EVENT_KEY_LEFT, 3);
	press(&ed, EVENT_KEY_BACKSPACE, 1);
	type(&ed, "v");
	cr_expect_str_eq(edit_text(&ed), "være");
	press(&ed, EVENT_KEY_DELETE, 1);
	cr_expect_str_eq(edit_text(&ed), "vre");
	edit_free(&ed);
}

Test(edit, a_base_and_its_marks_are_one_character)
{
	struct edit ed;
	edit_init(&ed, 100, false);
	edit_set(&ed, "a\xCC\x8Ax");
	press(&ed, EVENT_KEY_LEFT, 1);
	press(&ed, EVENT_KEY_BACKSPACE, 1);
	cr_expect_str_eq(edit_text(&ed), "x");
	edit_free(&ed);
}

Test(edit, what_is_typed_in_one_go_is_undone_in_one_go)
{
	struct edit ed;
	edit_init(&ed, 100, true);
	type(&ed, "first");
	press(&ed, EVENT_KEY_LEFT, 1);
	type(&ed, "ab");
	control(&ed, 'z');
	cr_expect_str_eq(edit_text(&ed), "first");
	control(&ed, 'z');
	cr_expect_str_eq(edit_text(&ed), "");
	control(&ed, 'z');
	control(&ed, 'y');
	control(&ed, 'y');
	cr_expect_str_eq(edit_text(&ed), "firsabt");
	edit_free(&ed);
}

Test(edit, a_paste_is_cleaned_and_keeps_its_lines_only_where_there_are_lines)
{
	struct event paste = {.kind = EVENT_PASTE, .paste = "one\033[2J\ntwo\xE2\x80\xAE\n"};
	struct edit many;
	struct edit one;
	edit_init(&many, 100, true);
	edit_init(&one, 100, false);
	edit_event(&many, &paste, 20);
	edit_event(&one, &paste, 20);
	cr_expect_null(strchr(edit_text(&many), '\033'));
	cr_expect_null(strstr(edit_text(&many), "\xE2\x80\xAE"));
	cr_expect_eq(edit_lines(&many, 40), 3);
	cr_expect_null(strchr(edit_text(&one), '\n'));
	edit_free(&many);
	edit_free(&one);
}

Test(edit, nothing_grows_beyond_its_limit)
{
	struct edit ed;
	edit_init(&ed, 4, false);
	type(&ed, "abcde");
	cr_expect_str_eq(edit_text(&ed), "abcd");
	edit_event(&ed, &(struct event){.kind = EVENT_PASTE, .paste = "x"}, 20);
	cr_expect_str_eq(edit_text(&ed), "abcd");
	edit_free(&ed);
}

Test(edit, wraps_at_blanks_and_breaks_only_long_words)
{
	static const struct {
		const char *text;
		int cols;
		const char *lines;
	} row[] = {
		{"one two three", 8, "one two |three|"},
		{"one two three", 7, "one two |three|"},
		{"abcdefghij", 4, "abcd|efgh|ij|"},
		{"a\n\nb", 8, "a||b|"},
		{"ends\n", 8, "ends||"},
		{"", 8, "|"},
	};
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct edit ed;
		struct edit_line l;
		char got[128] = "";
		edit_init(&ed, 100, true);
		edit_set(&ed, row[i].text);
		for (int k = 0; edit_line(&ed, row[i].cols, k, &l); k++) {
			size_t used = strlen(got);
			snprintf(got + used, sizeof got - used, "%.*s|", (int)(l.to - l.from), edit_text(&ed) + l.from);
		}
		cr_expect_str_eq(got, row[i].lines, "%s at %d: %s", row[i].text, row[i].cols, got);
		edit_free(&ed);
	}
}

Test(edit, up_and_down_keep_the_column)
{
	struct edit ed;
	edit_init(&ed, 100, true);
	edit_set(&ed, "long line\nab\nlong line");
	int line;
	int col;
	press(&ed, EVENT_KEY_UP, 1);
	edit_place(&ed, 20, &line, &col);
	cr_expect_eq(line, 1);
	cr_expect_eq(col, 2);
	press(&ed, EVENT_KEY_UP, 1);
	edit_place(&ed, 20, &line, &col);
	cr_expect_eq(line, 0);
	cr_expect_eq(col, 9);
	edit_free(&ed);
}

/* Any keys in any order: the text stays clean and within its limit, the cursor at the edge of a character, and every
 * byte of it on exactly one wrapped line. */
Test(edit, survives_anything)
{
	static const char *const texts[] = {"a", " ", "æ", "字", "\xCC\x81", "word", "\n"};
	uint64_t noise = 42;
	struct edit ed;
	edit_init(&ed, 200, true);
	for (int i = 0; i < 20000; i++) {
		struct event ev = {.kind = EVENT_KEY,
			.key = (enum event_key)env_fixed_below(&noise, EVENT_KEY_LETTER + 1),
			.letter = (char)('a' + env_fixed_below(&noise, 26)),
			.modifiers = env_fixed_below(&noise, 2) ? EVENT_CTRL : 0};
		if (env_fixed_below(&noise, 2)) {
			ev.kind = EVENT_PASTE;
			ev.paste = texts[env_fixed_below(&noise, sizeof texts / sizeof *texts)];
		}
		int cols = 1 + (int)env_fixed_below(&noise, 12);
		edit_event(&ed, &ev, cols);
		cr_assert_leq(ed.text.len, 200);
		cr_assert_leq(ed.cursor, ed.text.len);
		cr_assert((edit_text(&ed)[ed.cursor] & 0xC0) != 0x80, "round %d", i);
		struct edit_line l;
		size_t at = 0;
		for (int k = 0; edit_line(&ed, cols, k, &l); k++) {
			cr_assert(l.from >= at && l.from <= at + 1 && l.to >= l.from, "round %d line %d", i, k);
			at = l.to;
		}
		cr_assert(at == ed.text.len, "round %d: %zu of %zu", i, at, ed.text.len);
	}
	edit_free(&ed);
}
