/* What the world outside gives: time, randomness and words.
 *
 * Injected everywhere, never read from the surroundings; the program wires them to the system in
 * `app`, a test to fixed ones. */
#ifndef STREK_BASE_ENV_H
#define STREK_BASE_ENV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Marks a string for the catalogues without translating it (xgettext keyword). */
#define N_(words) words

struct clock {
	void *ctx;
	int64_t (*now_ms)(void *ctx);             /* UTC, milliseconds since 1970 */
	int (*offset_min)(void *ctx, int64_t ms); /* local time minus UTC at that moment, minutes */
};

struct rng {
	void *ctx;
	bool (*fill)(void *ctx, void *out, size_t n); /* false: the system gives none */
};

/* The translator. Its strings are borrowed until the language is switched. */
struct tr {
	void *ctx;
	const char *(*text)(void *ctx, const char *msgid);
	const char *(*plural)(void *ctx, const char *one, const char *many, unsigned long n);
	char decimal;     /* ',' in Norwegian, '.' in English */
	const char *lang; /* "en", "nb" or "nn": also picks a scale's own wording */
	const char *date; /* pattern of d, m (number), M (short month name) and y, e.g. "d M y" */
	bool utf8;        /* whether the output can carry UTF-8 */
};

struct env {
	struct clock clock;
	struct rng rng;
	const struct tr *tr;
};

/* Translates; xgettext keywords tr_ and trn_. A NULL translator gives English back, an empty or no msgid "". */
const char *tr_(const struct tr *tr, const char *msgid);
const char *trn_(const struct tr *tr, const char *one, const char *many, unsigned long n);

/* English with no catalogue: for tests and for files. */
const struct tr *tr_plain(void);

int64_t clock_now(const struct clock *c);
int clock_offset(const struct clock *c, int64_t ms);
bool rng_fill(const struct rng *r, void *out, size_t n);

#endif
