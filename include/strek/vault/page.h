/* One page encrypted and authenticated (format.h, "Page"). */
#ifndef STREK_VAULT_PAGE_H
#define STREK_VAULT_PAGE_H

#include "strek/vault/format.h"

#include <stdbool.h>
#include <stdint.h>

struct err;
struct rng;

/* The data key and what is made of it; in locked memory. */
struct page_keys {
	uint8_t data[FORMAT_KEY_LEN];
	uint8_t mac[FORMAT_KEY_LEN];
	uint8_t sum[FORMAT_KEY_LEN];
};

/* NULL as secret_alloc(). Owned: secret_release(). */
struct page_keys *page_keys_new(const uint8_t data_key[FORMAT_KEY_LEN], struct err *e);

/* Encrypts in[0..4055] under a fresh nonce; in's last 40 bytes are left out. in and out are apart. False
 * when there is no randomness. */
bool page_seal(const struct page_keys *keys, enum format_kind kind, uint32_t page, const struct rng *rng,
	const uint8_t in[FORMAT_PAGE_LEN], uint8_t out[FORMAT_PAGE_LEN]);
/* Decrypts in place; the last 40 bytes become zero. False when it does not authenticate: then all of it is
 * zero. */
bool page_open(const struct page_keys *keys, enum format_kind kind, uint32_t page, uint8_t bytes[FORMAT_PAGE_LEN]);
/* Masks or unmasks the checksum of a journal record whose page image has this nonce. */
void page_mask_sum(const struct page_keys *keys, const uint8_t nonce[FORMAT_NONCE_LEN],
	const uint8_t in[FORMAT_JOURNAL_SUM_LEN], uint8_t out[FORMAT_JOURNAL_SUM_LEN]);

#endif
