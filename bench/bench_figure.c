/* Microseconds per drawn frame, without the terminal. */
#include "strek/base/arena.h"
#include "strek/base/err.h"
#include "strek/expect/band.h"
#include "strek/figure/figure.h"
#include "strek/surf/surf.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

#define SESSIONS 12
#define FAN 64
#define BUDGET_US 1000.0

static struct figure_point outcome[SESSIONS], session[SESSIONS];
static struct figure_fan_row fan[FAN];
static struct figure_series ors, srs;
static struct figure figure;

static void make(void)
{
	struct expect_params p = expect_params_ors();
	struct expect_marks marks = {14.2, 5, 25};
	struct expect_row rows[FAN];
	for (int i = 0; i < SESSIONS; i++) {
		outcome[i] = (struct figure_point){
			.session = i + 1, .date = 20465 + 7 * i, .value = 142 + 13 * i + 7 * (i % 3)};
		session[i] = (struct figure_point){.session = i + 1, .date = 20465 + 7 * i, .value = 350 + 9 * (i % 5)};
	}
	expect_intake_band(&p, &marks, 1, FAN, rows, NULL);
	for (int i = 0; i < FAN; i++)
		fan[i] = (struct figure_fan_row){
			rows[i].session, rows[i].q10, rows[i].q25, rows[i].q50, rows[i].q75, rows[i].q90};
	ors = (struct figure_series){.name = "ORS",
		.points = outcome,
		.count = SESSIONS,
		.hi = 400,
		.has_cutoff = true,
		.cutoff_inclusive = true,
		.cutoff = 250,
		.rci = 50};
	srs = ors;
	srs.name = "SRS";
	srs.points = session;
	srs.mark = FIGURE_DIAMOND;
	srs.cutoff = 360;
	figure = (struct figure){.series = &ors, .series_count = 1, .strip = &srs};
	figure.fan = (struct figure_fan){.rows = fan, .count = FAN, .faint_from = 10};
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* The least of several runs: what else the machine does only ever adds. */
static double frame(const struct figure_look *look, int cols, int rows)
{
	struct arena memory = ARENA_INIT, scratch = ARENA_INIT;
	struct surf s;
	double best = INFINITY;
	if (!surf_init(&s, &memory, cols, rows, NULL))
		return NAN;
	for (int run = 0; run < 20; run++) {
		double start = now();
		for (int i = 0; i < 50; i++) {
			arena_reset(&scratch);
			if (!figure_draw(&figure, look, &scratch, &s, NULL))
				return NAN;
		}
		double each = (now() - start) / 50;
		best = each < best ? each : best;
	}
	arena_free(&memory);
	arena_free(&scratch);
	return best;
}

int main(void)
{
	static const struct {
		const char *name;
		struct figure_look look;
	} tier[] = {
		{"braille, 256 colours", {FIGURE_BRAILLE, SURF_256}},
		{"braille, monochrome", {FIGURE_BRAILLE, SURF_MONO}},
		{"ascii, monochrome", {FIGURE_ASCII, SURF_MONO}},
	};
	static const int size[][2] = {{80, 24}, {200, 60}};
	make();
	for (int i = 0; i < 2; i++) {
		for (int j = 0; j < 3; j++) {
			double us = frame(&tier[j].look, size[i][0], size[i][1]);
			printf("figure: a frame of %dx%d (%s): %.1f us, budget %.0f us, %.2f of it\n", size[i][0],
				size[i][1], tier[j].name, us, BUDGET_US, us / BUDGET_US);
		}
	}
	return 0;
}
