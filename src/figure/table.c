#include "strek/figure/table.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/utf8.h"
#include "strek/figure/facts.h"
#include "strek/figure/view.h"
#include "strek/figure/words.h"

#define COLUMNS 32
#define ITEM_NAME 40 /* cells */

struct column {
	enum what { SESSION, DATE, SCORE, CHANGE, SIDE, ITEM, NOTE } what;
	const struct figure_series *s; /* of SCORE, CHANGE, SIDE and ITEM */
	struct facts facts;            /* of the same */
	int width;
};

struct columns {
	const struct figure *f;
	struct column col[COLUMNS];
	int count;
};

static void add_column(struct columns *c, enum what what, const struct figure_series *s)
{
	if (c->count < COLUMNS)
		c->col[c->count++] =
			(struct column){.what = what, .s = s, .facts = s ? facts_of(c->f, s) : (struct facts){0}};
}

static void add_series(struct columns *c, const struct figure_series *s)
{
	add_column(c, SCORE, s);
	add_column(c, CHANGE, s);
	if (view_of(c->f)->verdict && s->has_cutoff)
		add_column(c, SIDE, s);
}

static const struct figure_point *any_point(const struct figure *f, int session)
{
	const struct figure_point *found = NULL;
	for (size_t i = 0; i < f->series_count && !found; i++)
		found = facts_point(&f->series[i], session);
	return found || !f->strip ? found : facts_point(f->strip, session);
}

/* Holes in the numbers are lines of their own, but not by the hundred. */
#define LONGEST_HOLE 20

static int next_of(const struct figure_series *s, int session, int best)
{
	for (size_t i = 0; i < s->count; i++) {
		if (s->points[i].session > session)
			return s->points[i].session < best ? s->points[i].session : best;
	}
	return best;
}

/* The session of the next line; 0 is the heading. */
static int next_session(const struct figure *f, int session)
{
	int best = facts_current(f);
	for (size_t i = 0; i < f->series_count; i++)
		best = next_of(&f->series[i], session, best);
	if (f->strip)
		best = next_of(f->strip, session, best);
	int next = best - session > LONGEST_HOLE ? best : session + 1;
	return facts_is_break(f, next) ? next + 1 : next;
}

static bool has_dates(const struct figure *f)
{
	for (int s = next_session(f, 0); s <= facts_current(f); s = next_session(f, s)) {
		const struct figure_point *p = any_point(f, s);
		if (p && p->date != DATE_NONE)
			return true;
	}
	return false;
}

static void columns_make(struct columns *c, const struct figure *f)
{
	*c = (struct columns){.f = f};
	add_column(c, SESSION, NULL);
	if (has_dates(f))
		add_column(c, DATE, NULL);
	for (size_t i = 0; i < f->series_count; i++)
		add_series(c, &f->series[i]);
	for (size_t i = 0; i < f->item_count; i++)
		add_column(c, ITEM, &f->items[i]);
	if (f->strip)
		add_column(c, SCORE, f->strip);
	if (view_of(f)->modes || view_of(f)->events)
		add_column(c, NOTE, NULL);
}

static void add_heading(const struct columns *c, const struct column *col, struct buf *out)
{
	static const char *const words[] = {[SESSION] = N_("session"),
		[DATE] = N_("date"),
		[CHANGE] = N_("change"),
		[SIDE] = N_("cutoff"),
		[NOTE] = N_("notes")};
	if (col->what == SCORE)
		words_name(out, view_name(c->f, col->s), view_name_cells(col->s));
	else if (col->what == ITEM)
		words_name(out, col->s->name, ITEM_NAME);
	else
		buf_add(out, tr_(c->f->tr, words[col->what]));
}

static void add_note(struct buf *out, const char *text)
{
	if (out->len > 0)
		buf_add(out, ", ");
	buf_add(out, text);
}

static void add_notes(const struct columns *c, int session, struct buf *out)
{
	const struct figure *f = c->f;
	struct buf notes = BUF_INIT;
	for (size_t i = 0; view_of(f)->modes && i < f->series_count; i++) {
		const struct figure_point *p = facts_point(&f->series[i], session);
		if (p && p->rater)
			add_note(&notes, p->rater);
		if (p && p->mode)
			add_note(&notes, p->mode);
	}
	for (size_t i = 0; view_of(f)->events && i < f->event_count; i++) {
		if (f->events[i].session == session)
			add_note(&notes, f->events[i].text);
	}
	buf_add(out, buf_str(&notes));
	out->failed |= !buf_ok(&notes);
	buf_free(&notes);
}

static const char *side(const struct figure_series *s, int value)
{
	if (value == s->cutoff)
		return N_("at");
	return value > s->cutoff ? N_("above") : N_("below");
}

static void add_of_series(const struct columns *c, const struct column *col, int session, struct buf *out)
{
	const struct figure_point *p = facts_point(col->s, session);
	const struct facts *facts = &col->facts;
	if (!p || p->value == FIGURE_GAP || (col->what == CHANGE && session <= facts->first_session))
		buf_addc(out, '-');
	else if (col->what == SCORE || col->what == ITEM)
		words_score(out, col->s, p->value, c->f->tr);
	else if (col->what == CHANGE)
		words_change(out, col->s, p->value - facts->first, c->f->tr);
	else
		buf_add(out, tr_(c->f->tr, side(col->s, p->value)));
}

static void add_cell(const struct columns *c, const struct column *col, int session, struct buf *out)
{
	const struct figure_point *p = any_point(c->f, session);
	char number[24];
	if (session == 0)
		add_heading(c, col, out);
	else if (col->what == SESSION)
		buf_add(out, words_session(number, c->f, session));
	else if (col->what == NOTE)
		add_notes(c, session, out);
	else if (col->what != DATE)
		add_of_series(c, col, session, out);
	else if (p && p->date != DATE_NONE)
		date_words(out, p->date, c->f->tr);
	else
		buf_addc(out, '-');
}

static bool is_number(enum what what)
{
	return what == SESSION || what == SCORE || what == CHANGE || what == ITEM;
}

static void add_row(const struct columns *c, int session, struct buf *out)
{
	struct buf cell = BUF_INIT;
	size_t start = out->len;
	for (int i = 0; i < c->count; i++) {
		const struct column *col = &c->col[i];
		buf_clear(&cell);
		add_cell(c, col, session, &cell);
		out->failed |= !buf_ok(&cell);
		int width = utf8_cells(buf_str(&cell));
		size_t pad = col->width > width ? (size_t)(col->width - width) : 0;
		if (is_number(col->what))
			buf_repeat(out, " ", pad);
		utf8_sanitise(out, buf_str(&cell));
		if (!is_number(col->what))
			buf_repeat(out, " ", pad);
		if (i + 1 < c->count)
			buf_add(out, "  ");
	}
	while (out->len > start && out->s[out->len - 1] == ' ')
		buf_cut(out, out->len - 1);
	buf_addc(out, '\n');
	buf_free(&cell);
}

void table_add(const struct figure *f, struct buf *out)
{
	struct columns c;
	struct buf cell = BUF_INIT;
	int last = facts_current(f);
	columns_make(&c, f);
	for (int session = 0; session <= last; session = next_session(f, session)) {
		for (int i = 0; i < c.count; i++) {
			buf_clear(&cell);
			add_cell(&c, &c.col[i], session, &cell);
			out->failed |= !buf_ok(&cell);
			int width = utf8_cells(buf_str(&cell));
			c.col[i].width = width > c.col[i].width ? width : c.col[i].width;
		}
	}
	for (int session = 0; session <= last; session = next_session(f, session))
		add_row(&c, session, out);
	buf_free(&cell);
}
