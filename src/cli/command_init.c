#include "strek/app/keys.h"
#include "strek/app/secrets.h"
#include "strek/vault/passphrase.h"

#include "command.h"

/* The rules hold for a passphrase from a file as well. */
static struct secret *new_passphrase(const struct host *h, struct err *e)
{
	if (!secrets_given(h))
		return secrets_new_passphrase(h, e);
	struct secret *given = secrets_get(h, e);
	if (given && passphrase_check(given, e))
		return given;
	secret_free(given);
	return NULL;
}

static bool make(struct cli *c, const char *path, struct secret *passphrase, struct secret *recovery, struct err *e)
{
	struct host *h = c->host;
	struct practice p = {0};
	bool made = keys_hand_over(h, recovery, e) && (!h->vault_usual || paths_make_folder_of(path, e)) &&
		    practice_create(&p, h, path, passphrase, recovery, e);
	practice_close(&p);
	if (!made)
		return false;
	cli_say(c,
		N_("{file} is made. Keep the recovery key on paper, away from this computer. Next: 'strek import "
		   "FILE', or 'strek --help'."),
		(const struct fill[]){{"file", path}}, 1);
	return !secrets_given(h) || keys_print(h, recovery, e);
}

static bool run(struct cli *c, struct err *e)
{
	struct host *h = c->host;
	const char *path = NULL;
	if (!practice_path(h, &path, e))
		return false;
	if (h->recovery_file)
		return err_value(e, ERR_USAGE_CONFLICT, "init", "--recovery-file");
	if (!cli_needs_free_name(path, e))
		return false;
	struct secret *passphrase = new_passphrase(h, e);
	struct secret *recovery = passphrase ? keys_new(h, e) : NULL;
	bool ok = recovery && make(c, path, passphrase, recovery, e);
	secret_free(passphrase);
	secret_free(recovery);
	return ok;
}

const struct cli_command cli_init = {
	.name = "init",
	.words = N_("Make a new, empty vault with a passphrase and a recovery key."),
	.more = N_("On a terminal the passphrase is asked twice and the recovery key is typed back once. With "
		   "--passphrase-file or --passphrase-fd nothing is asked and the recovery key is printed on standard "
		   "output. The recovery key is shown only this once: write it on paper."),
	.run = run,
};
