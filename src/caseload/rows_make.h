/* Rows of figures, added one by one. Private. */
#ifndef STREK_SRC_CASELOAD_ROWS_MAKE_H
#define STREK_SRC_CASELOAD_ROWS_MAKE_H

#include "strek/caseload/rows.h"

/* While rows are being made: room for `cap` of them is there. */
struct rows_making {
	struct arena *arena;
	struct rows *out;
	size_t cap;
	const char *section;   /* msgid */
	bool failed;           /* memory was out, or there was no room: the rows are no use */
	struct rows_row spare; /* what is filled in then */
};

/* What stands in the tables below; all msgids. */
struct rows_words {
	const char *label, *why, *source;
};

/* Each adds a row under the present section and gives it, to be changed. */
struct rows_row *rows_add(struct rows_making *m, const struct rows_words *w, enum rows_kind kind, size_t n);
struct rows_row *rows_add_mean(struct rows_making *m, const struct rows_words *w, const struct interval_mean *mean);
struct rows_row *rows_add_share(struct rows_making *m, const struct rows_words *w, const struct interval_share *s);
/* v: the figure, the low end, the high end. */
struct rows_row *rows_add_effect(struct rows_making *m, const struct rows_words *w, size_t n, const double v[3]);

/* A translated text with one {name} filled in, kept for as long as the rows. */
const char *rows_with_number(struct rows_making *m, const char *words, const char *name, double value, int decimals);
const char *rows_with_name(struct rows_making *m, const char *words, const char *name, const char *value);

#endif
