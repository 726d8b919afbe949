/* Turning a passphrase into a key, slowly on purpose (Argon2id, RFC 9106). */
#ifndef STREK_VAULT_KDF_H
#define STREK_VAULT_KDF_H

#include "strek/vault/format.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct env;
struct err;

struct kdf_params {
	uint64_t memory; /* bytes */
	uint32_t ops;    /* passes over it */
};

/* 64 MiB and 3 passes: the least that is written or read. */
struct kdf_params kdf_floor(void);
/* About half a second on this machine, by the injected clock: 256 MiB and 3 passes where that is quick
 * enough, otherwise less memory down to the floor; more passes on a fast machine. */
bool kdf_calibrate(const struct env *env, struct kdf_params *out, struct err *e);
/* Whether a file may ask for this: VAULT_KDF_REFUSED beyond 2 GiB or 20 passes or below the floor. */
bool kdf_allowed(const struct kdf_params *p, struct err *e);
/* 32 bytes of key; out should be locked memory. The working memory is returned to the system. NO_MEMORY. */
bool kdf_derive(const struct kdf_params *p, const char *text, size_t n, const uint8_t salt[FORMAT_SALT_LEN],
	uint8_t out[FORMAT_KEY_LEN], struct err *e);

#endif
