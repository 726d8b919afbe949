#include "strek/store/care.h"

#include "command.h"

#include <unistd.h>

enum { DRILL };
static const struct cli_option options[] = {
	[DRILL] = {"drill", 0, CLI_FLAG, NULL,
		N_("Try a restore of the backup FILE to a scratch place and compare; nothing is overwritten. A FILE "
		   "that is not there yet is made first."),
		0, 0, 0},
};

static bool backup(struct cli *c, struct practice *p, struct err *e)
{
	const char *file = c->args->operand[0];
	const struct fill values[] = {{"file", file}};
	bool drill = cli_given(c, DRILL);
	if (!drill || access(file, F_OK)) {
		if (!store_backup(p->store, file, e))
			return false;
		cli_fill(c, &c->out,
			N_("{file} is a backup of this vault, read back and found complete. It opens with the same "
			   "passphrase and recovery key."),
			values, 1);
	}
	if (drill && !store_drill(p->store, file, e))
		return false;
	if (drill)
		cli_fill(c, &c->out, N_("{file} can be restored: content and chains are those of this vault."), values,
			1);
	return true;
}

static bool prepare(struct cli *c, struct err *e)
{
	return cli_needs_other_file(c, c->args->operand[0], e);
}

const struct cli_command cli_backup = {
	.name = "backup",
	.operand = {"FILE"},
	.words = N_("Copy the vault into FILE, encrypted as it is, and read the copy back."),
	.more = N_(
		"An existing FILE is only replaced when it is an older backup of this same vault. Keep it on another "
		"medium, and try it now and then with --drill."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = prepare,
	.work = backup,
};
