#include "strek/app/secrets.h"
#include "strek/store/care.h"

#include "command.h"

enum { OUTPUT };
static const struct cli_option options[] = {
	[OUTPUT] = {"output", 'o', CLI_TEXT, "FILE", N_("The new vault; FILE.salvaged unless given."), 0, 0, 0},
};

static bool rescue(struct cli *c, const char *from, const char *to, const struct secret *secret, struct err *e)
{
	struct store_salvage_result result = {0};
	if (!store_salvage(from, to, secret, &c->host->env, &result, e))
		return false;
	const struct fill values[] = {
		{"file", to},
		{"pages", cli_digits(c, result.pages)},
		{"bad", cli_digits(c, result.pages_bad)},
		{"facts", cli_digits(c, result.facts)},
		{"lost", cli_digits(c, result.facts_bad)},
	};
	cli_fill(c, &c->out, N_("Pages read: {pages}, damaged: {bad}. Facts rescued: {facts}, lost: {lost}."), values,
		5);
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
	if (!cli_needs_file(from, e) || !cli_needs_free_name(to, e))
		return false;
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
