/* One scale file (formats.md, Scale files) into a scale, with everything that is wrong with it. */
#ifndef STREK_EXCHANGE_SCALE_FILE_H
#define STREK_EXCHANGE_SCALE_FILE_H

#include "strek/exchange/fault.h"
#include "strek/exchange/source.h"
#include "strek/scale/scale.h"

struct arena;

/* Reads and checks it; the scale lives in the arena, `faults` is an empty list. NULL when anything is wrong: every
 * fault is in `faults`, by file, line, key, value and what is allowed, in the order of the file, and the first of them
 * in e; or there was nothing to look at (ERR_NO_FILE, ERR_NOT_A_FILE, ERR_TOO_LARGE, ERR_IO, ERR_NO_MEMORY), which
 * stands in both. */
const struct scale *scale_file_read(const char *path, struct arena *a, struct faults *faults, struct err *e);
/* The same from a source that is open already. */
const struct scale *scale_file_take(struct source *from, struct arena *a, struct faults *faults, struct err *e);

#endif
