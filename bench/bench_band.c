/* Microseconds per client's intake band. */
#include "strek/expect/band.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

#define SESSIONS 40
#define BUDGET_US 50.0

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

int main(void)
{
	struct expect_params p = expect_params_ors();
	struct expect_row rows[SESSIONS];
	double best = INFINITY, sum = 0;
	for (int run = 0; run < 20; run++) {
		double start = now();
		for (int i = 0; i < 200; i++) {
			struct expect_marks marks = {5 + i % 27, 5, 25};
			if (!expect_intake_band(&p, &marks, 1, SESSIONS, rows, NULL))
				return 1;
			sum += rows[SESSIONS - 1].q50;
		}
		double each = (now() - start) / 200;
		best = each < best ? each : best;
	}
	printf("expect: a client's intake band over %d sessions: %.1f us, budget %.0f us, %.2f of it\n", SESSIONS, best,
		BUDGET_US, best / BUDGET_US);
	return sum > 0 ? 0 : 1;
}
