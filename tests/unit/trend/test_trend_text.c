#include "strek/base/buf.h"
#include "strek/trend/trend.h"

#include "course_make.h"
#include "golden.h"

#include <criterion/criterion.h>

#define GAP COURSE_NONE

/* The whole way from facts to what is read: the sentence, the table and the picture, in one file for a case. */
static void is_read_as(const char *golden, struct course_make *m, const struct trend_request *want)
{
	static const struct figure_look look = {.tier = FIGURE_ASCII, .depth = SURF_MONO};
	struct course c = make_course(m);
	struct figure f;
	struct buf out = BUF_INIT;
	cr_assert(trend_figure(&c, want, &m->arena, &f, NULL));
	figure_describe(&f, &out);
	buf_add(&out, "\n\n");
	figure_table(&f, &out);
	buf_addc(&out, '\n');
	cr_assert(figure_print(&f, &look, SURF_DARK, 80, 24, &out, NULL));
	golden_check(golden, buf_str(&out));
	buf_free(&out);
	make_free(m);
}

static struct course_make client(const char *outcome, const char *session, size_t n, const int (*totals)[2])
{
	struct course_make m;
	make_begin(&m, "A1");
	for (size_t i = 0; i < n; i++) {
		struct uuid s = make_session(&m, (int)i + 1);
		if (totals[i][0] != GAP)
			make_total(&m, make_form(&m, s, outcome, RATER_SELF), totals[i][0]);
		if (totals[i][1] != GAP)
			make_total(&m, make_form(&m, s, session, RATER_SELF), totals[i][1]);
	}
	return m;
}

static const int better[12][2] = {{142, 302}, {151, 321}, {168, 328}, {171, 330}, {203, 342}, {212, 348}, {234, 351},
	{228, 362}, {251, 368}, {266, 371}, {GAP, 380}, {291, 386}};

Test(trend_text, somebody_who_gets_better)
{
	struct course_make m = client("ORS", "SRS", 12, better);
	struct fact event = fact_init(FACT_EVENT);
	event.c.event.date = MAKE_DAY + 30;
	event.c.event.text = "new job";
	make_fact(&m, &event);
	is_read_as("trend/better.txt", &m, &(struct trend_request){.session_scale = true});
}

Test(trend_text, the_same_for_both_to_look_at)
{
	struct course_make m = client("ORS", "SRS", 12, better);
	is_read_as("trend/better-shared.txt", &m, &(struct trend_request){.shared = true});
}

Test(trend_text, somebody_who_gets_worse_with_marks_corrected_and_a_line_left_out)
{
	struct course_make m = client("ORS", "SRS", 3, (const int[][2]){{213, GAP}, {190, GAP}, {165, GAP}});
	struct uuid fourth = make_form(&m, make_session(&m, 4), "ORS", RATER_SELF);
	make_marks(&m, fourth, 4, (int[]){30, -1, 41, 22});
	struct uuid fifth = make_form(&m, make_session(&m, 5), "ORS", RATER_SELF);
	make_marks(&m, fifth, 4, (int[]){40, 38, 45, 90});
	make_correction(&m, make_last(&m)->id);
	make_last(&m)->c.mark.mm = 39;
	is_read_as("trend/worse.txt", &m, &(struct trend_request){.scale = NULL});
}

/* Lower is better, and the first session has no score: the second is the intake, at its own number. */
Test(trend_text, lower_is_better_and_the_intake_is_missing_at_session_1)
{
	struct course_make m = client("BDI", "", 9,
		(const int[][2]){{GAP, GAP}, {310, GAP}, {330, GAP}, {240, GAP}, {220, GAP}, {GAP, GAP}, {180, GAP},
			{140, GAP}, {130, GAP}});
	is_read_as("trend/bdi-late-intake.txt", &m, &(struct trend_request){.scale = NULL});
}

Test(trend_text, an_intake_above_32_has_no_usual_course)
{
	struct course_make m =
		client("ORS", "SRS", 4, (const int[][2]){{351, GAP}, {340, GAP}, {298, GAP}, {322, GAP}});
	is_read_as("trend/high-intake.txt", &m, &(struct trend_request){.scale = NULL});
}

Test(trend_text, one_score_is_no_trend)
{
	struct course_make m = client("ORS", "SRS", 1, (const int[][2]){{196, GAP}});
	is_read_as("trend/one-score.txt", &m, &(struct trend_request){.scale = NULL});
}
