#include "inner.h"

void recent_forget(struct store *s)
{
	arena_free(&s->recent.arena);
	s->recent = (struct recent){0};
}

void recent_start(struct store *s, int64_t person)
{
	arena_reset(&s->recent.arena);
	s->recent = (struct recent){.person = person, .expected = s->recent.count, .arena = s->recent.arena};
}

bool recent_get(struct store *s, int64_t person, struct err *e)
{
	struct loaded facts;
	if (s->recent.person == person)
		return true;
	recent_start(s, 0);
	if (!load_client(s, person, true, &s->recent.arena, &facts, e)) {
		recent_forget(s);
		return false;
	}
	s->recent.person = person;
	s->recent.fact = facts.fact;
	s->recent.n = facts.n;
	s->recent.count = s->recent.cap = facts.count;
	return true;
}

static bool room(struct recent *r)
{
	if (r->count < r->cap)
		return true;
	size_t cap = r->cap ? r->cap * 2 : r->expected < 16 ? 16 : r->expected;
	struct fact *fact = arena_grow(&r->arena, r->fact, r->count, cap, sizeof *fact);
	int64_t *n = arena_grow(&r->arena, r->n, r->count, cap, sizeof *n);
	if (!fact || !n)
		return false;
	r->fact = fact;
	r->n = n;
	r->cap = cap;
	return true;
}

static bool copy_texts(struct arena *a, struct fact_texts *texts)
{
	const char **item = arena_array(a, texts->count, sizeof *item);
	for (size_t i = 0; item && i < texts->count; i++) {
		item[i] = arena_strdup(a, texts->item[i]);
		if (!item[i])
			return false;
	}
	texts->item = item;
	return item != NULL;
}

static bool copy_uuids(struct arena *a, struct fact_uuids *ids)
{
	if (ids->count)
		ids->item = arena_memdup(a, ids->item, ids->count * sizeof *ids->item);
	return !ids->count || ids->item;
}

static bool copy_field(struct arena *a, const struct fact_field *field, void *value)
{
	switch (field->type) {
	case FIELD_TEXT:
		*(const char **)value = arena_strdup(a, *(const char **)value);
		return *(const char **)value != NULL;
	case FIELD_TEXTS:
		return copy_texts(a, value);
	case FIELD_UUIDS:
		return copy_uuids(a, value);
	default:
		return true;
	}
}

/* What the fact borrows is its saver's; here it must stay. */
static bool copy_fact(struct arena *a, const struct fact *from, struct fact *to)
{
	const struct fact_spec *spec = fact_spec(from->kind);
	*to = *from;
	to->author = arena_strdup(a, from->author ? from->author : "");
	if (!to->author || !copy_uuids(a, &to->supersedes))
		return false;
	for (size_t i = 0; i < spec->fields; i++) {
		if (fact_field_is_set(from, &spec->field[i]) &&
			!copy_field(a, &spec->field[i], (char *)&to->c + spec->field[i].offset))
			return false;
	}
	return true;
}

void recent_add(struct store *s, const struct fact *f, int64_t person, int64_t n)
{
	struct recent *r = &s->recent;
	if (!person || person != r->person || f->kind == FACT_AUDIT || f->erased)
		return;
	if (!room(r) || !copy_fact(&r->arena, f, &r->fact[r->count])) {
		recent_forget(s);
		return;
	}
	r->n[r->count++] = n;
}
