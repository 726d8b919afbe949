#include "strek/base/arena.h"
#include "strek/base/err.h"

#include "sample.h"

#include <criterion/criterion.h>
#include <math.h>

#define COUNT_OF(a) (sizeof(a) / sizeof(a)[0])

Test(scale, the_total_is_the_plain_sum_of_the_lines_and_a_missing_line_leaves_none)
{
	static const struct {
		int mark[4];
		int total; /* -1: none */
	} rows[] = {
		{{0, 0, 0, 0}, 0},
		{{100, 100, 100, 100}, 400},
		{{73, 61, 82, 75}, 291},
		{{50, -1, 50, 50}, -1},
		{{-1, -1, -1, -1}, -1},
		{{0, 0, 0, -1}, -1},
	};
	struct arena a = ARENA_INIT;
	struct scale s = sample_lines(&a, NULL, 0);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		int total = -1;
		bool has = scale_total(&s, rows[i].mark, &total);
		cr_expect_eq(has, rows[i].total >= 0, "row %zu", i);
		cr_expect_eq(total, rows[i].total, "row %zu: %d", i, total);
	}
	arena_free(&a);
}

Test(scale, what_has_no_lines_or_no_score_has_no_sum)
{
	static const struct sample_key faces[] = {{"scale", "kind", "faces"}};
	static const int marks[SCALE_LINES_MAX] = {0};
	struct arena a = ARENA_INIT;
	struct scale total_alone = sample_total(&a, NULL, 0);
	struct scale of_faces = sample_lines(&a, faces, COUNT_OF(faces));
	int total = 7;
	cr_expect(!scale_total(&total_alone, marks, &total));
	cr_expect(!scale_total(&of_faces, marks, &total));
	cr_expect_eq(total, 7);
	cr_expect(scale_has_total(&total_alone) && !scale_has_total(&of_faces));
	arena_free(&a);
}

Test(scale, millimetres_and_tenths_go_both_ways)
{
	static const struct {
		const char *item_max;
		int mm, tenths;
	} rows[] = {{"10", 0, 0}, {"10", 73, 73}, {"10", 100, 100}, {"5", 50, 25}, {"5", 51, 26}, {"5", 49, 25},
		{"5", 100, 50}, {"100", 73, 730}, {"0.7", 50, 4}};
	struct arena a = ARENA_INIT;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct sample_key key = {"scale", "item_max", rows[i].item_max};
		struct scale s = sample_lines(&a, &key, 1);
		cr_expect_eq(scale_mark_tenths(&s, rows[i].mm), rows[i].tenths, "row %zu", i);
	}
	struct scale s = sample_lines(&a, NULL, 0);
	for (int mm = 0; mm <= 100; mm++)
		cr_expect_eq(scale_tenths_mark(&s, scale_mark_tenths(&s, mm)), mm);
	struct scale none = sample_total(&a, NULL, 0);
	cr_expect(scale_mark_tenths(&none, 50) == 0 && scale_tenths_mark(&none, 50) == 0);
	arena_free(&a);
}

Test(scale, words_come_in_the_language_asked_for_then_english_then_any)
{
	static const struct {
		const char *words[SCALE_LANGS];
		const char *lang, *given;
	} rows[] = {
		{{"en", "nb", "nn"}, "nn", "nn"},
		{{"en", "nb", ""}, "nn", "en"},
		{{"", "nb", ""}, "nn", "nb"},
		{{"", "", "nn"}, "en", "nn"},
		{{"en", "nb", "nn"}, "de", "en"},
		{{"en", "nb", "nn"}, NULL, "en"},
		{{"", "", ""}, "en", ""},
		{{NULL, NULL, NULL}, "en", ""},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct scale_words w = {{rows[i].words[0], rows[i].words[1], rows[i].words[2]}};
		cr_expect_str_eq(scale_text(&w, rows[i].lang), rows[i].given, "row %zu", i);
	}
}

Test(scale, the_cutoff_itself_is_on_the_side_the_norms_say)
{
	static const struct {
		const char *direction, *inclusive;
		int total;
		bool healthy;
	} rows[] = {
		{"up", "yes", 250, true},
		{"up", "yes", 249, false},
		{"up", "no", 250, false},
		{"up", "no", 251, true},
		{"down", "yes", 250, true},
		{"down", "yes", 251, false},
		{"down", "no", 250, false},
		{"down", "no", 249, true},
	};
	struct arena a = ARENA_INIT;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const struct sample_key keys[] = {{"scale", "direction", rows[i].direction},
			{"norms.adult", "cutoff_inclusive", rows[i].inclusive}};
		struct scale s = sample_lines(&a, keys, COUNT_OF(keys));
		cr_expect_eq(scale_is_healthy(&s, &s.norms[SCALE_ADULT], rows[i].total), rows[i].healthy, "row %zu", i);
		cr_expect(!scale_is_healthy(&s, NULL, rows[i].total));
		s.norms[SCALE_ADULT].cutoff = SCALE_NONE;
		cr_expect(!scale_is_healthy(&s, &s.norms[SCALE_ADULT], rows[i].total));
	}
	arena_free(&a);
}

Test(scale, gain_is_better_whichever_way_the_scale_runs)
{
	struct arena a = ARENA_INIT;
	struct scale up = sample_lines(&a, NULL, 0);
	struct scale down = sample_total(&a, NULL, 0);
	cr_expect_eq(scale_gain(&up, 180, 241), 61);
	cr_expect_eq(scale_gain(&up, 241, 180), -61);
	cr_expect_eq(scale_gain(&down, 350, 230), 120);
	cr_expect_eq(scale_gain(&down, 230, 350), -120);
	arena_free(&a);
}

/* ---- whose norms ---- */

Test(scale, an_age_group_without_norms_borrows_them_and_says_so)
{
	static const struct {
		const char *has; /* groups with norms, by their first letters: a(dult) d(adolescent) c(hild) k(carer) */
		enum scale_age age, from;
		bool assumed;
	} rows[] = {
		{"adck", SCALE_CHILD, SCALE_CHILD, false},
		{"adck", SCALE_CARER_ABOUT, SCALE_CARER_ABOUT, false},
		{"adc", SCALE_CARER_ABOUT, SCALE_ADOLESCENT, true},
		{"ac", SCALE_CARER_ABOUT, SCALE_ADULT, true},
		{"adc", SCALE_YOUNG_CHILD, SCALE_ADULT, true},
		{"a", SCALE_ADOLESCENT, SCALE_ADULT, true},
		{"ck", SCALE_ADULT, SCALE_CHILD, true},
		{"k", SCALE_ADOLESCENT, SCALE_CARER_ABOUT, true},
		{"", SCALE_ADULT, SCALE_AGES, false},
	};
	static const char letters[SCALE_AGES] = {'a', 'd', 'c', 'y', 'k'};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct scale s;
		scale_init(&s);
		s.kind = SCALE_TOTAL;
		for (int g = 0; g < SCALE_AGES; g++) {
			s.norms[g].present = s.expect[g].present = strchr(rows[i].has, letters[g]);
			s.expect[g].b0 = g;
		}
		bool assumed = !rows[i].assumed;
		const struct scale_norms *n = scale_norms(&s, rows[i].age, &assumed);
		cr_expect_eq(n, rows[i].from == SCALE_AGES ? NULL : &s.norms[rows[i].from], "row %zu", i);
		cr_expect_eq(assumed, rows[i].assumed, "row %zu", i);
		struct scale_expect x;
		cr_assert(scale_expected(&s, rows[i].age, &x));
		if (rows[i].from != SCALE_AGES)
			cr_expect(x.b0 == rows[i].from && x.assumed == rows[i].assumed, "row %zu", i);
	}
}

Test(scale, without_parameters_the_adults_are_scaled_to_the_range_and_marked_assumed)
{
	struct arena a = ARENA_INIT;
	struct scale s = sample_total(&a, NULL, 0);
	struct scale_expect x = {0};
	cr_assert(scale_expected(&s, SCALE_ADULT, &x));
	cr_expect(x.present && x.assumed);
	cr_expect(fabs(x.c - 6.3) < 1e-12, "a tenth of 0..63");
	cr_expect(x.b0 == 0, "the transform of the middle");
	cr_expect(x.b1 == .38 && x.d00 == .235 && x.d01 == 0 && x.d11 == .028);
	cr_expect(x.tau2 == .269 && x.phi == .60 && x.s2 == .056);
	cr_expect(*x.source);
	s.kind = SCALE_FACES;
	cr_expect(!scale_expected(&s, SCALE_ADULT, &x), "faces have no score to expect");
	arena_free(&a);
}

/* ---- the set ---- */

Test(scale_set, the_highest_version_of_an_id_wins_and_the_first_of_equal_ones)
{
	struct arena a = ARENA_INIT;
	struct scale_set set = {0};
	struct scale v1 = {.id = "ORS", .version = 1}, v3 = {.id = "ORS", .version = 3},
		     v2 = {.id = "ORS", .version = 2}, again = {.id = "ORS", .version = 3},
		     other = {.id = "SRS", .version = 1};
	cr_expect_null(scale_find(&set, "ORS"));
	cr_assert(scale_set_add(&set, &a, &v1));
	cr_assert(scale_set_add(&set, &a, &other));
	cr_assert(scale_set_add(&set, &a, &v3));
	cr_assert(scale_set_add(&set, &a, &v2));
	cr_assert(scale_set_add(&set, &a, &again));
	cr_expect_eq(set.count, 2);
	cr_expect_eq(scale_find(&set, "ORS"), &v3);
	cr_expect_eq(scale_find(&set, "SRS"), &other);
	cr_expect_null(scale_find(&set, "ors"), "ids are told apart to the letter");
	arena_free(&a);
}

Test(scale_set, it_grows)
{
	static struct scale many[100];
	static char ids[100][8];
	struct arena a = ARENA_INIT;
	struct scale_set set = {0};
	for (int i = 0; i < 100; i++) {
		snprintf(ids[i], sizeof ids[i], "S%d", i);
		many[i] = (struct scale){.id = ids[i], .version = 1};
		cr_assert(scale_set_add(&set, &a, &many[i]));
	}
	for (int i = 0; i < 100; i++)
		cr_expect_eq(scale_find(&set, ids[i]), &many[i]);
	arena_free(&a);
}
