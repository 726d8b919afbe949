/* Labels in the right gutter, each in a row of its own, placed by least displacement. */
#ifndef STREK_FIGURE_LABEL_H
#define STREK_FIGURE_LABEL_H

#include "strek/surf/surf.h"

#define LABEL_MAX 12
#define LABEL_TEXT 40

/* In order of who chooses first. */
enum label_rank { LABEL_SERIES, LABEL_CUTOFF, LABEL_RELIABLE, LABEL_BAND };

struct label {
	enum label_rank rank;
	int place;             /* sub-row it belongs to */
	int stray;             /* rows it may be moved before it is left out; negative: any */
	char text[LABEL_TEXT]; /* fits the gutter */
	struct surf_style style;
	int row; /* set by label_place(): -1 is left out */
};

struct label_set {
	struct label label[LABEL_MAX];
	int count;
};

/* Adds one; beyond LABEL_MAX nothing happens. Text longer than the gutter is the caller's business. */
struct label *label_add(struct label_set *set, enum label_rank rank, int place, struct surf_style style);
/* Gives each label the free row nearest to its own; moved ones go to the side of whom they made way for
 * that their value is on. */
void label_place(struct label_set *set, int rows);

#endif
