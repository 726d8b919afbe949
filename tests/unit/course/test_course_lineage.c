/* Which of several facts stands: corrections, conflicts and what a first fact names. */
#include "strek/course/course.h"

#include "course_make.h"

#include <criterion/criterion.h>

/* The session keeps its identity through two corrections; a form that names any of the three belongs to it. */
Test(course_lineage, a_thing_is_known_by_its_first_fact_whichever_of_its_facts_is_named)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid first = make_session(&m, 1);
	struct uuid second = make_correction(&m, first);
	struct uuid third = make_correction(&m, second);
	make_last(&m)->c.session.number = 4;
	make_form(&m, first, "ORS", RATER_SELF);
	make_form(&m, second, "ORS", RATER_MOTHER);
	make_form(&m, third, "SRS", RATER_SELF);
	struct course c = make_course(&m);
	cr_assert_eq(c.episode[0].sessions, 1);
	const struct course_session *s = &c.episode[0].session[0];
	cr_assert(uuid_equal(&s->id, &first));
	cr_assert(uuid_equal(&s->fact->id, &third));
	cr_assert_eq(s->number, 4);
	cr_assert_eq(s->forms, 3);
	make_free(&m);
}

/* After a partial merge the first fact may be elsewhere: what names it still finds the thing. */
Test(course_lineage, a_first_fact_that_is_not_here_still_names_its_thing)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid first = make_session(&m, 1);
	struct fact *gone = make_last(&m);
	make_correction(&m, first);
	make_form(&m, first, "ORS", RATER_SELF);
	*gone = m.fact[--m.count];
	struct course c = make_course(&m);
	cr_assert_eq(c.episode[0].sessions, 1);
	cr_assert_eq(c.episode[0].session[0].forms, 1);
	make_free(&m);
}

static struct course_make two_corrections(struct uuid *a, struct uuid *b)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid form = make_form(&m, make_session(&m, 1), "ORS", RATER_SELF);
	make_marks(&m, form, 4, MAKE_ALL_FOUR);
	struct uuid fourth = make_last(&m)->id;
	*a = make_correction(&m, fourth);
	make_last(&m)->c.mark.mm = 10;
	m.device = 1;
	*b = make_correction(&m, fourth);
	make_last(&m)->c.mark.mm = 90;
	return m;
}

Test(course_lineage, two_corrections_of_one_fact_are_a_conflict_and_neither_wins)
{
	struct uuid a, b;
	struct course_make m = two_corrections(&a, &b);
	struct course c = make_course(&m);
	cr_assert_eq(c.conflicts, 1);
	cr_assert(uuid_equal(&c.conflict[0].first->id, &a));
	cr_assert(uuid_equal(&c.conflict[0].second->id, &b));
	cr_assert(make_first_form(&c)->disputed);
	cr_assert(make_first_form(&c)->mark[3].disputed);
	cr_assert_eq(make_first_form(&c)->total, COURSE_NONE, "a disputed mark gives no total");
	make_free(&m);
}

Test(course_lineage, a_correction_of_one_side_leaves_the_conflict_standing)
{
	struct uuid a, b;
	struct course_make m = two_corrections(&a, &b);
	struct uuid next = make_correction(&m, b);
	struct course c = make_course(&m);
	cr_assert_eq(c.conflicts, 1);
	cr_assert(uuid_equal(&c.conflict[0].second->id, &next));
	make_free(&m);
}

Test(course_lineage, a_third_correction_that_names_both_settles_it)
{
	struct uuid a, b;
	struct course_make m = two_corrections(&a, &b);
	make_correction(&m, b);
	make_supersede(&m, a);
	make_last(&m)->c.mark.mm = 55;
	struct course c = make_course(&m);
	cr_assert_eq(c.conflicts, 0);
	cr_assert_eq(make_first_form(&c)->total, 62 + 70 + 58 + 55);
	cr_assert_eq(make_first_form(&c)->mark[3].changes, 3);
	make_free(&m);
}

Test(course_lineage, the_same_correction_twice_is_shown_but_the_total_stands)
{
	struct uuid a, b;
	struct course_make m = two_corrections(&a, &b);
	make_last(&m)->c.mark.mm = 10;
	struct course c = make_course(&m);
	cr_assert_eq(c.conflicts, 1);
	cr_assert_eq(make_first_form(&c)->total, 62 + 70 + 58 + 10);
	make_free(&m);
}

Test(course_lineage, marks_of_one_line_from_two_devices_that_know_nothing_of_each_other_are_a_conflict)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid form = make_form(&m, make_session(&m, 1), "ORS", RATER_SELF);
	make_marks(&m, form, 4, MAKE_ALL_FOUR);
	m.device = 1;
	make_mark(&m, form, 4, 12);
	struct course c = make_course(&m);
	cr_assert_eq(c.conflicts, 1);
	cr_assert_eq(make_first_form(&c)->total, COURSE_NONE);
	cr_assert_eq(make_first_form(&c)->mark[3].fact->c.mark.mm, 71, "the earlier is shown");
	make_free(&m);
}

Test(course_lineage, two_totals_for_one_form_are_a_conflict_like_two_marks)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid form = make_form(&m, make_session(&m, 1), "ORS", RATER_SELF);
	struct uuid end = make_total(&m, form, 200);
	make_correction(&m, end);
	make_last(&m)->c.form_end.total = 210;
	m.device = 1;
	make_correction(&m, end);
	make_last(&m)->c.form_end.total = 220;
	struct course c = make_course(&m);
	cr_assert_eq(c.conflicts, 1);
	cr_assert_eq(make_first_form(&c)->total, COURSE_NONE);
	make_free(&m);
}

Test(course_lineage, a_conflict_about_a_note_is_shown_too)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid note = make_note(&m, NOTE_GOAL, "sleep");
	make_correction(&m, note);
	make_correction(&m, note);
	struct course c = make_course(&m);
	cr_assert_eq(c.conflicts, 1);
	cr_assert_eq(c.others, 1);
	make_free(&m);
}

Test(course_lineage, what_is_corrected_by_another_kind_of_fact_is_not_corrected)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid form = make_form(&m, make_session(&m, 1), "ORS", RATER_SELF);
	struct uuid mark = make_mark(&m, form, 1, 20);
	make_note(&m, NOTE_WORDS, "not so");
	make_supersede(&m, mark);
	struct course c = make_course(&m);
	cr_assert_eq(make_first_form(&c)->mark[0].fact->c.mark.mm, 20);
	cr_assert_eq(c.others, 1);
	make_free(&m);
}

Test(course_lineage, facts_that_supersede_each_other_in_a_ring_say_nothing_and_harm_nobody)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid a = make_note(&m, NOTE_GOAL, "a");
	struct uuid b = make_correction(&m, a);
	m.fact[m.count - 2].supersedes = (struct fact_uuids){&b, 1};
	make_note(&m, NOTE_GOAL, "c");
	make_supersede(&m, make_last(&m)->id);
	struct course c = make_course(&m);
	cr_assert_eq(c.others, 1, "the note that supersedes itself stands");
	make_free(&m);
}

Test(course_lineage, what_was_taken_back_is_no_longer_part_of_the_course)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid kept = make_note(&m, NOTE_GOAL, "To sleep.");
	make_correction(&m, make_note(&m, NOTE_THERAPIST, "Meant for somebody else."));
	make_last(&m)->c.note.text = "";
	struct course c = make_course(&m);
	cr_assert_eq(c.others, 1);
	cr_assert(uuid_equal(&c.other[0]->id, &kept));
	cr_assert_eq(c.conflicts, 0);
	make_free(&m);
}
