#include "strek/vault/page.h"
#include "strek/vault/secret.h"
#include "strek/vault/superblock.h"

#include "vault_help.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

static struct world w;
static struct superblock made;
static struct page_keys *keys;
static int fd;

static void begin(void)
{
	world_init(&w);
	keys = page_keys_new(world_key, &w.e);
	superblock_init(&made, (const uint8_t *)"sixteen byte id.", ENV_FIXED_MS);
	superblock_seal(&made, keys);
	fd = open(w.path, O_RDWR | O_CREAT, 0600);
	cr_assert(superblock_write_new(&made, fd, w.path, &w.e));
	/* So that only the superblocks decide. */
	cr_assert_eq(pwrite(fd, "", 1, FORMAT_PAGES + FORMAT_PAGE_LEN), 1);
}

static void end(void)
{
	secret_release(keys);
	close(fd);
	world_end(&w);
}

TestSuite(superblock, .init = begin, .fini = end);

/* What opening says now: ERR_NONE and the superblock in *s. */
static enum err_code load(struct superblock *s)
{
	struct err e = ERR_INIT;
	bool ok = superblock_load(s, fd, "name", &e);
	cr_assert_eq(ok, e.code == ERR_NONE);
	cr_assert(ok || strcmp(e.file, "name") == 0);
	return e.code;
}

/* Writes bytes over both copies with their checksum made right again. */
static void forge(const uint8_t *bytes)
{
	uint8_t b[FORMAT_SUPER_LEN];
	memcpy(b, bytes, sizeof b);
	crypto_generichash(b + FORMAT_SUPER_SUM, FORMAT_HASH_LEN, b, FORMAT_SUPER_SUM, NULL, 0);
	for (int i = 0; i < 2; i++)
		world_poke(w.path, (size_t)i * FORMAT_SUPER_LEN, b, sizeof b);
}

Test(superblock, the_offsets_are_those_of_the_format)
{
	uint8_t sum[32], mac[32], mac_key[32];
	cr_assert_eq(memcmp(made.bytes, "\x89strek\r\n\1\0\0\0\0\x10\0\0sixteen byte id.\1\0\0\0\0\0\0\0", 40), 0);
	cr_assert_eq(memcmp(made.bytes + 40, &(int64_t){ENV_FIXED_MS}, 8), 0);
	crypto_generichash(sum, 32, made.bytes, 4064, NULL, 0);
	cr_assert_eq(memcmp(made.bytes + 4064, sum, 32), 0);
	crypto_generichash(mac_key, 32, (const uint8_t *)"strek superblock", 16, world_key, 32);
	crypto_generichash(mac, 32, made.bytes, 4032, mac_key, 32);
	cr_assert_eq(memcmp(made.bytes + 4032, mac, 32), 0);
}

Test(superblock, a_bit_flipped_anywhere_in_both_copies_is_damage_and_never_anything_else)
{
	struct superblock s;
	for (size_t at = 0; at < FORMAT_SUPER_LEN; at++) {
		uint8_t bit = (uint8_t)(1u << at % 8);
		world_flip(w.path, at, bit);
		world_flip(w.path, at + FORMAT_SUPER_LEN, bit);
		cr_assert_eq(load(&s), ERR_VAULT_DAMAGED, "byte %zu", at);
		world_flip(w.path, at, bit);
		world_flip(w.path, at + FORMAT_SUPER_LEN, bit);
	}
	cr_assert_eq(load(&s), ERR_NONE);
}

Test(superblock, a_bit_flipped_in_one_copy_leaves_the_other_to_open_with)
{
	struct superblock s;
	for (size_t at = 0; at < FORMAT_PAGES; at++) {
		world_flip(w.path, at, 0x10);
		cr_assert_eq(load(&s), ERR_NONE, "byte %zu", at);
		cr_assert_eq(s.copy, at < FORMAT_SUPER_LEN ? 1 : 0);
		cr_assert_not(s.twin_good);
		cr_assert_eq(memcmp(s.bytes, made.bytes, sizeof s.bytes), 0);
		world_flip(w.path, at, 0x10);
	}
}

Test(superblock, the_other_copy_is_mended)
{
	struct superblock s;
	world_flip(w.path, 100, 1);
	load(&s);
	cr_assert(superblock_heal(&s, fd));
	load(&s);
	cr_assert(s.twin_good);
	cr_assert_eq(s.copy, 0);
}

Test(superblock, a_newer_format_is_named_and_not_called_damaged)
{
	struct superblock s;
	uint8_t b[FORMAT_SUPER_LEN];
	memcpy(b, made.bytes, sizeof b);
	b[FORMAT_SUPER_VERSION] = 2;
	memset(b + 200, 0xaa, 3000);
	forge(b);
	w.e = ERR_INIT;
	cr_assert_not(superblock_load(&s, fd, "name", &w.e));
	cr_assert_eq(w.e.code, ERR_VAULT_NEWER);
	cr_assert_str_eq(w.e.value, "2");
	cr_assert_str_eq(w.e.limit, "1");
}

Test(superblock, a_change_to_a_newer_format_that_was_interrupted_is_left_to_the_newer_program)
{
	struct superblock s;
	uint8_t b[FORMAT_SUPER_LEN];
	memcpy(b, made.bytes, sizeof b);
	b[FORMAT_SUPER_VERSION] = 2;
	b[FORMAT_SUPER_GENERATION] = 2;
	forge(b);
	world_poke(w.path, 0, made.bytes, sizeof made.bytes);
	cr_assert_eq(load(&s), ERR_VAULT_NEWER);
}

Test(superblock, what_is_not_ours_is_said_to_be_foreign)
{
	struct superblock s;
	static uint8_t bytes[20000];
	static const char *const starts[] = {"", "SQLite format 3", "%PDF-1.7", "client;session;score\n", "strek"};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		for (size_t n = strlen(starts[i]) + 1; n < sizeof bytes; n += 4999) {
			memset(bytes, 0, sizeof bytes);
			memcpy(bytes, starts[i], strlen(starts[i]));
			world_write(w.path, bytes, n);
			cr_assert_eq(load(&s), ERR_VAULT_FOREIGN, "%s of %zu", starts[i], n);
		}
	uint64_t state = 3;
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (uint8_t)env_fixed_next(&state);
	world_write(w.path, bytes, sizeof bytes);
	cr_assert_eq(load(&s), ERR_VAULT_FOREIGN);
}

Test(superblock, a_file_cut_off_within_the_superblocks_is_truncated)
{
	struct superblock s;
	for (size_t n = 0; n < FORMAT_SUPER_LEN; n += n < 12 || n > 4090 ? 1 : 7) {
		cr_assert_eq(ftruncate(fd, 0), 0);
		world_poke(w.path, 0, made.bytes, n);
		cr_assert_eq(load(&s), n == 0 ? ERR_VAULT_EMPTY : ERR_VAULT_TRUNCATED, "%zu", n);
	}
}

Test(superblock, a_foreign_key_does_not_fit_the_mac)
{
	struct superblock s;
	uint8_t other[FORMAT_KEY_LEN] = {1};
	struct page_keys *wrong = page_keys_new(other, &w.e);
	load(&s);
	cr_assert(superblock_authentic(&s, keys));
	cr_assert_not(superblock_authentic(&s, wrong));
	/* Somebody who makes the checksum right has no key for the MAC. */
	s.bytes[FORMAT_SUPER_SLOTS] ^= 1;
	forge(s.bytes);
	cr_assert_eq(load(&s), ERR_NONE);
	cr_assert_not(superblock_authentic(&s, keys));
	secret_release(wrong);
}

Test(superblock, a_write_torn_anywhere_leaves_the_old_state_or_the_new_one)
{
	struct superblock now, next, s;
	load(&now);
	next = now;
	memset(next.bytes + FORMAT_SUPER_SLOTS, 7, FORMAT_SLOT_LEN);
	for (int round = 0; round < 4; round++) {
		uint8_t before[FORMAT_PAGES], after[FORMAT_PAGES], torn[FORMAT_PAGES];
		cr_assert_eq(pread(fd, before, sizeof before, 0), (ssize_t)sizeof before);
		int older = 1 - now.copy;
		uint64_t generation = superblock_generation(now.bytes);
		cr_assert(superblock_replace(&now, &next, keys, fd, "name", &w.e));
		cr_assert_eq(superblock_generation(now.bytes), generation + 1);
		cr_assert_eq(pread(fd, after, sizeof after, 0), (ssize_t)sizeof after);
		/* The first write torn, then the second with the first one done. */
		for (size_t cut = 0; cut <= FORMAT_PAGES; cut += 512) {
			size_t a = (size_t)older * FORMAT_SUPER_LEN, b = FORMAT_SUPER_LEN - a;
			size_t first = cut < FORMAT_SUPER_LEN ? cut : FORMAT_SUPER_LEN, second = cut - first;
			memcpy(torn, before, sizeof torn);
			memcpy(torn + a, after + a, first);
			memcpy(torn + b, after + b, second);
			world_poke(w.path, 0, torn, sizeof torn);
			cr_assert_eq(load(&s), ERR_NONE, "round %d cut %zu", round, cut);
			cr_assert(superblock_authentic(&s, keys));
			cr_assert_eq(superblock_generation(s.bytes), generation + (first == FORMAT_SUPER_LEN),
				"round %d cut %zu", round, cut);
		}
		world_poke(w.path, 0, after, sizeof after);
		next = now;
		next.bytes[FORMAT_SUPER_SLOTS]++;
	}
}
