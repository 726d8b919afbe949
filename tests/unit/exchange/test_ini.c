#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/exchange/ini.h"

#include "alloc_fail.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

struct reading {
	struct arena arena;
	struct ini ini;
	struct faults faults;
	struct err e;
	bool done;
};

static void read_bytes(struct reading *r, const char *text, size_t n)
{
	struct source from = source_memory("t.ini", text, n);
	*r = (struct reading){0};
	r->done = ini_read(&from, &r->arena, &r->ini, &r->faults, &r->e);
}

static void read_text(struct reading *r, const char *text)
{
	read_bytes(r, text, strlen(text));
}

static void done_with(struct reading *r)
{
	faults_free(&r->faults);
	arena_free(&r->arena);
}

static const char *value_of(const struct reading *r, const char *section, const char *name)
{
	for (size_t i = 0; i < r->ini.keys; i++) {
		if (strcmp(r->ini.key[i].section, section) == 0 && strcmp(r->ini.key[i].name, name) == 0)
			return r->ini.key[i].value;
	}
	return "(not there)";
}

Test(ini, values_are_read_as_they_stand)
{
	static const struct {
		const char *line, *value;
	} rows[] = {
		{"k = v", "v"},
		{"k=v", "v"},
		{"  k\t=   v  ", "v"},
		{"K = Large", "Large"},
		{"k =", ""},
		{"k = ", ""},
		{"k = ; only a comment", ""},
		{"k = #", ""},
		{"k = v ; comment", "v"},
		{"k = v # comment", "v"},
		{"k = two words", "two words"},
		{"k = a = b", "a = b"},
		{"k = \"v; w # x\"", "v; w # x"},
		{"k = \" kept \"", " kept "},
		{"k = \"it's\"", "it's"},
		{"k = 'say \"x\"; y'", "say \"x\"; y"},
		{"k = \"v\" ; comment", "v"},
		{"k = \"\"", ""},
		{"k = \"\" ; comment", ""},
		{"k = ''", ""},
		{"k = don't", "don't"},
		{"k = say \"x\"", "say \"x\""},
		{"k = 100 %", "100 %"},
		{"k = %s%n", "%s%n"},
		{"k = \xC3\x85 \xC3\xA5 \xE2\x80\x93", "\xC3\x85 \xC3\xA5 \xE2\x80\x93"},
		{"k = \xC3\x85", "\xC3\x85"},
		{"k = [x]", "[x]"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char text[200];
		struct reading r;
		snprintf(text, sizeof text, "[s]\n%s\nlast = 1\n", rows[i].line);
		read_text(&r, text);
		cr_expect(r.done && r.ini.whole && r.faults.total == 0, "%s: %zu faults", rows[i].line, r.faults.total);
		cr_expect_str_eq(value_of(&r, "s", "k"), rows[i].value, "%s", rows[i].line);
		cr_expect_str_eq(value_of(&r, "s", "last"), "1", "%s", rows[i].line);
		done_with(&r);
	}
}

Test(ini, line_ends_and_the_byte_order_mark_make_no_difference)
{
	static const char *const texts[] = {
		"[s]\na = 1\n\n# c\nb = 2\n",
		"[s]\r\na = 1\r\n\r\n# c\r\nb = 2\r\n",
		"\xEF\xBB\xBF[s]\na = 1\n\n; c\nb = 2",
		"\xEF\xBB\xBF[ s ]\r\na = 1\r\n\r\n# a comment ends in \\\r\nb = 2",
	};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct reading r;
		read_text(&r, texts[i]);
		cr_expect(r.done && r.faults.total == 0, "text %zu", i);
		cr_expect_eq(r.ini.keys, 2, "text %zu", i);
		cr_expect_str_eq(value_of(&r, "s", "a"), "1", "text %zu", i);
		cr_expect_str_eq(value_of(&r, "s", "b"), "2", "text %zu", i);
		cr_expect_eq(ini_line(&r.ini, "[s] b"), 5, "text %zu", i);
		cr_expect_eq(ini_line(&r.ini, "[s] c"), 1, "text %zu: what is not there is at its section", i);
		cr_expect_eq(ini_line(&r.ini, "[t] c"), 0, "text %zu", i);
		done_with(&r);
	}
}

Test(ini, keys_before_any_section_have_none)
{
	struct reading r;
	read_text(&r, "a = 1\nb = 2\n[s]\na = 3\n");
	cr_assert(r.done && r.faults.total == 0);
	cr_expect_str_eq(value_of(&r, "", "a"), "1");
	cr_expect_str_eq(value_of(&r, "s", "a"), "3");
	cr_expect_eq(ini_line(&r.ini, "b"), 2);
	done_with(&r);
}

Test(ini, nothing_in_it_is_no_fault)
{
	static const char *const texts[] = {"", "\n", "\xEF\xBB\xBF", "# only a comment", "\n\n   \n\t\r\n"};
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct reading r;
		read_text(&r, texts[i]);
		cr_expect(r.done && r.ini.whole && r.ini.keys == 0 && r.faults.total == 0, "text %zu", i);
		done_with(&r);
	}
}

Test(ini, every_fault_is_named_by_file_line_and_key_and_the_rest_is_read)
{
	static const struct {
		const char *line;
		enum err_code code;
		const char *what, *value;
		long column;
	} rows[] = {
		{"no equals sign", ERR_INI_SYNTAX, "", "", 0},
		{"= no name", ERR_INI_SYNTAX, "", "", 0},
		{"two words = x", ERR_INI_SYNTAX, "", "", 0},
		{"n\xC3\xB8kkel = x", ERR_INI_SYNTAX, "", "", 0},
		{"a-name-of-more-than-thirty-nine-letters-x = x", ERR_INI_SYNTAX, "", "", 0},
		{"before = 2", ERR_INI_DUPLICATE, "[s] before", "", 0},
		{"BEFORE = 2", ERR_INI_DUPLICATE, "[s] before", "", 0},
		{"k = a\\", ERR_INI_VALUE, "[s] k", "a\\", 0},
		{"k = a\\tb", ERR_INI_VALUE, "[s] k", "a\\tb", 0},
		{"k = \"open", ERR_INI_VALUE, "[s] k", "\"open", 0},
		{"k = 'open", ERR_INI_VALUE, "[s] k", "'open", 0},
		{"k = \"a\\\"b\"", ERR_INI_VALUE, "[s] k", "\"a\\\"b\"", 0},
		{"k = \"a\" b", ERR_INI_VALUE, "[s] k", "\"a\" b", 0},
		{"k = a;b", ERR_INI_VALUE, "[s] k", "a;b", 0},
		{"k = a; b", ERR_INI_VALUE, "[s] k", "a; b", 0},
		{"k = C#", ERR_INI_VALUE, "[s] k", "C#", 0},
		{"k = \xE5", ERR_NOT_UTF8, "", "", 5},
		{"k = \xC3", ERR_NOT_UTF8, "", "", 5},
		{"# \xFF", ERR_NOT_UTF8, "", "", 3},
		{"k = \x1B[31m", ERR_INI_CONTROL, "", "U+001B", 5},
		{"# \x1B]0;title\x07", ERR_INI_CONTROL, "", "U+001B", 3},
		{"k = \xC3\xA5\x7F", ERR_INI_CONTROL, "", "U+007F", 6},
		{"k = \xC2\x9B", ERR_INI_CONTROL, "", "U+009B", 5},
		{"k = \xE2\x80\xAE", ERR_INI_CONTROL, "", "U+202E", 5},
		{"k = \xE2\x80\x8B", ERR_INI_CONTROL, "", "U+200B", 5},
		{"k = \xEF\xBB\xBF", ERR_INI_CONTROL, "", "U+FEFF", 5},
		{"k = a\rb", ERR_INI_CONTROL, "", "U+000D", 6},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char text[200];
		struct reading r;
		snprintf(text, sizeof text, "[s]\nbefore = 1\n%s\nafter = 3\n", rows[i].line);
		read_text(&r, text);
		cr_assert(r.done, "row %zu", i);
		cr_assert_eq(r.faults.total, 1, "row %zu (%s): %zu faults", i, rows[i].line, r.faults.total);
		const struct err *e = &r.faults.item[0];
		cr_expect_eq(e->code, rows[i].code, "row %zu (%s): %s", i, rows[i].line, err_name(e->code));
		cr_expect_str_eq(e->file, "t.ini");
		cr_expect_eq(e->line, 3, "row %zu: line %ld", i, e->line);
		cr_expect_eq(e->column, rows[i].column, "row %zu: column %ld", i, e->column);
		cr_expect_str_eq(e->what, rows[i].what, "row %zu", i);
		cr_expect_str_eq(e->value, rows[i].value, "row %zu", i);
		cr_expect(!r.ini.whole);
		cr_expect_str_eq(value_of(&r, "s", "before"), "1", "row %zu", i);
		cr_expect_str_eq(value_of(&r, "s", "after"), "3", "row %zu", i);
		done_with(&r);
	}
}

Test(ini, a_section_that_cannot_be_read_takes_its_keys_along)
{
	static const char *const heads[] = {"[t", "[]", "[ ]", "[t] ; comment", "[t] x", "[t t]", "[t]]", "[\xC3\xA5]"};
	for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
		char text[100];
		struct reading r;
		snprintf(text, sizeof text, "[s]\na = 1\n%s\na = 2\n[u]\na = 3\n", heads[i]);
		read_text(&r, text);
		cr_assert(r.done && r.faults.total == 1, "%s", heads[i]);
		cr_expect_eq(r.faults.item[0].code, ERR_INI_SYNTAX, "%s", heads[i]);
		cr_expect_eq(r.faults.item[0].line, 3);
		cr_expect_eq(r.ini.keys, 2);
		cr_expect_str_eq(value_of(&r, "s", "a"), "1", "%s", heads[i]);
		cr_expect_str_eq(value_of(&r, "u", "a"), "3", "%s", heads[i]);
		done_with(&r);
	}
}

Test(ini, a_section_that_stands_twice_is_told_and_not_merged_in_silence)
{
	struct reading r;
	read_text(&r, "[s]\na = 1\n[t]\nb = 2\n[S]\nc = 3\na = 4\n");
	cr_assert(r.done);
	cr_assert_eq(r.faults.total, 2);
	cr_expect_eq(r.faults.item[0].code, ERR_INI_DUPLICATE);
	cr_expect_str_eq(r.faults.item[0].what, "[s]");
	cr_expect_eq(r.faults.item[0].line, 5);
	cr_expect_str_eq(r.faults.item[1].what, "[s] a");
	cr_expect_eq(r.faults.item[1].line, 7);
	cr_expect_str_eq(value_of(&r, "s", "c"), "3");
	done_with(&r);
}

Test(ini, a_nul_byte_is_a_fault_and_not_an_end)
{
	static const char text[] = "[s]\na = 1\0;2\nb = 2\n";
	struct reading r;
	read_bytes(&r, text, sizeof text - 1);
	cr_assert(r.done && r.faults.total == 1);
	cr_expect_eq(r.faults.item[0].code, ERR_INI_CONTROL);
	cr_expect_str_eq(r.faults.item[0].value, "U+0000");
	cr_expect_eq(r.faults.item[0].line, 2);
	cr_expect_eq(r.faults.item[0].column, 6);
	cr_expect_str_eq(value_of(&r, "s", "b"), "2");
	done_with(&r);
}

/* "[s]", then a key whose line has n bytes, then another. */
static void long_line(struct reading *r, size_t n, const char *end)
{
	struct buf text = BUF_INIT;
	buf_add(&text, "[s]\nk = ");
	buf_repeat(&text, "x", n - 4);
	buf_addf(&text, "%safter = 1\n", end);
	cr_assert(buf_ok(&text));
	read_bytes(r, buf_str(&text), text.len);
	buf_free(&text);
}

Test(ini, a_line_has_at_most_1022_bytes)
{
	static const struct {
		size_t n;
		const char *end;
		bool fine;
	} rows[] = {
		{1022, "\n", true},
		{1022, "\r\n", true},
		{1023, "\n", false},
		{1024, "\r\n", false},
		{1000000, "\n", false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct reading r;
		long_line(&r, rows[i].n, rows[i].end);
		cr_assert(r.done, "%zu bytes", rows[i].n);
		cr_expect_eq(r.faults.total, rows[i].fine ? 0 : 1, "%zu bytes", rows[i].n);
		if (rows[i].fine)
			cr_expect_eq(strlen(value_of(&r, "s", "k")), rows[i].n - 4);
		else
			cr_expect(r.faults.item[0].code == ERR_INI_LONG && r.faults.item[0].line == 2);
		cr_expect_str_eq(value_of(&r, "s", "after"), "1", "%zu bytes", rows[i].n);
		done_with(&r);
	}
}

Test(ini, more_than_a_mebibyte_or_a_thousand_keys_is_not_looked_at)
{
	struct buf text = BUF_INIT;
	struct reading r;
	buf_repeat(&text, "# a comment, again and again, until it is too much\n", INI_BYTES_MAX / 50);
	read_bytes(&r, buf_str(&text), text.len);
	cr_expect(!r.done && r.e.code == ERR_TOO_LARGE);
	cr_expect_str_eq(r.e.file, "t.ini");
	done_with(&r);
	buf_clear(&text);
	for (int i = 0; i < INI_KEYS_MAX; i++)
		buf_addf(&text, "k%d = %d\n", i, i);
	read_bytes(&r, buf_str(&text), text.len);
	cr_expect(r.done && r.faults.total == 0 && r.ini.keys == INI_KEYS_MAX);
	cr_expect_str_eq(value_of(&r, "", "k999"), "999");
	done_with(&r);
	buf_add(&text, "onemore = 1\n");
	read_bytes(&r, buf_str(&text), text.len);
	cr_expect(!r.done && r.e.code == ERR_TOO_LARGE);
	done_with(&r);
	buf_free(&text);
}

Test(ini, the_locale_has_no_say)
{
	static const char *const locales[] = {"tr_TR.UTF-8", "en_US.ISO-8859-15", "nb_NO.UTF-8", "ja_JP.eucjp"};
	for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++) {
		struct reading r;
		setlocale(LC_ALL, locales[i]); /* where it is not installed, "C" is tried again */
		read_text(&r, "[SITE]\nTITLE = \xC3\x85\nid = \xC3\xA0\nlast = \xE3\x80\x85\n");
		setlocale(LC_ALL, "C");
		cr_expect(r.done && r.faults.total == 0, "%s", locales[i]);
		cr_expect_str_eq(value_of(&r, "site", "title"), "\xC3\x85", "%s", locales[i]);
		cr_expect_str_eq(value_of(&r, "site", "id"), "\xC3\xA0", "%s", locales[i]);
		cr_expect_str_eq(value_of(&r, "site", "last"), "\xE3\x80\x85", "%s", locales[i]);
		done_with(&r);
	}
}

/* Only up to where iniparser takes over: 4.1 does not look whether its own allocations succeed. */
Test(ini, when_memory_runs_out_during_the_scan_it_says_so)
{
	if (!alloc_fail_works())
		cr_skip_test("allocations cannot be made to fail here");
	for (long n = 1; n <= 4; n++) {
		struct reading r;
		alloc_fail_at(n, false);
		read_text(&r, "[s]\na = 1\nb = \"2\"\n[t]\na = 3\n");
		alloc_fail_off();
		cr_expect(!r.done && r.e.code == ERR_NO_MEMORY, "allocation %ld: %s", n, err_name(r.e.code));
		done_with(&r);
	}
}
