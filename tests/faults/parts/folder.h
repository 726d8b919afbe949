/* Scratch folders with a few ordinary files in them. A harness that cannot have them ends with status 2. */
#ifndef STREK_TESTS_FOLDER_H
#define STREK_TESTS_FOLDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FOLDER_PATH_MAX = 200 };

struct folder {
	char path[FOLDER_PATH_MAX]; /* absolute, without symbolic links */
};

struct folder_bytes {
	uint8_t *bytes; /* malloc'd; never NULL */
	size_t n;
};

/* Says what is wrong with the harness or its surroundings, and ends it. */
_Noreturn void folder_die(const char *what, const char *name);

/* A new empty one, in memory (/dev/shm) where there is such a place, else in $TMPDIR or /tmp. Removed at exit, if not
 * before. */
void folder_make(struct folder *f);
void folder_drop(const struct folder *f);
void folder_empty(const struct folder *f);
void folder_copy(const struct folder *from, const struct folder *to);
/* Whether both hold the same files; says the first difference on standard error. */
bool folder_same(const struct folder *a, const struct folder *b);

/* path/name, borrowed until the fourth next call. */
const char *folder_file(const struct folder *f, const char *name);
bool folder_has(const struct folder *f, const char *name);
struct folder_bytes folder_read(const struct folder *f, const char *name);
void folder_write(const struct folder *f, const char *name, const void *bytes, size_t n);
/* Calls `each` with the name of every file, ascending. */
void folder_each(const struct folder *f, void (*each)(void *ctx, const char *name), void *ctx);

#endif
