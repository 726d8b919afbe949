#include "strek/base/buf.h"
#include "strek/base/option.h"
#include "strek/exchange/config_file.h"

#include <criterion/criterion.h>

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

static bool take(const char *text, struct options *o, struct faults *faults, struct err *e)
{
	struct source from = source_memory("strek.conf", text, strlen(text));
	options_init(o);
	*faults = FAULTS_INIT;
	*e = ERR_INIT;
	return config_file_take(&from, o, faults, e);
}

Test(config_file, options_are_set_by_their_names)
{
	struct options o;
	struct faults faults;
	struct err e;
	cr_assert(take("# mine\nlanguage = nn\nsession-length = 45\nmouse = no\n"
		       "therapist = \"Kari; \xC3\x85rdal #2\"\n",
		&o, &faults, &e));
	cr_expect_str_eq(options_text(&o, OPTION_LANGUAGE), "nn");
	cr_expect_eq(options_number(&o, OPTION_SESSION_LENGTH), 45);
	cr_expect(!options_on(&o, OPTION_MOUSE));
	cr_expect_str_eq(options_text(&o, OPTION_THERAPIST), "Kari; \xC3\x85rdal #2");
	cr_expect_eq(o.source[OPTION_LANGUAGE], OPTION_FROM_FILE);
	cr_expect_eq(o.source[OPTION_THEME], OPTION_FROM_DEFAULT);
}

Test(config_file, every_option_as_it_is_listed_can_be_read)
{
	struct options o, back;
	struct faults faults;
	struct err e;
	struct buf text = BUF_INIT;
	options_init(&o);
	for (int id = 0; id < OPTION_COUNT; id++) {
		buf_addf(&text, "%s = ", option_spec((enum option_id)id)->name);
		options_print(&o, (enum option_id)id, &text);
		buf_add(&text, "\n");
	}
	cr_expect(take(buf_str(&text), &back, &faults, &e), "%s", e.what);
	for (int id = 0; id < OPTION_COUNT; id++)
		cr_expect_eq(back.source[id], OPTION_FROM_FILE);
	buf_free(&text);
}

Test(config_file, faults_are_named_and_what_is_right_is_set)
{
	static const struct {
		const char *line;
		const char *words;
	} rows[] = {
		{"langage = nb", "strek.conf:2: langage is not known here. Check the spelling."},
		{"session-length = 5", "strek.conf:2: session-length: '5' cannot be used. Give 10-240."},
		{"session-length = 45 min", "strek.conf:2: session-length: '45 min' cannot be used. Give 10-240."},
		{"mouse = maybe", "strek.conf:2: mouse: 'maybe' cannot be used. Give yes|no."},
		{"theme = dark", "strek.conf:2: theme stands here a second time. Remove one of them."},
		{"[strek]", "strek.conf:2: [strek] is not known here. Check the spelling."},
		{"language nb", "strek.conf:2: this line is neither [section] nor key = value. Mend it and try again."},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		char text[200];
		struct options o;
		struct faults faults;
		struct err e;
		struct buf words = BUF_INIT;
		snprintf(text, sizeof text, "theme = light\n%s\n", rows[i].line);
		cr_expect(!take(text, &o, &faults, &e), "%s", rows[i].line);
		cr_expect_eq(faults.total, 1, "%s", rows[i].line);
		err_words(&e, NULL, &words);
		cr_expect_str_eq(buf_str(&words), rows[i].words);
		cr_expect_str_eq(options_text(&o, OPTION_THEME), "light");
		faults_free(&faults);
		buf_free(&words);
	}
}

Test(config_file, a_file_that_is_not_there_is_told_apart)
{
	struct options o;
	struct faults faults = FAULTS_INIT;
	struct err e = ERR_INIT;
	options_init(&o);
	cr_expect(!config_file_read("/nowhere/strek.conf", &o, &faults, &e));
	cr_expect_eq(e.code, ERR_NO_FILE);
	faults_free(&faults);
}
