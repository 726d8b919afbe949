/* Memory that runs out when a test says so: every n-th malloc, calloc or realloc, also inside libraries.
 *
 * The runner's own malloc stands before the C library's and passes everything on. Only the thread that
 * asked for failures gets them. Turn it off before asserting: criterion allocates too.
 * Not caught: posix_memalign and the like (sodium_malloc), mmap. Under AddressSanitizer, which has its own
 * malloc, nothing fails and alloc_fail_works() is false: skip such tests there. */
#ifndef STREK_TESTS_ALLOC_FAIL_H
#define STREK_TESTS_ALLOC_FAIL_H

#include <stdbool.h>
#include <stddef.h>

bool alloc_fail_works(void);
/* From now on the n-th allocation (1 is the next) fails; `sticky`: and all after it. n = 0 only counts. */
void alloc_fail_at(long n, bool sticky);
/* Back to normal. The count stays readable. */
void alloc_fail_off(void);
/* Allocations asked for since alloc_fail_at(), the failed ones among them. A loop over n is done when a
 * run has counted fewer than n. */
long alloc_fail_count(void);

/* From now on this thread looks into every block it gives back (free, or a realloc that moves) for these
 * bytes, at most 64: what was secret must have been wiped before. n = 0 stops it. */
void alloc_watch(const void *bytes, size_t n);
/* Blocks given back with the bytes still in them, since alloc_watch(). */
long alloc_watch_found(void);

#endif
