/* The recovery key: 160 random bits as text for paper.
 *
 * Crockford's base32 in six groups of six: 32 characters of key, most significant first, then four of
 * checksum = the key as one number modulo 1048573. Every single wrong character and every exchange of
 * neighbours is noticed; other slips with one in a million. Reading ignores case, spaces and hyphens and
 * takes I and L for 1, O for 0. */
#ifndef STREK_VAULT_RECOVERY_H
#define STREK_VAULT_RECOVERY_H

#include <stdbool.h>
#include <stdint.h>

struct env;
struct err;
struct secret;

enum { RECOVERY_LEN = 20, RECOVERY_TEXT = 41 };

/* A new one as it is printed. NULL with NO_RANDOM and the like. Owned. */
struct secret *recovery_new(const struct env *env, struct err *e);
/* The text of given bytes, without a terminating NUL. */
void recovery_format(const uint8_t key[RECOVERY_LEN], char out[RECOVERY_TEXT]);
/* The bytes of a text somebody typed; RECOVERY_TYPO. key should be locked memory. */
bool recovery_parse(const struct secret *text, uint8_t key[RECOVERY_LEN], struct err *e);

#endif
