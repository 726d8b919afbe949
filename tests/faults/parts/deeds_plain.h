#ifndef STREK_TESTS_DEEDS_PLAIN_H
#define STREK_TESTS_DEEDS_PLAIN_H

#include "deed.h"

/* SQLite's own VFS with the vault's settings: the harness finds no fault with it. */
extern const struct deed plain_truncate;
/* SQLite's defaults, DELETE and FULL: loses acknowledged commits when the power fails. */
extern const struct deed plain_delete;
/* No journal at all: even a kill leaves it half-written. */
extern const struct deed plain_off;

/* Steps on an open database, each acknowledged; a step that fails is looked into through the same connection and
 * tried once more. Part 0 of the truth. */
int table_deed(struct deed_run *run, struct sqlite3 *db);

#endif
