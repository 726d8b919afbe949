#include "strek/app/ask.h"
#include "strek/app/secrets.h"
#include "strek/vault/passphrase.h"

#include "command.h"

enum { NEW_FILE };
static const struct cli_option options[] = {
	[NEW_FILE] = {"new-passphrase-file", 0, CLI_TEXT, "FILE",
		N_("Take the new passphrase from the first line of this file."), 0, 0, 0},
};

static bool change(struct cli *c, struct practice *p, struct err *e)
{
	const struct host *h = c->host;
	struct secret *secret = cli_given(c, NEW_FILE) ? secrets_from_file(cli_text(c, NEW_FILE), SECRET_PASSPHRASE, e)
						       : secrets_new_passphrase(h, e);
	bool ok = secret && passphrase_check(secret, e) &&
		  vault_change_passphrase(store_vault(p->store), secret, NULL, e) &&
		  practice_log(p, ACTION_PASSPHRASE, NULL, e);
	secret_free(secret);
	if (ok)
		cli_say(c,
			N_("The passphrase is changed. Older backups still open with the old one: make a new backup "
			   "and destroy the old ones if the old passphrase may be known to others."),
			NULL, 0);
	return ok;
}

static bool prepare(struct cli *c, struct err *e)
{
	if (!cli_given(c, NEW_FILE) && !ask_possible())
		return err_value(e, ERR_USAGE_MISSING, "--new-passphrase-file FILE", "strek passphrase");
	return true;
}

const struct cli_command cli_passphrase = {
	.name = "passphrase",
	.words = N_("Change the passphrase; the vault is opened with the old one or with the recovery key."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = prepare,
	.work = change,
};
