#include "strek/vault/kdf.h"

#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/vault/secret.h"

#include <sodium.h>

#define MIB ((uint64_t)1024 * 1024)
#define MEMORY_STEP (16 * MIB)

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

bool kdf_derive(const struct kdf_params *p, const char *text, size_t n, const uint8_t salt[FORMAT_SALT_LEN],
	uint8_t out[FORMAT_KEY_LEN], struct err *e)
{
	if (!kdf_allowed(p, e))
		return false;
	if (crypto_pwhash(
		    out, FORMAT_KEY_LEN, text, n, salt, p->ops, (size_t)p->memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
		return err_set(e, ERR_NO_MEMORY);
	return true;
}

/* Milliseconds that the floor takes. */
static bool measure(const struct env *env, int64_t *took, struct err *e)
{
	static const uint8_t salt[FORMAT_SALT_LEN];
	const struct kdf_params p = kdf_floor();
	uint8_t *key = secret_alloc(FORMAT_KEY_LEN, e);
	int64_t start = clock_now(&env->clock);
	bool ok = key && kdf_derive(&p, "", 0, salt, key, e);
	*took = clock_now(&env->clock) - start;
	secret_release(key);
	return ok;
}

bool kdf_calibrate(const struct env *env, struct kdf_params *out, struct err *e)
{
	int64_t floor_ms = INT64_MAX;
	*out = (struct kdf_params){memory_usual, OPS_USUAL};
	/* The better of two: something else may be running. */
	for (int i = 0; i < 2; i++) {
		int64_t took;
		if (!measure(env, &took, e))
			return false;
		if (took < floor_ms)
			floor_ms = took;
	}
	/* A clock that stands still or jumps says nothing. */
	if (floor_ms <= 0)
		return true;
	uint64_t fits = memory_floor * TARGET_MS / (uint64_t)floor_ms / MEMORY_STEP * MEMORY_STEP;
	if (fits < memory_usual)
		out->memory = fits > memory_floor ? fits : memory_floor;
	int64_t usual_ms = floor_ms * (int64_t)(memory_usual / memory_floor);
	while (usual_ms * (out->ops + 1) <= (int64_t)TARGET_MS * OPS_USUAL && out->ops < OPS_MAX)
		out->ops++;
	return true;
}
