/* Microseconds per drawn frame, without the terminal and through curses. With an argument, one picture ("ascii",
 * "braille") or its numbers ("data"), for bench/picture.py to compare whole processes. */
#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/expect/band.h"
#include "strek/figure/figure.h"
#include "strek/surf/surf.h"
#include "strek/term/term_curses.h"

#include <locale.h>
#include <math.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

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

/* ---- through curses: drawn, compared with what stands there, and sent to a terminal that takes everything ---- */

#define CURSES_FRAMES 400

static int64_t milliseconds(void *ctx)
{
	(void)ctx;
	return (int64_t)(now() / 1000);
}

/* In the child, whose terminal it is. */
static double through_curses(int cols, int rows)
{
	const struct figure_look look = {FIGURE_BRAILLE, SURF_256};
	struct arena memory = ARENA_INIT, scratch = ARENA_INIT;
	struct surf s;
	struct term *t;
	const struct term_options how = {.colour = true, .background = SURF_DARK, .now = milliseconds};
	if (!term_open_curses(&how, &t, NULL) || !surf_init(&s, &memory, cols, rows, NULL))
		return NAN;
	double start = 0;
	for (int i = -20; i < CURSES_FRAMES; i++) {
		if (i == 0)
			start = now();
		arena_reset(&scratch);
		figure.cursor = 1 + (i + 20) % SESSIONS;
		if (!figure_draw(&figure, &look, &scratch, &s, NULL))
			return NAN;
		term_show(t, &s, -1, 0);
	}
	double each = (now() - start) / CURSES_FRAMES;
	term_close(t);
	return each;
}

static double curses_frame(int cols, int rows)
{
	int result[2], master;
	double us = NAN;
	char block[65536];
	struct winsize size = {.ws_col = (unsigned short)cols, .ws_row = (unsigned short)rows};
	if (pipe(result) != 0)
		return NAN;
	pid_t child = forkpty(&master, NULL, NULL, &size);
	if (child == 0) {
		us = through_curses(cols, rows);
		_exit(write(result[1], &us, sizeof us) == sizeof us ? 0 : 1);
	}
	while (child > 0 && read(master, block, sizeof block) > 0)
		continue;
	close(result[1]);
	if (child < 0 || read(result[0], &us, sizeof us) != (ssize_t)sizeof us)
		us = NAN;
	if (child > 0)
		waitpid(child, NULL, 0);
	close(result[0]);
	return us;
}

/* ---- one picture as a whole process, and its data for other programs ---- */

static int print_one(const char *tier)
{
	const struct figure_look look = {strcmp(tier, "ascii") ? FIGURE_BRAILLE : FIGURE_ASCII, SURF_MONO};
	struct buf out = BUF_INIT;
	figure.strip = NULL;
	bool ok = figure_print(&figure, &look, SURF_DARK, 80, 24, &out, NULL);
	fputs(buf_str(&out), stdout);
	buf_free(&out);
	return ok ? 0 : 1;
}

static int print_data(void)
{
	for (int i = 0; i < SESSIONS; i++)
		printf("%d %.1f %.2f %.2f %.2f %.2f\n", i + 1, outcome[i].value / 10.0, fan[i].q10, fan[i].q25,
			fan[i].q75, fan[i].q90);
	return 0;
}

static void print(const char *how, int cols, int rows, double us)
{
	printf("figure: a frame of %dx%d (%s): %.1f us, budget %.0f us, %.2f of it%s\n", cols, rows, how, us, BUDGET_US,
		us / BUDGET_US, us > BUDGET_US ? "  OVER" : "");
	fflush(stdout);
}

int main(int argc, char **argv)
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
	setlocale(LC_ALL, "C.UTF-8");
	setenv("TERM", "xterm-256color", 1);
	make();
	if (argc > 1)
		return !strcmp(argv[1], "data") ? print_data() : print_one(argv[1]);
	for (int i = 0; i < 2; i++) {
		for (int j = 0; j < 3; j++)
			print(tier[j].name, size[i][0], size[i][1], frame(&tier[j].look, size[i][0], size[i][1]));
		print("through curses, braille, 256 colours", size[i][0], size[i][1],
			curses_frame(size[i][0], size[i][1]));
	}
	return 0;
}
