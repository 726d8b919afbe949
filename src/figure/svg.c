#include "strek/figure/svg.h"

#include "strek/base/arena.h"
#include "strek/base/buf.h"
#include "strek/base/err.h"
#include "strek/figure/dates.h"
#include "strek/figure/facts.h"
#include "strek/figure/gutter.h"
#include "strek/figure/sentence.h"

#include "svg_private.h"

/* Heights of the two plots: with them a tenth of a 40-point scale is a whole number of hundredths. */
#define MAIN_UNITS 324
#define STRIP_UNITS 72
#define TOP 4400
#define GAP 2200  /* between the plots */
#define AXIS 1000 /* from the plots to the time axis */
#define UNDER_AXIS 2400
#define FOOT 1400
#define LABEL_CELLS 20
#define TICKS 30
#define NEED_LEAST 8
#define AHEAD 2
#define AHEAD_RUNNING 8
#define LEFT 4600
#define WIDTH 560
/* Panels of items: two beside each other, a tenth of ten points again a whole number of hundredths. */
#define ITEM_ACROSS 37000
#define ITEM_DOWN 21600
#define ITEM_LEFT 3600
#define ITEM_WIDTH 280
#define ITEM_UNITS 144
#define ITEM_LABEL 4

/* One unit of the span's columns is one of the picture's, and sessions are as far apart as they can be. */
static struct span window(const struct figure *f, int width)
{
	struct span s;
	if (dates_span(f, SVG_COLUMNS(width), &s))
		return s;
	bool running = f->running.count > 0 && view_of(f)->running;
	int need = facts_current(f) + (running ? AHEAD_RUNNING : AHEAD);
	need = need > NEED_LEAST ? need : NEED_LEAST;
	s = span_exact(f->to > 0 && f->from > 0 ? f->from : 1, f->to > 0 ? f->to : need, SVG_COLUMNS(width));
	s.num = s.cols - 1;
	s.den = s.to - s.from;
	return s;
}

static struct gutter gutter_of(const struct svg_plot *p, const struct layout *l)
{
	return (struct gutter){.f = p->f, .layout = l, .panel = &p->panel};
}

static void add_reliable(const struct svg_plot *p)
{
	int pair[2];
	if (!facts_reliable(p->f, pair))
		return;
	for (int i = 0; i < 2; i++) {
		if (pair[i] >= p->panel.axis.lo && pair[i] <= p->panel.axis.hi)
			svg_level(p, pair[i], SURF_AXIS, SVG_DOTTED);
	}
}

static bool draw_main(struct svg_plot *p, struct arena *scratch)
{
	const struct figure *f = p->f;
	const struct layout l = {.label_cols = LABEL_CELLS};
	size_t count = f->series_count < LABEL_MAX ? f->series_count : LABEL_MAX;
	enum surf_role roles[LABEL_MAX];
	struct band band = {NULL};
	struct gutter g = gutter_of(p, &l);
	p->panel.scratch = scratch;
	if (!p->panel.span.days && !band_make(&band, &p->panel, &f->fan))
		return false;
	svg_fan(p);
	svg_running(p);
	svg_values(p, TICKS);
	svg_parts(p);
	for (size_t i = 0; i < count; i++) {
		roles[i] = view_role(i);
		gutter_newest(&g, &f->series[i], roles[i]);
		if (!facts_has_new_cutoff(f, i))
			continue;
		svg_level(p, f->series[i].cutoff, SURF_CUTOFF, SVG_DASHED);
		gutter_cutoff(&g, &f->series[i]);
	}
	add_reliable(p);
	gutter_reliable(&g);
	gutter_band(&g, &band);
	svg_lines(p, f->series, count, roles, true);
	svg_labels(p, &g);
	return true;
}

static void draw_strip(const struct svg_plot *p)
{
	const struct figure_series *s = p->f->strip;
	const struct layout l = {.label_cols = LABEL_CELLS};
	const enum surf_role role = SURF_LINE_2;
	struct gutter g = gutter_of(p, &l);
	svg_values(p, TICKS);
	gutter_newest(&g, s, role);
	if (view_has_cutoff(p->f, s)) {
		svg_level(p, s->cutoff, SURF_CUTOFF, SVG_DASHED);
		gutter_cutoff(&g, s);
	}
	svg_lines(p, s, 1, &role, false);
	svg_labels(p, &g);
}

/* The lines of the form; the words stay about the total. Their axis is the last one's. */
static struct svg_plot draw_items(const struct figure *f, const struct span *span, struct buf *out)
{
	const struct layout l = {.label_cols = ITEM_LABEL};
	const enum surf_role role = SURF_LINE_1;
	struct svg_plot p = {.f = f};
	for (size_t i = 0; i < f->item_count; i++) {
		struct figure_series s = f->items[i];
		struct svg_box box = {ITEM_LEFT + (int)(i % 2) * ITEM_ACROSS, TOP + 2200 + (int)(i / 2) * ITEM_DOWN,
			ITEM_WIDTH, ITEM_UNITS};
		s.has_cutoff = false;
		p = svg_plot_make(f, &s, span, &box, out);
		struct gutter g = gutter_of(&p, &l);
		svg_item_title(&p, &s, box.top - 1200);
		svg_values(&p, ITEM_UNITS / 2);
		svg_lines(&p, &s, 1, &role, true);
		svg_time(&p, p.bottom + AXIS);
		gutter_newest(&g, &s, role);
		svg_labels(&p, &g);
	}
	return p;
}

static bool draw_all(const struct figure *f, const struct span *span, struct arena *scratch, struct buf *out, int *y)
{
	const struct svg_box box = {LEFT, TOP, WIDTH, MAIN_UNITS};
	struct svg_plot p = svg_plot_make(f, &f->series[0], span, &box, out);
	bool ok = draw_main(&p, scratch);
	bool together = svg_meet(&p, f->series, f->series_count);
	*y = p.bottom;
	if (f->strip) {
		const struct svg_box below = {LEFT, *y + GAP, WIDTH, STRIP_UNITS};
		struct svg_plot strip = svg_plot_make(f, f->strip, span, &below, out);
		draw_strip(&strip);
		*y = strip.bottom;
	}
	*y += AXIS;
	svg_time(&p, *y);
	*y += UNDER_AXIS;
	svg_events(&p, y);
	return svg_legend(f, span, together, out, y) && ok;
}

static bool draw(const struct figure *f, struct arena *scratch, const char *sentence, struct buf *out,
	struct buf *title, int *height)
{
	struct span span = window(f, f->item_count > 0 ? ITEM_WIDTH : WIDTH);
	svg_open_fonts(out);
	bool ok = svg_headline(f, &span, out, title);
	if (f->item_count > 0)
		*height = draw_items(f, &span, out).bottom + AXIS + UNDER_AXIS;
	else
		ok = draw_all(f, &span, scratch, out, height) && ok;
	svg_sentence(sentence, out, height);
	buf_add(out, "</g>\n");
	*height += FOOT;
	return ok && buf_ok(out) && buf_ok(title);
}

bool figure_svg_part(const struct figure *f, struct arena *scratch, struct buf *out, int *height, struct err *e)
{
	struct buf sentence = BUF_INIT, title = BUF_INIT;
	if (!figure_check(f, e))
		return false;
	sentence_add(f, &sentence);
	bool ok = draw(f, scratch, buf_str(&sentence), out, &title, height) && buf_ok(&sentence);
	buf_free(&sentence);
	buf_free(&title);
	return ok || err_set(e, ERR_NO_MEMORY);
}

bool figure_svg(const struct figure *f, struct arena *scratch, struct buf *out, struct err *e)
{
	struct buf sentence = BUF_INIT, title = BUF_INIT, picture = BUF_INIT;
	int height;
	if (!figure_check(f, e))
		return false;
	sentence_add(f, &sentence);
	bool ok = draw(f, scratch, buf_str(&sentence), &picture, &title, &height) && buf_ok(&sentence);
	svg_open(out, SVG_FIGURE_WIDTH * SVG_UNIT, height, buf_str(&title), buf_str(&sentence));
	buf_add(out, buf_str(&picture));
	svg_close(out);
	ok = ok && buf_ok(out);
	buf_free(&sentence);
	buf_free(&title);
	buf_free(&picture);
	return ok || err_set(e, ERR_NO_MEMORY);
}
