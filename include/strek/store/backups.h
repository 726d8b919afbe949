/* Where this vault has been backed up to, so that whoever erases a client knows which copies may still hold them. */
#ifndef STREK_STORE_BACKUPS_H
#define STREK_STORE_BACKUPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct store;

#define BACKUPS_MAX 16 /* older ones are forgotten */

struct backups_place {
	int64_t ms;
	const char *path; /* absolute */
};

/* Remembers a backup made now; one made before under the same name is no more. Inside a transaction or not. */
bool backups_note(struct store *s, const char *path, struct err *e);
/* The same of one made earlier. */
bool backups_note_at(struct store *s, const char *path, int64_t ms, struct err *e);
/* The places known, newest first, into the arena. */
bool backups_list(struct store *s, struct arena *a, const struct backups_place **places, size_t *count, struct err *e);

#endif
