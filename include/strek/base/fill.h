/* Sentences with places to fill in: "{file}: there is no such file."
 *
 * Translators may move the places about; printf could not. */
#ifndef STREK_BASE_FILL_H
#define STREK_BASE_FILL_H

#include <stddef.h>

struct buf;

struct fill {
	const char *name;  /* without the braces */
	const char *value; /* put in as it is; what it contains is not filled in again */
};

/* Appends the sentence with every {name} replaced; a place that is not among `values` stays as it is. */
void fill_in(struct buf *out, const char *sentence, const struct fill *values, size_t count);

#endif
