/* Ratings and attendance as CSV (formats.md, CSV), in and out of the store. */
#ifndef STREK_EXCHANGE_RATINGS_H
#define STREK_EXCHANGE_RATINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "strek/exchange/fault.h"
#include "strek/exchange/progress.h"
#include "strek/exchange/source.h"
#include "strek/scale/scale.h"

struct err;
struct store;

struct import_result {
	size_t clients, episodes, sessions, ratings; /* new ones */
	size_t facts;                                /* JSON: adopted ones */
	size_t known;                                /* JSON: facts that were here already */
};

/* Imports a CSV file: all of it, or nothing when there is any fault (ERR_IMPORT_FAULTS; the faults are in `faults`, in
 * the order of the file). dry_run checks everything, also against the vault, and saves nothing. */
bool ratings_import(struct store *s, const struct scale_set *scales, struct source *from, bool dry_run,
                    const struct progress *progress, struct import_result *out, struct faults *faults,
                    struct err *e);

/* Writes current values, ascending by client code, episode, session, scale and rater. code NULL: everybody.
 * *left_out counts ratings that CSV cannot carry (a second one of the same scale and rater in one session). */
bool ratings_export(struct store *s, const char *code, FILE *out, const struct progress *progress, size_t *left_out,
                    struct err *e);

#endif
