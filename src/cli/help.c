#include "strek/cli/help.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/wrap.h"
#include "strek/cli/cli.h"
#include "strek/cli/sheet.h"

enum { OPTION_COLUMN = 28, COMMAND_COLUMN = 14 };

static void heading(struct buf *out, const char *words)
{
	buf_addf(out, "\n%s\n", words);
}

static void usage(struct buf *out, const struct cli_command *command, const struct tr *tr)
{
	buf_addf(out, "%s strek", tr_(tr, "Usage:"));
	if (!command) {
		buf_addf(out, " [%s ...] [%s]\n", tr_(tr, "OPTION"), tr_(tr, "COMMAND"));
		return;
	}
	buf_addf(out, " %s [%s ...]", command->name, tr_(tr, "OPTION"));
	for (size_t i = 0; i < CLI_OPERANDS_MAX && command->operand[i]; i++)
		buf_addf(out, " %s", command->operand[i]);
	buf_addc(out, '\n');
}

static void option_list(struct buf *out, const struct cli_option *option, size_t count, const struct tr *tr, int width)
{
	for (size_t i = 0; i < count; i++) {
		struct buf term = BUF_INIT;
		cli_option_usage(&option[i], &term);
		sheet_entry(out, buf_str(&term), tr_(tr, option[i].words), OPTION_COLUMN, width);
		buf_free(&term);
	}
}

static void command_list(struct buf *out, const struct tr *tr, int width)
{
	size_t count = 0;
	const struct cli_command *const *commands = cli_commands(&count);
	for (size_t i = 0; i < count; i++)
		sheet_entry(out, commands[i]->name, tr_(tr, commands[i]->words), COMMAND_COLUMN, width);
}

void help_program(struct buf *out, const struct tr *tr, int width)
{
	usage(out, NULL, tr);
	buf_addc(out, '\n');
	wrap_words(out,
		tr_(tr, "strek follows people's own ratings of life and of each session, and shows them against the "
			"course that could be expected. Everything stays in one encrypted file, the vault."),
		0, 0, width);
	heading(out, tr_(tr, "Commands:"));
	command_list(out, tr, width);
	heading(out, tr_(tr, "Options, before or after the command:"));
	option_list(out, cli_globals(), CLI_GLOBALS, tr, width);
	buf_addc(out, '\n');
	wrap_words(out, tr_(tr, "'strek COMMAND --help' tells more about one command."), 0, 0, width);
	wrap_words(out,
		tr_(tr, "Exit status: 0 done, 1 failed, 2 wrong use or not possible here, 3 wrong passphrase, 4 "
			"damaged or foreign file."),
		0, 0, width);
}

void help_command(const struct cli_command *command, struct buf *out, const struct tr *tr, int width)
{
	usage(out, command, tr);
	buf_addc(out, '\n');
	wrap_words(out, tr_(tr, command->words), 0, 0, width);
	if (command->more) {
		buf_addc(out, '\n');
		wrap_words(out, tr_(tr, command->more), 0, 0, width);
	}
	if (command->options) {
		heading(out, tr_(tr, "Options:"));
		option_list(out, command->option, command->options, tr, width);
	}
	buf_addc(out, '\n');
	wrap_words(out, tr_(tr, "'strek --help' lists the options that every command takes."), 0, 0, width);
}

void help_first_steps(struct buf *out, const struct tr *tr, int width)
{
	static const struct {
		const char *type, *words;
	} steps[] = {
		{"strek demo", N_("look around in a made-up practice that is thrown away afterwards")},
		{"strek init", N_("create your own vault")},
		{"strek import FILE", N_("bring in ratings from a CSV or JSON file")},
		{"strek clients", N_("list your clients")},
		{"strek graph CLIENT", N_("draw one client's course")},
		{"strek --help", N_("see everything else")},
	};
	wrap_words(out, tr_(tr, "strek works by commands; type one of these:"), 0, 0, width);
	buf_addc(out, '\n');
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		sheet_entry(out, steps[i].type, tr_(tr, steps[i].words), 24, width);
}
