/* The running program's surroundings, wired once: clock, randomness, words, folders, options, the standard
 * streams. What the layers below get injected comes from here. */
#ifndef STREK_APP_HOST_H
#define STREK_APP_HOST_H

#include "strek/app/lang.h"
#include "strek/app/paths.h"
#include "strek/base/arena.h"
#include "strek/base/date.h"
#include "strek/base/env.h"
#include "strek/base/option.h"

#include <stdbool.h>

struct buf;
struct err;

/* Stays where it is: env and lang point into it. */
struct host {
	struct arena arena; /* the program's lifetime */
	struct env env;
	struct lang lang;
	struct paths paths;
	struct options options;
	bool out_terminal, err_terminal;
	struct buf *told; /* while screens stand on the terminal: where messages are kept instead of standard error */

	/* From the command line; NULL or -1 where not given. */
	const char *vault;  /* the vault's file: --db, else the usual one; NULL without a home folder */
	const char *config; /* the configuration file, as for the vault */
	bool vault_usual;   /* nobody named another */
	const char *passphrase_file, *recovery_file;
	int passphrase_fd;
	bool plain;
};

/* Keeps secrets out of core dumps before there are any. Closed standard streams are replaced, so that no
 * file ever takes their place; a write to a pipe that nobody reads becomes an error instead of a signal. */
bool host_init(struct host *h, struct err *e);
void host_free(struct host *h);

/* Reads the configuration file into the options; a file that is not there is only an error when it was named,
 * and faults in it are told and passed over. */
bool host_configure(struct host *h, bool named, struct err *e);
/* Speaks the language that the options ask for. */
bool host_speak(struct host *h, struct err *e);

/* Writes UTF-8 text to standard output, in its charset; raw: bytes as they are (CSV, JSON). ERR_IO names the
 * standard output. */
bool host_print(const struct host *h, const struct buf *text, struct err *e);
bool host_print_raw(const struct host *h, const struct buf *bytes, struct err *e);
/* Makes sure that everything printed has arrived. */
bool host_flush(const struct host *h, struct err *e);
/* All n bytes to a descriptor, past every buffer; false with errno. */
bool host_write(int fd, const char *bytes, size_t n);
/* Text to standard error as it is, in its charset. */
void host_write_error(const struct host *h, const char *text);
/* A message for people, on standard error: "strek: " and the words. */
void host_say(const struct host *h, const char *words);
/* An error's words, the same way. */
void host_say_error(const struct host *h, const struct err *e);

/* Whether colours are wanted on standard output. */
bool host_colour(const struct host *h);
/* The terminal's size in cells, or 80 by 24. */
void host_size(const struct host *h, int *width, int *height);
/* Today, as the clock and the time zone have it. */
date_t host_today(const struct host *h);

#endif
