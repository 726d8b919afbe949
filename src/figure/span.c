#include "strek/figure/span.h"

#define NEED_LEAST 8
#define AHEAD 2

struct span span_default(int current, int cols, int least)
{
	int need = current + AHEAD > NEED_LEAST ? current + AHEAD : NEED_LEAST;
	int pitch = cols > 1 ? (cols - 1) / (need - 1) : 1;
	int from = 1;
	if (pitch < least) {
		pitch = least;
		from = need - (cols - 1) / pitch;
	}
	if (from < 1)
		from = 1;
	int to = from + (cols - 1) / pitch;
	return (struct span){from, to, cols, pitch, 1, to - from + 1, false};
}

struct span span_exact(int from, int to, int cols)
{
	if (to <= from)
		to = from + 1;
	struct span s = {from, to, cols, cols - 1, to - from, to - from + 1, false};
	/* Whole columns where they fit: then every step is equally wide. */
	if (!span_is_dense(&s)) {
		s.num /= s.den;
		s.den = 1;
	}
	return s;
}

struct span span_filled(int from, int to, int cols)
{
	struct span s = span_exact(from, to, cols);
	if (s.den == 1) {
		s.to = from + (cols - 1) / s.num;
		s.sessions = s.to - from + 1;
	}
	return s;
}

struct span span_days(int from, int to, int cols, int sessions)
{
	return (struct span){
		from, to > from ? to : from + 1, cols, cols - 1, to > from ? to - from : 1, sessions, true};
}

int span_place(const struct span *s, int at)
{
	/* Rounded down, so that the column is the one the exact place lies in. */
	return (int)((long long)SPAN_SUB * (at - s->from) * s->num / s->den) + SPAN_SUB / 2;
}

int span_col(const struct span *s, int at)
{
	return span_place(s, at) / SPAN_SUB;
}

bool span_shows(const struct span *s, int at)
{
	return at >= s->from && at <= s->to;
}

bool span_is_under(const struct span *s, int columns)
{
	return s->cols - 1 < columns * (s->sessions - 1);
}

bool span_is_dense(const struct span *s)
{
	return span_is_under(s, 2);
}

bool span_is_crowded(const struct span *s)
{
	return 2 * (s->cols - 1) < s->sessions - 1;
}

int span_label_step(const struct span *s, int width)
{
	static const int nice[] = {1, 2, 5};
	for (int power = 1; power < 1000000; power *= 10) {
		for (int i = 0; i < 3; i++) {
			int step = power * nice[i];
			if ((long long)step * s->num >= (long long)(width + 1) * s->den)
				return step;
		}
	}
	return 1000000;
}
