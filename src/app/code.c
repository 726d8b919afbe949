#include "strek/app/code.h"

#include "strek/base/arena.h"
#include "strek/base/err.h"
#include "strek/store/store.h"
#include "strek/vault/secret.h"

#include <sodium.h>

#define SETTING "short-code"
#define PASSES 2
#define MEMORY ((size_t)8 << 20)

_Static_assert(crypto_pwhash_STRBYTES <= sizeof(((struct code *)0)->hash), "a hash fits");

bool code_make(struct code *c, const struct secret *text, struct err *e)
{
	if (sodium_init() < 0)
		return err_set(e, ERR_NO_RANDOM);
	return crypto_pwhash_str(c->hash, secret_text(text), secret_len(text), PASSES, MEMORY) == 0 ||
	       err_set(e, ERR_NO_MEMORY);
}

bool code_is(const struct code *c, const struct secret *text)
{
	return c->hash[0] != '\0' && sodium_init() >= 0 &&
	       crypto_pwhash_str_verify(c->hash, secret_text(text), secret_len(text)) == 0;
}

bool code_load(struct code *c, struct store *s, struct err *e)
{
	struct arena a = ARENA_INIT;
	const char *value = NULL;
	*c = (struct code){0};
	bool ok = store_setting(s, SETTING, &a, &value, e);
	if (ok && value != NULL)
		snprintf(c->hash, sizeof c->hash, "%s", value);
	arena_free(&a);
	return ok;
}

bool code_store(const struct code *c, struct store *s, struct err *e)
{
	return store_set_setting(s, SETTING, c->hash, e);
}
