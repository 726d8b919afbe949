/* What the people who come are called: clients, users of the service, or patients. Whole texts, for other languages
 * bend the words in other ways. */
#ifndef STREK_COURSE_CALLED_H
#define STREK_COURSE_CALLED_H

#include "strek/course/token.h"

struct tr;

/* Msgids. */
struct called_words {
	const char *one, *all; /* titles: "Client", "Clients" */
	const char *fresh;     /* "A new client" */
	const char *coded;     /* "Client {code}" */
};

/* What a person is called: by what is noted for them (`own`; TOKEN_UNSET: nothing is), else by the option `called`
 * (NULL or unknown: client). */
enum token_called called_as(const char *option, int own);
const struct called_words *called_words(enum token_called as);
/* How many, in the reader's language, with a place {n} to be filled in. */
const char *called_count(enum token_called as, const struct tr *tr, unsigned long n);

#endif
