#include "strek/vault/journal.h"

#include "strek/base/err.h"
#include "strek/vault/file.h"
#include "strek/vault/page.h"

#include "bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

enum { HEAD_COUNT = 8, HEAD_INIT = 12, SUM_STEP = 200, RECORD = 4 + FORMAT_PAGE_LEN + FORMAT_JOURNAL_SUM_LEN };

static const char text[] = "strek journal header";

void journal_header_mac(const struct page_keys *keys, const uint8_t head[FORMAT_JOURNAL_HEAD], uint64_t at,
	uint8_t mac[FORMAT_HASH_LEN])
{
	uint8_t in[sizeof text - 1 + 8 + FORMAT_JOURNAL_HEAD];
	memcpy(in, text, sizeof text - 1);
	bytes_put64(in + sizeof text - 1, at);
	memcpy(in + sizeof text - 1 + 8, head, FORMAT_JOURNAL_HEAD);
	crypto_generichash(mac, FORMAT_HASH_LEN, in, sizeof in, keys->mac, FORMAT_KEY_LEN);
}

struct reader {
	int fd;
	const struct page_keys *keys;
	const char *shown;
	off_t at;
};

static bool damaged(const struct reader *r, uint32_t page, struct err *e)
{
	char what[48] = "journal";
	if (page)
		snprintf(what, sizeof what, "journal, page %lu", (unsigned long)page);
	err_what(e, ERR_VAULT_DAMAGED, what);
	return err_at(e, r->shown, 0, 0);
}

enum header { HEADER_VALID, HEADER_NOT_YET, HEADER_DAMAGED };

/* The seal is written in one go with the count, after the records are safe and before any page of the database is
 * touched. So a seal that is not all there means that nothing needs to be undone. */
static enum header judge(const struct reader *r, const uint8_t *h)
{
	static const uint8_t zero[FORMAT_HASH_LEN];
	const uint8_t *a = h + FORMAT_JOURNAL_HEAD, *b = a + FORMAT_HASH_LEN;
	uint8_t mac[FORMAT_HASH_LEN];
	journal_header_mac(r->keys, h, (uint64_t)r->at, mac);
	if (sodium_memcmp(mac, a, sizeof mac) == 0 || sodium_memcmp(mac, b, sizeof mac) == 0)
		return HEADER_VALID;
	bool complete = memcmp(a, b, sizeof mac) == 0 && memcmp(a, zero, sizeof mac) != 0;
	return complete ? HEADER_DAMAGED : HEADER_NOT_YET;
}

/* A header at r->at: how many records follow it, 0 at the end. */
static bool read_header(struct reader *r, uint32_t *count, uint32_t *init, struct err *e)
{
	uint8_t h[FORMAT_JOURNAL_SECTOR];
	size_t got;
	*count = 0;
	int system = file_read(r->fd, h, sizeof h, r->at, &got);
	if (system)
		return file_fail(e, r->shown, system, false);
	/* SQLite passes over a journal whose first byte is zero. */
	if (got < sizeof h || (r->at == 0 && h[0] == 0))
		return true;
	enum header is = judge(r, h);
	if (is == HEADER_DAMAGED)
		return damaged(r, 0, e);
	if (is == HEADER_NOT_YET)
		return true;
	*count = bytes_get32_big(h + HEAD_COUNT);
	*init = bytes_get32_big(h + HEAD_INIT);
	r->at += FORMAT_JOURNAL_SECTOR;
	return true;
}

static bool read_record(struct reader *r, uint32_t init, struct err *e)
{
	uint8_t record[RECORD], *image = record + 4, *stored = image + FORMAT_PAGE_LEN, sum[FORMAT_JOURNAL_SUM_LEN];
	size_t got;
	int system = file_read(r->fd, record, sizeof record, r->at, &got);
	if (system)
		return file_fail(e, r->shown, system, false);
	uint32_t page = bytes_get32_big(record);
	if (got < sizeof record)
		return damaged(r, 0, e);
	page_mask_sum(r->keys, image + FORMAT_PAGE_TEXT, stored, sum);
	bool ok = page_open(r->keys, FORMAT_KIND_JOURNAL, page, image);
	for (int i = FORMAT_PAGE_LEN - SUM_STEP; i > 0; i -= SUM_STEP)
		init += image[i];
	ok = ok && init == bytes_get32_big(sum);
	sodium_memzero(record, sizeof record);
	r->at += RECORD;
	return ok || damaged(r, page, e);
}

static bool check_all(struct reader *r, struct err *e)
{
	uint32_t count, init;
	do {
		if (!read_header(r, &count, &init, e))
			return false;
		for (uint32_t i = 0; i < count; i++)
			if (!read_record(r, init, e))
				return false;
		r->at = (r->at + FORMAT_JOURNAL_SECTOR - 1) / FORMAT_JOURNAL_SECTOR * FORMAT_JOURNAL_SECTOR;
	} while (count > 0);
	return true;
}

bool journal_check(const char *path, const struct page_keys *keys, const char *shown, struct err *e)
{
	int system = 0;
	struct reader r = {file_open(path, O_RDONLY, &system), keys, shown, 0};
	if (r.fd < 0)
		return system == ENOENT || file_fail(e, shown, system, false);
	bool ok = check_all(&r, e);
	close(r.fd);
	return ok;
}
