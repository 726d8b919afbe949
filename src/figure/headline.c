#include "strek/figure/headline.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/utf8.h"
#include "strek/figure/dates.h"
#include "strek/figure/facts.h"
#include "strek/figure/view.h"
#include "strek/figure/words.h"

#define RANGE_ALONE_FROM 55

/* How much is said, most first. */
enum saying {
	SAY_ALL,
	SAY_SHOWN,
	SAY_RANGE,
	SAY_RANGE_ALONE,
	SAY_SESSION,
	SAY_CHANGE,
	SAY_SCORE,
	SAY_INITIAL,
	SAYINGS
};

/* What it is and the newest score, to be drawn bold. */
static void add_score(struct buf *out, const struct figure *f, const struct figure_series *s, const struct facts *facts,
	enum saying saying)
{
	const char *newest = s->mark == FIGURE_INITIAL ? NULL : view_word(f, VIEW_HEAD_NEWEST);
	if (saying == SAY_INITIAL && s->mark == FIGURE_INITIAL)
		buf_addc(out, s->initial);
	else if (!newest)
		words_name(out, s->name, WORDS_NAME);
	else if (facts->scored > 0)
		buf_add(out, newest);
	if (out->len > 0)
		buf_addc(out, ' ');
	if (facts->scored == 0)
		buf_add(out, view_word(f, VIEW_NO_SCORE_YET));
	else
		words_score(out, s, facts->last, f->tr);
}

static bool shows_all(const struct figure *f, const struct span *shown)
{
	if (shown->days) {
		date_t first = dates_of(f, f->series[0].count ? f->series[0].points[0].session : 0);
		return f->to == 0 || ((first == DATE_NONE || shown->from <= first) && f->to >= facts_current(f));
	}
	return shown->from <= (f->part_count ? f->parts[0].from : 1) && shown->to >= facts_current(f);
}

static const char *rest_words(
	const struct figure *f, const struct facts *facts, const struct span *shown, enum saying saying)
{
	bool one = facts->scored < 2, dated = shown->days && dates_of(f, facts->first_session) != DATE_NONE;
	switch (saying) {
	case SAY_ALL:
		if (dated && !shows_all(f, shown))
			return view_word(f, VIEW_HEAD_DATES_PART);
		if (dated)
			return view_word(f, one ? VIEW_HEAD_DATES_ONE : VIEW_HEAD_DATES);
		if (!shows_all(f, shown))
			return view_word(f, one ? VIEW_HEAD_PART_ONE : VIEW_HEAD_PART);
		return view_word(f, one ? VIEW_HEAD_ONE : VIEW_HEAD);
	case SAY_SHOWN:
		return view_word(f, VIEW_HEAD_PART_ONE);
	case SAY_RANGE:
	case SAY_RANGE_ALONE:
		return view_word(f, shown->days ? VIEW_HEAD_RANGE_DATES : VIEW_HEAD_RANGE);
	case SAY_SESSION:
		return view_word(f, one ? VIEW_HEAD_BRIEF_ONE : VIEW_HEAD_BRIEF);
	case SAY_CHANGE:
		return one ? NULL : view_word(f, VIEW_HEAD_LEAST);
	case SAY_SCORE:
	case SAY_INITIAL:
	case SAYINGS:
		break;
	}
	return NULL;
}

static void add_rest(struct buf *out, const struct figure *f, const struct facts *facts, const struct span *shown,
	enum saying saying)
{
	char first[24], last[24], from[24], to[24];
	struct buf change = BUF_INIT, first_date = BUF_INIT, last_date = BUF_INIT, from_date = BUF_INIT,
		   to_date = BUF_INIT;
	int current = facts_current(f), end = shown->to < current ? shown->to : current;
	words_change(&change, &f->series[0], facts->change, f->tr);
	if (shown->days) {
		date_words(&first_date, dates_of(f, facts->first_session), f->tr);
		date_words(&last_date, dates_of(f, facts->last_session), f->tr);
		date_words(&from_date, shown->from, f->tr);
		date_words(&to_date, shown->to, f->tr);
	}
	const struct fill fill[] = {
		{"first_date", buf_str(&first_date)},
		{"last_date", buf_str(&last_date)},
		{"from_date", buf_str(&from_date)},
		{"to_date", buf_str(&to_date)},
		{"change", buf_str(&change)},
		{"first", words_session(first, f, facts->first_session)},
		{"last", words_session(last, f, facts->last_session)},
		{"from", words_session(from, f, shown->from)},
		{"to", words_session(to, f, end)},
	};
	const char *words = facts->scored > 0 ? rest_words(f, facts, shown, saying) : NULL;
	const char *least = saying == SAY_SHOWN || saying == SAY_RANGE ? rest_words(f, facts, shown, SAY_CHANGE) : NULL;
	if (least)
		fill_in(out, least, fill, sizeof fill / sizeof fill[0]);
	if (words)
		fill_in(out, words, fill, sizeof fill / sizeof fill[0]);
	out->failed |= !buf_ok(&change) || !buf_ok(&first_date) || !buf_ok(&last_date) || !buf_ok(&from_date) ||
		       !buf_ok(&to_date);
	buf_free(&change);
	buf_free(&first_date);
	buf_free(&last_date);
	buf_free(&from_date);
	buf_free(&to_date);
}

static void add_note(struct buf *out, const struct figure *f, const struct glyphs *g, bool brief)
{
	bool down = f->series[0].down;
	char arrow[5] = "";
	utf8_put(down ? g->down : g->up, arrow);
	const char *words = brief ? N_("better") : down ? N_("down = better") : N_("up = things go better");
	buf_add(out, arrow);
	buf_addc(out, ' ');
	buf_add(out, tr_(f->tr, words));
}

/* The pairs of forms that are tried, until one fits the width. */
static const struct form {
	enum saying saying;
	bool brief, silent; /* of the note */
} forms[] = {
	{SAY_ALL, false, false},
	{SAY_ALL, true, false},
	{SAY_SHOWN, true, false},
	{SAY_RANGE, true, false},
	{SAY_RANGE_ALONE, true, false},
	{SAY_SESSION, false, false},
	{SAY_SESSION, true, false},
	{SAY_CHANGE, true, false},
	{SAY_SCORE, true, false},
	{SAY_SCORE, true, true},
	{SAY_INITIAL, true, false},
	{SAY_INITIAL, true, true},
};

static struct buf *next_run(struct headline *l, enum surf_role role, uint8_t attr)
{
	struct headline_run *r = &l->run[l->count < HEADLINE_RUNS ? l->count++ : HEADLINE_RUNS - 1];
	r->style = (struct surf_style){.fg = (uint8_t)role, .attr = attr};
	return &r->text;
}

void headline_free(struct headline *l)
{
	for (int i = 0; i < l->count; i++)
		buf_free(&l->run[i].text);
	buf_free(&l->note);
	l->count = 0;
}

static bool line_ok(const struct headline *l)
{
	bool ok = buf_ok(&l->note);
	for (int i = 0; i < l->count; i++)
		ok = ok && buf_ok(&l->run[i].text);
	return ok;
}

static int cells(const struct headline *l)
{
	int sum = 0;
	for (int i = 0; i < l->count; i++)
		sum += utf8_cells(buf_str(&l->run[i].text));
	return sum;
}

static void add_each(struct buf *out, const struct figure *f, const struct figure_series *s, const struct facts *facts)
{
	struct buf change = BUF_INIT;
	words_change(&change, s, facts->change, f->tr);
	const struct fill fill[] = {{"change", buf_str(&change)}};
	fill_in(out, view_word(f, VIEW_HEAD_EACH), fill, 1);
	out->failed |= !buf_ok(&change);
	buf_free(&change);
}

/* Several people stand one after the other, each with what changed. */
static void make_several(struct headline *l, const struct figure *f, enum saying saying)
{
	for (size_t i = 0; i < f->series_count && l->count + 2 <= HEADLINE_RUNS; i++) {
		struct facts facts = facts_of(f, &f->series[i]);
		add_score(next_run(l, view_role(i), SURF_BOLD), f, &f->series[i], &facts, saying);
		struct buf *rest = next_run(l, SURF_PLAIN, 0);
		if (facts.scored > 1 && saying < SAY_SCORE && view_word(f, VIEW_HEAD_EACH))
			add_each(rest, f, &f->series[i], &facts);
		if (i + 1 < f->series_count)
			buf_add(rest, "   ");
	}
}

static void make(struct headline *l, const struct figure *f, const struct glyphs *g, const struct span *shown,
	const struct form *form)
{
	if (facts_is_several(f)) {
		make_several(l, f, form->saying);
	} else {
		struct facts facts = facts_of(f, &f->series[0]);
		add_score(next_run(l, SURF_LINE_1, SURF_BOLD), f, &f->series[0], &facts, form->saying);
		add_rest(next_run(l, SURF_PLAIN, 0), f, &facts, shown, form->saying);
	}
	if (!form->silent)
		add_note(&l->note, f, g, form->brief);
}

static bool fits(const struct headline *l, int width)
{
	int note = utf8_cells(buf_str(&l->note));
	return cells(l) + (note > 0 ? note + 2 : 0) <= width;
}

/* Some forms are of a part of the sessions only, or of several people. In narrow widths the change is worth more than
 * the range, whose numbers stand under the axis. */
static bool is_meant(const struct figure *f, const struct span *shown, enum saying saying, int width)
{
	bool part = !shows_all(f, shown) && !facts_is_several(f);
	switch (saying) {
	case SAY_SHOWN:
		return part && !shown->days;
	case SAY_RANGE:
		return part;
	case SAY_RANGE_ALONE:
		return part && width >= RANGE_ALONE_FROM;
	case SAY_INITIAL:
		return facts_is_several(f);
	default:
		return true;
	}
}

bool headline_make(
	struct headline *l, const struct figure *f, const struct glyphs *g, const struct span *shown, int width)
{
	*l = (struct headline){.count = 0};
	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
		if (!is_meant(f, shown, forms[i].saying, width))
			continue;
		headline_free(l);
		make(l, f, g, shown, &forms[i]);
		if (fits(l, width))
			break;
	}
	return line_ok(l);
}

bool headline_draw(const struct figure *f, const struct glyphs *g, const struct span *shown, struct surf *out)
{
	struct headline l;
	int width = out->cols - 1, col = 0;
	bool ok = headline_make(&l, f, g, shown, width);
	bool whole = facts_is_several(f);
	for (int i = 0; i < l.count; i++) {
		/* Of somebody for whom there is no room nothing is said: half a number would be another one. */
		if (whole && i > 0 && col + utf8_cells(buf_str(&l.run[i].text)) > width)
			break;
		struct buf text = BUF_INIT;
		words_short(&text, buf_str(&l.run[i].text), width - col, g->more);
		col += surf_text(out, 0, col, width - col, buf_str(&text), l.run[i].style);
		ok = ok && buf_ok(&text);
		buf_free(&text);
	}
	int note = utf8_cells(buf_str(&l.note));
	surf_text(out, 0, width - note, note, buf_str(&l.note), (struct surf_style){.fg = SURF_AXIS});
	headline_free(&l);
	return ok;
}
