/* One program at a time: a lock on the vault that says who holds it and since when.
 *
 * Two advisory locks far beyond the file's end. The guard belongs to the open file description, so that
 * nothing this process opens and closes can lose it, and a second opening in the same process is refused too.
 * The record belongs to the process, so that others can ask for its id; its length is the moment it was
 * taken, in seconds since 1970. Nothing is written. */
#ifndef STREK_VAULT_LOCK_H
#define STREK_VAULT_LOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct clock;
struct err;
struct stat;

struct lock {
	int fd; /* -1 when not held */
	dev_t dev;
	ino_t inode;
	int64_t since_ms;
	bool exclusive;
	struct lock *next; /* of those held in this process */
};

#define LOCK_INIT ((struct lock){.fd = -1})

/* Takes the lock on an open file; shared ones (for reading) bear each other. `l` must stay where it is until
 * lock_release(). VAULT_BUSY naming process and since when, IO. */
bool lock_take(struct lock *l, int fd, bool exclusive, const struct clock *clock, const char *shown, struct err *e);
/* Whether this process holds the file open in a way that forbids it: VAULT_BUSY then, and true. Ask before
 * opening: closing a second descriptor would lose the record of the first. */
bool lock_held_here(
	const struct stat *file, bool exclusive, const struct clock *clock, const char *shown, struct err *e);
/* Forgets it; closing the descriptor does the rest. Nothing on one not held. */
void lock_release(struct lock *l);

#endif
