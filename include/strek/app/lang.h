/* The translator of the running program: gettext's catalogues behind `struct tr`.
 *
 * Everything inside is UTF-8; what the terminal cannot show is rewritten on its way out (narrow.h). A locale
 * that is not installed does not take the language away: the catalogues are read without it (catalogue.h). */
#ifndef STREK_APP_LANG_H
#define STREK_APP_LANG_H

#include "strek/base/env.h"

#include <stdbool.h>

struct err;

/* Stays where it is: tr points back into it. */
struct lang {
	struct tr tr;
	int index;        /* of the language spoken */
	int own;          /* the surroundings' language, for "auto" */
	char charset[32]; /* of the terminal; "UTF-8" where tr.utf8 */
};

/* Sets the process's locale (numbers stay as in C) and speaks the surroundings' language. `catalogues` is the
 * folder that holds <lang>/LC_MESSAGES/strek.mo. */
void lang_init(struct lang *l, const char *catalogues);
/* Speaks another language from now on: "en", "nb", "nn", longer tags like "nb_NO.UTF-8" or "no", or "auto" for
 * the surroundings' own. ERR_USAGE_VALUE for any other. */
bool lang_switch(struct lang *l, const char *tag, struct err *e);
/* A second translator beside the first, speaking the same until it is switched. */
void lang_second(struct lang *l, const struct lang *first);
/* "en", "nb" or "nn" for a tag, or NULL when it is none of the three. */
const char *lang_of_tag(const char *tag);

#endif
