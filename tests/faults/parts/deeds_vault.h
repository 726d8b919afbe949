/* The vault without a store in it, holding a table (table.h). */
#ifndef STREK_TESTS_DEEDS_VAULT_H
#define STREK_TESTS_DEEDS_VAULT_H

#include "strek/vault/format.h"

#include "deed.h"

extern const struct deed vault_commit;        /* one transaction after the other */
extern const struct deed vault_spill;         /* large ones, with a cache too small for them */
extern const struct deed vault_abandon;       /* one of them taken back before its end */
extern const struct deed vault_killed;        /* the same where one was killed before */
extern const struct deed vault_creation;      /* nothing, or all that it was filled with */
extern const struct deed vault_creation_left; /* the same where a killed creation left something */
extern const struct deed vault_recovery;      /* new recovery keys, with transactions between */
extern const struct deed vault_passphrase;    /* a new passphrase, and the old one no more */
extern const struct deed vault_copying;       /* copies, new ones over old ones */

extern const uint8_t deed_key[FORMAT_KEY_LEN];

#endif
