/* A fit in plain words for a therapist: whose data it rests on, what course is usual, whether the bands keep their
 * promise. Texts are translated and live in the arena. */
#ifndef STREK_CASELOAD_LEARNED_WORDS_H
#define STREK_CASELOAD_LEARNED_WORDS_H

#include "strek/caseload/learned.h"

struct tr;

#define LEARNED_SENTENCES_MAX 8
struct learned_words {
	const char *about;                           /* "ORS, adults" */
	const char *sentence[LEARNED_SENTENCES_MAX]; /* a paragraph each */
	size_t sentences;
};
/* Whose data a set rests on and what was said of its bands: all that is known of one that was kept. */
bool learned_words_of(const struct expect_params *p, enum scale_age age, const struct tr *tr, struct arena *a,
	struct learned_words *out);
/* The same with what only the fit itself knows: the usual course, and coverage in numbers. */
bool learned_words(const struct learned_result *r, const struct tr *tr, struct arena *a, struct learned_words *out);

/* All of it as text for `width` cells, with the account by session and the parameters. False when memory is out. */
bool learned_text(const struct learned_result *r, const struct tr *tr, int width, struct buf *out);

#endif
