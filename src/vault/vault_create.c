#include "strek/base/err.h"
#include "strek/vault/file.h"
#include "strek/vault/memory.h"
#include "strek/vault/page.h"
#include "strek/vault/secret.h"
#include "strek/vault/slots.h"

#include "vault_private.h"

#include <errno.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

/* "strk", so that the decrypted database says what it is. */
static const char mark[] = "PRAGMA application_id=0x7374726b";

static bool make_keys(struct vault *v, const uint8_t *given, struct err *e)
{
	uint8_t *key = secret_alloc(FORMAT_KEY_LEN, e);
	bool ok = key;
	if (ok && given)
		memcpy(key, given, FORMAT_KEY_LEN);
	else if (ok)
		ok = rng_fill(&v->env.rng, key, FORMAT_KEY_LEN) || err_set(e, ERR_NO_RANDOM);
	v->keys = ok ? page_keys_new(key, e) : NULL;
	secret_release(key);
	return v->keys;
}

static bool make_superblock(struct vault *v, const struct vault_new *how, struct err *e)
{
	uint8_t id[FORMAT_ID_LEN];
	struct kdf_params kdf = kdf_floor();
	if (!rng_fill(&v->env.rng, id, sizeof id))
		return err_set(e, ERR_NO_RANDOM);
	if (how->kdf)
		kdf = *how->kdf;
	else if (how->passphrase && !kdf_calibrate(&v->env, &kdf, e))
		return false;
	superblock_init(&v->super, id, clock_now(&v->env.clock));
	if (how->passphrase && !slots_set(&v->super, how->passphrase, &kdf, v->keys->data, &v->env, e))
		return false;
	if (how->recovery && !slots_set(&v->super, how->recovery, NULL, v->keys->data, &v->env, e))
		return false;
	superblock_seal(&v->super, v->keys);
	return true;
}

static bool fill(struct vault *v, const struct vault_new *how, struct err *e)
{
	bool ok = vault_start(v, e);
	if (ok) {
		int rc = sqlite3_exec(v->db, mark, NULL, NULL, NULL);
		ok = rc == SQLITE_OK || vault_fail(v, rc, e);
	}
	ok = ok && (!how->fill || how->fill(v, how->ctx, e));
	vault_stop(v);
	return ok;
}

/* A journal alone belongs to a vault that somebody moved away: ours must not take it for its own, nor remove what
 * that one needs. */
static bool nothing_there(const char *path, const char *shown, struct err *e)
{
	struct stat st;
	if (lstat(path, &st) == 0)
		return err_file(e, ERR_FILE_EXISTS, shown, 0);
	if (errno != ENOENT)
		return file_fail(e, shown, errno, true);
	char *journal = file_beside(path, "-journal");
	if (!journal)
		return err_set(e, ERR_NO_MEMORY);
	bool waits = lstat(journal, &st) == 0 && st.st_size > 0;
	if (waits)
		err_file(e, ERR_FILE_EXISTS, journal, 0);
	free(journal);
	return !waits;
}

/* Builds it under the draft's name; v->fd and v->lock are the draft's. */
static bool build(struct vault *v, struct draft *d, const struct vault_new *how, const char *shown, struct err *e)
{
	v->fd = d->fd;
	return vault_name(v, shown, d->path, e) && superblock_write_new(&v->super, v->fd, shown, e) && fill(v, how, e);
}

static bool publish(struct vault *v, struct draft *d, const char *shown, const char *final, struct err *e)
{
	if (!vault_name(v, shown, final, e) || !nothing_there(final, shown, e))
		return false;
	if (draft_publish(d, final, shown, e) && vault_start(v, e))
		return true;
	/* Renamed, but perhaps not for ever: then nothing is better than something that may vanish. */
	vault_stop(v);
	if (!d->path)
		unlink(final);
	return false;
}

bool vault_create(
	const char *path, const struct vault_new *how, const struct env *env, struct vault **out, struct err *e)
{
	struct draft d = {.fd = -1};
	*out = NULL;
	struct vault *v = memory_wiped_by_sqlite(e) ? vault_blank(path, true, env, e) : NULL;
	if (!v)
		return false;
	d.lock = &v->lock;
	char *final = strdup(v->path);
	bool ok = final || err_set(e, ERR_NO_MEMORY);
	ok = ok && nothing_there(final, path, e) && make_keys(v, how->key, e) && make_superblock(v, how, e) &&
	     draft_open(&d, &v->lock, final, &env->clock, path, e) && build(v, &d, how, path, e) &&
	     publish(v, &d, path, final, e);
	if (ok) {
		*out = v;
		free(d.path);
	} else {
		vault_stop(v);
		draft_drop(&d);
		v->fd = -1;
		vault_close(v);
	}
	free(final);
	return ok;
}

bool vault_create_key(
	const char *path, const uint8_t key[FORMAT_KEY_LEN], const struct env *env, struct vault **out, struct err *e)
{
	return vault_create(path, &(struct vault_new){.key = key}, env, out, e);
}
