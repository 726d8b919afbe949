/* How this layer refuses a number: with its name, its value and what to give instead. */
#ifndef STREK_SRC_EXPECT_REFUSE_H
#define STREK_SRC_EXPECT_REFUSE_H

#include <stdbool.h>

struct err;

/* Sets ERR_EXPECT_PARAMS. */
void expect_refuse_number(struct err *e, const char *what, double v, const char *limit);

/* The same; always false, as whoever reads only one file can see. */
static inline bool expect_refuse(struct err *e, const char *what, double v, const char *limit)
{
	expect_refuse_number(e, what, v, limit);
	return false;
}

#endif
