/* Everything that is wrong with a file, so that a person mends it once. */
#ifndef STREK_EXCHANGE_FAULT_H
#define STREK_EXCHANGE_FAULT_H

#include "strek/base/err.h"

#include <stddef.h>

/* More than this many are counted but not kept: nobody mends a thousand by hand. */
#define FAULT_KEPT 200
/* Kinds that are told apart; the faults of further kinds are only kept or not. */
#define FAULT_KINDS 32

/* Faults of one code and, where they point at a place in a line, about one column. */
struct fault_kind {
	enum err_code code;
	char what[ERR_LABEL_MAX];
	long line; /* of the first */
	size_t total;
};

struct faults {
	struct err *item; /* each with file, line, column, what, value, limit */
	size_t kept;
	size_t total;
	size_t same_most; /* keep no more than this many of one kind, so that the other kinds are seen; 0: no such limit
			   */
	struct fault_kind kind[FAULT_KINDS]; /* counted only under same_most */
	size_t kinds;
};

#define FAULTS_INIT ((struct faults){0})

/* Keeps a copy. Running out of memory drops the copy, never the count. */
void faults_add(struct faults *f, const struct err *e);
/* Sorts by line and column, for the reader. */
void faults_sort(struct faults *f);
/* Ends the reading of a file: adds what kept it from being read (`fatal`, if set), sorts, and puts the first fault
 * into e. True when there is none. */
bool faults_close(struct faults *f, const struct err *fatal, struct err *e);
void faults_free(struct faults *f);

#endif
