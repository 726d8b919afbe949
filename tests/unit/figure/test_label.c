#include "strek/figure/axis.h"
#include "strek/figure/label.h"

#include "env_fixed.h"

#include <criterion/criterion.h>

static int place_of(int row)
{
	return row * AXIS_SUB + AXIS_SUB / 2;
}

Test(figure_label, the_newest_score_keeps_its_row_and_the_cutoff_makes_way_to_its_own_side)
{
	struct label_set above = {.count = 0}, below = {.count = 0};
	struct label *cutoff = label_add(&above, LABEL_CUTOFF, place_of(6), (struct surf_style){0});
	struct label *score = label_add(&above, LABEL_SERIES, place_of(6) - 3, (struct surf_style){0});
	label_place(&above, 17);
	cr_expect(score->row == 6 && cutoff->row == 7, "the score is above the cutoff");
	cutoff = label_add(&below, LABEL_CUTOFF, place_of(6), (struct surf_style){0});
	score = label_add(&below, LABEL_SERIES, place_of(6) + 3, (struct surf_style){0});
	label_place(&below, 17);
	cr_expect(score->row == 6 && cutoff->row == 5, "the score is below the cutoff");
}

Test(figure_label, a_band_name_that_would_stray_is_left_out)
{
	struct label_set set = {.count = 0};
	for (int row = 4; row <= 8; row++)
		label_add(&set, LABEL_SERIES, place_of(row), (struct surf_style){0});
	struct label *band = label_add(&set, LABEL_BAND, place_of(6), (struct surf_style){0});
	band->stray = 2;
	label_place(&set, 17);
	cr_expect(band->row == -1);
}

Test(figure_label, no_two_share_a_row_and_none_leaves_the_plot)
{
	uint64_t state = 20261121;
	for (int round = 0; round < 2000; round++) {
		struct label_set set = {.count = 0};
		int rows = 5 + (int)env_fixed_below(&state, 21), count = 1 + (int)env_fixed_below(&state, LABEL_MAX);
		for (int i = 0; i < count; i++)
			label_add(&set, (enum label_rank)env_fixed_below(&state, 4),
				(int)env_fixed_below(&state, (uint32_t)(rows * AXIS_SUB)), (struct surf_style){0});
		label_place(&set, rows);
		for (int i = 0; i < count; i++) {
			cr_expect(set.label[i].row < rows, "seed 20261121, round %d", round);
			for (int j = 0; j < i; j++)
				cr_expect(set.label[i].row != set.label[j].row || set.label[i].row == -1,
					"seed 20261121, round %d", round);
		}
		cr_expect(count > rows || set.label[0].row >= 0);
	}
}
