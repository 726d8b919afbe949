/* Questions on the terminal, whatever standard input and output are connected to.
 *
 * What is typed for a secret is not shown; the terminal is put right again also when a signal ends the
 * program. Not for use inside the screens. */
#ifndef STREK_APP_ASK_H
#define STREK_APP_ASK_H

#include "strek/vault/secret.h"

#include <stdbool.h>

struct buf;
struct err;
struct host;

/* Whether there is a terminal to ask on. */
bool ask_possible(void);
/* Shows words (UTF-8, as they are; they end where the cursor shall stand). */
bool ask_show(const struct host *h, const char *words, struct err *e);
/* One line, without its end, appended; what cannot be shown is refused as ERR_USAGE_VALUE. */
bool ask_line(const struct host *h, const char *prompt, struct buf *out, struct err *e);
/* A line that is not shown while it is typed. NULL with ERR_USAGE_NO_TERMINAL, or ERR_CANCELLED for an empty
 * one. Owned. */
struct secret *ask_secret(const struct host *h, const char *prompt, enum secret_kind kind, struct err *e);

#endif
