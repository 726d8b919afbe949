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
#define NEED_LEAST 8
#define AHEAD 2
#define PLOT_UNITS ((SVG_PLOT_WIDTH - 2 * SVG_PLOT_INSET) / SVG_UNIT + 1)

/* One unit of the span's columns is one of the picture's, and sessions are as far apart as they can be. */
static struct span window(const struct figure *f)
{
	struct span s;
	if (dates_span(f, PLOT_UNITS, &s))
		return s;
	int current = facts_current(f), need = current + AHEAD > NEED_LEAST ? current + AHEAD : NEED_LEAST;
	s = span_exact(f->to > 0 && f->from > 0 ? f->from : 1, f->to > 0 ? f->to : need, PLOT_UNITS);
	s.num = PLOT_UNITS - 1;
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
	svg_values(p);
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
	svg_values(p);
	gutter_newest(&g, s, role);
	if (s->has_cutoff) {
		svg_level(p, s->cutoff, SURF_CUTOFF, SVG_DASHED);
		gutter_cutoff(&g, s);
	}
	svg_lines(p, s, 1, &role, false);
	svg_labels(p, &g);
}

static bool draw(const struct figure *f, struct arena *scratch, const char *sentence, struct buf *out,
	struct buf *title, int *height)
{
	struct span span = window(f);
	struct svg_plot p = svg_plot_make(f, &f->series[0], &span, TOP, MAIN_UNITS, out);
	svg_open_fonts(out);
	bool ok = svg_headline(f, &span, out, title) && draw_main(&p, scratch);
	int y = p.bottom;
	if (f->strip) {
		struct svg_plot strip = svg_plot_make(f, f->strip, &span, y + GAP, STRIP_UNITS, out);
		draw_strip(&strip);
		y = strip.bottom;
	}
	y += AXIS;
	svg_time(&p, y);
	y += UNDER_AXIS;
	svg_events(&p, &y);
	ok = svg_legend(f, &span, out, &y) && ok;
	svg_sentence(sentence, out, &y);
	buf_add(out, "</g>\n");
	*height = y + FOOT;
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
