/* Rows of a SQLite database read from its pages, without SQLite: for what damage has cut off from the rest.
 * The format: https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1. */
#ifndef STREK_SRC_STORE_ROWS_H
#define STREK_SRC_STORE_ROWS_H

#include "strek/base/buf.h"
#include "strek/vault/vault.h"

enum row_type { ROW_NULL, ROW_INT, ROW_REAL, ROW_TEXT, ROW_BLOB };
struct row_value {
	enum row_type type;
	int64_t number;
	const uint8_t *bytes;
	size_t n;
};
#define ROW_VALUES 24

struct row {
	bool in_table; /* else in an index or a table without row numbers */
	int64_t n;     /* row number, in a table */
	struct row_value value[ROW_VALUES];
	int values;
};

struct rows {
	struct vault *vault;
	uint32_t page; /* the one in `bytes`; 0: none */
	uint8_t bytes[FORMAT_PAGE_LEN];
	struct buf payload; /* of the row read last: its values point into it */
};

/* Makes a page the current one. False when it does not authenticate. */
bool rows_page(struct rows *r, uint32_t page);
/* How many rows there are on the current page; 0 when it is no leaf. */
int rows_count(const struct rows *r);
/* Reads one row of the current page, overflow pages and all; false when it is no proper row. */
bool rows_read(struct rows *r, int i, struct row *out);
void rows_end(struct rows *r);

#endif
