#include "strek/ui/page.h"

#include "strek/base/env.h"
#include "strek/base/utf8.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/secret_field.h"

#define READABLE 72
#define FIELD 48

/* The part between title and key bar of a screen. */
static struct page begin(
	const struct screen *s, const struct ui *ui, const char *note, struct surf *out, struct hits *hits)
{
	struct page p = {.ui = ui, .whole = out, .hits = hits, .focus = -1};
	struct surf part = frame_draw(s, ui, note, out, hits);
	frame_origin(out, &part, &p.top, &p.left);
	p.part = surf_part(&part, 0, 0, part.rows, part.cols < READABLE ? part.cols : READABLE);
	return p;
}

/* A page of the same width on which nothing shows: drawn first, its row tells how many rows the whole takes. */
static struct page to_measure(const struct page *p, struct hits *scrap)
{
	struct page measured = *p;
	measured.part.rows = 0;
	measured.hits = scrap;
	return measured;
}

/* Begins so far above that the last row is in sight, but never so far that the field is not. */
static void fit(struct page *p, const struct page *measured)
{
	int up = measured->from_top ? 0 : measured->row - p->part.rows;
	if (measured->focus >= 0 && up > measured->focus)
		up = measured->focus;
	p->row = up > 0 ? -up : 0;
}

void page_show(const struct screen *s, const struct ui *ui, struct surf *out, struct hits *hits, page_draw *draw)
{
	page_show_about(s, ui, NULL, out, hits, draw);
}

void page_show_about(const struct screen *s, const struct ui *ui, const char *who, struct surf *out, struct hits *hits,
	page_draw *draw)
{
	struct page p = begin(s, ui, who, out, hits);
	struct hits scrap = {0};
	struct page measured = to_measure(&p, &scrap);
	draw(&measured, s->state);
	fit(&p, &measured);
	frame_signs(out, &p.part, ui, -p.row, measured.row);
	draw(&p, s->state);
}

void page_gap(struct page *p)
{
	p->row++;
}

void page_text(struct page *p, const char *words, struct surf_style style)
{
	p->row += surf_paragraph(&p->part, p->row, words, style);
}

void page_secret(struct page *p, const char *label, const struct secret *s, bool seen)
{
	/* What is asked for stays in view with the field it is typed into. */
	p->focus = p->row;
	page_text(p, label, style_text());
	secret_field_draw(s, p->ui, p->whole, &p->part, p->row, FIELD, seen, true, p->hits);
	p->row++;
}

void page_button(struct page *p, int *col, const char *label, bool chosen, int action)
{
	size_t from = p->hits->count;
	if (*col > 0 && *col + utf8_cells(label) + 4 > p->part.cols) {
		*col = 0;
		p->row++;
	}
	*col += frame_button(&p->part, p->hits, p->row, *col, label, chosen, action) + 2;
	frame_move_hits(p->hits, from, p->top, p->left);
}

void page_choice(struct page *p, const char *label, bool chosen, int action, int detail)
{
	surf_text(&p->part, p->row, 0, -1, chosen ? (p->ui->utf8 ? "▸ " : "> ") : "  ", style_strong());
	int cells = surf_text(&p->part, p->row, 2, -1, label, chosen ? style_chosen() : style_text());
	if (p->row >= 0)
		hits_add(p->hits, p->top + p->row, p->left, 1, cells + 2, action, detail);
	p->row++;
}
