/* The one-sentence description (graph.md, The sentence): at most 200 characters. */
#ifndef STREK_FIGURE_SENTENCE_H
#define STREK_FIGURE_SENTENCE_H

#include "strek/figure/figure.h"

#define SENTENCE_MAX 200 /* characters */

/* Appends it. What says least is left out where a language needs more than SENTENCE_MAX for all of it. */
void sentence_add(const struct figure *f, struct buf *out);

#endif
