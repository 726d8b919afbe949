#include "strek/base/err.h"
#include "strek/vault/page.h"
#include "strek/vault/secret.h"
#include "strek/vault/slots.h"

#include "bytes.h"
#include "vault_private.h"

#include <sodium.h>

static void read_slot(const uint8_t *from, struct vault_slot *to)
{
	*to = (struct vault_slot){
		.type = (enum format_slot_type)bytes_get32(from + FORMAT_SLOT_TYPE),
		.id = bytes_get32(from + FORMAT_SLOT_ID),
		.created_ms = (int64_t)bytes_get64(from + FORMAT_SLOT_CREATED),
		.kdf = {bytes_get64(from + FORMAT_SLOT_MEMORY), bytes_get32(from + FORMAT_SLOT_OPS)},
	};
	memcpy(to->label, from + FORMAT_SLOT_LABEL, FORMAT_SLOT_LABEL_LEN);
}

size_t vault_slots(const struct vault *v, struct vault_slot out[FORMAT_SLOTS])
{
	size_t n = 0;
	for (int i = 0; i < FORMAT_SLOTS; i++) {
		const uint8_t *slot = v->super.bytes + FORMAT_SUPER_SLOTS + i * FORMAT_SLOT_LEN;
		if (bytes_get32(slot + FORMAT_SLOT_TYPE) != FORMAT_SLOT_EMPTY)
			read_slot(slot, &out[n++]);
	}
	return n;
}

static bool change(struct vault *v, const struct secret *secret, const struct kdf_params *kdf, struct err *e)
{
	if (v->read_only) {
		err_set(e, ERR_STORE_READ_ONLY);
		return err_at(e, v->shown, 0, 0);
	}
	struct superblock next = v->super;
	return vault_usable(v, e) && vault_file_unchanged(v, e) &&
	       slots_set(&next, secret, kdf, v->keys->data, &v->env, e) &&
	       superblock_replace(&v->super, &next, v->keys, v->fd, v->shown, e);
}

bool vault_change_passphrase(
	struct vault *v, const struct secret *passphrase, const struct kdf_params *kdf, struct err *e)
{
	struct kdf_params own;
	if (!kdf && !kdf_calibrate(&v->env, &own, e))
		return false;
	return change(v, passphrase, kdf ? kdf : &own, e);
}

bool vault_set_recovery(struct vault *v, const struct secret *recovery, struct err *e)
{
	return change(v, recovery, NULL, e);
}

bool vault_verify(struct vault *v, const struct secret *secret, struct err *e)
{
	uint8_t *key = secret_alloc(FORMAT_KEY_LEN, e);
	bool ok = key && slots_open(&v->super, secret, v->shown, key, e);
	secret_release(key);
	return ok;
}
