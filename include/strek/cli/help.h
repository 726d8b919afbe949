/* Help and manual, made from the tables of commands and options. */
#ifndef STREK_CLI_HELP_H
#define STREK_CLI_HELP_H

#include <stddef.h>

struct buf;
struct cli_command;
struct tr;

/* `strek --help`. */
void help_program(struct buf *out, const struct tr *tr, int width);
/* `strek COMMAND --help`. */
void help_command(const struct cli_command *command, struct buf *out, const struct tr *tr, int width);
/* What `strek` alone says to somebody who is new here. */
void help_first_steps(struct buf *out, const struct tr *tr, int width);

/* The sections COMMANDS and OPTIONS of strek(1), in mdoc. */
void help_manual_commands(struct buf *out);
void help_manual_options(struct buf *out);

#endif
