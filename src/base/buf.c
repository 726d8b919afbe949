#include "strek/base/buf.h"

#include <stdint.h>

#define CAP_FIRST ((size_t)64)

/* Not realloc: it would leave the old bytes behind unwiped. */
static bool buf_grow(struct buf *b, size_t n)
{
	size_t cap = b->cap ? b->cap : CAP_FIRST;
	while (cap <= n || cap - n <= b->len) {
		if (cap > SIZE_MAX / 2) {
			b->failed = true;
			return false;
		}
		cap *= 2;
	}
	char *wider = calloc(1, cap);
	if (!wider) {
		b->failed = true;
		return false;
	}
	if (b->s) {
		memcpy(wider, b->s, b->len);
		explicit_bzero(b->s, b->cap);
		free(b->s);
	}
	b->s = wider;
	b->cap = cap;
	return true;
}

/* Room for n more bytes and the NUL. */
static inline bool has_room(struct buf *b, size_t n)
{
	return !b->failed && ((b->s && b->cap - b->len > n) || buf_grow(b, n));
}

char *buf_room(struct buf *b, size_t n)
{
	return has_room(b, n) ? b->s + b->len : NULL;
}

void buf_filled(struct buf *b, size_t n)
{
	b->len += n;
	b->s[b->len] = '\0';
}

void buf_addn(struct buf *b, const void *bytes, size_t n)
{
	if (!has_room(b, n) || n == 0)
		return;
	memcpy(b->s + b->len, bytes, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void buf_add(struct buf *b, const char *s)
{
	buf_addn(b, s, strlen(s));
}

void buf_addc(struct buf *b, char c)
{
	if (!has_room(b, 1))
		return;
	b->s[b->len++] = c;
	b->s[b->len] = '\0';
}

void buf_repeat(struct buf *b, const char *s, size_t times)
{
	size_t n = strlen(s);
	for (size_t i = 0; i < times && !b->failed; i++)
		buf_addn(b, s, n);
}

void buf_vaddf(struct buf *b, const char *format, va_list ap)
{
	if (!has_room(b, CAP_FIRST))
		return;
	va_list again;
	va_copy(again, ap);
	size_t free_bytes = b->cap - b->len;
	int n = vsnprintf(b->s + b->len, free_bytes, format, ap);
	if (n < 0) {
		b->failed = true;
	} else if ((size_t)n < free_bytes) {
		b->len += (size_t)n;
	} else if (has_room(b, (size_t)n)) {
		vsnprintf(b->s + b->len, (size_t)n + 1, format, again);
		b->len += (size_t)n;
	}
	va_end(again);
	/* A failed attempt leaves a cut text behind the end; what is kept must end where len says. */
	b->s[b->len] = '\0';
}

void buf_addf(struct buf *b, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	buf_vaddf(b, format, ap);
	va_end(ap);
}

bool buf_ok(const struct buf *b)
{
	return !b->failed;
}

const char *buf_str(const struct buf *b)
{
	return b->s ? b->s : "";
}

void buf_clear(struct buf *b)
{
	if (b->s)
		explicit_bzero(b->s, b->cap);
	b->len = 0;
	b->failed = false;
}

void buf_cut(struct buf *b, size_t len)
{
	if (len >= b->len)
		return;
	explicit_bzero(b->s + len, b->len - len);
	b->len = len;
}

void buf_free(struct buf *b)
{
	if (b->s) {
		explicit_bzero(b->s, b->cap);
		free(b->s);
	}
	*b = BUF_INIT;
}
