#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/surf/render.h"

#include <criterion/criterion.h>

static struct arena arena;

static struct surf painted(void)
{
	struct surf s;
	struct err e = ERR_INIT;
	cr_assert(surf_init(&s, &arena, 6, 2, &e));
	surf_text(&s, 0, 0, -1, "ab", (struct surf_style){.fg = SURF_LINE_1});
	surf_text(&s, 0, 2, -1, "c", (struct surf_style){.fg = SURF_CUTOFF, .attr = SURF_BOLD});
	surf_tint(&s, 0, 4, SURF_BAND_OUTER);
	return s;
}

static void expect_sgr(enum surf_depth depth, enum surf_background on, const char *want)
{
	struct surf s = painted();
	struct buf b = BUF_INIT;
	surf_to_sgr(&s, 0, s.rows, depth, on, &b);
	cr_expect_str_eq(buf_str(&b), want);
	buf_free(&b);
}

Test(surf_render, colours_are_those_of_the_palette_and_every_row_ends_plain)
{
	expect_sgr(SURF_256, SURF_DARK,
		"\033[0;38;5;117mab\033[0;1;38;5;231mc\033[0;38;5;231m \033[0;38;5;231;48;5;236m \033[0m\n\n");
	expect_sgr(SURF_256, SURF_LIGHT,
		"\033[0;38;5;25mab\033[0;1;38;5;16mc\033[0;38;5;16m \033[0;38;5;16;48;5;255m \033[0m\n\n");
}

Test(surf_render, few_colours_have_no_backgrounds_and_monochrome_keeps_attributes)
{
	expect_sgr(SURF_16, SURF_DARK, "\033[0;36mab\033[0;1mc\033[0m\n\n");
	expect_sgr(SURF_MONO, SURF_DARK, "ab\033[0;1mc\033[0m\n\n");
}

Test(surf_render, plain_text_has_no_escape_and_no_trailing_blank)
{
	struct surf s = painted();
	struct buf b = BUF_INIT;
	surf_to_text(&s, 0, s.rows, &b);
	cr_expect_str_eq(buf_str(&b), "abc\n\n");
	buf_clear(&b);
	surf_to_text(&s, 1, 99, &b);
	cr_expect_str_eq(buf_str(&b), "\n", "rows outside are not there");
	cr_expect(surf_last_row(&s) == 0);
	surf_clear(&s);
	cr_expect(surf_last_row(&s) == -1);
	buf_free(&b);
}

Test(surf_theme, every_colour_stands_in_the_cube_that_themes_do_not_redefine)
{
	for (int role = SURF_PLAIN; role < SURF_ROLES; role++) {
		for (int on = SURF_DARK; on <= SURF_LIGHT; on++) {
			int c = surf_colour((enum surf_role)role, SURF_256, (enum surf_background)on);
			cr_expect(c == -1 || (c >= 16 && c <= 255));
			cr_expect(surf_colour((enum surf_role)role, SURF_MONO, (enum surf_background)on) == -1);
			cr_expect(surf_colour_behind((enum surf_role)role, SURF_16, (enum surf_background)on) == -1);
		}
	}
	cr_expect(surf_colour(SURF_BAND_OUTER, SURF_256, SURF_DARK) == 236 &&
		  surf_colour(SURF_BAND_INNER, SURF_256, SURF_DARK) == 240);
	cr_expect(surf_colour(SURF_BAND_OUTER, SURF_256, SURF_LIGHT) == 255 &&
		  surf_colour(SURF_BAND_INNER, SURF_256, SURF_LIGHT) == 252);
}
