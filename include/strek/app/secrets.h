/* The passphrase or recovery key of this command: from a file, an open descriptor, or asked for. Never from
 * arguments or the environment. */
#ifndef STREK_APP_SECRETS_H
#define STREK_APP_SECRETS_H

#include "strek/vault/secret.h"

#include <stdbool.h>

struct err;
struct host;

/* Whether it will come from a file or descriptor, so that nothing has to be asked. */
bool secrets_given(const struct host *h);
/* The secret that opens the vault. NULL with ERR_USAGE_NO_TERMINAL, ERR_NO_FILE and the like. Owned. */
struct secret *secrets_get(const struct host *h, struct err *e);
/* The first line of a file; 64 KiB at most and no NUL bytes. Owned. */
struct secret *secrets_from_file(const char *path, enum secret_kind kind, struct err *e);
/* A new passphrase: asked twice on the terminal, with an offer of six random words for an empty answer, and held
 * against the rules. Owned. */
struct secret *secrets_new_passphrase(const struct host *h, struct err *e);

#endif
