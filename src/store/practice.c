#include "strek/store/practice.h"

#include "inner.h"

static bool each_of_client(
	const struct course *c, size_t client, struct arena *a, store_each_episode *each, void *ctx, struct err *e)
{
	for (size_t i = 0; i < c->episodes; i++) {
		struct practice_episode ep;
		if (!practice_episode_of(&c->episode[i], client, a, &ep))
			return err_set(e, ERR_NO_MEMORY);
		if (!each(ctx, &ep, e))
			return false;
	}
	return true;
}

bool store_practice(struct store *s, store_each_episode *each, void *ctx, struct err *e)
{
	struct arena list = ARENA_INIT, scratch = ARENA_INIT;
	const struct uuid *ids;
	size_t count;
	bool ok = store_clients(s, &list, &ids, &count, e);
	for (size_t i = 0; ok && i < count; i++) {
		struct course c;
		ok = store_course(s, &ids[i], &scratch, &c, e) && each_of_client(&c, i, &scratch, each, ctx, e);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
	arena_free(&list);
	return ok;
}
