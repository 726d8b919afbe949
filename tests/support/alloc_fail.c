#include "alloc_fail.h"

#include <errno.h>
#include <stddef.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer) && !defined(__SANITIZE_ADDRESS__)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

static _Thread_local bool armed;
static _Thread_local bool fails_on;
static _Thread_local long fails_at;
static _Thread_local long count;

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

#ifdef __SANITIZE_ADDRESS__

bool alloc_fail_works(void)
{
	return false;
}

#else

/* glibc's own names for what malloc and its kin do. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t size);

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

void *realloc(void *p, size_t size)
{
	return refused() ? NULL : __libc_realloc(p, size);
}

#endif
