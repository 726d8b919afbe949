/* Memory with one lifetime: many small allocations, freed together.
 *
 * Three lifetimes exist: program, screen (freed at pop), frame (reset). What an arena held is zeroed
 * when it is reset or freed, because it held somebody's life. */
#ifndef STREK_BASE_ARENA_H
#define STREK_BASE_ARENA_H

#include <stddef.h>

struct arena_chunk;
struct arena {
	struct arena_chunk *head; /* newest first */
	size_t used;              /* bytes handed out since the last reset */
};

#define ARENA_INIT ((struct arena){0})

/* n zeroed bytes, aligned for any type, or NULL when memory is out (also on overflow). */
void *arena_alloc(struct arena *a, size_t n);
void *arena_array(struct arena *a, size_t count, size_t size);
/* Copies: NUL-terminated; NULL in gives NULL out. */
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
void *arena_memdup(struct arena *a, const void *p, size_t n);
/* A copy of `old` (count elements) with room for `cap`; the old one stays until the arena goes. */
void *arena_grow(struct arena *a, const void *old, size_t count, size_t cap, size_t size);

/* Zeroes and forgets what was handed out, keeping one chunk for reuse. */
void arena_reset(struct arena *a);
/* Zeroes and returns all memory. Safe on a zeroed arena, and twice. */
void arena_free(struct arena *a);

#endif
