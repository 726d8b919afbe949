#include "command.h"

const char *cli_words(const struct cli *c, const char *msgid)
{
	return tr_(c->host->env.tr, msgid);
}

void cli_fill(const struct cli *c, struct buf *out, const char *msgid, const struct fill *values, size_t count)
{
	fill_in(out, cli_words(c, msgid), values, count);
	buf_addc(out, '\n');
}

void cli_say(const struct cli *c, const char *msgid, const struct fill *values, size_t count)
{
	struct buf words = BUF_INIT;
	fill_in(&words, cli_words(c, msgid), values, count);
	host_say(c->host, buf_str(&words));
	buf_free(&words);
}

bool cli_given(const struct cli *c, size_t option)
{
	return c->args->option[option].text != NULL;
}

const char *cli_text(const struct cli *c, size_t option)
{
	return c->args->option[option].text;
}

int64_t cli_number(const struct cli *c, size_t option, int64_t otherwise)
{
	return cli_given(c, option) ? c->args->option[option].number : otherwise;
}
