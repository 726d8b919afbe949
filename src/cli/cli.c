#include "strek/cli/cli.h"

#include "strek/app/app.h"
#include "strek/cli/help.h"

#include "command.h"

#include <errno.h>

enum { HELP_WIDTH = 80 };

static const struct cli_command *const commands[] = {
#define X(name) &cli_##name,
	CLI_COMMANDS(X)
#undef X
};

const struct cli_command *const *cli_commands(size_t *count)
{
	*count = sizeof commands / sizeof *commands;
	return commands;
}

/* What the command line says about the surroundings goes where everybody looks for it. */
static bool apply_globals(struct host *h, const struct cli_args *args, struct err *e)
{
	static const struct {
		enum cli_global global;
		enum option_id option;
	} options[] = {{CLI_COLOUR, OPTION_COLOUR}, {CLI_GLYPHS, OPTION_GLYPHS}};
	const struct cli_value *global = args->global;

	for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
		const char *text = global[options[i].global].text;
		if (text && !options_set(&h->options, option_spec(options[i].option), text, OPTION_FROM_COMMAND, e))
			return false;
	}
	if (global[CLI_LANG].text) {
		const char *lang = lang_of_tag(global[CLI_LANG].text);
		if (!lang)
			return lang_switch(&h->lang, global[CLI_LANG].text, e);
		if (!options_set(&h->options, option_spec(OPTION_LANGUAGE), lang, OPTION_FROM_COMMAND, e))
			return false;
	}
	h->vault_usual = !global[CLI_DB].text;
	h->vault = h->vault_usual ? h->paths.vault : global[CLI_DB].text;
	h->config = global[CLI_CONFIG].text ? global[CLI_CONFIG].text : h->paths.config;
	h->passphrase_file = global[CLI_PASSPHRASE_FILE].text;
	h->recovery_file = global[CLI_RECOVERY_FILE].text;
	h->passphrase_fd = global[CLI_PASSPHRASE_FD].text ? (int)global[CLI_PASSPHRASE_FD].number : -1;
	h->plain = global[CLI_PLAIN].text != NULL;
	return host_speak(h, e);
}

/* What needs neither configuration nor vault. False when there is more to do. */
static bool answer_at_once(struct cli *c)
{
	const struct cli_value *global = c->args->global;
	const struct tr *tr = c->host->env.tr;
	int width = 0, height = 0;
	host_size(c->host, &width, &height);
	if (width > HELP_WIDTH)
		width = HELP_WIDTH;
	if (global[CLI_HELP].text && c->args->command)
		help_command(c->args->command, &c->out, tr, width);
	else if (global[CLI_HELP].text)
		help_program(&c->out, tr, width);
	else if (global[CLI_VERSION].text)
		buf_add(&c->out, "strek " STREK_VERSION "\n");
	else if (!c->args->command && !app_possible(c->host))
		help_first_steps(&c->out, tr, width);
	else
		return false;
	return true;
}

static bool show_screens(struct cli *c, struct practice *p, struct err *e)
{
	return app_run_open(c->host, p, false, e);
}

/* The screens ask for the passphrase themselves, unless it was said where to read it. */
static bool begin_screens(struct cli *c, struct err *e)
{
	const struct host *h = c->host;
	bool said = h->passphrase_file || h->passphrase_fd >= 0 || h->recovery_file;
	return said ? cli_in_practice(c, show_screens, e) : app_run(c->host, e);
}

static bool run(struct cli *c, struct err *e)
{
	if (!apply_globals(c->host, c->args, e))
		return false;
	if (answer_at_once(c))
		return true;
	bool named = c->args->global[CLI_CONFIG].text;
	if (!host_configure(c->host, named, e) || !host_speak(c->host, e))
		return false;
	const struct cli_command *command = c->args->command;
	if (!command)
		return begin_screens(c, e);
	return (!command->run || command->run(c, e)) && (!command->work || cli_in_practice(c, command->work, e));
}

/* What was found before a failure is printed as well: it tells more than the error alone. */
static bool print(struct cli *c, struct err *e)
{
	bool printed = c->raw ? host_print_raw(c->host, &c->out, e) : host_print(c->host, &c->out, e);
	return host_flush(c->host, e) && printed;
}

/* A reader that has seen enough ("| head") has gone on purpose: the status says that not all was printed. */
static void tell(const struct host *h, const struct err *e)
{
	if (e->system != EPIPE)
		host_say_error(h, e);
}

int cli_main(int argc, char *const argv[])
{
	struct err e = ERR_INIT;
	struct host host;
	struct cli_args args = {0};
	struct cli c = {.args = &args, .host = &host, .arena = ARENA_INIT, .out = BUF_INIT};

	bool ok =
		host_init(&host, &e) && cli_parse(&args, argc, argv, commands, sizeof commands / sizeof *commands, &e);
	if (ok)
		ok = run(&c, &e);
	else if (args.global[CLI_LANG].text)
		lang_switch(&host.lang, args.global[CLI_LANG].text, NULL);
	struct err unprinted = ERR_INIT;
	if (!print(&c, &unprinted) && e.code != ERR_OUTPUT)
		tell(&host, &unprinted);
	if (!ok)
		tell(&host, &e);
	buf_free(&c.out);
	arena_free(&c.arena);
	host_free(&host);
	return err_is(&e) ? (int)err_exit_status(&e) : (int)err_exit_status(&unprinted);
}
