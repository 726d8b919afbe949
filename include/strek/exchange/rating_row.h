/* One row of a rating CSV: the columns, and what each may hold (formats.md, CSV). */
#ifndef STREK_EXCHANGE_RATING_ROW_H
#define STREK_EXCHANGE_RATING_ROW_H

#include "strek/base/date.h"
#include "strek/exchange/csv.h"
#include "strek/exchange/fault.h"
#include "strek/scale/scale.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* In the order in which an export writes them. */
enum rating_column {
	RATING_CLIENT,
	RATING_EPISODE,
	RATING_SESSION,
	RATING_DATE,
	RATING_TIME,
	RATING_SCALE,
	RATING_RATER,
	RATING_MODE,
	RATING_ITEM1,
	RATING_TOTAL = RATING_ITEM1 + SCALE_LINES_MAX,
	RATING_ATTENDANCE,
	RATING_PLACE,
	RATING_BIRTH_YEAR,
	RATING_THERAPIST,
	RATING_CLOSED,
	RATING_ENDING,
	RATING_SKIPPED,
	RATING_COLUMNS
};
/* "client", "item3", ... */
const char *rating_column_name(enum rating_column column);

#define RATING_NONE SCALE_NONE /* an item, a number or a token that the row leaves empty */

struct rating_row {
	long line;
	int column[RATING_COLUMNS]; /* where each field began, in characters; 0: no such column */
	const char *client;
	int episode, session; /* 1.. */
	date_t date;
	int minute;                /* of the day */
	const struct scale *scale; /* NULL: attendance only */
	int rater, mode;
	int item[SCALE_LINES_MAX]; /* tenths */
	int total;                 /* tenths; SCALE_NONE when empty */
	int attendance, place;
	int birth_year;
	const char *therapist; /* "" when empty */
	date_t closed;         /* DATE_NONE when empty */
	int ending;
	const char *skipped; /* the reason, "" when empty */
};

/* Which field of a record is which column: read from the first record. */
struct rating_header {
	int field[RATING_COLUMNS]; /* index of the field, -1 when the file has no such column */
	size_t fields;
};
/* False when the header cannot be used; every fault of it is added. */
bool rating_header_read(struct rating_header *h, const struct csv *record, struct faults *faults);

/* Reads one record; false when it has faults, all of which are added. Strings go to the arena. */
bool rating_row_read(struct rating_row *row, const struct rating_header *h, const struct csv *record,
	const struct scale_set *scales, struct arena *a, struct faults *faults);

/* Whether at least one item is answered, and whether all that the scale has are. */
bool rating_row_has_items(const struct rating_row *row);
bool rating_row_is_complete(const struct rating_row *row);

#endif
