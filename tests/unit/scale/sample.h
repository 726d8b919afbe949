/* Scales for these tests, put together key by key. */
#ifndef SAMPLE_H
#define SAMPLE_H

#include "strek/scale/scale_keys.h"

struct arena;

struct sample_key {
	const char *section, *key, *value;
};

/* A scale of four lines 0..10, higher is better, with norms for adults (cutoff 25, at it healthy; index 5), and
 * after it the keys given. It is complete, and checked by the caller where that matters. */
struct scale sample_lines(struct arena *a, const struct sample_key *more, size_t count);
/* A total 0..63, lower is better, cutoff 14 (at it not healthy), index 9. */
struct scale sample_total(struct arena *a, const struct sample_key *more, size_t count);

#endif
