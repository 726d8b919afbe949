/* Names and words of the made-up practice. Nobody in it exists. */
#ifndef STREK_APP_DEMO_WORDS_H
#define STREK_APP_DEMO_WORDS_H

#include "strek/app/demo_chance.h"
#include "strek/course/token.h"

/* Names 0, 1, ...: no two alike among the first 1,600. */
void demo_name(unsigned number, char *out, size_t size);
/* A note of that kind, as a msgid; NULL for kinds that the demo has none of. */
const char *demo_note(enum token_note kind, bool child, struct demo_chance *c);

#endif
