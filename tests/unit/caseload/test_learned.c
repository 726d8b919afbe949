#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/caseload/learned_words.h"
#include "strek/expect/transform.h"

#include "practice_make.h"
#include "simulate.h"

#include <criterion/criterion.h>
#include <math.h>

struct place {
	struct practice_make m;
	struct scale_set scales;
	struct learned l;
	struct err e;
};

static void begin(struct place *p)
{
	*p = (struct place){.e = ERR_INIT};
	practice_begin(&p->m);
	cr_assert(scale_set_add(&p->scales, &p->m.arena, p->m.ors) &&
		  scale_set_add(&p->scales, &p->m.arena, p->m.srs) && scale_set_add(&p->scales, &p->m.arena, p->m.bdi));
	p->l = learned_begin(&p->scales);
}

static void end(struct place *p)
{
	learned_free(&p->l);
	practice_free(&p->m);
}

static void take(struct place *p, struct practice_make_episode *ep)
{
	cr_assert(learned_take(&p->l, practice_made(ep), &p->e));
}

static struct learned_part *part(struct place *p, const char *scale, int age)
{
	struct learned_part *out;
	cr_assert(learned_find(&p->l, scale, age, &out, &p->e), "%s", err_name(p->e.code));
	return out;
}

static struct learned_result fit(struct place *p, const struct learned_part *of)
{
	const struct learned_how how = {.pseudo = EXPECT_PSEUDO_CLIENTS, .calibrate = true, .today = MAKE_DAY};
	struct learned_result out;
	cr_assert(learned_fit(of, &how, NULL, NULL, &out, &p->e), "%s", err_name(p->e.code));
	return out;
}

/* Adults whose scores the default model made. */
static void simulated(struct place *p, int people, uint64_t seed)
{
	struct expect_params ors = expect_params_ors();
	struct simulation sim = simulate(&ors, seed);
	for (int i = 0; i < people; i++) {
		struct practice_make_episode ep =
			practice_episode(&p->m, SCALE_ADULT, i % 3 ? ENDING_AGREED : PRACTICE_OPEN);
		int session[EXPECT_FIT_SESSIONS];
		double z[EXPECT_FIT_SESSIONS];
		size_t n = simulate_person(&sim, session, z);
		for (size_t k = 0; k < n && k < PRACTICE_SESSIONS; k++)
			practice_score(&ep, session[k], "ORS", RATER_SELF, (int)lround(10 * expect_score(&ors, z[k])));
		take(p, &ep);
	}
}

Test(caseload_learned, open_and_closed_episodes_with_a_score_count_and_each_group_by_itself)
{
	struct place place, *p = &place;
	begin(p);
	struct practice_make_episode adult = practice_episode(&p->m, SCALE_ADULT, PRACTICE_OPEN);
	practice_score(&adult, 1, "ORS", RATER_SELF, 180);
	practice_score(&adult, 1, "ORS", RATER_PARTNER, 120); /* another's view of an adult is not the client's */
	practice_score(&adult, 1, "SRS", RATER_SELF, 380);    /* says nothing of change */
	practice_score(&adult, 3, "ORS", RATER_SELF, 240);
	take(p, &adult);
	struct practice_make_episode child = practice_episode(&p->m, SCALE_CHILD, ENDING_LEFT_WITHOUT);
	practice_score(&child, 1, "ORS", RATER_SELF, 200);
	practice_score(&child, 1, "ORS", RATER_MOTHER, 150);
	practice_score(&child, 1, "ORS", RATER_FATHER, 160);
	take(p, &child);
	struct practice_make_episode none = practice_episode(&p->m, SCALE_ADULT, PRACTICE_OPEN);
	practice_skip(&none, 1, "ORS", RATER_SELF);
	take(p, &none);
	const struct expect_cases *c = &part(p, "ORS", SCALE_ADULT)->cases;
	cr_expect(c->cases == 1 && c->scores == 2 && c->session[1] == 3 && c->score[1] == 240);
	cr_expect_eq(part(p, "ORS", SCALE_CHILD)->cases.cases, 1);
	cr_expect_eq(part(p, "ORS", SCALE_CARER_ABOUT)->cases.cases, 2);
	cr_expect_eq(part(p, "ORS", SCALE_ADOLESCENT)->cases.cases, 0);
	cr_expect_eq(part(p, NULL, -1)->age, SCALE_CARER_ABOUT);
	end(p);
}

Test(caseload_learned, what_was_measured_with_another_ruler_is_left_out)
{
	struct place place, *p = &place;
	begin(p);
	struct scale wider = *p->m.ors;
	wider.total_max = 500;
	struct practice_make_episode ep = practice_episode(&p->m, SCALE_ADULT, PRACTICE_OPEN);
	practice_score(&ep, 1, "ORS", RATER_SELF, 180);
	practice_made(&ep);
	ep.measure[0].scale = &wider;
	cr_assert(learned_take(&p->l, &ep.episode, &p->e));
	ep.measure[0].scale = NULL;
	cr_assert(learned_take(&p->l, &ep.episode, &p->e));
	cr_expect_eq(part(p, "ORS", SCALE_ADULT)->cases.cases, 0);
	end(p);
}

Test(caseload_learned, a_scale_that_says_nothing_of_change_is_refused)
{
	struct place place, *p = &place;
	struct learned_part *out;
	begin(p);
	cr_expect_not(learned_find(&p->l, "SRS", SCALE_ADULT, &out, &p->e));
	cr_expect_eq(p->e.code, ERR_SCALE_NOT_FITTED);
	p->e = ERR_INIT;
	cr_expect_not(learned_find(&p->l, "NONE", -1, &out, &p->e));
	cr_expect_eq(p->e.code, ERR_NO_SCALE);
	end(p);
}

Test(caseload_learned, a_set_says_whose_data_it_rests_on)
{
	struct place place, *p = &place;
	begin(p);
	struct learned_result none = fit(p, part(p, "ORS", SCALE_ADULT));
	cr_expect(none.params.clients == 0 && none.params.weight_own == 0 &&
		  none.params.verdict == EXPECT_VERDICT_UNKNOWN);
	cr_expect_eq(expect_last_session(&none.params), EXPECT_PUBLISHED_LAST);
	simulated(p, 120, 4);
	struct learned_result some = fit(p, part(p, "ORS", SCALE_ADULT));
	cr_expect(fabs(some.params.weight_own - .8) < 1e-12);
	cr_expect(some.params.clients == 120 && some.params.fitted == MAKE_DAY);
	cr_expect_str_eq(some.params.scale, "ORS");
	cr_expect_str_eq(some.params.age, "adult");
	cr_expect_geq(some.params.last_fitted, EXPECT_PUBLISHED_LAST);
	cr_expect(some.calibrated && some.params.verdict != EXPECT_VERDICT_UNKNOWN);
	cr_expect(expect_params_check(&some.params, &p->e));
	end(p);
}

/* `people` adults who came to sessions 1..last, at scores of their own. */
static void came(struct place *p, int people, int last)
{
	for (int i = 0; i < people; i++) {
		struct practice_make_episode ep = practice_episode(&p->m, SCALE_ADULT, ENDING_AGREED);
		for (int t = 1; t <= last; t += last > 20 && t > 1 ? 3 : 1)
			practice_score(
				&ep, t, "ORS", RATER_SELF, 120 + 7 * (i * 5 % 11) + 4 * (t * (i + 3) % 9) + 2 * t);
		take(p, &ep);
	}
}

Test(caseload_learned, one_very_long_therapy_does_not_say_that_late_sessions_are_known)
{
	struct place place, *p = &place;
	begin(p);
	came(p, 40, 5);
	came(p, 9, 36);
	struct learned_part *of = part(p, "ORS", SCALE_ADULT);
	cr_expect_eq(fit(p, of).params.last_fitted, EXPECT_PUBLISHED_LAST, "nine are too few to speak for all");
	struct learned_how alone = {.pseudo = 0, .today = MAKE_DAY};
	struct learned_result r;
	cr_assert(learned_fit(of, &alone, NULL, NULL, &r, &p->e), "%s", err_name(p->e.code));
	cr_expect_eq(r.params.last_fitted, 5, "without the published averages only what was seen here");
	came(p, 1, 36);
	cr_expect_eq(fit(p, of).params.last_fitted, 35, "ten are enough; their last score is at 35");
	end(p);
}

Test(caseload_learned, where_few_remain_is_counted_in_the_practice)
{
	struct place place, *p = &place;
	begin(p);
	came(p, 9, 3);
	struct learned_result r = fit(p, part(p, "ORS", SCALE_ADULT));
	cr_expect_eq(expect_few_from(&r.params), EXPECT_PUBLISHED_FEW);
	came(p, 32, 3);
	came(p, 9, 12);
	r = fit(p, part(p, "ORS", SCALE_ADULT));
	cr_expect_eq(expect_few_from(&r.params), 4, "nine of fifty");
	came(p, 2, 8);
	r = fit(p, part(p, "ORS", SCALE_ADULT));
	cr_expect_eq(expect_few_from(&r.params), 9, "eleven of fifty-two, and nine from session 9 on");
	end(p);
}

static void steps(void *ctx, int done)
{
	int *last = ctx;
	cr_expect_eq(done, *last + 1);
	*last = done;
}

Test(caseload_learned, tells_how_far_it_has_come)
{
	struct place place, *p = &place;
	struct learned_result out;
	int last = -1;
	const struct learned_how how = {.pseudo = 30, .calibrate = true};
	begin(p);
	simulated(p, 80, 2);
	cr_assert(learned_fit(part(p, "ORS", SCALE_ADULT), &how, steps, &last, &out, &p->e));
	cr_expect_eq(last, LEARNED_STEPS);
	end(p);
}

static void has(const char *text, const char *words)
{
	cr_expect_not_null(strstr(text, words), "\"%s\" lacks \"%s\"", text, words);
}

static char *text_of(struct place *p, const struct learned_result *r)
{
	struct buf out = BUF_INIT;
	cr_assert(learned_text(r, tr_plain(), 400, &out));
	char *text = arena_strdup(&p->m.arena, buf_str(&out));
	buf_free(&out);
	return text;
}

Test(caseload_learned, plain_words_for_nobody_few_and_many)
{
	struct place place, *p = &place;
	begin(p);
	struct learned_result r = fit(p, part(p, "ORS", SCALE_ADULT));
	has(text_of(p, &r), "Published defaults, 0 % your own practice");
	has(text_of(p, &r), "from 19.4 at the first session");
	simulated(p, 20, 3);
	r = fit(p, part(p, "ORS", SCALE_ADULT));
	has(text_of(p, &r), "20 courses here with");
	has(text_of(p, &r), "40 % your own practice");
	has(text_of(p, &r), "from 50 clients with two scores");
	simulated(p, 400, 9);
	r = fit(p, part(p, "ORS", SCALE_ADULT));
	has(text_of(p, &r), "Of 100 next scores 80 should lie inside the band");
	has(text_of(p, &r), "The bands are calibrated");
	has(text_of(p, &r), "5-6");
	struct learned_words kept;
	cr_assert(learned_words_of(&r.params, SCALE_ADULT, tr_plain(), &p->m.arena, &kept));
	cr_expect_str_eq(kept.about, "ORS, adults");
	cr_assert_eq(kept.sentences, 2);
	has(kept.sentence[0], "93 % your own practice");
	has(kept.sentence[1], "The bands are calibrated");
	end(p);
}

Test(caseload_learned, verdicts_say_what_follows)
{
	static const struct {
		enum expect_verdict verdict;
		const char *words;
	} row[] = {{EXPECT_TOO_NARROW, "set wider"}, {EXPECT_TOO_WIDE, "set narrower"}};
	struct arena a = ARENA_INIT;
	for (size_t i = 0; i < 2; i++) {
		struct expect_params p = expect_params_ors();
		struct learned_words words;
		p.clients = 100;
		p.verdict = row[i].verdict;
		p.assumed = true;
		cr_assert(learned_words_of(&p, SCALE_CHILD, tr_plain(), &a, &words));
		has(words.sentence[1], "another scale or age group");
		has(words.sentence[2], row[i].words);
	}
	arena_free(&a);
}

/* Sessions 1..5 of a scale on which lower is better, fallen by one point each time. */
Test(caseload_learned, model_a_speaks_in_points_of_the_scale_itself)
{
	struct place place, *p = &place;
	struct learned_result out;
	const struct learned_how how = {.model = EXPECT_MODEL_A, .pseudo = 0, .calibrate = true};
	struct simulation sim = simulate(&(struct expect_params){0}, 77);
	begin(p);
	for (int i = 0; i < 60; i++) {
		struct practice_make_episode ep = practice_episode(&p->m, SCALE_ADULT, PRACTICE_OPEN);
		double level = 300 + 50 * simulate_normal(&sim);
		for (int t = 1; t <= 5; t++)
			practice_score(&ep, t, "BDI", RATER_SELF,
				10 * (int)lround((level - 60 * log(t) + 20 * simulate_normal(&sim)) / 10));
		take(p, &ep);
	}
	cr_assert(learned_fit(part(p, "BDI", SCALE_ADULT), &how, NULL, NULL, &out, &p->e));
	cr_expect(fabs(out.fit.params.b0 - 33) < 2 && fabs(out.fit.params.b1 - 6) < .6);
	cr_expect(out.fit.params.tau2 == 0 && !out.calibrated);
	has(text_of(p, &out), "from 30"); /* 63 - 33, told as it is on the scale */
	end(p);
}
