/* Put under a program with LD_PRELOAD: kills it, as kill -9 does, before its n-th change of a file or folder.
 *
 * STREK_KILL_AT=N kills before change N (1 is the first). STREK_KILL_COUNT=FILE: appends how many changes a program
 * that ended by itself made. */
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long changes;

static void change(void)
{
	const char *at = getenv("STREK_KILL_AT");
	changes++;
	if (at && strtol(at, NULL, 10) == changes)
		raise(SIGKILL);
}

static void __attribute__((destructor)) tell(void)
{
	const char *name = getenv("STREK_KILL_COUNT");
	FILE *f = name ? fopen(name, "a") : NULL;
	if (!f)
		return;
	fprintf(f, "%ld\n", changes);
	fclose(f);
}

/* The same function as the C library has it. */
#define REAL(type, name, parameters)                                                                                   \
	static type(*real) parameters;                                                                                 \
	if (!real)                                                                                                     \
		*(void **)&real = dlsym(RTLD_NEXT, #name);                                                             \
	change()

#define PWRITE(name)                                                                                                   \
	ssize_t name(int fd, const void *bytes, size_t n, off_t at)                                                    \
	{                                                                                                              \
		REAL(ssize_t, name, (int, const void *, size_t, off_t));                                               \
		return real(fd, bytes, n, at);                                                                         \
	}
#define WITH_FD(name)                                                                                                  \
	int name(int fd)                                                                                               \
	{                                                                                                              \
		REAL(int, name, (int));                                                                                \
		return real(fd);                                                                                       \
	}
#define TRUNCATE(name)                                                                                                 \
	int name(int fd, off_t size)                                                                                   \
	{                                                                                                              \
		REAL(int, name, (int, off_t));                                                                         \
		return real(fd, size);                                                                                 \
	}
#define WITH_NAMES(name)                                                                                               \
	int name(const char *from, const char *to)                                                                     \
	{                                                                                                              \
		REAL(int, name, (const char *, const char *));                                                         \
		return real(from, to);                                                                                 \
	}

PWRITE(pwrite)
PWRITE(pwrite64)
WITH_FD(fsync)
WITH_FD(fdatasync)
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)
WITH_NAMES(rename)
WITH_NAMES(link)

int unlink(const char *name)
{
	REAL(int, unlink, (const char *));
	return real(name);
}
