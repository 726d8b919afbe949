/* Facts from JSON into the store: every hash and chain verified, what is missing adopted, all or nothing. */
#ifndef STREK_EXCHANGE_FACT_IMPORT_H
#define STREK_EXCHANGE_FACT_IMPORT_H

#include "strek/exchange/progress.h"
#include "strek/exchange/rating_import.h"
#include "strek/exchange/source.h"

#include <stdbool.h>
#include <stddef.h>

/* Reads {"strek": 1, "facts": [...]}. JSON_SYNTAX with its place, JSON_NOT_STREK, JSON_EXTRACT, JSON_FACT, JSON_FORGED;
 * a newer number behind "strek" is VAULT_NEWER. dry_run verifies and saves nothing. */
bool fact_import(struct store *s, struct source *from, bool dry_run, const struct progress *progress,
	struct import_result *out, struct err *e);

/* Whether a file that begins like this is JSON rather than CSV. */
bool fact_looks_like_json(const char *head, size_t n);

#endif
