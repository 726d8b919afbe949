/* The figure in letters that every terminal has: the ASCII tier is 0x20-0x7e, its words and people's names too. */
#ifndef STREK_FIGURE_PLAIN_H
#define STREK_FIGURE_PLAIN_H

#include "strek/base/env.h"
#include "strek/figure/figure.h"

/* The same facts; every text is spelled in ASCII, and so is what its translator says. Must not be moved. */
struct plain {
	struct figure figure;
	struct tr tr;
	const struct tr *from; /* the reader's own */
	struct arena *a;
	bool failed; /* memory was out: some text stayed as it was */
};

/* Made in `a`, with what is still to be said; false when memory is out. */
bool plain_make(struct plain *p, const struct figure *f, struct arena *a);

#endif
