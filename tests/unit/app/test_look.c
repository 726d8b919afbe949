#include "strek/app/host.h"
#include "strek/app/look.h"

#include <criterion/criterion.h>

struct row {
	bool terminal, utf8, plain;
	const char *term, *colorterm, *no_color, *colour, *glyphs;
	enum figure_tier tier;
	enum surf_depth depth;
};

static void put(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

static struct figure_look look(const struct row *row)
{
	static struct host h;
	h = (struct host){.out_terminal = row->terminal, .plain = row->plain};
	h.lang.tr.utf8 = row->utf8;
	options_init(&h.options);
	options_set(&h.options, option_spec(OPTION_COLOUR), row->colour, OPTION_FROM_COMMAND, NULL);
	options_set(&h.options, option_spec(OPTION_GLYPHS), row->glyphs, OPTION_FROM_COMMAND, NULL);
	put("TERM", row->term);
	put("COLORTERM", row->colorterm);
	put("NO_COLOR", row->no_color);
	return look_of(&h);
}

Test(look, glyphs_and_colours_are_what_the_output_can_show)
{
	static const struct row rows[] = {
		{true, true, false, "xterm-256color", NULL, NULL, "auto", "auto", FIGURE_BRAILLE, SURF_256},
		{true, true, false, "xterm", NULL, NULL, "auto", "auto", FIGURE_BRAILLE, SURF_16},
		{true, true, false, "xterm", "truecolor", NULL, "auto", "auto", FIGURE_BRAILLE, SURF_256},
		{true, true, false, "linux", NULL, NULL, "auto", "auto", FIGURE_ASCII, SURF_16},
		{true, true, false, "dumb", NULL, NULL, "auto", "auto", FIGURE_ASCII, SURF_MONO},
		{true, false, false, "xterm-256color", NULL, NULL, "auto", "braille", FIGURE_ASCII, SURF_256},
		{true, true, false, "xterm-256color", NULL, "1", "auto", "block", FIGURE_BLOCK, SURF_MONO},
		{true, true, false, "xterm-256color", NULL, "", "auto", "auto", FIGURE_BRAILLE, SURF_256},
		{true, true, false, "xterm-256color", NULL, "1", "always", "auto", FIGURE_BRAILLE, SURF_256},
		{true, true, true, "xterm-256color", NULL, NULL, "always", "auto", FIGURE_BRAILLE, SURF_MONO},
		{true, true, false, "xterm-256color", NULL, NULL, "never", "ascii", FIGURE_ASCII, SURF_MONO},
		{false, true, false, "xterm-256color", NULL, NULL, "auto", "auto", FIGURE_BRAILLE, SURF_MONO},
		{false, true, false, NULL, NULL, NULL, "always", "auto", FIGURE_BRAILLE, SURF_256},
		{false, true, false, "dumb", NULL, NULL, "always", "auto", FIGURE_ASCII, SURF_256},
		{false, true, false, "linux", NULL, NULL, "auto", "auto", FIGURE_ASCII, SURF_MONO},
		{false, true, false, "linux", NULL, NULL, "auto", "braille", FIGURE_BRAILLE, SURF_MONO},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct figure_look found = look(&rows[i]);
		cr_expect_eq(found.tier, rows[i].tier, "row %zu: tier %d", i, found.tier);
		cr_expect_eq(found.depth, rows[i].depth, "row %zu: depth %d", i, found.depth);
	}
}

Test(look, the_background_is_asked_for_or_told_by_the_terminal)
{
	static const struct {
		const char *theme, *pair;
		enum surf_background background;
	} rows[] = {
		{"auto", NULL, SURF_DARK},
		{"auto", "15;0", SURF_DARK},
		{"auto", "0;15", SURF_LIGHT},
		{"auto", "0;default;15", SURF_LIGHT},
		{"auto", "0;7", SURF_LIGHT},
		{"auto", "7", SURF_DARK},
		{"light", "15;0", SURF_LIGHT},
		{"dark", "0;15", SURF_DARK},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct host h = {0};
		options_init(&h.options);
		options_set(&h.options, option_spec(OPTION_THEME), rows[i].theme, OPTION_FROM_COMMAND, NULL);
		put("COLORFGBG", rows[i].pair);
		cr_expect_eq(look_background(&h), rows[i].background, "row %zu", i);
	}
}
