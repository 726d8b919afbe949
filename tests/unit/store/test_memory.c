#include "alloc_fail.h"
#include "store_help.h"

#include <unistd.h>

/* Every single allocation fails once: what was asked for is done or reported, and the vault is as it was or as it
 * should be. */

struct run {
	struct place *p;
	long at;
	bool (*work)(struct place *p, struct err *e);
};

/* True when the failing allocation was beyond the last one. */
static bool fails_once(struct run *r)
{
	struct err e = ERR_INIT;
	alloc_fail_at(r->at, false);
	bool done = r->work(r->p, &e);
	alloc_fail_off();
	long asked = alloc_fail_count();
	/* A folder that cannot be asked about counts as one that cannot be written: then the vault opens for reading.
	 */
	cr_assert(done || e.code == ERR_NO_MEMORY || e.code == ERR_STORE_READ_ONLY, "allocation %ld: %s %s", r->at,
		err_name(e.code), e.what);
	return asked < r->at;
}

static bool save_session(struct place *p, struct err *e)
{
	struct fact f[4];
	struct uuid client;
	static const char *tags[] = {"a", "b"};
	if (!store_new_id(p->s, &client, e))
		return false;
	f[0] = place_fact(client, FACT_CLIENT);
	f[0].c.client.code = "M";
	f[0].c.client.tags = (struct fact_texts){tags, 2};
	f[0].author = "Somebody new";
	f[1] = place_fact(client, FACT_EPISODE);
	f[1].c.episode.number = 1;
	f[1].c.episode.age = AGE_CHILD;
	f[1].c.episode.opened = 20000;
	f[1].c.episode.norms = (struct fact_uuids){p->norms, 2};
	f[2] = place_fact(p->client, FACT_MARK);
	f[2].c.mark.form = p->form;
	f[2].c.mark.input = INPUT_KEYS;
	f[2].c.mark.line = 1;
	f[2].c.mark.mm = 7;
	f[3] = f[2];
	f[3].c.mark.mm = 8;
	return store_save(p->s, f, 4, e);
}

static void vault_with_a_course(struct place *p)
{
	struct course course;
	place_init(p);
	place_scales(p);
	p->client = place_course(p, "K1", 2);
	ok(store_course(p->s, &p->client, &p->arena, &course, &p->e));
	p->form = course.episode[0].session[0].form[0].id;
}

Test(store_memory, runs_out_in_a_save, .timeout = 120)
{
	struct place place, *p = &place;
	if (!alloc_fail_works())
		return;
	vault_with_a_course(p);
	struct run r = {p, 1, save_session};
	for (bool over = false; !over; r.at++) {
		size_t before = store_fact_count(p->s);
		over = fails_once(&r);
		size_t after = store_fact_count(p->s);
		cr_assert(after == before || after == before + 4, "allocation %ld: %zu facts", r.at, after - before);
	}
	cr_assert_gt(r.at, 20);
	place_check_is_clean(p, p->s);
	place_reopen(p);
	place_check_is_clean(p, p->s);
	place_end(p);
}

static bool open_and_read(struct place *p, struct err *e)
{
	struct vault *v = NULL;
	struct store *s = NULL;
	struct arena a = ARENA_INIT;
	struct store_line *lines;
	struct course course;
	size_t count;
	struct uuid client;
	bool done = vault_open_key(p->path, place_key, VAULT_READ_WRITE, &p->env.env, &v, e) &&
		    store_open(v, &p->env.env, &s, e) && store_caseload(s, &a, &lines, &count, e) &&
		    store_find_client(s, "K1", &client, e) && store_course(s, &client, &a, &course, e) &&
		    store_set_setting(s, "a", "b", e) && store_audit(s, ACTION_VIEW, &client, NULL, 1, e);
	store_close(s);
	arena_free(&a);
	return done;
}

Test(store_memory, runs_out_from_opening_to_closing, .timeout = 120)
{
	struct place place, *p = &place;
	if (!alloc_fail_works())
		return;
	vault_with_a_course(p);
	store_close(p->s);
	p->s = NULL;
	struct run r = {p, 1, open_and_read};
	while (!fails_once(&r))
		r.at++;
	cr_assert_gt(r.at, 100);
	p->s = place_open(p, p->path, VAULT_READ_WRITE);
	place_check_is_clean(p, p->s);
	place_end(p);
}

static bool create(struct place *p, struct err *e)
{
	struct vault *v = NULL;
	struct store *s = NULL;
	struct vault_new how = {.key = place_key, .fill = store_fill, .ctx = &p->env.env};
	bool done = vault_create(p->path, &how, &p->env.env, &v, e) && store_open(v, &p->env.env, &s, e);
	store_close(s);
	return done;
}

Test(store_memory, runs_out_while_a_vault_is_made, .timeout = 300)
{
	struct place place, *p = &place;
	if (!alloc_fail_works())
		return;
	place_bare(p, 1);
	/* Thousands of allocations: a few of them in every run, all of them in the long one. */
	bool all = getenv("STREK_TORTURE") != NULL;
	struct run r = {p, 1, create};
	while (!fails_once(&r)) {
		r.at += all || r.at < 100 ? 1 : 1 + r.at / 12;
		p->s = access(p->path, F_OK) == 0 ? place_open(p, p->path, VAULT_READ_WRITE) : NULL;
		if (p->s)
			place_check_is_clean(p, p->s);
		cr_assert(p->s || access(p->path, F_OK) != 0, "allocation %ld: half a vault", r.at);
		store_close(p->s);
		p->s = NULL;
		unlink(p->path);
	}
	place_end(p);
}

static bool care(struct place *p, struct err *e)
{
	struct arena a = ARENA_INIT;
	struct store_report report;
	struct store_merge_result merged;
	size_t facts;
	struct vault *v = NULL;
	struct store *other = NULL;
	bool done = store_check(p->s, &a, &report, e) && store_rebuild(p->s, e) &&
		    vault_open_key(p->other, place_key, VAULT_READ_ONLY, &p->env.env, &v, e) &&
		    store_open(v, &p->env.env, &other, e) && store_merge(p->s, other, &merged, e);
	store_close(other);
	done = done && store_erase(p->s, &p->client, "asked", &facts, e);
	arena_free(&a);
	return done;
}

Test(store_memory, runs_out_while_checking_rebuilding_merging_and_erasing, .timeout = 300)
{
	struct place place, *p = &place;
	if (!alloc_fail_works())
		return;
	vault_with_a_course(p);
	store_close(p->s);
	place_copy(p->path, p->other);
	p->s = place_open(p, p->other, VAULT_READ_WRITE);
	place_course(p, "K2", 1);
	store_close(p->s);
	place_copy(p->path, p->third);
	struct run r = {p, 1, care};
	bool over = false, all = getenv("STREK_TORTURE") != NULL;
	while (!over) {
		p->s = place_open(p, p->path, VAULT_READ_WRITE);
		cr_assert_not_null(p->s, "allocation %ld: %s", r.at, err_name(p->e.code));
		over = fails_once(&r);
		place_check_is_clean(p, p->s);
		store_close(p->s);
		p->s = NULL;
		unlink(p->path);
		place_copy(p->third, p->path);
		r.at += all || r.at < 50 ? 1 : 1 + r.at / 15;
	}
	place_end(p);
}
