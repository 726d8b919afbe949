/* The C library's file calls, seen by a test before and after they happen.
 *
 * calls.c defines open, pread, pwrite, ftruncate, fsync, unlink, rename and their kin in front of the C library, for
 * the program it is linked into and for every library that program uses (SQLite among them). They look after the
 * files that lie directly in one folder, and after the folder itself; everything else passes straight through.
 * One thread. */
#ifndef STREK_TESTS_CALLS_H
#define STREK_TESTS_CALLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum call_kind {
	CALL_OPEN, /* also of a file that is made by it */
	CALL_CLOSE,
	CALL_READ,
	CALL_WRITE,
	CALL_TRUNCATE,
	CALL_SYNC,
	CALL_UNLINK,
	CALL_RENAME,
	CALL_LINK,
	CALL_KINDS
};

enum { CALL_NAME_MAX = 96 };

struct call {
	enum call_kind kind;
	int fd;                   /* -1 for unlink, rename and link; of an open its result, after it */
	char name[CALL_NAME_MAX]; /* in the folder; "" is the folder itself */
	char to[CALL_NAME_MAX];   /* rename, link: the new name */
	bool made, emptied;       /* open: it makes the file; it cuts it to nothing */
	const void *bytes;        /* write */
	size_t n;                 /* read, write: how many are wanted */
	int64_t at;               /* read, write: where; truncate: the new size */
};

/* What shall come of a call. */
enum call_fate {
	CALL_PASS,
	CALL_FAIL,    /* does nothing, returns an error */
	CALL_SHORT,   /* reads or writes only the first half */
	CALL_PRETEND, /* does nothing, returns success */
	CALL_HALF     /* writes the first half, returns an error */
};
struct call_verdict {
	enum call_fate fate;
	int system; /* errno of a failure */
};

struct call_watcher {
	void *ctx;
	struct call_verdict (*before)(void *ctx, const struct call *c); /* NULL: all pass */
	/* `done`: bytes read or written, else 0; -1 for a failure. May be NULL. */
	void (*after)(void *ctx, const struct call *c, ssize_t done);
};

/* Watches the files of `folder` (absolute, without symbolic links) that are opened from now on. The watcher is
 * copied. */
void calls_watch(const char *folder, const struct call_watcher *watcher);
/* Everything passes again; nothing is forgotten about descriptors that are open. */
void calls_unwatch(void);

const char *call_kind_name(enum call_kind kind);

#endif
