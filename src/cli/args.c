#include "strek/cli/args.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/num.h"

#include <limits.h>

enum { GROUP_NONE, GROUP_SECRET };

static const struct cli_option globals[CLI_GLOBALS] = {
	[CLI_DB] = {"db", 0, CLI_TEXT, "FILE", N_("The vault, in place of the usual one."), 0, 0, GROUP_NONE},
	[CLI_CONFIG] = {"config", 0, CLI_TEXT, "FILE", N_("The configuration file, in place of the usual one."), 0, 0,
		GROUP_NONE},
	[CLI_PASSPHRASE_FILE] = {"passphrase-file", 0, CLI_TEXT, "FILE",
		N_("Take the passphrase from the first line of this file."), 0, 0, GROUP_SECRET},
	[CLI_PASSPHRASE_FD] = {"passphrase-fd", 0, CLI_INT, "N",
		N_("Take the passphrase from the first line of this open file descriptor."), 0, INT_MAX, GROUP_SECRET},
	[CLI_RECOVERY_FILE] = {"recovery-file", 0, CLI_TEXT, "FILE",
		N_("Open with the recovery key, taken from the first line of this file."), 0, 0, GROUP_SECRET},
	[CLI_LANG] = {"lang", 0, CLI_TEXT, "TAG", N_("The language: en, nb (bokmål) or nn (nynorsk)."), 0, 0,
		GROUP_NONE},
	[CLI_COLOUR] = {"colour", 0, CLI_CHOICE, "auto|always|never",
		N_("When to use colours; auto: on a terminal, unless NO_COLOR is set."), 0, 0, GROUP_NONE},
	[CLI_GLYPHS] = {"glyphs", 0, CLI_CHOICE, "auto|braille|block|ascii", N_("What graphs are drawn with."), 0, 0,
		GROUP_NONE},
	[CLI_PLAIN] = {"plain", 0, CLI_FLAG, NULL,
		N_("Plain lines for a screen reader: no colour, no drawing, tables in place of graphs."), 0, 0,
		GROUP_NONE},
	[CLI_HELP] = {"help", 'h', CLI_FLAG, NULL, N_("Show this help, or that of the command."), 0, 0, GROUP_NONE},
	[CLI_VERSION] = {"version", 0, CLI_FLAG, NULL, N_("Show the version."), 0, 0, GROUP_NONE},
};

const struct cli_option *cli_globals(void)
{
	return globals;
}

/* Where the reading stands. */
struct reader {
	struct cli_args *out;
	int argc, at; /* at: the next word */
	char *const *argv;
	const struct cli_command *const *commands;
	size_t count;
	bool only_operands; /* "--" has been seen */
	size_t operands;
	struct err *e;
};

/* Names the word at fault, what stands for it where one is expected, and which help to ask for. */
static bool wrong(const struct reader *r, enum err_code code, const char *what, const char *expected)
{
	const struct cli_command *command = r->out->command;
	char help[48];
	snprintf(help, sizeof help, "strek%s%s", command ? " " : "", command ? command->name : "");
	return err_limit(r->e, code, what, help, expected);
}

/* The option and its value's place, by name (n bytes) or letter. */
static const struct cli_option *find_in(
	const struct cli_option *table, size_t count, const char *name, size_t n, char letter, size_t *index)
{
	for (size_t i = 0; i < count; i++) {
		bool same = letter ? table[i].letter == letter
				   : strlen(table[i].name) == n && !memcmp(table[i].name, name, n);
		if (same) {
			*index = i;
			return &table[i];
		}
	}
	return NULL;
}

static const struct cli_option *find(
	const struct reader *r, const char *name, size_t n, char letter, struct cli_value **value)
{
	size_t i = 0;
	const struct cli_option *found = find_in(globals, CLI_GLOBALS, name, n, letter, &i);
	if (found) {
		*value = &r->out->global[i];
		return found;
	}
	const struct cli_command *command = r->out->command;
	found = command ? find_in(command->option, command->options, name, n, letter, &i) : NULL;
	if (found)
		*value = &r->out->option[i];
	return found;
}

/* The index of `text` among "a|b|c", or -1. */
static int choice_index(const char *choices, const char *text)
{
	size_t n = strlen(text);
	int index = 0;
	for (const char *p = choices; *p; index++) {
		size_t len = strcspn(p, "|");
		if (len == n && !memcmp(p, text, n))
			return index;
		p += len;
		p += *p == '|';
	}
	return -1;
}

/* What is allowed, for the message: numbers and tokens only, which need no translation. */
static void limits_of(const struct cli_option *option, struct buf *out)
{
	if (option->type == CLI_INT)
		buf_addf(out, "%lld - %lld", (long long)option->lo, (long long)option->hi);
	else
		buf_add(out, option->value);
}

static bool number_of(const struct cli_option *option, const char *text, int64_t *out)
{
	switch (option->type) {
	case CLI_INT:
		return num_parse(text, option->lo, option->hi, out);
	case CLI_CHOICE:
		*out = choice_index(option->value, text);
		return *out >= 0;
	default:
		*out = 1;
		return option->type == CLI_FLAG || *text;
	}
}

static bool set_value(const struct reader *r, const struct cli_option *option, struct cli_value *value,
	const char *shown, const char *text)
{
	if (value->text)
		return err_what(r->e, ERR_USAGE_TWICE, shown);
	if (!number_of(option, text, &value->number)) {
		struct buf limits = BUF_INIT;
		limits_of(option, &limits);
		err_limit(r->e, ERR_USAGE_VALUE, shown, text, buf_str(&limits));
		buf_free(&limits);
		return false;
	}
	value->text = text;
	return true;
}

/* The value after an option: the rest of its own word, else the next word. */
static const char *value_text(struct reader *r, const char *attached)
{
	if (attached)
		return attached;
	if (r->at >= r->argc || !strncmp(r->argv[r->at], "--", 2))
		return NULL;
	return r->argv[r->at++];
}

static bool read_option(struct reader *r, const char *word)
{
	bool is_long = word[1] == '-';
	const char *name = is_long ? word + 2 : word + 1;
	size_t n = is_long ? strcspn(name, "=") : 1;
	const char *attached = is_long ? (name[n] == '=' ? name + n + 1 : NULL) : (name[1] ? name + 1 : NULL);
	char shown[64];
	snprintf(shown, sizeof shown, "%s%.*s", is_long ? "--" : "-", (int)(n < 48 ? n : 48), name);

	struct cli_value *value = NULL;
	const struct cli_option *option = find(r, name, n, is_long ? 0 : *name, &value);
	if (!option || (option->type == CLI_FLAG && attached))
		return wrong(r, ERR_USAGE, option ? word : shown, "");
	if (option->type == CLI_FLAG)
		return set_value(r, option, value, shown, "");
	const char *text = value_text(r, attached);
	if (!text)
		return wrong(r, ERR_USAGE_NO_VALUE, shown, option->value);
	return set_value(r, option, value, shown, text);
}

static bool read_command(struct reader *r, const char *word)
{
	for (size_t i = 0; i < r->count; i++) {
		if (!strcmp(r->commands[i]->name, word)) {
			r->out->command = r->commands[i];
			return true;
		}
	}
	return err_what(r->e, ERR_USAGE_COMMAND, word);
}

static bool read_operand(struct reader *r, const char *word)
{
	if (!r->out->command)
		return read_command(r, word);
	if (r->operands >= CLI_OPERANDS_MAX || !r->out->command->operand[r->operands])
		return wrong(r, ERR_USAGE, word, "");
	r->out->operand[r->operands++] = word;
	return true;
}

/* At most one option of each group, among globals and the command's own. */
static bool check_groups(const struct cli_option *table, const struct cli_value *value, size_t count, struct err *e)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t k = i + 1; k < count; k++) {
			if (!table[i].group || table[i].group != table[k].group || !value[i].text || !value[k].text)
				continue;
			char one[64], other[64];
			snprintf(one, sizeof one, "--%s", table[i].name);
			snprintf(other, sizeof other, "--%s", table[k].name);
			return err_value(e, ERR_USAGE_CONFLICT, one, other);
		}
	}
	return true;
}

static bool check_whole(const struct reader *r)
{
	const struct cli_command *command = r->out->command;
	if (!check_groups(globals, r->out->global, CLI_GLOBALS, r->e))
		return false;
	if (!command)
		return true;
	if (!check_groups(command->option, r->out->option, command->options, r->e))
		return false;
	if (r->out->global[CLI_HELP].text || r->out->global[CLI_VERSION].text)
		return true;
	for (size_t i = r->operands; i < CLI_OPERANDS_MAX && command->operand[i]; i++) {
		if (command->operand[i][0] != '[')
			return wrong(r, ERR_USAGE_MISSING, command->operand[i], "");
	}
	return true;
}

bool cli_parse(struct cli_args *out, int argc, char *const argv[], const struct cli_command *const *commands,
	size_t count, struct err *e)
{
	*out = (struct cli_args){0};
	struct reader r = {out, argc, 1, argv, commands, count, false, 0, e};
	while (r.at < argc) {
		const char *word = argv[r.at++];
		bool option = !r.only_operands && word[0] == '-' && word[1];
		if (option && !strcmp(word, "--"))
			r.only_operands = true;
		else if (option ? !read_option(&r, word) : !read_operand(&r, word))
			return false;
	}
	return check_whole(&r);
}

void cli_option_usage(const struct cli_option *option, struct buf *out)
{
	if (option->letter)
		buf_addf(out, "-%c, ", option->letter);
	buf_addf(out, "--%s", option->name);
	if (option->value)
		buf_addf(out, " %s", option->value);
}
