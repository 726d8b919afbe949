/* The facts that the store's deeds save: always the same ones, in the same order. */
#ifndef STREK_TESTS_BOOK_H
#define STREK_TESTS_BOOK_H

#include "strek/course/fact.h"

#include "truth.h"

struct store;

/* A stretch of the book. */
struct pages {
	size_t from, to; /* to is not in it */
};

/* The clients' parts: each a client, an episode and so many sessions with a rating of four marks. */
enum book_part { BOOK_FIRST, BOOK_SECOND, BOOK_THIRD, BOOK_PARTS };

struct pages book_part(enum book_part part);
const struct fact *book_fact(size_t i);

/* A few characters about a set of facts: audit facts, definitions and tombstones do not count. */
struct book_sum {
	int facts;
	uint64_t sum;
};
void book_add(struct book_sum *s, struct pages pages, bool erased);
void book_text(const struct book_sum *s, char out[TRUTH_LEN]);
/* The same about everything in a store. */
bool book_read(struct store *s, struct book_sum *out, struct err *e);

#endif
