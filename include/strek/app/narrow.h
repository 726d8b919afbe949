/* UTF-8 rewritten for an output that cannot carry it: what the charset has in its own bytes, the rest in ASCII
 * letters that a reader still understands ("å" as "aa", a dash as "-"), and "?" for what has none. */
#ifndef STREK_APP_NARROW_H
#define STREK_APP_NARROW_H

#include <stddef.h>

struct buf;

/* Appends n bytes of UTF-8 in that charset. Where the system does not know the charset all becomes ASCII. */
void narrow(struct buf *out, const char *utf8, size_t n, const char *charset);

#endif
