/* Microseconds per client's intake band and running band. */
#include "strek/expect/running.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

#define SESSIONS 40
#define SCORES 12
#define EACH 200
#define BUDGET_US 50.0

static struct expect_row rows[SESSIONS];

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static bool intake_band(const struct expect_params *p, int i)
{
	struct expect_marks marks = {5 + i % 27, 5, 25};
	return expect_intake_band(p, &marks, 1, SESSIONS, rows, NULL);
}

static bool running_band(const struct expect_params *p, int i)
{
	struct expect_marks marks = {5 + i % 27, 5, 25};
	struct expect_score score[SCORES];
	for (int k = 0; k < SCORES; k++)
		score[k] = (struct expect_score){k + 1, 5 + (i * 7 + k * 11) % 33};
	score[0].score = marks.intake;
	return expect_running_band(p, &marks, score, SCORES, SESSIONS, rows, NULL);
}

static bool bench(const char *what, bool (*band)(const struct expect_params *p, int i))
{
	struct expect_params p = expect_params_ors();
	double best = INFINITY;
	for (int run = 0; run < 20; run++) {
		double start = now();
		for (int i = 0; i < EACH; i++) {
			if (!band(&p, i))
				return false;
		}
		best = fmin(best, (now() - start) / EACH);
	}
	printf("expect: a client's %s: %.1f us, budget %.0f us, %.2f of it\n", what, best, BUDGET_US, best / BUDGET_US);
	return true;
}

int main(void)
{
	return bench("intake band over 40 sessions", intake_band) &&
			       bench("running band after 12 scores, to session 40", running_band)
		       ? 0
		       : 1;
}
