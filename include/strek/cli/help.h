/* Help, made from the tables of commands and options. */
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

#endif
