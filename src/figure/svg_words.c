#include "strek/base/buf.h"
#include "strek/base/utf8.h"
#include "strek/figure/frame.h"
#include "strek/figure/gutter.h"
#include "strek/figure/headline.h"
#include "strek/figure/legend.h"
#include "strek/figure/multiples.h"
#include "strek/figure/svg.h"
#include "strek/figure/words.h"

#include "svg_private.h"

/* Units a cell's letters take, at most, in each size; what is measured in cells is so laid out for any font. */
#define SMALL 1200
#define SMALL_CELL 650
#define TEXT 1300
#define TEXT_CELL 700
#define LEAD 1800 /* from line to line */
#define EDGE 800  /* left and right of everything */
#define RIGHT (SVG_FIGURE_WIDTH * SVG_UNIT - EDGE)
#define HEADLINE_Y 2200
#define HEADLINE_CELLS 84
#define LABEL_GAP 1000
#define INDENT 4600
#define ITEM_NAME 40 /* cells */
#define LABEL_LEAD 1600
#define SIGN 2600 /* of the legend, with the blank behind it */
#define APART 1800

static const struct svg_type small = {.size = SMALL, .role = SURF_AXIS};
static const struct svg_type text = {.size = TEXT};

static void add_run(struct buf *out, const char *words, bool bold, enum surf_role role)
{
	buf_addf(out, "<tspan font-size=\"%s\"%s fill=\"", bold ? "17" : "14", bold ? " font-weight=\"bold\"" : "");
	svg_colour(out, role);
	buf_add(out, "\">");
	svg_escape(out, words);
	buf_add(out, "</tspan>");
}

bool svg_headline(const struct figure *f, const struct span *shown, struct buf *out, struct buf *title)
{
	struct headline h;
	struct svg_type note = small;
	note.anchor = SVG_END;
	bool ok = headline_make(&h, f, glyphs_of(FIGURE_BRAILLE), shown, HEADLINE_CELLS);
	buf_add(out, "<text");
	svg_length(out, "x", EDGE);
	svg_length(out, "y", HEADLINE_Y);
	buf_addc(out, '>');
	for (int i = 0; i < h.count; i++) {
		add_run(out, buf_str(&h.run[i].text), h.run[i].style.attr & SURF_BOLD,
			(enum surf_role)h.run[i].style.fg);
		buf_add(title, buf_str(&h.run[i].text));
	}
	buf_add(out, "</text>\n");
	svg_text(out, RIGHT, HEADLINE_Y, &note, buf_str(&h.note));
	headline_free(&h);
	return ok;
}

void svg_item_title(const struct svg_plot *p, const struct figure_series *s, int y)
{
	struct buf name = BUF_INIT, rest = BUF_INIT;
	multiples_title(p->f, s, ITEM_NAME, glyphs_of(FIGURE_BRAILLE)->more, &name, &rest);
	buf_add(p->out, "<text font-size=\"13\"");
	svg_length(p->out, "x", p->left);
	svg_length(p->out, "y", y);
	buf_add(p->out, "><tspan font-weight=\"bold\">");
	svg_escape(p->out, buf_str(&name));
	buf_add(p->out, "</tspan><tspan fill=\"");
	svg_colour(p->out, SURF_LINE_1);
	buf_add(p->out, "\">");
	svg_escape(p->out, buf_str(&rest));
	buf_add(p->out, "</tspan></text>\n");
	p->out->failed |= !buf_ok(&name) || !buf_ok(&rest);
	buf_free(&name);
	buf_free(&rest);
}

/* Where a label of its own line finds room nearest to its value; labels before it stand already. */
static int free_y(const int *taken, int count, int own, int lo, int hi)
{
	int best = own, least = -1;
	for (int i = -1; i < 2 * count; i++) {
		int y = i < 0 ? own : taken[i / 2] + (i % 2 ? LABEL_LEAD : -LABEL_LEAD), away = abs(y - own);
		bool is_free = y >= lo && y <= hi;
		for (int j = 0; j < count; j++)
			is_free = is_free && abs(y - taken[j]) >= LABEL_LEAD;
		if (is_free && (least < 0 || away < least)) {
			best = y;
			least = away;
		}
	}
	return least < 0 ? lo - 1 : best;
}

static void add_label(const struct svg_plot *p, const struct label *label, int own, int y)
{
	const struct svg_type type = {
		.size = SMALL, .role = (enum surf_role)label->style.fg, .bold = label->style.attr & SURF_BOLD};
	svg_text(p->out, p->right + LABEL_GAP, y + SMALL / 3, &type, label->text);
	if (label->rank == LABEL_BAND || abs(y - own) < LABEL_LEAD * 3 / 4)
		return;
	/* Moved: a hair leads from the value to its label. */
	buf_add(p->out, "<path fill=\"none\" stroke=\"");
	svg_colour(p->out, SURF_AXIS);
	buf_add(p->out, "\" stroke-width=\".6\" d=\"M");
	svg_number(p->out, p->right + 100);
	buf_addc(p->out, ',');
	svg_number(p->out, own);
	buf_add(p->out, " L");
	svg_number(p->out, p->right + LABEL_GAP - 200);
	buf_addc(p->out, ',');
	svg_number(p->out, y);
	buf_add(p->out, "\"/>\n");
}

void svg_labels(const struct svg_plot *p, const struct gutter *g)
{
	int taken[LABEL_MAX], count = 0;
	for (int rank = LABEL_SERIES; rank <= LABEL_BAND; rank++) {
		for (int i = 0; i < g->labels.count; i++) {
			const struct label *label = &g->labels.label[i];
			if (label->rank != (enum label_rank)rank)
				continue;
			int own = p->top + label->place - AXIS_SUB / 2;
			int y = free_y(taken, count, own, p->top, p->bottom);
			if (y < p->top || (label->stray >= 0 && abs(y - own) > label->stray * LABEL_LEAD))
				continue;
			add_label(p, label, own, y);
			taken[count++] = y;
		}
	}
	p->out->failed |= g->failed;
}

/* Words that flow over lines. */
struct flow {
	struct buf *out;
	int x, y;
};

static void next_line(struct flow *w)
{
	w->x = INDENT;
	w->y += LEAD;
}

/* Begins where there is room for it, else on the next line. */
static void make_room(struct flow *w, int width)
{
	if (w->x > INDENT && w->x + width > RIGHT)
		next_line(w);
}

/* The words that still fit into the line; the rest is told in *words. */
static void add_line(struct flow *w, const char **words, const struct svg_type *type, int cell)
{
	struct buf line = BUF_INIT;
	const char *start = *words;
	buf_addn(&line, start, words_wrap(words, (RIGHT - w->x) / cell));
	svg_text(w->out, w->x, w->y, type, buf_str(&line));
	w->x += utf8_cells(buf_str(&line)) * cell;
	w->out->failed |= !buf_ok(&line);
	buf_free(&line);
}

static void add_words(struct flow *w, const char *words, const struct svg_type *type, int cell)
{
	while (*words) {
		add_line(w, &words, type, cell);
		if (*words)
			next_line(w);
	}
}

static void add_swatch(struct buf *out, int x, int y, enum surf_role role)
{
	buf_add(out,
		"<rect width=\"18\" height=\"10\" stroke=\"#a8a8a8\" stroke-width=\".6\" stroke-dasharray=\"1 3\"");
	svg_length(out, "x", x);
	svg_length(out, "y", y - 500);
	buf_add(out, " fill=\"");
	svg_colour(out, role);
	buf_add(out, "\"/>\n");
}

static void add_stroke(struct buf *out, int x, int y, const char *look, enum surf_role role)
{
	buf_add(out, "<path fill=\"none\" stroke=\"");
	svg_colour(out, role);
	buf_addf(out, "\" %s d=\"M", look);
	svg_number(out, x);
	buf_addc(out, ',');
	svg_number(out, y);
	buf_add(out, " h18\"/>\n");
}

static void add_sign(struct flow *w, const struct figure *f, const struct legend_item *item)
{
	int y = w->y - SMALL / 3;
	enum surf_role role = (enum surf_role)item->style.fg;
	bool both = item->series && item->series->has_cutoff && view_of(f)->hollow;
	switch (item->what) {
	case LEGEND_SERIES:
	case LEGEND_OTHERS:
	case LEGEND_WAY:
		svg_sign(w->out, w->x + 500, y, item->series, item->kind, true, role);
		if (both)
			svg_sign(w->out, w->x + 1900, y, item->series, item->kind, false, role);
		w->x += both ? SIGN + 300 : SIGN / 2;
		return;
	case LEGEND_CUTOFF:
		add_stroke(w->out, w->x, y, SVG_DASHED, role);
		break;
	case LEGEND_RELIABLE:
		add_stroke(w->out, w->x, y, SVG_DOTTED, role);
		break;
	case LEGEND_RUNNING:
		add_stroke(w->out, w->x, y, SVG_AHEAD, role);
		break;
	case LEGEND_RUNNING_OUTER:
		add_stroke(w->out, w->x, y, SVG_AHEAD_OUTER, role);
		break;
	case LEGEND_INNER:
		add_swatch(w->out, w->x, y, SURF_BAND_INNER);
		break;
	case LEGEND_OUTER:
		add_swatch(w->out, w->x, y, SURF_BAND_OUTER);
		break;
	case LEGEND_TOGETHER:
		svg_sign_together(w->out, w->x + 500, y);
		w->x += SIGN / 2 + 300;
		return;
	case LEGEND_WORDS:
		return;
	}
	w->x += SIGN;
}

bool svg_legend(const struct figure *f, const struct span *shown, bool together, struct buf *out, int *y)
{
	/* Bands are greys here: nothing is said of the glyphs that stand for them elsewhere. */
	const struct figure_look look = {.tier = FIGURE_BRAILLE, .depth = SURF_256};
	struct legend l;
	struct flow w = {out, INDENT, *y + LEAD};
	bool ok = legend_make(&l, f, &look, shown, (struct legend_wish){.together = together});
	for (int i = 0; i < l.count; i++) {
		make_room(&w, SIGN + utf8_cells(l.item[i].text[0]) * SMALL_CELL);
		add_sign(&w, f, &l.item[i]);
		add_words(&w, l.item[i].text[0], &small, SMALL_CELL);
		w.x += APART;
	}
	*y = l.count > 0 ? w.y : *y;
	return ok;
}

void svg_events(const struct svg_plot *p, int *y)
{
	const struct figure *f = p->f;
	const struct svg_type bold = {.size = SMALL, .bold = true};
	struct flow w = {p->out, INDENT, *y};
	for (size_t i = 0; p->panel.view->events && i < f->event_count; i++) {
		const char letter[] = {frame_event_letter(i), '\0'};
		if (!span_shows(&p->panel.span, p->panel.span.days ? f->events[i].date : f->events[i].session))
			continue;
		next_line(&w);
		add_words(&w, letter, &bold, LABEL_LEAD);
		add_words(&w, f->events[i].text, &small, SMALL_CELL);
	}
	*y = w.y;
}

void svg_sentence(const char *sentence, struct buf *out, int *y)
{
	struct flow w = {out, EDGE, *y + LEAD + LEAD / 3};
	while (*sentence) {
		add_line(&w, &sentence, &text, TEXT_CELL);
		w.x = EDGE;
		w.y += *sentence ? LEAD : 0;
	}
	*y = w.y;
}
