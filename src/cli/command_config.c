#include "strek/base/utf8.h"

#include "command.h"

enum { LIST };
static const struct cli_option options[] = {
	[LIST] = {"list", 0, CLI_FLAG, NULL, N_("List every option with its value, its limits and what it does."), 0, 0,
		0},
};

static const char *source_words(const struct cli *c, int source)
{
	static const char *const words[] = {
		[OPTION_FROM_DEFAULT] = N_("default"),
		[OPTION_FROM_FILE] = N_("configuration file"),
		[OPTION_FROM_VAULT] = N_("vault"),
		[OPTION_FROM_COMMAND] = N_("command line"),
	};
	return cli_words(c, words[source]);
}

static bool run(struct cli *c, struct err *e)
{
	(void)e;
	const struct host *h = c->host;
	struct buf text = BUF_INIT;
	if (h->config)
		cli_fill(c, &c->out, "# {file}", (const struct fill[]){{"file", h->config}}, 1);
	for (int id = 0; id < OPTION_COUNT; id++) {
		const struct option_spec *spec = option_spec(id);
		buf_clear(&text);
		options_print(&h->options, id, &text);
		buf_addf(&c->out, "\n# %s\n# ", cli_words(c, spec->words));
		option_limits(spec, h->env.tr, &c->out);
		if (*spec->unit)
			buf_addf(&c->out, " %s", cli_words(c, spec->unit));
		buf_addf(&c->out, " (%s)\n%s = ", source_words(c, h->options.source[id]), spec->name);
		utf8_sanitise(&c->out, buf_str(&text));
		buf_addc(&c->out, '\n');
	}
	buf_free(&text);
	return true;
}

const struct cli_command cli_config = {
	.name = "config",
	.words = N_("List the options: what can be set, and what holds now."),
	.more = N_("The list can be saved as a configuration file and edited. Values hold in this order, later over "
		   "earlier: default, configuration file, the vault's settings, command line."),
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = run,
};
