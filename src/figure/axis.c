#include "strek/figure/axis.h"

#include <math.h>

#define PER_TENTH 100 /* thousandths */
#define LABELS 8

int axis_place(const struct axis *a, int64_t thousandths)
{
	int64_t hi = (int64_t)a->hi * PER_TENTH, lo = (int64_t)a->lo * PER_TENTH;
	int64_t down = thousandths > hi ? 0 : thousandths < lo ? hi - lo : hi - thousandths;
	return (int)(AXIS_SUB * down * (a->rows - 1) / (hi - lo)) + AXIS_SUB / 2;
}

int axis_place_tenths(const struct axis *a, int tenths)
{
	return axis_place(a, (int64_t)tenths * PER_TENTH);
}

int axis_place_points(const struct axis *a, double points)
{
	/* Clamped before it becomes an integer, which infinities could not. */
	double inside = fmin(fmax(points, a->lo / 10.0), a->hi / 10.0);
	return axis_place(a, llround(inside * 1000));
}

int axis_row(int place)
{
	return place / AXIS_SUB;
}

int axis_slice(int place, int parts)
{
	return place % AXIS_SUB / (AXIS_SUB / parts);
}

bool axis_is_centre(int place)
{
	return place % AXIS_SUB == AXIS_SUB / 2;
}

static int round_up(int v, int step)
{
	int q = v / step;
	return (q * step < v ? q + 1 : q) * step;
}

int axis_ticks(const struct axis *a, int spacing, int ticks[AXIS_TICKS_MAX])
{
	static const int nice[] = {1, 2, 5};
	int64_t range = (int64_t)a->hi - a->lo;
	int64_t step = 10;
	for (int64_t power = 10; power <= range; power *= 10) {
		for (int i = 0; i < 3; i++) {
			step = power * nice[i];
			if ((a->rows - 1) * step >= spacing * range && range / step < LABELS)
				goto found;
		}
	}
found:;
	int count = 0;
	for (int64_t v = round_up(a->lo, (int)step); v <= a->hi && count < AXIS_TICKS_MAX; v += step)
		ticks[count++] = (int)v;
	return count;
}
