/* The two superblocks: reading, judging, writing (format.h). */
#ifndef STREK_VAULT_SUPERBLOCK_H
#define STREK_VAULT_SUPERBLOCK_H

#include "strek/vault/format.h"

#include <stdbool.h>
#include <stdint.h>

struct err;
struct page_keys;

struct superblock {
	uint8_t bytes[FORMAT_SUPER_LEN];
	int copy;       /* which of the two it was read from */
	bool twin_good; /* the other one is the same */
};

/* What one copy looks like before any key is known. */
enum superblock_state { SUPERBLOCK_FOREIGN, SUPERBLOCK_DAMAGED, SUPERBLOCK_NEWER, SUPERBLOCK_GOOD };
enum superblock_state superblock_state(const uint8_t bytes[FORMAT_SUPER_LEN]);

/* A new one without slots, generation 1. */
void superblock_init(struct superblock *s, const uint8_t id[FORMAT_ID_LEN], int64_t created_ms);
uint64_t superblock_generation(const uint8_t bytes[FORMAT_SUPER_LEN]);
/* Writes MAC and checksum over what is there now. */
void superblock_seal(struct superblock *s, const struct page_keys *keys);
/* Whether the MAC is that of this data key. */
bool superblock_authentic(const struct superblock *s, const struct page_keys *keys);

/* Reads both copies and keeps the one that holds. VAULT_FOREIGN, VAULT_EMPTY, VAULT_TRUNCATED, VAULT_DAMAGED,
 * VAULT_NEWER, IO, all naming `shown`. */
bool superblock_load(struct superblock *s, int fd, const char *shown, struct err *e);
/* Puts `next` in place of `*s`, one generation on: the older copy first, sync, then the other, sync. True once
 * one copy is safe; twin_good tells about the other. On failure *s stays and as far as the disk allows so does
 * the file. */
bool superblock_replace(struct superblock *s, struct superblock *next, const struct page_keys *keys, int fd,
	const char *shown, struct err *e);
/* Makes the other copy like this one, as after an interrupted change. False (no error set) when the disk does
 * not let it. */
bool superblock_heal(struct superblock *s, int fd);
/* Both copies of a new file; the caller syncs. */
bool superblock_write_new(const struct superblock *s, int fd, const char *shown, struct err *e);

#endif
