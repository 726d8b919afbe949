#include "command.h"

#include "strek/base/utf8.h"
#include "strek/vault/file.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

const char *cli_words(const struct cli *c, const char *msgid)
{
	return tr_(c->host->env.tr, msgid);
}

const char *cli_digits(struct cli *c, size_t n)
{
	char text[24];
	snprintf(text, sizeof text, "%zu", n);
	const char *kept = arena_strdup(&c->arena, text);
	return kept ? kept : "";
}

void cli_fill(const struct cli *c, struct buf *out, const char *msgid, const struct fill *values, size_t count)
{
	struct buf words = BUF_INIT;
	fill_in(&words, cli_words(c, msgid), values, count);
	utf8_sanitise(out, buf_str(&words));
	buf_addc(out, '\n');
	out->failed |= !buf_ok(&words);
	buf_free(&words);
}

void cli_say(const struct cli *c, const char *msgid, const struct fill *values, size_t count)
{
	struct buf words = BUF_INIT;
	cli_fill(c, &words, msgid, values, count);
	buf_cut(&words, words.len ? words.len - 1 : 0);
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

bool cli_needs_file(const char *path, struct err *e)
{
	return !strcmp(path, "-") || !access(path, F_OK) || err_file(e, ERR_NO_FILE, path, errno);
}

bool cli_needs_free_name(const char *path, struct err *e)
{
	return !strcmp(path, "-") || access(path, F_OK) || err_file(e, ERR_FILE_EXISTS, path, EEXIST);
}

bool cli_needs_other_file(const struct cli *c, const char *path, struct err *e)
{
	struct stat vault_is, path_is;
	const char *vault = NULL;
	if (!practice_path(c->host, &vault, e))
		return false;
	bool same = !stat(vault, &vault_is) && !stat(path, &path_is) && file_same(&vault_is, &path_is);
	return !same || err_file(e, ERR_SAME_FILE, path, 0);
}

bool cli_in_practice(struct cli *c, cli_work *work, struct err *e)
{
	struct practice p = {0};
	bool ok = practice_open(&p, c->host, e) && work(c, &p, e);
	practice_close(&p);
	return ok;
}
