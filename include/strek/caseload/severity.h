/* Change beyond what a first score lets expect: severity and regression to the mean taken out (expected-change.md 4).
 *
 * The expected last score is a + b first. Without data a and b are what the published defaults imply; every practice's
 * own pairs are added to 30 pseudo-clients of them. Never adjusted for the number of sessions. Points turned so that
 * higher is better. */
#ifndef STREK_CASELOAD_SEVERITY_H
#define STREK_CASELOAD_SEVERITY_H

#include "strek/caseload/effect.h"

#include <stdbool.h>

/* How much change the reference practice has, in reference SDs: mean change 7.219 / 8.0. */
#define SEVERITY_REFERENCE .902
enum { SEVERITY_PSEUDO = 30 };

struct severity_line {
	double a, b;
	double own; /* how much of it is the practice's own: n / (n + 30) */
};
/* The published line of ORS for adults (a 17.786, b .4544 on 0..40), carried over to another range by proportion. */
struct severity_line severity_published(double lo, double hi);
/* The line of these pairs and the pseudo-clients. */
struct severity_line severity_fit(const struct effect_pairs *own, double lo, double hi);

/* How far the last score lies above (+) or below (-) the line, in reference SDs. 0 = as expected. */
double severity_of(const struct severity_line *line, double first, double last, double sd_ref);

#endif
