/* A scale in words, for whoever lays them out: headings, and terms with what belongs to them. */
#ifndef STREK_EXCHANGE_SCALE_TEXT_H
#define STREK_EXCHANGE_SCALE_TEXT_H

#include "strek/scale/scale.h"

struct tr;

/* Words live for the call, may come from a file and are sanitised by whoever shows them. */
struct scale_text_to {
	void *ctx;
	void (*heading)(void *ctx, const char *words);
	void (*entry)(void *ctx, const char *term, const char *words);
};

/* Tells all of it in the reader's language: what it is, its lines, its norms and parameters with their sources.
 * False when memory is out. */
bool scale_text_tell(const struct scale *s, const struct tr *tr, const struct scale_text_to *to);

#endif
