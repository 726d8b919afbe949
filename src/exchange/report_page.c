#include "strek/exchange/report_page.h"

#include "strek/base/arena.h"
#include "strek/base/err.h"
#include "strek/base/utf8.h"
#include "strek/figure/svg.h"
#include "strek/figure/svg_write.h"
#include "strek/figure/words.h"

#include "report_private.h"

#include <string.h>

#define MARGIN 5700
#define WIDTH (REPORT_PAGE_WIDTH * SVG_UNIT - 2 * MARGIN)
#define FOOT_Y (REPORT_PAGE_HEIGHT * SVG_UNIT - 3200)
#define BOTTOM (REPORT_PAGE_HEIGHT * SVG_UNIT - MARGIN)
#define INDENT 1800
#define HANG 1600 /* of lines that go on */

/* How each kind is set: letters, the units a cell takes at most, from line to line, and the space above. */
struct style {
	struct svg_type type;
	int cell, lead, above, indent;
	bool mono;
};

static const struct style styles[] = {
	[REPORT_TITLE] = {{.size = 2000, .bold = true}, 1150, 2600, 0, 0, false},
	[REPORT_HEADING] = {{.size = 1450, .bold = true}, 850, 2000, 1400, 0, false},
	[REPORT_WORDS] = {{.size = 1300}, 700, 1800, 200, 0, false},
	[REPORT_QUOTE] = {{.size = 1300}, 700, 1800, 0, INDENT, false},
	[REPORT_TABLE] = {{.size = 1120}, 676, 1540, 900, 0, true},
	[REPORT_PLAIN] = {{.size = 1120}, 676, 1540, 900, 0, true},
	[REPORT_FIGURE] = {{.size = 1300}, 700, 0, 900, 0, false},
	[REPORT_FINE] = {{.size = 1120, .role = SURF_AXIS}, 600, 1540, 300, 0, false},
};

struct layout_page {
	const struct report *r;
	struct report_pages *out;
	bool picture;
	struct buf *at;      /* the page that is being written */
	int y;               /* of the last baseline */
	const char *heading; /* of the table that goes on, or NULL */
	bool failed;
};

static void next_page(struct layout_page *p)
{
	struct report_pages *out = p->out;
	if (out->count == out->cap) {
		size_t cap = out->cap ? out->cap * 2 : 8;
		struct buf *grown = cap > REPORT_PAGES_MAX * 2 ? NULL : realloc(out->page, cap * sizeof *grown);
		if (!grown) {
			p->failed = true;
			return;
		}
		out->page = grown;
		out->cap = cap;
	}
	out->page[out->count] = BUF_INIT;
	p->at = &out->page[out->count++];
	p->y = MARGIN;
}

static void put_line(struct layout_page *p, const struct style *s, int indent, const char *text)
{
	if (s->mono)
		buf_add(p->at, "<g font-family=\"Liberation Mono,DejaVu Sans Mono,monospace\">");
	svg_text(p->at, MARGIN + indent, p->y, &s->type, text);
	if (s->mono)
		buf_add(p->at, "</g>\n");
}

/* Moves on by so much, to a new page where this one has no room for `need`. */
static void advance(struct layout_page *p, int by, int need)
{
	p->y += by;
	if (p->picture || p->y - by + need <= BOTTOM)
		return;
	next_page(p);
	p->y += by < 2600 ? by : 2600;
	if (p->heading && !p->failed) {
		struct style bold = styles[REPORT_TABLE];
		bold.type.bold = true;
		put_line(p, &bold, 0, p->heading);
		p->y += bold.lead;
	}
}

/* A line of the text, broken where it is too long for the page. */
static void add_line(struct layout_page *p, const struct style *s, const char *text, int *above)
{
	int indent = s->indent;
	do {
		struct buf part = BUF_INIT;
		const char *start = text;
		buf_addn(&part, start, words_wrap(&text, (WIDTH - indent) / s->cell));
		advance(p, s->lead + *above, s->lead + *above);
		*above = 0;
		if (!p->failed)
			put_line(p, s, indent, buf_str(&part));
		p->failed |= !buf_ok(&part);
		buf_free(&part);
		indent = s->indent + (s->mono ? HANG : 0);
	} while (*text && !p->failed);
}

/* The next line, made safe to show; *text moves behind it. */
static struct buf next_line(const char **text)
{
	struct buf line = BUF_INIT, safe = BUF_INIT;
	size_t n = strcspn(*text, "\n");
	buf_addn(&line, *text, n);
	utf8_sanitise(&safe, buf_str(&line));
	safe.failed |= !buf_ok(&line);
	buf_free(&line);
	*text += n + ((*text)[n] == '\n');
	return safe;
}

static void add_lines(struct layout_page *p, const struct style *s, const char *text, int above)
{
	while (*text && !p->failed) {
		struct buf line = next_line(&text);
		add_line(p, s, buf_str(&line), &above);
		p->failed |= !buf_ok(&line);
		buf_free(&line);
	}
}

static void add_table(struct layout_page *p, const char *text)
{
	struct style head = styles[REPORT_TABLE];
	struct buf first = next_line(&text);
	int above = head.above;
	head.type.bold = true;
	/* The heading is not left alone at the foot of a page. */
	advance(p, 0, above + 3 * head.lead);
	add_line(p, &head, buf_str(&first), &above);
	p->heading = buf_str(&first);
	add_lines(p, &styles[REPORT_TABLE], text, 0);
	p->heading = NULL;
	p->failed |= !buf_ok(&first);
	buf_free(&first);
}

static void add_figure(struct layout_page *p, const struct figure *f, struct err *e)
{
	struct arena scratch = ARENA_INIT;
	struct buf picture = BUF_INIT;
	int height = 0;
	bool ok = figure_svg_part(f, &scratch, &picture, &height, e);
	height = (int)((long long)height * WIDTH / (SVG_FIGURE_WIDTH * SVG_UNIT));
	if (ok) {
		advance(p, styles[REPORT_FIGURE].above, styles[REPORT_FIGURE].above + height);
		buf_add(p->at, "<g transform=\"translate(");
		svg_number(p->at, MARGIN);
		buf_addc(p->at, ' ');
		svg_number(p->at, p->y);
		buf_addf(p->at, ") scale(.%d)\">\n", WIDTH * 10 / SVG_FIGURE_WIDTH);
		buf_add(p->at, buf_str(&picture));
		buf_add(p->at, "</g>\n");
		p->y += height;
	}
	p->failed |= !ok || !buf_ok(&picture);
	buf_free(&picture);
	arena_free(&scratch);
}

static void add_block(struct layout_page *p, const struct report_block *b, struct err *e)
{
	const struct style *s = &styles[b->kind];
	/* Headings keep what follows on their page. */
	if (b->kind == REPORT_HEADING)
		advance(p, 0, s->above + 3 * s->lead);
	if (b->kind == REPORT_FIGURE)
		add_figure(p, b->figure, e);
	else if (b->kind == REPORT_TABLE)
		add_table(p, b->text);
	else
		add_lines(p, s, b->text, s->above);
}

static void add_foot(struct layout_page *p, size_t page)
{
	char number[24], of[24];
	struct buf text = BUF_INIT;
	const struct svg_type left = {.size = 1000, .role = SURF_AXIS};
	struct svg_type right = left;
	right.anchor = SVG_END;
	snprintf(number, sizeof number, "%zu", page + 1);
	snprintf(of, sizeof of, "%zu", p->out->count);
	fill_in(&text, tr_(p->r->tr, N_("page {n} of {of}")), (const struct fill[]){{"n", number}, {"of", of}}, 2);
	svg_text(&p->out->page[page], MARGIN, FOOT_Y, &left, p->r->foot);
	svg_text(&p->out->page[page], MARGIN + WIDTH, FOOT_Y, &right, buf_str(&text));
	p->failed |= !buf_ok(&text);
	buf_free(&text);
}

/* What was written becomes a document. */
static bool wrap(struct layout_page *p, size_t page)
{
	struct buf whole = BUF_INIT, *body = &p->out->page[page];
	const char *title = p->r->count > 0 && p->r->block[0].text ? p->r->block[0].text : "";
	svg_open(&whole, REPORT_PAGE_WIDTH * SVG_UNIT, p->out->height * SVG_UNIT, title, p->r->foot);
	svg_open_fonts(&whole);
	buf_add(&whole, buf_str(body));
	buf_add(&whole, "</g>\n");
	svg_close(&whole);
	bool ok = buf_ok(body) && buf_ok(&whole);
	buf_free(body);
	*body = whole;
	return ok;
}

bool report_pages(const struct report *r, bool picture, struct report_pages *out, struct err *e)
{
	struct layout_page p = {.r = r, .out = out, .picture = picture};
	*out = (struct report_pages){.height = REPORT_PAGE_HEIGHT};
	next_page(&p);
	for (size_t i = 0; i < r->count && !p.failed; i++)
		add_block(&p, &r->block[i], e);
	if (picture)
		out->height = (p.y + MARGIN) / SVG_UNIT;
	for (size_t i = 0; i < out->count && !p.failed; i++) {
		if (!picture)
			add_foot(&p, i);
		p.failed |= !wrap(&p, i);
	}
	return !p.failed || err_set(e, ERR_NO_MEMORY);
}

void report_pages_free(struct report_pages *p)
{
	for (size_t i = 0; i < p->count; i++)
		buf_free(&p->page[i]);
	free(p->page);
	*p = (struct report_pages){.page = NULL};
}
