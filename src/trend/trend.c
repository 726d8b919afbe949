#include "strek/trend/trend.h"

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/err.h"
#include "strek/base/utf8.h"
#include "strek/course/token_words.h"
#include "strek/figure/glyph.h"

#include "trend_private.h"

/* What each of the two pictures is given. What the shared one is not given it cannot show: no verdict can be
 * made without the index, and no note of the therapist's stands in it. */
static const struct setting {
	enum figure_view view;
	bool index;  /* the reliable change index */
	bool events; /* dated notes */
	bool ways;   /* who answered, and how */
} settings[] = {
	{.view = FIGURE_THERAPIST, .index = true, .events = true, .ways = true},
	{.view = FIGURE_SHARED},
};

struct make {
	const struct setting *setting;
	const struct trend_request *want;
	const struct course_episode *episode;
	struct arena *a;
	struct trend_part *part; /* the episodes that stand one after another, the wanted one last */
	size_t parts;
};

static const char *rater_words(int rater)
{
	return rater > RATER_SELF ? token_words(TOKEN_SET_RATER, rater) : NULL;
}

static const char *mode_words(int mode)
{
	return mode > MODE_SCREEN ? token_words(TOKEN_SET_MODE, mode) : NULL;
}

/* The usual way has no words; msgids must not become "". */
static const char *translated(const struct make *m, const char *words)
{
	return words && m->setting->ways ? tr_(m->want->tr, words) : NULL;
}

/* Sessions that did not take place are no points, unless a score was given all the same: a hole in the numbers
 * says as much, and the newest session is the newest that there was. */
static bool is_point(const struct course_point *p)
{
	return p->total != COURSE_NONE || p->in->fact->c.session.attendance == ATTENDANCE_ATTENDED;
}

static struct figure_point point_of(const struct make *m, const struct course_point *p, int offset, int item)
{
	const struct fact_form *form = p->form ? &p->form->fact->c.form : NULL;
	int value = item < 0 ? p->total : trend_item(p->form, item);
	return (struct figure_point){
		.session = p->session + offset,
		.date = p->date,
		.value = value == COURSE_NONE ? FIGURE_GAP : value,
		.rater = form ? translated(m, rater_words(form->rater)) : NULL,
		.mode = form ? translated(m, mode_words(form->mode)) : NULL,
	};
}

/* A scale of totals that has only ever had whole points is one that has no others. */
static bool is_whole(const struct course_series *s)
{
	bool whole = s->scale->kind == SCALE_TOTAL;
	for (size_t i = 0; i < s->points; i++)
		whole = whole && (s->point[i].total == COURSE_NONE || s->point[i].total % 10 == 0);
	return whole;
}

/* Points with every session once; of two sessions with one number the first with a score. */
static size_t take_points(
	const struct make *m, const struct course_series *s, int offset, int item, struct figure_point *point)
{
	size_t n = 0;
	for (size_t i = 0; i < s->points; i++) {
		if (!is_point(&s->point[i]))
			continue;
		if (n == 0 || point[n - 1].session != s->point[i].session + offset)
			point[n++] = point_of(m, &s->point[i], offset, item);
		else if (point[n - 1].value == FIGURE_GAP)
			point[n - 1] = point_of(m, &s->point[i], offset, item);
	}
	return n;
}

/* Of a line of the form, or of the totals where `item` is negative, in all the episodes that are shown. */
static bool add_points(const struct make *m, const struct course_series *s, int item, struct figure_series *out)
{
	size_t most = 0, n = 0;
	for (size_t i = 0; i < m->parts; i++)
		most += m->part[i].episode->sessions;
	struct figure_point *point = arena_array(m->a, most, sizeof *point);
	for (size_t i = 0; point && i < m->parts; i++) {
		struct course_series of;
		if (!course_series(&of, m->part[i].episode, s->scale->id, s->rater, m->a))
			return false;
		n += take_points(m, &of, m->part[i].offset, item, point + n);
	}
	out->points = point;
	out->count = n;
	return point;
}

static bool add_series(
	const struct make *m, const struct course_series *s, enum figure_mark mark, struct figure_series *out)
{
	bool assumed;
	const struct scale_norms *norms = course_norms(m->episode, s, &assumed);
	*out = (struct figure_series){
		.name = s->scale->id,
		.mark = mark,
		.lo = s->scale->total_min,
		.hi = s->scale->total_max,
		.down = s->scale->direction == SCALE_DOWN,
		.whole = is_whole(s),
	};
	if (norms && norms->cutoff != SCALE_NONE) {
		out->has_cutoff = true;
		out->cutoff = norms->cutoff;
		out->cutoff_inclusive = norms->cutoff_inclusive;
	}
	if (norms && m->setting->index)
		out->rci = norms->rci;
	return add_points(m, s, -1, out);
}

/* The client's own answers, or those of the first other person who gave any. */
static bool find_series(const struct make *m, const char *scale, struct course_series *out)
{
	*out = (struct course_series){.points = 0};
	for (int rater = RATER_SELF; rater < RATER_COUNT && out->scored == 0; rater++) {
		struct course_series s;
		if (!course_series(&s, m->episode, scale, (enum token_rater)rater, m->a))
			return false;
		if (s.points > 0 && (out->points == 0 || s.scored > 0))
			*out = s;
	}
	return true;
}

static const struct course_session *session_of(const struct course_episode *ep, const struct uuid *id)
{
	for (size_t i = 0; i < ep->sessions; i++) {
		if (uuid_equal(&ep->session[i].id, id))
			return &ep->session[i];
	}
	return NULL;
}

/* The session that an event names, else the last one on or before its date, else the first; NULL when the event
 * lies outside the episode, or there are no sessions yet. */
static const struct course_session *session_at(const struct course_episode *ep, const struct fact_event *event)
{
	if (!uuid_is_none(&event->session))
		return session_of(ep, &event->session);
	if (!ep->session || event->date < ep->fact->c.episode.opened ||
		(ep->end && event->date > ep->end->c.episode_end.closed))
		return NULL;
	const struct course_session *found = ep->session;
	for (size_t i = 1; i < ep->sessions; i++) {
		if (ep->session[i].date <= event->date)
			found = &ep->session[i];
	}
	return found;
}

static const char *clean(const char *text, struct arena *a)
{
	struct buf b = BUF_INIT;
	utf8_sanitise(&b, text);
	const char *kept = buf_ok(&b) ? arena_strdup(a, buf_str(&b)) : NULL;
	buf_free(&b);
	return kept;
}

static int by_session(const void *x, const void *y)
{
	const struct figure_event *a = x, *b = y;
	if (a->session != b->session)
		return a->session < b->session ? -1 : 1;
	return (a->date > b->date) - (a->date < b->date);
}

static bool add_event(const struct make *m, const struct fact_event *from, struct figure *out, struct figure_event *to)
{
	for (size_t i = 0; i < m->parts; i++) {
		const struct course_session *s = session_at(m->part[i].episode, from);
		if (!s)
			continue;
		*to = (struct figure_event){s->number + m->part[i].offset, from->date, clean(from->text, m->a)};
		out->event_count++;
		return to->text;
	}
	return true;
}

static bool add_events(const struct make *m, const struct course *c, struct figure *out)
{
	struct figure_event *event = arena_array(m->a, c->others, sizeof *event);
	if (!event)
		return false;
	for (size_t i = 0; i < c->others && m->setting->events; i++) {
		if (c->other[i]->kind == FACT_EVENT &&
			!add_event(m, &c->other[i]->c.event, out, &event[out->event_count]))
			return false;
	}
	qsort(event, out->event_count, sizeof *event, by_session);
	out->events = event;
	return true;
}

static bool add_strip(const struct make *m, const struct scale *main, struct figure *out)
{
	const struct scale *scale = m->want->session_scale ? course_session_scale(m->episode) : NULL;
	if (!scale || strcmp(scale->id, main->id) == 0)
		return true;
	struct course_series s;
	if (!find_series(m, scale->id, &s))
		return false;
	struct figure_series *strip = arena_alloc(m->a, sizeof *strip);
	out->strip = strip;
	return strip && add_series(m, &s, FIGURE_DIAMOND, strip);
}

/* Everybody who rated the person: their own line, then the others' in marks of their own. */
static bool add_lines(const struct make *m, const struct course_series *s, struct figure *out)
{
	struct figure_series *series = arena_array(m->a, RATER_COUNT, sizeof *series);
	enum figure_mark mark = s->scale->when == SCALE_END ? FIGURE_DIAMOND : FIGURE_CIRCLE;
	out->series = series;
	out->series_count = 1;
	if (!series || !add_series(m, s, mark, &series[0]))
		return false;
	for (int rater = s->rater + 1; m->want->raters && m->setting->ways && rater < RATER_COUNT; rater++) {
		struct course_series other;
		if (!course_series(&other, m->episode, s->scale->id, (enum token_rater)rater, m->a))
			return false;
		if (other.scored == 0)
			continue;
		struct figure_series *to = &series[out->series_count++];
		if (!add_series(m, &other, FIGURE_TRIANGLE, to))
			return false;
		to->name = tr_(m->want->tr, rater_words(rater));
		to->initial = trend_initial(to->name, GLYPH_LETTERS, series, out->series_count);
		if (!to->initial)
			return false;
	}
	return true;
}

static bool add_items(const struct make *m, const struct course_series *s, struct figure *out)
{
	int count = m->want->items && s->scale->item_max > 0 ? s->scale->items : 0;
	struct figure_series *items = arena_array(m->a, (size_t)count + 1, sizeof *items);
	out->items = items;
	for (int i = 0; items && i < count; i++) {
		items[i] = (struct figure_series){
			.name = scale_text(&s->scale->line[i].topic, m->want->tr ? m->want->tr->lang : "en"),
			.mark = s->scale->when == SCALE_END ? FIGURE_DIAMOND : FIGURE_CIRCLE,
			.lo = 0,
			.hi = s->scale->item_max,
			.down = s->scale->direction == SCALE_DOWN,
		};
		if (!add_points(m, s, i, &items[i]))
			return false;
		out->item_count++;
	}
	return items;
}

static bool add_parts(const struct make *m, struct figure *out)
{
	struct figure_part *part = arena_array(m->a, m->parts, sizeof *part);
	out->parts = part;
	for (size_t i = 0; part && m->parts > 1 && i < m->parts; i++) {
		part[i] = (struct figure_part){
			.from = m->part[i].from, .offset = m->part[i].offset, .episode = m->part[i].episode->number};
		out->part_count++;
	}
	return part;
}

static bool make_figure(const struct make *m, const struct course *c, const struct course_series *s, struct figure *out)
{
	*out = (struct figure){.view = m->setting->view, .tr = m->want->tr};
	if (!add_parts(m, out) || !add_lines(m, s, out) || !add_items(m, s, out) || !add_strip(m, s->scale, out) ||
		!add_events(m, c, out))
		return false;
	if (m->want->hide_usual_course)
		return true;
	int offset = m->part[m->parts - 1].offset;
	const struct trend_fans fans = {
		.episode = m->episode,
		.series = s,
		.running = m->want->running && m->setting->index,
		.named = m->setting->index,
		.tr = m->want->tr,
		.a = m->a,
	};
	return trend_fan(&fans, out) && trend_shift(&out->fan, offset, m->a) &&
	       trend_shift(&out->running, offset, m->a);
}

static const char *code_of(const struct course *c)
{
	return c->person ? c->person->c.client.code : "";
}

static const struct course_episode *find_episode(const struct course *c, int number, struct err *e)
{
	const struct course_episode *ep = course_episode(c, number);
	char text[16];
	snprintf(text, sizeof text, "%d", number ? number : 1);
	if (!ep)
		err_value(e, ERR_NO_EPISODE, code_of(c), text);
	return ep;
}

static const char *find_scale(const struct course *c, const struct make *m, struct err *e)
{
	const struct scale *scale = course_outcome_scale(m->episode);
	char number[16];
	if (m->want->scale)
		return m->want->scale;
	if (!scale)
		scale = course_session_scale(m->episode);
	if (scale)
		return scale->id;
	snprintf(number, sizeof number, "%d", m->episode->number);
	err_value(e, ERR_NO_SCALE_USED, code_of(c), number);
	return NULL;
}

bool trend_figure(
	const struct course *c, const struct trend_request *want, struct arena *a, struct figure *out, struct err *e)
{
	struct make m = {.setting = &settings[want->shared], .want = want, .a = a};
	m.episode = find_episode(c, want->episode, e);
	const char *scale = m.episode ? find_scale(c, &m, e) : NULL;
	if (!scale)
		return false;
	struct course_series s;
	if (!find_series(&m, scale, &s))
		return err_set(e, ERR_NO_MEMORY);
	if (s.points == 0 || !s.scale || !scale_has_total(s.scale))
		return err_value(e, ERR_NO_RATINGS, code_of(c), scale);
	m.part = trend_parts(c, m.episode, &s, want->episodes, a, &m.parts);
	return (m.part && make_figure(&m, c, &s, out)) || err_set(e, ERR_NO_MEMORY);
}
