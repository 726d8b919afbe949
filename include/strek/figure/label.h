/* Labels in the right gutter, each in a row of its own, placed by least displacement. */
#ifndef STREK_FIGURE_LABEL_H
#define STREK_FIGURE_LABEL_H

#include "strek/surf/surf.h"

#define LABEL_MAX 12
#define LABEL_TEXT 40
#define LABEL_ROWS 64

/* In order of who is heard first. The row of a cutoff's line is its label's: whatever else stood there would be read as
 * the cutoff. */
enum label_rank {
	LABEL_SERIES,
	LABEL_CUTOFF,
	LABEL_RELIABLE,
	LABEL_BAND,
	LABEL_ONE_OF_SEVERAL /* a score without a name: in its own row, if that is nobody else's, or nowhere */
};

struct label {
	enum label_rank rank;
	int place;             /* sub-row it belongs to */
	int lean;              /* against those of the same place: -1 above them, 1 below */
	int stray;             /* rows it may be moved before it is left out; negative: as its rank has it */
	char text[LABEL_TEXT]; /* fits the gutter */
	char brief[12];        /* the number alone, of a line that may be named where it ends; "": none */
	struct surf_style style;
	int row; /* set by label_place(): -1 is left out */
};

struct label_set {
	struct label label[LABEL_MAX];
	int count;
};

/* Adds one; beyond LABEL_MAX nothing happens. Text longer than the gutter is the caller's business. */
struct label *label_add(struct label_set *set, enum label_rank rank, int place, struct surf_style style);
/* Gives each label a row of its own, those of values in their order and moved as little as can be. A cutoff's stands
 * on the row of its line or nowhere (where a score has no other row), so that no score is ever named on the wrong
 * side of it. `rows` beyond LABEL_ROWS stay empty. */
void label_place(struct label_set *set, int rows);

#endif
