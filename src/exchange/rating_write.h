/* The rows of one client, saved: the part of the import that writes. Private to exchange. */
#ifndef STREK_SRC_EXCHANGE_RATING_WRITE_H
#define STREK_SRC_EXCHANGE_RATING_WRITE_H

#include "strek/exchange/rating_import.h"
#include "strek/exchange/rating_row.h"
#include "strek/store/freeze.h"

#define WRITE_FROZEN_MAX 64

/* What an episode freezes with a scale: the same for everybody of an age in one import. */
struct rating_frozen {
	const struct scale *scale;
	enum scale_age age;
	struct uuid norms, set[STORE_FROZEN_GROUPS];
	size_t sets;
};

struct rating_writer {
	struct store *store;
	struct import_result *result;
	struct rating_frozen frozen[WRITE_FROZEN_MAX]; /* already asked for, so that it is asked once and not a row */
	size_t frozens;
};

/* Compares a client's checked rows with what the vault holds and adds a fault for what is there already or
 * contradicts it. Writes nothing. `known` is the client's course, NULL when the vault does not know the code. */
void rating_compare(const struct course *known, const struct rating_row *rows, size_t count, const char *file,
	struct faults *faults);

/* Saves a client's rows inside the store's open transaction. */
bool rating_write(struct rating_writer *w, const struct course *known, const struct rating_row *rows, size_t count,
	struct err *e);

/* Counts what rating_write would make. */
void rating_count(
	const struct course *known, const struct rating_row *rows, size_t count, struct import_result *result);

/* The session of that number, NULL when there is none. */
const struct course_session *rating_known_session(const struct course_episode *ep, int number);

#endif
