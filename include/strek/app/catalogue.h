/* A gettext catalogue (.mo), read straight from its file.
 *
 * The C library's gettext speaks a language only where a locale other than C is installed, and recent ones pass
 * LANGUAGE over in C.UTF-8 too. A bare system shall speak Norwegian all the same. Layout: GNU gettext manual, "The
 * Format of GNU MO Files", in either byte order. Only catalogues in UTF-8 with the plural rule of both Norwegians
 * (n != 1) are taken; a message with a context is found as the context, a byte 4, and the msgid. */
#ifndef STREK_APP_CATALOGUE_H
#define STREK_APP_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct catalogue {
	const char *bytes; /* NULL: no catalogue, every word stays English */
	size_t size;
	bool swapped;               /* written in the other byte order */
	uint32_t count, ids, words; /* how many entries, and where the two tables begin */
};

/* Reads a catalogue in memory, which stays the caller's and must outlive it. False where anything in it points
 * outside, is not ended by a NUL, or is not for us; *c is then empty. */
bool catalogue_take(struct catalogue *c, const void *bytes, size_t size);
/* Maps the file for as long as the program runs. False where it is not there or not sound; *c is then empty. */
bool catalogue_open(struct catalogue *c, const char *path);
/* The translation, valid as long as the bytes; NULL where there is none. */
const char *catalogue_text(const struct catalogue *c, const char *msgid);
/* As catalogue_text, of a message with a singular and a plural. */
const char *catalogue_plural(const struct catalogue *c, const char *one, unsigned long n);

#endif
