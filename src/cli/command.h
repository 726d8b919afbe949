/* The subcommands. A new one is a file command_<name>.c that defines `const struct cli_command cli_<name>`, and
 * its name in this list: that is where help, manual and dispatcher find it. */
#ifndef STREK_SRC_CLI_COMMAND_H
#define STREK_SRC_CLI_COMMAND_H

#include "strek/app/host.h"
#include "strek/app/practice.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/fill.h"
#include "strek/cli/cli.h"

/* clang-format off */
#define CLI_COMMANDS(X) \
	X(init) X(passphrase) X(recovery) X(import) X(export) X(clients) X(signals) X(graph) X(report) X(stats) \
	X(fit) X(band) X(scales) X(config) X(check) X(backup) X(restore) X(merge) X(salvage) X(erase) X(log) \
	X(demo)
/* clang-format on */

#define X(name) extern const struct cli_command cli_##name;
CLI_COMMANDS(X)
#undef X

/* The formats of a result: the order of the words "text|json" and "text|json|csv". */
enum cli_format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV };

/* Words in the user's language. */
const char *cli_words(const struct cli *c, const char *msgid);
/* A count as digits, in the command's arena; "" when memory is out. */
const char *cli_digits(struct cli *c, size_t n);
/* Appends a sentence, its {places} filled in, and a line end. What is filled in is made safe to show. */
void cli_fill(const struct cli *c, struct buf *out, const char *msgid, const struct fill *values, size_t count);
/* The same as a message on standard error. */
void cli_say(const struct cli *c, const char *msgid, const struct fill *values, size_t count);

/* Whether an option of the command was given; its text; its number. */
bool cli_given(const struct cli *c, size_t option);
const char *cli_text(const struct cli *c, size_t option);
int64_t cli_number(const struct cli *c, size_t option, int64_t otherwise);

/* Told before a passphrase is asked for: ERR_NO_FILE, or ERR_FILE_EXISTS. "-" is a standard stream. */
bool cli_needs_file(const char *path, struct err *e);
bool cli_needs_free_name(const char *path, struct err *e);
/* ERR_SAME_FILE where the path, by whatever name, is the vault that the command works on. */
bool cli_needs_other_file(const struct cli *c, const char *path, struct err *e);

/* What two commands show: the caseload as text; a figure in the size asked for (0: the terminal's, else 80 by 24). */
struct figure;
void cli_print_caseload(struct cli *c, const struct store_line *line, size_t count);
bool cli_print_figure(struct cli *c, const struct figure *figure, int width, int height, struct err *e);

/* Opens the practice, works in it, closes it. */
typedef bool cli_work(struct cli *c, struct practice *p, struct err *e);
bool cli_in_practice(struct cli *c, cli_work *work, struct err *e);

#endif
