#include "strek/app/secrets.h"
#include "strek/store/care.h"

#include "command.h"

static bool put_back(struct cli *c, const char *backup, const char *target, const uint8_t *key, struct err *e)
{
	const struct host *h = c->host;
	const char *kept = NULL;
	if ((h->vault_usual && !paths_make_folder_of(target, e)) ||
		!store_restore(backup, target, key, &h->env, &c->arena, &kept, e))
		return false;
	const struct fill values[] = {{"backup", backup}, {"file", target}, {"kept", kept ? kept : ""}};
	cli_fill(c, &c->out, N_("{file} is restored from {backup}."), values, 3);
	if (kept)
		cli_fill(c, &c->out, N_("What stood there before is kept as {kept}."), values, 3);
	return true;
}

static bool run(struct cli *c, struct err *e)
{
	const char *backup = c->args->operand[0], *target = NULL;
	if (!practice_path(c->host, &target, e) || !cli_needs_file(backup, e) || !cli_needs_other_file(c, backup, e))
		return false;
	struct secret *secret = secrets_get(c->host, e);
	uint8_t *key = secret ? secret_alloc(FORMAT_KEY_LEN, e) : NULL;
	bool ok = key && vault_unlock(backup, secret, &c->host->env, key, e) && put_back(c, backup, target, key, e);
	secret_release(key);
	secret_free(secret);
	return ok;
}

const struct cli_command cli_restore = {
	.name = "restore",
	.operand = {"FILE"},
	.words = N_("Put the backup FILE in the place of the vault; what stood there is kept beside it."),
	.more = N_("The passphrase is that of the backup."),
	.run = run,
};
