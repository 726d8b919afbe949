#include "strek/expect/tally.h"

#include "strek/base/err.h"

#include <math.h>
#include <string.h>

/* A person's scores as they are counted. */
struct scored {
	uint64_t sessions;
	int n;
	double z[EXPECT_FIT_SESSIONS];
};

void expect_tally_free(struct expect_tally *t)
{
	arena_free(&t->arena);
	*t = EXPECT_TALLY_INIT;
}

/* ---- finding a pattern ---- */

static size_t hash(uint64_t x)
{
	x ^= x >> 31;
	x *= 0x9e3779b97f4a7c15u;
	return (size_t)(x ^ (x >> 29));
}

static uint32_t *slot_of(const struct expect_tally *t, uint64_t sessions)
{
	size_t at = hash(sessions) & (t->slots - 1);
	while (t->slot[at] && t->pattern[t->slot[at] - 1].sessions != sessions)
		at = (at + 1) & (t->slots - 1);
	return &t->slot[at];
}

/* Keeps the table at most half full. */
static bool room_for_slot(struct expect_tally *t)
{
	if (2 * (t->patterns + 1) <= t->slots)
		return true;
	size_t slots = t->slots ? 4 * t->slots : 256;
	uint32_t *slot = arena_array(&t->arena, slots, sizeof *slot);
	if (!slot)
		return false;
	t->slot = slot;
	t->slots = slots;
	for (size_t i = 0; i < t->patterns; i++)
		*slot_of(t, t->pattern[i].sessions) = (uint32_t)i + 1;
	return true;
}

static bool room_for_pattern(struct expect_tally *t)
{
	if (t->patterns < t->cap)
		return true;
	size_t cap = t->cap ? 2 * t->cap : 64;
	struct expect_pattern *wider = arena_grow(&t->arena, t->pattern, t->patterns, cap, sizeof *wider);
	if (!wider)
		return false;
	t->pattern = wider;
	t->cap = cap;
	return true;
}

static struct expect_pattern *new_pattern(struct expect_tally *t, uint64_t sessions, int n)
{
	if (!room_for_slot(t) || !room_for_pattern(t))
		return NULL;
	struct expect_pattern *p = &t->pattern[t->patterns];
	*p = (struct expect_pattern){.sessions = sessions, .n = n};
	p->sum = arena_array(&t->arena, (size_t)n, sizeof *p->sum);
	p->product = arena_array(&t->arena, (size_t)n * ((size_t)n + 1) / 2, sizeof *p->product);
	if (!p->sum || !p->product)
		return NULL;
	*slot_of(t, sessions) = (uint32_t)++t->patterns;
	return p;
}

/* The pattern, made when it is new; NULL when memory is out. */
static struct expect_pattern *pattern(struct expect_tally *t, uint64_t sessions, int n)
{
	bool whole = sessions == ((uint64_t)1 << n) - 1;
	if (whole && t->whole[n])
		return &t->pattern[t->whole[n] - 1];
	uint32_t at = t->slots ? *slot_of(t, sessions) : 0;
	struct expect_pattern *p = at ? &t->pattern[at - 1] : new_pattern(t, sessions, n);
	if (p && whole)
		t->whole[n] = (uint32_t)(p - t->pattern) + 1;
	return p;
}

/* ---- adding and taking away ---- */

static void choose(struct scored *out, const int *session, const double *z, size_t n)
{
	out->sessions = 0;
	out->n = 0;
	for (size_t i = 0; i < n; i++) {
		if (session[i] < 1 || session[i] > EXPECT_FIT_SESSIONS || !isfinite(z[i]))
			continue;
		uint64_t bit = (uint64_t)1 << (session[i] - 1);
		if (out->sessions >= bit) /* ascending: this one or a later one is there already */
			continue;
		out->sessions |= bit;
		out->z[out->n++] = z[i];
	}
}

static void count(struct expect_tally *t, struct expect_pattern *p, int64_t people, int64_t sign)
{
	p->people += sign * people;
	t->people += sign * people;
	t->scores += sign * people * p->n;
}

/* The last one of a pattern takes all of its sums along, so that nothing of the rounding stays. */
static void settle(struct expect_pattern *p)
{
	if (p->people > 0)
		return;
	memset(p->sum, 0, (size_t)p->n * sizeof *p->sum);
	memset(p->product, 0, (size_t)p->n * ((size_t)p->n + 1) / 2 * sizeof *p->product);
}

static bool take(struct expect_tally *t, int64_t sign, const int *session, const double *z, size_t n, struct err *e)
{
	struct scored s;
	choose(&s, session, z, n);
	if (s.n == 0)
		return true;
	struct expect_pattern *p = pattern(t, s.sessions, s.n);
	if (!p)
		return err_set(e, ERR_NO_MEMORY);
	if (sign < 0 && p->people == 0)
		return true;
	double *product = p->product;
	for (int k = 0; k < s.n; k++) {
		double zk = (double)sign * s.z[k];
		p->sum[k] += zk;
		for (int m = 0; m <= k; m++)
			product[m] += zk * s.z[m];
		product += k + 1;
	}
	count(t, p, 1, sign);
	settle(p);
	return true;
}

bool expect_tally_add(struct expect_tally *t, const int *session, const double *z, size_t n, struct err *e)
{
	return take(t, 1, session, z, n, e);
}

bool expect_tally_remove(struct expect_tally *t, const int *session, const double *z, size_t n, struct err *e)
{
	return take(t, -1, session, z, n, e);
}

bool expect_tally_join(struct expect_tally *t, const struct expect_tally *more, struct err *e)
{
	for (size_t i = 0; i < more->patterns; i++) {
		const struct expect_pattern *from = &more->pattern[i];
		if (from->people == 0)
			continue;
		struct expect_pattern *to = pattern(t, from->sessions, from->n);
		if (!to)
			return err_set(e, ERR_NO_MEMORY);
		int cells = from->n * (from->n + 1) / 2;
		for (int k = 0; k < from->n; k++)
			to->sum[k] += from->sum[k];
		for (int k = 0; k < cells; k++)
			to->product[k] += from->product[k];
		count(t, to, from->people, 1);
		settle(to);
	}
	return true;
}

/* How many reached each session; [0]: everybody. */
static void reached(const struct expect_tally *t, int64_t people[EXPECT_FIT_SESSIONS + 1])
{
	memset(people, 0, (EXPECT_FIT_SESSIONS + 1) * sizeof *people);
	for (size_t i = 0; i < t->patterns; i++) {
		int last = 0;
		for (uint64_t left = t->pattern[i].sessions; left; left >>= 1)
			last++;
		people[last] += t->pattern[i].people;
	}
	for (int s = EXPECT_FIT_SESSIONS; s > 0; s--)
		people[s - 1] += people[s];
}

int expect_tally_last(const struct expect_tally *t, int64_t people)
{
	int64_t at[EXPECT_FIT_SESSIONS + 1];
	int last = EXPECT_FIT_SESSIONS;
	reached(t, at);
	while (last > 0 && at[last] < people)
		last--;
	return last;
}

int expect_tally_few(const struct expect_tally *t, double share)
{
	int64_t at[EXPECT_FIT_SESSIONS + 1];
	int session = 1;
	reached(t, at);
	while (session <= EXPECT_FIT_SESSIONS && (double)at[session] >= share * (double)at[0])
		session++;
	return at[0] > 0 ? session : 0;
}
