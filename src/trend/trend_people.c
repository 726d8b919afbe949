#include "strek/base/arena.h"
#include "strek/base/err.h"
#include "strek/course/consent.h"
#include "strek/trend/trend.h"

#include "trend_private.h"

#include <stdlib.h>
#include <string.h>

/* A session of somebody's, and its place on the axis that all share. */
struct day {
	date_t date;
	int session;
};

struct people {
	const struct trend_people *want;
	struct arena *a;
	struct figure_series *series;
	const struct course **who; /* by series */
	size_t count;
	struct day *day; /* ascending, each once */
	size_t days;
	bool counted; /* the place is that among the days; else the number of the session */
};

static const char *code_of(const struct course *c)
{
	return c->person ? c->person->c.client.code : "";
}

/* ---- whose lines ---- */

/* The episode that they share in: one that had ended before they joined is another matter. */
static const struct course_episode *shared_episode(const struct people *p, const struct course *c)
{
	const struct fact_member *part = consent_sharing(c, p->want->case_id, p->want->on);
	const struct course_episode *ep = part ? course_episode(c, 0) : NULL;
	bool before = ep && ep->end && part->from != DATE_NONE && ep->end->c.episode_end.closed < part->from;
	return before ? NULL : ep;
}

static bool is_alike(const struct figure_series *a, const struct figure_series *b)
{
	return a->lo == b->lo && a->hi == b->hi && a->down == b->down;
}

/* False: memory is out. Somebody without a score of their own on that scale has no line. */
static bool add_line(struct people *p, const struct course *c, const struct course_episode *ep, const char *scale,
	struct figure *head)
{
	const struct trend_request want = {
		.scale = scale, .shared = p->want->shared, .hide_usual_course = true, .tr = p->want->tr};
	struct course_series own;
	struct figure f;
	struct err why = ERR_INIT;
	if (!course_series(&own, ep, scale, RATER_SELF, p->a))
		return false;
	if (own.scored == 0 || !scale_has_total(own.scale))
		return true;
	if (!trend_figure(c, &want, p->a, &f, &why))
		return why.code != ERR_NO_MEMORY;
	if (p->count > 0 && !is_alike(&f.series[0], &p->series[0]))
		return true;
	if (p->count == 0)
		*head = f;
	p->who[p->count] = c;
	p->series[p->count++] = f.series[0];
	return true;
}

static bool refuse(const struct trend_people *want, const char *scale, size_t shared, struct err *e)
{
	const char *first = want->count > 0 ? code_of(want->person[0]) : "";
	const char *last = want->count > 0 ? code_of(want->person[want->count - 1]) : "";
	if (shared < 2)
		return err_value(e, ERR_REPORT_TOGETHER, first, last);
	return err_value(e, ERR_NO_RATINGS, last, scale ? scale : "ORS");
}

static bool find_lines(struct people *p, struct figure *head, struct err *e)
{
	const char *scale = NULL;
	size_t shared = 0;
	for (size_t i = 0; i < p->want->count; i++) {
		const struct course *c = p->want->person[i];
		const struct course_episode *ep = shared_episode(p, c);
		const struct scale *outcome = ep && i == 0 ? course_outcome_scale(ep) : NULL;
		if (i == 0)
			scale = outcome ? outcome->id : NULL;
		shared += ep != NULL;
		if (ep && scale && !add_line(p, c, ep, scale, head))
			return err_set(e, ERR_NO_MEMORY);
		if (i == 0 && p->count == 0) {
			/* Without their own line there is nothing that others could stand beside. */
			if (!ep)
				return refuse(p->want, scale, 0, e);
			return err_value(e, ERR_NO_RATINGS, code_of(c), scale ? scale : "ORS");
		}
	}
	return p->count > 1 || refuse(p->want, scale, shared, e);
}

/* ---- one axis ---- */

static int by_day(const void *x, const void *y)
{
	const struct day *a = x, *b = y;
	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	return (a->session > b->session) - (a->session < b->session);
}

/* The numbers go together when each stands for one day, and later days have higher ones. */
static void settle_days(struct people *p)
{
	size_t n = 0;
	for (size_t i = 0; i < p->days; i++) {
		const struct day *d = &p->day[i];
		if (n > 0 && p->day[n - 1].date == d->date) {
			p->counted = p->counted || p->day[n - 1].session != d->session;
			continue;
		}
		p->counted = p->counted || (n > 0 && p->day[n - 1].session >= d->session);
		p->day[n++] = *d;
	}
	p->days = n;
}

static bool find_days(struct people *p)
{
	size_t most = 0;
	for (size_t i = 0; i < p->count; i++)
		most += p->series[i].count;
	p->day = arena_array(p->a, most + 1, sizeof *p->day);
	for (size_t i = 0; p->day && i < p->count; i++)
		for (size_t k = 0; k < p->series[i].count; k++)
			p->day[p->days++] = (struct day){p->series[i].points[k].date, p->series[i].points[k].session};
	if (p->days > 0)
		qsort(p->day, p->days, sizeof *p->day, by_day);
	settle_days(p);
	return p->day;
}

static int place_of(const struct people *p, const struct figure_point *pt)
{
	size_t i = 0;
	while (p->counted && i < p->days && p->day[i].date != pt->date)
		i++;
	return p->counted ? (int)i + 1 : pt->session;
}

/* Only what was marked: a session without a score, whatever the reason, looks as if they had not been there. On days
 * that were only others' the line goes on. */
static bool place_points(const struct people *p, struct figure_series *s)
{
	struct figure_point *to = arena_array(p->a, s->count + 1, sizeof *to);
	size_t n = 0;
	int before = 0; /* the number of the session before it that has a score */
	for (size_t i = 0; to && i < s->count; i++) {
		struct figure_point pt = s->points[i];
		if (pt.value == FIGURE_GAP)
			continue;
		pt.follows = p->counted && pt.session == before + 1 && n > 0;
		before = pt.session;
		pt.session = place_of(p, &pt);
		if (n == 0 || to[n - 1].session < pt.session)
			to[n++] = pt;
	}
	s->points = to;
	s->count = n;
	return to;
}

/* ---- who is who ---- */

static const char *whole_name(const struct course *c)
{
	const char *name = c->person ? c->person->c.client.name : NULL;
	return name && *name ? name : code_of(c);
}

/* The given name where it says who is meant. */
static bool has_twin(const struct people *p, size_t who, size_t bytes)
{
	const char *name = whole_name(p->who[who]);
	for (size_t i = 0; i < p->count; i++) {
		const char *other = whole_name(p->who[i]);
		if (i != who && strcspn(other, " ") == bytes && strncmp(other, name, bytes) == 0)
			return true;
	}
	return false;
}

static const char *name_of(const struct people *p, size_t who)
{
	const char *name = whole_name(p->who[who]);
	size_t given = strcspn(name, " ");
	if (given == 0 || has_twin(p, who, given))
		return name;
	char *out = arena_alloc(p->a, given + 1);
	if (out) {
		memcpy(out, name, given);
		out[given] = '\0';
	}
	return out;
}

static bool name_lines(const struct people *p)
{
	for (size_t i = 0; i < p->count; i++) {
		struct figure_series *s = &p->series[i];
		s->name = name_of(p, i);
		s->mark = FIGURE_INITIAL;
		if (!s->name || !place_points(p, s))
			return false;
		s->initial = trend_initial(s->name, "", p->series, i);
		if (!s->initial)
			return false;
	}
	return true;
}

bool trend_people(const struct trend_people *want, struct arena *a, struct figure *out, struct err *e)
{
	struct people p = {.want = want, .a = a};
	struct figure head = {0};
	p.series = arena_array(a, want->count + 1, sizeof *p.series);
	p.who = arena_array(a, want->count + 1, sizeof *p.who);
	if (!p.series || !p.who)
		return err_set(e, ERR_NO_MEMORY);
	if (!find_lines(&p, &head, e))
		return false;
	if (!find_days(&p) || !name_lines(&p))
		return err_set(e, ERR_NO_MEMORY);
	*out = (struct figure){
		.series = p.series,
		.series_count = p.count,
		.fan = {.why_not = FIGURE_FAN_SEVERAL},
		.view = head.view,
		.tr = want->tr,
	};
	return true;
}
