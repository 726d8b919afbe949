#include "inner.h"

#include <sodium.h>

/* Pages by themselves: that each authenticates, that page 1 is of this session's count, and that what is free is
 * empty. An older page put back where now nothing is used would otherwise go unseen, and could be of somebody whose
 * content was erased. */

#define PAGE N_("page {what}")
enum { HEADER_PAGES = 28, HEADER_TRUNK = 32, HEADER_FREE = 36 };

static uint32_t number_at(const uint8_t *b)
{
	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* Half a page behind the last one: nothing of ours is of that size. */
static bool nothing_behind(struct check *c, struct err *e)
{
	uint32_t stray = vault_stray_bytes(c->s->vault);
	return !stray || check_problem_number(c,
				 N_("Bytes that do not belong there stand behind the last page: {what}. Something else "
				    "has written to this file."),
				 N_("bytes behind the last page: {what}"), stray, e);
}

static bool read_page(struct check *c, uint32_t page, uint8_t out[FORMAT_PAGE_LEN], bool *good, struct err *e)
{
	struct err why = ERR_INIT;
	*good = vault_page_read(c->s->vault, page, out, &why);
	if (*good)
		return true;
	if (why.code != ERR_VAULT_DAMAGED && why.code != ERR_VAULT_TRUNCATED)
		return err_what(e, why.code, why.what);
	return check_problem_number(c, N_("Page {what} is damaged: it does not authenticate."), PAGE, page, e);
}

static bool authenticate(struct check *c, struct err *e)
{
	uint8_t bytes[FORMAT_PAGE_LEN];
	bool good = true;
	uint32_t pages = vault_pages(c->s->vault);
	for (uint32_t page = 1; page <= pages; page++) {
		if (!read_page(c, page, bytes, &good, e))
			return false;
		c->out->pages += good;
	}
	sodium_memzero(bytes, sizeof bytes);
	return true;
}

static bool leaf_is_empty(struct check *c, uint32_t page, struct err *e)
{
	uint8_t bytes[FORMAT_PAGE_LEN];
	bool good;
	if (!read_page(c, page, bytes, &good, e))
		return false;
	if (good && !sodium_is_zero(bytes, FORMAT_PAGE_TEXT))
		return check_problem_number(
			c, N_("Page {what} is free and not empty: an older page stands there."), PAGE, page, e);
	return true;
}

static bool free_pages(struct check *c, uint32_t trunk, uint32_t count, struct err *e)
{
	uint8_t bytes[FORMAT_PAGE_LEN];
	bool good;
	uint32_t pages = vault_pages(c->s->vault), seen = 0;
	while (trunk != 0 && seen < count) {
		if (trunk > pages)
			return check_problem_number(
				c, N_("Page {what} is said to be free and does not exist."), PAGE, trunk, e);
		if (!read_page(c, trunk, bytes, &good, e))
			return false;
		uint32_t leaves = number_at(bytes + 4);
		if (!good || leaves > FORMAT_PAGE_TEXT / 4 - 2)
			return check_problem_number(
				c, N_("Page {what} does not list free pages, as it should."), PAGE, trunk, e);
		for (uint32_t i = 0; i < leaves; i++) {
			uint32_t leaf = number_at(bytes + 8 + 4 * i);
			if (leaf <= pages && !leaf_is_empty(c, leaf, e))
				return false;
		}
		seen += leaves + 1;
		trunk = number_at(bytes);
	}
	return true;
}

static bool seal_of(struct check *c, int64_t *changes, uint8_t settings[FACT_HASH], bool *found, struct err *e)
{
	sqlite3_stmt *st;
	if (!sql_use(c->s, SQL_SEAL_GET, &st, e))
		return false;
	enum sql_step step = sql_next(c->s, st, e);
	*found = step == SQL_ROW && sql_blob(st, 1, settings, FACT_HASH);
	*changes = *found ? sqlite3_column_int64(st, 0) : 0;
	sqlite3_reset(st);
	return step != SQL_FAILED;
}

/* Our own head keeps the digest of the newest seal. */
static bool check_own_seal(struct check *c, int64_t changes, const uint8_t settings[FACT_HASH], struct err *e)
{
	struct arena a = ARENA_INIT;
	const char *device = NULL;
	struct uuid id;
	uint8_t digest[FACT_HASH];
	if (!store_setting(c->s, SETTING_DEVICE, &a, &device, e))
		return false;
	const struct head *own = device && uuid_parse(device, &id) ? head_of(c->s, &id) : NULL;
	seal_digest(changes, settings, digest);
	bool fits = !device || (own && memcmp(own->seal, digest, FACT_HASH) == 0);
	arena_free(&a);
	return fits || check_problem(c, N_("The settings and their seal are older than the facts."), NULL, e);
}

static bool check_seal(struct check *c, struct err *e)
{
	int64_t sealed, changes;
	uint8_t settings[FACT_HASH], is[FACT_HASH];
	bool found;
	if (!seal_of(c, &sealed, settings, &found, e) || !seal_changes(c->s, &changes, e) ||
		!seal_settings(c->s, is, e))
		return false;
	if (!found)
		return check_problem(c, N_("The seal is missing."), NULL, e);
	if (changes < sealed &&
		!check_problem(
			c, N_("Page 1 and the seal are of different times: one of them is an older page."), NULL, e))
		return false;
	if (memcmp(settings, is, FACT_HASH) != 0 &&
		!check_problem(c, N_("The settings do not fit the seal: one of them is an older page."), NULL, e))
		return false;
	return check_own_seal(c, sealed, settings, e);
}

bool check_pages(struct check *c, struct err *e)
{
	uint8_t first[FORMAT_PAGE_LEN];
	bool good;
	if (!authenticate(c, e) || !nothing_behind(c, e) || !read_page(c, 1, first, &good, e))
		return false;
	if (!good)
		return true;
	if (number_at(first + HEADER_PAGES) != vault_pages(c->s->vault) &&
		!check_problem(
			c, N_("The file has more or fewer pages than page 1 says: it may be an older page."), NULL, e))
		return false;
	bool ok = free_pages(c, number_at(first + HEADER_TRUNK), number_at(first + HEADER_FREE), e) && check_seal(c, e);
	sodium_memzero(first, sizeof first);
	return ok;
}
