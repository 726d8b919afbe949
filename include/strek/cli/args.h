/* The command line, read by tables: every option and operand stands in one, and help and manual come
 * from the same tables.
 *
 * Options are long (--name VALUE or --name=VALUE) and may have a letter (-o VALUE). The global ones may
 * stand before or after the command. "--" ends them. A value that begins with "--" needs the "=" form. */
#ifndef STREK_CLI_ARGS_H
#define STREK_CLI_ARGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct cli;
struct err;
struct practice;

enum cli_type {
	CLI_FLAG,
	CLI_TEXT,
	CLI_INT,   /* a whole number, lo..hi */
	CLI_CHOICE /* one of the words of `value`, separated by '|'; the number is its index */
};

struct cli_option {
	const char *name; /* without the dashes */
	char letter;      /* 0: none */
	enum cli_type type;
	const char *value; /* what stands for it in the help: "FILE", "text|json"; NULL for a flag */
	const char *words; /* msgid: what it does, one sentence */
	int64_t lo, hi;
	int group; /* not 0: at most one option of a group may be given */
};

#define CLI_OPTIONS_MAX 16
#define CLI_OPERANDS_MAX 2

/* A subcommand. Operands ascend from required to optional. */
struct cli_command {
	const char *name;
	const char *operand[CLI_OPERANDS_MAX]; /* "CLIENT", or "[CLIENT]" where it may be left out */
	const char *words;                     /* msgid: what it does, one line for the list of commands */
	const char *more;                      /* msgid: a paragraph for its own help, or NULL */
	const struct cli_option *option;
	size_t options;
	/* Either, or both: what it does without a vault, or before one is opened; then what it does in the practice. */
	bool (*run)(struct cli *c, struct err *e);
	bool (*work)(struct cli *c, struct practice *p, struct err *e);
};

/* Options that belong to no command. */
enum cli_global {
	CLI_DB,
	CLI_CONFIG,
	CLI_PASSPHRASE_FILE,
	CLI_PASSPHRASE_FD,
	CLI_RECOVERY_FILE,
	CLI_LANG,
	CLI_COLOUR,
	CLI_GLYPHS,
	CLI_PLAIN,
	CLI_HELP,
	CLI_VERSION,
	CLI_GLOBALS
};
const struct cli_option *cli_globals(void);

struct cli_value {
	const char *text; /* NULL: not given */
	int64_t number;   /* CLI_INT, CLI_CHOICE; 1 for a flag */
};

struct cli_args {
	const struct cli_command *command; /* NULL: none was named */
	struct cli_value global[CLI_GLOBALS];
	struct cli_value option[CLI_OPTIONS_MAX]; /* parallel to command->option */
	const char *operand[CLI_OPERANDS_MAX];    /* NULL: not given */
};

/* Reads argv[1..]; everything is borrowed from it and from the tables. ERR_USAGE, ERR_USAGE_COMMAND,
 * ERR_USAGE_MISSING, ERR_USAGE_NO_VALUE, ERR_USAGE_TWICE, ERR_USAGE_VALUE and ERR_USAGE_CONFLICT name the word at
 * fault. With --help or
 * --version operands may be missing. */
bool cli_parse(struct cli_args *out, int argc, char *const argv[], const struct cli_command *const *commands,
	size_t count, struct err *e);

/* Appends an option as it is typed: "--width W", "-o, --output FILE". */
void cli_option_usage(const struct cli_option *option, struct buf *out);

#endif
