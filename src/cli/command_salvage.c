#include "strek/app/secrets.h"
#include "strek/store/care.h"
#include "strek/vault/harden.h"

#include "command.h"

#include <errno.h>
#include <unistd.h>

enum { OUTPUT };
static const struct cli_option options[] = {
	[OUTPUT] = {"output", 'o', CLI_TEXT, "FILE", N_("The new vault; FILE.salvaged unless given."), 0, 0, 0},
};

static bool rescue(struct cli *c, const char *from, const char *to, const struct secret *secret, struct err *e)
{
	struct store_salvage_result result = {0};
	if (!store_salvage(from, to, secret, &c->host->env, &result, e))
		return false;
	char number[4][24];
	const size_t counts[4] = {result.pages, result.pages_bad, result.facts, result.facts_bad};
	for (size_t i = 0; i < 4; i++)
		snprintf(number[i], sizeof number[i], "%zu", counts[i]);
	const struct fill values[] = {
		{"file", to}, {"pages", number[0]}, {"bad", number[1]}, {"facts", number[2]}, {"lost", number[3]}};
	cli_fill(c, &c->out, N_("{pages} pages read, {bad} of them damaged; {facts} facts rescued, {lost} not."),
		values, 5);
	cli_fill(c, &c->out, N_("They are in {file}, with the same passphrase. Look: strek --db {file} clients"),
		values, 5);
	return true;
}

static bool run(struct cli *c, struct err *e)
{
	const char *from = c->args->operand[0], *to = cli_text(c, OUTPUT);
	if (!to) {
		size_t size = strlen(from) + sizeof ".salvaged";
		char *beside = arena_alloc(&c->arena, size);
		if (!beside)
			return err_set(e, ERR_NO_MEMORY);
		snprintf(beside, size, "%s.salvaged", from);
		to = beside;
	}
	if (access(from, F_OK))
		return err_file(e, ERR_NO_FILE, from, errno);
	if (!access(to, F_OK))
		return err_file(e, ERR_FILE_EXISTS, to, EEXIST);
	harden_process();
	struct secret *secret = secrets_get(c->host, e);
	bool ok = secret && rescue(c, from, to, secret, e);
	secret_free(secret);
	return ok;
}

const struct cli_command cli_salvage = {
	.name = "salvage",
	.operand = {"FILE"},
	.words = N_("Read every page and fact of a damaged vault that is still authentic into a new vault."),
	.more = N_("The damaged FILE is never written. The new vault has the same passphrase."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = run,
};
