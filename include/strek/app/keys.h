/* Recovery keys on their way to a person: shown, typed back, printed. */
#ifndef STREK_APP_KEYS_H
#define STREK_APP_KEYS_H

#include <stdbool.h>

struct err;
struct host;
struct secret;

/* A new key. Owned. */
struct secret *keys_new(const struct host *h, struct err *e);
/* Shows it on the terminal and has it typed back, until it is right or nothing is typed (ERR_CANCELLED). Does
 * nothing where secrets come from files: then keys_print() is the way. */
bool keys_hand_over(const struct host *h, const struct secret *key, struct err *e);
/* Prints it alone on a line of standard output, without a copy in ordinary memory. */
bool keys_print(const struct host *h, const struct secret *key, struct err *e);

#endif
