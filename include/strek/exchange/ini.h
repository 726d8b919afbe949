/* Files of sections and keys: scanned first, then read with iniparser.
 *
 * The scan is stricter than iniparser, which would drop, merge or misread in silence. What passes it means the
 * same to iniparser 4.1 and 4.2:
 *   - UTF-8, with or without a byte order mark; lines end with \n or \r\n and have at most INI_LINE_MAX bytes;
 *     no character that cannot be shown, also in comments.
 *   - A line is empty, a comment (# or ; first), [section] or key = value. Names are letters, digits, '.', '-' and
 *     '_', large and small letters alike. No section and no key twice.
 *   - A value ends at a blank followed by # or ;. In double or single quotes it may hold both, and the other kind
 *     of quote. A backslash stands nowhere. */
#ifndef STREK_EXCHANGE_INI_H
#define STREK_EXCHANGE_INI_H

#include "strek/exchange/fault.h"
#include "strek/exchange/source.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

#define INI_LINE_MAX 1022
#define INI_BYTES_MAX ((size_t)1 << 20)
#define INI_KEYS_MAX 1000
#define INI_NAME_MAX 39

struct ini_section {
	const char *name; /* in small letters */
	long line;
};
struct ini_key {
	const char *section; /* "" before the first section */
	const char *name;    /* in small letters */
	const char *value;
	long line;
};
struct ini {
	const char *file; /* as the user named it; borrowed from the source */
	struct ini_section *section;
	size_t sections;
	struct ini_key *key; /* in the order of the file */
	size_t keys;
	bool whole; /* no line was left out for a fault, so that what is missing is missing */
};

/* Reads all of it; everything lives in the arena. Lines at fault are left out and told in `faults`, with file and
 * line; true also then. False, with e, when there is nothing to look at: ERR_IO, ERR_TOO_LARGE, ERR_NO_MEMORY. */
bool ini_read(struct source *from, struct arena *a, struct ini *out, struct faults *faults, struct err *e);
/* The line of a key or section by its label ("[norms.adult] cutoff", "[norms.adult]", "cutoff" without a section);
 * that of the section where the key is not there; 0 where neither is. */
long ini_line(const struct ini *ini, const char *label);

#endif
