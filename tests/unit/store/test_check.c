#include "store_help.h"

#include <fcntl.h>
#include <unistd.h>

void place_check_is_clean(struct place *p, struct store *s)
{
	struct arena a = ARENA_INIT;
	struct store_report r;
	ok(store_check(s, &a, &r, &p->e));
	for (size_t i = 0; i < r.problems; i++)
		fprintf(stderr, "problem: %s [%s]\n", r.problem[i].words, r.problem[i].what);
	cr_assert_eq(r.problems, 0);
	arena_free(&a);
}

bool place_check_finds(struct place *p, struct store *s)
{
	struct arena a = ARENA_INIT;
	struct store_report r;
	ok(store_check(s, &a, &r, &p->e));
	size_t problems = r.problems;
	arena_free(&a);
	return problems > 0;
}

Test(store_check, a_sound_vault_has_no_problems_and_says_what_was_not_checked)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	place_reopen(p);
	struct store_report r;
	ok(store_check(p->s, &p->arena, &r, &p->e));
	place_check_is_clean(p, p->s);
	cr_assert_eq(r.facts, store_fact_count(p->s));
	cr_assert_eq(r.chains, 1);
	cr_assert_eq(r.derived, 2);
	cr_assert_gt(r.pages, 40);
	cr_assert_eq(r.not_checkeds, 2);
	place_end(p);
}
