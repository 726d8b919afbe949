#include "review_window.h"

#include "strek/base/arena.h"

#define LEAST 4      /* sessions in the closest view */
#define LEAST_WIDE 8 /* in the widest, where there are fewer */
#define AHEAD 2      /* sessions to come */

struct figure review_figure(const struct review_window *w, const struct figure *f)
{
	struct figure shown = *f;
	shown.cursor = w->cursor;
	shown.dates = w->dates;
	shown.from = w->from;
	shown.to = w->to;
	return shown;
}

int review_oldest(const struct figure *f)
{
	int oldest = 0;
	for (size_t i = 0; i < f->series_count; i++) {
		const struct figure_series *s = &f->series[i];
		if (s->count > 0 && (oldest == 0 || s->points[0].session < oldest))
			oldest = s->points[0].session;
	}
	return oldest;
}

int review_newest(const struct figure *f)
{
	int newest = 0;
	for (size_t i = 0; i < f->series_count; i++) {
		const struct figure_series *s = &f->series[i];
		if (s->count > 0 && s->points[s->count - 1].session > newest)
			newest = s->points[s->count - 1].session;
	}
	return newest;
}

void review_settle(struct review_window *w, const struct figure *f)
{
	if (w->cursor < review_oldest(f) || w->cursor > review_newest(f))
		w->cursor = review_newest(f);
}

/* ---- the window ---- */

/* The last place that is shown of all: some room for what is to come, but not by date. */
static int end_of(const struct review_window *w, const struct figure *f)
{
	int last = review_newest(f) + (w->dates ? 0 : AHEAD);
	return last < LEAST_WIDE && !w->dates ? LEAST_WIDE : last;
}

/* The sessions in sight, also where the usual window is shown: by date that is all of them. */
static bool in_sight(const struct review_window *w, const struct review_room *room, int *from, int *to)
{
	if (w->to > 0 || w->dates) {
		*from = w->to > 0 ? w->from : review_oldest(room->figure);
		*to = w->to > 0 ? w->to : end_of(w, room->figure);
		return *to > 0;
	}
	struct arena scratch = ARENA_INIT;
	struct figure f = review_figure(w, room->figure);
	bool known = figure_window(&f, room->look, &scratch, room->cols, room->rows, from, to);
	arena_free(&scratch);
	return known;
}

static void show(struct review_window *w, const struct figure *f, int from, int count)
{
	int first = review_oldest(f), last = end_of(w, f);
	if (from > last - count + 1)
		from = last - count + 1;
	if (from < first)
		from = first;
	w->from = from;
	w->to = from + count - 1 > last ? last : from + count - 1;
}

void review_zoom(struct review_window *w, const struct review_room *room, int at, bool closer)
{
	int from, to;
	if (!in_sight(w, room, &from, &to))
		return;
	int count = to - from + 1, most = end_of(w, room->figure) - review_oldest(room->figure) + 1;
	int next = closer ? (count + 1) / 2 : count * 2;
	next = next < LEAST ? LEAST : next;
	next = next > most ? most : next;
	if (at < from || at > to)
		at = to;
	show(w, room->figure, at - (int)((long)(at - from) * next / count), next);
}

void review_pan(struct review_window *w, const struct review_room *room, int by)
{
	int from, to;
	if (!in_sight(w, room, &from, &to))
		return;
	int count = to - from + 1;
	show(w, room->figure, from + by * (count > 1 ? count / 2 : 1), count);
	if (w->cursor < w->from || w->cursor > w->to)
		w->cursor = 0;
	for (size_t i = 0; w->cursor == 0 && i < room->figure->series[0].count; i++) {
		int session = room->figure->series[0].points[i].session;
		if (session >= w->from && session <= w->to && (by < 0 || session + AHEAD >= w->from))
			w->cursor = session;
	}
	review_settle(w, room->figure);
}

void review_show_all(struct review_window *w, const struct figure *f)
{
	show(w, f, review_oldest(f), end_of(w, f));
}

void review_show_newest(struct review_window *w, const struct figure *f)
{
	w->from = w->to = 0;
	w->cursor = review_newest(f);
}

/* ---- the cursor ---- */

void review_go_to(struct review_window *w, const struct review_room *room, int session)
{
	int from, to;
	if (session < review_oldest(room->figure) || session > review_newest(room->figure))
		return;
	w->cursor = session;
	if (!in_sight(w, room, &from, &to) || (session >= from && session <= to))
		return;
	show(w, room->figure, session < from ? session : session - (to - from), to - from + 1);
}

/* Numbers may have holes. */
void review_step(struct review_window *w, const struct review_room *room, int by)
{
	const struct figure *f = room->figure;
	int best = 0;
	for (size_t i = 0; i < f->series_count; i++) {
		for (size_t k = 0; k < f->series[i].count; k++) {
			int n = f->series[i].points[k].session;
			bool beyond = by > 0 ? n > w->cursor : n < w->cursor;
			if (beyond && (best == 0 || (by > 0 ? n < best : n > best)))
				best = n;
		}
	}
	if (best > 0)
		review_go_to(w, room, best);
}

int review_at(const struct review_window *w, const struct review_room *room, int col)
{
	struct arena scratch = ARENA_INIT;
	struct figure f = review_figure(w, room->figure);
	int session = figure_session_at(&f, room->look, &scratch, room->cols, room->rows, col);
	arena_free(&scratch);
	return session;
}
