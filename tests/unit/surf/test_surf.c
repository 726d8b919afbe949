#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/surf/render.h"
#include "strek/surf/surf.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct surf_style plain = {0};
static struct arena arena;

static struct surf surface(int cols, int rows)
{
	struct surf s;
	struct err e = ERR_INIT;
	cr_assert(surf_init(&s, &arena, cols, rows, &e));
	return s;
}

static void expect_text(const struct surf *s, const char *want)
{
	struct buf b = BUF_INIT;
	surf_to_text(s, 0, s->rows, &b);
	cr_expect_str_eq(buf_str(&b), want);
	buf_free(&b);
}

Test(surf, text_is_clipped_at_every_edge)
{
	struct surf s = surface(5, 2);
	cr_expect(surf_text(&s, 0, 3, -1, "abcdef", plain) == 2);
	cr_expect(surf_text(&s, 1, 0, 3, "abcdef", plain) == 3);
	cr_expect(surf_text(&s, 2, 0, -1, "no row", plain) == 0);
	cr_expect(surf_text(&s, -1, 0, -1, "no row", plain) == 0);
	cr_expect(surf_text(&s, 0, 5, -1, "no column", plain) == 0);
	expect_text(&s, "   ab\nabc\n");
	surf_text(&s, 0, -2, -1, "xyz\xc3\xb8", plain);
	expect_text(&s, "z\xc3\xb8 ab\nabc\n");
	surf_clear(&s);
	expect_text(&s, "\n\n");
}

Test(surf, nothing_that_steers_a_terminal_gets_into_a_cell)
{
	struct surf s = surface(20, 1);
	surf_text(&s, 0, 0, -1,
		"a\033[31mb\tc\xe2\x80\xae"
		"d\xff",
		plain);
	for (int c = 0; c < 20; c++) {
		const struct surf_cell *cell = surf_at(&s, 0, c);
		cr_expect(!strchr(cell->text, '\033') && !strchr(cell->text, '\t') &&
			  !strstr(cell->text, "\xe2\x80\xae"));
	}
	surf_glyph(&s, 0, 19, 0x1b, plain);
	surf_glyph(&s, 0, 18, 0x4e2d, plain);
	cr_expect_str_eq(surf_at(&s, 0, 19)->text, "?");
	cr_expect_str_eq(surf_at(&s, 0, 18)->text, "?", "a wide character is no glyph of one cell");
}

Test(surf, a_cell_holds_a_base_with_its_marks)
{
	struct surf s = surface(4, 1);
	cr_expect(surf_text(&s, 0, 0, -1, "e\xcc\x81\xcc\xa3x", plain) == 2);
	cr_expect_str_eq(surf_at(&s, 0, 0)->text, "e\xcc\x81\xcc\xa3");
	cr_expect_str_eq(surf_at(&s, 0, 1)->text, "x");
}

Test(surf, wide_clusters_take_two_cells_and_are_never_halved)
{
	struct surf s = surface(4, 1);
	cr_expect(surf_text(&s, 0, 0, 3, "\xe4\xb8\xad\xe6\x96\x87", plain) == 2, "the second does not fit whole");
	cr_expect(surf_at(&s, 0, 1)->attr & SURF_TAIL);
	expect_text(&s, "\xe4\xb8\xad\n");
	surf_glyph(&s, 0, 1, 'x', plain);
	expect_text(&s, " x\n");
	surf_text(&s, 0, 2, -1, "\xe4\xb8\xad", plain);
	surf_glyph(&s, 0, 2, 'y', plain);
	expect_text(&s, " xy\n");
}

Test(surf, a_part_draws_into_the_whole_and_clips_at_its_own_edges)
{
	struct surf s = surface(6, 3);
	struct surf part = surf_part(&s, 1, 2, 5, 3);
	cr_expect(part.rows == 2 && part.cols == 3);
	surf_text(&part, 0, 0, -1, "abcdef", plain);
	surf_text(&part, 2, 0, -1, "below", plain);
	expect_text(&s, "\n  abc\n\n");
	struct surf none = surf_part(&s, 9, 9, 4, 4);
	cr_expect(none.rows == 0 || none.cols == 0);
	surf_text(&none, 0, 0, -1, "x", plain);
}

Test(surf, a_background_shows_through_text)
{
	struct surf s = surface(3, 1);
	surf_fill(&s, 0, 0, 1, 3, (struct surf_style){.bg = SURF_BAND_OUTER});
	surf_text(&s, 0, 0, -1, "a", (struct surf_style){.fg = SURF_LINE_1});
	cr_expect(surf_at(&s, 0, 0)->bg == SURF_BAND_OUTER);
	surf_tint(&s, 0, 1, SURF_BAND_INNER);
	cr_expect(surf_at(&s, 0, 1)->bg == SURF_BAND_INNER);
	surf_tint(&s, 0, 99, SURF_BAND_INNER);
}

Test(surf, impossible_sizes_are_refused)
{
	static const int side[][2] = {{0, 1}, {1, 0}, {-1, 5}, {SURF_MAX_SIDE + 1, 1}, {1, SURF_MAX_SIDE + 1}};
	for (size_t i = 0; i < sizeof side / sizeof side[0]; i++) {
		struct surf s;
		struct err e = ERR_INIT;
		cr_expect(!surf_init(&s, &arena, side[i][0], side[i][1], &e) && err_is(&e));
	}
}
