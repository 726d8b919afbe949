#include "strek/figure/legend.h"

#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/fill.h"
#include "strek/base/utf8.h"
#include "strek/figure/facts.h"
#include "strek/figure/view.h"
#include "strek/figure/words.h"

#define APART 2 /* cells between items */

static struct legend_item *add(struct legend *l, enum legend_what what, enum surf_role role, const char *text)
{
	if (l->count == LEGEND_ITEMS)
		return NULL;
	struct legend_item *item = &l->item[l->count++];
	*item = (struct legend_item){.what = what, .style = {.fg = (uint8_t)role}};
	snprintf(item->text, sizeof item->text, "%s", text);
	return item;
}

/* Adds the text made, and frees it. */
static struct legend_item *add_made(struct legend *l, enum legend_what what, enum surf_role role, struct buf *text)
{
	struct legend_item *item = add(l, what, role, buf_str(text));
	l->failed |= !buf_ok(text);
	buf_free(text);
	return item;
}

static void sign(struct legend_item *item, uint32_t glyph)
{
	if (item && item->glyphs < 3)
		item->glyph[item->glyphs++] = glyph;
}

static void add_series(struct legend *l, const struct figure *f, const struct glyphs *g, const struct figure_series *s,
	enum surf_role role)
{
	struct buf name = BUF_INIT;
	words_name(&name, view_name(f, s), view_name_cells(s));
	struct legend_item *item = add_made(l, LEGEND_SERIES, role, &name);
	if (item) {
		item->series = s;
		item->kind = glyph_series_kind(s);
	}
	sign(item, glyph_mark(g, s, true));
	if (view_of(f)->hollow && s->has_cutoff) {
		sign(item, '/');
		sign(item, glyph_mark(g, s, false));
	}
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

static void add_swatch(struct legend *l, const struct glyphs *g, bool greys, bool inner, struct buf *text)
{
	struct legend_item *item = add_made(l, inner ? LEGEND_INNER : LEGEND_OUTER, SURF_AXIS, text);
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

static const char *basis_words(enum figure_basis basis)
{
	static const char *const words[] = {
		[FIGURE_PUBLISHED] = N_("from published averages"),
		[FIGURE_ASSUMED] = N_("assumed from other people's averages"),
		[FIGURE_OWN] = N_("from this practice"),
		[FIGURE_OWN_CALIBRATED] = N_("from this practice"),
	};
	return words[basis];
}

/* What the two bands are called, and what they rest on. */
static void add_fan(struct legend *l, const struct figure *f, const struct glyphs *g, bool greys)
{
	bool calibrated = f->fan.basis == FIGURE_OWN_CALIBRATED;
	const char *const words[] = {
		view_word(f, calibrated ? VIEW_INNER_CALIBRATED : VIEW_INNER),
		view_word(f, calibrated ? VIEW_OUTER_CALIBRATED : VIEW_OUTER),
	};
	const struct fill fill[] = {{"basis", f->fan.set ? f->fan.set : tr_(f->tr, basis_words(f->fan.basis))}};
	for (int i = 0; i < 2; i++) {
		struct buf text = BUF_INIT;
		fill_in(&text, words[i], fill, 1);
		add_swatch(l, g, greys, i == 0, &text);
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

static void add_filled(struct legend *l, const char *words, const char *name, const char *value)
{
	struct buf text = BUF_INIT;
	const struct fill fill[] = {{name, value}};
	fill_in(&text, words, fill, 1);
	add_made(l, LEGEND_WORDS, SURF_PLAIN, &text);
}

/* Whether any of it stands in the picture: it may end before the first session that is shown. */
static bool is_seen(const struct figure_fan *fan, const struct span *shown)
{
	return !shown->days && fan->count > 0 && fan->rows[0].session <= shown->to &&
	       fan->rows[fan->count - 1].session >= shown->from;
}

static void add_reasons(struct legend *l, const struct figure *f, const struct span *shown)
{
	const struct figure_fan *fan = &f->fan;
	if (shown->days)
		return;
	if (fan->count > 0 && !is_seen(fan, shown)) {
		add(l, LEGEND_WORDS, SURF_PLAIN, tr_(f->tr, N_("no usual course is known")));
	} else if (fan->count > 0) {
		char from[24];
		if (fan->faint_from > 0 && fan->faint_from < shown->to &&
			fan->rows[fan->count - 1].session > fan->faint_from)
			add_filled(l, tr_(f->tr, N_("fainter from session {session}: few remain")), "session",
				words_session(from, f, fan->faint_from));
	} else if (fan->why_not == FIGURE_FAN_HIGH) {
		struct buf limit = BUF_INIT;
		words_points(&limit, fan->limit, f->tr);
		add_filled(l, view_word(f, f->series[0].down ? VIEW_HIGH_DOWN : VIEW_HIGH), "limit", buf_str(&limit));
		l->failed |= !buf_ok(&limit);
		buf_free(&limit);
	} else if (fan->why_not == FIGURE_FAN_NORMS) {
		add(l, LEGEND_WORDS, SURF_PLAIN, view_word(f, VIEW_NORMS));
	} else if (fan->why_not == FIGURE_FAN_SEVERAL) {
		add(l, LEGEND_WORDS, SURF_PLAIN, tr_(f->tr, N_("no usual course: several people")));
	}
}

static bool has_cutoff(const struct figure *f)
{
	bool has = f->strip && view_has_cutoff(f, f->strip);
	for (size_t i = 0; i < f->series_count; i++)
		has = has || view_has_cutoff(f, &f->series[i]);
	return has;
}

bool legend_make(struct legend *l, const struct figure *f, const struct figure_look *look, const struct span *shown,
	bool reasons)
{
	const struct glyphs *g = glyphs_of(look->tier);
	*l = (struct legend){.count = 0};
	for (size_t i = 0; !reasons && i < f->series_count; i++)
		add_series(l, f, g, &f->series[i], view_role(i));
	if (!reasons && f->strip)
		add_series(l, f, g, f->strip, SURF_LINE_2);
	if (!reasons && view_of(f)->modes)
		add_ways(l, f, g);
	if (!reasons && has_cutoff(f) && view_word(f, VIEW_CUTOFF_SIGN)) {
		struct legend_item *item = add(l, LEGEND_CUTOFF, SURF_CUTOFF, view_word(f, VIEW_CUTOFF_SIGN));
		sign(item, g->dash[1]);
		sign(item, g->dash[1]);
	}
	if (!reasons && is_seen(&f->fan, shown))
		add_fan(l, f, g, look->depth == SURF_256);
	if (!reasons && f->reliable && view_of(f)->reliable) {
		struct legend_item *item = add(l, LEGEND_RELIABLE, SURF_AXIS, tr_(f->tr, N_("reliable change")));
		sign(item, g->thin[1]);
		sign(item, g->thin[1]);
	}
	if (!reasons && is_seen(&f->running, shown) && view_of(f)->running)
		add_running(l, f, g);
	add_reasons(l, f, shown);
	return !l->failed;
}

void legend_sign_cutoff(struct legend *l, const uint32_t glyph[2])
{
	for (int i = 0; i < l->count; i++) {
		struct legend_item *item = &l->item[i];
		for (int k = 0; item->what == LEGEND_CUTOFF && k < 2; k++)
			item->glyph[k] = glyph[k];
	}
}

static int cells(const struct legend_item *item)
{
	return item->glyphs + (item->glyphs > 0) + utf8_cells(item->text);
}

int legend_take_reasons(struct legend *l, struct legend *reasons)
{
	int kept = 0;
	*reasons = (struct legend){.count = 0};
	for (int i = 0; i < l->count; i++) {
		struct legend *to = l->item[i].what == LEGEND_WORDS ? reasons : l;
		int *count = to == l ? &kept : &reasons->count;
		to->item[(*count)++] = l->item[i];
	}
	l->count = kept;
	return reasons->count;
}

/* What is named beside the plot too can be missed most easily. */
static int rank(const struct legend_item *item)
{
	static const int ranks[] = {[LEGEND_WORDS] = 0,
		[LEGEND_OUTER] = 1,
		[LEGEND_INNER] = 2,
		[LEGEND_RUNNING] = 3,
		[LEGEND_RELIABLE] = 4,
		[LEGEND_WAY] = 5,
		[LEGEND_SERIES] = 5,
		[LEGEND_CUTOFF] = 6};
	return ranks[item->what];
}

void legend_put_first(struct legend *l, const struct legend *reasons)
{
	for (int i = 0; i < reasons->count && l->count < LEGEND_ITEMS; i++)
		l->item[l->count++] = reasons->item[i];
	for (int i = 1; i < l->count; i++) {
		struct legend_item item = l->item[i];
		int k = i;
		for (; k > 0 && rank(&l->item[k - 1]) > rank(&item); k--)
			l->item[k] = l->item[k - 1];
		l->item[k] = item;
	}
}

int legend_cells(const struct legend *l)
{
	int sum = 0;
	for (int i = 0; i < l->count; i++)
		sum += cells(&l->item[i]) + (i > 0 ? APART : 0);
	return sum;
}

/* A walk over the lines, for measuring and for drawing: `out` is NULL for the first. */
struct flow {
	struct surf *out;
	int row, lines;   /* where it is drawn, and how many of it */
	int indent, cols; /* columns it keeps to */
	int line, col;    /* where the walk is */
};

/* The signs, then the text, broken between words where it is longer than a line. */
static void walk_item(struct flow *w, const struct legend_item *item)
{
	const struct surf_style style = {.fg = SURF_AXIS};
	const char *text = item->text;
	bool seen = w->out && w->line < w->lines;
	for (int i = 0; seen && i < item->glyphs; i++)
		surf_glyph(w->out, w->row + w->line, w->col + i, item->glyph[i], item->style);
	w->col += item->glyphs + (item->glyphs > 0);
	while (*text) {
		char part[LEGEND_TEXT];
		const char *start = text;
		snprintf(part, sizeof part, "%.*s", (int)words_wrap(&text, w->cols - w->col), start);
		if (w->out && w->line < w->lines)
			surf_text(w->out, w->row + w->line, w->col, w->cols - w->col, part, style);
		w->col += utf8_cells(part);
		if (*text) {
			w->line++;
			w->col = w->indent;
		}
	}
}

static int walk(struct flow *w, const struct legend *l)
{
	w->col = w->indent;
	for (int i = 0; i < l->count; i++) {
		if (w->col > w->indent && w->col + cells(&l->item[i]) > w->cols) {
			w->line++;
			w->col = w->indent;
		}
		walk_item(w, &l->item[i]);
		w->col += APART;
	}
	return l->count > 0 ? w->line + 1 : 0;
}

int legend_lines(const struct legend *l, int indent, int cols)
{
	struct flow w = {.indent = indent, .cols = cols};
	return walk(&w, l);
}

void legend_draw(const struct legend *l, int row, int lines, int indent, int cols, struct surf *out)
{
	struct flow w = {.out = out, .row = row, .lines = lines, .indent = indent, .cols = cols};
	walk(&w, l);
}
