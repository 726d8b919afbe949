#include "strek/store/care.h"

#include "inner.h"

#include <sodium.h>

static struct store *store_new(struct vault *vault, const struct env *env, struct err *e)
{
	struct store *s = calloc(1, sizeof *s);
	if (!s) {
		err_set(e, ERR_NO_MEMORY);
		return NULL;
	}
	s->vault = vault;
	s->db = vault_db(vault);
	s->env = env;
	s->read_only = vault_read_only(vault);
	s->heads.own = HEAD_NONE;
	s->schema = SCHEMA_VERSION;
	return s;
}

/* All that the store holds in memory about anybody. */
static void wipe(struct store *s)
{
	sql_forget(s);
	recent_forget(s);
	person_forget(s);
	buf_free(&s->scratch);
	buf_free(&s->list);
	s->scratch = s->list = BUF_INIT;
	sodium_memzero(s->chance, sizeof s->chance);
	s->chance_left = 0;
	sodium_memzero(s->code_key, sizeof s->code_key);
	s->has_code_key = false;
}

static void store_free(struct store *s)
{
	if (!s)
		return;
	store_rollback(s);
	wipe(s);
	arena_free(&s->defined.arena);
	free(s->heads.item);
	free(s->touched.mark);
	free(s->author);
	free(s);
}

void store_close(struct store *s)
{
	struct vault *vault = s ? s->vault : NULL;
	store_free(s);
	vault_close(vault);
}

void store_conceal(struct store *s)
{
	wipe(s);
	vault_conceal(s->vault);
}

void store_reveal(struct store *s)
{
	vault_reveal(s->vault);
}

bool store_is_newer(const struct store *s)
{
	return s->newer;
}

const char *store_path(const struct store *s)
{
	return vault_path(s->vault);
}

struct vault *store_vault(struct store *s)
{
	return s->vault;
}

const struct env *store_env(const struct store *s)
{
	return s->env;
}

bool store_set_author(struct store *s, const char *author, struct err *e)
{
	char *copy = strdup(author);
	if (!copy)
		return err_set(e, ERR_NO_MEMORY);
	free(s->author);
	s->author = copy;
	return true;
}

/* ---- making ---- */

static bool put_code_key(struct store *s, struct err *e)
{
	uint8_t key[sizeof s->code_key];
	char hex[2 * sizeof s->code_key + 1];
	if (!chance_fill(s, key, sizeof key, e))
		return false;
	sodium_bin2hex(hex, sizeof hex, key, sizeof key);
	bool ok = store_set_setting(s, SETTING_CODE_KEY, hex, e);
	sodium_memzero(key, sizeof key);
	sodium_memzero(hex, sizeof hex);
	return ok;
}

bool store_fill(struct vault *vault, void *env, struct err *e)
{
	struct store *s = store_new(vault, env, e);
	if (!s)
		return false;
	bool ok = store_begin(s, e) && schema_make(s, e) && put_code_key(s, e) &&
		  store_set_setting(s, SETTING_DERIVED, DERIVED_VERSION, e) && store_commit(s, e);
	store_free(s);
	return ok;
}

bool store_create(struct vault *vault, const struct env *env, struct store **out, struct err *e)
{
	struct env copy = *env;
	*out = NULL;
	if (store_fill(vault, &copy, e))
		return store_open(vault, env, out, e);
	vault_close(vault);
	return false;
}

/* ---- opening ---- */

/* Every step from an older schema to this one, ascending. */
static const struct schema_step steps[] = {{2, schema_to_2}};
_Static_assert(SCHEMA_VERSION == 2, "a new schema needs a step");

static bool fit_schema(struct store *s, struct err *e)
{
	int version;
	if (!s->db)
		return err_what(e, ERR_VAULT_DAMAGED, "database") || err_at(e, vault_path(s->vault), 0, 0);
	if (!schema_version(s, &version, e))
		return false;
	s->newer = version > SCHEMA_VERSION;
	s->read_only |= s->newer;
	if (version >= SCHEMA_VERSION)
		return true;
	if (version < 1)
		return sql_broken(s, "no tables", e);
	if (s->read_only) {
		s->schema = version;
		return true;
	}
	return schema_migrate(s, version, steps, sizeof steps / sizeof steps[0], e);
}

bool derived_is_current(struct store *s, bool *current, struct err *e)
{
	struct arena a = ARENA_INIT;
	const char *version;
	bool ok = store_setting(s, SETTING_DERIVED, &a, &version, e);
	*current = ok && version && strcmp(version, DERIVED_VERSION) == 0;
	arena_free(&a);
	return ok;
}

/* Rules may have changed since the rows were derived: they say something else of the same facts then. */
static bool fit_derived(struct store *s, struct err *e)
{
	bool current;
	if (s->read_only)
		return true;
	return derived_is_current(s, &current, e) && (current || store_rebuild(s, e));
}

static bool own_device(struct store *s, struct err *e)
{
	bool ours;
	if (s->read_only)
		return true;
	if (!device_is_ours(s, &ours, e))
		return false;
	if (ours)
		return true;
	struct save_scope scope;
	return save_scope(s, &scope, e) && save_end(s, scope, device_renew(s, e), e);
}

/* On a full disk there is still something to read. */
static bool or_read_only(struct store *s, bool done, struct err *e)
{
	if (done || !e || e->code != ERR_DISK_FULL)
		return done;
	*e = ERR_INIT;
	s->read_only = true;
	return true;
}

bool store_open(struct vault *vault, const struct env *env, struct store **out, struct err *e)
{
	struct store *s = store_new(vault, env, e);
	*out = NULL;
	if (!s) {
		vault_close(vault);
		return false;
	}
	s->stale = true;
	if (fit_schema(s, e) && heads_refresh(s, e) && or_read_only(s, own_device(s, e), e) &&
		or_read_only(s, fit_derived(s, e), e)) {
		*out = s;
		return true;
	}
	store_close(s);
	return false;
}
