#include "strek/app/keys.h"
#include "strek/app/secrets.h"

#include "command.h"

static bool renew(struct cli *c, struct practice *p, struct err *e)
{
	const struct host *h = c->host;
	struct secret *key = keys_new(h, e);
	bool ok = key && keys_hand_over(h, key, e) && vault_set_recovery(store_vault(p->store), key, e) &&
		  practice_log(p, ACTION_RECOVERY, NULL, e) && (!secrets_given(h) || keys_print(h, key, e));
	secret_free(key);
	if (ok)
		cli_say(c,
			N_("There is a new recovery key; the one before no longer opens this vault. Older backups "
			   "still open with it."),
			NULL, 0);
	return ok;
}

const struct cli_command cli_recovery = {
	.name = "recovery",
	.words = N_("Make a new recovery key in place of the one before."),
	.more = N_("On a terminal it is shown and typed back before it holds. With --passphrase-file or "
		   "--passphrase-fd it is "
		   "printed on standard output."),
	.work = renew,
};
