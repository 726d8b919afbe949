/* The subcommands. A new one is a file command_<name>.c that defines `const struct cli_command cli_<name>`, and
 * its name in this list: that is where help, manual and dispatcher find it. */
#ifndef STREK_CLI_COMMAND_H
#define STREK_CLI_COMMAND_H

#include "strek/app/host.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/cli/cli.h"

/* clang-format off */
#define CLI_COMMANDS(X) \
	X(config)
/* clang-format on */

#define X(name) extern const struct cli_command cli_##name;
CLI_COMMANDS(X)
#undef X

/* Words in the user's language. */
static inline const char *cli_words(const struct cli *c, const char *msgid)
{
	return tr_(c->host->env.tr, msgid);
}

#endif
