#include "sample.h"

#include "strek/base/err.h"

#include <criterion/criterion.h>

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

static void put_all(struct scale *s, struct arena *a, const struct sample_key *key, size_t count)
{
	for (; count > 0; count--, key++) {
		struct err e = ERR_INIT;
		cr_assert(scale_put_section(s, key->section, &e), "[%s]", key->section);
		cr_assert(scale_put(s, key->section, key->key, key->value, a, &e), "[%s] %s = %s", key->section,
			key->key, key->value);
	}
}

static struct scale make(
	struct arena *a, const struct sample_key *base, size_t n, const struct sample_key *more, size_t count)
{
	struct scale s;
	scale_init(&s);
	put_all(&s, a, base, n);
	put_all(&s, a, more, count);
	scale_complete(&s);
	return s;
}

struct scale sample_lines(struct arena *a, const struct sample_key *more, size_t count)
{
	static const struct sample_key base[] = {
		{"scale", "id", "LINES"},
		{"scale", "version", "1"},
		{"scale", "kind", "lines"},
		{"scale", "title.en", "Lines"},
		{"scale", "items", "4"},
		{"scale", "direction", "up"},
		{"item1", "topic.en", "One"},
		{"item2", "topic.en", "Two"},
		{"item3", "topic.en", "Three"},
		{"item4", "topic.en", "Four"},
		{"norms.adult", "cutoff", "25"},
		{"norms.adult", "rci", "5"},
		{"norms.adult", "source", "the test"},
	};
	return make(a, base, COUNT_OF(base), more, count);
}

struct scale sample_total(struct arena *a, const struct sample_key *more, size_t count)
{
	static const struct sample_key base[] = {
		{"scale", "id", "TOTAL"},
		{"scale", "version", "1"},
		{"scale", "kind", "total"},
		{"scale", "title.en", "Total"},
		{"scale", "total_max", "63"},
		{"scale", "direction", "down"},
		{"norms.adult", "cutoff", "14"},
		{"norms.adult", "cutoff_inclusive", "no"},
		{"norms.adult", "rci", "9"},
		{"norms.adult", "source", "the test"},
	};
	return make(a, base, COUNT_OF(base), more, count);
}
