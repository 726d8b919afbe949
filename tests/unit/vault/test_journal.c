#include "strek/vault/journal.h"
#include "strek/vault/page.h"
#include "strek/vault/secret.h"

#include "io_hook.h"
#include "vault_help.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

/* A crash in the middle of a commit: the journal whole, the pages written, the journal not yet done with. */
static struct world w;
static uint8_t *file, *journal;
static size_t file_len, journal_len;

enum { JOURNAL_RECORD = 4 + FORMAT_PAGE_LEN + 4, FIRST_RECORD = FORMAT_JOURNAL_SECTOR };

static void take(enum io_call call, void *ctx)
{
	(void)call;
	(void)ctx;
	free(file);
	free(journal);
	file = world_read(w.path, &file_len);
	journal = world_read(w.journal, &journal_len);
}

static void begin(void)
{
	world_init(&w);
	struct vault *v = world_vault(&w, "CREATE TABLE t(id INTEGER PRIMARY KEY, a);"
					  "WITH n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n WHERE x<200)"
					  " INSERT INTO t SELECT x, printf('%0200d', x) FROM n");
	io_watch(IO_TRUNCATE, take, NULL);
	world_sql(v,
		"BEGIN; UPDATE t SET a=printf('%0200d', -id); CREATE TABLE u(b); INSERT INTO u VALUES(zeroblob(20000));"
		"COMMIT");
	io_normal();
	vault_close(v);
	cr_assert_gt(journal_len, FIRST_RECORD + 5 * JOURNAL_RECORD);
}

static void end(void)
{
	free(file);
	free(journal);
	world_end(&w);
}

TestSuite(journal, .init = begin, .fini = end);

static void crash(void)
{
	world_write(w.path, file, file_len);
	world_write(w.journal, journal, journal_len);
}

/* Opens after the crash; the code it gives. Where it opens, everything must be as before the commit. */
static enum err_code reopen(void)
{
	struct vault *v = world_open(&w, VAULT_READ_WRITE);
	if (!v)
		return w.e.code;
	cr_assert_eq(world_number(v, "SELECT count(*) FROM t WHERE a=printf('%0200d', id)"), 200);
	cr_assert_eq(world_number(v, "SELECT count(*) FROM sqlite_schema"), 1);
	cr_assert_eq(world_number(v, "SELECT integrity_check='ok' FROM pragma_integrity_check"), 1);
	vault_close(v);
	return ERR_NONE;
}

/* What could still help is neither thrown away nor half used. */
static void unchanged(void)
{
	size_t n;
	uint8_t *now = world_read(w.path, &n);
	cr_assert_eq(n, file_len);
	cr_assert_eq(memcmp(now, file, n), 0);
	free(now);
	cr_assert(world_exists(w.journal));
}

static size_t records(void)
{
	return (journal_len - FIRST_RECORD) / JOURNAL_RECORD;
}

Test(journal, an_interrupted_commit_is_undone)
{
	crash();
	cr_assert_eq(reopen(), ERR_NONE);
	cr_assert_eq(reopen(), ERR_NONE, "and stays so");
}

Test(journal, a_torn_first_page_does_not_stand_in_the_way_of_its_own_repair)
{
	for (size_t sector = 0; sector < FORMAT_PAGE_LEN; sector += 512) {
		crash();
		for (size_t i = 0; i < 512; i++)
			file[FORMAT_PAGES + sector + i] ^= 0x5a;
		world_write(w.path, file, file_len);
		cr_assert_eq(reopen(), ERR_NONE, "sector at %zu", sector);
	}
}

Test(journal, every_page_may_be_torn_while_the_journal_stands)
{
	/* All journaled pages at once. */
	for (size_t i = 0; i < records(); i++) {
		const uint8_t *r = journal + FIRST_RECORD + i * JOURNAL_RECORD;
		size_t page = (size_t)r[0] << 24 | (size_t)r[1] << 16 | (size_t)r[2] << 8 | r[3];
		memset(file + FORMAT_PAGES + (page - 1) * FORMAT_PAGE_LEN + 1024, 0xee, 512);
	}
	crash();
	cr_assert_eq(reopen(), ERR_NONE);
}

Test(journal, a_damaged_record_is_an_error_and_never_the_journals_end)
{
	for (size_t i = 0; i < records(); i++)
		for (size_t at = 0; at < JOURNAL_RECORD - 4; at += 1361) {
			crash();
			world_flip(w.journal, FIRST_RECORD + i * JOURNAL_RECORD + at, 2);
			cr_assert_eq(reopen(), ERR_VAULT_DAMAGED, "record %zu byte %zu: %s", i, at, err_name(w.e.code));
			cr_assert_not_null(strstr(w.e.what, "journal"), "%s", w.e.what);
			unchanged();
		}
}

Test(journal, a_record_whose_checksum_is_wrong_is_an_error_too)
{
	for (size_t i = 0; i < records(); i++) {
		crash();
		world_flip(w.journal, FIRST_RECORD + i * JOURNAL_RECORD + JOURNAL_RECORD - 1, 2);
		cr_assert_eq(reopen(), ERR_VAULT_DAMAGED, "record %zu: %s", i, err_name(w.e.code));
	}
}

Test(journal, a_journal_cut_off_is_an_error)
{
	/* Down to the first record: what is left of a header alone cannot be told from one not yet written. */
	for (size_t cut = journal_len - 1; cut > FIRST_RECORD;
		cut = cut > FIRST_RECORD + 997 ? cut - 997 : FIRST_RECORD) {
		crash();
		cr_assert_eq(truncate(w.journal, (off_t)cut), 0);
		cr_assert_eq(reopen(), ERR_VAULT_DAMAGED, "%zu of %zu", cut, journal_len);
	}
}

Test(journal, a_damaged_header_is_an_error_or_its_second_seal_holds)
{
	for (size_t at = 0; at < FORMAT_JOURNAL_HEAD_SEALED; at++) {
		crash();
		world_flip(w.journal, at, 4);
		if (at >= FORMAT_JOURNAL_HEAD) {
			cr_assert_eq(reopen(), ERR_NONE, "byte %zu: %s", at, err_name(w.e.code));
			continue;
		}
		cr_assert_eq(reopen(), ERR_VAULT_DAMAGED, "byte %zu: %s", at, err_name(w.e.code));
		unchanged();
	}
}

Test(journal, a_header_torn_while_it_was_made_valid_changes_nothing)
{
	/* Until the seal is there no page has been touched: as the file was before. */
	uint8_t head[FORMAT_JOURNAL_HEAD_SEALED];
	crash();
	cr_assert_eq(reopen(), ERR_NONE);
	free(file);
	file = world_read(w.path, &file_len);
	memcpy(head, journal, sizeof head);
	for (size_t cut = 0; cut <= sizeof head; cut++) {
		memset(journal, 0, sizeof head);
		memcpy(journal + 12, head + 12, FORMAT_JOURNAL_HEAD - 12);
		memcpy(journal, head, cut);
		crash();
		cr_assert_eq(reopen(), ERR_NONE, "cut %zu: %s", cut, err_name(w.e.code));
	}
}

Test(journal, records_cannot_be_exchanged_or_taken_from_the_database)
{
	uint8_t *a = journal + FIRST_RECORD + 4, *b = a + JOURNAL_RECORD, keep[FORMAT_PAGE_LEN];
	memcpy(keep, a, sizeof keep);
	memcpy(a, b, sizeof keep);
	memcpy(b, keep, sizeof keep);
	crash();
	cr_assert_eq(reopen(), ERR_VAULT_DAMAGED);
	memcpy(b, a, sizeof keep);
	size_t page = (size_t)a[-2] << 8 | a[-1];
	memcpy(a, file + FORMAT_PAGES + (page - 1) * FORMAT_PAGE_LEN, sizeof keep);
	crash();
	cr_assert_eq(reopen(), ERR_VAULT_DAMAGED);
}

Test(journal, one_not_yet_made_valid_changes_nothing)
{
	/* Magic and record count are written after the records are safe. */
	memset(journal, 0, 12);
	memset(journal + FORMAT_JOURNAL_HEAD, 0, FORMAT_JOURNAL_HEAD_SEALED - FORMAT_JOURNAL_HEAD);
	crash();
	struct vault *v = world_open(&w, VAULT_READ_WRITE);
	cr_assert_not_null(v);
	cr_assert_eq(world_number(v, "SELECT count(*) FROM u"), 1, "the pages happened to be written");
	vault_close(v);
}

Test(journal, every_image_is_encrypted_as_the_format_says)
{
	struct page_keys *keys = page_keys_new(world_key, NULL);
	for (size_t i = 0; i < records(); i++) {
		uint8_t *r = journal + FIRST_RECORD + i * JOURNAL_RECORD, image[FORMAT_PAGE_LEN], sum[4];
		uint32_t page = (uint32_t)r[0] << 24 | (uint32_t)r[1] << 16 | (uint32_t)r[2] << 8 | r[3];
		uint32_t want = (uint32_t)journal[12] << 24 | (uint32_t)journal[13] << 16 | (uint32_t)journal[14] << 8 |
				journal[15];
		memcpy(image, r + 4, sizeof image);
		cr_assert(page_open(keys, FORMAT_KIND_JOURNAL, page, image));
		/* SQLite's own checksum: every 200th byte from the end. */
		for (int at = FORMAT_PAGE_LEN - 200; at > 0; at -= 200)
			want += image[at];
		page_mask_sum(keys, r + 4 + FORMAT_PAGE_TEXT, r + 4 + FORMAT_PAGE_LEN, sum);
		cr_assert_eq((uint32_t)sum[0] << 24 | (uint32_t)sum[1] << 16 | (uint32_t)sum[2] << 8 | sum[3], want);
	}
	secret_release(keys);
}

Test(journal, salvage_looks_past_it)
{
	journal[FIRST_RECORD + 100] ^= 1;
	crash();
	struct vault *v = world_open(&w, VAULT_SALVAGE);
	cr_assert_not_null(v);
	cr_assert_eq(world_number(v, "SELECT count(*) FROM t"), 200);
	vault_close(v);
	cr_assert_eq(world_size(w.journal), journal_len);
}
