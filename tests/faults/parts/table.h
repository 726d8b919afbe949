/* A small database that changes in steps, and what it must hold after each: for faults below the store.
 *
 * Rows of every size, some over several pages, are added, changed and removed. What a row holds follows from its
 * number and version, so that a row which is neither old nor new is noticed. */
#ifndef STREK_TESTS_TABLE_H
#define STREK_TESTS_TABLE_H

#include "truth.h"

#include <stdint.h>

struct sqlite3;

enum { TABLE_ROWS = 160 };

struct table {
	uint16_t version[TABLE_ROWS]; /* 0: no such row */
	uint64_t rng;
	int changes; /* rows changed a step; 0: a few */
};

/* The model of a table as it is created. */
struct table table_first(uint64_t seed);
/* Makes the table and its first rows: SQLite result code. */
int table_create(struct sqlite3 *db, const struct table *first);
/* A copy of the model as it will be after the next step. */
struct table table_after(const struct table *t);
/* Does that step in one transaction. On failure it is rolled back. */
int table_step(struct sqlite3 *db, const struct table *from, const struct table *to);
/* The same, but taken back before the commit. */
int table_abandon(struct sqlite3 *db, const struct table *from, const struct table *to);
/* The model in a few characters. */
void table_text(const struct table *t, char out[TRUTH_LEN]);
/* The same about what is in the database; says when a row is not as any step made it. */
int table_read(struct sqlite3 *db, char out[TRUTH_LEN]);

#endif
