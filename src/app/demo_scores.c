#include "strek/app/demo_scores.h"

#include "strek/expect/moments.h"
#include "strek/expect/of_scale.h"
#include "strek/expect/transform.h"

#include <math.h>

enum { SHOWN_TRIES = 400 };

static int to_tenths(double points)
{
	return (int)lround(points * 10);
}

static int clamp(int value, int lo, int hi)
{
	return value < lo ? lo : value > hi ? hi : value;
}

/* z_t = m_t + u0 + u1 ln t + w_t + e_t, with (u0,u1) ~ N(0,D), w AR(1) and e white. */
static void simulate(const struct expect_params *p, struct demo_chance *c, int *total, int count)
{
	double l00 = sqrt(p->d00), l10 = l00 > 0 ? p->d01 / l00 : 0;
	double n0 = demo_chance_normal(c), n1 = demo_chance_normal(c);
	double u0 = l00 * n0, u1 = l10 * n0 + sqrt(fmax(p->d11 - l10 * l10, 0)) * n1;
	double w = 0;
	for (int t = 1; t <= count; t++) {
		double shock = sqrt(p->tau2) * demo_chance_normal(c);
		w = t == 1 ? shock : p->phi * w + sqrt(1 - p->phi * p->phi) * shock;
		double z = expect_mean(p, t) + u0 + u1 * log(t) + w + sqrt(p->s2) * demo_chance_normal(c);
		total[t - 1] = to_tenths(expect_score(p, z));
	}
}

/* Draws until somebody gets well in an ordinary way; keeps the last draw where nobody does. */
static void simulate_shown(const struct expect_params *p, struct demo_chance *c, int *total, int count)
{
	for (int i = 0; i < SHOWN_TRIES; i++) {
		simulate(p, c, total, count);
		int gain = total[count - 1] - total[0];
		if (total[0] >= 120 && total[0] <= 170 && gain >= 120 && gain <= 180 && total[count - 1] < 350)
			return;
	}
}

static int story_total(enum demo_story story, int t, struct demo_chance *c)
{
	int noise = demo_chance_between(c, -6, 6);
	switch (story) {
	case DEMO_ZIGZAG:
		return 185 + (t % 2 ? -40 : 40) + noise;
	case DEMO_WORSE:
		return 230 - 13 * (t - 1) + noise;
	case DEMO_FLAT:
		return 140 + noise;
	default:
		return 345 - 3 * (t - 1) + noise;
	}
}

bool demo_outcomes(
	const struct scale *s, enum scale_age age, enum demo_story story, struct demo_chance *c, int *total, int count)
{
	struct scale_expect expected;
	if (!scale_expected(s, age, &expected))
		return false;
	struct expect_params p = expect_of_scale(s, &expected);
	if (story == DEMO_USUAL)
		simulate(&p, c, total, count);
	else if (story == DEMO_SHOWN)
		simulate_shown(&p, c, total, count);
	for (int t = 1; t <= count; t++) {
		if (story > DEMO_SHOWN)
			total[t - 1] = story_total(story, t, c);
		total[t - 1] = clamp(total[t - 1], s->total_min, s->total_max);
	}
	return true;
}

void demo_alliances(const struct scale *s, bool low, struct demo_chance *c, int *total, int count)
{
	int level = low ? 310 : 365 + to_tenths(0.8 * demo_chance_normal(c));
	for (int t = 1; t <= count; t++) {
		int toward = low ? level + 8 * (t - 1) : level + 2 * (t - 1);
		total[t - 1] = clamp(toward + to_tenths(1.5 * demo_chance_normal(c)), s->total_min, s->total_max);
	}
}

void demo_split(const struct scale *s, int total, struct demo_chance *c, int mm[SCALE_LINES_MAX])
{
	int left = total;
	for (int i = 0; i < s->items; i++) {
		mm[i] = clamp(total / s->items + to_tenths(0.8 * demo_chance_normal(c)), 0, s->item_max);
		left -= mm[i];
	}
	for (int i = 0; left; i = (i + 1) % s->items) {
		int step = left > 0 ? 1 : -1;
		if (mm[i] + step < 0 || mm[i] + step > s->item_max)
			continue;
		mm[i] += step;
		left -= step;
	}
	for (int i = 0; i < s->items; i++)
		mm[i] = scale_tenths_mark(s, mm[i]);
}
