/* Change from intake, classified (domain.md, Change; expected-change.md 4). Integer tenths throughout:
 * with doubles 36 of the 341 exact 6.0-point changes test as less than 6.0. */
#ifndef STREK_COURSE_CHANGE_H
#define STREK_COURSE_CHANGE_H

#include "strek/course/course.h"

/* Classes exclude each other; the first that fits of recovered, improved, deteriorated, unchanged. */
enum change_class {
	CHANGE_NONE, /* fewer than two scores, or no reliable change index */
	CHANGE_UNCHANGED,
	CHANGE_IMPROVED,
	CHANGE_RECOVERED,
	CHANGE_DETERIORATED
};

struct change {
	enum change_class class;
	size_t scores;
	int first, last; /* tenths; COURSE_NONE without any */
	int gain;        /* tenths, positive is better on every scale; 0 with fewer than two */
	bool first_healthy, last_healthy;
	bool has_cutoff;
	int healthy_since; /* session number where the present run above the cutoff began; 0 = not above it */
	int missing;       /* sessions between the first and last score that have none */
};

/* Judges a series by norms; norms may be NULL (then only first, last and gain are set). */
struct change change_judge(const struct course_series *s, const struct scale_norms *norms);
/* The class of two totals; CHANGE_NONE without a reliable change index. */
enum change_class change_between(const struct scale *s, const struct scale_norms *norms, int first, int last);
/* Stable token: "recovered", "improved", "unchanged", "deteriorated", "". */
const char *change_name(enum change_class class);

#endif
