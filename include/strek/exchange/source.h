/* Bytes of a file or of standard input, a block at a time. */
#ifndef STREK_EXCHANGE_SOURCE_H
#define STREK_EXCHANGE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;

struct source {
	const char *name; /* as the user gave it; borrowed */
	int fd;           /* -1: reads from memory */
	const char *memory;
	size_t left;  /* of memory */
	int64_t size; /* bytes in all, -1 when not known (a pipe) */
	int64_t taken;
	char ahead[64]; /* looked at, not yet taken */
	size_t aheads;
};

/* Opens an ordinary file or, for "-", standard input. Folders and devices are refused. */
bool source_open(struct source *s, const char *path, struct err *e);
/* Reads from memory that outlives it. */
struct source source_memory(const char *name, const void *bytes, size_t n);
/* Up to n bytes; *got 0 at the end. */
bool source_read(struct source *s, void *out, size_t n, size_t *got, struct err *e);
/* The first bytes, without taking them; before the first read only. *n: how many there are, at most 64. */
bool source_peek(struct source *s, const char **head, size_t *n, struct err *e);
/* Before the first read: refuses what begins like a file of another kind that is easily taken for an export.
 * ERR_IMPORT_SPREADSHEET, ERR_IMPORT_VAULT. */
bool source_expect_text(struct source *s, struct err *e);
void source_close(struct source *s);

#endif
