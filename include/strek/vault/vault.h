/* An encrypted file with a SQLite database in it (format.h says how it is laid out).
 *
 * Only `store` may use the database inside. One thread at a time. While a vault is open no other program
 * and no second vault_open() gets it for writing. Readers exclude writers, not each other.
 *
 * All file work goes through open, pread, pwrite, ftruncate, fsync, fdatasync, unlink and rename of the C
 * library; nothing is mapped. */
#ifndef STREK_VAULT_VAULT_H
#define STREK_VAULT_VAULT_H

#include "strek/vault/format.h"
#include "strek/vault/kdf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct env;
struct err;
struct secret;
struct sqlite3;
struct vault; /* owned; vault_close() */

enum vault_mode {
	VAULT_READ_WRITE, /* falls back to reading where file, folder or medium cannot be written */
	VAULT_READ_ONLY,  /* nothing on the disk is changed */
	VAULT_SALVAGE     /* reading only, past damage: a waiting journal is ignored, and where SQLite cannot open
			   * the database vault_db() is NULL and pages can still be read one by one */
};

/* How a vault is made. All zero: a random key and no slot, so that only this process can open it. */
struct vault_new {
	const struct secret *passphrase;                         /* or NULL; not checked against the rules */
	const struct secret *recovery;                           /* or NULL */
	const struct kdf_params *kdf;                            /* NULL: kdf_calibrate() */
	const uint8_t *key;                                      /* NULL: random; 32 bytes, for tests */
	bool (*fill)(struct vault *v, void *ctx, struct err *e); /* puts the first content in; or NULL */
	void *ctx;
};

/* Makes the file and opens it: either a complete vault, with all that `fill` put in, is there afterwards,
 * or nothing. It is built beside its place as PATH.new, which a killed creation may leave behind and the
 * next one removes. FILE_EXISTS, NO_FILE (folder), READ_ONLY, DISK_FULL, IO, NO_RANDOM, VAULT_BUSY, ... */
bool vault_create(
	const char *path, const struct vault_new *how, const struct env *env, struct vault **out, struct err *e);
/* The same without key derivation: no slots. For tests. */
bool vault_create_key(
	const char *path, const uint8_t key[FORMAT_KEY_LEN], const struct env *env, struct vault **out, struct err *e);

/* Opens with a passphrase or recovery key. NO_FILE, NO_PERMISSION, NOT_A_FILE (also a symbolic link),
 * VAULT_PASSPHRASE, VAULT_RECOVERY, RECOVERY_TYPO, VAULT_DAMAGED, VAULT_EMPTY, VAULT_TRUNCATED, VAULT_FOREIGN,
 * VAULT_NEWER, VAULT_BUSY (process and since when), VAULT_JOURNAL_READ_ONLY, VAULT_KDF_REFUSED, ... */
bool vault_open(const char *path, const struct secret *secret, enum vault_mode mode, const struct env *env,
	struct vault **out, struct err *e);
/* Opens with the data key itself: tests, and the second half of an unlock. A wrong key is VAULT_DAMAGED. */
bool vault_open_key(const char *path, const uint8_t key[FORMAT_KEY_LEN], enum vault_mode mode, const struct env *env,
	struct vault **out, struct err *e);
/* The first half: the data key of the vault at `path`, into locked memory (secret_alloc). Slow on purpose.
 * Needs no lock and changes nothing. */
bool vault_unlock(const char *path, const struct secret *secret, const struct env *env, uint8_t key[FORMAT_KEY_LEN],
	struct err *e);
/* Finalises statements left over, rolls an open transaction back, closes, wipes the key. No sqlite3_backup or open
 * blob may be left. NULL is fine. */
void vault_close(struct vault *v);

/* The connection, settings made (store.md). Borrowed. */
struct sqlite3 *vault_db(struct vault *v);
/* Turns a SQLite result code of this connection into an error: disk full, damaged page by number, file
 * replaced, read-only, out of memory, ... Returns false. */
bool vault_fail(struct vault *v, int sqlite_result, struct err *e);

bool vault_read_only(const struct vault *v);
const char *vault_path(const struct vault *v);  /* as it was named at opening */
const uint8_t *vault_id(const struct vault *v); /* 16 bytes; copies keep it */
uint64_t vault_generation(const struct vault *v);
/* The key, for a second opening of a copy (restore drill). Borrowed, in locked memory. */
const uint8_t *vault_key(const struct vault *v);

/* Which file it is on this disk: a copy differs. birth_ns is 0 where the file system does not say. */
struct vault_identity {
	uint64_t dev, inode;
	int64_t birth_ns;
};
bool vault_identity(const struct vault *v, struct vault_identity *out, struct err *e);
/* Whether the file under our name is still ours and as we left it; FILE_REPLACED otherwise. Looked at by
 * itself at the start of every writing transaction; call it at lock and unlock. */
bool vault_file_unchanged(struct vault *v, struct err *e);

/* Screen lock: the key becomes inaccessible and cached pages are wiped; until vault_reveal() the database
 * cannot be used. */
void vault_conceal(struct vault *v);
void vault_reveal(struct vault *v);
/* Whether this passphrase or recovery key opens it. Slow on purpose; works while concealed. */
bool vault_verify(struct vault *v, const struct secret *secret, struct err *e);

struct vault_slot {
	enum format_slot_type type;
	uint32_t id;
	int64_t created_ms;
	char label[FORMAT_SLOT_LABEL_LEN + 1];
	struct kdf_params kdf;
};
/* The slots in use; returns how many. */
size_t vault_slots(const struct vault *v, struct vault_slot out[FORMAT_SLOTS]);
/* Puts one new passphrase in place of the old. Once it returns true, neither superblock opens with the old
 * one; older backups still do. On failure the old one holds. kdf NULL: kdf_calibrate(). */
bool vault_change_passphrase(
	struct vault *v, const struct secret *passphrase, const struct kdf_params *kdf, struct err *e);
/* The same for the recovery key (recovery_new(), typed back first). */
bool vault_set_recovery(struct vault *v, const struct secret *recovery, struct err *e);

/* Pages in the file, whole ones only, counted from 1. */
uint32_t vault_pages(const struct vault *v);
/* Bytes behind the last whole page: 0 in a file that only strek has written. */
uint32_t vault_stray_bytes(const struct vault *v);
/* Reads and authenticates one page past SQLite and its cache; VAULT_DAMAGED names it. The last 40 bytes are
 * zero. The page SQLite never uses reads as zeros. */
bool vault_page_read(struct vault *v, uint32_t page, uint8_t out[FORMAT_PAGE_LEN], struct err *e);

/* A verified copy of the last committed state under another name: same id, key and slots. Written to
 * DEST.new, synced, read back and authenticated page by page, then put in place of whatever is at `dest`,
 * and the folder synced; on failure `dest` is as it was, or already the whole copy where only the folder could
 * not be synced. Not inside a transaction. BACKUP_DIFFERS, DISK_FULL, IO, VAULT_BUSY (somebody has `dest` open),
 * VAULT_DAMAGED (a page of ours does not authenticate). */
bool vault_copy(struct vault *v, const char *dest, struct err *e);

#endif
