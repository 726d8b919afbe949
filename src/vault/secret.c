#include "strek/vault/secret.h"

#include "strek/base/err.h"
#include "strek/base/utf8.h"

#include <errno.h>
#include <sodium.h>
#include <unistd.h>

struct secret {
	enum secret_kind kind;
	size_t len;
	char text[SECRET_MAX + 1];
};

void *secret_alloc(size_t n, struct err *e)
{
	if (sodium_init() < 0) {
		err_set(e, ERR_NO_RANDOM);
		return NULL;
	}
	void *p = sodium_malloc(n);
	if (!p) {
		err_set(e, ERR_NO_MEMORY);
		return NULL;
	}
	/* sodium_malloc locks too but does not say whether that worked. */
	if (sodium_mlock(p, n) != 0) {
		err_file(e, ERR_VAULT_NO_LOCKED_MEMORY, "", errno);
		sodium_free(p);
		return NULL;
	}
	memset(p, 0, n);
	return p;
}

void secret_release(void *p)
{
	sodium_free(p);
}

struct secret *secret_new(enum secret_kind kind, struct err *e)
{
	struct secret *s = secret_alloc(sizeof *s, e);
	if (s)
		s->kind = kind;
	return s;
}

struct secret *secret_from(enum secret_kind kind, const char *text, struct err *e)
{
	struct secret *s = secret_new(kind, e);
	if (s && !secret_add(s, text, strlen(text))) {
		err_limit(e, ERR_PASSPHRASE_LONG, "", "", "1024");
		secret_free(s);
		return NULL;
	}
	return s;
}

void secret_free(struct secret *s)
{
	secret_release(s);
}

enum secret_kind secret_kind(const struct secret *s)
{
	return s->kind;
}

bool secret_add(struct secret *s, const char *bytes, size_t n)
{
	if (n > SECRET_MAX - s->len)
		return false;
	memcpy(s->text + s->len, bytes, n);
	s->len += n;
	s->text[s->len] = '\0';
	return true;
}

void secret_drop(struct secret *s)
{
	size_t at = 0, last = 0;
	while (at < s->len) {
		last = at;
		size_t n = utf8_cluster(s->text + at);
		at += n ? n : 1;
	}
	sodium_memzero(s->text + last, s->len - last);
	s->len = last;
}

void secret_clear(struct secret *s)
{
	sodium_memzero(s->text, sizeof s->text);
	s->len = 0;
}

const char *secret_text(const struct secret *s)
{
	return s->text;
}

size_t secret_len(const struct secret *s)
{
	return s->len;
}

size_t secret_chars(const struct secret *s)
{
	return utf8_count(s->text);
}

bool secret_equal(const struct secret *a, const struct secret *b)
{
	return sodium_memcmp(a->text, b->text, sizeof a->text) == 0;
}

/* Fills the text with what comes, up to one byte too many, which tells that there is more. A byte at a time: what
 * follows the line belongs to whoever reads the descriptor next. */
static bool fill(struct secret *s, int fd, size_t *got, struct err *e)
{
	*got = 0;
	while (*got <= SECRET_MAX && (*got == 0 || s->text[*got - 1] != '\n')) {
		ssize_t r = read(fd, s->text + *got, 1);
		if (r == 0)
			break;
		if (r > 0)
			*got += (size_t)r;
		else if (errno != EINTR)
			return err_file(e, ERR_IO, "", errno);
	}
	return true;
}

bool secret_read(struct secret *s, int fd, struct err *e)
{
	size_t got;
	secret_clear(s);
	bool ok = fill(s, fd, &got, e);
	const char *end = memchr(s->text, '\n', got);
	size_t n = end ? (size_t)(end - s->text) : got;
	if (end && n > 0 && s->text[n - 1] == '\r')
		n--;
	if (ok && n > SECRET_MAX)
		ok = err_limit(e, ERR_PASSPHRASE_LONG, "", "", "1024");
	if (ok && memchr(s->text, '\0', n))
		ok = err_set(e, ERR_PASSPHRASE_NOT_TEXT);
	if (!ok)
		n = 0;
	sodium_memzero(s->text + n, sizeof s->text - n);
	s->len = n;
	return ok;
}
