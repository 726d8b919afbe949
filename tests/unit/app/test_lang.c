#include "strek/app/lang.h"
#include "strek/base/err.h"

#include <criterion/criterion.h>

Test(lang, tags_of_every_shape_are_known_by_their_language)
{
	static const struct {
		const char *tag, *lang;
	} rows[] = {
		{"en", "en"},
		{"en_GB.UTF-8", "en"},
		{"nb_NO", "nb"},
		{"nb-NO", "nb"},
		{"no", "nb"},
		{"nn_NO.UTF-8@euro", "nn"},
		{"de_DE", NULL},
		{"nbx", NULL},
		{"", NULL},
		{"C.UTF-8", NULL},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *found = lang_of_tag(rows[i].tag);
		if (rows[i].lang)
			cr_expect_str_eq(found, rows[i].lang, "%s", rows[i].tag);
		else
			cr_expect_null(found, "%s", rows[i].tag);
	}
}

static void surround(const char *language, const char *all, const char *messages, const char *lang)
{
	const char *const pairs[][2] = {
		{"LANGUAGE", language}, {"LC_ALL", all}, {"LC_MESSAGES", messages}, {"LANG", lang}};
	for (size_t i = 0; i < 4; i++) {
		if (pairs[i][1])
			setenv(pairs[i][0], pairs[i][1], 1);
		else
			unsetenv(pairs[i][0]);
	}
}

Test(lang, the_surroundings_speak_as_gettext_would_hear_them)
{
	static const struct {
		const char *language, *all, *messages, *lang, *spoken;
	} rows[] = {
		{NULL, NULL, NULL, NULL, "en"},
		{NULL, NULL, NULL, "nb_NO.UTF-8", "nb"},
		{NULL, NULL, "nn_NO.UTF-8", "nb_NO.UTF-8", "nn"},
		{NULL, "en_GB.UTF-8", "nn_NO.UTF-8", "nb_NO.UTF-8", "en"},
		{"sv:nn:en", NULL, NULL, "nb_NO.UTF-8", "nn"},
		{"nn", NULL, NULL, "C", "en"},
		{NULL, NULL, NULL, "xx_XX.UTF-8", "en"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct lang l;
		surround(rows[i].language, rows[i].all, rows[i].messages, rows[i].lang);
		lang_init(&l, "/nowhere");
		cr_expect_str_eq(l.tr.lang, rows[i].spoken, "row %zu: %s", i, l.tr.lang);
	}
}

Test(lang, switching_changes_words_and_numbers_and_auto_goes_back)
{
	struct lang l;
	struct err e = ERR_INIT;
	surround(NULL, NULL, NULL, "nb_NO.UTF-8");
	lang_init(&l, "/nowhere");
	cr_expect_eq(l.tr.decimal, ',');
	cr_expect(lang_switch(&l, "en", &e));
	cr_expect_eq(l.tr.decimal, '.');
	cr_expect(lang_switch(&l, "nn", &e));
	cr_expect_str_eq(l.tr.lang, "nn");
	cr_expect(lang_switch(&l, "auto", &e));
	cr_expect_str_eq(l.tr.lang, "nb");
	cr_expect(!lang_switch(&l, "xx", &e));
	cr_expect_eq(e.code, ERR_USAGE_VALUE);
	cr_expect_str_eq(l.tr.lang, "nb", "a failed switch changes nothing");
}

Test(lang, numbers_of_the_c_library_stay_as_in_c)
{
	struct lang l;
	char text[16];
	surround(NULL, NULL, NULL, "nb_NO.UTF-8");
	lang_init(&l, "/nowhere");
	snprintf(text, sizeof text, "%.1f", 1.5);
	cr_expect_str_eq(text, "1.5");
}
