#include "strek/expect/cases.h"

#include "strek/base/err.h"

#include <math.h>

/* Totals are whole tenths, and there are few different ones: a logarithm for each is enough. */
#define TABLE_MAX 20000

struct table {
	const struct expect_params *p;
	enum expect_model model;
	int lo, count;
	double *z; /* NULL: the range is too wide for a table */
};

void expect_cases_free(struct expect_cases *c)
{
	arena_free(&c->arena);
	*c = EXPECT_CASES_INIT;
}

static bool room_for_case(struct expect_cases *c)
{
	if (c->cases + 1 < c->cases_cap)
		return true;
	size_t cap = c->cases_cap ? 2 * c->cases_cap : 256;
	uint32_t *client = arena_grow(&c->arena, c->client, c->cases, cap, sizeof *client);
	uint32_t *start = arena_grow(&c->arena, c->start, c->start ? c->cases + 1 : 0, cap, sizeof *start);
	if (!client || !start)
		return false;
	c->client = client;
	c->start = start;
	c->cases_cap = cap;
	return true;
}

static bool room_for_score(struct expect_cases *c)
{
	if (c->scores < c->scores_cap)
		return true;
	size_t cap = c->scores_cap ? 2 * c->scores_cap : 1024;
	uint8_t *session = arena_grow(&c->arena, c->session, c->scores, cap, sizeof *session);
	int32_t *score = arena_grow(&c->arena, c->score, c->scores, cap, sizeof *score);
	if (!session || !score)
		return false;
	c->session = session;
	c->score = score;
	c->scores_cap = cap;
	return true;
}

bool expect_cases_add(
	struct expect_cases *c, uint32_t client, const int *session, const int *total, size_t n, struct err *e)
{
	int last = 0;
	size_t before = c->scores;
	if (!room_for_case(c))
		return err_set(e, ERR_NO_MEMORY);
	for (size_t i = 0; i < n; i++) {
		c->beyond += session[i] > EXPECT_FIT_SESSIONS;
		if (session[i] <= last || session[i] > EXPECT_FIT_SESSIONS)
			continue;
		if (!room_for_score(c)) {
			c->scores = before;
			return err_set(e, ERR_NO_MEMORY);
		}
		c->session[c->scores] = (uint8_t)session[i];
		c->score[c->scores++] = total[i];
		last = session[i];
	}
	if (c->scores == before)
		return true;
	c->client[c->cases] = client;
	c->start[c->cases++] = (uint32_t)before;
	c->start[c->cases] = (uint32_t)c->scores;
	return true;
}

int expect_fold(uint32_t client)
{
	return (int)(client % EXPECT_FOLDS);
}

static bool make_table(struct table *t, const struct expect_fitting *how, struct arena *a)
{
	*t = (struct table){.p = how->prior, .model = how->model, .lo = (int)lround(10 * how->prior->lo)};
	double count = 10 * (how->prior->hi - how->prior->lo) + 1;
	if (count > TABLE_MAX)
		return true;
	t->count = (int)lround(count);
	t->z = arena_array(a, (size_t)t->count, sizeof *t->z);
	for (int i = 0; t->z && i < t->count; i++)
		t->z[i] = expect_fit_z(t->p, t->model, (t->lo + i) / 10.0);
	return t->z;
}

static double z_of(const struct table *t, int tenths)
{
	int at = tenths - t->lo;
	return at >= 0 && at < t->count ? t->z[at] : expect_fit_z(t->p, t->model, tenths / 10.0);
}

static bool tally(
	const struct expect_cases *c, const struct table *t, int fold, struct expect_tally *out, struct err *e)
{
	for (size_t i = 0; i < c->cases; i++) {
		int session[EXPECT_FIT_SESSIONS], n = 0;
		double z[EXPECT_FIT_SESSIONS];
		if (fold != EXPECT_EVERYBODY && expect_fold(c->client[i]) != fold)
			continue;
		for (uint32_t k = c->start[i]; k < c->start[i + 1]; k++, n++) {
			session[n] = c->session[k];
			z[n] = z_of(t, c->score[k]);
		}
		if (!expect_tally_add(out, session, z, (size_t)n, e))
			return false;
	}
	return true;
}

bool expect_cases_tally(const struct expect_cases *c, const struct expect_fitting *how, int fold,
	struct expect_tally *out, struct err *e)
{
	struct arena a = ARENA_INIT;
	struct table t;
	bool ok = make_table(&t, how, &a) ? tally(c, &t, fold, out, e) : err_set(e, ERR_NO_MEMORY);
	arena_free(&a);
	return ok;
}
