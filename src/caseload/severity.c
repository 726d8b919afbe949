#include "strek/caseload/severity.h"

#include <math.h>

/* Adult ORS as 200 000 simulated clients of the published defaults have it: last = 17.786 + .4544 first, mean change
 * 7.219, which puts the mean first score where the line says; its SD is 7.95. */
#define PUBLISHED_A 17.786
#define PUBLISHED_B .4544
#define PUBLISHED_GAIN 7.219
#define PUBLISHED_SD 7.95
#define PUBLISHED_RANGE 40.0

struct severity_line severity_published(double lo, double hi)
{
	double points = (hi - lo) / PUBLISHED_RANGE;
	return (struct severity_line){lo * (1 - PUBLISHED_B) + PUBLISHED_A * points, PUBLISHED_B, 0};
}

static struct effect_pairs pseudo_clients(double lo, double hi)
{
	double points = (hi - lo) / PUBLISHED_RANGE;
	double first = (PUBLISHED_A - PUBLISHED_GAIN) / (1 - PUBLISHED_B);
	double squares = SEVERITY_PSEUDO * PUBLISHED_SD * PUBLISHED_SD * points * points;
	return (struct effect_pairs){
		.n = SEVERITY_PSEUDO,
		.first = lo + first * points,
		.last = lo + (first + PUBLISHED_GAIN) * points,
		.first2 = squares,
		.cross = PUBLISHED_B * squares,
	};
}

struct severity_line severity_fit(const struct effect_pairs *own, double lo, double hi)
{
	struct effect_pairs all = pseudo_clients(lo, hi);
	effect_join(&all, own);
	double b = all.cross / all.first2;
	return (struct severity_line){all.last - b * all.first, b, own->n / all.n};
}

double severity_of(const struct severity_line *line, double first, double last, double sd_ref)
{
	return (last - (line->a + line->b * first)) / sd_ref;
}
