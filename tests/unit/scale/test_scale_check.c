#include "strek/base/arena.h"
#include "strek/base/err.h"

#include "sample.h"

#include <criterion/criterion.h>

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

struct row {
	struct sample_key key[4];
	const char *what; /* NULL: nothing is wrong */
	const char *value;
};

static void check_row(const struct row *row, bool lines)
{
	struct arena a = ARENA_INIT;
	struct err e = ERR_INIT;
	size_t n = 0;
	while (n < COUNT_OF(row->key) && row->key[n].section)
		n++;
	struct scale s = lines ? sample_lines(&a, row->key, n) : sample_total(&a, row->key, n);
	bool good = scale_check(&s, &e);
	const char *last = n > 0 ? row->key[n - 1].key : "";
	cr_expect_eq(good, !row->what, "%s: %s '%s'", last, e.what, e.value);
	cr_expect_neq(good, err_is(&e));
	if (!good && row->what) {
		cr_expect_str_eq(e.what, row->what, "%s", last);
		cr_expect_str_eq(e.value, row->value, "%s: %s", last, e.what);
		cr_expect(e.code == ERR_INI_MISSING || *e.limit, "%s", last);
	}
	arena_free(&a);
}

Test(scale_check, lines_and_their_total_fit)
{
	static const struct row rows[] = {
		{{{0}}, NULL, ""},
		{{{"scale", "total_max", "40"}}, NULL, ""},
		{{{"scale", "total_max", "30"}}, "[scale] total_max", "30.0"},
		{{{"scale", "total_min", "4"}}, "[scale] total_min", "4.0"},
		{{{"scale", "item_max", "5"}, {"scale", "total_max", "40"}}, "[scale] total_max", "40.0"},
		{{{"scale", "item_max", "0"}}, "[scale] item_max", "0.0"},
		{{{"scale", "items", "0"}}, "[scale] items", "0"},
		{{{"scale", "items", "3"}}, "[scale] items", "3"},
		{{{"scale", "items", "5"}}, "[item5] topic.en", ""},
		{{{"item5", "topic.en", "Five"}}, "[scale] items", "4"},
		{{{"item8", "high.nn", "X"}}, "[scale] items", "4"},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		check_row(&rows[i], true);
}

Test(scale_check, a_total_has_a_range_and_no_lines)
{
	static const struct row rows[] = {
		{{{0}}, NULL, ""},
		{{{"scale", "items", "0"}, {"scale", "item_max", "0"}}, NULL, ""},
		{{{"scale", "total_min", "-10"}}, NULL, ""},
		{{{"scale", "items", "3"}, {"item1", "topic.en", "A"}, {"item2", "topic.en", "B"},
			 {"item3", "topic.en", "C"}},
			"[scale] items", "3"},
		{{{"item1", "topic.en", "A"}}, "[scale] kind", "total"},
		{{{"scale", "item_max", "3"}}, "[scale] item_max", "3.0"},
		{{{"scale", "total_min", "63"}}, "[scale] total_max", "63.0"},
		{{{"norms.adult", "line_flag", "1"}}, "[norms.adult] line_flag", "1.0"},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		check_row(&rows[i], false);
}

Test(scale_check, faces_have_neither_score_nor_norms)
{
	static const struct sample_key keys[] = {{"scale", "id", "F"}, {"scale", "version", "1"},
		{"scale", "kind", "faces"}, {"scale", "title.en", "Faces"}, {"scale", "items", "1"},
		{"item1", "topic.en", "Now"}};
	static const struct {
		struct sample_key more;
		const char *what;
	} rows[] = {
		{{0}, NULL},
		{{"scale", "item_max", "5"}, "[scale] item_max"},
		{{"scale", "total_max", "5"}, "[scale] total_max"},
		{{"norms.child", "source", "s"}, "[scale] kind"},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct arena a = ARENA_INIT;
		struct scale s;
		struct err e = ERR_INIT;
		scale_init(&s);
		for (size_t k = 0; k < COUNT_OF(keys); k++)
			cr_assert(scale_put(&s, keys[k].section, keys[k].key, keys[k].value, &a, NULL));
		if (rows[i].more.section) {
			cr_assert(scale_put_section(&s, rows[i].more.section, NULL));
			cr_assert(scale_put(&s, rows[i].more.section, rows[i].more.key, rows[i].more.value, &a, NULL));
		}
		scale_complete(&s);
		cr_expect_eq(scale_check(&s, &e), !rows[i].what, "row %zu: %s", i, e.what);
		cr_expect_str_eq(e.what, rows[i].what ? rows[i].what : "", "row %zu", i);
		arena_free(&a);
	}
}

Test(scale_check, norms_lie_inside_the_range)
{
	static const struct row rows[] = {
		{{{"norms.adult", "cutoff", "40"}}, NULL, ""},
		{{{"norms.adult", "cutoff", "40.1"}}, "[norms.adult] cutoff", "40.1"},
		{{{"norms.adult", "cutoff", "-0.1"}}, "[norms.adult] cutoff", "-0.1"},
		{{{"norms.adult", "rci", "41"}}, "[norms.adult] rci", "41.0"},
		{{{"norms.adult", "sd_ref", "41"}}, "[norms.adult] sd_ref", "41.0"},
		{{{"norms.adult", "drop", "41"}}, "[norms.adult] drop", "41.0"},
		{{{"norms.adult", "line_flag", "10"}}, NULL, ""},
		{{{"norms.adult", "line_flag", "10.1"}}, "[norms.adult] line_flag", "10.1"},
		{{{"norms.adult", "no_expect_above", "41"}}, "[norms.adult] no_expect_above", "41.0"},
		{{{"norms.carer", "cutoff", "28"}}, "[norms.carer] source", ""},
		{{{"scale", "age_min", "13"}, {"scale", "age_max", "12"}}, "[scale] age_max", "12"},
		{{{"scale", "age_min", "13"}, {"scale", "age_max", "13"}}, NULL, ""},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		check_row(&rows[i], true);
}

Test(scale_check, parameters_are_complete_and_make_a_covariance)
{
	static const struct sample_key keys[] = {{"expect.child", "c", "4"}, {"expect.child", "b0", "0"},
		{"expect.child", "b1", "0.4"}, {"expect.child", "d00", "0.2"}, {"expect.child", "d01", "0.05"},
		{"expect.child", "d11", "0.02"}, {"expect.child", "tau2", "0.2"}, {"expect.child", "phi", "0.5"},
		{"expect.child", "s2", "0.1"}, {"expect.child", "source", "s"}};
	for (size_t gap = 0; gap <= COUNT_OF(keys); gap++) {
		struct arena a = ARENA_INIT;
		struct sample_key given[COUNT_OF(keys)];
		size_t n = 0;
		for (size_t i = 0; i < COUNT_OF(keys); i++) {
			if (i != gap)
				given[n++] = keys[i];
		}
		struct scale s = sample_lines(&a, given, n);
		struct err e = ERR_INIT;
		cr_expect_eq(scale_check(&s, &e), gap == COUNT_OF(keys), "%zu: %s", gap, e.what);
		if (gap < COUNT_OF(keys))
			cr_expect(e.code == ERR_INI_MISSING && strstr(e.what, keys[gap].key));
		arena_free(&a);
	}
	struct arena a = ARENA_INIT;
	struct scale s = sample_lines(&a, keys, COUNT_OF(keys));
	struct err e = ERR_INIT;
	s.expect[SCALE_CHILD].d01 = -.0633; /* its square .00400689 is more than .2 times .02 */
	cr_expect(!scale_check(&s, &e));
	cr_expect_str_eq(e.what, "[expect.child] d01");
	cr_expect_str_eq(e.value, "-0.0633");
	s.expect[SCALE_CHILD].d01 = -.0632; /* .00399424 is not */
	cr_expect(scale_check(&s, NULL));
	arena_free(&a);
}
