#include "strek/base/arena.h"

#include "lineage.h"

#define UNKNOWN ((uint32_t)0) /* a slot holds node + 1 */

struct lineage_slot {
	uint32_t print; /* more bits of the id, so that most strangers are told apart without looking */
	uint32_t node;  /* + 1 */
};

static uint64_t mix(const struct uuid *id)
{
	uint64_t high, low;
	memcpy(&high, id->b, sizeof high);
	memcpy(&low, id->b + sizeof high, sizeof low);
	uint64_t h = (high ^ (low << 32 | low >> 32)) * UINT64_C(0x9e3779b97f4a7c15);
	h = (h ^ h >> 32 ^ low) * UINT64_C(0xd6e8feb86659fd93);
	return h ^ h >> 32;
}

/* The slot of an id: its own, or the empty one where it belongs. */
static struct lineage_slot *slot_of(const struct lineage *l, const struct uuid *id)
{
	uint64_t h = mix(id);
	uint32_t print = (uint32_t)(h >> 32);
	for (uint32_t i = (uint32_t)h & l->mask;; i = (i + 1) & l->mask) {
		struct lineage_slot *s = &l->slot[i];
		if (s->node == UNKNOWN)
			return s;
		if (s->print == print && uuid_equal(l->id[s->node - 1], id))
			return s;
	}
}

/* The node of an id, made when it is new. */
static uint32_t node_of(struct lineage *l, const struct uuid *id, enum fact_kind kind)
{
	struct lineage_slot *s = slot_of(l, id);
	if (s->node == UNKNOWN) {
		uint32_t node = (uint32_t)l->nodes++;
		*s = (struct lineage_slot){(uint32_t)(mix(id) >> 32), node + 1};
		l->id[node] = id;
		l->kind[node] = (uint8_t)kind;
		l->root[node] = node;
	}
	return s->node - 1;
}

static uint32_t root_of(const struct lineage *l, uint32_t node)
{
	while (l->root[node] != node) {
		l->root[node] = l->root[l->root[node]];
		node = l->root[node];
	}
	return node;
}

static int by_fact(const void *x, const void *y)
{
	return fact_compare(*(const struct fact *const *)x, *(const struct fact *const *)y);
}

/* The client's facts in fact order. They mostly come so: then looking is enough. */
static bool sort(struct lineage *l, const struct uuid *client, const struct fact *facts, size_t count)
{
	l->fact = arena_array(l->scratch, count, sizeof(const struct fact *));
	if (!l->fact)
		return false;
	bool sorted = true;
	for (size_t i = 0; i < count; i++) {
		if (!uuid_equal(&facts[i].client, client))
			continue;
		if (l->count > 0 && fact_compare(l->fact[l->count - 1], &facts[i]) > 0)
			sorted = false;
		l->fact[l->count++] = &facts[i];
	}
	if (!sorted)
		qsort(l->fact, l->count, sizeof(const struct fact *), by_fact);
	return true;
}

static bool make_room(struct lineage *l)
{
	size_t named = 0;
	for (size_t i = 0; i < l->count; i++)
		named += l->fact[i]->supersedes.count;
	size_t most = l->count + named, slots = 16;
	while (slots < 2 * most)
		slots *= 2;
	if (slots > UINT32_MAX)
		return false;
	l->mask = (uint32_t)(slots - 1);
	l->slot = arena_array(l->scratch, slots, sizeof *l->slot);
	l->id = arena_array(l->scratch, most, sizeof(const struct uuid *));
	l->kind = arena_array(l->scratch, most, sizeof *l->kind);
	l->root = arena_array(l->scratch, most, sizeof *l->root);
	l->superseded = arena_array(l->scratch, most, sizeof *l->superseded);
	l->stands = arena_array(l->scratch, most, sizeof(const struct fact *));
	l->older = arena_array(l->scratch, most, sizeof *l->older);
	l->disputed = arena_array(l->scratch, most, sizeof *l->disputed);
	return l->slot && l->id && l->kind && l->root && l->superseded && l->stands && l->older && l->disputed;
}

/* A fact given twice is one fact. */
static void number(struct lineage *l)
{
	size_t kept = 0;
	for (size_t i = 0; i < l->count; i++) {
		const struct fact *f = l->fact[i];
		if (node_of(l, &f->id, f->kind) == kept)
			l->fact[kept++] = f;
	}
	l->count = kept;
}

/* A note cannot correct a mark: what names a fact of another kind is left out of account. */
static void join(struct lineage *l, uint32_t node)
{
	const struct fact *f = l->fact[node];
	for (size_t i = 0; i < f->supersedes.count; i++) {
		uint32_t named = node_of(l, &f->supersedes.item[i], f->kind);
		if (named == node || l->kind[named] != (uint8_t)f->kind)
			continue;
		l->superseded[named] = true;
		uint32_t a = root_of(l, node), b = root_of(l, named);
		if (a < b)
			l->root[b] = a;
		else
			l->root[a] = b;
	}
}

static bool facts_differ(const struct fact *a, const struct fact *b)
{
	if (a->kind == FACT_MARK)
		return a->c.mark.mm != b->c.mark.mm || a->c.mark.line != b->c.mark.line;
	if (a->kind == FACT_FORM_END)
		return a->c.form_end.how != b->c.form_end.how || a->c.form_end.total != b->c.form_end.total;
	return true;
}

static bool settle(struct lineage *l)
{
	for (uint32_t i = 0; i < l->count; i++) {
		uint32_t root = l->root[i] = root_of(l, i);
		const struct fact *f = l->fact[i];
		if (l->superseded[i]) {
			l->older[root]++;
		} else if (!f->erased && !l->stands[root]) {
			l->stands[root] = f;
		} else if (!f->erased) {
			l->disputed[root] |= facts_differ(l->stands[root], f);
			if (!lineage_add_conflict(l, l->stands[root], f))
				return false;
		}
	}
	return true;
}

bool lineage_make(struct lineage *l, const struct uuid *client, const struct fact *facts, size_t count,
	struct arena *keep, struct arena *scratch)
{
	*l = (struct lineage){.keep = keep, .scratch = scratch};
	if (!sort(l, client, facts, count) || !make_room(l))
		return false;
	number(l);
	for (uint32_t i = 0; i < l->count; i++)
		join(l, i);
	return settle(l);
}

uint32_t lineage_of(const struct lineage *l, const struct uuid *id, enum fact_kind kind)
{
	const struct lineage_slot *s = slot_of(l, id);
	if (s->node == UNKNOWN)
		return LINEAGE_NONE;
	uint32_t root = root_of(l, s->node - 1);
	return l->kind[root] == (uint8_t)kind && l->stands[root] ? root : LINEAGE_NONE;
}

bool lineage_shows(const struct lineage *l, size_t node)
{
	return l->stands[l->root[node]] == l->fact[node];
}

bool lineage_add_conflict(struct lineage *l, const struct fact *first, const struct fact *second)
{
	if (l->conflicts == l->conflict_cap) {
		size_t cap = l->conflict_cap ? 2 * l->conflict_cap : 4;
		void *wider = arena_grow(l->keep, l->conflict, l->conflicts, cap, sizeof *l->conflict);
		if (!wider)
			return false;
		l->conflict = wider;
		l->conflict_cap = cap;
	}
	l->conflict[l->conflicts++] = (struct course_conflict){first, second};
	return true;
}
