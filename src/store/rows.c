#include "rows.h"

#include "inner.h"

#include <sodium.h>

enum { LEAF_TABLE = 13, LEAF_INDEX = 10, USABLE = FORMAT_PAGE_TEXT, PAYLOAD_MOST = 1 << 24 };

bool rows_page(struct rows *r, uint32_t page)
{
	struct err ignored = ERR_INIT;
	if (r->page == page)
		return true;
	r->page = 0;
	if (page == 0 || page > vault_pages(r->vault) || !vault_page_read(r->vault, page, r->bytes, &ignored))
		return false;
	r->page = page;
	return true;
}

void rows_end(struct rows *r)
{
	sodium_memzero(r->bytes, sizeof r->bytes);
	buf_free(&r->payload);
}

static size_t header_at(const struct rows *r)
{
	return r->page == 1 ? 100 : 0;
}

static uint32_t number_at(const uint8_t *b, int n)
{
	uint32_t v = 0;
	for (int i = 0; i < n; i++)
		v = v << 8 | b[i];
	return v;
}

int rows_count(const struct rows *r)
{
	const uint8_t *h = r->bytes + header_at(r);
	if (r->page == 0 || (h[0] != LEAF_TABLE && h[0] != LEAF_INDEX))
		return 0;
	return (int)number_at(h + 3, 2);
}

/* Bytes taken, or 0 when it does not end before `end`. */
static size_t varint(const uint8_t *p, const uint8_t *end, int64_t *out)
{
	uint64_t v = 0;
	for (size_t i = 0; i < 9 && p + i < end; i++) {
		if (i == 8) {
			*out = (int64_t)(v << 8 | p[i]);
			return 9;
		}
		v = v << 7 | (p[i] & 0x7f);
		if (p[i] < 0x80) {
			*out = (int64_t)v;
			return i + 1;
		}
	}
	return 0;
}

/* How much of a payload stands on the leaf itself. */
static size_t local_part(bool table, size_t payload)
{
	size_t most = table ? USABLE - 35 : (USABLE - 12) * 64 / 255 - 23;
	size_t least = (USABLE - 12) * 32 / 255 - 23;
	if (payload <= most)
		return payload;
	size_t k = least + (payload - least) % (USABLE - 4);
	return k <= most ? k : least;
}

static bool add_overflow(struct rows *r, uint32_t page, size_t left)
{
	uint8_t bytes[FORMAT_PAGE_LEN];
	struct err ignored = ERR_INIT;
	bool ok = true;
	while (ok && left > 0) {
		ok = page != 0 && page <= vault_pages(r->vault) && vault_page_read(r->vault, page, bytes, &ignored);
		size_t n = left < USABLE - 4 ? left : USABLE - 4;
		if (ok) {
			buf_addn(&r->payload, bytes + 4, n);
			page = number_at(bytes, 4);
			left -= n;
		}
	}
	sodium_memzero(bytes, sizeof bytes);
	return ok;
}

static bool read_payload(struct rows *r, const uint8_t *p, const uint8_t *end, bool table, size_t payload)
{
	size_t local = local_part(table, payload);
	if (payload == 0 || payload > PAYLOAD_MOST || (size_t)(end - p) < local + (local < payload ? 4 : 0))
		return false;
	buf_cut(&r->payload, 0);
	buf_addn(&r->payload, p, local);
	return (local == payload || add_overflow(r, number_at(p + local, 4), payload - local)) && buf_ok(&r->payload);
}

static int64_t signed_at(const uint8_t *b, size_t n)
{
	uint64_t v = n && b[0] & 0x80 ? UINT64_MAX : 0;
	for (size_t i = 0; i < n; i++)
		v = v << 8 | b[i];
	return (int64_t)v;
}

static bool read_value(int64_t type, const uint8_t **p, const uint8_t *end, struct row_value *out)
{
	static const uint8_t sizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
	*out = (struct row_value){ROW_NULL, 0, *p, 0};
	if (type < 0 || type == 10 || type == 11)
		return false;
	out->n = type < 10 ? sizes[type] : (size_t)(type - 12) / 2;
	if ((size_t)(end - *p) < out->n)
		return false;
	if (type >= 12) {
		out->type = type & 1 ? ROW_TEXT : ROW_BLOB;
	} else if (type == 7) {
		out->type = ROW_REAL;
	} else if (type > 0) {
		out->type = ROW_INT;
		out->number = type >= 8 ? type - 8 : signed_at(*p, out->n);
	}
	*p += out->n;
	return true;
}

static bool read_record(const struct buf *payload, struct row *out)
{
	const uint8_t *start = (const uint8_t *)payload->s, *all = start + payload->len;
	int64_t header, type;
	size_t used = varint(start, all, &header);
	if (!used || header < (int64_t)used || header > (int64_t)payload->len)
		return false;
	const uint8_t *types = start + used, *end = start + header, *p = end;
	out->values = 0;
	while (types < end) {
		size_t n = varint(types, end, &type);
		if (!n || out->values == ROW_VALUES || !read_value(type, &p, all, &out->value[out->values]))
			return false;
		types += n;
		out->values++;
	}
	return true;
}

bool rows_read(struct rows *r, int i, struct row *out)
{
	const uint8_t *h = r->bytes + header_at(r), *end = r->bytes + USABLE;
	out->in_table = h[0] == LEAF_TABLE;
	if (h + 8 + 2 * i + 2 > end)
		return false;
	size_t at = number_at(h + 8 + 2 * i, 2);
	if (at >= USABLE)
		return false;
	const uint8_t *p = r->bytes + at;
	int64_t payload;
	size_t n = varint(p, end, &payload);
	p += n;
	if (!n || payload < 0)
		return false;
	if (out->in_table) {
		n = varint(p, end, &out->n);
		p += n;
	}
	return n && read_payload(r, p, end, out->in_table, (size_t)payload) && read_record(&r->payload, out);
}
