/* Reading a CSV text as ratings, for tests: two scales and the faults as text. */
#ifndef STREK_TESTS_RATING_TEXT_H
#define STREK_TESTS_RATING_TEXT_H

#include "strek/base/arena.h"
#include "strek/exchange/fault.h"
#include "strek/exchange/rating_row.h"

struct rating_text {
	struct arena arena;
	struct scale_set scales; /* ORS: four lines of 0-10; BDI: a total of 0-63, lower is better */
	struct rating_row row[64];
	size_t count;
	struct faults faults;
	char said[4096]; /* a fault a line: "line:column code what=value (limit)" */
};

void rating_text_read(struct rating_text *t, const char *text);
/* Reads, sorts and lets the rows agree. */
void rating_text_check(struct rating_text *t, const char *text);
void rating_text_free(struct rating_text *t);
/* The two scales, borrowed for ever. */
const struct scale *rating_text_ors(void);
const struct scale *rating_text_bdi(void);

#endif
