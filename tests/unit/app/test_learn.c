#include "strek/app/demo.h"
#include "strek/base/err.h"
#include "strek/store/freeze.h"
#include "strek/store/practice.h"

#include "rig.h"

#include <criterion/criterion.h>
#include <math.h>

static struct rig r;
static struct err e;

static void begin(void)
{
	e = ERR_INIT;
	rig_begin(&r, LOOP_OPEN, 80, 24, true);
}

static void end(void)
{
	rig_end(&r);
}

TestSuite(learn, .init = begin, .fini = end);

static bool kept(struct expect_params *out)
{
	bool found;
	cr_assert(store_newest_fit(
		r.loop.ui.store, scale_find(r.loop.ui.scales, "ORS"), SCALE_ADULT, &r.loop.frame, out, &found, &e));
	return found;
}

static void fill(unsigned clients)
{
	cr_assert(demo_fill(r.loop.ui.store, r.loop.ui.scales, clients, 1, NULL, &e), "%s", err_name(e.code));
}

static void idle(void)
{
	rig_wait(&r, 2000);
	for (int i = 0; i < 40; i++)
		rig_wait(&r, 10);
}

/* What a fit of everything gives, all at once. */
static struct expect_params afresh(void)
{
	struct learned all = learned_begin(r.loop.ui.scales);
	struct learned_part *part;
	struct learned_result result;
	const struct learned_how how = {.pseudo = EXPECT_PSEUDO_CLIENTS};
	cr_assert(store_practice(r.loop.ui.store, learned_take, &all, &e));
	cr_assert(learned_find(&all, "ORS", SCALE_ADULT, &part, &e));
	cr_assert(learned_fit(part, &how, NULL, NULL, &result, &e));
	learned_free(&all);
	return result.params;
}

static void same(const struct expect_params *is, const struct expect_params *want)
{
	cr_expect(is->clients == want->clients && is->scores == want->scores, "%d and %d scores", is->scores,
		want->scores);
	cr_expect(is->last_fitted == want->last_fitted);
	const double pair[][2] = {{is->b0, want->b0}, {is->b1, want->b1}, {is->d00, want->d00}, {is->d01, want->d01},
		{is->d11, want->d11}, {is->tau2, want->tau2}, {is->phi, want->phi}, {is->s2, want->s2}};
	for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
		cr_expect(fabs(pair[i][0] - pair[i][1]) < 2e-3, "%zu: %.6f, not %.6f", i, pair[i][0], pair[i][1]);
}

/* A rating as a therapist would save it: another session of the first episode of an adult. */
static bool is_adult(void *ctx, const struct practice_episode *ep, struct err *why)
{
	struct practice_episode *out = ctx;
	(void)why;
	if (out->number == 0 && ep->age == SCALE_ADULT &&
		practice_measure(ep, "ORS", RATER_SELF) != PRACTICE_NO_MEASURE && ep->sessions > 2 &&
		ep->sessions < 12) {
		*out = *ep;
		out->sessions = (size_t)ep->session[ep->sessions - 1].number;
	}
	return true;
}

static struct uuid client_of(const struct uuid *episode)
{
	const struct uuid *ids;
	size_t count;
	cr_assert(store_clients(r.loop.ui.store, &r.loop.frame, &ids, &count, &e));
	for (size_t i = 0; i < count; i++) {
		struct course c;
		cr_assert(store_course(r.loop.ui.store, &ids[i], &r.loop.frame, &c, &e));
		for (size_t k = 0; k < c.episodes; k++) {
			if (uuid_equal(&c.episode[k].id, episode))
				return ids[i];
		}
	}
	cr_assert(false, "nobody has that episode");
	return (struct uuid){{0}};
}

static void rate(int tenths)
{
	struct practice_episode ep = {.number = 0};
	struct fact f[3];
	struct uuid ids[2];
	cr_assert(store_practice(r.loop.ui.store, is_adult, &ep, &e));
	struct uuid client = client_of(&ep.id);
	for (int i = 0; i < 2; i++)
		cr_assert(store_new_id(r.loop.ui.store, &ids[i], &e));
	f[0] = fact_init(FACT_SESSION);
	f[0].id = ids[0];
	f[0].c.session.episode = ep.id;
	f[0].c.session.number = (int)ep.sessions + 1;
	f[0].c.session.date = 20700;
	f[0].c.session.attendance = ATTENDANCE_ATTENDED;
	f[1] = fact_init(FACT_FORM);
	f[1].id = ids[1];
	f[1].c.form.session = ids[0];
	f[1].c.form.scale = "ORS";
	f[1].c.form.version = 1;
	f[1].c.form.rater = RATER_SELF;
	f[1].c.form.mode = MODE_PAPER;
	f[1].c.form.wording = WORDING_PAPER;
	f[2] = fact_init(FACT_FORM_END);
	f[2].c.form_end.form = ids[1];
	f[2].c.form_end.how = FORM_END_TOTAL;
	f[2].c.form_end.total = tenths;
	for (int i = 0; i < 3; i++)
		f[i].client = client;
	cr_assert(store_save(r.loop.ui.store, f, 3, &e), "%s %s", err_name(e.code), e.what);
}

Test(learn, nothing_is_kept_of_an_empty_practice)
{
	struct expect_params p;
	idle();
	cr_expect_not(kept(&p));
	cr_expect_not(r.loop.learns);
}

Test(learn, a_practice_is_fitted_when_nobody_works)
{
	struct expect_params p, want;
	fill(60);
	rig_key(&r, EVENT_KEY_DOWN);
	cr_expect_not(kept(&p));
	idle();
	cr_assert(kept(&p));
	want = afresh();
	same(&p, &want);
	cr_expect_not(r.loop.learns);
}

Test(learn, a_score_saved_later_is_in_the_next_fit)
{
	struct expect_params p, want;
	fill(60);
	idle();
	cr_assert(kept(&p));
	int before = p.scores;
	rate(111);
	idle();
	cr_assert(kept(&p));
	cr_expect_eq(p.scores, before + 1);
	want = afresh();
	same(&p, &want);
}

Test(learn, what_was_said_of_the_bands_stays)
{
	struct expect_params p;
	fill(60);
	idle();
	cr_assert(kept(&p));
	cr_expect_eq(p.verdict, EXPECT_VERDICT_UNKNOWN);
	p.verdict = EXPECT_TOO_WIDE;
	cr_assert(store_keep_fit(r.loop.ui.store, &p, &e));
	rate(250);
	idle();
	cr_assert(kept(&p));
	cr_expect_eq(p.verdict, EXPECT_TOO_WIDE);
}

Test(learn, not_in_a_session)
{
	struct expect_params p;
	fill(20);
	r.loop.ui.in_session = true;
	r.loop.ui.session = fact_init(FACT_SESSION).c.session;
	idle();
	cr_expect_not(kept(&p));
	ui_leave_session(&r.loop.ui);
	idle();
	cr_expect(kept(&p));
}
