#include "strek/vault/superblock.h"

#include "strek/base/err.h"
#include "strek/vault/file.h"
#include "strek/vault/page.h"

#include "bytes.h"

#include <errno.h>
#include <sodium.h>

static void checksum(const uint8_t bytes[FORMAT_SUPER_LEN], uint8_t out[FORMAT_HASH_LEN])
{
	crypto_generichash_state h;
	crypto_generichash_init(&h, NULL, 0, FORMAT_HASH_LEN);
	crypto_generichash_update(&h, (const unsigned char *)FORMAT_MAGIC, FORMAT_MAGIC_LEN);
	crypto_generichash_update(&h, bytes + FORMAT_MAGIC_LEN, FORMAT_SUPER_SUM - FORMAT_MAGIC_LEN);
	crypto_generichash_final(&h, out, FORMAT_HASH_LEN);
}

static void mac(const uint8_t bytes[FORMAT_SUPER_LEN], const struct page_keys *keys, uint8_t out[FORMAT_HASH_LEN])
{
	crypto_generichash(out, FORMAT_HASH_LEN, bytes, FORMAT_SUPER_MAC, keys->mac, FORMAT_KEY_LEN);
}

enum superblock_state superblock_state(const uint8_t bytes[FORMAT_SUPER_LEN])
{
	uint8_t sum[FORMAT_HASH_LEN];
	checksum(bytes, sum);
	bool ours = memcmp(bytes, FORMAT_MAGIC, FORMAT_MAGIC_LEN) == 0;
	bool whole = memcmp(bytes + FORMAT_SUPER_SUM, sum, sizeof sum) == 0;
	if (!ours && !whole)
		return SUPERBLOCK_FOREIGN;
	if (!ours || !whole)
		return SUPERBLOCK_DAMAGED;
	if (bytes_get32(bytes + FORMAT_SUPER_VERSION) > FORMAT_VERSION)
		return SUPERBLOCK_NEWER;
	if (bytes_get32(bytes + FORMAT_SUPER_VERSION) != FORMAT_VERSION ||
		bytes_get32(bytes + FORMAT_SUPER_PAGE_SIZE) != FORMAT_PAGE_LEN)
		return SUPERBLOCK_DAMAGED;
	return SUPERBLOCK_GOOD;
}

void superblock_init(struct superblock *s, const uint8_t id[FORMAT_ID_LEN], int64_t created_ms)
{
	*s = (struct superblock){.copy = 0, .twin_good = true};
	memcpy(s->bytes, FORMAT_MAGIC, FORMAT_MAGIC_LEN);
	bytes_put32(s->bytes + FORMAT_SUPER_VERSION, FORMAT_VERSION);
	bytes_put32(s->bytes + FORMAT_SUPER_PAGE_SIZE, FORMAT_PAGE_LEN);
	memcpy(s->bytes + FORMAT_SUPER_ID, id, FORMAT_ID_LEN);
	bytes_put64(s->bytes + FORMAT_SUPER_GENERATION, 1);
	bytes_put64(s->bytes + FORMAT_SUPER_CREATED, (uint64_t)created_ms);
}

uint64_t superblock_generation(const uint8_t bytes[FORMAT_SUPER_LEN])
{
	return bytes_get64(bytes + FORMAT_SUPER_GENERATION);
}

void superblock_seal(struct superblock *s, const struct page_keys *keys)
{
	mac(s->bytes, keys, s->bytes + FORMAT_SUPER_MAC);
	checksum(s->bytes, s->bytes + FORMAT_SUPER_SUM);
}

bool superblock_authentic(const struct superblock *s, const struct page_keys *keys)
{
	uint8_t want[FORMAT_HASH_LEN];
	mac(s->bytes, keys, want);
	return sodium_memcmp(want, s->bytes + FORMAT_SUPER_MAC, sizeof want) == 0;
}

static off_t place(int copy)
{
	return (off_t)copy * FORMAT_SUPER_LEN;
}

static bool refuse(
	uint8_t copies[2][FORMAT_SUPER_LEN], enum superblock_state worst, size_t size, const char *shown, struct err *e)
{
	char has[24], knows[24];
	/* A file cut off inside its first bytes still begins as ours does. */
	bool stump = memcmp(copies[0], FORMAT_MAGIC, size < FORMAT_MAGIC_LEN ? size : FORMAT_MAGIC_LEN) == 0;
	if (size == 0) {
		err_set(e, ERR_VAULT_EMPTY);
	} else if (size < FORMAT_PAGES && stump) {
		err_set(e, ERR_VAULT_TRUNCATED);
	} else if (worst == SUPERBLOCK_NEWER) {
		int which = superblock_state(copies[0]) == SUPERBLOCK_NEWER ? 0 : 1;
		snprintf(has, sizeof has, "%lu", (unsigned long)bytes_get32(copies[which] + FORMAT_SUPER_VERSION));
		snprintf(knows, sizeof knows, "%u", FORMAT_VERSION);
		err_limit(e, ERR_VAULT_NEWER, "", has, knows);
	} else if (worst == SUPERBLOCK_DAMAGED) {
		err_what(e, ERR_VAULT_DAMAGED, "superblock");
	} else {
		err_set(e, ERR_VAULT_FOREIGN);
	}
	return err_at(e, shown, 0, 0);
}

/* Which copy holds: a good one, the newer of two; -1 for none. */
static int choose(uint8_t copies[2][FORMAT_SUPER_LEN], enum superblock_state *worst)
{
	enum superblock_state a = superblock_state(copies[0]), b = superblock_state(copies[1]);
	uint64_t ga = superblock_generation(copies[0]), gb = superblock_generation(copies[1]);
	*worst = a > b ? a : b;
	/* A newer program may have been interrupted while it brought the file to its own format. */
	if ((a == SUPERBLOCK_NEWER && (b != SUPERBLOCK_GOOD || ga > gb)) ||
		(b == SUPERBLOCK_NEWER && (a != SUPERBLOCK_GOOD || gb > ga))) {
		*worst = SUPERBLOCK_NEWER;
		return -1;
	}
	if (a == SUPERBLOCK_GOOD && b == SUPERBLOCK_GOOD)
		return gb > ga ? 1 : 0;
	return a == SUPERBLOCK_GOOD ? 0 : b == SUPERBLOCK_GOOD ? 1 : -1;
}

bool superblock_load(struct superblock *s, int fd, const char *shown, struct err *e)
{
	uint8_t copies[FORMAT_SUPER_COPIES][FORMAT_SUPER_LEN] = {{0}};
	enum superblock_state worst;
	size_t size;
	int system = file_read(fd, copies, sizeof copies, 0, &size);
	if (system)
		return file_fail(e, shown, system, false);
	int which = choose(copies, &worst);
	if (which < 0)
		return refuse(copies, worst, size, shown, e);
	memcpy(s->bytes, copies[which], FORMAT_SUPER_LEN);
	s->copy = which;
	s->twin_good = memcmp(copies[0], copies[1], FORMAT_SUPER_LEN) == 0;
	return true;
}

static int write_copy(int fd, const uint8_t bytes[FORMAT_SUPER_LEN], int copy)
{
	int system = file_write(fd, bytes, FORMAT_SUPER_LEN, place(copy));
	return system ? system : file_sync(fd);
}

bool superblock_heal(struct superblock *s, int fd)
{
	if (!s->twin_good)
		s->twin_good = write_copy(fd, s->bytes, 1 - s->copy) == 0;
	return s->twin_good;
}

bool superblock_replace(struct superblock *s, struct superblock *next, const struct page_keys *keys, int fd,
	const char *shown, struct err *e)
{
	int older = 1 - s->copy;
	bytes_put64(next->bytes + FORMAT_SUPER_GENERATION, superblock_generation(s->bytes) + 1);
	superblock_seal(next, keys);
	int system = write_copy(fd, next->bytes, older);
	if (system) {
		/* Whether it arrived cannot be known; the old content over it makes the old state hold. */
		s->twin_good = write_copy(fd, s->bytes, older) == 0;
		return file_fail(e, shown, system, true);
	}
	next->copy = older;
	next->twin_good = false;
	superblock_heal(next, fd);
	*s = *next;
	return true;
}

bool superblock_write_new(const struct superblock *s, int fd, const char *shown, struct err *e)
{
	for (int i = 0; i < FORMAT_SUPER_COPIES; i++) {
		int system = file_write(fd, s->bytes, FORMAT_SUPER_LEN, place(i));
		if (system)
			return file_fail(e, shown, system, true);
	}
	return true;
}
