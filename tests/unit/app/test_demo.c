#include "strek/app/demo_person.h"
#include "strek/app/demo_scores.h"
#include "strek/app/demo_words.h"
#include "strek/base/date.h"

#include "course_make.h"

#include <criterion/criterion.h>
#include <math.h>

#define TODAY 20778 /* 2026-11-21, a Saturday */

Test(demo, names_do_not_repeat)
{
	enum { PEOPLE = 1600 };
	static char name[PEOPLE][64];
	for (unsigned i = 0; i < PEOPLE; i++) {
		demo_name(i, name[i], sizeof name[i]);
		for (unsigned k = 0; k < i; k++)
			cr_assert(strcmp(name[i], name[k]), "%u and %u are both %s", k, i, name[i]);
	}
}

Test(demo, a_seed_makes_the_same_people_and_another_seed_others)
{
	unsigned same = 0;
	for (unsigned i = 0; i < 60; i++) {
		struct demo_person a = demo_person(1, i, TODAY), b = demo_person(1, i, TODAY),
				   c = demo_person(2, i, TODAY);
		cr_expect(a.sessions == b.sessions && a.birth == b.birth && a.last == b.last && a.open == b.open);
		same += a.sessions == c.sessions && a.birth == c.birth;
	}
	cr_expect_lt(same, 10);
}

Test(demo, everybody_is_seen_on_weekdays_before_today_at_an_age_that_fits)
{
	unsigned open = 0, young[SCALE_AGES] = {0};
	for (unsigned i = 0; i < 500; i++) {
		struct demo_person p = demo_person(7, i, TODAY);
		int day = (int)((p.last + 3) % 7);
		cr_expect(day < 5, "person %u on day %d", i, day);
		cr_expect_lt(p.last, TODAY);
		cr_expect(p.sessions >= 1 && p.sessions <= DEMO_SESSIONS_MAX);
		date_t first = p.last - (p.sessions - 1) * p.spacing;
		cr_expect_eq(course_age_group(p.birth, FACT_INT_UNSET, first), p.age, "person %u: born %d", i, p.birth);
		open += p.open;
		young[p.age]++;
	}
	cr_expect(open > 200 && open < 350);
	cr_expect(young[SCALE_CHILD] > 50 && young[SCALE_ADOLESCENT] > 50 && young[SCALE_ADULT] > 250);
}

Test(demo, the_couple_comes_on_common_days_but_for_one_that_only_the_first_came_to)
{
	for (uint64_t seed = 0; seed < 20; seed++) {
		struct demo_person a = demo_person(seed, DEMO_COUPLE_FIRST, TODAY + (date_t)seed),
				   b = demo_person(seed, DEMO_COUPLE_SECOND, TODAY + (date_t)seed);
		cr_expect(a.couple && b.couple && a.open && b.open && a.age == SCALE_ADULT && b.age == SCALE_ADULT);
		cr_expect(a.sessions == b.sessions && a.spacing == b.spacing && a.last == b.last);
		cr_expect(a.minute == b.minute && a.earlier == 0 && b.earlier == 0);
		cr_expect(a.missed == 0 && b.missed > 1 && b.missed < b.sessions);
	}
	for (unsigned i = 0; i < 60; i++)
		cr_expect_eq(demo_person(1, i, TODAY).couple, i == DEMO_COUPLE_FIRST || i == DEMO_COUPLE_SECOND);
}

/* The reference simulation of expected-change.md, section 1: intake 19.4 (SD 7.95). */
Test(demo, first_scores_are_spread_as_the_model_says)
{
	enum { PEOPLE = 4000 };
	struct arena a = ARENA_INIT;
	const struct scale *ors = make_ors(&a);
	double sum = 0, squares = 0;
	for (unsigned i = 0; i < PEOPLE; i++) {
		struct demo_chance c = demo_chance_stream(3, i);
		int total[DEMO_SESSIONS_MAX];
		cr_assert(demo_outcomes(ors, SCALE_ADULT, DEMO_USUAL, &c, total, 3));
		sum += total[0] / 10.0;
		squares += total[0] * total[0] / 100.0;
	}
	double mean = sum / PEOPLE, sd = sqrt(squares / PEOPLE - mean * mean);
	cr_expect_float_eq(mean, 19.4, 0.5, "%f", mean);
	cr_expect_float_eq(sd, 7.95, 0.4, "%f", sd);
	arena_free(&a);
}

Test(demo, the_stories_are_what_they_are_called)
{
	struct arena a = ARENA_INIT;
	const struct scale *ors = make_ors(&a);
	for (uint64_t seed = 0; seed < 50; seed++) {
		struct demo_chance c = demo_chance_stream(seed, 0);
		int t[12];
		cr_assert(demo_outcomes(ors, SCALE_ADULT, DEMO_ZIGZAG, &c, t, 8));
		for (int i = 1; i < 8; i++)
			cr_expect(
				i % 2 ? t[i] - t[i - 1] >= 60 : t[i - 1] - t[i] >= 60, "seed %d, leg %d", (int)seed, i);
		cr_assert(demo_outcomes(ors, SCALE_ADULT, DEMO_WORSE, &c, t, 7));
		cr_expect_leq(t[6] - t[0], -60);
		cr_assert(demo_outcomes(ors, SCALE_ADULT, DEMO_CONTENTED, &c, t, 4));
		cr_expect_gt(t[0], 320);
		cr_assert(demo_outcomes(ors, SCALE_ADULT, DEMO_SHOWN, &c, t, 12));
		cr_expect(t[0] < 250 && t[11] - t[0] >= 120, "seed %d: %d to %d", (int)seed, t[0], t[11]);
	}
	arena_free(&a);
}

Test(demo, marks_add_up_to_the_total)
{
	struct arena a = ARENA_INIT;
	const struct scale *ors = make_ors(&a);
	for (int total = 0; total <= 400; total++) {
		struct demo_chance c = demo_chance_stream(11, (uint64_t)total);
		int mm[SCALE_LINES_MAX], sum = 0;
		demo_split(ors, total, &c, mm);
		for (int i = 0; i < ors->items; i++) {
			cr_expect(mm[i] >= 0 && mm[i] <= 100);
			sum += mm[i];
		}
		cr_expect_eq(sum, total);
	}
	arena_free(&a);
}
