#include "strek/figure/legend.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/utf8.h"
#include "strek/figure/facts.h"
#include "strek/figure/view.h"
#include "strek/figure/words.h"

#include <string.h>

/* What must be said, then what cannot be guessed; what is named beside the plot too can be missed most easily. */
static int need_of(enum legend_what what)
{
	static const int needs[] = {[LEGEND_WORDS] = 0,
		[LEGEND_OUTER] = 1,
		[LEGEND_INNER] = 2,
		[LEGEND_RUNNING] = 3,
		[LEGEND_RUNNING_OUTER] = 3,
		[LEGEND_OTHERS] = 4,
		[LEGEND_CUTOFF] = 5,
		[LEGEND_TOGETHER] = 6,
		[LEGEND_WAY] = 7,
		[LEGEND_RELIABLE] = 8,
		[LEGEND_SERIES] = 9};
	return needs[what];
}

static struct legend_item *add(struct legend *l, enum legend_what what, enum surf_role role, const char *text)
{
	if (l->count == LEGEND_ITEMS)
		return NULL;
	struct legend_item *item = &l->item[l->count++];
	*item = (struct legend_item){
		.what = what, .need = need_of(what), .place_with = -1, .style = {.fg = (uint8_t)role}};
	for (int form = 0; form < LEGEND_FORMS; form++)
		snprintf(item->text[form], LEGEND_TEXT, "%s", text);
	return item;
}

/* Adds an item with a place to fill in, or one in each form. */
static struct legend_item *add_filled(struct legend *l, enum legend_what what, enum surf_role role,
	const char *const words[LEGEND_FORMS], const char *name, const char *const value[LEGEND_FORMS])
{
	struct legend_item *item = add(l, what, role, "");
	for (int form = 0; item && form < LEGEND_FORMS; form++) {
		struct buf text = BUF_INIT;
		fill_in(&text, words[form], (const struct fill[]){{name, value[form]}}, 1);
		snprintf(item->text[form], LEGEND_TEXT, "%s", buf_str(&text));
		l->failed |= !buf_ok(&text);
		buf_free(&text);
	}
	return item;
}

static void sign(struct legend_item *item, uint32_t glyph)
{
	if (item && item->glyphs < 3)
		item->glyph[item->glyphs++] = glyph;
	if (item)
		item->glyphs_least = item->glyphs;
}

static void add_series(struct legend *l, const struct figure *f, const struct glyphs *g, const struct figure_series *s,
	enum surf_role role)
{
	struct buf name = BUF_INIT;
	words_name(&name, view_name(f, s), view_name_cells(s));
	enum legend_what what = s->mark == FIGURE_TRIANGLE ? LEGEND_OTHERS : LEGEND_SERIES;
	struct legend_item *item = add(l, what, role, buf_str(&name));
	l->failed |= !buf_ok(&name);
	buf_free(&name);
	if (!item)
		return;
	item->series = s;
	item->kind = glyph_series_kind(s);
	sign(item, glyph_mark(g, s, true));
	if (view_of(f)->hollow && s->has_cutoff) {
		sign(item, '/');
		sign(item, glyph_mark(g, s, false));
	}
	/* A letter is told from its small one. */
	if (what == LEGEND_OTHERS)
		item->glyphs_least = 1;
}

static bool has_kind(const struct figure_series *s, int kind)
{
	bool ways = facts_tells_ways(s);
	for (size_t i = 0; i < s->count; i++) {
		if (s->points[i].value != FIGURE_GAP && glyph_kind(s, &s->points[i], ways) == kind)
			return true;
	}
	return false;
}

/* Marks of scores that somebody else gave, or that were given in another way, where there are any. */
static void add_ways(struct legend *l, const struct figure *f, const struct glyphs *g)
{
	static const struct {
		int kind;
		const char *words;
	} ways[] = {{FIGURE_TRIANGLE, N_("another rater")}, {GLYPH_OTHER_WAY, N_("on paper or aloud")}};
	const struct figure_series *s = &f->series[0];
	for (int i = 0; i < 2; i++) {
		if (!has_kind(s, ways[i].kind) && !(f->strip && has_kind(f->strip, ways[i].kind)))
			continue;
		struct legend_item *item = add(l, LEGEND_WAY, view_role(0), tr_(f->tr, ways[i].words));
		if (item) {
			item->series = s;
			item->kind = ways[i].kind;
		}
		sign(item, glyph_of_kind(g, ways[i].kind, true));
		if (view_of(f)->hollow && s->has_cutoff) {
			sign(item, '/');
			sign(item, glyph_of_kind(g, ways[i].kind, false));
		}
	}
}

static void sign_swatch(struct legend_item *item, const struct glyphs *g, bool greys, bool inner)
{
	if (!item)
		return;
	uint32_t glyph = inner ? g->shade : g->dots ? glyph_braille_dot(0, 1) : g->dot[1];
	if (greys)
		item->style.bg = inner ? SURF_BAND_INNER : SURF_BAND_OUTER;
	sign(item, greys ? ' ' : glyph);
	sign(item, greys || !inner ? ' ' : glyph);
	if (!inner && !greys)
		sign(item, glyph);
}

static const char *basis_words(enum figure_basis basis, int form)
{
	static const char *const words[][LEGEND_FORMS] = {
		[FIGURE_PUBLISHED] = {N_("from published averages"), N_("published averages"), N_("published")},
		[FIGURE_ASSUMED] = {N_("assumed from other people's averages"), N_("others' averages"), N_("assumed")},
		[FIGURE_OWN] = {N_("from this practice"), N_("this practice"), N_("this practice")},
		[FIGURE_OWN_CALIBRATED] = {N_("from this practice"), N_("this practice"), N_("this practice")},
	};
	return words[basis][form];
}

/* What the two bands are called, and what they rest on: that must be told before what names the other one. */
static void add_fan(struct legend *l, const struct figure *f, const struct glyphs *g, bool greys)
{
	bool calibrated = f->fan.basis == FIGURE_OWN_CALIBRATED;
	const char *const words[] = {
		view_word(f, calibrated ? VIEW_INNER_CALIBRATED : VIEW_INNER),
		view_word(f, calibrated ? VIEW_OUTER_CALIBRATED : VIEW_OUTER),
	};
	const char *basis[LEGEND_FORMS];
	for (int form = 0; form < LEGEND_FORMS; form++)
		basis[form] = f->fan.set ? f->fan.set : tr_(f->tr, basis_words(f->fan.basis, form));
	for (int i = 0; i < 2; i++) {
		const char *const same[] = {words[i], words[i], words[i]};
		struct legend_item *item =
			add_filled(l, i ? LEGEND_OUTER : LEGEND_INNER, SURF_AXIS, same, "basis", basis);
		sign_swatch(item, g, greys, i == 0);
		if (item)
			item->need = strstr(words[i], "{basis}") ? 1 : i == 0 ? 2 : LEGEND_NEEDS - 1;
	}
}

static void add_running(struct legend *l, const struct figure *f, const struct glyphs *g)
{
	uint32_t dash = g->dots ? glyph_braille_dot(0, 1) | glyph_braille_dot(1, 1) : g->ahead;
	struct legend_item *half = add(l, LEGEND_RUNNING, SURF_AHEAD, tr_(f->tr, N_("half, from here on")));
	sign(half, g->stripe);
	sign(half, g->stripe);
	struct legend_item *most = add(l, LEGEND_RUNNING_OUTER, SURF_AHEAD, tr_(f->tr, N_("8 in 10")));
	sign(most, dash);
	sign(most, ' ');
	sign(most, dash);
}

/* Words with a number in them, in three lengths. */
static struct legend_item *add_words(struct legend *l, const struct figure *f, const char *const msgid[LEGEND_FORMS],
	const char *name, const char *value)
{
	const char *const words[] = {tr_(f->tr, msgid[0]), tr_(f->tr, msgid[1]), tr_(f->tr, msgid[2])};
	return add_filled(l, LEGEND_WORDS, SURF_PLAIN, words, name, (const char *const[]){value, value, value});
}

/* Whether any of it stands in the picture: it may end before the first session that is shown. */
static bool is_seen(const struct figure_fan *fan, const struct span *shown)
{
	return !shown->days && fan->count > 0 && fan->rows[0].session <= shown->to &&
	       fan->rows[fan->count - 1].session >= shown->from;
}

/* What is to be said of a usual course that there is. Where it ends before the session we are at there is none known
 * beyond. */
static void add_course_words(struct legend *l, const struct figure *f, const struct span *shown)
{
	static const char *const dates[] = {N_("the usual course goes by session, not by date"),
		N_("no usual course by date"), N_("no usual course by date")};
	static const char *const beyond[] = {N_("no usual course is known beyond session {session}"),
		N_("none known beyond session {session}"), N_("none known beyond {session}")};
	static const char *const faint[] = {N_("fainter from session {session}: few remain"),
		N_("fainter from {session}: few left"), N_("fainter: few left")};
	const struct figure_fan *fan = &f->fan;
	int last = fan->rows[fan->count - 1].session;
	struct legend_item *faint_words = NULL;
	char number[24];
	if (shown->days)
		add_words(l, f, dates, "", "");
	else if (fan->rows[0].session > shown->to)
		add(l, LEGEND_WORDS, SURF_PLAIN, tr_(f->tr, N_("the usual course begins later")));
	else if (last < shown->from || (last < shown->to && (fan->ends || last < facts_current(f))))
		add_words(l, f, beyond, "session", words_session(number, f, last));
	if (is_seen(fan, shown) && fan->faint_from > 0 && fan->faint_from < shown->to && last > fan->faint_from)
		faint_words = add_words(l, f, faint, "session", words_session(number, f, fan->faint_from));
	/* What the course rests on is worth more. */
	if (faint_words)
		faint_words->place_with = need_of(LEGEND_INNER);
}

static void add_reasons(struct legend *l, const struct figure *f, const struct span *shown)
{
	const struct figure_fan *fan = &f->fan;
	if (fan->count > 0) {
		add_course_words(l, f, shown);
	} else if (fan->why_not == FIGURE_FAN_HIGH) {
		struct buf limit = BUF_INIT;
		const char *words = view_word(f, f->series[0].down ? VIEW_HIGH_DOWN : VIEW_HIGH);
		words_points(&limit, fan->limit, f->tr);
		add_filled(l, LEGEND_WORDS, SURF_PLAIN, (const char *const[]){words, words, words}, "limit",
			(const char *const[]){buf_str(&limit), buf_str(&limit), buf_str(&limit)});
		l->failed |= !buf_ok(&limit);
		buf_free(&limit);
	} else if (fan->why_not == FIGURE_FAN_NORMS) {
		add(l, LEGEND_WORDS, SURF_PLAIN, view_word(f, VIEW_NORMS));
	} else if (fan->why_not == FIGURE_FAN_SEVERAL) {
		add(l, LEGEND_WORDS, SURF_PLAIN, view_word(f, VIEW_SEVERAL));
	}
}

static bool has_cutoff(const struct figure *f)
{
	bool has = f->strip && view_has_cutoff(f, f->strip);
	for (size_t i = 0; i < f->series_count; i++)
		has = has || view_has_cutoff(f, &f->series[i]);
	return has;
}

static void add_signs(struct legend *l, const struct figure *f, const struct figure_look *look,
	const struct span *shown, bool together)
{
	const struct glyphs *g = glyphs_of(look->tier);
	for (size_t i = 0; i < f->series_count; i++)
		add_series(l, f, g, &f->series[i], view_role(i));
	if (f->strip)
		add_series(l, f, g, f->strip, SURF_LINE_2);
	if (view_of(f)->modes)
		add_ways(l, f, g);
	if (together)
		sign(add(l, LEGEND_TOGETHER, SURF_PLAIN, tr_(f->tr, N_("more than one"))), g->together);
	if (has_cutoff(f) && view_word(f, VIEW_CUTOFF_SIGN)) {
		struct legend_item *item = add(l, LEGEND_CUTOFF, SURF_CUTOFF, view_word(f, VIEW_CUTOFF_SIGN));
		sign(item, g->dash[1]);
		sign(item, g->dash[1]);
	}
	if (is_seen(&f->fan, shown))
		add_fan(l, f, g, look->depth == SURF_256);
	if (f->reliable && view_of(f)->reliable) {
		struct legend_item *item = add(l, LEGEND_RELIABLE, SURF_AXIS, tr_(f->tr, N_("reliable change")));
		sign(item, g->thin[1]);
		sign(item, ' ');
		sign(item, g->thin[1]);
	}
	if (is_seen(&f->running, shown) && view_of(f)->running)
		add_running(l, f, g);
}

bool legend_make(struct legend *l, const struct figure *f, const struct figure_look *look, const struct span *shown,
	struct legend_wish wish)
{
	*l = (struct legend){.count = 0};
	if (!wish.reasons)
		add_signs(l, f, look, shown, wish.together);
	add_reasons(l, f, shown);
	return !l->failed;
}

void legend_sign_level(struct legend *l, enum legend_what what, uint32_t even, uint32_t odd)
{
	for (int i = 0; i < l->count; i++) {
		struct legend_item *item = &l->item[i];
		for (int k = 0; item->what == what && k < item->glyphs; k++)
			item->glyph[k] = k % 2 ? odd : even;
	}
}
