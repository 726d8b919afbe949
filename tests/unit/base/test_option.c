#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/option.h"

#include <criterion/criterion.h>

Test(option, every_option_has_a_name_a_sentence_and_a_default_it_accepts)
{
	for (int id = 0; id < OPTION_COUNT; id++) {
		const struct option_spec *spec = option_spec((enum option_id)id);
		cr_assert_eq(spec->id, (enum option_id)id);
		cr_assert_not_null(spec->name, "option %d stands in the enumeration only", id);
		cr_assert_eq(option_find(spec->name), spec, "%s", spec->name);
		cr_assert_eq(strspn(spec->name, "abcdefghijklmnopqrstuvwxyz-"), strlen(spec->name), "%s", spec->name);
		cr_assert_eq(spec->words[strlen(spec->words) - 1], '.', "%s", spec->name);
		cr_assert_eq((spec->type == OPTION_CHOICE), (spec->choices != NULL), "%s", spec->name);
		cr_assert_not_null(spec->unit, "%s", spec->name);
		struct options o;
		struct err e = ERR_INIT;
		struct buf b = BUF_INIT;
		options_init(&o);
		cr_assert(options_set(&o, spec, spec->initial, OPTION_FROM_FILE, &e), "%s", spec->name);
		options_print(&o, spec->id, &b);
		cr_assert_str_eq(buf_str(&b), spec->initial);
		buf_free(&b);
	}
	cr_assert_null(option_find("colour "));
	cr_assert_null(option_find(""));
}

Test(option, a_new_set_holds_the_defaults)
{
	struct options o;
	options_init(&o);
	cr_assert_str_eq(options_text(&o, OPTION_LANGUAGE), "auto");
	cr_assert_str_eq(options_text(&o, OPTION_PRACTICE), "KOR");
	cr_assert_str_eq(options_text(&o, OPTION_CALLED), "klient");
	cr_assert_str_eq(options_text(&o, OPTION_THERAPIST), "");
	cr_assert_eq(options_number(&o, OPTION_ESCAPE_DELAY), 25);
	cr_assert_eq(options_number(&o, OPTION_SESSION_LENGTH), 60);
	cr_assert_eq(options_number(&o, OPTION_REMIND_BEFORE), 5);
	cr_assert_eq(options_number(&o, OPTION_LOCK_SCREEN), 2);
	cr_assert_eq(options_number(&o, OPTION_LOCK_FULL), 5);
	cr_assert_eq(options_number(&o, OPTION_BACKUP_REMIND), 7);
	cr_assert_eq(options_number(&o, OPTION_RETENTION_YEARS), 0);
	cr_assert(options_on(&o, OPTION_MOUSE) && options_on(&o, OPTION_USUAL_COURSE));
	cr_assert_eq(o.source[OPTION_MOUSE], OPTION_FROM_DEFAULT);
}

Test(option, values_within_the_limits_are_taken_and_others_named)
{
	static const struct {
		const char *name, *text, *refused_with;
	} rows[] = {
		{"mouse", "no", NULL},
		{"mouse", "yes", NULL},
		{"mouse", "No", "yes|no"},
		{"mouse", "", "yes|no"},
		{"session-length", "10", NULL},
		{"session-length", "240", NULL},
		{"session-length", "9", "10-240"},
		{"session-length", "241", "10-240"},
		{"session-length", "45.5", "10-240"},
		{"session-length", "99999999999999999999", "10-240"},
		{"glyphs", "block", NULL},
		{"glyphs", "ascii", NULL},
		{"glyphs", "auto", NULL},
		{"glyphs", "bloc", "auto|braille|block|ascii"},
		{"glyphs", "auto|block", "auto|braille|block|ascii"},
		{"glyphs", "|", "auto|braille|block|ascii"},
		{"glyphs", "", "auto|braille|block|ascii"},
		{"therapist", "Kari N\xc3\xb8rve", NULL},
		{"therapist", "a\tb", "one short line of ordinary text"},
		{"therapist", "\x1b[1mKari", "one short line of ordinary text"},
		{"therapist", "Kari\xff", "one short line of ordinary text"},
		{"therapist", "123456789 123456789 123456789 123456789 123456789 123456789 ", NULL},
		{"therapist", "123456789 123456789 123456789 123456789 123456789 123456789 1",
			"one short line of ordinary text"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct options o;
		struct err e = ERR_INIT;
		struct buf b = BUF_INIT;
		const struct option_spec *spec = option_find(rows[i].name);
		options_init(&o);
		bool ok = options_set(&o, spec, rows[i].text, OPTION_FROM_FILE, &e);
		cr_assert_eq(ok, rows[i].refused_with == NULL, "%s = '%s'", rows[i].name, rows[i].text);
		cr_assert_eq(e.code, ok ? ERR_NONE : ERR_USAGE_VALUE);
		options_print(&o, spec->id, &b);
		cr_assert_str_eq(buf_str(&b), ok ? rows[i].text : spec->initial);
		if (!ok) {
			cr_assert_str_eq(e.what, rows[i].name);
			cr_assert_str_eq(e.value, rows[i].text);
			cr_assert_str_eq(e.limit, rows[i].refused_with);
		}
		buf_free(&b);
	}
}

Test(option, a_name_longer_than_its_place_in_bytes_is_refused)
{
	struct options o;
	struct err e = ERR_INIT;
	struct buf b = BUF_INIT;
	buf_repeat(&b, "\xe2\x82\xac", 43); /* 43 characters, 129 bytes */
	options_init(&o);
	cr_assert_not(options_set(&o, option_spec(OPTION_THERAPIST), buf_str(&b), OPTION_FROM_FILE, &e));
	cr_assert_str_eq(options_text(&o, OPTION_THERAPIST), "");
	buf_cut(&b, 126);
	cr_assert(options_set(&o, option_spec(OPTION_THERAPIST), buf_str(&b), OPTION_FROM_FILE, &e));
	buf_free(&b);
}

Test(option, the_later_source_wins_in_whatever_order_they_are_read)
{
	struct options o;
	struct err e = ERR_INIT;
	const struct option_spec *theme = option_spec(OPTION_THEME);
	options_init(&o);
	cr_assert(options_set(&o, theme, "dark", OPTION_FROM_COMMAND, &e));
	cr_assert(options_set(&o, theme, "light", OPTION_FROM_VAULT, &e));
	cr_assert_str_eq(options_text(&o, OPTION_THEME), "dark");
	cr_assert_eq(o.source[OPTION_THEME], OPTION_FROM_COMMAND);
	cr_assert_not(options_set(&o, theme, "pink", OPTION_FROM_FILE, &e), "checked all the same");
	cr_assert(options_set(&o, theme, "auto", OPTION_FROM_COMMAND, &e));
	cr_assert_str_eq(options_text(&o, OPTION_THEME), "auto");
}

Test(option, limits_are_said_in_words)
{
	static const struct {
		enum option_id id;
		const char *words;
	} rows[] = {
		{OPTION_MOUSE, "yes or no"},
		{OPTION_THEME, "auto, dark or light"},
		{OPTION_PRACTICE, "KOR or FIT"},
		{OPTION_SESSION_LENGTH, "10 to 240"},
		{OPTION_THERAPIST, "one line of at most 60 characters"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct buf b = BUF_INIT;
		option_limits(option_spec(rows[i].id), tr_plain(), &b);
		cr_assert_str_eq(buf_str(&b), rows[i].words);
		buf_free(&b);
	}
}
