#include "strek/vault/kdf.h"

#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/vault/secret.h"

#include <sodium.h>

#define MIB ((uint64_t)1024 * 1024)

enum { TARGET_MS = 500, OPS_USUAL = 3, OPS_MAX = 20 };

static const uint64_t memory_floor = 64 * MIB, memory_usual = 256 * MIB, memory_max = 2048 * MIB;

struct kdf_params kdf_floor(void)
{
	return (struct kdf_params){memory_floor, OPS_USUAL};
}

bool kdf_allowed(const struct kdf_params *p, struct err *e)
{
	char what[64];
	if (p->memory >= memory_floor && p->memory <= memory_max && p->ops >= OPS_USUAL && p->ops <= OPS_MAX)
		return true;
	snprintf(what, sizeof what, "%llu MiB, %lu", (unsigned long long)(p->memory / MIB), (unsigned long)p->ops);
	return err_what(e, ERR_VAULT_KDF_REFUSED, what);
}

bool kdf_derive(
	const struct kdf_params *p, const char *text, size_t n, const uint8_t salt[16], uint8_t out[32], struct err *e)
{
	if (!kdf_allowed(p, e))
		return false;
	if (crypto_pwhash(out, 32, text, n, salt, p->ops, (size_t)p->memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
		return err_set(e, ERR_NO_MEMORY);
	return true;
}

/* Milliseconds that the floor takes; -1 with an error. */
static int64_t measure(const struct env *env, struct err *e)
{
	static const uint8_t salt[16];
	const struct kdf_params p = kdf_floor();
	uint8_t *key = secret_alloc(32, e);
	if (!key)
		return -1;
	int64_t start = clock_now(&env->clock);
	bool ok = kdf_derive(&p, "", 0, salt, key, e);
	int64_t took = clock_now(&env->clock) - start;
	secret_release(key);
	return ok ? took : -1;
}

bool kdf_calibrate(const struct env *env, struct kdf_params *out, struct err *e)
{
	int64_t floor_ms = measure(env, e);
	if (floor_ms < 0 && err_is(e))
		return false;
	*out = (struct kdf_params){memory_usual, OPS_USUAL};
	/* A clock that stands still or jumps says nothing. */
	if (floor_ms <= 0)
		return true;
	int64_t usual_ms = floor_ms * (int64_t)(memory_usual / memory_floor);
	while (usual_ms > 2 * TARGET_MS && out->memory > memory_floor) {
		out->memory /= 2;
		usual_ms /= 2;
	}
	while (usual_ms * (out->ops + 1) <= (int64_t)TARGET_MS * OPS_USUAL && out->ops < OPS_MAX)
		out->ops++;
	return true;
}
