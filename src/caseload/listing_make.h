/* Rows of figures, added one by one. Private. */
#ifndef STREK_SRC_CASELOAD_LISTING_MAKE_H
#define STREK_SRC_CASELOAD_LISTING_MAKE_H

#include "strek/caseload/listing.h"

/* While rows are being made: room for `cap` of them is there. */
struct listing_making {
	struct arena *arena;
	struct listing *out;
	size_t cap;
	const char *section;      /* msgid */
	bool failed;              /* memory was out, or there was no room: the rows are no use */
	struct listing_row spare; /* what is filled in then */
};

/* What stands in the tables below; all msgids. */
struct listing_words {
	const char *label, *why, *source;
};

/* Each adds a row under the present section and gives it, to be changed. */
struct listing_row *listing_add(
	struct listing_making *m, const struct listing_words *w, enum listing_kind kind, size_t n);
struct listing_row *listing_add_mean(
	struct listing_making *m, const struct listing_words *w, const struct interval_mean *mean);
struct listing_row *listing_add_share(
	struct listing_making *m, const struct listing_words *w, const struct interval_share *s);
/* v: the figure, the low end, the high end. */
struct listing_row *listing_add_effect(
	struct listing_making *m, const struct listing_words *w, size_t n, const double v[3]);

/* A translated text with one {name} filled in, kept for as long as the rows. */
const char *listing_with_number(
	struct listing_making *m, const char *words, const char *name, double value, int decimals);
const char *listing_with_name(struct listing_making *m, const char *words, const char *name, const char *value);

#endif
