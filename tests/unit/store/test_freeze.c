#include "strek/store/freeze.h"
#include "strek/store/practice.h"

#include "course_make.h"
#include "store_help.h"

#include <string.h>

static struct expect_params a_fit(const char *age, int clients)
{
	struct expect_params p = expect_params_ors();
	p.scale = "ORS";
	p.age = age;
	p.source = "own";
	p.clients = clients;
	p.weight_own = clients / (clients + 30.0);
	p.last_fitted = 18;
	p.fitted = date_of(2026, 11, 21);
	return p;
}

static void keep(struct place *p, const char *age, int clients)
{
	struct expect_params fit = a_fit(age, clients);
	ok(store_keep_fit(p->s, &fit, &p->e));
}

/* Freezes ORS for an adult's episode and saves it; gives it back as the course has it. */
static struct course_episode open_episode(struct place *p, struct uuid client)
{
	struct store_frozen frozen = store_frozen_of(NULL);
	struct fact f = fact_init(FACT_EPISODE);
	f.client = client;
	f.c.episode.age = AGE_ADULT;
	f.c.episode.number = 1;
	f.c.episode.opened = date_of(2026, 1, 5);
	ok(store_begin(p->s, &p->e));
	ok(store_freeze(p->s, make_ors(&p->arena), SCALE_ADULT, &frozen, &p->e));
	store_put_frozen(&frozen, &f.c.episode);
	ok(store_add(p->s, &f, &p->e));
	ok(store_commit(p->s, &p->e));
	struct course c;
	ok(store_course(p->s, &client, &p->arena, &c, &p->e));
	return c.episode[0];
}

Test(store_freeze, without_a_fit_the_norms_alone_are_frozen)
{
	struct place place, *p = &place;
	place_init(p);
	struct course_episode ep = open_episode(p, place_client(p, "K1"));
	cr_expect(ep.frozens == 1 && ep.sets == 0);
	place_check_is_clean(p, p->s);
	place_end(p);
}

Test(store_freeze, the_newest_fit_is_frozen_as_a_dated_set_and_a_later_one_leaves_it_alone)
{
	struct place place, *p = &place;
	place_init(p);
	keep(p, "adult", 40);
	keep(p, "adolescent", 9);
	struct uuid first = place_client(p, "K1"), second = place_client(p, "K2"), third = place_client(p, "K3");
	struct course_episode ep = open_episode(p, first);
	cr_assert(ep.sets == 1);
	cr_expect(ep.set[0]->clients == 40 && ep.set[0]->fitted == date_of(2026, 11, 21));
	ep = open_episode(p, second);
	cr_expect_eq(place_number(p->s, "SELECT count(*) FROM definition WHERE definition = 'parameters'"), 1,
		"the same fit is one set");
	keep(p, "adult", 41);
	ep = open_episode(p, third);
	cr_expect_eq(ep.set[0]->clients, 41);
	struct course c;
	place_reopen(p);
	ok(store_course(p->s, &first, &p->arena, &c, &p->e));
	cr_expect(c.episode[0].sets == 1 && c.episode[0].set[0]->clients == 40, "what was frozen stays, also on disk");
	cr_expect_eq(place_number(p->s, "SELECT max(version) FROM definition WHERE name = 'ORS.adult'"), 2);
	place_check_is_clean(p, p->s);
	place_end(p);
}

/* How many clients each one's set was fitted to, in the order of the pass. */
static bool note_sets(void *ctx, const struct practice_episode *ep, struct err *e)
{
	struct buf *out = ctx;
	(void)e;
	buf_add(out, "[");
	for (size_t i = 0; i < ep->sets; i++)
		buf_addf(out, " %s %d", ep->set[i]->age, ep->set[i]->clients);
	buf_add(out, " ]");
	return true;
}

Test(store_freeze, a_pass_over_the_practice_hands_out_what_each_episode_has_frozen)
{
	struct place place, *p = &place;
	struct buf seen = BUF_INIT;
	place_init(p);
	open_episode(p, place_client(p, "K1"));
	for (int i = 0; i < 3; i++) {
		char code[8];
		snprintf(code, sizeof code, "K%d", i + 2);
		keep(p, "adult", 40 + i);
		open_episode(p, place_client(p, code));
	}
	place_reopen(p);
	ok(store_practice(p->s, note_sets, &seen, &p->e));
	cr_assert_str_eq(buf_str(&seen), "[ ][ adult 40 ][ adult 41 ][ adult 42 ]");
	buf_free(&seen);
	place_end(p);
}

Test(store_freeze, a_child_s_episode_freezes_the_set_of_those_who_answer_about_it_too)
{
	struct place place, *p = &place;
	struct store_frozen frozen = store_frozen_of(NULL);
	place_init(p);
	keep(p, "child", 40);
	keep(p, "carer", 35);
	ok(store_begin(p->s, &p->e));
	ok(store_freeze(p->s, make_ors(&p->arena), SCALE_CHILD, &frozen, &p->e));
	ok(store_freeze(p->s, make_ors(&p->arena), SCALE_CHILD, &frozen, &p->e));
	ok(store_commit(p->s, &p->e));
	cr_expect(frozen.norms_count == 1 && frozen.sets == 2);
	place_end(p);
}

Test(store_freeze, a_fit_that_cannot_be_used_is_as_if_there_were_none)
{
	struct place place, *p = &place;
	struct expect_params fit = a_fit("adult", 40), out;
	bool found;
	place_init(p);
	const struct scale *ors = make_ors(&p->arena);
	ok(store_set_setting(p->s, "fit.ORS.adult", "{\"c\":", &p->e));
	ok(store_newest_fit(p->s, ors, SCALE_ADULT, &p->arena, &out, &found, &p->e));
	cr_expect_not(found, "damaged");
	fit.hi = 63;
	ok(store_keep_fit(p->s, &fit, &p->e));
	ok(store_newest_fit(p->s, ors, SCALE_ADULT, &p->arena, &out, &found, &p->e));
	cr_expect_not(found, "of another range");
	fit.hi = 40;
	ok(store_keep_fit(p->s, &fit, &p->e));
	ok(store_newest_fit(p->s, ors, SCALE_ADULT, &p->arena, &out, &found, &p->e));
	cr_expect(found && out.clients == 40);
	ok(store_newest_fit(p->s, ors, SCALE_CHILD, &p->arena, &out, &found, &p->e));
	cr_expect_not(found, "of another age group");
	place_end(p);
}

Test(store_freeze, an_episode_can_be_told_what_is_newer)
{
	struct place place, *p = &place;
	place_init(p);
	struct uuid client = place_client(p, "K1");
	struct course_episode ep = open_episode(p, client);
	struct scale *newer = make_ors(&p->arena);
	const struct scale *list[] = {newer};
	struct scale_set scales = {list, 1, 1};
	struct store_frozen frozen;
	bool differs;
	ok(store_begin(p->s, &p->e));
	ok(store_freeze_newer(p->s, &scales, &ep, &frozen, &differs, &p->e));
	cr_expect_not(differs);
	newer->norms[SCALE_ADULT].cutoff = 240;
	ok(store_freeze_newer(p->s, &scales, &ep, &frozen, &differs, &p->e));
	cr_expect(differs && frozen.norms_count == 1 && frozen.sets == 0, "newer norms");
	store_rollback(p->s);
	newer->norms[SCALE_ADULT].cutoff = 250;
	keep(p, "adult", 60);
	ok(store_begin(p->s, &p->e));
	ok(store_freeze_newer(p->s, &scales, &ep, &frozen, &differs, &p->e));
	cr_expect(differs && frozen.norms_count == 1 && frozen.sets == 1, "a fit where there was none");
	ok(store_commit(p->s, &p->e));
	place_check_is_clean(p, p->s);
	place_end(p);
}
