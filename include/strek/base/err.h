/* Errors: codes made where something fails, words made at the edge.
 *
 * A function that can fail returns bool and takes `struct err *e` last. The first error wins: a
 * callee that finds one already set leaves it alone. Codes, exit status and words stand in one
 * table below; nothing outside `err.c` holds an error's words. */
#ifndef STREK_BASE_ERR_H
#define STREK_BASE_ERR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct buf;
struct tr;

/* The process's exit status for a failure (design.md, command line). */
enum err_exit { ERR_EXIT_OK = 0, ERR_EXIT_FAILED = 1, ERR_EXIT_USAGE = 2, ERR_EXIT_SECRET = 3, ERR_EXIT_DAMAGED = 4 };

/* X(code, exit status, words). The words are msgids; {file} {line} {column} {what} {value} {limit}
 * and {system} are filled in from struct err. Each sentence says what to do next. */
#include "strek/base/err_table.h"

enum err_code {
#define X(code, status, words) ERR_##code,
	ERR_TABLE(X)
#undef X
		ERR_COUNT
};

struct err {
	enum err_code code; /* ERR_NONE while nothing has failed */
	int system;         /* errno at the failing call, or 0 */
	long line, column;  /* 1-based place in a file, or 0 */
	char file[160];     /* a path as the user named it; never client data */
	char what[96];      /* the thing at fault: key, field, option, scale id, page */
	char value[96];     /* the offending value, as read (sanitised when shown) */
	char limit[96];     /* what it should have been */
};

#define ERR_LABEL_MAX sizeof(((struct err *)NULL)->what)
#define ERR_INIT ((struct err){.code = ERR_NONE})

/* Sets `code` unless an error is already set; returns false, so that a failing function ends with
 * `return err_set(e, ERR_...)`. `e` may be NULL where nobody asks why. */
bool err_set(struct err *e, enum err_code code);
/* As err_set, with the thing at fault. Overlong strings are cut at a character boundary. */
bool err_what(struct err *e, enum err_code code, const char *what);
/* As err_what, with the value that was wrong. */
bool err_value(struct err *e, enum err_code code, const char *what, const char *value);
/* As err_value, with what was allowed instead. */
bool err_limit(struct err *e, enum err_code code, const char *what, const char *value, const char *limit);
/* As err_set, about a file, keeping errno. */
bool err_file(struct err *e, enum err_code code, const char *file, int system);
/* Adds a place to the error that is set; 0 leaves line or column as it is. Returns false. */
bool err_at(struct err *e, const char *file, long line, long column);

/* The name of a key in a file of sections, as `what` has it: "[norms.adult] cutoff"; the key alone where the section
 * is "", "[norms.adult]" where the key is. */
void err_label(char out[ERR_LABEL_MAX], const char *section, const char *key);

/* Whether an error is set. */
bool err_is(const struct err *e);
/* The exit status that belongs to it. */
enum err_exit err_exit_status(const struct err *e);
/* The code's name in lower case with hyphens, stable for scripts and tests ("vault-passphrase"). */
const char *err_name(enum err_code code);
/* Appends the sentence in the translator's language, without a line end. What stands in the error is
 * sanitised; {limit} is translated when all of it is in the catalogue; a place with nothing to say reads
 * "the file" or "?". */
void err_words(const struct err *e, const struct tr *tr, struct buf *out);

#endif
