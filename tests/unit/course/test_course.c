#include "strek/course/course.h"

#include "course_make.h"

#include <criterion/criterion.h>

Test(course, a_form_with_all_its_lines_has_their_sum_as_total)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid form = make_form(&m, make_session(&m, 1), "ORS", RATER_SELF);
	make_marks(&m, form, 4, MAKE_ALL_FOUR);
	struct course c = make_course(&m);
	cr_assert_eq(make_first_form(&c)->total, 261);
	cr_assert_not(make_first_form(&c)->total_alone);
	cr_assert_null(make_first_form(&c)->end, "it is still open");
	cr_assert_str_eq(make_first_form(&c)->scale->id, "ORS");
	make_free(&m);
}

Test(course, unanswered_is_never_zero)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid form = make_form(&m, make_session(&m, 1), "ORS", RATER_SELF);
	make_marks(&m, form, 4, (int[]){0, -1, 0, 0});
	make_form_end(&m, form, FORM_END_INCOMPLETE);
	struct course c = make_course(&m);
	cr_assert_eq(make_first_form(&c)->total, COURSE_NONE);
	cr_assert_eq(make_first_form(&c)->mark[0].fact->c.mark.mm, 0, "a mark at the low end is an answer");
	cr_assert_null(make_first_form(&c)->mark[1].fact);
	make_free(&m);
}

Test(course, a_form_that_was_skipped_has_no_total_whatever_was_marked_before)
{
	static const enum token_form_end ends[] = {FORM_END_SKIPPED, FORM_END_DECLINED};
	for (int i = 0; i < 2; i++) {
		struct course_make m;
		make_begin(&m, "A1");
		struct uuid form = make_form(&m, make_session(&m, 1), "ORS", RATER_SELF);
		make_marks(&m, form, 4, MAKE_ALL_FOUR);
		make_form_end(&m, form, ends[i]);
		struct course c = make_course(&m);
		cr_assert_eq(make_first_form(&c)->total, COURSE_NONE);
		make_free(&m);
	}
}

Test(course, a_total_entered_alone_stays_a_total)
{
	struct course_make m;
	make_begin(&m, "A1");
	make_scored(&m, 1, "ORS", 291);
	struct course c = make_course(&m);
	cr_assert_eq(make_first_form(&c)->total, 291);
	cr_assert(make_first_form(&c)->total_alone);
	for (int i = 0; i < SCALE_LINES_MAX; i++)
		cr_assert_null(make_first_form(&c)->mark[i].fact, "no items are invented");
	make_free(&m);
}

Test(course, a_total_alone_needs_no_definition_but_lines_do)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid s = make_scored(&m, 1, "XYZ", 120);
	make_marks(&m, make_form(&m, s, "XYZ", RATER_OTHER), 4, MAKE_ALL_FOUR);
	struct course c = make_course(&m);
	cr_assert_null(make_first_form(&c)->scale);
	cr_assert_eq(make_first_form(&c)->total, 120);
	cr_assert_eq(make_first_form(&c)[1].total, COURSE_NONE);
	make_free(&m);
}

Test(course, a_redone_mark_counts_and_keeps_the_one_it_replaces)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid form = make_form(&m, make_session(&m, 1), "ORS", RATER_SELF);
	make_marks(&m, form, 4, MAKE_ALL_FOUR);
	struct uuid third = make_mark(&m, form, 1, 30); /* names nothing: later on the same device is enough */
	make_correction(&m, third);
	make_last(&m)->c.mark.mm = 40;
	struct course c = make_course(&m);
	cr_assert_eq(make_first_form(&c)->total, 261 - 62 + 40);
	cr_assert_eq(make_first_form(&c)->mark[0].changes, 2);
	cr_assert_eq(make_first_form(&c)->mark[1].changes, 0);
	cr_assert_eq(make_first_form(&c)->mark[0].fact->supersedes.count, 1);
	cr_assert_eq(c.conflicts, 0);
	make_free(&m);
}

Test(course, a_mark_moved_to_another_line_leaves_its_old_line_unanswered)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid form = make_form(&m, make_session(&m, 1), "ORS", RATER_SELF);
	make_correction(&m, make_mark(&m, form, 1, 50));
	make_last(&m)->c.mark.line = 2;
	struct course c = make_course(&m);
	cr_assert_null(make_first_form(&c)->mark[0].fact);
	cr_assert_eq(make_first_form(&c)->mark[1].fact->c.mark.mm, 50);
	make_free(&m);
}

Test(course, sessions_come_by_number_and_a_missing_one_is_a_hole)
{
	struct course_make m;
	make_begin(&m, "A1");
	make_scored(&m, 5, "ORS", 200);
	make_scored(&m, 1, "ORS", 180);
	make_scored(&m, 2, "ORS", COURSE_NONE);
	struct course c = make_course(&m);
	struct course_series s;
	cr_assert(course_series(&s, &c.episode[0], "ORS", RATER_SELF, &m.arena));
	cr_assert_eq(s.points, 3);
	cr_assert_eq(s.scored, 2);
	cr_assert_eq(s.point[0].session, 1);
	cr_assert_eq(s.point[1].session, 2);
	cr_assert_eq(s.point[1].total, COURSE_NONE);
	cr_assert_null(s.point[1].form);
	cr_assert_eq(s.point[2].session, 5);
	cr_assert_eq(s.point[2].date, MAKE_DAY + 28);
	make_free(&m);
}

Test(course, each_rater_has_a_series_and_who_never_answered_has_none)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid s1 = make_scored(&m, 1, "ORS", 180);
	make_total(&m, make_form(&m, s1, "ORS", RATER_MOTHER), 240);
	struct course c = make_course(&m);
	struct course_series own, mother, father;
	cr_assert(course_series(&own, &c.episode[0], "ORS", RATER_SELF, &m.arena));
	cr_assert(course_series(&mother, &c.episode[0], "ORS", RATER_MOTHER, &m.arena));
	cr_assert(course_series(&father, &c.episode[0], "ORS", RATER_FATHER, &m.arena));
	cr_assert_eq(own.point[0].total, 180);
	cr_assert_eq(mother.point[0].total, 240);
	cr_assert_eq(father.points, 0);
	make_free(&m);
}

Test(course, a_skipped_form_gives_way_to_one_that_was_answered_after_all)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid s1 = make_session(&m, 1);
	make_form_end(&m, make_form(&m, s1, "ORS", RATER_SELF), FORM_END_SKIPPED);
	make_total(&m, make_form(&m, s1, "ORS", RATER_SELF), 150);
	struct course c = make_course(&m);
	struct course_series s;
	cr_assert(course_series(&s, &c.episode[0], "ORS", RATER_SELF, &m.arena));
	cr_assert_eq(s.point[0].total, 150);
	make_free(&m);
}

Test(course, the_outcome_scale_is_the_first_that_gave_a_score_and_the_session_scale_likewise)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid s1 = make_session(&m, 1);
	make_form_end(&m, make_form(&m, s1, "BDI", RATER_SELF), FORM_END_SKIPPED);
	make_total(&m, make_form(&m, s1, "SRS", RATER_SELF), 390);
	struct course c = make_course(&m);
	cr_assert_str_eq(course_outcome_scale(&c.episode[0])->id, "BDI");
	make_total(&m, make_form(&m, s1, "ORS", RATER_SELF), 200);
	c = make_course(&m);
	cr_assert_str_eq(course_outcome_scale(&c.episode[0])->id, "ORS");
	cr_assert_str_eq(course_session_scale(&c.episode[0])->id, "SRS");
	make_free(&m);
}

Test(course, faces_are_followed_but_never_scored)
{
	struct course_make m;
	make_begin(&m, "A1");
	make_scored(&m, 1, "YCORS", 30);
	struct scale *faces = make_ors(&m.arena);
	faces->id = "YCORS";
	faces->kind = SCALE_FACES;
	const struct scale *scales[] = {faces};
	struct uuid fact = {.b = {9}};
	struct course c;
	cr_assert(course_build(&c, &m.client, m.fact, m.count,
		&(struct course_definitions){.fact = &fact, .scale = scales, .count = 1}, &m.arena, NULL));
	cr_assert_null(course_outcome_scale(&c.episode[0]));
	make_free(&m);
}

Test(course, episodes_come_by_number_and_the_newest_is_number_zero)
{
	struct course_make m;
	make_begin(&m, "A1");
	make_episode(&m, 3, AGE_ADULT);
	make_scored(&m, 1, "ORS", 100);
	make_episode(&m, 2, AGE_ADULT);
	struct course c = make_course(&m);
	cr_assert_eq(c.episodes, 3);
	cr_assert_eq(course_episode(&c, 0)->number, 3);
	cr_assert_eq(course_episode(&c, 0)->sessions, 1);
	cr_assert_eq(course_episode(&c, 2), &c.episode[1]);
	cr_assert_null(course_episode(&c, 4));
	struct course empty = {.episodes = 0};
	cr_assert_null(course_episode(&empty, 0));
	make_free(&m);
}

Test(course, an_episode_is_closed_until_it_is_opened_again)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct course c = make_course(&m);
	cr_assert_null(c.episode[0].end);
	make_episode_end(&m, ENDING_AGREED, false);
	c = make_course(&m);
	cr_assert_eq(c.episode[0].end->c.episode_end.ending, (int)ENDING_AGREED);
	make_episode_end(&m, ENDING_AGREED, true);
	c = make_course(&m);
	cr_assert_null(c.episode[0].end);
	make_episode_end(&m, ENDING_LEFT_WITH, false);
	c = make_course(&m);
	cr_assert_eq(c.episode[0].end->c.episode_end.ending, (int)ENDING_LEFT_WITH);
	make_free(&m);
}

Test(course, what_was_erased_is_gone_and_the_rest_stands)
{
	struct course_make m;
	make_begin(&m, "A1");
	make_scored(&m, 1, "ORS", 180);
	for (size_t i = 0; i < m.count; i++)
		m.fact[i].erased = true;
	make_note(&m, NOTE_GOAL, "kept");
	struct course c = make_course(&m);
	cr_assert_null(c.person);
	cr_assert_eq(c.episodes, 0);
	cr_assert_eq(c.others, 1);
	make_free(&m);
}

Test(course, facts_about_somebody_else_are_left_out)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid a1 = m.client;
	make_scored(&m, 1, "ORS", 180);
	make_client(&m, "B2");
	make_episode(&m, 1, AGE_ADULT);
	make_scored(&m, 1, "ORS", 90);
	m.client = a1;
	struct course c = make_course(&m);
	cr_assert_str_eq(c.person->c.client.code, "A1");
	cr_assert_eq(c.episodes, 1);
	cr_assert_eq(make_first_form(&c)->total, 180);
	make_free(&m);
}

Test(course, a_corrected_name_is_the_persons_name)
{
	struct course_make m;
	make_begin(&m, "A1");
	make_correction(&m, m.client);
	make_last(&m)->c.client.name = "Ada";
	struct course c = make_course(&m);
	cr_assert_str_eq(c.person->c.client.name, "Ada");
	make_free(&m);
}

Test(course, notes_and_events_are_kept_in_fact_order_and_audit_is_not_the_clients_story)
{
	struct course_make m;
	make_begin(&m, "A1");
	make_note(&m, NOTE_REASON, "one");
	struct fact audit = fact_init(FACT_AUDIT);
	audit.c.audit.action = ACTION_VIEW;
	make_fact(&m, &audit);
	struct uuid two = make_note(&m, NOTE_GOAL, "two");
	make_note(&m, NOTE_TOLD, "three");
	make_correction(&m, two);
	make_last(&m)->c.note.text = "two again";
	struct course c = make_course(&m);
	cr_assert_eq(c.others, 3);
	cr_assert_str_eq(c.other[0]->c.note.text, "one");
	cr_assert_str_eq(c.other[1]->c.note.text, "three");
	cr_assert_str_eq(c.other[2]->c.note.text, "two again");
	make_free(&m);
}

Test(course, a_session_resumes_at_its_newest_step)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct fact step = fact_init(FACT_STEP);
	step.c.step.session = make_session(&m, 1);
	for (int i = STEP_OUTCOME; i <= STEP_WORK; i++) {
		step.c.step.step = i;
		make_fact(&m, &step);
	}
	struct course c = make_course(&m);
	cr_assert_eq(c.episode[0].session[0].step->c.step.step, (int)STEP_WORK);
	make_free(&m);
}

Test(course, what_belongs_to_nothing_has_no_place)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid nowhere = {.b = {1}};
	make_form(&m, nowhere, "ORS", RATER_SELF);
	make_mark(&m, nowhere, 1, 50);
	make_form_end(&m, nowhere, FORM_END_FINISHED);
	m.episode = nowhere;
	make_session(&m, 1);
	make_episode_end(&m, ENDING_MOVED, false);
	struct course c = make_course(&m);
	cr_assert_eq(c.episode[0].sessions, 0);
	cr_assert_eq(c.others, 0);
	make_free(&m);
}

/* ---- norms ---- */

Test(course, norms_frozen_at_intake_outlive_a_newer_scale_file)
{
	struct course_make m;
	make_begin(&m, "A1");
	struct uuid frozen = {.b = {[15] = 0xd1}};
	make_last(&m)->c.episode.norms = (struct fact_uuids){&frozen, 1};
	make_form(&m, make_session(&m, 1), "ORS", RATER_SELF);
	make_last(&m)->c.form.version = 2; /* a later form, marked under the newer wording */
	make_total(&m, make_last(&m)->id, 180);
	struct scale *old = make_ors(&m.arena), *new = make_ors(&m.arena);
	new->version = 2;
	new->norms[SCALE_ADULT].cutoff = 270;
	const struct scale *scales[] = {old, new};
	const struct uuid facts[] = {frozen, {.b = {[15] = 0xd2}}};
	struct course c;
	cr_assert(course_build(&c, &m.client, m.fact, m.count,
		&(struct course_definitions){.fact = facts, .scale = scales, .count = 2}, &m.arena, NULL));
	cr_assert_eq(make_first_form(&c)->scale, new);
	cr_assert_eq(course_frozen_scale(&c.episode[0], "ORS"), old);
	cr_assert_eq(course_outcome_scale(&c.episode[0]), old);
	cr_assert_null(course_frozen_scale(&c.episode[0], "SRS"));
	make_free(&m);
}

Test(course, turning_13_or_18_inside_an_episode_keeps_instrument_and_norms)
{
	static const struct {
		enum token_age at_intake;
		int years, cutoff;
	} rows[] = {{AGE_CHILD, 12, 320}, {AGE_ADOLESCENT, 17, 280}};
	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
		struct course_make m;
		make_begin(&m, "A1");
		m.fact[0].c.client.birth_date = MAKE_DAY + 7 - date_of(1970 + rows[r].years + 1, 1, 1);
		make_last(&m)->c.episode.age = (int)rows[r].at_intake;
		make_scored(&m, 1, "ORS", 180);
		make_scored(&m, 30, "ORS", 290); /* long after the birthday */
		struct course c = make_course(&m);
		struct course_series s;
		bool assumed;
		cr_assert(course_series(&s, &c.episode[0], "ORS", RATER_SELF, &m.arena));
		cr_assert_eq(c.episode[0].age, (enum scale_age)rows[r].at_intake);
		cr_assert_eq(course_norms(&c.episode[0], &s, &assumed)->cutoff, rows[r].cutoff);
		cr_assert_not(assumed);
		make_free(&m);
	}
}

Test(course, a_carer_is_judged_by_carers_norms_and_a_partner_of_an_adult_by_adults)
{
	static const struct {
		enum token_age age;
		enum token_rater rater;
		int cutoff;
	} rows[] = {{AGE_CHILD, RATER_SELF, 320}, {AGE_CHILD, RATER_MOTHER, 280}, {AGE_ADOLESCENT, RATER_TEACHER, 280},
		{AGE_ADULT, RATER_PARTNER, 250}};
	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
		struct course_make m;
		make_begin(&m, "A1");
		make_last(&m)->c.episode.age = (int)rows[r].age;
		make_total(&m, make_form(&m, make_session(&m, 1), "ORS", rows[r].rater), 100);
		struct course c = make_course(&m);
		struct course_series s;
		bool assumed;
		cr_assert(course_series(&s, &c.episode[0], "ORS", rows[r].rater, &m.arena));
		cr_assert_eq(course_norms(&c.episode[0], &s, &assumed)->cutoff, rows[r].cutoff);
		make_free(&m);
	}
}

Test(course, age_at_intake_is_by_birth_date_else_by_the_age_reached_that_year_else_adult)
{
	const date_t intake = date_of(2026, 6, 15);
	static const struct {
		int year, month, day, birth_year;
		enum scale_age age;
	} rows[] = {
		{2020, 6, 16, 0, SCALE_YOUNG_CHILD}, /* six tomorrow */
		{2020, 6, 15, 0, SCALE_CHILD},       /* six today */
		{2013, 6, 16, 0, SCALE_CHILD},
		{2013, 6, 15, 0, SCALE_ADOLESCENT},
		{2008, 6, 16, 0, SCALE_ADOLESCENT},
		{2008, 6, 15, 0, SCALE_ADULT},
		{2008, 6, 16, 2000, SCALE_ADOLESCENT}, /* the date is believed before the year */
		{0, 0, 0, 2021, SCALE_YOUNG_CHILD},
		{0, 0, 0, 2020, SCALE_CHILD},
		{0, 0, 0, 2014, SCALE_CHILD},
		{0, 0, 0, 2013, SCALE_ADOLESCENT},
		{0, 0, 0, 2009, SCALE_ADOLESCENT},
		{0, 0, 0, 2008, SCALE_ADULT},
		{0, 0, 0, 0, SCALE_ADULT},
		{2027, 1, 1, 0, SCALE_ADULT}, /* a slip of the pen: unknown */
		{0, 0, 0, 2027, SCALE_ADULT},
	};
	for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
		date_t birth = rows[r].year ? date_of(rows[r].year, rows[r].month, rows[r].day) : DATE_NONE;
		int year = rows[r].birth_year ? rows[r].birth_year : FACT_INT_UNSET;
		cr_assert_eq(course_age_group(birth, year, intake), rows[r].age, "row %d", (int)r);
	}
}
