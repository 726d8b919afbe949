#include "strek/figure/dates.h"

#include "strek/base/buf.h"
#include "strek/base/utf8.h"
#include "strek/figure/facts.h"
#include "strek/figure/words.h"

#define LEAST_AHEAD 7
#define LEAST_DAYS 28
#define MONTHS 12
#define WIDEST 6 /* columns of a month's name, with a blank on both sides */

date_t dates_of(const struct figure *f, int session)
{
	for (size_t i = 0; i < f->series_count; i++) {
		const struct figure_point *pt = facts_point(&f->series[i], session);
		if (pt && pt->date != DATE_NONE)
			return pt->date;
	}
	const struct figure_point *pt = f->strip ? facts_point(f->strip, session) : NULL;
	return pt ? pt->date : DATE_NONE;
}

static void widen(const struct figure *f, const struct figure_series *s, struct span *days)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct figure_point *pt = &s->points[i];
		bool outside = f->to > 0 && (pt->session < f->from || pt->session > f->to);
		if (pt->date == DATE_NONE || outside)
			continue;
		days->from = days->sessions == 0 || pt->date < days->from ? pt->date : days->from;
		days->to = days->sessions == 0 || pt->date > days->to ? pt->date : days->to;
		days->sessions++;
	}
}

bool dates_span(const struct figure *f, int cols, struct span *span)
{
	struct span days = {0};
	for (size_t i = 0; i < f->series_count; i++) {
		int before = days.sessions;
		widen(f, &f->series[i], &days);
		/* Several people's scores of one session share its column. */
		days.sessions = before > days.sessions - before ? before : days.sessions - before;
	}
	if (!f->dates || days.sessions == 0)
		return false;
	int long_ago = days.to - days.from, ahead = long_ago / MONTHS;
	int to = days.to + (ahead > LEAST_AHEAD ? ahead : LEAST_AHEAD);
	*span = span_days(days.from, to - days.from < LEAST_DAYS ? days.from + LEAST_DAYS : to, cols, days.sessions);
	return true;
}

struct row {
	const struct panel *p;
	const struct layout *l;
	struct surf *out;
	int next; /* first free column under the axis */
};

static void put_label(struct row *r, date_t day, const char *text, uint8_t attr)
{
	int col = r->l->left + span_col(&r->p->span, day), cells = utf8_cells(text);
	if (r->l->number_row < 0 || col < r->next || col + cells >= r->out->cols)
		return;
	surf_text(r->out, r->l->number_row, col, cells, text, (struct surf_style){.fg = SURF_AXIS, .attr = attr});
	r->next = col + cells + 1;
}

/* Every how many months a name of that many columns fits. */
static int month_step(const struct span *s, int widest)
{
	static const int steps[] = {1, 2, 3, 6, MONTHS};
	const int days = 30;
	for (int i = 0; i < 4; i++) {
		if (steps[i] * days * (s->cols - 1) >= widest * (s->to - s->from))
			return steps[i];
	}
	return MONTHS;
}

date_t dates_next_month(const struct span *s, int widest, date_t after)
{
	struct date_civil c = date_civil(after);
	int step = month_step(s, widest), year = c.year, month = c.month;
	do {
		year += month == MONTHS;
		month = month % MONTHS + 1;
	} while ((month - 1) % step != 0);
	date_t day = date_of(year, month, 1);
	return day != DATE_NONE && day <= s->to ? day : DATE_NONE;
}

const char *dates_month_words(date_t day, const struct tr *tr, char text[24])
{
	struct date_civil c = date_civil(day);
	return c.month == 1 ? words_number(text, c.year) : date_month_short(c.month, tr);
}

static void put_months(struct row *r, const struct tr *tr)
{
	const struct span *s = &r->p->span;
	/* The first day may be the first of a month. */
	for (date_t day = s->from - 1; (day = dates_next_month(s, WIDEST, day)) != DATE_NONE;) {
		char text[24];
		surf_glyph(r->out, r->l->axis_row, r->l->left + span_col(s, day), r->p->glyphs->mark,
			(struct surf_style){.fg = SURF_AXIS});
		put_label(r, day, dates_month_words(day, tr, text), 0);
	}
}

bool dates_axis(const struct figure *f, const struct panel *p, const struct layout *l, struct surf *out)
{
	struct row r = {p, l, out, 0};
	struct buf first = BUF_INIT;
	const struct surf_style axis = {.fg = SURF_AXIS};
	date_t now = dates_of(f, facts_current(f));

	surf_glyph(out, l->axis_row, l->left - 1, p->glyphs->corner, axis);
	for (int c = 0; c < p->span.cols; c++)
		surf_glyph(out, l->axis_row, l->left + c, p->glyphs->rule, axis);
	date_words(&first, p->span.from, f->tr);
	put_label(&r, p->span.from, buf_str(&first), 0);
	put_months(&r, f->tr);
	if (now != DATE_NONE && span_shows(&p->span, now))
		surf_glyph(out, l->axis_row, l->left + span_col(&p->span, now), p->glyphs->here,
			(struct surf_style){.attr = SURF_BOLD});
	bool ok = buf_ok(&first);
	buf_free(&first);
	return ok;
}
