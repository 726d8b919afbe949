/* strek's command line from argv to exit status. */
#ifndef STREK_CLI_CLI_H
#define STREK_CLI_CLI_H

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/cli/args.h"

struct host;

/* What a subcommand runs in. */
struct cli {
	const struct cli_args *args;
	struct host *host;
	struct arena arena; /* the command's lifetime */
	struct buf out;     /* results in UTF-8, printed when the command has ended, also after a failure */
	bool raw;           /* out is for machines: printed as it is, whatever the terminal's charset */
};

/* Runs the program: exit status as in design.md. */
int cli_main(int argc, char *const argv[]);

/* Every subcommand, in the order of help and manual. */
const struct cli_command *const *cli_commands(size_t *count);

#endif
