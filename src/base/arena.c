#include "strek/base/arena.h"

#include <stdalign.h>
#include <stdint.h>

#define CHUNK_FIRST ((size_t)4096)
#define CHUNK_LARGEST ((size_t)1 << 20)
#define ALIGNMENT alignof(max_align_t)

struct arena_chunk {
	struct arena_chunk *next;
	size_t cap, used;
	alignas(max_align_t) unsigned char bytes[];
};

static struct arena_chunk *chunk_new(struct arena *a, size_t n)
{
	size_t cap = CHUNK_FIRST;
	if (a->head)
		cap = a->head->cap < CHUNK_LARGEST / 2 ? a->head->cap * 2 : CHUNK_LARGEST;
	if (cap < n)
		cap = n;
	if (cap > SIZE_MAX - sizeof(struct arena_chunk))
		return NULL;
	struct arena_chunk *c = calloc(1, sizeof *c + cap);
	if (!c)
		return NULL;
	c->cap = cap;
	c->next = a->head;
	a->head = c;
	return c;
}

void *arena_alloc(struct arena *a, size_t n)
{
	if (n > SIZE_MAX - ALIGNMENT)
		return NULL;
	n = n ? (n + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT : ALIGNMENT;
	struct arena_chunk *c = a->head;
	if (!c || c->cap - c->used < n)
		c = chunk_new(a, n);
	if (!c)
		return NULL;
	/* Chunks come zeroed and are zeroed again at reset, so what lies ahead of `used` is zero. */
	void *p = c->bytes + c->used;
	c->used += n;
	a->used += n;
	return p;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		return NULL;
	return arena_alloc(a, count * size);
}

void *arena_memdup(struct arena *a, const void *p, size_t n)
{
	if (!p)
		return NULL;
	void *copy = arena_alloc(a, n);
	if (copy && n)
		memcpy(copy, p, n);
	return copy;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	if (!s)
		return NULL;
	size_t len = strnlen(s, n);
	char *copy = arena_alloc(a, len + 1);
	if (copy)
		memcpy(copy, s, len);
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

void *arena_grow(struct arena *a, const void *old, size_t count, size_t cap, size_t size)
{
	if (cap < count)
		return NULL;
	void *wider = arena_array(a, cap, size);
	if (wider && old && count)
		memcpy(wider, old, count * size);
	return wider;
}

static void chunk_free(struct arena_chunk *c)
{
	explicit_bzero(c->bytes, c->used);
	free(c);
}

void arena_reset(struct arena *a)
{
	struct arena_chunk *kept = a->head;
	a->used = 0;
	if (!kept)
		return;
	while (kept->next) {
		struct arena_chunk *c = kept->next;
		kept->next = c->next;
		chunk_free(c);
	}
	explicit_bzero(kept->bytes, kept->used);
	kept->used = 0;
}

void arena_free(struct arena *a)
{
	while (a->head) {
		struct arena_chunk *c = a->head;
		a->head = c->next;
		chunk_free(c);
	}
	a->used = 0;
}
