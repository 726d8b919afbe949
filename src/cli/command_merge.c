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
	char number[4][24];
	const size_t counts[4] = {result.added, result.known, result.erased, result.conflicts};
	for (size_t i = 0; i < 4; i++)
		snprintf(number[i], sizeof number[i], "%zu", counts[i]);
	const struct fill values[] = {{"file", file}, {"added", number[0]}, {"known", number[1]}, {"erased", number[2]},
		{"conflicts", number[3]}};
	cli_fill(c, &c->out,
		N_("Merged {file}: {added} facts added, {known} here already, {erased} left out as erased."), values,
		5);
	if (result.conflicts)
		cli_fill(c, &c->out,
			N_("{conflicts} corrections contradict each other; both are kept until one more names both."),
			values, 5);
	return true;
}

static bool run(struct cli *c, struct err *e)
{
	return cli_in_practice(c, merge, e);
}

const struct cli_command cli_merge = {
	.name = "merge",
	.operand = {"FILE"},
	.words = N_("Bring in what another copy of this vault has and this one has not."),
	.more = N_("Both are opened with the same passphrase when it comes from a file; else each is asked for. The "
		   "order of "
		   "merging makes no difference."),
	.run = run,
};
