/* SQLite's memory, wiped whenever it is given back: cached pages and statements hold what clients said. */
#ifndef STREK_VAULT_MEMORY_H
#define STREK_VAULT_MEMORY_H

#include <stdbool.h>

struct err;

/* Once per process, before SQLite is used for anything; later calls do nothing. INTERNAL when SQLite was
 * started before. */
bool memory_wiped_by_sqlite(struct err *e);

#endif
