#include "store_help.h"

#define CANARY "Zyxwvut-9173"

/* Every decrypted page, unused parts and free pages too. */
static int times_in_file(struct place *p, const char *text)
{
	uint8_t page[FORMAT_PAGE_LEN];
	int times = 0;
	struct vault *v = store_vault(p->s);
	for (uint32_t i = 1; i <= vault_pages(v); i++) {
		ok(vault_page_read(v, i, page, &p->e));
		times += memmem(page, sizeof page, text, strlen(text)) != NULL;
	}
	return times;
}

static struct uuid canary_client(struct place *p)
{
	char *text = calloc(1, 9001);
	for (int i = 0; i + 12 < 9000; i += 12)
		memcpy(text + i, CANARY, 12);
	struct uuid client = place_course(p, CANARY, 9);
	place_note(p, client, NOTE_REASON, text);
	struct fact f = place_fact(client, FACT_CLIENT);
	static const char *tags[] = {CANARY};
	f.supersedes = (struct fact_uuids){&p->client_fact, 1};
	f.c.client.code = CANARY;
	f.c.client.name = CANARY;
	f.c.client.tags = (struct fact_texts){tags, 1};
	place_save(p, f);
	free(text);
	return client;
}

Test(store_erase, nothing_that_was_written_stays_in_the_file_and_the_chain_holds)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	struct uuid client = canary_client(p);
	struct uuid neighbour = place_course(p, "K5", 4);
	cr_assert_gt(times_in_file(p, CANARY), 2);
	size_t facts;
	ok(store_erase(p->s, &client, "section 17", &facts, &p->e));
	cr_assert_eq(facts, 2 + 9 * 7 + 2);
	cr_assert_eq(times_in_file(p, CANARY), 0);
	place_check_is_clean(p, p->s);
	place_reopen(p);
	cr_assert_eq(times_in_file(p, CANARY), 0);
	place_check_is_clean(p, p->s);
	struct course course;
	ok(store_course(p->s, &neighbour, &p->arena, &course, &p->e));
	cr_assert_eq(course.episode[0].sessions, 4);
	place_end(p);
}

/* Rows of many clients, mixed on the pages, erased one by one: what a page gave up must not survive beside. */
Test(store_erase, nor_when_many_are_erased_in_turn)
{
	struct place place, *p = &place;
	struct uuid client[12];
	char code[12][24];
	place_init(p);
	place_scales(p);
	for (int round = 0; round < 8; round++) {
		for (int i = 0; i < 12; i++) {
			char text[600];
			snprintf(code[i], sizeof code[i], "Canary%dZQ", i);
			snprintf(text, sizeof text, "%s %0*d", code[i], 50 + 40 * ((round + i) % 12), i);
			if (round == 0)
				client[i] = place_course(p, code[i], 1 + i % 3);
			place_note(p, client[i], NOTE_WORDS, text);
		}
	}
	for (int i = 0; i < 12; i++) {
		size_t facts;
		int at = i * 5 % 12;
		cr_assert_gt(times_in_file(p, code[at]), 0);
		ok(store_erase(p->s, &client[at], "asked", &facts, &p->e));
		cr_assert_eq(times_in_file(p, code[at]), 0, "%s", code[at]);
	}
	place_check_is_clean(p, p->s);
	place_end(p);
}

Test(store_erase, a_tombstone_and_an_audit_fact_remain_and_the_client_is_gone)
{
	struct place place, *p = &place;
	place_init(p);
	place_scales(p);
	struct uuid client = place_course(p, "K1", 2), found;
	ok(store_audit(p->s, ACTION_VIEW, &client, NULL, FACT_INT_UNSET, &p->e));
	size_t before = store_fact_count(p->s), facts, count;
	ok(store_erase(p->s, &client, "asked for it", &facts, &p->e));
	cr_assert_eq(store_fact_count(p->s), before + 2);
	cr_assert_eq(place_number(p->s, "SELECT count(*) FROM tombstone WHERE basis = 'asked for it'"), 1);
	cr_assert_eq(place_number(p->s, "SELECT count(*) FROM audit WHERE action = 'erase'"), 1);
	cr_assert_eq(place_number(p->s, "SELECT count(*) FROM audit WHERE action = 'view'"), 1);
	fails(store_find_client(p->s, "K1", &found, &p->e), ERR_NO_CLIENT);
	struct store_line *lines;
	ok(store_caseload(p->s, &p->arena, &lines, &count, &p->e));
	cr_assert_eq(count, 0);
	struct fact f = place_fact(client, FACT_NOTE);
	f.c.note.note = NOTE_GOAL;
	f.c.note.text = "again";
	fails(store_save(p->s, &f, 1, &p->e), ERR_STORE_FACT);
	fails(store_erase(p->s, &client, "twice", &facts, &p->e), ERR_NO_CLIENT);
	place_end(p);
}

Test(store_erase, the_guards_stand_again_afterwards)
{
	struct place place, *p = &place;
	place_init(p);
	place_scales(p);
	struct uuid client = place_course(p, "K1", 2);
	place_course(p, "K2", 2);
	size_t facts;
	ok(store_erase(p->s, &client, "asked", &facts, &p->e));
	cr_assert_neq(place_sql(p->s, "UPDATE mark SET mm = 1"), SQLITE_OK);
	cr_assert_neq(place_sql(p->s, "DELETE FROM fact"), SQLITE_OK);
	place_end(p);
}
