#include "strek/base/err.h"
#include "strek/expect/moments.h"

#include "plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How many sessions pseudo-clients come to, and which share of them comes to the j-th. */
#define PSEUDO_SESSIONS 20
static const double pseudo_second = .906, pseudo_stays = .84;

struct making {
	struct expect_plan *plan;
	const struct expect_pattern **pattern; /* in the order of the tree */
	size_t patterns;
	const struct expect_params *prior;
	double n0;
	size_t *parent, *end; /* of each node; of each pattern */
	double **sum, **product;
	struct arena scratch;
};

/* In order of their sessions, a pattern before those that go on from it. */
static int by_sessions(const void *x, const void *y)
{
	uint64_t a = (*(const struct expect_pattern *const *)x)->sessions;
	uint64_t b = (*(const struct expect_pattern *const *)y)->sessions;
	uint64_t differ = a ^ b, bit = differ & (~differ + 1), above = ~(bit - 1);
	if (differ == 0)
		return 0;
	if (a & bit)
		return (b & above) != 0 ? -1 : 1;
	return (a & above) != 0 ? 1 : -1;
}

static bool sort_patterns(struct making *m, const struct expect_tally *tally)
{
	static const struct expect_pattern attends = {
		.sessions = ((uint64_t)1 << PSEUDO_SESSIONS) - 1, .n = PSEUDO_SESSIONS};
	m->pattern = arena_array(&m->scratch, tally->patterns + 1, sizeof(const struct expect_pattern *));
	if (!m->pattern)
		return false;
	for (size_t i = 0; i < tally->patterns; i++) {
		if (tally->pattern[i].people > 0)
			m->pattern[m->patterns++] = &tally->pattern[i];
	}
	if (m->n0 > 0)
		m->pattern[m->patterns++] = &attends;
	if (m->patterns)
		qsort(m->pattern, m->patterns, sizeof(const struct expect_pattern *), by_sessions);
	return true;
}

/* How many of their first sessions two patterns share. */
static int shared(uint64_t a, uint64_t b)
{
	uint64_t differ = a ^ b, below = differ ? (differ & (~differ + 1)) - 1 : ~(uint64_t)0;
	int n = 0;
	for (uint64_t bits = a & below; bits; bits &= bits - 1)
		n++;
	return n;
}

/* Makes the nodes of a pattern that the one before it does not have. path: the nodes of its prefixes, by depth. */
static void grow(struct making *m, const struct expect_pattern *p, int common, size_t path[])
{
	struct expect_plan *plan = m->plan;
	uint64_t bits = p->sessions;
	uint8_t before = 0;
	for (int depth = 1; depth <= p->n; depth++, bits &= bits - 1) {
		uint8_t session = (uint8_t)(__builtin_ctzll(bits) + 1);
		if (depth > common) {
			path[depth] = plan->nodes++;
			plan->node[path[depth]] = (struct expect_node){
				.session = session, .gap = (uint8_t)(session - before), .depth = (uint8_t)depth};
			m->parent[path[depth]] = path[depth - 1];
			if (depth > 1)
				plan->node[path[depth - 1]].goes_on = true;
		}
		plan->node[path[depth]].people += (double)p->people;
		before = session;
	}
}

static bool make_nodes(struct making *m)
{
	size_t most = 0, path[EXPECT_FIT_SESSIONS + 1] = {0};
	for (size_t i = 0; i < m->patterns; i++)
		most += (size_t)m->pattern[i]->n;
	m->plan->node = arena_array(&m->plan->arena, most, sizeof *m->plan->node);
	m->parent = arena_array(&m->scratch, most, sizeof *m->parent);
	m->end = arena_array(&m->scratch, m->patterns, sizeof *m->end);
	if (!m->plan->node || !m->parent || !m->end)
		return false;
	for (size_t i = 0; i < m->patterns; i++) {
		const struct expect_pattern *p = m->pattern[i];
		grow(m, p, i ? shared(m->pattern[i - 1]->sessions, p->sessions) : 0, path);
		m->end[i] = path[p->n];
	}
	return true;
}

static size_t triangle(int n)
{
	return (size_t)n * ((size_t)n + 1) / 2;
}

/* Whether pseudo-clients come this far: to the sessions 1, 2, 3, ... without a hole. */
static bool is_pseudo(const struct making *m, const struct expect_node *node)
{
	return m->n0 > 0 && node->session == node->depth && node->depth <= PSEUDO_SESSIONS;
}

/* The sums of a node are of all who came so far: of its own pattern and of those that go on from it. A row more of a
 * pattern's triangle is a session more, so that what belongs to a prefix stands at its beginning. */
static bool fill_nodes(struct making *m)
{
	m->sum = arena_array(&m->scratch, m->plan->nodes, sizeof *m->sum);
	m->product = arena_array(&m->scratch, m->plan->nodes, sizeof *m->product);
	if (!m->sum || !m->product)
		return false;
	for (size_t i = 0; i < m->plan->nodes; i++) {
		struct expect_node *node = &m->plan->node[i];
		bool alone = node->people == 1 && !is_pseudo(m, node);
		m->sum[i] = arena_array(&m->plan->arena, node->depth, sizeof **m->sum);
		m->product[i] = alone ? NULL : arena_array(&m->plan->arena, triangle(node->depth), sizeof **m->product);
		if (!m->sum[i] || !(alone || m->product[i]))
			return false;
		node->sum = m->sum[i];
		node->product = m->product[i];
	}
	return true;
}

static void add_pattern(struct making *m, size_t i)
{
	const struct expect_pattern *p = m->pattern[i];
	size_t node = m->end[i];
	for (int depth = p->n; p->people > 0 && depth > 0; depth--, node = m->parent[node]) {
		for (int k = 0; k < depth; k++)
			m->sum[node][k] += p->sum[k];
		for (size_t k = 0; m->product[node] && k < triangle(depth); k++)
			m->product[node][k] += p->product[k];
	}
}

static void add_pseudo(struct making *m, size_t i)
{
	const struct expect_params *p = m->prior;
	size_t node = m->end[i];
	double mean[PSEUDO_SESSIONS], share[PSEUDO_SESSIONS] = {1, pseudo_second};
	for (int k = 2; k < PSEUDO_SESSIONS; k++)
		share[k] = pseudo_stays * share[k - 1];
	for (int k = 0; k < PSEUDO_SESSIONS; k++)
		mean[k] = expect_mean(p, k + 1);
	for (int depth = PSEUDO_SESSIONS; depth > 0; depth--, node = m->parent[node]) {
		double n = m->n0 * share[depth - 1];
		double *product = m->product[node];
		m->plan->node[node].people += n;
		m->plan->scores += n;
		for (int k = 0; k < depth; k++) {
			m->sum[node][k] += n * mean[k];
			for (int j = 0; j <= k; j++)
				*product++ += n * (expect_cov(p, j + 1, k + 1) + mean[k] * mean[j]);
		}
	}
}

static bool make(struct making *m, const struct expect_tally *tally, const double *x)
{
	struct expect_plan *plan = m->plan;
	plan->track = arena_alloc(&plan->arena, (EXPECT_FIT_SESSIONS + 1) * expect_track_size());
	if (!plan->track || !sort_patterns(m, tally) || !make_nodes(m) || !fill_nodes(m))
		return false;
	for (int t = 1; t <= EXPECT_FIT_SESSIONS; t++)
		plan->x[t] = x ? x[t] : log(t);
	plan->scores = (double)tally->scores;
	for (size_t i = 0; i < m->patterns; i++) {
		add_pattern(m, i);
		if (m->pattern[i]->people == 0)
			add_pseudo(m, i);
	}
	return true;
}

bool expect_plan_make(struct expect_plan *plan, const struct expect_tally *tally, const struct expect_params *prior,
	double n0, const double *x, struct err *e)
{
	*plan = (struct expect_plan){0};
	struct making m = {.plan = plan, .prior = prior, .n0 = n0};
	bool ok = make(&m, tally, x);
	arena_free(&m.scratch);
	if (ok)
		return true;
	expect_plan_free(plan);
	return err_set(e, ERR_NO_MEMORY);
}

void expect_plan_free(struct expect_plan *plan)
{
	arena_free(&plan->arena);
	*plan = (struct expect_plan){0};
}
