/* A scale as canonical JSON, so that a definition fact is complete: the sections and keys of a scale file,
 * {"norms.adult":{"cutoff":25.0,...},...,"scale":{"age_min":13,...}}, numbers in points, names ascending,
 * what is unset or empty left out. Pure. */
#ifndef STREK_SCALE_SCALE_JSON_H
#define STREK_SCALE_SCALE_JSON_H

#include "strek/scale/scale.h"

struct arena;
struct buf;
struct err;

/* Appends the canonical JSON. Two scales are the same when this is. */
void scale_json(const struct scale *s, struct buf *out);
/* Reads it back and checks it as a file would be; everything lives in the arena. NULL and ERR_JSON_SYNTAX or
 * ERR_JSON_FACT (what: "definition", value: the key at fault) or ERR_NO_MEMORY. */
const struct scale *scale_from_json(const char *json, size_t n, struct arena *a, struct err *e);

#endif
