/* Key slots: the data key wrapped for each passphrase and recovery key (format.h, "Key slot"). */
#ifndef STREK_VAULT_SLOTS_H
#define STREK_VAULT_SLOTS_H

#include "strek/vault/format.h"

#include <stdbool.h>
#include <stdint.h>

struct env;
struct err;
struct kdf_params;
struct secret;
struct superblock;

/* Puts the data key into a slot for this secret and empties every other slot of its type: there is one
 * passphrase and one recovery key. Slow for a passphrase. *s is unchanged on failure and not sealed. */
bool slots_set(struct superblock *s, const struct secret *secret, const struct kdf_params *kdf,
	const uint8_t data_key[FORMAT_KEY_LEN], const struct env *env, struct err *e);

/* Unwraps the data key with this secret, trying every slot of its type. VAULT_PASSPHRASE or VAULT_RECOVERY
 * when none opens, VAULT_KDF_REFUSED when a slot asks for what no strek writes. data_key: locked memory. */
bool slots_open(const struct superblock *s, const struct secret *secret, const char *shown,
	uint8_t data_key[FORMAT_KEY_LEN], struct err *e);

#endif
