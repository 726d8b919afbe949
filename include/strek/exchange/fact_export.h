/* Facts as JSON (formats.md, JSON): lossless, a fact a line. */
#ifndef STREK_EXCHANGE_FACT_EXPORT_H
#define STREK_EXCHANGE_FACT_EXPORT_H

#include "strek/exchange/progress.h"

#include <stdbool.h>
#include <stdio.h>

struct err;
struct store;

/* Writes every fact in order of device and sequence, or those of one client (code): an extract, which says so and
 * cannot be imported again, because its chains are not whole. */
bool fact_export(struct store *s, const char *code, FILE *out, const struct progress *progress, struct err *e);

#endif
