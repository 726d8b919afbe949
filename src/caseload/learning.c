#include "strek/caseload/learning.h"

#include "strek/base/err.h"

/* Measured: a look at n patterns takes (10 + n) / 3000 of a millisecond. */
enum { LOOKS_A_MILLISECOND = 3000, LOOKS_LEAST = 20, SLOTS_FIRST = 256 };

/* What of a measure went into the sums. */
struct share {
	uint32_t part;
	uint8_t n;
	int *session, *total;
};
struct learning_record {
	struct uuid episode;
	struct share *share;
	size_t shares;
};

struct learning learning_begin(const struct scale_set *scales)
{
	return (struct learning){.learned = learned_begin(scales)};
}

void learning_free(struct learning *l)
{
	learned_free(&l->learned);
	arena_free(&l->arena);
	*l = (struct learning){.slots = 0};
}

/* ---- remembering ---- */

static size_t place_of(const struct learning *l, const struct uuid *id)
{
	uint64_t h;
	memcpy(&h, id->b + 8, sizeof h); /* the random half */
	size_t at = (size_t)h & (l->slots - 1);
	while (l->slot[at] && !uuid_equal(&l->slot[at]->episode, id))
		at = (at + 1) & (l->slots - 1);
	return at;
}

static bool room(struct learning *l)
{
	struct learning old = *l;
	if (2 * (l->records + 1) <= l->slots)
		return true;
	l->slots = old.slots ? 4 * old.slots : SLOTS_FIRST;
	l->slot = arena_array(&l->arena, l->slots, sizeof(struct learning_record *));
	if (!l->slot) {
		l->slot = old.slot;
		l->slots = old.slots;
		return false;
	}
	for (size_t i = 0; i < old.slots; i++) {
		if (old.slot[i])
			l->slot[place_of(l, &old.slot[i]->episode)] = old.slot[i];
	}
	return true;
}

static struct learning_record *record_of(struct learning *l, const struct uuid *id)
{
	if (!room(l))
		return NULL;
	size_t at = place_of(l, id);
	if (!l->slot[at]) {
		struct learning_record *fresh = arena_alloc(&l->arena, sizeof *fresh);
		if (!fresh)
			return NULL;
		fresh->episode = *id;
		l->slot[at] = fresh;
		l->records++;
	}
	return l->slot[at];
}

/* ---- what an episode says now ---- */

static bool make_shares(struct learning *l, const struct practice_episode *ep, struct arena *a,
	struct learning_record *out, struct err *e)
{
	out->share = arena_array(a, ep->measures, sizeof *out->share);
	out->shares = 0;
	if (!out->share)
		return err_set(e, ERR_NO_MEMORY);
	for (size_t i = 0; i < ep->measures; i++) {
		struct learned_course c;
		struct learned_part *part;
		if (!learned_course(l->learned.scales, ep, i, &c))
			continue;
		if (!learned_part(&l->learned, c.scale, c.age, &part, e))
			return false;
		struct share *s = &out->share[out->shares++];
		*s = (struct share){.part = (uint32_t)(part - l->learned.part), .n = (uint8_t)c.n};
		s->session = arena_memdup(a, c.session, c.n * sizeof *s->session);
		s->total = arena_memdup(a, c.total, c.n * sizeof *s->total);
		if (!s->session || !s->total)
			return err_set(e, ERR_NO_MEMORY);
	}
	return true;
}

static bool is_same(const struct learning_record *a, const struct learning_record *b)
{
	if (a->shares != b->shares)
		return false;
	for (size_t i = 0; i < a->shares; i++) {
		const struct share *x = &a->share[i], *y = &b->share[i];
		if (x->part != y->part || x->n != y->n ||
			memcmp(x->session, y->session, x->n * sizeof *x->session) != 0 ||
			memcmp(x->total, y->total, x->n * sizeof *x->total) != 0)
			return false;
	}
	return true;
}

typedef bool tally_step(struct expect_tally *t, const int *session, const double *z, size_t n, struct err *e);

static bool each_share(struct learning *l, const struct learning_record *r, tally_step *step, struct err *e)
{
	for (size_t i = 0; i < r->shares; i++) {
		const struct share *s = &r->share[i];
		struct learned_part *part = &l->learned.part[s->part];
		double z[EXPECT_FIT_SESSIONS];
		for (int k = 0; k < s->n; k++)
			z[k] = expect_fit_z(&part->shipped, EXPECT_FULL, s->total[k] / 10.0);
		part->changed = true;
		if (!step(&part->tally, s->session, z, s->n, e))
			return false;
	}
	return true;
}

bool learning_take(void *ctx, const struct practice_episode *ep, struct err *e)
{
	struct learning *l = ctx;
	struct arena scratch = ARENA_INIT;
	struct learning_record now = {.episode = ep->id}, *kept = record_of(l, &ep->id);
	bool ok = kept || err_set(e, ERR_NO_MEMORY);
	ok = ok && make_shares(l, ep, &scratch, &now, e);
	bool same = ok && is_same(kept, &now);
	arena_free(&scratch);
	if (!ok || same)
		return ok;
	if (!each_share(l, kept, expect_tally_remove, e) || !make_shares(l, ep, &l->arena, &now, e))
		return false;
	*kept = now;
	return each_share(l, kept, expect_tally_add, e);
}

/* ---- fitting ---- */

int learning_looks(const struct learned_part *part, int milliseconds)
{
	int64_t looks = (int64_t)milliseconds * LOOKS_A_MILLISECOND / (10 + (int64_t)part->tally.patterns);
	return looks < LOOKS_LEAST ? LOOKS_LEAST : looks > INT32_MAX ? INT32_MAX : (int)looks;
}

bool learning_fit(struct learned_part *part, const struct expect_params *last, int looks, date_t today,
	struct expect_params *out, struct err *e)
{
	const struct learned_how how = {.pseudo = EXPECT_PSEUDO_CLIENTS, .today = today};
	const struct expect_fitting fitting = {
		.prior = &part->shipped, .pseudo = how.pseudo, .last = last, .only_last = last != NULL, .looks = looks};
	struct expect_fit fit;
	if (!expect_fit(&part->tally, &fitting, &fit, e))
		return false;
	*out = learned_params(part, &how, &fit, &part->tally);
	if (last) {
		out->verdict = last->verdict;
		out->running = last->running;
		out->intake = last->intake;
	}
	part->changed = false;
	return true;
}
