/* The store: sessions saved mark by mark, and the care of the vault. */
#ifndef STREK_TESTS_DEEDS_STORE_H
#define STREK_TESTS_DEEDS_STORE_H

#include "deed.h"

extern const struct deed store_creation;   /* nothing, or a store that opens */
extern const struct deed store_marks;      /* one fact after the other */
extern const struct deed store_import;     /* hundreds of facts or none */
extern const struct deed store_backups;    /* a new backup over an old one */
extern const struct deed store_restoring;  /* what stood there, or the backup and what stood there beside it */
extern const struct deed store_erasing;    /* all of a client or nothing */
extern const struct deed store_merging;    /* all of the other vault or nothing */
extern const struct deed store_rebuilding; /* derived tables laid anew */

#endif
