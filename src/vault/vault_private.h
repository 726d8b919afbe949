/* What the parts of the vault share. */
#ifndef STREK_SRC_VAULT_VAULT_PRIVATE_H
#define STREK_SRC_VAULT_VAULT_PRIVATE_H

#include "strek/base/env.h"
#include "strek/vault/lock.h"
#include "strek/vault/superblock.h"
#include "strek/vault/vault.h"
#include "strek/vault/vfs.h"

struct page_keys;

struct vault {
	char *shown;   /* the path as it was named */
	char *path;    /* absolute */
	char *journal; /* path with "-journal" */
	int fd;        /* the only descriptor of the file, open until the end */
	bool read_only;
	enum vault_mode mode;
	struct env env;
	struct lock lock;
	struct superblock super;
	struct page_keys *keys;
	struct vfs vfs;
	bool vfs_known;
	struct sqlite3 *db;
};

/* An empty one about that path, nothing opened. */
struct vault *vault_blank(const char *path, bool writing, const struct env *env, struct err *e);
/* Gives it another place: the file was renamed. */
bool vault_name(struct vault *v, const char *shown, const char *path, struct err *e);
/* Starts and stops SQLite on the open, unlocked file. */
bool vault_start(struct vault *v, struct err *e);
void vault_stop(struct vault *v);
/* False, with an error, while the key is concealed. */
bool vault_usable(const struct vault *v, struct err *e);
/* Whether page 1 counts more pages than the file has. */
bool vault_cut_off(struct vault *v);

/* A file of our own to build something in, locked: FINAL.new. What a killed program left there is removed. */
struct draft {
	char *path;
	int fd;
	struct lock *lock; /* the caller's */
};
bool draft_open(struct draft *d, struct lock *lock, const char *final, const struct clock *clock, const char *shown,
	struct err *e);
/* Everything on the medium, then under its final name, then the folder. */
bool draft_publish(struct draft *d, const char *final, const char *shown, struct err *e);
/* Removes the file (and its journal) if it was not published, closes it, lets the lock go. */
void draft_drop(struct draft *d);

#endif
