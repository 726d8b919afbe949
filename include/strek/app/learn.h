/* The practice's fits kept up to date while nobody waits: a little at a time in idle moments, never between a mark and
 * its commit, and without a thread.
 *
 * After the vault was opened its episodes are read in pieces; after a save the client it was about is read again, and
 * the sums follow. A fit that would come out otherwise is made anew and kept as the setting "fit.SCALE.AGE", where the
 * next episode that opens finds it. Where patterns of sessions are so many (thousands of people with gaps) that a fit
 * from far away would be felt, the first one is left to strek fit or the practice screen, and these go on from it. What
 * was said of its bands stays until somebody asks again (strek fit, or the practice screen). */
#ifndef STREK_APP_LEARN_H
#define STREK_APP_LEARN_H

#include "strek/caseload/learning.h"
#include "strek/store/store.h"

struct learn {
	struct learning learning;
	int64_t place; /* of the reading; STORE_PRACTICE_END: everybody has been read */
	bool begun, failed;
};

/* Forgets; safe on a zeroed one, and twice. */
void learn_end(struct learn *l);

/* A piece of work of about 50 milliseconds at most. True while there is more. A store that is only read teaches
 * nothing, and after a failure nothing more is tried until the vault is opened again. */
bool learn_some(struct learn *l, struct store *s, const struct scale_set *scales);

#endif
