/* A gettext catalogue (.mo), read straight from its file.
 *
 * The C library's gettext speaks a language only where a locale other than C is installed: since glibc 2.41 it passes
 * LANGUAGE over in C.UTF-8 too. A bare system shall speak Norwegian all the same. Layout: GNU gettext manual, "The
 * Format of GNU MO Files". */
#ifndef STREK_APP_CATALOGUE_H
#define STREK_APP_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct catalogue {
	const char *bytes; /* NULL: no catalogue, every word stays English */
	size_t size;
	uint32_t count, ids, words; /* how many entries, and where the two tables begin */
};

/* Maps the file for as long as the program runs. False where it is not there or not sound; *c is then empty. */
bool catalogue_open(struct catalogue *c, const char *path);
/* The translation, valid as long as the program runs; NULL where there is none. */
const char *catalogue_text(const struct catalogue *c, const char *msgid);
/* As catalogue_text, of a message with a singular and a plural, by the rule of English and both Norwegians. */
const char *catalogue_plural(const struct catalogue *c, const char *one, unsigned long n);

#endif
