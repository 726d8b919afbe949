#include "strek/figure/compose.h"

#include "strek/base/buf.h"
#include "strek/base/utf8.h"
#include "strek/figure/band.h"
#include "strek/figure/dates.h"
#include "strek/figure/facts.h"
#include "strek/figure/frame.h"
#include "strek/figure/gutter.h"
#include "strek/figure/headline.h"
#include "strek/figure/legend.h"
#include "strek/figure/line.h"
#include "strek/figure/mark.h"
#include "strek/figure/multiples.h"
#include "strek/figure/readout.h"
#include "strek/figure/sentence.h"
#include "strek/figure/spark.h"
#include "strek/figure/words.h"

#include <string.h>

/* Everything one drawing needs. */
struct canvas {
	const struct figure *f;
	const struct figure_look *look;
	struct arena *scratch;
	struct surf *out;
	struct layout layout;
	struct span span;
	struct legend legend;
	struct legend_room room;
	struct buf sentence;
};

/* Dashes of the cutoff and dots of the reliable-change pair: cells drawn and left out. */
#define DASH 2, 1
#define DOTTED 1, 3
#define AHEAD 6 /* sessions more */
/* Bytes of a line, and cells between the sentence and what follows it. */
#define LINE 1024
#define APART 3
/* From this width on the right gutter has a letter before each score. */
#define NAMED 6

static int tick_width(const struct figure *f)
{
	char lo[24], hi[24];
	int a = (int)strlen(words_number(lo, f->series[0].lo / 10)),
	    b = (int)strlen(words_number(hi, f->series[0].hi / 10));
	int main = a > b ? a : b, strip = f->strip ? (int)strlen(words_number(hi, f->strip->hi / 10)) : 0;
	return main > strip ? main : strip;
}

static struct span window(const struct figure *f, const struct layout *l)
{
	struct span days;
	if (dates_span(f, l->plot, &days))
		return days;
	if (f->to > 0)
		return span_filled(f->from > 0 ? f->from : 1, f->to, l->plot);
	/* What lies ahead needs room to be seen in, but no more than a third of it. */
	int least = layout_least_pitch(l->cols), third = l->plot / least / 3;
	int ahead = f->running.count > 0 && view_of(f)->running && l->size != LAYOUT_TINY ? AHEAD : 0;
	return span_default(facts_current(f) + (ahead < third ? ahead : third), l->plot, least);
}

static bool is_seen(const struct canvas *c, const struct figure_event *e)
{
	return view_of(c->f)->events && span_shows(&c->span, c->span.days ? e->date : e->session);
}

static bool sees_events(const struct canvas *c)
{
	for (size_t i = 0; i < c->f->event_count; i++) {
		if (is_seen(c, &c->f->events[i]))
			return true;
	}
	return false;
}

static struct panel panel_of(const struct canvas *c, const struct figure_series *s, int row, int rows)
{
	return (struct panel){
		.plot = surf_part(c->out, row, c->layout.left, rows, c->layout.plot),
		.axis = {s->lo, s->hi, rows},
		.span = c->span,
		.look = *c->look,
		.glyphs = glyphs_of(c->look->tier),
		.view = view_of(c->f),
		.cursor = c->f->cursor,
		.scratch = c->scratch,
	};
}

/* Signs of level lines as they are drawn in the rows they fall into; of the pair the upper one, or the lower where only
 * that is seen. */
static void sign_levels(struct canvas *c)
{
	const struct figure_series *s = &c->f->series[0];
	struct panel p = panel_of(c, s, c->layout.main_row, c->layout.main_rows);
	int pair[2];
	if (s->has_cutoff) {
		int place = axis_place_tenths(&p.axis, s->cutoff);
		legend_sign_level(&c->legend, LEGEND_CUTOFF, panel_level_glyph(&p, place, p.glyphs->dash, 0),
			panel_level_glyph(&p, place, p.glyphs->dash, 1));
	}
	if (facts_reliable(c->f, pair)) {
		int place = axis_place_tenths(&p.axis, pair[0] <= p.axis.hi ? pair[0] : pair[1]);
		legend_sign_level(&c->legend, LEGEND_RELIABLE, panel_level_glyph(&p, place, p.glyphs->thin, 0), ' ');
	}
}

/* The next line of a text, as a string. */
static const char *next_line(const char **text, int cols, char line[LINE])
{
	const char *start = *text;
	size_t n = words_wrap(text, cols);
	snprintf(line, LINE, "%.*s", (int)n, start);
	return line;
}

/* The first free column of the sentence's last row. */
static int sentence_end(const struct canvas *c, int cols)
{
	const char *text = buf_str(&c->sentence);
	char line[LINE] = "";
	for (int i = 0; i < c->layout.sentence_rows; i++)
		next_line(&text, cols, line);
	return utf8_cells(line) + APART;
}

/* Whether marks of the main plot coincide: then the legend says what their glyph means. */
static bool find_together(struct canvas *c, bool *together)
{
	const struct layout *l = &c->layout;
	struct panel p = panel_of(c, &c->f->series[0], l->main_row, l->main_rows);
	return mark_meet(&p, c->f->series, c->f->series_count, together);
}

/* The legend's words, and the layout with the lines that they take. */
static bool lay_out(struct canvas *c, struct layout_wish *wish, bool together)
{
	const struct legend_wish words = {.reasons = c->layout.size != LAYOUT_FULL, .together = together};
	bool ok = legend_make(&c->legend, c->f, c->look, &c->span, words);
	if (c->layout.size == LAYOUT_TINY)
		c->legend.count = 0;
	wish->legend_lines = legend_lines(&c->legend, c->layout.left, layout_text_cols(wish->cols));
	c->layout = layout_make(wish);
	return ok;
}

static void place_legend(struct canvas *c)
{
	const struct layout *l = &c->layout;
	int cols = layout_text_cols(l->cols);
	c->room = (struct legend_room){.lines = l->legend_rows,
		.indent = l->left,
		.cols = cols,
		.tail = l->sentence_row < 0 ? cols : sentence_end(c, cols)};
	sign_levels(c);
	legend_place(&c->legend, &c->room);
}

/* The layout needs to know how long the words are, and the legend which sessions are seen and how high the plot is.
 * False when memory is out. */
static bool plan(struct canvas *c)
{
	const struct figure *f = c->f;
	int cols = c->out->cols;
	struct layout_wish wish = {
		.cols = cols,
		.rows = c->out->rows,
		.tick_width = tick_width(f),
		.strip = f->strip,
		.cursor = f->cursor > 0,
	};
	c->layout = layout_make(&wish);
	if (c->layout.size == LAYOUT_SPARK)
		return true;
	c->span = window(f, &c->layout);
	sentence_add(f, &c->sentence);
	wish.event_lines = sees_events(c);
	wish.sentence_lines = words_lines(buf_str(&c->sentence), layout_text_cols(cols));
	bool together = false;
	bool ok = lay_out(c, &wish, false) && find_together(c, &together) && buf_ok(&c->sentence);
	if (ok && together)
		ok = lay_out(c, &wish, true);
	if (ok)
		place_legend(c);
	return ok;
}

static void draw_reliable(const struct figure *f, const struct panel *p)
{
	int pair[2];
	if (!facts_reliable(f, pair))
		return;
	for (int i = 0; i < 2; i++) {
		if (pair[i] >= p->axis.lo && pair[i] <= p->axis.hi)
			panel_level(p, axis_place_tenths(&p->axis, pair[i]), DOTTED, p->glyphs->thin, SURF_AXIS);
	}
}

/* Of two panels neither is known by its newest score alone where the legend, if there is one, does not tell them. */
static bool needs_name(const struct canvas *c)
{
	bool bare = c->layout.label_cols < NAMED || view_word(c->f, VIEW_NEWEST);
	bool told = c->layout.legend_row >= 0 && legend_tells(&c->legend, &c->f->series[0]) &&
		    legend_tells(&c->legend, c->f->strip);
	return bare && !told;
}

static bool draw_main(const struct canvas *c)
{
	const struct figure *f = c->f;
	const struct layout *l = &c->layout;
	struct panel p = panel_of(c, &f->series[0], l->main_row, l->main_rows);
	enum surf_role roles[LABEL_MAX];
	size_t count = f->series_count < LABEL_MAX ? f->series_count : LABEL_MAX;
	for (size_t i = 0; i < count; i++)
		roles[i] = view_role(i);

	const struct figure_fan none = {.count = 0};
	struct band band, running;
	bool fan = l->size != LAYOUT_TINY && !p.span.days, ahead = fan && p.view->running;
	if (!band_make(&band, &p, fan ? &f->fan : &none) || !band_make(&running, &p, ahead ? &f->running : &none) ||
		!frame_time(f, &p, l, c->out))
		return false;
	frame_values(&p, l, l->main_row, 1, c->out);
	for (size_t i = 0; i < count; i++) {
		if (facts_has_new_cutoff(f, i))
			frame_hide_values(&p, l, l->main_row, &f->series[i], c->out);
	}
	band_draw(&band, &p);
	band_draw_running(&running, &p);
	for (size_t i = 0; i < count; i++) {
		if (facts_has_new_cutoff(f, i))
			panel_level(
				&p, axis_place_tenths(&p.axis, f->series[i].cutoff), DASH, p.glyphs->dash, SURF_CUTOFF);
	}
	/* Five rows are for the line and the cutoff. */
	bool reliable = l->size != LAYOUT_TINY;
	if (reliable)
		draw_reliable(f, &p);
	if (!line_draw_series(&p, f->series, count, roles, true) || !mark_draw(&p, f->series, count, roles))
		return false;
	if (!frame_parts(f, &p))
		return false;
	band_draw_edges(&band, &p);
	if (l->strip_row >= 0 && needs_name(c))
		frame_words(&p, view_name(f, &f->series[0]));

	struct gutter g = {.f = f, .layout = l, .panel = &p};
	for (size_t i = 0; i < count; i++) {
		gutter_newest(&g, &f->series[i], roles[i]);
		if (facts_has_new_cutoff(f, i))
			gutter_cutoff(&g, &f->series[i]);
	}
	if (reliable)
		gutter_reliable(&g);
	gutter_band(&g, &band);
	return gutter_draw(&g, l->main_row, c->out);
}

static bool draw_strip(const struct canvas *c)
{
	const struct figure_series *s = c->f->strip;
	const struct layout *l = &c->layout;
	const enum surf_role role = SURF_LINE_2;
	if (l->strip_row < 0)
		return true;
	struct panel p = panel_of(c, s, l->strip_row, LAYOUT_STRIP_ROWS);
	frame_values(&p, l, l->strip_row, 2, c->out);
	/* The thin line may run along the cutoff, as high as it: dashes of dots stand further apart there. */
	if (view_has_cutoff(c->f, s))
		panel_level(&p, axis_place_tenths(&p.axis, s->cutoff), p.glyphs->dots ? 1 : 2, 1, p.glyphs->dash,
			SURF_CUTOFF);
	if (!line_draw_series(&p, s, 1, &role, false) || !mark_draw(&p, s, 1, &role))
		return false;
	if (needs_name(c))
		frame_words(&p, view_name(c->f, s));
	struct gutter g = {.f = c->f, .layout = l, .panel = &p};
	gutter_newest(&g, s, role);
	if (view_has_cutoff(c->f, s))
		gutter_cutoff(&g, s);
	return gutter_draw(&g, l->strip_row, c->out);
}

static bool draw_event_key(const struct canvas *c)
{
	const struct figure *f = c->f;
	bool ok = true;
	int col = c->layout.left, end = layout_text_cols(c->out->cols);
	for (size_t i = 0; i < f->event_count && col < end; i++) {
		if (!is_seen(c, &f->events[i]))
			continue;
		const char letter[] = {frame_event_letter(i), ' ', '\0'};
		col += surf_text(
			c->out, c->layout.event_row, col, end - col, letter, (struct surf_style){.attr = SURF_BOLD});
		struct buf text = BUF_INIT;
		words_short(&text, f->events[i].text, end - col, glyphs_of(c->look->tier)->more);
		col += surf_text(c->out, c->layout.event_row, col, end - col, buf_str(&text),
			(struct surf_style){.fg = SURF_AXIS});
		col += 2;
		ok = ok && buf_ok(&text);
		buf_free(&text);
	}
	return ok;
}

static void draw_sentence(const struct canvas *c)
{
	const char *text = buf_str(&c->sentence);
	int cols = layout_text_cols(c->out->cols), end = c->layout.sentence_row + c->layout.sentence_rows;
	char line[LINE];
	for (int row = c->layout.sentence_row; row < end; row++)
		surf_text(c->out, row, 0, -1, next_line(&text, cols, line), (struct surf_style){0});
}

static bool draw_cursor(const struct canvas *c)
{
	struct buf text = BUF_INIT;
	int end = layout_text_cols(c->out->cols);
	readout_fit(c->f, c->f->cursor, end, &text);
	surf_text(c->out, c->layout.cursor_row, 0, end, buf_str(&text), (struct surf_style){.attr = SURF_BOLD});
	bool ok = buf_ok(&text);
	buf_free(&text);
	return ok;
}

static bool draw_words(const struct canvas *c)
{
	const struct layout *l = &c->layout;
	bool ok = l->cursor_row == 0 || headline_draw(c->f, glyphs_of(c->look->tier), &c->span, c->out);
	if (l->cursor_row >= 0)
		ok = draw_cursor(c) && ok;
	if (l->event_row >= 0)
		ok = draw_event_key(c) && ok;
	if (l->legend_row >= 0)
		legend_draw(&c->legend, &c->room, l->legend_row, l->sentence_row + l->sentence_rows - 1, c->out);
	if (l->sentence_row >= 0)
		draw_sentence(c);
	return ok;
}

bool compose(const struct figure *f, const struct figure_look *look, struct arena *scratch, struct surf *out)
{
	if (f->item_count > 0)
		return multiples_draw(f, look, scratch, out);
	struct canvas c = {.f = f, .look = look, .scratch = scratch, .out = out, .sentence = BUF_INIT};
	bool ok = plan(&c);
	if (c.layout.size == LAYOUT_SPARK)
		ok = spark_draw(f, look, out);
	else
		ok = ok && draw_main(&c) && draw_strip(&c) && draw_words(&c);
	buf_free(&c.sentence);
	return ok;
}

/* By date the axis is of days. */
static int session_col(const struct figure *f, const struct span *span, int session)
{
	int at = span->days ? dates_of(f, session) : session;
	return at == DATE_NONE || !span_shows(span, at) ? -1 : span_col(span, at);
}

static int nearest_session(const struct figure *f, const struct span *span, int col)
{
	int best = 0, least = span->cols;
	const struct figure_series *s = &f->series[0];
	for (size_t i = 0; i < s->count; i++) {
		int at = session_col(f, span, s->points[i].session), away = at < col ? col - at : at - col;
		if (at < 0 || away >= least)
			continue;
		best = s->points[i].session;
		least = away;
	}
	return best;
}

static void tell(struct compose_window *w, const struct figure *f, const struct span *span, int col)
{
	if (!span->days) {
		w->from = span->from;
		w->to = span->to;
	}
	w->nearest = nearest_session(f, span, col);
}

bool compose_window(const struct figure *f, const struct figure_look *look, struct arena *scratch, int cols, int rows,
	int col, struct compose_window *window)
{
	*window = (struct compose_window){0};
	if (f->item_count > 0) {
		struct multiples m = multiples_plan(f, cols, rows);
		tell(window, f, &m.span, multiples_plot_col(&m, col));
		return m.plot > 0;
	}
	struct surf none = {.cols = cols, .rows = rows};
	struct canvas c = {.f = f, .look = look, .scratch = scratch, .out = &none, .sentence = BUF_INIT};
	bool ok = plan(&c) && c.layout.size != LAYOUT_SPARK;
	if (ok)
		tell(window, f, &c.span, col - c.layout.left);
	buf_free(&c.sentence);
	return ok;
}
