#include "store_help.h"

#include <fcntl.h>
#include <unistd.h>

/* An older page, put back in its own place, is authentic: only what the store keeps can tell. */

struct image {
	uint8_t *bytes;
	size_t pages;
};

static struct image take(struct place *p)
{
	struct image im = {0};
	struct vault *v = NULL;
	ok(vault_open_key(p->path, place_key, VAULT_READ_ONLY, &p->env.env, &v, &p->e));
	im.pages = vault_pages(v);
	im.bytes = malloc(im.pages * FORMAT_PAGE_LEN);
	for (size_t i = 0; i < im.pages; i++)
		ok(vault_page_read(v, (uint32_t)i + 1, im.bytes + i * FORMAT_PAGE_LEN, &p->e));
	vault_close(v);
	return im;
}

static void copy_page(const char *from, const char *to, size_t page)
{
	uint8_t bytes[FORMAT_PAGE_LEN];
	off_t at = (off_t)(FORMAT_PAGES + page * FORMAT_PAGE_LEN);
	int in = open(from, O_RDONLY), out = open(to, O_WRONLY);
	cr_assert_eq(pread(in, bytes, sizeof bytes, at), (ssize_t)sizeof bytes);
	cr_assert_eq(pwrite(out, bytes, sizeof bytes, at), (ssize_t)sizeof bytes);
	close(in);
	close(out);
}

/* Damage that keeps the vault from opening is found too. */
static bool is_found(struct place *p, const char *path)
{
	struct store *s = place_open(p, path, VAULT_READ_ONLY);
	bool found = !s || place_check_finds(p, s);
	store_close(s);
	return found;
}

/* p->s holds the vault as it is now; p->third is a copy of how it was. Each page that has changed since is put back
 * alone. Returns how many did. */
static int every_older_page_is_found(struct place *p, const struct image *was)
{
	int changed = 0;
	store_close(p->s);
	p->s = NULL;
	cr_assert_not(is_found(p, p->path));
	struct image is = take(p);
	cr_assert_geq(is.pages, was->pages);
	for (size_t page = 0; page < was->pages; page++) {
		size_t at = page * FORMAT_PAGE_LEN;
		if (memcmp(is.bytes + at, was->bytes + at, FORMAT_PAGE_LEN) == 0)
			continue;
		changed++;
		place_copy(p->path, p->other);
		copy_page(p->third, p->other, page);
		cr_expect(is_found(p, p->other), "older page %zu (type %u) was not noticed", page + 1, was->bytes[at]);
	}
	free(is.bytes);
	return changed;
}

static struct image snapshot(struct place *p)
{
	store_close(p->s);
	p->s = NULL;
	place_copy(p->path, p->third);
	struct image was = take(p);
	place_reopen(p);
	return was;
}

Test(store_replay, after_one_mark_each_older_page_is_found)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	struct uuid client = place_course(p, "K3", 3);
	struct store_line *lines;
	size_t count;
	struct course course;
	ok(store_caseload(p->s, &p->arena, &lines, &count, &p->e));
	ok(store_course(p->s, &client, &p->arena, &course, &p->e));
	struct image was = snapshot(p);
	place_mark(p, client, course.episode[0].session[0].form[0].id, 1, 99);
	cr_expect_geq(every_older_page_is_found(p, &was), 7);
	free(was.bytes);
	place_end(p);
}

Test(store_replay, in_one_session_too_where_no_count_of_sessions_helps)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	place_reopen(p);
	struct uuid client = place_course(p, "K3", 2);
	place_copy(p->path, p->third);
	struct vault *v = store_vault(p->s);
	struct image was = {malloc(vault_pages(v) * (size_t)FORMAT_PAGE_LEN), vault_pages(v)};
	for (size_t i = 0; i < was.pages; i++)
		ok(vault_page_read(v, (uint32_t)i + 1, was.bytes + i * FORMAT_PAGE_LEN, &p->e));
	place_note(p, client, NOTE_WORDS, "one more");
	cr_expect_geq(every_older_page_is_found(p, &was), 4);
	free(was.bytes);
	place_end(p);
}

Test(store_replay, of_a_setting)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	ok(store_set_setting(p->s, "code", "first", &p->e));
	struct image was = snapshot(p);
	ok(store_set_setting(p->s, "code", "second", &p->e));
	cr_expect_geq(every_older_page_is_found(p, &was), 2);
	free(was.bytes);
	place_end(p);
}

Test(store_replay, of_settings_and_their_seal_together)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	ok(store_set_setting(p->s, "code", "first", &p->e));
	size_t setting = (size_t)place_number(p->s, "SELECT rootpage FROM sqlite_schema WHERE name = 'setting'");
	size_t seal = (size_t)place_number(p->s, "SELECT rootpage FROM sqlite_schema WHERE name = 'seal'");
	struct image was = snapshot(p);
	ok(store_set_setting(p->s, "code", "second", &p->e));
	ok(store_audit(p->s, ACTION_SETTINGS, NULL, NULL, 1, &p->e));
	store_close(p->s);
	p->s = NULL;
	cr_assert_not(is_found(p, p->path));
	copy_page(p->third, p->path, setting - 1);
	copy_page(p->third, p->path, seal - 1);
	cr_assert(is_found(p, p->path));
	free(was.bytes);
	place_end(p);
}

Test(store_replay, of_a_session_that_changed_nothing_but_its_own_count)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	/* Rows that were written more than once lie otherwise on their page than rows written anew. */
	ok(store_rebuild(p->s, &p->e));
	struct image was = snapshot(p);
	ok(store_rebuild(p->s, &p->e));
	cr_expect_geq(every_older_page_is_found(p, &was), 2);
	free(was.bytes);
	place_end(p);
}

Test(store_replay, of_what_was_erased_also_where_the_page_is_free_now)
{
	struct place place, *p = &place;
	char *text = calloc(1, 30001);
	place_init(p);
	place_everything(p);
	struct uuid client = place_course(p, "K9", 12);
	memset(text, 'x', 30000);
	place_note(p, client, NOTE_WORDS, text);
	struct image was = snapshot(p);
	size_t facts;
	ok(store_erase(p->s, &client, "asked for it", &facts, &p->e));
	cr_expect_geq(every_older_page_is_found(p, &was), 14);
	free(was.bytes);
	free(text);
	place_end(p);
}

Test(store_replay, of_every_page_over_a_long_history, .timeout = 60)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	place_course(p, "K3", 20);
	struct image was = snapshot(p);
	ok(store_begin(p->s, &p->e));
	for (int i = 0; i < 12; i++) {
		char code[16];
		snprintf(code, sizeof code, "N%d", i * 37 % 12);
		place_course(p, code, 6);
	}
	ok(store_commit(p->s, &p->e));
	cr_expect_geq(every_older_page_is_found(p, &was), 20);
	free(was.bytes);
	place_end(p);
}
