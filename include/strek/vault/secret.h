/* Memory for what must not leak: locked against swapping, between guard pages, wiped when released.
 *
 * Passphrases, recovery keys and data keys live here and nowhere else. */
#ifndef STREK_VAULT_SECRET_H
#define STREK_VAULT_SECRET_H

#include <stdbool.h>
#include <stddef.h>

struct err;

/* n zeroed bytes. NULL with NO_MEMORY, or VAULT_NO_LOCKED_MEMORY where the system locks none. */
void *secret_alloc(size_t n, struct err *e);
/* Wipes and returns it; NULL is fine. */
void secret_release(void *p);

/* What opens a vault, as text. */
enum secret_kind { SECRET_PASSPHRASE, SECRET_RECOVERY };

enum { SECRET_MAX = 1024 }; /* bytes */

struct secret;

/* Empty. NULL as secret_alloc(). Owned: secret_free(). */
struct secret *secret_new(enum secret_kind kind, struct err *e);
/* A secret of that text; for tests and for what is already in ordinary memory. */
struct secret *secret_from(enum secret_kind kind, const char *text, struct err *e);
/* Wipes; NULL is fine. */
void secret_free(struct secret *s);

enum secret_kind secret_kind(const struct secret *s);
/* Typing: appends n bytes; false, and nothing changed, when it would be longer than SECRET_MAX. */
bool secret_add(struct secret *s, const char *bytes, size_t n);
/* Takes the last character away. */
void secret_drop(struct secret *s);
void secret_clear(struct secret *s);
/* Borrowed, NUL-terminated, in locked memory: show a recovery key from it, do not copy it. */
const char *secret_text(const struct secret *s);
size_t secret_len(const struct secret *s);   /* bytes */
size_t secret_chars(const struct secret *s); /* characters, for the dots of a field */
/* In a time that does not depend on where they differ. */
bool secret_equal(const struct secret *a, const struct secret *b);
/* Reads it from an open file or pipe up to the first line end or the end of the file. The descriptor
 * stays open. PASSPHRASE_LONG beyond SECRET_MAX, PASSPHRASE_NOT_TEXT for a NUL byte, IO. */
bool secret_read(struct secret *s, int fd, struct err *e);

#endif
