/* Files without surprises: whole reads and writes, honest syncs, temporary files that become real at once.
 *
 * Functions that return int give 0 or an errno value. */
#ifndef STREK_VAULT_FILE_H
#define STREK_VAULT_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct err;
struct stat;

/* Reads up to n bytes at `at`; *got < n only at the end of the file. */
int file_read(int fd, void *out, size_t n, off_t at, size_t *got);
/* Writes all n bytes at `at`. */
int file_write(int fd, const void *bytes, size_t n, off_t at);
int file_truncate(int fd, off_t size);
/* Everything on the medium, also past the drive's own cache where the system can do that. */
int file_sync(int fd);
/* The contents and the size, not the times. */
int file_sync_data(int fd);
/* The folder that `path` lies in: makes creation, renaming and removal last. */
int file_sync_folder(const char *path);

/* Turns errno into the error it is for somebody who wanted to read or (writing) write `path`. */
bool file_fail(struct err *e, const char *path, int system, bool writing);

/* Opens an ordinary file, never through a symbolic link, never inherited by other programs; new ones are the
 * owner's only. Returns the descriptor, or -1 with errno in *system (ELOOP for whatever is no file). */
int file_open(const char *path, int flags, int *system);

/* The path with its folder resolved, so that it stays the same file when the working directory changes.
 * NULL with errno. malloc'd. */
char *file_absolute(const char *path);
/* path and suffix joined; NULL when memory is out. malloc'd. */
char *file_beside(const char *path, const char *suffix);
/* Whether the folder that `path` lies in can be written. ENOMEM: it could not be asked. */
int file_folder_writable(const char *path, bool *yes);
bool file_same(const struct stat *a, const struct stat *b);

#endif
