#include "store_help.h"

#include <unistd.h>

/* Vaults that began as one and went on apart, as two laptops of a practice do. */

/* Without what merging itself writes down. */
static bool add_clinical(void *ctx, const struct fact *f, struct err *e)
{
	(void)e;
	if (f->kind != FACT_AUDIT) {
		fact_json(f, ctx);
		buf_addc(ctx, '\n');
	}
	return true;
}

static void content(struct place *p, struct store *s, struct buf *out)
{
	buf_clear(out);
	ok(store_facts(s, NULL, add_clinical, out, &p->e));
	place_derived(s, out);
	cr_assert(buf_ok(out));
}

static struct store *merged(struct place *p, const char *path, const char *const *from, int n)
{
	struct store *s = place_open(p, path, VAULT_READ_WRITE);
	cr_assert_not_null(s, "%s", err_name(p->e.code));
	for (int i = 0; i < n; i++) {
		struct store_merge_result r;
		struct store *other = place_open(p, from[i], VAULT_READ_ONLY);
		cr_assert_not_null(other, "%s", err_name(p->e.code));
		ok(store_merge(s, other, &r, &p->e));
		store_close(other);
	}
	return s;
}

struct three {
	char a[96], b[96], c[96], work[96];
};

static void name(struct place *p, char out[96], const char *end)
{
	snprintf(out, 96, "%.60s/%.30s", p->folder, end);
}

/* Random work on a vault: new clients, new sessions and corrections for those that are there, an erasure. */
static void work(struct place *p, const char *path, uint64_t *seed, const char *mark)
{
	p->s = place_open(p, path, VAULT_READ_WRITE);
	cr_assert_not_null(p->s, "%s", err_name(p->e.code));
	for (int i = 0; i < 3; i++) {
		const struct uuid *ids;
		size_t count, facts;
		struct course course;
		char code[24];
		ok(store_clients(p->s, &p->arena, &ids, &count, &p->e));
		const struct uuid *client = count ? &ids[env_fixed_below(seed, (uint32_t)count)] : NULL;
		snprintf(code, sizeof code, "%s%d", mark, i);
		if (!client || env_fixed_below(seed, 3) == 0) {
			place_course(p, code, 1 + (int)env_fixed_below(seed, 3));
			continue;
		}
		ok(store_course(p->s, client, &p->arena, &course, &p->e));
		if (env_fixed_below(seed, 6) == 0) {
			ok(store_erase(p->s, client, "asked", &facts, &p->e));
		} else if (course.episodes && course.episode[0].sessions && course.episode[0].session[0].forms) {
			const struct course_form *form = &course.episode[0].session[0].form[0];
			struct fact f = place_fact(*client, FACT_MARK);
			f.supersedes = (struct fact_uuids){&form->mark[0].fact->id, 1};
			f.c.mark.form = form->id;
			f.c.mark.line = 1;
			f.c.mark.mm = (int)env_fixed_below(seed, 101);
			f.c.mark.input = INPUT_KEYS;
			place_save(p, f);
		}
	}
	store_close(p->s);
	p->s = NULL;
}

static void grow_apart(struct place *p, struct three *t, uint64_t seed)
{
	place_bare(p, seed);
	name(p, t->a, "a.vault");
	name(p, t->b, "b.vault");
	name(p, t->c, "c.vault");
	name(p, t->work, "work.vault");
	p->s = place_create(p, t->a);
	place_scales(p);
	place_course(p, "K1", 3);
	place_course(p, "K2", 2);
	store_close(p->s);
	p->s = NULL;
	place_copy(t->a, t->b);
	work(p, t->b, &seed, "B");
	place_copy(t->b, t->c);
	work(p, t->c, &seed, "C");
	work(p, t->a, &seed, "A");
	work(p, t->b, &seed, "b");
}

static void merge_copy(
	struct place *p, struct three *t, const char *base, const char *x, const char *y, struct buf *out)
{
	unlink(t->work);
	place_copy(base, t->work);
	struct store *s = merged(p, t->work, (const char *const[]){x, y, x}, 3);
	content(p, s, out);
	place_check_is_clean(p, s);
	store_close(s);
}

Test(store_merge, in_any_order_and_any_number_of_times_the_same_content, .timeout = 60)
{
	for (uint64_t seed = 1; seed <= 6; seed++) {
		struct place place, *p = &place;
		struct three t;
		struct buf abc = BUF_INIT, other = BUF_INIT;
		grow_apart(p, &t, seed);
		merge_copy(p, &t, t.a, t.b, t.c, &abc);
		const char *const orders[][3] = {{t.a, t.c, t.b}, {t.b, t.a, t.c}, {t.c, t.b, t.a}};
		for (int i = 0; i < 3; i++) {
			merge_copy(p, &t, orders[i][0], orders[i][1], orders[i][2], &other);
			cr_expect_str_eq(buf_str(&abc), buf_str(&other), "seed %d, order %d", (int)seed, i);
		}
		/* (B+C) first, then into A. */
		char both[96];
		name(p, both, "both.vault");
		place_copy(t.b, both);
		struct store *s = merged(p, both, (const char *const[]){t.c}, 1);
		store_close(s);
		merge_copy(p, &t, t.a, both, both, &other);
		cr_expect_str_eq(buf_str(&abc), buf_str(&other), "seed %d, grouped", (int)seed);
		buf_free(&abc);
		buf_free(&other);
		place_end(p);
	}
}

Test(store_merge, says_what_was_added_known_and_in_conflict)
{
	struct place place, *p = &place;
	struct store_merge_result r;
	place_init(p);
	place_scales(p);
	struct uuid client = place_course(p, "K1", 1), goal = place_note(p, client, NOTE_GOAL, "first");
	store_close(p->s);
	place_copy(p->path, p->other);
	struct fact f = place_fact(client, FACT_NOTE);
	f.c.note.note = NOTE_GOAL;
	f.c.note.text = "there";
	f.supersedes = (struct fact_uuids){&goal, 1};
	p->s = place_open(p, p->other, VAULT_READ_WRITE);
	size_t shared = store_fact_count(p->s);
	place_save(p, f);
	place_course(p, "K2", 1);
	size_t theirs = store_fact_count(p->s);
	store_close(p->s);
	p->s = place_open(p, p->path, VAULT_READ_WRITE);
	f.c.note.text = "here";
	place_save(p, f);
	struct store *other = place_open(p, p->other, VAULT_READ_ONLY);
	ok(store_merge(p->s, other, &r, &p->e));
	cr_assert_eq(r.known, shared);
	cr_assert_eq(r.added, theirs - shared);
	cr_assert_eq(r.conflicts, 1);
	cr_assert_eq(r.erased, 0);
	struct course course;
	ok(store_course(p->s, &client, &p->arena, &course, &p->e));
	cr_assert_eq(course.conflicts, 1);
	ok(store_merge(p->s, other, &r, &p->e));
	cr_assert_eq(r.added, 0);
	store_close(other);
	place_end(p);
}

Test(store_merge, a_tombstone_keeps_content_out_and_takes_it_away)
{
	struct place place, *p = &place;
	struct store_merge_result r;
	struct uuid found;
	size_t facts;
	place_init(p);
	place_scales(p);
	struct uuid client = place_course(p, "K1", 2);
	store_close(p->s);
	place_copy(p->path, p->other);
	p->s = place_open(p, p->other, VAULT_READ_WRITE);
	place_note(p, client, NOTE_WORDS, "said later, elsewhere");
	store_close(p->s);
	p->s = place_open(p, p->path, VAULT_READ_WRITE);
	ok(store_erase(p->s, &client, "asked", &facts, &p->e));
	struct store *other = place_open(p, p->other, VAULT_READ_WRITE);
	ok(store_merge(p->s, other, &r, &p->e));
	cr_assert_eq(r.added, 1);
	cr_assert_eq(r.erased, 1);
	fails(store_find_client(p->s, "K1", &found, &p->e), ERR_NO_CLIENT);
	place_check_is_clean(p, p->s);
	ok(store_find_client(other, "K1", &found, &p->e));
	ok(store_merge(other, p->s, &r, &p->e));
	fails(store_find_client(other, "K1", &found, &p->e), ERR_NO_CLIENT);
	cr_assert_eq(place_number(other, "SELECT count(*) FROM note WHERE text IS NOT NULL"), 0);
	place_check_is_clean(p, other);
	store_close(other);
	place_end(p);
}

static void forge(struct place *p, const char *sql)
{
	struct store *s = place_open(p, p->other, VAULT_READ_WRITE);
	cr_assert_not_null(s);
	cr_assert_eq(place_sql(s, "DROP TRIGGER mark_no_update; DROP TRIGGER fact_no_update"), SQLITE_OK);
	cr_assert_eq(place_sql(s, sql), SQLITE_OK);
	store_close(s);
}

Test(store_merge, one_forged_fact_is_refused_and_nothing_is_merged)
{
	static const char *const forgeries[] = {
		"UPDATE mark SET mm = mm + 1 WHERE n = (SELECT max(n) FROM mark)",
		"UPDATE mark SET mm = mm + 1 WHERE n = (SELECT min(n) FROM mark)",
		"UPDATE fact SET at = at + 1 WHERE n = (SELECT max(n) FROM fact)",
		"UPDATE fact SET chain = hash WHERE n = 9",
		"UPDATE fact SET lamport = lamport + 1 WHERE n = 12",
		"UPDATE head SET seq = seq + 1",
	};
	for (size_t i = 0; i < sizeof forgeries / sizeof forgeries[0]; i++) {
		struct place place, *p = &place;
		struct store_merge_result r;
		struct buf before = BUF_INIT, after = BUF_INIT;
		place_init(p);
		place_scales(p);
		place_course(p, "K1", 2);
		store_close(p->s);
		place_copy(p->path, p->other);
		p->s = place_open(p, p->other, VAULT_READ_WRITE);
		place_course(p, "K2", 2);
		store_close(p->s);
		forge(p, forgeries[i]);
		p->s = place_open(p, p->path, VAULT_READ_WRITE);
		place_json(p->s, &before);
		struct store *other = place_open(p, p->other, VAULT_READ_ONLY);
		fails(store_merge(p->s, other, &r, &p->e), ERR_STORE_CHAIN);
		place_json(p->s, &after);
		cr_assert_str_eq(buf_str(&before), buf_str(&after), "%s", forgeries[i]);
		place_course(p, "K3", 1);
		place_check_is_clean(p, p->s);
		store_close(other);
		buf_free(&before);
		buf_free(&after);
		place_end(p);
	}
}

/* What `strek import` of a JSON export does. */
struct adopting {
	struct store *to;
	size_t added;
};

static bool adopt(void *ctx, const struct fact *f, struct err *e)
{
	struct adopting *a = ctx;
	bool added;
	if (!store_adopt(a->to, f, &added, e))
		return false;
	a->added += added;
	return true;
}

Test(store_merge, facts_adopted_one_by_one_make_the_same_vault)
{
	struct place place, *p = &place;
	struct buf before = BUF_INIT, after = BUF_INIT;
	place_init(p);
	place_everything(p);
	place_json(p->s, &before);
	struct store *to = place_create(p, p->other);
	for (int round = 0; round < 2; round++) {
		struct adopting a = {to, 0};
		ok(store_begin(to, &p->e));
		ok(store_facts(p->s, NULL, adopt, &a, &p->e));
		ok(store_commit(to, &p->e));
		cr_assert_eq(a.added, round == 0 ? store_fact_count(p->s) : 0);
	}
	place_json(to, &after);
	cr_assert_str_eq(buf_str(&before), buf_str(&after));
	buf_clear(&before);
	buf_clear(&after);
	place_derived(p->s, &before);
	place_derived(to, &after);
	cr_assert_str_eq(buf_str(&before), buf_str(&after));
	place_check_is_clean(p, to);
	store_close(to);
	buf_free(&before);
	buf_free(&after);
	place_end(p);
}

static bool adopt_second(void *ctx, const struct fact *f, struct err *e)
{
	bool added;
	return f->seq != 2 || store_adopt(ctx, f, &added, e);
}

Test(store_merge, a_hole_in_a_chain_is_refused)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	struct store *to = place_create(p, p->other);
	ok(store_begin(to, &p->e));
	fails(store_facts(p->s, NULL, adopt_second, to, &p->e), ERR_STORE_CHAIN);
	fails(store_commit(to, &p->e), ERR_INTERNAL);
	cr_assert_eq(store_fact_count(to), 0);
	store_close(to);
	place_end(p);
}

Test(store_merge, our_own_chain_come_back_from_elsewhere_is_not_gone_on_with)
{
	struct place place, *p = &place;
	struct store_merge_result r;
	place_init(p);
	place_scales(p);
	place_copy(p->path, p->other);
	ok(store_begin(p->s, &p->e));
	store_rollback(p->s);
	place_course(p, "K1", 1);
	store_close(p->s);
	/* The same file, put back in place to an earlier state: the same device goes on. */
	place_copy(p->path, p->third);
	place_copy(p->other, p->path);
	p->s = place_open(p, p->path, VAULT_READ_WRITE);
	struct store *later = place_open(p, p->third, VAULT_READ_ONLY);
	ok(store_merge(p->s, later, &r, &p->e));
	place_course(p, "K2", 1);
	cr_assert_eq(place_number(p->s, "SELECT count(DISTINCT device) FROM fact"), 2);
	ok(store_merge(p->s, later, &r, &p->e));
	place_check_is_clean(p, p->s);
	store_close(later);
	place_end(p);
}
