/* Rules for a passphrase: long, not among the first that somebody would try, nothing else. */
#ifndef STREK_VAULT_PASSPHRASE_H
#define STREK_VAULT_PASSPHRASE_H

#include <stdbool.h>

struct env;
struct err;
struct secret;

enum { PASSPHRASE_MIN = 15, PASSPHRASE_WORDS = 6 };

/* Whether it may protect a new vault: PASSPHRASE_SHORT (characters after NFC), PASSPHRASE_COMMON,
 * PASSPHRASE_NOT_TEXT. An existing vault is opened with whatever it was made with. */
bool passphrase_check(const struct secret *s, struct err *e);
/* The NFC form, owned, in locked memory; NULL with PASSPHRASE_NOT_TEXT, NO_MEMORY and the like. The same
 * words typed on another keyboard or system open the vault. */
struct secret *passphrase_normalised(const struct secret *s, struct err *e);
/* An offer: six made-up words that can be said aloud, 70 bits. NULL with NO_RANDOM and the like. Owned. */
struct secret *passphrase_offer(const struct env *env, struct err *e);

#endif
