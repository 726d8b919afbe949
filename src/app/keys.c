#include "strek/app/keys.h"

#include "strek/app/ask.h"
#include "strek/app/host.h"
#include "strek/app/secrets.h"
#include "strek/base/err.h"
#include "strek/vault/recovery.h"

#include <errno.h>
#include <unistd.h>

struct secret *keys_new(const struct host *h, struct err *e)
{
	return recovery_new(&h->env, e);
}

/* Whether what was typed is the key; groups, case and hyphens do not matter. */
static bool is_same(const struct secret *key, const struct secret *typed, struct err *e)
{
	uint8_t *bytes = secret_alloc(2 * RECOVERY_LEN, e);
	bool same = bytes && recovery_parse(key, bytes, e) && recovery_parse(typed, bytes + RECOVERY_LEN, e);
	if (same && memcmp(bytes, bytes + RECOVERY_LEN, RECOVERY_LEN))
		same = err_set(e, ERR_RECOVERY_TYPO);
	secret_release(bytes);
	return same;
}

bool keys_hand_over(const struct host *h, const struct secret *key, struct err *e)
{
	const struct tr *tr = h->env.tr;
	if (secrets_given(h))
		return true;
	if (!ask_show(h,
		    tr_(tr, "The recovery key opens the vault if the passphrase is ever forgotten. Write it on "
			    "paper:\n\n    "),
		    e) ||
		!ask_show(h, secret_text(key), e) || !ask_show(h, "\n\n", e))
		return false;
	for (;;) {
		struct secret *typed = ask_secret(h, tr_(tr, "Type it from the paper: "), SECRET_RECOVERY, e);
		if (!typed)
			return false;
		struct err slip = ERR_INIT;
		bool same = is_same(key, typed, &slip);
		secret_free(typed);
		if (same)
			return true;
		host_say_error(h, &slip);
		if (slip.code != ERR_RECOVERY_TYPO) {
			*e = slip;
			return false;
		}
	}
}

bool keys_print(const struct host *h, const struct secret *key, struct err *e)
{
	if (!host_flush(h, e))
		return false;
	if (host_write(STDOUT_FILENO, secret_text(key), secret_len(key)) && host_write(STDOUT_FILENO, "\n", 1))
		return true;
	return err_file(e, ERR_KEY_NOT_PRINTED, "", errno);
}
