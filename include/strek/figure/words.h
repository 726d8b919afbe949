/* Numbers and broken lines, in the reader's way. */
#ifndef STREK_FIGURE_WORDS_H
#define STREK_FIGURE_WORDS_H

#include "strek/figure/figure.h"

/* People's names are shown up to this many cells, and what is called by words of ours up to these. */
#define WORDS_NAME 12
#define WORDS_OURS 16

/* A score of the series: "29.1", or "29" where only whole points occur. */
void words_score(struct buf *out, const struct figure_series *s, int tenths, const struct tr *tr);
/* A change, with its sign: "+14.9". */
void words_change(struct buf *out, const struct figure_series *s, int tenths, const struct tr *tr);
/* A limit as people say it: "25", "24.3". */
void words_points(struct buf *out, int tenths, const struct tr *tr);
/* A name, cut to `cells`. */
void words_name(struct buf *out, const char *name, int cells);
/* A text of at most `cells`, cut between words with a sign that it was: `more` of a tier (glyph.h). Nothing where not
 * even one character of it would be left. */
void words_short(struct buf *out, const char *text, int cells, const char *sign);
/* A whole number as text. */
const char *words_number(char out[24], long n);
/* A session's number; of an earlier episode "1/5", with the episode's before it. */
const char *words_session(char out[24], const struct figure *f, int session);

/* Bytes of the next line of at most `width` cells, broken between words (a word longer than that is broken
 * anywhere); *text moves behind it and the blanks that follow. 0 at the end. */
size_t words_wrap(const char **text, int width);
/* The number of lines words_wrap() makes of a text. */
int words_lines(const char *text, int width);

#endif
