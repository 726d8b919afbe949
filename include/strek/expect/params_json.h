/* A parameter set as canonical JSON: the content of a definition fact of kind parameters, and of the setting
 * "fit.SCALE.AGE" in which the newest fit waits until an episode freezes it.
 *
 * One object, members ascending; numbers so that reading gives the same doubles back; "fitted" an ISO date or null;
 * "intake_levels" and "running_levels" null or six rows of five; "verdict" as expect_verdict_name();
 * "few_from" only where it was counted, so that a set of before it was reads and writes as it stands. */
#ifndef STREK_EXPECT_PARAMS_JSON_H
#define STREK_EXPECT_PARAMS_JSON_H

#include "strek/expect/params.h"

#include <stddef.h>

struct arena;
struct buf;
struct err;

/* Appends the set. What failed for memory shows in buf_ok(). */
void expect_params_to_json(const struct expect_params *p, struct buf *out);
/* Reads a set; its texts live in the arena. Members it does not know are left alone, so that a newer program's set can
 * be drawn. ERR_JSON_SYNTAX, ERR_JSON_FACT (what: "definition", value: the member at fault), ERR_EXPECT_PARAMS for
 * numbers that are no model, ERR_NO_MEMORY. */
bool expect_params_from_json(const char *json, size_t n, struct arena *a, struct expect_params *out, struct err *e);

#endif
