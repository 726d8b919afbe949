/* CSV as RFC 4180 has it, with a comma or a semicolon between fields (whichever the first line uses), with
 * or without a byte order mark, with any line end. Reads a record at a time from a source. */
#ifndef STREK_EXCHANGE_CSV_H
#define STREK_EXCHANGE_CSV_H

#include "strek/base/buf.h"
#include "strek/exchange/source.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct err;

#define CSV_FIELDS_MAX 64
#define CSV_RECORD_MAX (1024 * 1024) /* bytes of one record */

struct csv_field {
	const char *text; /* unquoted, NUL-terminated */
	long line;        /* where it begins, 1-based */
	long column;      /* in characters, 1-based */
};

struct csv {
	struct source *source;
	char separator;    /* ',' or ';', 0 until the first record is read */
	long line, column; /* of the next character */
	char block[65536];
	size_t have, next; /* of the block */
	bool begun, ended;
	struct buf record; /* the fields' texts, one after another */
	struct csv_field field[CSV_FIELDS_MAX];
	size_t fields;
};

void csv_init(struct csv *c, struct source *source);
enum csv_result { CSV_RECORD, CSV_END, CSV_FAULT };
/* The next record that is not empty. CSV_FAULT sets e: after a fault in one record (invalid UTF-8, control characters,
 * too many fields) reading can go on with the next unless c->ended; an unbalanced quote, an overlong record or
 * a read error ends it. Fields are valid until the next call. */
enum csv_result csv_next(struct csv *c, struct err *e);
void csv_free(struct csv *c);

/* Appends one field, quoted only where it must be. */
void csv_put(struct buf *out, const char *text);

#endif
