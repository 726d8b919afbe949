#include "strek/store/backups.h"

#include "store_help.h"

Test(backups, are_known_by_place_and_time_newest_first_and_each_place_once)
{
	struct place place, *p = &place;
	const struct backups_place *known = NULL;
	size_t count = 1;
	place_init(p);
	ok(backups_list(p->s, &p->arena, &known, &count, &p->e));
	cr_expect_eq(count, 0);

	ok(store_backup(p->s, p->other, &p->e));
	p->env.ms += 1000;
	ok(store_backup(p->s, p->third, &p->e));
	p->env.ms += 1000;
	ok(store_backup(p->s, p->other, &p->e));
	place_reopen(p);
	ok(backups_list(p->s, &p->arena, &known, &count, &p->e));
	cr_assert_eq(count, 2);
	cr_expect_str_eq(known[0].path, p->other);
	cr_expect_str_eq(known[1].path, p->third);
	cr_expect_eq(known[0].ms - known[1].ms, 1000);
	place_end(p);
}

Test(backups, only_the_newest_places_are_kept)
{
	struct place place, *p = &place;
	const struct backups_place *known = NULL;
	size_t count = 0;
	char path[32];
	place_init(p);
	for (int i = 0; i < BACKUPS_MAX + 4; i++) {
		snprintf(path, sizeof path, "/backup number %d", i);
		ok(backups_note(p->s, path, &p->e));
	}
	ok(backups_list(p->s, &p->arena, &known, &count, &p->e));
	cr_assert_eq(count, BACKUPS_MAX);
	cr_expect_str_eq(known[0].path, "/backup number 19");
	cr_expect_str_eq(known[BACKUPS_MAX - 1].path, "/backup number 4");
	place_end(p);
}
