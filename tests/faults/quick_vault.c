/* quick_vault FILE PASSPHRASE: an empty vault whose passphrase takes as little work as is allowed, for scripts that
 * open it a hundred times. */
#include "strek/base/err.h"
#include "strek/store/store.h"
#include "strek/vault/kdf.h"
#include "strek/vault/secret.h"
#include "strek/vault/vault.h"

#include "env_fixed.h"

#include <unistd.h>

int main(int argc, char **argv)
{
	struct env_fixed world;
	struct err e = ERR_INIT;
	struct vault *v = NULL;
	struct kdf_params kdf = kdf_floor();
	if (argc != 3)
		return 2;
	int64_t now = (int64_t)time(NULL) * 1000;
	env_fixed_init(&world, now, 60, (uint64_t)now ^ (uint64_t)getpid() << 48);
	struct secret *passphrase = secret_from(SECRET_PASSPHRASE, argv[2], &e);
	struct vault_new how = {.passphrase = passphrase, .kdf = &kdf, .fill = store_fill, .ctx = &world.env};
	bool ok = passphrase && vault_create(argv[1], &how, &world.env, &v, &e);
	if (!ok)
		fprintf(stderr, "quick_vault: %s %s\n", err_name(e.code), e.what);
	vault_close(v);
	secret_free(passphrase);
	return ok ? 0 : 1;
}
