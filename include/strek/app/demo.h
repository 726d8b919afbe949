/* A believable made-up practice: people, sessions, ratings, notes, endings. */
#ifndef STREK_APP_DEMO_H
#define STREK_APP_DEMO_H

#include "strek/scale/scale.h"

#include <stdint.h>

struct env;
struct err;
struct progress;
struct store;

#define DEMO_CLIENTS 60 /* unless asked for another number */
#define DEMO_CLIENTS_MAX 20000
#define DEMO_SHOWN_CODE "A01" /* whose graph is shown first */

/* Fills an empty store, in one transaction. Needs the scales ORS, SRS, CORS and CSRS. The same seed and the same day
 * give the same practice. Dates end near today by the store's clock. */
bool demo_fill(struct store *s, const struct scale_set *scales, unsigned clients, uint64_t seed,
	const struct progress *progress, struct err *e);

#endif
