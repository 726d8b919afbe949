/* What rows of a rating CSV must agree on among themselves. */
#ifndef STREK_EXCHANGE_RATING_CHECK_H
#define STREK_EXCHANGE_RATING_CHECK_H

#include "strek/exchange/rating_row.h"

#include <stddef.h>

/* Sorts rows by client, episode, session, scale (none first), rater and line. */
void rating_sort(struct rating_row *rows, size_t count);

/* The rows from `from` on that share a client, an episode, a session: how many there are. Rows must be sorted. */
size_t rating_run_client(const struct rating_row *rows, size_t count);
size_t rating_run_episode(const struct rating_row *rows, size_t count);
size_t rating_run_session(const struct rating_row *rows, size_t count);

/* Adds a fault for every row that contradicts an earlier one: a person with two birth years, an episode with two
 * therapists, closings or endings, a session with two dates, times, places or attendances, the same rating twice,
 * an episode closed before its first session, an ending without a closing date. */
void rating_check(const struct rating_row *rows, size_t count, const char *file, struct faults *faults);

/* The value that a run of rows gives, from the first row that has one. */
int rating_first_number(const struct rating_row *rows, size_t count, enum rating_column column);
const char *rating_first_text(const struct rating_row *rows, size_t count, enum rating_column column);
date_t rating_first_date(const struct rating_row *rows, size_t count);

#endif
