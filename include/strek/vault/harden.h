/* Keeps secrets out of core dumps and debuggers. */
#ifndef STREK_VAULT_HARDEN_H
#define STREK_VAULT_HARDEN_H

#include <stdbool.h>

/* No core dumps, no tracing by others, new files for the owner only (umask 077). Call before the first
 * secret. False where the system refuses one of them. */
bool harden_process(void);

#endif
