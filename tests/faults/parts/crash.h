/* What a folder may look like after a power cut in the middle of recorded work.
 *
 * What was synced is there. Of everything else each write, change of size, creation, removal and renaming may have
 * reached the medium or not, in any order, and a write may be torn between sectors of 512 bytes. Names last once the
 * folder is synced, contents once the file is; a sync of the file does not make its name last. Sizes that grew
 * without their contents read as zeros. */
#ifndef STREK_TESTS_CRASH_H
#define STREK_TESTS_CRASH_H

#include "record.h"

enum crash_style {
	CRASH_NOTHING,  /* only what was synced */
	CRASH_ALL,      /* everything up to the cut: also what a kill leaves */
	CRASH_CONTENTS, /* all contents, no names */
	CRASH_NAMES,    /* all names, no contents */
	CRASH_ORDERED,  /* everything up to some earlier moment, the last write torn */
	CRASH_SUBSET,   /* some operations, whole */
	CRASH_TORN,     /* some sectors of some writes */
	CRASH_STYLES
};
/* The styles from this one on take chances, so that each seed gives another state. */
#define CRASH_FIRST_RANDOM CRASH_ORDERED

/* Adds bytes to a sum of this kind. */
uint64_t crash_sum(uint64_t sum, const void *bytes, size_t n);
const char *crash_style_name(enum crash_style style);
/* Makes `to` what the recorded folder would be, had the power failed before operation `cut` (1..ops; the first
 * says what is true). The same seed
 * gives the same state. Returns a number that is almost surely different for different states. */
uint64_t crash_build(
	const struct record *r, size_t cut, enum crash_style style, uint64_t seed, const struct folder *to);
/* For listings: " certain", " doubtful" or " pending", as settled at the cut; "" for what is no change. */
const char *crash_sure(const struct record *r, size_t cut, size_t op);
/* What may be found after it. */
const struct truth *crash_truth(const struct record *r, size_t cut);

#endif
