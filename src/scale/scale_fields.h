/* How the table of keys reaches into struct scale. For this layer only. */
#ifndef STREK_SRC_SCALE_SCALE_FIELDS_H
#define STREK_SRC_SCALE_SCALE_FIELDS_H

#include "strek/scale/scale_keys.h"

/* The key of a section by their whole names; NULL when there is none. */
const struct scale_key *scale_key_named(const char *section, const char *name);

/* The i-th section of a kind. */
const void *scale_section_of(const struct scale *s, const struct scale_section *kind, size_t i);

const void *scale_field_of(const void *section, const struct scale_key *key);
int scale_field_int(const void *section, const struct scale_key *key); /* INT, POINTS, CHOICE */
bool scale_field_is_set(const void *section, const struct scale_key *key);

#endif
