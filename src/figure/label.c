#include "strek/figure/label.h"

#include "strek/figure/axis.h"

#include <stddef.h>

struct label *label_add(struct label_set *set, enum label_rank rank, int place, struct surf_style style)
{
	if (set->count == LABEL_MAX)
		return NULL;
	struct label *l = &set->label[set->count++];
	*l = (struct label){.rank = rank, .place = place, .stray = -1, .style = style, .row = -1};
	return l;
}

static const struct label *in_row(const struct label_set *set, int row)
{
	for (int i = 0; i < set->count; i++) {
		if (set->label[i].row == row)
			return &set->label[i];
	}
	return NULL;
}

static bool is_free(const struct label_set *set, int row, int rows)
{
	return row >= 0 && row < rows && !in_row(set, row);
}

static int nearest(const struct label_set *set, const struct label *l, int rows)
{
	int own = axis_row(l->place);
	const struct label *there = in_row(set, own);
	int first = there && l->place < there->place ? -1 : 1;
	for (int away = 0; away < rows; away++) {
		if (l->stray >= 0 && away > l->stray)
			break;
		if (is_free(set, own + first * away, rows))
			return own + first * away;
		if (is_free(set, own - first * away, rows))
			return own - first * away;
	}
	return -1;
}

void label_place(struct label_set *set, int rows)
{
	for (int rank = LABEL_SERIES; rank <= LABEL_BAND; rank++) {
		for (int i = 0; i < set->count; i++) {
			if (set->label[i].rank == (enum label_rank)rank)
				set->label[i].row = nearest(set, &set->label[i], rows);
		}
	}
}
