/* Ratings and attendance from a CSV file into the store: all of it or nothing. */
#ifndef STREK_EXCHANGE_RATING_IMPORT_H
#define STREK_EXCHANGE_RATING_IMPORT_H

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
};

/* Imports, or (dry_run) checks everything, also against the vault, and saves nothing. When there is any fault
 * nothing is saved: ERR_IMPORT_FAULTS, with the faults in the order of the file. The import is audited in its own
 * transaction. */
bool rating_import(struct store *s, const struct scale_set *scales, struct source *from, bool dry_run,
	const struct progress *progress, struct import_result *out, struct faults *faults, struct err *e);

#endif
