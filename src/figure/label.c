#include "strek/figure/label.h"

#include "strek/figure/axis.h"

#include <limits.h>
#include <stddef.h>
#include <stdlib.h>

#define NEVER (INT_MAX / 4)

/* What each rank gives for each row that it is moved, for not being there, and how far it may be moved at the most: one
 * of a lower rank never costs one of a higher its place, and a cutoff is named on its line or not at all. */
static const struct {
	int row, absent, stray;
} price[] = {
	[LABEL_SERIES] = {2000, 200000, LABEL_ROWS},
	[LABEL_CUTOFF] = {NEVER, 100000, 0},
	[LABEL_RELIABLE] = {200, 500, 1},
};

struct label *label_add(struct label_set *set, enum label_rank rank, int place, struct surf_style style)
{
	if (set->count == LABEL_MAX)
		return NULL;
	struct label *l = &set->label[set->count++];
	*l = (struct label){.rank = rank, .place = place, .stray = -1, .style = style, .row = -1};
	return l;
}

/* The least that the first labels cost in the first rows. */
struct placing {
	struct label *label[LABEL_MAX]; /* of values, from the top down */
	int count;
	int least[LABEL_MAX + 1][LABEL_ROWS + 1];
};

static bool is_above(const struct label *a, const struct label *b)
{
	return a->place != b->place ? a->place < b->place : a->lean < b->lean;
}

/* Equal ones stay in the order in which they came. */
static void sort(struct placing *p, struct label_set *set)
{
	p->count = 0;
	for (int i = 0; i < set->count; i++) {
		if (set->label[i].rank >= LABEL_BAND)
			continue;
		int at = p->count++;
		for (; at > 0 && is_above(&set->label[i], p->label[at - 1]); at--)
			p->label[at] = p->label[at - 1];
		p->label[at] = &set->label[i];
	}
}

/* The one that came first keeps its row. */
static int cost(const struct label_set *set, const struct label *l, int row)
{
	int away = abs(row - axis_row(l->place)), later = (int)(l - set->label);
	if (away > price[l->rank].stray || (l->stray >= 0 && away > l->stray))
		return NEVER;
	return away == 0 ? 0 : away * price[l->rank].row + LABEL_MAX - later;
}

static int least_of(int a, int b)
{
	return a < b ? a : b;
}

/* In the order of their values, so that none stands on the wrong side of another. */
static void weigh(struct placing *p, const struct label_set *set, int rows)
{
	for (int r = 0; r <= rows; r++)
		p->least[0][r] = 0;
	for (int i = 0; i < p->count; i++) {
		int absent = price[p->label[i]->rank].absent;
		p->least[i + 1][0] = p->least[i][0] + absent;
		for (int r = 0; r < rows; r++) {
			int here = p->least[i][r] + cost(set, p->label[i], r);
			p->least[i + 1][r + 1] =
				least_of(here, least_of(p->least[i + 1][r], p->least[i][r + 1] + absent));
		}
	}
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

/* A band is many rows high: its name stands in whichever the values left free. */
static int free_row(const struct label_set *set, const struct label *l, int rows)
{
	int own = axis_row(l->place);
	const struct label *there = in_row(set, own);
	int side = there && l->place < there->place ? -1 : 1;
	for (int away = 0; away < rows && (l->stray < 0 || away <= l->stray); away++) {
		if (is_free(set, own + side * away, rows))
			return own + side * away;
		if (is_free(set, own - side * away, rows))
			return own - side * away;
	}
	return -1;
}

static bool is_alone(const struct label_set *set, const struct label *l, int rows)
{
	for (int i = 0; i < set->count; i++) {
		const struct label *other = &set->label[i];
		if (other != l && other->rank == l->rank && axis_row(other->place) == axis_row(l->place))
			return false;
	}
	return is_free(set, axis_row(l->place), rows);
}

static void place_values(struct label_set *set, int rows)
{
	struct placing p;
	sort(&p, set);
	weigh(&p, set, rows);
	int left = rows;
	for (int i = p.count; i > 0; i--) {
		struct label *l = p.label[i - 1];
		while (left > 0 && p.least[i][left] == p.least[i][left - 1])
			left--;
		bool stands = left > 0 && p.least[i][left] == p.least[i - 1][left - 1] + cost(set, l, left - 1);
		l->row = stands ? --left : -1;
	}
}

void label_place(struct label_set *set, int rows)
{
	for (int i = 0; i < set->count; i++)
		set->label[i].row = -1;
	if (rows > 0)
		place_values(set, least_of(rows, LABEL_ROWS));
	for (int i = 0; i < set->count; i++) {
		struct label *l = &set->label[i];
		if (l->rank == LABEL_ONE_OF_SEVERAL && is_alone(set, l, rows))
			l->row = axis_row(l->place);
	}
	for (int i = 0; i < set->count; i++) {
		if (set->label[i].rank == LABEL_BAND)
			set->label[i].row = free_row(set, &set->label[i], rows);
	}
}
