/* The disk as a test wants it: calls that change or sync files, counted, failed or watched.
 *
 * The runner's own pwrite and the like stand before the C library's. Syncs cost nothing here: what they are
 * for is tested elsewhere, by cutting the power. */
#ifndef STREK_TESTS_IO_HOOK_H
#define STREK_TESTS_IO_HOOK_H

#include <stdbool.h>

enum io_call {
	IO_PREAD = 1,
	IO_PWRITE = 2,
	IO_TRUNCATE = 4,
	IO_SYNC = 8,
	IO_UNLINK = 16,
	IO_RENAME = 32,
	IO_CHANGES = IO_PWRITE | IO_TRUNCATE | IO_SYNC | IO_UNLINK | IO_RENAME,
	IO_ALL = IO_PREAD | IO_CHANGES
};

/* From now on the n-th of these calls (1 is the next) fails with this errno, a write half-done; `sticky`: and
 * all after it. n = 0 only counts. */
void io_fail_at(unsigned calls, long n, int system, bool sticky);
/* Calls `watch` before each of these calls. */
void io_watch(unsigned calls, void (*watch)(enum io_call call, void *ctx), void *ctx);
void io_normal(void);
/* How many there were since io_fail_at(). */
long io_count(void);

#endif
