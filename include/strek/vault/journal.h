/* What stands in a rollback journal beside SQLite's own (format.h, "Journal"), and whether one that waits can be
 * trusted.
 *
 * SQLite takes the first record or header it does not understand for the journal's end and keeps what it has
 * undone so far. That leaves a database half old and half new when it is not the end but damage. So a waiting
 * journal is read through before SQLite sees it. */
#ifndef STREK_VAULT_JOURNAL_H
#define STREK_VAULT_JOURNAL_H

#include "strek/vault/format.h"

#include <stdbool.h>
#include <stdint.h>

struct err;
struct page_keys;

/* The MAC of a header's first 28 bytes at this offset in the journal. */
void journal_header_mac(const struct page_keys *keys, const uint8_t head[FORMAT_JOURNAL_HEAD], uint64_t at,
	uint8_t mac[FORMAT_HASH_LEN]);

/* Checks every header and record that a rollback would use. True also when there is no journal or nothing in
 * it. VAULT_DAMAGED naming journal and page, IO. `shown` is the vault's name. */
bool journal_check(const char *path, const struct page_keys *keys, const char *shown, struct err *e);

#endif
