#include "strek/vault/page.h"

#include "strek/base/env.h"
#include "strek/vault/secret.h"

#include "bytes.h"

#include <sodium.h>

enum { AD_LEN = FORMAT_MAGIC_LEN + 12 };

static void subkey(uint8_t out[FORMAT_KEY_LEN], const uint8_t key[FORMAT_KEY_LEN], const char *text)
{
	crypto_generichash(out, FORMAT_KEY_LEN, (const unsigned char *)text, strlen(text), key, FORMAT_KEY_LEN);
}

struct page_keys *page_keys_new(const uint8_t data_key[FORMAT_KEY_LEN], struct err *e)
{
	struct page_keys *k = secret_alloc(sizeof *k, e);
	if (!k)
		return NULL;
	memcpy(k->data, data_key, sizeof k->data);
	subkey(k->mac, data_key, FORMAT_TEXT_MAC_KEY);
	subkey(k->sum, data_key, FORMAT_TEXT_SUM_KEY);
	return k;
}

static void associate(uint8_t ad[AD_LEN], enum format_kind kind, uint32_t page)
{
	memcpy(ad, FORMAT_MAGIC, FORMAT_MAGIC_LEN);
	bytes_put32(ad + FORMAT_MAGIC_LEN, FORMAT_VERSION);
	bytes_put32(ad + FORMAT_MAGIC_LEN + 4, (uint32_t)kind);
	bytes_put32(ad + FORMAT_MAGIC_LEN + 8, page);
}

bool page_seal(const struct page_keys *keys, enum format_kind kind, uint32_t page, const struct rng *rng,
	const uint8_t in[FORMAT_PAGE_LEN], uint8_t out[FORMAT_PAGE_LEN])
{
	uint8_t ad[AD_LEN], *nonce = out + FORMAT_PAGE_TEXT, *tag = nonce + FORMAT_NONCE_LEN;
	if (!rng_fill(rng, nonce, FORMAT_NONCE_LEN))
		return false;
	associate(ad, kind, page);
	crypto_aead_xchacha20poly1305_ietf_encrypt_detached(
		out, tag, NULL, in, FORMAT_PAGE_TEXT, ad, sizeof ad, NULL, nonce, keys->data);
	return true;
}

bool page_open(const struct page_keys *keys, enum format_kind kind, uint32_t page, uint8_t bytes[FORMAT_PAGE_LEN])
{
	uint8_t ad[AD_LEN], *nonce = bytes + FORMAT_PAGE_TEXT, *tag = nonce + FORMAT_NONCE_LEN;
	associate(ad, kind, page);
	bool ok = crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
			  bytes, NULL, bytes, FORMAT_PAGE_TEXT, tag, ad, sizeof ad, nonce, keys->data) == 0;
	if (ok)
		memset(bytes + FORMAT_PAGE_TEXT, 0, FORMAT_PAGE_RESERVE);
	else
		sodium_memzero(bytes, FORMAT_PAGE_LEN);
	return ok;
}

void page_mask_sum(const struct page_keys *keys, const uint8_t nonce[FORMAT_NONCE_LEN],
	const uint8_t in[FORMAT_JOURNAL_SUM_LEN], uint8_t out[FORMAT_JOURNAL_SUM_LEN])
{
	crypto_stream_xchacha20_xor(out, in, FORMAT_JOURNAL_SUM_LEN, nonce, keys->sum);
}
