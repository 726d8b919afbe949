/* What a folder holds, in a few short texts that can be compared, and what may be found after a fault.
 *
 * A step first says what it will make true (truth_intend), then does it, then acknowledges it (truth_acknowledge).
 * Whatever happens in between, each part found afterwards must be as it was acknowledged, or as intended. */
#ifndef STREK_TESTS_TRUTH_H
#define STREK_TESTS_TRUTH_H

#include <stdbool.h>

enum { TRUTH_PARTS = 4, TRUTH_LEN = 96 };

struct truth {
	char part[TRUTH_PARTS][TRUTH_LEN]; /* "" for a part that nothing is said about */
};

/* What may be found. */
enum {
	TRUTH_NOW,  /* as acknowledged */
	TRUTH_NEXT, /* with the step under way */
	TRUTH_ALSO, /* with a step before it that was reported as failed, but of which nobody can know */
	TRUTH_MAY
};

struct truths {
	struct truth may[TRUTH_MAY];
	/* Called whenever they have changed; may be NULL. */
	void (*changed)(void *ctx, const struct truth may[TRUTH_MAY]);
	void *ctx;
};

/* From here on this part may become so. printf; several before one acknowledgement belong together. */
void truth_intend(struct truths *t, int part, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* All that was intended is so. */
void truth_acknowledge(struct truths *t);
/* Puts text into a part of a truth that is being found out. */
void truth_set(struct truth *t, int part, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The step was reported as failed, but is there, and another one follows. */
void truth_failed(struct truths *t);
/* The first part that is none of what it may be; -1 when all are. */
int truth_violated(const struct truth may[TRUTH_MAY], const struct truth *found);

#endif
