#include "strek/course/change.h"

#include "course_make.h"

#include <criterion/criterion.h>

/* A series of totals at sessions 1, 2, ...; COURSE_NONE is a session without one. */
static struct change judge(const struct scale *scale, const struct scale_norms *norms, size_t n, const int *total)
{
	struct course_point point[40];
	struct course_series s = {.scale = scale, .point = point, .points = n};
	for (size_t i = 0; i < n; i++) {
		point[i] = (struct course_point){.session = (int)i + 1, .total = total[i]};
		s.scored += total[i] != COURSE_NONE;
	}
	return change_judge(&s, norms);
}

static enum change_class class_of(const struct scale *scale, int first, int last)
{
	return judge(scale, &scale->norms[SCALE_ADULT], 2, (int[]){first, last}).class;
}

Test(change, each_class_begins_exactly_at_its_boundary)
{
	struct arena a = ARENA_INIT;
	const struct scale *ors = make_ors(&a); /* index 5.0, cutoff 25.0, at the cutoff = above */
	static const struct {
		int first, last;
		enum change_class class;
	} rows[] = {
		{100, 149, CHANGE_UNCHANGED},
		{100, 150, CHANGE_IMPROVED},
		{150, 101, CHANGE_UNCHANGED},
		{150, 100, CHANGE_DETERIORATED},
		{100, 249, CHANGE_IMPROVED},
		{100, 250, CHANGE_RECOVERED}, /* at the cutoff is above it */
		{249, 299, CHANGE_RECOVERED},
		{250, 300, CHANGE_IMPROVED},  /* started above: improved, but there was nothing to cross */
		{249, 250, CHANGE_UNCHANGED}, /* crossed without a reliable change */
		{300, 249, CHANGE_DETERIORATED},
		{200, 200, CHANGE_UNCHANGED},
		{0, 400, CHANGE_RECOVERED},
		{400, 0, CHANGE_DETERIORATED},
	};
	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++)
		cr_assert_eq(class_of(ors, rows[r].first, rows[r].last), rows[r].class, "%d to %d", rows[r].first,
			rows[r].last);
	arena_free(&a);
}

/* With doubles 36 of these 341 changes come out smaller than six points. */
Test(change, each_of_the_341_changes_of_exactly_six_points_is_reliable_at_an_index_of_six)
{
	struct arena a = ARENA_INIT;
	struct scale *ors = make_ors(&a);
	ors->norms[SCALE_ADULT].rci = 60;
	int changes = 0;
	for (int first = 0; first + 60 <= 400; first++, changes++) {
		enum change_class up = class_of(ors, first, first + 60);
		cr_assert(up == CHANGE_IMPROVED || up == CHANGE_RECOVERED, "from %d", first);
		cr_assert_eq(class_of(ors, first + 60, first), CHANGE_DETERIORATED, "from %d", first + 60);
		cr_assert_eq(class_of(ors, first, first + 59), CHANGE_UNCHANGED, "from %d", first);
	}
	cr_assert_eq(changes, 341);
	arena_free(&a);
}

Test(change, a_strict_cutoff_wants_one_tenth_more)
{
	struct arena a = ARENA_INIT;
	struct scale *ors = make_ors(&a);
	ors->norms[SCALE_ADULT].cutoff_inclusive = false;
	cr_assert_eq(class_of(ors, 150, 250), CHANGE_IMPROVED);
	cr_assert_eq(class_of(ors, 150, 251), CHANGE_RECOVERED);
	cr_assert_eq(class_of(ors, 250, 300), CHANGE_RECOVERED, "at a strict cutoff the start is below it");
	arena_free(&a);
}

/* BDI: lower is better, below 14 is non-clinical, 14 itself is not; index 9. */
Test(change, where_lower_is_better_everything_is_turned_round)
{
	struct arena a = ARENA_INIT;
	const struct scale *bdi = make_bdi(&a);
	static const struct {
		int first, last;
		enum change_class class;
	} rows[] = {
		{350, 261, CHANGE_UNCHANGED},
		{350, 260, CHANGE_IMPROVED},
		{350, 140, CHANGE_IMPROVED},
		{350, 139, CHANGE_RECOVERED},
		{350, 130, CHANGE_RECOVERED},
		{140, 50, CHANGE_RECOVERED},
		{139, 49, CHANGE_IMPROVED},
		{100, 189, CHANGE_UNCHANGED},
		{100, 190, CHANGE_DETERIORATED},
	};
	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++)
		cr_assert_eq(class_of(bdi, rows[r].first, rows[r].last), rows[r].class, "%d to %d", rows[r].first,
			rows[r].last);
	struct change c = judge(bdi, &bdi->norms[SCALE_ADULT], 2, (int[]){350, 110});
	cr_assert_eq(c.gain, 240, "a fall of 24 is a gain of 24");
	arena_free(&a);
}

Test(change, no_change_can_be_judged_from_one_rating)
{
	struct arena a = ARENA_INIT;
	const struct scale *ors = make_ors(&a);
	struct change c = judge(ors, &ors->norms[SCALE_ADULT], 3, (int[]){COURSE_NONE, 300, COURSE_NONE});
	cr_assert_eq(c.class, CHANGE_NONE);
	cr_assert_eq(c.scores, 1);
	cr_assert_eq(c.first, 300);
	cr_assert_eq(c.last, 300);
	cr_assert_eq(c.gain, 0);
	cr_assert(c.last_healthy);
	cr_assert_eq(c.missing, 0);
	c = judge(ors, &ors->norms[SCALE_ADULT], 1, (int[]){COURSE_NONE});
	cr_assert_eq(c.class, CHANGE_NONE);
	cr_assert_eq(c.first, COURSE_NONE);
	cr_assert_eq(c.last, COURSE_NONE);
	arena_free(&a);
}

Test(change, without_norms_or_an_index_nothing_is_judged_but_the_numbers_stand)
{
	struct arena a = ARENA_INIT;
	struct scale *ors = make_ors(&a);
	struct change c = judge(ors, NULL, 2, (int[]){100, 300});
	cr_assert_eq(c.class, CHANGE_NONE);
	cr_assert_eq(c.gain, 200);
	cr_assert_not(c.has_cutoff);
	ors->norms[SCALE_ADULT].rci = 0;
	c = judge(ors, &ors->norms[SCALE_ADULT], 2, (int[]){100, 300});
	cr_assert_eq(c.class, CHANGE_NONE);
	cr_assert(c.has_cutoff);
	ors->norms[SCALE_ADULT].rci = 50;
	ors->norms[SCALE_ADULT].cutoff = SCALE_NONE;
	c = judge(ors, &ors->norms[SCALE_ADULT], 2, (int[]){100, 300});
	cr_assert_eq(c.class, CHANGE_IMPROVED, "recovery needs a line to cross");
	arena_free(&a);
}

Test(change, the_run_above_the_cutoff_is_the_present_one)
{
	struct arena a = ARENA_INIT;
	const struct scale *ors = make_ors(&a);
	static const struct {
		int total[6];
		int since, missing;
	} rows[] = {
		{{100, 260, 240, 250, COURSE_NONE, 270}, 4, 1},
		{{100, 260, 240, 250, 270, 249}, 0, 0},
		{{260, 270, 280, 290, 300, 310}, 1, 0},
		{{100, 100, 100, 100, 100, 250}, 6, 0},
		{{COURSE_NONE, 100, COURSE_NONE, COURSE_NONE, 250, COURSE_NONE}, 5, 2},
	};
	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
		struct change c = judge(ors, &ors->norms[SCALE_ADULT], 6, rows[r].total);
		cr_assert_eq(c.healthy_since, rows[r].since, "row %d", (int)r);
		cr_assert_eq(c.missing, rows[r].missing, "row %d", (int)r);
	}
	arena_free(&a);
}

Test(change, a_session_never_recorded_is_missing_like_one_without_a_score)
{
	struct course_make m;
	make_begin(&m, "A1");
	make_scored(&m, 2, "ORS", 100);
	make_scored(&m, 3, "ORS", COURSE_NONE);
	make_scored(&m, 6, "ORS", 300);
	make_scored(&m, 8, "ORS", COURSE_NONE);
	struct course c = make_course(&m);
	struct course_series s;
	cr_assert(course_series(&s, &c.episode[0], "ORS", RATER_SELF, &m.arena));
	cr_assert_eq(change_judge(&s, NULL).missing, 3, "3, 4 and 5; before the first and after the last do not count");
	make_free(&m);
}

/* The effect-size example of expected-change.md 5. */
Test(change, twelve_known_clients_fall_into_their_known_classes)
{
	static const int pre[] = {123, 181, 224, 150, 97, 248, 195, 273, 142, 206, 177, 119};
	static const int last[] = {220, 253, 241, 279, 124, 310, 188, 295, 267, 249, 301, 108};
	struct arena a = ARENA_INIT;
	struct scale *ors = make_ors(&a);
	ors->norms[SCALE_ADULT].rci = 60;
	int classes[CHANGE_DETERIORATED + 1] = {0};
	for (int i = 0; i < 12; i++)
		classes[class_of(ors, pre[i], last[i])]++;
	cr_assert_eq(classes[CHANGE_RECOVERED], 5);
	cr_assert_eq(classes[CHANGE_IMPROVED], 1);
	cr_assert_eq(classes[CHANGE_UNCHANGED], 6);
	cr_assert_eq(classes[CHANGE_DETERIORATED], 0);
	arena_free(&a);
}

Test(change, a_class_has_a_word)
{
	static const struct {
		enum change_class class;
		const char *name;
	} rows[] = {
		{CHANGE_NONE, ""},
		{CHANGE_UNCHANGED, "unchanged"},
		{CHANGE_IMPROVED, "improved"},
		{CHANGE_RECOVERED, "recovered"},
		{CHANGE_DETERIORATED, "deteriorated"},
	};
	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
		cr_assert_str_eq(change_name(rows[r].class), rows[r].name);
	}
}
