/* Command-line options of the fault tests: --name VALUE, each known to a table. */
#ifndef STREK_TESTS_OPTIONS_H
#define STREK_TESTS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct option_row {
	const char *name;  /* with its dashes */
	int64_t *number;   /* either this */
	const char **text; /* or this */
};

/* Ends the program with status 2 and a word about it when something is not understood. */
void options_read(int argc, char **argv, const struct option_row *rows, size_t n);

#endif
