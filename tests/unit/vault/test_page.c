#include "strek/vault/page.h"
#include "strek/vault/secret.h"

#include "env_fixed.h"
#include "vault_help.h"

#include <criterion/criterion.h>
#include <sodium.h>

static struct env_fixed f;
static struct page_keys *keys;
static uint8_t plain[FORMAT_PAGE_LEN], sealed[FORMAT_PAGE_LEN];

static void begin(void)
{
	env_fixed_usual(&f);
	keys = page_keys_new(world_key, NULL);
	for (size_t i = 0; i < sizeof plain; i++)
		plain[i] = (uint8_t)env_fixed_next(&f.state);
	cr_assert(page_seal(keys, FORMAT_KIND_DATABASE, 7, &f.env.rng, plain, sealed));
}

static void end(void)
{
	secret_release(keys);
}

TestSuite(page, .init = begin, .fini = end);

Test(page, it_is_laid_out_as_the_format_says)
{
	uint8_t out[FORMAT_PAGE_TEXT], ad[20] = "\x89strek\r\n\1\0\0\0\1\0\0\0\7\0\0";
	cr_assert_eq(crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
			     out, NULL, sealed, 4056, sealed + 4080, ad, 20, sealed + 4056, world_key),
		0);
	cr_assert_eq(memcmp(out, plain, sizeof out), 0);
}

Test(page, it_opens_only_as_it_was_sealed)
{
	static const struct {
		enum format_kind kind;
		uint32_t page;
		bool ok;
	} rows[] = {
		{FORMAT_KIND_DATABASE, 7, true},
		{FORMAT_KIND_DATABASE, 8, false},
		{FORMAT_KIND_DATABASE, 7 + 256, false},
		{FORMAT_KIND_JOURNAL, 7, false},
	};
	static const uint8_t zero[FORMAT_PAGE_LEN];
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		uint8_t b[FORMAT_PAGE_LEN];
		memcpy(b, sealed, sizeof b);
		cr_assert_eq(page_open(keys, rows[i].kind, rows[i].page, b), rows[i].ok);
		cr_assert_eq(memcmp(b, rows[i].ok ? plain : zero, FORMAT_PAGE_TEXT), 0);
		cr_assert_eq(memcmp(b + FORMAT_PAGE_TEXT, zero, FORMAT_PAGE_RESERVE), 0);
	}
}

Test(page, no_byte_of_it_can_change)
{
	for (size_t at = 0; at < FORMAT_PAGE_LEN; at++) {
		uint8_t b[FORMAT_PAGE_LEN];
		memcpy(b, sealed, sizeof b);
		b[at] ^= (uint8_t)(1u << at % 8);
		cr_assert_not(page_open(keys, FORMAT_KIND_DATABASE, 7, b), "byte %zu", at);
	}
}

Test(page, the_same_content_never_looks_the_same)
{
	uint8_t again[FORMAT_PAGE_LEN];
	cr_assert(page_seal(keys, FORMAT_KIND_DATABASE, 7, &f.env.rng, plain, again));
	size_t same = 0;
	for (size_t i = 0; i < sizeof again; i++)
		same += again[i] == sealed[i];
	cr_assert_lt(same, 64);
}

Test(page, without_randomness_nothing_is_sealed)
{
	uint8_t out[FORMAT_PAGE_LEN];
	f.no_random = true;
	cr_assert_not(page_seal(keys, FORMAT_KIND_DATABASE, 7, &f.env.rng, plain, out));
}

Test(page, the_mask_of_a_checksum_goes_on_and_off)
{
	uint8_t sum[4] = {1, 2, 3, 4}, masked[4], back[4], other[4];
	page_mask_sum(keys, sealed + FORMAT_PAGE_TEXT, sum, masked);
	page_mask_sum(keys, sealed + FORMAT_PAGE_TEXT, masked, back);
	cr_assert_eq(memcmp(sum, back, 4), 0);
	cr_assert_neq(memcmp(sum, masked, 4), 0);
	page_mask_sum(keys, plain, sum, other);
	cr_assert_neq(memcmp(masked, other, 4), 0);
}
