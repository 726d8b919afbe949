/* Tokens in words for people. */
#ifndef STREK_COURSE_TOKEN_WORDS_H
#define STREK_COURSE_TOKEN_WORDS_H

#include "strek/course/token.h"

/* A msgid; the token itself where it needs no other words, "" for TOKEN_UNSET and out of range. */
const char *token_words(enum token_set set, int value);
/* All of a set that has words, by value; NULL for one that has none. */
const char *const *token_words_all(enum token_set set);

#endif
