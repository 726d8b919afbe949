#include "rows.h"

#include "strek/base/buf.h"
#include "strek/surf/paragraph.h"

#define ABOVE_FROM 9 /* rows: from so many on there is room for the sentence */
#define ABOVE 3
#define BELOW_FROM 5
#define BELOW 3

static int rows_of(const struct rows *r, int rows)
{
	int left = rows - (rows >= ABOVE_FROM ? ABOVE : 0) - (r->below != NULL && rows >= BELOW_FROM ? BELOW : 0);
	return left < 1 ? 1 : left;
}

void rows_fit(struct rows *r, const struct ui *ui)
{
	list_fit(&r->list, r->count, rows_of(r, frame_rows(ui)));
}

void rows_event(struct rows *r, const struct ui *ui, const struct event *ev)
{
	list_event(&r->list, ev, rows_of(r, frame_rows(ui)));
}

bool rows_click(struct rows *r, const struct ui *ui, const struct hit *hit)
{
	bool same = r->list.chosen == (size_t)hit->detail;
	list_choose(&r->list, (size_t)hit->detail, rows_of(r, frame_rows(ui)));
	return same;
}

static void draw_row(
	const struct rows *r, const void *state, const struct ui *ui, struct surf *out, int row, size_t index)
{
	struct buf text = BUF_INIT;
	bool chosen = index == r->list.chosen;
	r->text(state, ui, index, &text);
	if (chosen)
		surf_fill(out, row, 0, 1, out->cols, style_chosen());
	frame_text(out, ui, row, 1, out->cols - 2, buf_str(&text), chosen ? style_chosen() : style_text());
	buf_free(&text);
}

static void draw_below(const struct rows *r, const void *state, const struct ui *ui, struct surf *part)
{
	struct surf below = surf_part(part, part->rows - BELOW + 1, 0, BELOW - 1, part->cols);
	struct buf text = BUF_INIT;
	r->below(state, ui, r->list.chosen, &text);
	surf_paragraph(&below, 0, buf_str(&text), style_strong());
	buf_free(&text);
}

void rows_draw(const struct rows *r, const void *state, const struct ui *ui, const char *above, struct surf *whole,
	struct surf *part, struct hits *hits)
{
	struct list shown = r->list;
	int top, left, from = part->rows >= ABOVE_FROM ? ABOVE : 0, rows = rows_of(r, part->rows);
	list_fit(&shown, r->count, rows);
	frame_origin(whole, part, &top, &left);
	int above_rows = from > 0 ? ABOVE - 1 : 0;
	struct surf head = surf_part(part, 0, 0, r->count == 0 ? part->rows : above_rows, part->cols);
	surf_paragraph(&head, 0, above, style_quiet());
	for (int i = 0; i < rows && shown.top + (size_t)i < r->count; i++) {
		draw_row(r, state, ui, part, from + i, shown.top + (size_t)i);
		hits_add(hits, top + from + i, left, 1, part->cols, r->action, (int)shown.top + i);
	}
	struct surf seen = surf_part(part, from, 0, rows, part->cols);
	list_signs(&seen, ui->utf8, shown.top, r->count);
	if (r->below != NULL && part->rows >= BELOW_FROM)
		draw_below(r, state, ui, part);
}
