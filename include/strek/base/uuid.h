/* UUID version 7 (RFC 9562): 48 bits of milliseconds, then random. */
#ifndef STREK_BASE_UUID_H
#define STREK_BASE_UUID_H

#include <stdbool.h>
#include <stdint.h>

struct buf;
struct env;

struct uuid {
	uint8_t b[16];
};

#define UUID_TEXT 36

/* Makes ids that ascend within one source even when the clock stands still or goes back. */
struct uuid_source {
	int64_t last_ms;
	uint32_t counter; /* 12 bits used */
};

/* False, with `src` untouched, when there is no randomness. Start from a zeroed source. */
bool uuid_new(struct uuid_source *src, const struct env *env, struct uuid *out);
/* The 36-character form, lower case only; false for anything else. */
bool uuid_parse(const char *s, struct uuid *out);
void uuid_format(const struct uuid *u, char out[UUID_TEXT + 1]);
void uuid_add(struct buf *out, const struct uuid *u);
int uuid_compare(const struct uuid *a, const struct uuid *b);
bool uuid_equal(const struct uuid *a, const struct uuid *b);
/* All zeros means "none". */
bool uuid_is_none(const struct uuid *u);

#endif
