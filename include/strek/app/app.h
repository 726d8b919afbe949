/* The program with screens: takes the terminal, runs the loop, gives it back. */
#ifndef STREK_APP_APP_H
#define STREK_APP_APP_H

#include "strek/app/practice.h"

struct err;
struct host;

/* Whether there is a terminal for screens: standard input and output both are one. */
bool app_possible(const struct host *h);
/* Unlocks the vault at host->vault, or makes one where there is none. TERM_NONE, TERM_UNKNOWN, TERM_DUMB, ... */
bool app_run(struct host *h, struct err *e);
/* Runs in a practice that is open, takes it over and closes it; where no terminal could be opened it stays the
 * caller's. `demo` as in loop_begin(). */
bool app_run_open(struct host *h, struct practice *practice, bool demo, struct err *e);

#endif
