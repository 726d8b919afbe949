#include "strek/store/care.h"

#include "command.h"

static bool merge(struct cli *c, struct practice *p, struct err *e)
{
	struct store *other = NULL;
	struct store_merge_result result = {0};
	const char *file = c->args->operand[0];
	bool ok = practice_open_other(c->host, file, &other, e) && store_merge(p->store, other, &result, e);
	store_close(other);
	if (!ok)
		return false;
	const struct fill values[] = {
		{"file", file},
		{"added", cli_digits(c, result.added)},
		{"known", cli_digits(c, result.known)},
		{"erased", cli_digits(c, result.erased)},
		{"conflicts", cli_digits(c, result.conflicts)},
	};
	cli_fill(c, &c->out,
		N_("Merged {file}. Facts added: {added}, here already: {known}, left out as erased: {erased}."), values,
		5);
	if (result.conflicts)
		cli_fill(c, &c->out,
			N_("Corrections that contradict each other: {conflicts}. Both are kept until one more names "
			   "both."),
			values, 5);
	return true;
}

static bool prepare(struct cli *c, struct err *e)
{
	return cli_needs_file(c->args->operand[0], e) && cli_needs_other_file(c, c->args->operand[0], e);
}

const struct cli_command cli_merge = {
	.name = "merge",
	.operand = {"FILE"},
	.words = N_("Bring in what another copy of this vault has and this one has not."),
	.more = N_("Both are opened with the same passphrase when it comes from a file; else each is asked for. The "
		   "order of merging makes no difference."),
	.run = prepare,
	.work = merge,
};
