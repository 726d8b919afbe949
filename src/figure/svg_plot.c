#include "strek/base/buf.h"
#include "strek/base/utf8.h"
#include "strek/figure/facts.h"
#include "strek/figure/line.h"
#include "strek/figure/mark.h"
#include "strek/figure/readout.h"

#include "svg_private.h"

#include <math.h>

/* Units between sessions from which marks are large, and from which there are marks at all. */
#define ROOMY 13
#define CLOSE 6
#define RADIUS 450
#define RADIUS_SMALL 300
/* Paper keeps no difference between two light greys: the bands have edges too. */
#define EDGE "#a8a8a8"

struct svg_plot svg_plot_make(const struct figure *f, const struct figure_series *s, const struct span *span,
	const struct svg_box *box, struct buf *out)
{
	return (struct svg_plot){
		.f = f,
		.panel =
			{
				.axis = {s->lo, s->hi, SVG_ROWS(box->units)},
				.span = *span,
				.glyphs = glyphs_of(FIGURE_BRAILLE),
				.view = view_of(f),
			},
		.left = box->left,
		.right = box->left + box->width * SVG_UNIT,
		.top = box->top,
		.bottom = box->top + box->units * SVG_UNIT,
		.out = out,
	};
}

int svg_x(const struct svg_plot *p, int unit)
{
	int eighths = span_place(&p->panel.span, unit) - SPAN_SUB / 2;
	return p->left + SVG_INSET * SVG_UNIT + (int)((long long)eighths * SVG_UNIT / SPAN_SUB);
}

static int y_of(const struct svg_plot *p, int place)
{
	return p->top + place - AXIS_SUB / 2;
}

int svg_y(const struct svg_plot *p, int tenths)
{
	return y_of(p, axis_place_tenths(&p->panel.axis, tenths));
}

static void add_place(struct buf *out, int x, int y)
{
	svg_number(out, x);
	buf_addc(out, ',');
	svg_number(out, y);
}

static void add_edge(const struct svg_plot *p, const struct figure_fan_row *row, double points)
{
	buf_addc(p->out, ' ');
	add_place(p->out, svg_x(p, row->session), y_of(p, axis_place_points(&p->panel.axis, points)));
}

enum { Q10, Q25, Q75, Q90 };

static double quantile(const struct figure_fan_row *r, int which)
{
	const double q[] = {r->q10, r->q25, r->q75, r->q90};
	return q[which];
}

/* The rows of a fan that are seen. */
struct seen {
	const struct figure_fan_row *rows;
	size_t from, to;
};

static struct seen seen_of(const struct svg_plot *p, const struct figure_fan *fan)
{
	const struct span *span = &p->panel.span;
	struct seen s = {fan->rows, 0, span->days ? 0 : fan->count};
	while (s.from < s.to && fan->rows[s.from].session < span->from)
		s.from++;
	while (s.to > s.from && fan->rows[s.to - 1].session > span->to)
		s.to--;
	return s;
}

/* Between two edges: there above, and back below. */
static void add_band(
	const struct svg_plot *p, const struct seen *s, int above, int below, enum surf_role role, bool faint)
{
	buf_add(p->out, "<path d=\"M");
	for (size_t i = s->from; i < s->to; i++)
		add_edge(p, &s->rows[i], quantile(&s->rows[i], above));
	for (size_t i = s->to; i-- > s->from;)
		add_edge(p, &s->rows[i], quantile(&s->rows[i], below));
	buf_add(p->out, "z\" fill=\"");
	svg_colour(p->out, role);
	buf_addf(p->out, "\"%s/>\n", faint ? " fill-opacity=\".5\"" : "");
}

static void add_bands(const struct svg_plot *p, const struct seen *s, bool faint)
{
	if (s->to - s->from < 2)
		return;
	add_band(p, s, Q90, Q10, SURF_BAND_OUTER, faint);
	add_band(p, s, Q75, Q25, SURF_BAND_INNER, faint);
}

static void add_outlines(const struct svg_plot *p, const struct seen *s, int above, int below)
{
	const int which[] = {above, below};
	buf_add(p->out, " d=\"");
	for (int e = 0; e < 2; e++) {
		buf_addc(p->out, 'M');
		for (size_t i = s->from; i < s->to; i++)
			add_edge(p, &s->rows[i], quantile(&s->rows[i], which[e]));
	}
	buf_add(p->out, "\"/>\n");
}

void svg_fan(const struct svg_plot *p)
{
	struct seen all = seen_of(p, &p->f->fan), strong = all, faint = all;
	if (all.to - all.from < 2)
		return;
	while (p->f->fan.faint_from > 0 && strong.to > strong.from &&
		all.rows[strong.to - 1].session > p->f->fan.faint_from)
		strong.to--;
	faint.from = strong.to > all.from ? strong.to - 1 : all.from;
	add_bands(p, &strong, false);
	add_bands(p, &faint, true);
	buf_add(p->out, "<path fill=\"none\" stroke=\"" EDGE "\" stroke-width=\".6\" stroke-dasharray=\"1 3\"");
	add_outlines(p, &all, Q90, Q10);
}

void svg_running(const struct svg_plot *p)
{
	static const char *const look[] = {SVG_AHEAD, SVG_AHEAD_OUTER};
	struct seen s = seen_of(p, &p->f->running);
	for (int i = 0; i < 2 && p->panel.view->running && s.to - s.from >= 2; i++) {
		buf_add(p->out, "<path fill=\"none\" stroke=\"");
		svg_colour(p->out, SURF_AHEAD);
		buf_addf(p->out, "\" %s", look[i]);
		add_outlines(p, &s, i ? Q90 : Q75, i ? Q10 : Q25);
	}
}

void svg_level(const struct svg_plot *p, int tenths, enum surf_role role, const char *look)
{
	buf_add(p->out, "<path fill=\"none\" stroke=\"");
	svg_colour(p->out, role);
	buf_addf(p->out, "\" %s d=\"M", look);
	add_place(p->out, p->left, svg_y(p, tenths));
	buf_add(p->out, " H");
	svg_number(p->out, p->right);
	buf_add(p->out, "\"/>\n");
}

static void add_circle(struct buf *out, int x, int y, int radius)
{
	buf_add(out, "<circle");
	svg_length(out, "cx", x);
	svg_length(out, "cy", y);
	svg_length(out, "r", radius);
}

/* Letters stand in a disc large enough for them. */
static int initial_radius(int radius)
{
	return radius * 3 / 2;
}

/* Shapes as steps from corner to corner, in tenths of the radius; as large to the eye as the disc. */
static void add_shape(struct buf *out, int x, int y, int radius, const signed char *step, int corners)
{
	buf_add(out, "<path d=\"M");
	add_place(out, x + step[0] * radius / 10, y + step[1] * radius / 10);
	for (int i = 1; i < corners; i++) {
		buf_add(out, i == 1 ? " l" : " ");
		add_place(out, step[2 * i] * radius / 10, step[2 * i + 1] * radius / 10);
	}
	buf_add(out, "z\"");
}

static void add_kind(struct buf *out, int x, int y, int radius, int kind)
{
	static const signed char diamond[] = {0, -12, 12, 12, -12, 12, -12, -12};
	static const signed char triangle[] = {0, -13, 12, 21, -24, 0};
	static const signed char square[] = {-9, -9, 18, 0, 0, 18, -18, 0};
	if (kind == FIGURE_DIAMOND)
		add_shape(out, x, y, radius, diamond, 4);
	else if (kind == FIGURE_TRIANGLE)
		add_shape(out, x, y, radius, triangle, 3);
	else if (kind == GLYPH_OTHER_WAY)
		add_shape(out, x, y, radius, square, 4);
	else
		add_circle(out, x, y, kind == FIGURE_INITIAL ? initial_radius(radius) : radius);
}

static void add_fill(struct buf *out, bool white, enum surf_role role)
{
	buf_add(out, " fill=\"");
	if (white)
		buf_add(out, "#ffffff");
	else
		svg_colour(out, role);
	buf_addc(out, '"');
}

static void add_initial(
	struct buf *out, int x, int y, int radius, const struct figure_series *s, bool filled, enum surf_role role)
{
	char letter[5] = "";
	utf8_put(glyph_mark(glyphs_of(FIGURE_ASCII), s, filled), letter);
	buf_add(out, "<text stroke=\"none\" text-anchor=\"middle\" font-weight=\"bold\"");
	svg_length(out, "x", x);
	svg_length(out, "y", y + radius * 2 / 3);
	svg_length(out, "font-size", radius * 2);
	add_fill(out, filled, role);
	buf_addf(out, ">%s</text>\n", letter);
}

static void add_sign(
	struct buf *out, int x, int y, int radius, int kind, bool filled, enum surf_role role, const char *title)
{
	bool disc = kind == FIGURE_CIRCLE || kind == FIGURE_INITIAL;
	add_kind(out, x, y, radius, kind);
	add_fill(out, !filled, role);
	if (!*title) {
		buf_add(out, "/>\n");
		return;
	}
	buf_add(out, "><title>");
	svg_escape(out, title);
	buf_add(out, disc ? "</title></circle>\n" : "</title></path>\n");
}

static void open_marks(struct buf *out, enum surf_role role)
{
	buf_add(out, "<g stroke-width=\"1.6\" stroke=\"");
	svg_colour(out, role);
	buf_add(out, "\">\n");
}

void svg_sign(struct buf *out, int x, int y, const struct figure_series *s, int kind, bool filled, enum surf_role role)
{
	open_marks(out, role);
	add_sign(out, x, y, RADIUS_SMALL + 50, kind, filled, role, "");
	if (kind == FIGURE_INITIAL)
		add_initial(out, x, y, RADIUS_SMALL + 50, s, filled, role);
	buf_add(out, "</g>\n");
}

/* Whether a series drawn before has its mark at the same place. */
static bool is_taken(const struct figure_series *series, size_t before, const struct figure_point *pt)
{
	for (size_t i = 0; i < before; i++) {
		const struct figure_point *other = facts_point(&series[i], pt->session);
		if (other && other->value == pt->value)
			return true;
	}
	return false;
}

bool svg_meet(const struct svg_plot *p, const struct figure_series *series, size_t count)
{
	bool newest = span_is_under(&p->panel.span, CLOSE);
	for (size_t which = 1; which < count; which++) {
		const struct figure_series *s = &series[which];
		for (size_t i = s->count; i-- > 0;) {
			if (!panel_shows(&p->panel, &s->points[i]))
				continue;
			if (is_taken(series, which, &s->points[i]))
				return true;
			if (newest)
				break;
		}
	}
	return false;
}

/* A ring around the mark that stands there already: both are seen. */
static void add_ring(struct buf *out, int x, int y, int radius)
{
	add_circle(out, x, y, initial_radius(radius) + 250);
	buf_add(out, " fill=\"none\"/>\n");
}

struct marker {
	const struct svg_plot *p;
	const struct figure_series *series;
	size_t which;
	enum surf_role role;
	int radius;
	bool ways;
};

static void add_mark(const struct marker *m, const struct figure_point *pt)
{
	const struct svg_plot *p = m->p;
	const struct figure_series *s = &m->series[m->which];
	int x = svg_x(p, panel_unit(&p->panel, pt)), y = svg_y(p, pt->value);
	int kind = p->panel.view->modes ? glyph_kind(s, pt, m->ways) : glyph_series_kind(s);
	bool filled = mark_is_filled(p->panel.view, s, pt->value);
	struct buf words = BUF_INIT;
	/* The strip's are read out with them. */
	if (s != p->f->strip)
		readout_add(p->f, pt->session, &words);
	if (is_taken(m->series, m->which, pt)) {
		add_ring(p->out, x, y, m->radius);
	} else {
		add_sign(p->out, x, y, m->radius, kind, filled, m->role, buf_str(&words));
		if (kind == FIGURE_INITIAL)
			add_initial(p->out, x, y, m->radius, s, filled, m->role);
	}
	p->out->failed |= !buf_ok(&words);
	buf_free(&words);
}

static void add_marks(const struct svg_plot *p, const struct figure_series *series, size_t which, enum surf_role role)
{
	const struct figure_series *s = &series[which];
	bool newest = span_is_under(&p->panel.span, CLOSE);
	const struct marker m = {p, series, which, role, span_is_under(&p->panel.span, ROOMY) ? RADIUS_SMALL : RADIUS,
		facts_tells_ways(s)};
	open_marks(p->out, role);
	for (size_t i = s->count; i-- > 0;) {
		if (!panel_shows(&p->panel, &s->points[i]))
			continue;
		add_mark(&m, &s->points[i]);
		if (newest)
			break;
	}
	buf_add(p->out, "</g>\n");
}

void svg_sign_together(struct buf *out, int x, int y)
{
	open_marks(out, SURF_PLAIN);
	add_sign(out, x, y, RADIUS_SMALL, FIGURE_CIRCLE, true, SURF_PLAIN, "");
	add_circle(out, x, y, RADIUS_SMALL + 250);
	buf_add(out, " fill=\"none\"/>\n</g>\n");
}

/* One stroke a run of joined scores; a score between gaps is a dot of the pen. */
static void add_line(const struct svg_plot *p, const struct figure_series *s, enum surf_role role, bool thick)
{
	const struct figure_point *before = NULL;
	bool thin = span_is_under(&p->panel.span, CLOSE);
	buf_add(p->out, "<path fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\" stroke=\"");
	svg_colour(p->out, role);
	buf_addf(p->out, "\" stroke-width=\"%s\" d=\"", thin ? "1.2" : thick ? "2.4" : "1.6");
	for (size_t i = 0; i < s->count; i++) {
		const struct figure_point *pt = &s->points[i];
		if (!panel_shows(&p->panel, pt)) {
			before = NULL;
			continue;
		}
		bool joined = before && line_is_joined(&p->panel, before, pt);
		buf_add(p->out, joined ? " L" : " M");
		add_place(p->out, svg_x(p, panel_unit(&p->panel, pt)), svg_y(p, pt->value));
		buf_add(p->out, joined ? "" : " h0");
		before = pt;
	}
	buf_add(p->out, "\"/>\n");
}

void svg_lines(const struct svg_plot *p, const struct figure_series *series, size_t count, const enum surf_role *roles,
	bool thick)
{
	for (size_t i = 0; i < count; i++)
		add_line(p, &series[i], roles[i], thick && series[i].mark != FIGURE_TRIANGLE);
	for (size_t i = 0; i < count; i++)
		add_marks(p, series, i, roles[i]);
}
