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

/* The same in pieces, for work that must not take long: the next clients after *place (0 at the beginning), some
 * hundreds of them. *place is STORE_PRACTICE_END when there are no more. A vault of an older schema on a read-only
 * medium has no such pieces: it ends at once. */
#define STORE_PRACTICE_END INT64_MAX
bool store_practice_some(struct store *s, int64_t *place, store_each_episode *each, void *ctx, struct err *e);

/* Which clients something was saved about since the last call, one at a time: *client, for store_practice_client().
 * MANY: so many, or somebody was erased, that all are to be read again. What was taken back may be told too. */
enum store_change { STORE_CHANGE_NONE, STORE_CHANGE_CLIENT, STORE_CHANGE_MANY };
enum store_change store_next_change(struct store *s, int64_t *client);
bool store_practice_client(struct store *s, int64_t client, store_each_episode *each, void *ctx, struct err *e);

#endif
