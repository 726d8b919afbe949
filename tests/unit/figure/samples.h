/* Courses that the tests of the figure draw: invented, except where said. */
#ifndef STREK_TESTS_SAMPLES_H
#define STREK_TESTS_SAMPLES_H

#include "strek/figure/figure.h"

#define SAMPLE_SESSIONS 160
#define SAMPLE_FAN 320
#define SAMPLE_AHEAD 12

enum sample_kind {
	SAMPLE_RISING,
	SAMPLE_FALLING, /* with a missed session */
	SAMPLE_ONE,
	SAMPLE_NONE,
	SAMPLE_CONSTANT,
	SAMPLE_EXTREMES, /* 0 and 40 in turn */
	SAMPLE_LONG,     /* 140 sessions */
	SAMPLE_BDI,      /* 0-63, lower is better; a real course from the package suddengains (MIT) */
	SAMPLE_STRIP,    /* the rising one with a session scale */
	SAMPLES
};

/* A figure with all it points to; must not be moved. */
struct sample {
	struct figure figure;
	struct figure_series series[3], strip;
	struct figure_point points[4][SAMPLE_SESSIONS];
	struct figure_fan_row fan[SAMPLE_FAN], ahead[SAMPLE_AHEAD];
	struct figure_series item[4];
	struct figure_point item_points[4][SAMPLE_SESSIONS];
	struct figure_event events[4];
	struct figure_part parts[2];
};

void sample_make(struct sample *s, enum sample_kind kind);
const char *sample_name(enum sample_kind kind);
/* An ORS series of those values (tenths) in sessions 1, 2, ..., without a fan. */
void sample_ors(struct sample *s, const int *values, int count);
/* Another series on the same axis, marked by an initial. */
void sample_add(struct sample *s, const char *name, const int *values, int count);
/* The published intake band for the first score. */
void sample_fan(struct sample *s);

/* A running band from the newest score on: an invented one that widens with the root of time. */
void sample_running(struct sample *s);
/* Four lines, 0-10, that add up to the scores of the first series. */
void sample_items(struct sample *s);

/* Two people, one line each. */
void sample_couple(struct sample *s);
/* Adds two events and the reliable-change pair. */
void sample_events(struct sample *s);
/* The course with a strip by date, eight weeks without sessions in it. */
void sample_pause(struct sample *s);
/* Two episodes: of the first `first` points, and of the others, 20 weeks later and numbered from 1 again. */
void sample_split(struct sample *s, int first);

/* Draws it at 80 x 24 on a surface that stays until the next call. */
const struct surf *sample_draw(const struct sample *s, enum figure_tier tier, enum surf_depth depth);

#endif
