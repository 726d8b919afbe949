/* The vault that a command works in, opened, with everything that belongs to it: settings, author, scales, and
 * the traces in the audit log. */
#ifndef STREK_APP_PRACTICE_H
#define STREK_APP_PRACTICE_H

#include "strek/base/arena.h"
#include "strek/scale/scale.h"
#include "strek/store/store.h"
#include "strek/vault/vault.h"

#include <stdbool.h>

struct host;
struct secret;

struct practice {
	struct host *host;
	struct store *store;
	struct arena arena;      /* what is read for as long as it is open */
	struct scale_set scales; /* with the program, the user's own, and the vault's; in the arena */
};

/* The vault's file: ERR_USAGE_MISSING when none is named and the user has no home folder. */
bool practice_path(const struct host *h, const char **path, struct err *e);
/* Takes the secret of the command line, or asks, three times at most; opens; applies the vault's settings; logs the
 * unlock. ERR_NO_VAULT, and those of secrets_get(), vault_open() and store_open(). */
bool practice_open(struct practice *p, struct host *h, struct err *e);
/* The same with a secret in hand, and nothing asked. */
bool practice_unlock(struct practice *p, struct host *h, const struct secret *secret, struct err *e);
/* Another vault, with the same secret or one that is asked for: no settings, no traces. Owned. */
bool practice_open_other(struct host *h, const char *path, struct store **out, struct err *e);
/* Makes a vault at `path` and opens it. passphrase and recovery may be NULL: a key that only this process knows. */
bool practice_create(struct practice *p, struct host *h, const char *path, const struct secret *passphrase,
	const struct secret *recovery, struct err *e);
/* Logs what is about to be done. A full disk is told and passed over, so that it keeps nobody from reading. */
bool practice_log(struct practice *p, enum token_action action, const struct uuid *client, struct err *e);
/* Logs the lock, closes, wipes. Safe on a zeroed practice. */
void practice_close(struct practice *p);

#endif
