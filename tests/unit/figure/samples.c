#include "samples.h"

#include "strek/base/arena.h"
#include "strek/expect/band.h"
#include "strek/surf/surf.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#define FIRST_DAY 20465 /* 2026-01-12, a Monday */
#define COUNT(a) ((int)(sizeof(a) / sizeof(a)[0]))

static const int rising[] = {142, 158, 171, 166, 189, 204, 201, 226, 253, 262, 268, 291};
static const int falling[] = {213, 178, 121, FIGURE_GAP, 156, 188, 104, 101, 172};
static const int one[] = {142};
static const int constant[] = {220, 220, 220, 220, 220, 220, 220, 220};
static const int extremes[] = {0, 400, 0, 400, 0, 400, 0};
static const int bdi[] = {350, 370, 340, 230, 240, 210, 290, 170, 110, 110, 100, 70};
static const int sessions[] = {342, 361, 355, 368, 371, 380, 366, 384, 390, 381, 388, 386};

static void fill(struct figure_series *s, struct figure_point *points, const int *values, int count)
{
	for (int i = 0; i < count; i++)
		points[i] = (struct figure_point){.session = i + 1, .date = FIRST_DAY + 7 * i, .value = values[i]};
	s->points = points;
	s->count = (size_t)count;
}

void sample_ors(struct sample *s, const int *values, int count)
{
	memset(s, 0, sizeof *s);
	s->series[0] = (struct figure_series){.name = "ORS",
		.mark = FIGURE_CIRCLE,
		.lo = 0,
		.hi = 400,
		.has_cutoff = true,
		.cutoff_inclusive = true,
		.cutoff = 250,
		.rci = 50};
	fill(&s->series[0], s->points[0], values, count);
	s->figure.series = s->series;
	s->figure.series_count = 1;
}

void sample_add(struct sample *s, const char *name, const int *values, int count)
{
	size_t n = s->figure.series_count;
	s->series[n] = s->series[0];
	fill(&s->series[n], s->points[n], values, count);
	s->series[n].name = name;
	s->series[n].mark = FIGURE_INITIAL;
	s->series[n].initial = name[0];
	s->figure.series_count++;
}

void sample_fan(struct sample *s)
{
	const struct figure_series *series = &s->series[0];
	struct expect_params p =
		series->down ? expect_params_scaled(series->lo / 10.0, series->hi / 10.0, true) : expect_params_ors();
	struct expect_marks marks = {series->points[0].value / 10.0, NAN, NAN};
	struct expect_row rows[SAMPLE_FAN];
	if (!expect_intake_band(&p, &marks, 1, SAMPLE_FAN, rows, NULL))
		return;
	for (int i = 0; i < SAMPLE_FAN; i++)
		s->fan[i] = (struct figure_fan_row){
			rows[i].session, rows[i].q10, rows[i].q25, rows[i].q50, rows[i].q75, rows[i].q90};
	s->figure.fan.rows = s->fan;
	s->figure.fan.count = SAMPLE_FAN;
	s->figure.fan.faint_from = 10;
	s->figure.fan.basis = series->down ? FIGURE_ASSUMED : FIGURE_PUBLISHED;
}

void sample_running(struct sample *s)
{
	const struct figure_series *series = &s->series[0];
	const struct figure_point *newest = &series->points[series->count - 1];
	for (int i = 0; i < SAMPLE_AHEAD; i++) {
		double middle = newest->value / 10.0 + 0.2 * i, spread = 3.5 * sqrt(i);
		s->ahead[i] = (struct figure_fan_row){newest->session + i, middle - 1.9 * spread, middle - spread,
			middle, middle + spread, middle + 1.9 * spread};
	}
	s->figure.running = (struct figure_fan){.rows = s->ahead, .count = SAMPLE_AHEAD};
}

void sample_split(struct sample *s, int first)
{
	const struct figure_series *series = &s->series[0];
	s->parts[0] = (struct figure_part){.from = 1, .offset = 0, .episode = 1};
	s->parts[1] = (struct figure_part){.from = first + 2, .offset = first + 1, .episode = 2};
	for (size_t i = (size_t)first; i < series->count; i++) {
		s->points[0][i].session++;
		s->points[0][i].date += 140;
	}
	s->figure.parts = s->parts;
	s->figure.part_count = 2;
	s->series[0].points = s->points[0] + first;
	sample_fan(s);
	s->series[0].points = s->points[0];
	for (int i = 0; i < SAMPLE_FAN; i++)
		s->fan[i].session += first + 1;
	s->figure.fan.faint_from += first + 1;
}

void sample_items(struct sample *s)
{
	static const char *const names[] = {"Self", "Close relationships", "Work and social life", "Life overall"};
	const struct figure_series *total = &s->series[0];
	for (int i = 0; i < 4; i++) {
		s->item[i] = (struct figure_series){.name = names[i], .mark = FIGURE_CIRCLE, .lo = 0, .hi = 100};
		s->item[i].points = s->item_points[i];
		s->item[i].count = total->count;
		for (size_t k = 0; k < total->count; k++) {
			int sum = total->points[k].value, share = sum / 4 + (int)(k * 7 + (size_t)i * 5) % 9 - 4;
			s->item_points[i][k] = total->points[k];
			s->item_points[i][k].value = sum == FIGURE_GAP ? FIGURE_GAP
						     : share < 0       ? 0
						     : share > 100     ? 100
								       : share;
		}
	}
	s->figure.items = s->item;
	s->figure.item_count = 4;
}

/* A slow rise with a wobble that no random generator is needed for. */
static void make_long(struct sample *s)
{
	int values[140];
	for (int i = 0; i < COUNT(values); i++)
		values[i] = 120 + i + (i * i * 7 + i * 13) % 53 - 26;
	sample_ors(s, values, COUNT(values));
	sample_fan(s);
}

static void make_bdi(struct sample *s)
{
	sample_ors(s, bdi, COUNT(bdi));
	struct figure_series *b = &s->series[0];
	b->name = "BDI";
	b->hi = 630;
	b->down = b->whole = true;
	b->cutoff = 140;
	b->cutoff_inclusive = false;
	b->rci = 90;
	sample_fan(s);
}

static void make_strip(struct sample *s)
{
	sample_ors(s, rising, COUNT(rising));
	sample_fan(s);
	s->strip = (struct figure_series){.name = "SRS",
		.mark = FIGURE_DIAMOND,
		.lo = 0,
		.hi = 400,
		.has_cutoff = true,
		.cutoff_inclusive = true,
		.cutoff = 360};
	fill(&s->strip, s->points[3], sessions, COUNT(sessions));
	s->figure.strip = &s->strip;
}

void sample_make(struct sample *s, enum sample_kind kind)
{
	static const struct {
		const int *values;
		int count;
	} plain[SAMPLES] = {
		[SAMPLE_RISING] = {rising, COUNT(rising)},
		[SAMPLE_FALLING] = {falling, COUNT(falling)},
		[SAMPLE_ONE] = {one, COUNT(one)},
		[SAMPLE_CONSTANT] = {constant, COUNT(constant)},
		[SAMPLE_EXTREMES] = {extremes, COUNT(extremes)},
	};
	switch (kind) {
	case SAMPLE_LONG:
		make_long(s);
		return;
	case SAMPLE_BDI:
		make_bdi(s);
		return;
	case SAMPLE_STRIP:
		make_strip(s);
		return;
	default:
		sample_ors(s, plain[kind].values, plain[kind].count);
		if (plain[kind].count > 0)
			sample_fan(s);
	}
}

const char *sample_name(enum sample_kind kind)
{
	static const char *const names[] = {
		"rising", "falling", "one", "none", "constant", "extremes", "long", "bdi", "strip"};
	return names[kind];
}

const struct surf *sample_draw(const struct sample *s, enum figure_tier tier, enum surf_depth depth)
{
	static struct arena memory, scratch;
	static struct surf surface;
	const struct figure_look look = {tier, depth};
	arena_reset(&memory);
	arena_reset(&scratch);
	cr_assert(surf_init(&surface, &memory, 80, 24, NULL));
	cr_assert(figure_draw(&s->figure, &look, &scratch, &surface, NULL));
	return &surface;
}

void sample_couple(struct sample *s)
{
	static const int ana[] = {183, 172, 190, 208, 222, 240, 262, 271, 288};
	static const int ben[] = {264, 258, 231, 240, FIGURE_GAP, 229, 246, 255, 272};
	sample_ors(s, ana, 9);
	s->series[0].name = "Ana";
	s->series[0].mark = FIGURE_INITIAL;
	s->series[0].initial = 'A';
	sample_add(s, "Ben", ben, 9);
	s->figure.fan.why_not = FIGURE_FAN_SEVERAL;
}

void sample_events(struct sample *s)
{
	s->figure.reliable = true;
	s->events[0] = (struct figure_event){4, DATE_NONE, "new job"};
	s->events[1] = (struct figure_event){9, DATE_NONE, "moved house"};
	s->figure.events = s->events;
	s->figure.event_count = 2;
}

void sample_pause(struct sample *s)
{
	sample_make(s, SAMPLE_STRIP);
	for (size_t i = 6; i < s->series[0].count; i++) {
		s->points[0][i].date += 56;
		s->points[3][i].date += 56;
	}
	s->figure.dates = true;
}
