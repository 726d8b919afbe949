/* Where a made-up practice lies while it is looked at: a folder of its own under TMPDIR. Nobody has its key, so what a
 * killed program leaves there is only in the way, and the next demo takes it away. */
#ifndef STREK_APP_DEMO_PLACE_H
#define STREK_APP_DEMO_PLACE_H

#include <limits.h>
#include <stdbool.h>

struct clock;
struct err;

/* Makes a new folder under TMPDIR, or /tmp, and gives the name that the vault in it may have. Before that it removes
 * those of demos that are no longer running. */
bool demo_place_make(char vault[PATH_MAX], const struct clock *clock, struct err *e);
/* Removes the vault and its folder. */
void demo_place_remove(const char *vault);

#endif
