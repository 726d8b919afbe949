#include "strek/figure/axis.h"
#include "strek/figure/label.h"

#include "env_fixed.h"

#include <criterion/criterion.h>

static int place_of(int row)
{
	return row * AXIS_SUB + AXIS_SUB / 2;
}

Test(figure_label, the_cutoff_keeps_its_row_and_the_newest_score_makes_way_to_its_own_side)
{
	struct label_set above = {.count = 0}, below = {.count = 0};
	struct label *cutoff = label_add(&above, LABEL_CUTOFF, place_of(6), (struct surf_style){0});
	struct label *score = label_add(&above, LABEL_SERIES, place_of(6) - 3, (struct surf_style){0});
	label_place(&above, 17);
	cr_expect(score->row == 5 && cutoff->row == 6, "the score is above the cutoff");
	cutoff = label_add(&below, LABEL_CUTOFF, place_of(6), (struct surf_style){0});
	score = label_add(&below, LABEL_SERIES, place_of(6) + 3, (struct surf_style){0});
	label_place(&below, 17);
	cr_expect(score->row == 7 && cutoff->row == 6, "the score is below the cutoff");
}

Test(figure_label, a_score_on_the_cutoff_stands_on_the_side_it_counts_to)
{
	for (int lean = -1; lean <= 1; lean += 2) {
		struct label_set set = {.count = 0};
		struct label *score = label_add(&set, LABEL_SERIES, place_of(6), (struct surf_style){0});
		struct label *cutoff = label_add(&set, LABEL_CUTOFF, place_of(6), (struct surf_style){0});
		score->lean = lean;
		label_place(&set, 17);
		cr_expect(cutoff->row == 6 && score->row == 6 + lean);
	}
}

/* The session scale's strip: 38.6 over a cutoff of 36, both in its first row. */
Test(figure_label, a_score_without_another_row_takes_the_cutoffs)
{
	struct label_set set = {.count = 0};
	struct label *cutoff = label_add(&set, LABEL_CUTOFF, place_of(0) + 9, (struct surf_style){0});
	struct label *score = label_add(&set, LABEL_SERIES, place_of(0), (struct surf_style){0});
	label_place(&set, 5);
	cr_expect(score->row == 0 && cutoff->row == -1);
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

/* 28.8 alone; 25.2 and 24.8 of two people, both in the row of the cutoff; 12.1 and 12.3 in one row. */
Test(figure_label, a_number_without_a_name_stands_in_its_own_row_or_nowhere)
{
	static const struct {
		int row[2];
		int where[2];
	} two[] = {{{2, 3}, {2, -1}}, {{3, 3}, {-1, -1}}, {{5, 5}, {-1, -1}}, {{4, 5}, {4, 5}}};
	for (size_t i = 0; i < sizeof two / sizeof *two; i++) {
		struct label_set set = {.count = 0};
		struct label *score[2];
		for (int k = 0; k < 2; k++)
			score[k] =
				label_add(&set, LABEL_ONE_OF_SEVERAL, place_of(two[i].row[k]), (struct surf_style){0});
		struct label *cutoff = label_add(&set, LABEL_CUTOFF, place_of(3), (struct surf_style){0});
		label_place(&set, 9);
		cr_expect(cutoff->row == 3);
		for (int k = 0; k < 2; k++)
			cr_expect(score[k]->row == two[i].where[k], "%zu: row %d", i, score[k]->row);
	}
}

static void fill_any(struct label_set *set, int rows, int count, uint64_t *state)
{
	*set = (struct label_set){.count = 0};
	for (int i = 0; i < count; i++) {
		struct label *l = label_add(set, (enum label_rank)env_fixed_below(state, 5),
			(int)env_fixed_below(state, (uint32_t)(rows * AXIS_SUB)), (struct surf_style){0});
		l->lean = (int)env_fixed_below(state, 3) - 1;
		l->stray = (int)env_fixed_below(state, 4) - 1;
	}
}

static void expect_in_order(const struct label *a, const struct label *b, int round)
{
	if (a == b || a->row < 0 || b->row < 0)
		return;
	cr_expect(a->row != b->row, "seed 20261121, round %d: two in a row", round);
	bool values = a->rank < LABEL_BAND && b->rank < LABEL_BAND;
	cr_expect(!values || a->place >= b->place || a->row < b->row, "seed 20261121, round %d: out of order", round);
}

Test(figure_label, none_leaves_the_plot_and_all_are_in_the_order_of_their_values)
{
	uint64_t state = 20261121;
	for (int round = 0; round < 2000; round++) {
		struct label_set set;
		int rows = 5 + (int)env_fixed_below(&state, 21), count = 1 + (int)env_fixed_below(&state, LABEL_MAX);
		fill_any(&set, rows, count, &state);
		label_place(&set, rows);
		for (int i = 0; i < count; i++) {
			const struct label *l = &set.label[i];
			cr_expect(l->row < rows, "seed 20261121, round %d", round);
			cr_expect(l->row < 0 || l->rank != LABEL_CUTOFF || l->row == axis_row(l->place),
				"seed 20261121, round %d: a cutoff beside its line", round);
			cr_expect(l->row < 0 || l->rank != LABEL_ONE_OF_SEVERAL || l->row == axis_row(l->place),
				"seed 20261121, round %d: a number without a name in another's row", round);
			for (int j = 0; j < count; j++)
				expect_in_order(l, &set.label[j], round);
		}
	}
}

Test(figure_label, among_few_no_score_is_left_out)
{
	uint64_t state = 20261122;
	for (int round = 0; round < 2000; round++) {
		struct label_set set = {.count = 0};
		int rows = 5 + (int)env_fixed_below(&state, 21);
		for (int i = 0; i < 5; i++)
			label_add(&set,
				i < 3   ? LABEL_SERIES
				: i < 4 ? LABEL_CUTOFF
					: LABEL_BAND,
				(int)env_fixed_below(&state, (uint32_t)(rows * AXIS_SUB)), (struct surf_style){0});
		label_place(&set, rows);
		for (int i = 0; i < 3; i++)
			cr_expect(set.label[i].row >= 0, "seed 20261122, round %d", round);
	}
}
