/* The short code as it is kept: a salted hash in a setting of the vault.
 *
 * It guards a screen whose key is in memory already, against the eyes and fingers of somebody in the room; whoever can
 * read the hash has the vault open. So the work for each try is that of a moment (Argon2id, 8 MiB), not that of the
 * passphrase: a code of four digits could be tried through in minutes whatever it cost. */
#ifndef STREK_APP_CODE_H
#define STREK_APP_CODE_H

#include <stdbool.h>

struct err;
struct secret;
struct store;

struct code {
	char hash[128]; /* "": none is set, and only the passphrase opens */
};

/* NO_MEMORY. */
bool code_make(struct code *c, const struct secret *text, struct err *e);
bool code_is(const struct code *c, const struct secret *text);
bool code_load(struct code *c, struct store *s, struct err *e);
bool code_store(const struct code *c, struct store *s, struct err *e);

#endif
