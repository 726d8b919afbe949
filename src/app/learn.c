#include "strek/app/learn.h"

#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/store/freeze.h"
#include "strek/store/practice.h"

/* A fit from far away takes some hundreds of looks; one that goes on from the last a few. */
enum { FIT_MS = 40, LOOKS_FROM_AFAR = 400 };

void learn_end(struct learn *l)
{
	learning_free(&l->learning);
	*l = (struct learn){.place = 0};
}

static void begin(struct learn *l, const struct scale_set *scales)
{
	learning_free(&l->learning);
	l->learning = learning_begin(scales);
	l->place = 0;
	l->begun = true;
}

/* Whether the fit that is kept was made of these very sums, as far as can be told. */
static bool is_current(const struct learned_part *part, const struct expect_params *kept)
{
	return kept->clients == part->tally.people && kept->scores == part->tally.scores;
}

/* What was changed by the reading itself was often fitted before the vault was closed. */
static bool settle(struct learn *l, struct store *s, struct err *e)
{
	struct learned *parts = &l->learning.learned;
	bool ok = true;
	for (size_t i = 0; ok && i < parts->parts; i++) {
		struct arena a = ARENA_INIT;
		struct expect_params kept;
		bool found;
		ok = store_newest_fit(s, parts->part[i].scale, parts->part[i].age, &a, &kept, &found, e);
		if (ok && found && is_current(&parts->part[i], &kept))
			parts->part[i].changed = false;
		arena_free(&a);
	}
	return ok;
}

static bool read_some(struct learn *l, struct store *s, struct err *e)
{
	if (!store_practice_some(s, &l->place, learning_take, &l->learning, e))
		return false;
	return l->place < STORE_PRACTICE_END || settle(l, s, e);
}

static bool fit(struct learned_part *part, struct store *s, struct err *e)
{
	const struct env *env = store_env(s);
	int64_t now = clock_now(&env->clock);
	date_t today = date_from_ms(now, clock_offset(&env->clock, now)).date;
	struct arena a = ARENA_INIT;
	struct expect_params last, params;
	int looks = learning_looks(part, FIT_MS);
	bool found, ok = store_newest_fit(s, part->scale, part->age, &a, &last, &found, e);
	if (ok && !found && looks < LOOKS_FROM_AFAR) {
		part->changed = false;
	} else {
		ok = ok && learning_fit(part, found ? &last : NULL, looks, today, &params, e);
		ok = ok && (params.clients == 0 || store_keep_fit(s, &params, e));
	}
	arena_free(&a);
	return ok;
}

/* Reads again whom something was saved about: a few at most, or else everybody from the beginning. */
static bool follow(struct learn *l, struct store *s, const struct scale_set *scales, bool *any, struct err *e)
{
	int64_t client;
	enum store_change change;
	bool ok = true;
	while (ok && (change = store_next_change(s, &client)) != STORE_CHANGE_NONE) {
		*any = true;
		if (change == STORE_CHANGE_MANY)
			begin(l, scales);
		else
			ok = store_practice_client(s, client, learning_take, &l->learning, e);
	}
	return ok;
}

/* One kind of work at a time. *more: something was done, so there may be more. */
static bool work(struct learn *l, struct store *s, const struct scale_set *scales, bool *more, struct err *e)
{
	*more = !l->begun;
	if (!l->begun)
		begin(l, scales);
	if (!follow(l, s, scales, more, e))
		return false;
	if (*more)
		return true;
	*more = true;
	if (l->place < STORE_PRACTICE_END)
		return read_some(l, s, e);
	for (size_t i = 0; i < l->learning.learned.parts; i++) {
		if (l->learning.learned.part[i].changed)
			return fit(&l->learning.learned.part[i], s, e);
	}
	*more = false;
	return true;
}

bool learn_some(struct learn *l, struct store *s, const struct scale_set *scales)
{
	struct err e = ERR_INIT;
	bool more;
	if (l->failed || store_is_read_only(s))
		return false;
	l->failed = !work(l, s, scales, &more, &e);
	return more && !l->failed;
}
