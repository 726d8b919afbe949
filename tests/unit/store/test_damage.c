#include "store_help.h"

#include <fcntl.h>
#include <unistd.h>

/* Whatever happens to a page, what is read is what was saved, or an error. */

static void harm(const char *path, uint32_t page, int how)
{
	uint8_t bytes[FORMAT_PAGE_LEN], other[FORMAT_PAGE_LEN];
	off_t at = FORMAT_PAGES + (off_t)(page - 1) * FORMAT_PAGE_LEN;
	int fd = open(path, O_RDWR);
	cr_assert_eq(pread(fd, bytes, sizeof bytes, at), (ssize_t)sizeof bytes);
	if (how == 0)
		bytes[1000] ^= 1;
	else if (how == 1)
		memset(bytes, 0, sizeof bytes);
	else if (pread(fd, other, sizeof other, page == 1 ? at + FORMAT_PAGE_LEN : at - FORMAT_PAGE_LEN) > 0)
		memcpy(bytes, other, sizeof bytes);
	cr_assert_eq(pwrite(fd, bytes, sizeof bytes, at), (ssize_t)sizeof bytes);
	close(fd);
}

/* One fact, read for itself. */
static char *row_text(struct store *s, int64_t n)
{
	sqlite3 *db = vault_db(store_vault(s));
	sqlite3_stmt *st = NULL;
	struct buf b = BUF_INIT;
	char sql[200];
	char *out = NULL;
	snprintf(sql, sizeof sql,
		"SELECT hex(id), kind, at, lamport, hex(salt), hex(hash), hex(chain) FROM fact WHERE n = %lld",
		(long long)n);
	for (int part = 0; part < 2; part++) {
		if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK || sqlite3_step(st) != SQLITE_ROW)
			break;
		for (int i = 0; i < sqlite3_column_count(st); i++)
			buf_addf(&b, "%s|", (const char *)sqlite3_column_text(st, i));
		snprintf(sql, sizeof sql, "SELECT * FROM \"%s\" WHERE n = %lld",
			(const char *)sqlite3_column_text(st, 1), (long long)n);
		sqlite3_finalize(st);
		st = NULL;
		if (part == 1)
			out = strdup(buf_str(&b));
	}
	sqlite3_finalize(st);
	buf_free(&b);
	return out;
}

Test(store_damage, a_row_read_past_a_damaged_page_is_right_or_an_error, .timeout = 120)
{
	struct place place, *p = &place;
	place_init(p);
	place_everything(p);
	place_course(p, "K3", 12);
	char *long_text = calloc(1, 20001);
	memset(long_text, 'n', 20000);
	place_note(p, place_client(p, "K4"), NOTE_WORDS, long_text);
	int64_t last = place_number(p->s, "SELECT max(n) FROM fact");
	char **right = calloc((size_t)last + 1, sizeof *right);
	for (int64_t n = 1; n <= last; n++)
		cr_assert_not_null(right[n] = row_text(p->s, n));
	uint32_t pages = vault_pages(store_vault(p->s));
	store_close(p->s);
	p->s = NULL;
	int errors = 0;
	for (uint32_t page = 1; page <= pages; page++) {
		place_copy(p->path, p->other);
		harm(p->other, page, (int)(page % 3));
		struct store *s = place_open(p, p->other, VAULT_READ_ONLY);
		for (int64_t n = 1; s && n <= last; n += 3) {
			char *is = row_text(s, n);
			errors += !is;
			cr_assert(!is || strcmp(is, right[n]) == 0, "page %u, fact %lld", page, (long long)n);
			free(is);
		}
		errors += !s;
		cr_expect(!s || place_check_finds(p, s), "page %u was not missed by the check", page);
		store_close(s);
	}
	cr_assert_gt(errors, (int)pages);
	for (int64_t n = 1; n <= last; n++)
		free(right[n]);
	free(right);
	free(long_text);
	place_end(p);
}

static void salvage(struct place *p, struct store_salvage_result *r)
{
	struct vault *v = NULL;
	ok(vault_open_key(p->other, place_key, VAULT_SALVAGE, &p->env.env, &v, &p->e));
	unlink(p->third);
	p->s = place_create(p, p->third);
	ok(store_salvage_into(v, p->s, r, &p->e));
	vault_close(v);
}

Test(store_salvage, from_a_sound_vault_brings_every_fact)
{
	struct place place, *p = &place;
	struct store_salvage_result r;
	struct buf before = BUF_INIT, after = BUF_INIT;
	place_init(p);
	place_everything(p);
	char *text = calloc(1, 20001);
	memset(text, 'n', 20000);
	place_note(p, place_client(p, "K4"), NOTE_WORDS, text);
	place_derived(p->s, &before);
	size_t facts = store_fact_count(p->s);
	store_close(p->s);
	place_copy(p->path, p->other);
	salvage(p, &r);
	cr_assert_eq(r.facts, facts);
	cr_assert_eq(r.facts_bad, 0);
	cr_assert_eq(r.pages_bad, 0);
	place_derived(p->s, &after);
	cr_assert_str_eq(buf_str(&before), buf_str(&after));
	place_check_is_clean(p, p->s);
	free(text);
	buf_free(&before);
	buf_free(&after);
	place_end(p);
}

Test(store_salvage, past_any_one_damaged_page_brings_the_rest, .timeout = 120)
{
	struct place place, *p = &place;
	struct store_salvage_result r;
	place_init(p);
	place_everything(p);
	place_course(p, "K3", 30);
	size_t facts = store_fact_count(p->s), least = facts;
	uint32_t pages = vault_pages(store_vault(p->s));
	store_close(p->s);
	p->s = NULL;
	for (uint32_t page = 1; page <= pages; page++) {
		place_copy(p->path, p->other);
		harm(p->other, page, 0);
		salvage(p, &r);
		cr_expect_eq(r.pages_bad, 1);
		cr_expect_eq(r.pages, pages - 1);
		cr_expect_eq(store_fact_count(p->s), r.facts);
		least = r.facts < least ? r.facts : least;
		if (page % 5 == 0)
			place_check_is_clean(p, p->s);
		store_close(p->s);
		p->s = NULL;
	}
	/* A page of marks holds more of them than a page of envelopes: some 130. */
	cr_expect_gt(least, facts - 150);
	cr_expect_lt(least, facts - 10);
	place_end(p);
}
