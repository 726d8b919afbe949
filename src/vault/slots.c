#include "strek/vault/slots.h"

#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/vault/kdf.h"
#include "strek/vault/passphrase.h"
#include "strek/vault/recovery.h"
#include "strek/vault/secret.h"
#include "strek/vault/superblock.h"

#include "bytes.h"

#include <sodium.h>

enum { AD_LEN = FORMAT_MAGIC_LEN + 4 + FORMAT_ID_LEN + FORMAT_SLOT_NONCE };

static void associate(uint8_t ad[AD_LEN], const struct superblock *s, const uint8_t *slot)
{
	memcpy(ad, FORMAT_MAGIC, FORMAT_MAGIC_LEN);
	memcpy(ad + 8, s->bytes + FORMAT_SUPER_VERSION, 4);
	memcpy(ad + 12, s->bytes + FORMAT_SUPER_ID, FORMAT_ID_LEN);
	memcpy(ad + 12 + FORMAT_ID_LEN, slot, FORMAT_SLOT_NONCE);
}

static enum format_slot_type type_for(const struct secret *secret)
{
	return secret_kind(secret) == SECRET_PASSPHRASE ? FORMAT_SLOT_PASSPHRASE : FORMAT_SLOT_RECOVERY;
}

/* The key that wraps the data key in this slot. */
static bool slot_key(const uint8_t *slot, const struct secret *secret, uint8_t key[FORMAT_KEY_LEN], struct err *e)
{
	const uint8_t *salt = slot + FORMAT_SLOT_SALT;
	if (type_for(secret) == FORMAT_SLOT_PASSPHRASE) {
		struct kdf_params p = {bytes_get64(slot + FORMAT_SLOT_MEMORY), bytes_get32(slot + FORMAT_SLOT_OPS)};
		struct secret *text = kdf_allowed(&p, e) ? passphrase_normalised(secret, e) : NULL;
		bool ok = text && kdf_derive(&p, secret_text(text), secret_len(text), salt, key, e);
		secret_free(text);
		return ok;
	}
	uint8_t *raw = secret_alloc(RECOVERY_LEN, e);
	bool ok = raw && recovery_parse(secret, raw, e);
	if (ok)
		crypto_generichash(key, FORMAT_KEY_LEN, salt, FORMAT_SALT_LEN, raw, RECOVERY_LEN);
	secret_release(raw);
	return ok;
}

/* A place for a slot of this type: one of its own kind, or an empty one. */
static uint8_t *place(struct superblock *s, enum format_slot_type type, uint32_t *next_id)
{
	uint8_t *own = NULL, *empty = NULL;
	*next_id = 1;
	for (int i = 0; i < FORMAT_SLOTS; i++) {
		uint8_t *slot = s->bytes + FORMAT_SUPER_SLOTS + i * FORMAT_SLOT_LEN;
		uint32_t is = bytes_get32(slot + FORMAT_SLOT_TYPE), id = bytes_get32(slot + FORMAT_SLOT_ID);
		if (is == FORMAT_SLOT_EMPTY && !empty)
			empty = slot;
		if (is == (uint32_t)type && !own)
			own = slot;
		if (id >= *next_id)
			*next_id = id + 1;
	}
	return own ? own : empty;
}

static void empty_others(struct superblock *s, enum format_slot_type type, const uint8_t *keep)
{
	for (int i = 0; i < FORMAT_SLOTS; i++) {
		uint8_t *slot = s->bytes + FORMAT_SUPER_SLOTS + i * FORMAT_SLOT_LEN;
		if (slot != keep && bytes_get32(slot + FORMAT_SLOT_TYPE) == (uint32_t)type)
			memset(slot, 0, FORMAT_SLOT_LEN);
	}
}

static bool head(uint8_t slot[FORMAT_SLOT_LEN], enum format_slot_type type, uint32_t id, const struct kdf_params *kdf,
	const struct env *env, struct err *e)
{
	bool slow = type == FORMAT_SLOT_PASSPHRASE;
	memset(slot, 0, FORMAT_SLOT_LEN);
	bytes_put32(slot + FORMAT_SLOT_TYPE, (uint32_t)type);
	bytes_put32(slot + FORMAT_SLOT_ID, id);
	bytes_put64(slot + FORMAT_SLOT_CREATED, (uint64_t)clock_now(&env->clock));
	snprintf((char *)slot + FORMAT_SLOT_LABEL, FORMAT_SLOT_LABEL_LEN, "%s", slow ? "passphrase" : "recovery key");
	bytes_put64(slot + FORMAT_SLOT_MEMORY, slow ? kdf->memory : 0);
	bytes_put32(slot + FORMAT_SLOT_OPS, slow ? kdf->ops : 0);
	bytes_put32(slot + FORMAT_SLOT_KDF, slow ? FORMAT_KDF_ARGON2ID : FORMAT_KDF_BLAKE2B);
	if (!rng_fill(&env->rng, slot + FORMAT_SLOT_SALT, FORMAT_SALT_LEN) ||
		!rng_fill(&env->rng, slot + FORMAT_SLOT_NONCE, FORMAT_NONCE_LEN))
		return err_set(e, ERR_NO_RANDOM);
	return true;
}

bool slots_set(struct superblock *s, const struct secret *secret, const struct kdf_params *kdf,
	const uint8_t data_key[FORMAT_KEY_LEN], const struct env *env, struct err *e)
{
	uint8_t slot[FORMAT_SLOT_LEN], ad[AD_LEN];
	enum format_slot_type type = type_for(secret);
	uint32_t id;
	uint8_t *to = place(s, type, &id);
	if (!to)
		return err_limit(e, ERR_VAULT_SLOTS_FULL, "", "", "8");
	uint8_t *key = secret_alloc(FORMAT_KEY_LEN, e);
	bool ok = key && head(slot, type, id, kdf, env, e) && slot_key(slot, secret, key, e);
	if (ok) {
		associate(ad, s, slot);
		crypto_aead_xchacha20poly1305_ietf_encrypt_detached(slot + FORMAT_SLOT_KEY, slot + FORMAT_SLOT_TAG,
			NULL, data_key, FORMAT_KEY_LEN, ad, sizeof ad, NULL, slot + FORMAT_SLOT_NONCE, key);
		memcpy(to, slot, sizeof slot);
		empty_others(s, type, to);
	}
	secret_release(key);
	return ok;
}

static bool unwrap(const struct superblock *s, const uint8_t *slot, const uint8_t *key, uint8_t *data_key)
{
	uint8_t ad[AD_LEN];
	associate(ad, s, slot);
	return crypto_aead_xchacha20poly1305_ietf_decrypt_detached(data_key, NULL, slot + FORMAT_SLOT_KEY,
		       FORMAT_KEY_LEN, slot + FORMAT_SLOT_TAG, ad, sizeof ad, slot + FORMAT_SLOT_NONCE, key) == 0;
}

bool slots_open(const struct superblock *s, const struct secret *secret, const char *shown,
	uint8_t data_key[FORMAT_KEY_LEN], struct err *e)
{
	enum format_slot_type type = type_for(secret);
	uint8_t *key = secret_alloc(FORMAT_KEY_LEN, e);
	bool ok = key, opened = false;
	for (int i = 0; ok && !opened && i < FORMAT_SLOTS; i++) {
		const uint8_t *slot = s->bytes + FORMAT_SUPER_SLOTS + i * FORMAT_SLOT_LEN;
		if (bytes_get32(slot + FORMAT_SLOT_TYPE) != (uint32_t)type)
			continue;
		ok = slot_key(slot, secret, key, e);
		opened = ok && unwrap(s, slot, key, data_key);
	}
	secret_release(key);
	if (ok && !opened)
		err_set(e, type == FORMAT_SLOT_PASSPHRASE ? ERR_VAULT_PASSPHRASE : ERR_VAULT_RECOVERY);
	return opened || err_at(e, shown, 0, 0);
}
