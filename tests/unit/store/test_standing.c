#include "store_help.h"

static size_t standing(struct place *p, enum fact_kind kind, const struct fact **facts)
{
	size_t count;
	arena_reset(&p->arena);
	ok(store_standing(p->s, kind, &p->arena, facts, &count, &p->e));
	return count;
}

Test(store_standing, of_every_client_only_what_nothing_supersedes_and_nothing_takes_back)
{
	struct place place, *p = &place;
	const struct fact *facts;
	place_init(p);
	struct uuid one = place_client(p, "A-1"), two = place_client(p, "B-2");
	struct uuid note = place_note(p, one, NOTE_GOAL, "To sleep");
	place_note(p, two, NOTE_GOAL, "To work");
	cr_assert_eq(standing(p, FACT_NOTE, &facts), 2);
	struct fact f = place_fact(one, FACT_NOTE);
	f.c.note.note = NOTE_GOAL;
	f.c.note.text = "To sleep at night";
	f.supersedes = (struct fact_uuids){&note, 1};
	note = place_save(p, f);
	cr_assert_eq(standing(p, FACT_NOTE, &facts), 2);
	cr_assert_str_eq(facts[0].c.note.text, "To work");
	cr_assert_str_eq(facts[1].c.note.text, "To sleep at night");
	cr_assert(uuid_equal(&facts[1].client, &one));
	f.c.note.text = "";
	f.supersedes = (struct fact_uuids){&note, 1};
	f.id = (struct uuid){{0}};
	place_save(p, f);
	cr_assert_eq(standing(p, FACT_NOTE, &facts), 1);
	cr_assert_eq(standing(p, FACT_CONSENT, &facts), 0);
	place_check_is_clean(p, p->s);
	place_end(p);
}
