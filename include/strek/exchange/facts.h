/* Facts as JSON (formats.md, JSON): lossless, a fact a line. */
#ifndef STREK_EXCHANGE_FACTS_H
#define STREK_EXCHANGE_FACTS_H

#include "strek/exchange/ratings.h"

/* Imports {"strek": 1, "facts": [...]}: verifies every hash and chain, adopts what is missing; all or nothing. */
bool facts_import(struct store *s, struct source *from, bool dry_run, const struct progress *progress,
                  struct import_result *out, struct err *e);

/* Writes every fact, or those of one client: an extract, which is marked as such and cannot be imported, because its
 * chains are not whole. */
bool facts_export(struct store *s, const char *code, FILE *out, const struct progress *progress, struct err *e);

/* Whether the bytes look like JSON rather than CSV (the first that is no white space is '{'). */
bool facts_are_json(const char *head, size_t n);

#endif
