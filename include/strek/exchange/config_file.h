/* strek.conf: options by their names, one a line, without a section:
 *
 *     language = nb
 *     session-length = 45
 *
 * What `strek config --list` prints can be put in as it is. */
#ifndef STREK_EXCHANGE_CONFIG_FILE_H
#define STREK_EXCHANGE_CONFIG_FILE_H

#include "strek/exchange/fault.h"
#include "strek/exchange/source.h"

struct options;

/* Sets every option that the file names rightly (OPTION_FROM_FILE). False when anything is wrong: every fault is in
 * `faults` (an empty list before), by file, line, name, value and what is allowed, and the first of them in e; or
 * there was nothing to look at (ERR_NO_FILE, ERR_NOT_A_FILE, ERR_TOO_LARGE, ERR_IO, ERR_NO_MEMORY), in both. */
bool config_file_read(const char *path, struct options *o, struct faults *faults, struct err *e);
/* The same from a source that is open already. */
bool config_file_take(struct source *from, struct options *o, struct faults *faults, struct err *e);

#endif
