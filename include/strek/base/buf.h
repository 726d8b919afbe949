/* A growing string of bytes, NUL-terminated at all times.
 *
 * Failure sticks: after memory has run out every call does nothing and buf_ok() is false, so a long
 * run of additions needs one check at its end. Contents are zeroed when grown or freed. */
#ifndef STREK_BASE_BUF_H
#define STREK_BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct buf {
	char *s;    /* NULL until something is added; read it through buf_str() */
	size_t len; /* bytes, without the terminating NUL */
	size_t cap;
	bool failed;
};

#define BUF_INIT ((struct buf){0})

/* What is added must not lie inside the buffer itself. */
void buf_add(struct buf *b, const char *s);
void buf_addn(struct buf *b, const void *bytes, size_t n);
void buf_addc(struct buf *b, char c);
void buf_repeat(struct buf *b, const char *s, size_t times);
/* printf; never for floating point (locale): numbers go through num.h. */
void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vaddf(struct buf *b, const char *format, va_list ap) __attribute__((format(printf, 2, 0)));
/* Room for n more bytes, to be written there and then counted by buf_filled(); NULL when memory has run out. */
char *buf_room(struct buf *b, size_t n);
void buf_filled(struct buf *b, size_t n);

bool buf_ok(const struct buf *b);
/* The contents, "" when empty; borrowed until the next change. */
const char *buf_str(const struct buf *b);
/* Empties, keeping the memory (zeroed), and starts afresh: buf_ok() is true again. */
void buf_clear(struct buf *b);
/* Cuts to len bytes; does nothing when it is shorter already. */
void buf_cut(struct buf *b, size_t len);
void buf_free(struct buf *b);

#endif
