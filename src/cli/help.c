#include "strek/cli/help.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
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
	sheet_wrap(out,
		tr_(tr, "strek follows people's own ratings of life and of each session, and shows them against the "
			"course that could be expected. Everything stays in one encrypted file, the vault."),
		0, 0, width);
	heading(out, tr_(tr, "Commands:"));
	command_list(out, tr, width);
	heading(out, tr_(tr, "Options, before or after the command:"));
	option_list(out, cli_globals(), CLI_GLOBALS, tr, width);
	buf_addc(out, '\n');
	sheet_wrap(out, tr_(tr, "'strek COMMAND --help' tells more about one command."), 0, 0, width);
	sheet_wrap(out,
		tr_(tr, "Exit status: 0 done, 1 failed, 2 wrong use or not possible here, 3 wrong passphrase, 4 "
			"damaged or "
			"foreign file."),
		0, 0, width);
}

void help_command(const struct cli_command *command, struct buf *out, const struct tr *tr, int width)
{
	usage(out, command, tr);
	buf_addc(out, '\n');
	sheet_wrap(out, tr_(tr, command->words), 0, 0, width);
	if (command->more) {
		buf_addc(out, '\n');
		sheet_wrap(out, tr_(tr, command->more), 0, 0, width);
	}
	if (command->options) {
		heading(out, tr_(tr, "Options:"));
		option_list(out, command->option, command->options, tr, width);
	}
	buf_addc(out, '\n');
	sheet_wrap(out, tr_(tr, "'strek --help' lists the options that every command takes."), 0, 0, width);
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
	sheet_wrap(out, tr_(tr, "strek works by commands; type one of these:"), 0, 0, width);
	buf_addc(out, '\n');
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		sheet_entry(out, steps[i].type, tr_(tr, steps[i].words), 24, width);
}

/* Text inside mdoc: what troff would take for its own is escaped. */
static void mdoc_text(struct buf *out, const char *words)
{
	for (const char *p = words; *p; p++) {
		if (*p == '\\')
			buf_add(out, "\\e");
		else if (*p == '-')
			buf_add(out, "\\-");
		else if ((*p == '.' || *p == '\'') && (p == words || p[-1] == '\n'))
			buf_addf(out, "\\&%c", *p);
		else
			buf_addc(out, *p);
	}
	buf_addc(out, '\n');
}

static void mdoc_option(struct buf *out, const struct cli_option *option)
{
	buf_add(out, ".It ");
	if (option->letter)
		buf_addf(out, "Fl %c , ", option->letter);
	buf_addf(out, "Fl \\-%s", option->name);
	if (option->value)
		buf_addf(out, " Ar %s", option->value);
	buf_addc(out, '\n');
	mdoc_text(out, option->words);
}

static void mdoc_options(struct buf *out, const struct cli_option *option, size_t count)
{
	buf_add(out, ".Bl -tag -width Ds\n");
	for (size_t i = 0; i < count; i++)
		mdoc_option(out, &option[i]);
	buf_add(out, ".El\n");
}

void help_manual_options(struct buf *out)
{
	mdoc_options(out, cli_globals(), CLI_GLOBALS);
}

void help_manual_commands(struct buf *out)
{
	size_t count = 0;
	const struct cli_command *const *commands = cli_commands(&count);
	for (size_t i = 0; i < count; i++) {
		const struct cli_command *command = commands[i];
		buf_addf(out, ".Ss %s", command->name);
		for (size_t k = 0; k < CLI_OPERANDS_MAX && command->operand[k]; k++)
			buf_addf(out, " %s", command->operand[k]);
		buf_addc(out, '\n');
		mdoc_text(out, command->words);
		if (command->more) {
			buf_add(out, ".Pp\n");
			mdoc_text(out, command->more);
		}
		if (command->options)
			mdoc_options(out, command->option, command->options);
	}
}
