#include "strek/app/practice.h"

#include "strek/app/host.h"
#include "strek/app/scales.h"
#include "strek/app/secrets.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/scale/scale_json.h"

#include <errno.h>
#include <unistd.h>

enum { TRIES = 3 };

bool practice_path(const struct host *h, const char **path, struct err *e)
{
	*path = h->vault;
	return h->vault || err_value(e, ERR_USAGE_MISSING, "--db FILE", "strek");
}

/* Opens with whatever the command line names, or with what is typed. */
static bool open_vault(struct host *h, const char *path, struct vault **out, struct err *e)
{
	if (access(path, F_OK) && errno == ENOENT)
		return err_file(e, ERR_NO_VAULT, path, ENOENT);
	int tries = secrets_given(h) ? 1 : TRIES;
	for (int i = 0; i < tries; i++) {
		struct err reason = ERR_INIT;
		struct secret *secret = secrets_get(h, &reason);
		bool opened = secret && vault_open(path, secret, VAULT_READ_WRITE, &h->env, out, &reason);
		secret_free(secret);
		if (opened)
			return true;
		if (reason.code != ERR_VAULT_PASSPHRASE || i + 1 == tries) {
			*e = reason;
			return false;
		}
		host_say_error(h, &reason);
	}
	return false;
}

/* Settings kept in the vault carry the names of their options. */
static bool apply_settings(struct practice *p, struct err *e)
{
	struct options *options = &p->host->options;
	for (int id = 0; id < OPTION_COUNT; id++) {
		const struct option_spec *spec = option_spec(id);
		const char *value = NULL;
		if (!store_setting(p->store, spec->name, &p->arena, &value, e))
			return false;
		/* A value that a later version allowed is no reason to keep somebody out. */
		if (value)
			options_set(options, spec, value, OPTION_FROM_VAULT, NULL);
	}
	return host_speak(p->host, e) && store_set_author(p->store, options_text(options, OPTION_THERAPIST), e);
}

/* What the vault holds of a scale and the files do not comes on top, as a copy: the store's own goes with the next
 * definition saved. */
static bool add_definitions(struct practice *p, struct err *e)
{
	struct arena *a = &p->arena;
	const struct course_definitions *held = store_definitions(p->store, e);
	if (!held)
		return false;
	struct buf json = BUF_INIT;
	bool ok = true;
	for (size_t i = 0; ok && i < held->count; i++) {
		const struct scale *here = held->scale[i] ? scale_find(&p->scales, held->scale[i]->id) : NULL;
		if (!held->scale[i] || (here && here->version >= held->scale[i]->version))
			continue;
		buf_clear(&json);
		scale_json(held->scale[i], &json);
		const struct scale *copy = scale_from_json(buf_str(&json), json.len, a, e);
		ok = copy && (scale_set_add(&p->scales, a, copy) || err_set(e, ERR_NO_MEMORY));
	}
	buf_free(&json);
	return ok;
}

bool practice_log(struct practice *p, enum token_action action, const struct uuid *client, struct err *e)
{
	struct err reason = ERR_INIT;
	if (store_audit(p->store, action, client, NULL, FACT_INT_UNSET, &reason))
		return true;
	if (reason.code != ERR_DISK_FULL) {
		*e = reason;
		return false;
	}
	host_say_error(p->host, &reason);
	return true;
}

static void tell_read_only(const struct practice *p)
{
	const struct tr *tr = p->host->env.tr;
	if (store_is_newer(p->store))
		host_say(p->host, tr_(tr, "A newer strek has written this vault. It is opened for reading only."));
	else if (store_is_read_only(p->store))
		host_say(p->host, tr_(tr, "This vault cannot be written here. It is opened for reading only."));
}

/* Everything after the vault is open; closes it all on failure. */
static bool settle(struct practice *p, struct err *e)
{
	bool ok = apply_settings(p, e) && scales_load(p->host, &p->arena, &p->scales, e) && add_definitions(p, e) &&
		  practice_log(p, ACTION_UNLOCK, NULL, e);
	if (!ok) {
		store_close(p->store);
		p->store = NULL;
		p->scales = (struct scale_set){0};
		arena_free(&p->arena);
		return false;
	}
	tell_read_only(p);
	return true;
}

bool practice_open(struct practice *p, struct host *h, struct err *e)
{
	*p = (struct practice){.host = h};
	const char *path = NULL;
	struct vault *vault = NULL;
	return practice_path(h, &path, e) && open_vault(h, path, &vault, e) &&
	       store_open(vault, &h->env, &p->store, e) && settle(p, e);
}

bool practice_unlock(struct practice *p, struct host *h, const struct secret *secret, struct err *e)
{
	*p = (struct practice){.host = h};
	const char *path = NULL;
	struct vault *vault = NULL;
	return practice_path(h, &path, e) && vault_open(path, secret, VAULT_READ_WRITE, &h->env, &vault, e) &&
	       store_open(vault, &h->env, &p->store, e) && settle(p, e);
}

bool practice_open_other(struct host *h, const char *path, struct store **out, struct err *e)
{
	struct vault *vault = NULL;
	return open_vault(h, path, &vault, e) && store_open(vault, &h->env, out, e);
}

bool practice_create(struct practice *p, struct host *h, const char *path, const struct secret *passphrase,
	const struct secret *recovery, struct err *e)
{
	*p = (struct practice){.host = h};
	struct vault *vault = NULL;
	const struct vault_new how = {
		.passphrase = passphrase, .recovery = recovery, .fill = store_fill, .ctx = &h->env};
	return vault_create(path, &how, &h->env, &vault, e) && store_open(vault, &h->env, &p->store, e) && settle(p, e);
}

void practice_close(struct practice *p)
{
	if (!p->store)
		return;
	store_audit(p->store, ACTION_LOCK, NULL, NULL, FACT_INT_UNSET, NULL);
	store_close(p->store);
	p->store = NULL;
	p->scales = (struct scale_set){0};
	arena_free(&p->arena);
}
