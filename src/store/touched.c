#include "inner.h"

enum { DIRTY = 1, TOUCHED = 2 };

bool touched_mark(struct store *s, int64_t person, struct err *e)
{
	struct touched *t = &s->touched;
	size_t at = (size_t)person;
	if (at >= t->cap) {
		size_t cap = at < 512 ? 1024 : at * 2;
		uint8_t *wider = realloc(t->mark, cap);
		if (!wider)
			return err_set(e, ERR_NO_MEMORY);
		memset(wider + t->cap, 0, cap - t->cap);
		t->mark = wider;
		t->cap = cap;
	}
	if (t->hi == 0 || at < t->lo)
		t->lo = at;
	if (at >= t->hi)
		t->hi = at + 1;
	t->mark[at] = DIRTY | TOUCHED;
	changes_note(s, person);
	return true;
}

static bool is_dirty(const struct touched *t, int64_t person)
{
	return (size_t)person < t->cap && t->mark[person] & DIRTY;
}

static bool derive(struct store *s, int64_t person, struct err *e)
{
	if (!derive_client(s, person, NULL, e))
		return false;
	s->touched.mark[person] &= (uint8_t)~DIRTY;
	return true;
}

/* A new client's facts are at hand while they come in, and deriving from them then saves reading them again. */
bool touched_next(struct store *s, int64_t person, bool fresh, struct err *e)
{
	int64_t before = s->recent.person;
	if (!fresh)
		return true;
	if (before && is_dirty(&s->touched, before) && !derive(s, before, e))
		return false;
	recent_start(s, person);
	return true;
}

void touched_again(struct store *s)
{
	for (size_t i = s->touched.lo; i < s->touched.hi; i++) {
		if (s->touched.mark[i])
			s->touched.mark[i] |= DIRTY;
	}
}

bool touched_derive(struct store *s, struct err *e)
{
	/* The one whose facts are at hand goes first: the others push them out. */
	int64_t recent = s->recent.person;
	if (recent && is_dirty(&s->touched, recent) && !derive(s, recent, e))
		return false;
	for (size_t i = s->touched.lo; i < s->touched.hi; i++) {
		if (s->touched.mark[i] & DIRTY && !derive(s, (int64_t)i, e))
			return false;
	}
	return true;
}

void touched_clear(struct store *s)
{
	struct touched *t = &s->touched;
	if (t->hi > t->lo)
		memset(t->mark + t->lo, 0, t->hi - t->lo);
	t->lo = t->hi = 0;
}
