/* Current ratings and attendance as CSV. */
#ifndef STREK_EXCHANGE_RATING_EXPORT_H
#define STREK_EXCHANGE_RATING_EXPORT_H

#include "strek/exchange/progress.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct err;
struct store;

/* Writes everybody (code NULL) or one client, ascending by code, episode, session, scale and rater, so that the same
 * ratings give the same bytes. *left_out counts the ratings that CSV cannot carry: a second one of the same scale
 * and rater in one session, and forms that were never filled in. */
bool rating_export(
	struct store *s, const char *code, FILE *out, const struct progress *progress, size_t *left_out, struct err *e);

#endif
