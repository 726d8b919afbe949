/* One pass over all episodes of the vault, for whatever is counted or fitted over many people. */
#ifndef STREK_STORE_PRACTICE_H
#define STREK_STORE_PRACTICE_H

#include "strek/course/practice.h"
#include "strek/store/store.h"

/* The episode lives for the call. False stops the pass and fails it with e. */
typedef bool store_each_episode(void *ctx, const struct practice_episode *ep, struct err *e);

/* Calls `each` for every episode, a client's episodes together and ascending by number. Nothing may be saved while it
 * runs. */
bool store_practice(struct store *s, store_each_episode *each, void *ctx, struct err *e);

#endif
