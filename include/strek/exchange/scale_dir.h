/* A folder of scale files: those that come with the program, then the user's own. */
#ifndef STREK_EXCHANGE_SCALE_DIR_H
#define STREK_EXCHANGE_SCALE_DIR_H

#include "strek/exchange/fault.h"
#include "strek/scale/scale.h"

struct arena;

/* Adds the scale of every *.ini file of the folder, by name; scales live in the arena. A file with a fault is left
 * out, and so is one whose id is in the set already with the same or a higher version (ERR_SCALE_OLDER): both are
 * added to `faults`, and the rest work. A folder that is not there has no scales. False only when memory is out. */
bool scale_dir_load(const char *folder, struct arena *a, struct scale_set *set, struct faults *faults, struct err *e);

#endif
