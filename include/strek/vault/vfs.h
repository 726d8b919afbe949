/* SQLite's way to the encrypted file: one VFS object per open vault.
 *
 * It serves two files, the database and its rollback journal, and refuses every other kind, so that no
 * temporary file, write-ahead log or second database can exist in plain text. Locks do nothing here: the
 * vault's own lock is held from opening to closing. Every failure is also kept in `fault`, with its errno or
 * page number, because SQLite's result codes do not carry them. */
#ifndef STREK_VAULT_VFS_H
#define STREK_VAULT_VFS_H

#include "strek/base/env.h"
#include "strek/vault/format.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

struct err;
struct page_keys;

enum vfs_fault {
	VFS_FAULT_NONE,
	VFS_FAULT_READ,
	VFS_FAULT_WRITE,
	VFS_FAULT_PAGE,    /* a page that does not authenticate, or is not all there */
	VFS_FAULT_JOURNAL, /* the same in the journal */
	VFS_FAULT_REPLACED,
	VFS_FAULT_RANDOM,
	VFS_FAULT_CONCEALED,
	VFS_FAULT_MISUSE
};

struct vfs {
	/* set by the owner */
	int fd;              /* the vault; stays open */
	const char *path;    /* absolute */
	const char *journal; /* path with "-journal" */
	const struct page_keys *keys;
	struct rng rng;
	bool read_only;
	bool ignore_journal; /* salvage */
	bool concealed;      /* keys cannot be read now */

	/* kept here */
	sqlite3_vfs methods;
	char name[40];
	bool database_open;
	uint32_t pages;      /* whole pages known to be in the file */
	bool journal_unsure; /* a sync of the journal may have failed, here or in an earlier opening */
	/* Nonce and tag of page 1 as they last stood on the disk: a stamp that changes with every write of it and
	 * that no other program can make. */
	uint8_t stamp[FORMAT_PAGE_RESERVE];
	bool stamped;
	enum vfs_fault fault; /* the first since vfs_forgive() */
	int system;
	uint32_t fault_page;
	uint8_t cipher[FORMAT_PAGE_LEN]; /* on its way to the disk */
};

/* Makes it known to SQLite under v->name. v must not move until vfs_detach(). NO_MEMORY, IO. */
bool vfs_attach(struct vfs *v, struct err *e);
void vfs_detach(struct vfs *v);
void vfs_forgive(struct vfs *v);

/* One page past SQLite: 0, or a SQLite result code with the fault set. */
int vfs_page_read(struct vfs *v, uint32_t page, uint8_t out[FORMAT_PAGE_LEN]);
/* Whether the file is still under its name and page 1 as we left it: a SQLite result code. */
int vfs_unchanged(struct vfs *v);

#endif
