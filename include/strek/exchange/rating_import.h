/* Ratings and attendance from a CSV file into the store: all of it or nothing. */
#ifndef STREK_EXCHANGE_RATING_IMPORT_H
#define STREK_EXCHANGE_RATING_IMPORT_H

#include "strek/base/date.h"
#include "strek/exchange/fault.h"
#include "strek/exchange/progress.h"
#include "strek/exchange/source.h"
#include "strek/scale/scale.h"

#include <stdbool.h>
#include <stddef.h>

struct err;
struct store;

struct import_result {
	size_t clients, episodes, sessions, ratings; /* CSV: new ones */
	size_t facts, known;                         /* JSON: adopted, and here already */
	date_t first_day, last_day;                  /* CSV: of the sessions in the file; DATE_NONE of no rows */
	size_t backwards;    /* CSV: sessions dated before the one that they are numbered after; taken as they are */
	long backwards_line; /* the first of them in the file; 0 for none */
};

/* An episode that comes in freezes what one freezes that is opened by hand on the same day (store/freeze.h): the scales
 * with their norms as they are now, and the practice's newest fits where it has any, whatever the dates in the file. It
 * is now that the episode is first judged and drawn here, so there is no earlier picture that a newer set would redraw;
 * the fit cannot have been made from scores that come only now; and one opened by hand with an earlier first day does
 * the same. The set says on the episode's page on which day it was fitted. What an episode that is here already has
 * frozen stays; of a scale that is new to it the newest is added. */

/* Imports, or (dry_run) checks everything, also against the vault, and saves nothing. When there is any fault
 * nothing is saved: ERR_IMPORT_FAULTS, with the faults in the order of the file. The import is audited in its own
 * transaction. */
bool rating_import(struct store *s, const struct scale_set *scales, struct source *from, bool dry_run,
	const struct progress *progress, struct import_result *out, struct faults *faults, struct err *e);

#endif
