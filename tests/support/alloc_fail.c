#include "alloc_fail.h"

#include <errno.h>
#include <malloc.h>
#include <stdint.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer) && !defined(__SANITIZE_ADDRESS__)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

static _Thread_local bool armed;
static _Thread_local bool fails_on;
static _Thread_local long fails_at;
static _Thread_local long count;
static _Thread_local char watched[64];
static _Thread_local size_t watched_n;
static _Thread_local long watch_hits;

void alloc_fail_at(long n, bool sticky)
{
	count = 0;
	fails_at = n;
	fails_on = sticky;
	armed = true;
}

void alloc_fail_off(void)
{
	armed = false;
}

long alloc_fail_count(void)
{
	return count;
}

void alloc_watch(const void *bytes, size_t n)
{
	watched_n = n < sizeof watched ? n : sizeof watched;
	if (watched_n > 0) {
		memcpy(watched, bytes, watched_n);
		watch_hits = 0;
	}
}

long alloc_watch_found(void)
{
	return watch_hits;
}

#ifdef __SANITIZE_ADDRESS__

bool alloc_fail_works(void)
{
	return false;
}

/* Impossible sizes give NULL there too, as they do everywhere else, instead of ending the test. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

#else

/* glibc's own names for what malloc and its kin do. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t size);
extern void __libc_free(void *p);

bool alloc_fail_works(void)
{
	return true;
}

static bool refused(void)
{
	if (!armed)
		return false;
	count++;
	bool refuse = fails_at > 0 && (fails_on ? count >= fails_at : count == fails_at);
	if (refuse)
		errno = ENOMEM;
	return refuse;
}

void *malloc(size_t size)
{
	return refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return refused() ? NULL : __libc_calloc(n, size);
}

static bool holds_watched(void *p)
{
	return watched_n > 0 && p && memmem(p, malloc_usable_size(p), watched, watched_n);
}

void *realloc(void *p, size_t size)
{
	if (refused())
		return NULL;
	bool holds = holds_watched(p);
	uintptr_t before = (uintptr_t)p;
	void *moved = __libc_realloc(p, size);
	watch_hits += holds && moved && (uintptr_t)moved != before;
	return moved;
}

void free(void *p)
{
	watch_hits += holds_watched(p);
	__libc_free(p);
}

#endif
