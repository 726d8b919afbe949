/* How this layer refuses a number: with its name, its value and what to give instead. */
#ifndef STREK_SRC_EXPECT_REFUSE_H
#define STREK_SRC_EXPECT_REFUSE_H

#include <stdbool.h>

struct err;

/* Sets ERR_EXPECT_PARAMS; always false. */
bool expect_refuse(struct err *e, const char *what, double v, const char *limit);

#endif
