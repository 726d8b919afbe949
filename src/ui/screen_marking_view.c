#include "strek/base/buf.h"
#include "strek/base/env.h"
#include "strek/base/utf8.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/frame.h"

#include "marking.h"

#define WORDS_MAX 60 /* cells of a line of plain words */
#define SHORT 34     /* narrower pages have shorter words on their buttons */

/* ---- buttons ---- */

static bool one_missing(const struct room *r)
{
	return protocol_marked(&r->now.form) == r->now.form.scale->items - 1;
}

static void add(struct marking_button *out, int *n, enum marking_action action, const char *label, bool plain)
{
	out[(*n)++] = (struct marking_button){action, label, plain};
}

static int page_buttons(const struct marking *m, const struct form_layout *at, struct marking_button *out)
{
	const struct tr *tr = m->room->tr;
	int n = 0, last = m->room->now.form.scale->items - 1;
	if (m->room->trouble)
		add(out, &n, MARKING_RETRY, tr_(tr, N_("Try again")), false);
	if (at->alone && at->first < last)
		add(out, &n, MARKING_NEXT, tr_(tr, N_("Next")), false);
	else if (!m->room->trouble)
		add(out, &n, MARKING_DONE, tr_(tr, N_("Done")), false);
	if (at->alone && at->first > 0 && !m->room->trouble)
		add(out, &n, MARKING_PREVIOUS, tr_(tr, N_("Back")), false);
	bool narrow = at->cols < SHORT;
	add(out, &n, MARKING_RETURN, narrow ? tr_(tr, N_("Stop")) : tr_(tr, N_("Stop here")), true);
	return n;
}

int marking_buttons(const struct marking *m, const struct form_layout *at, struct marking_button out[MARKING_BUTTONS])
{
	const struct tr *tr = m->room->tr;
	int n = 0;
	switch (m->room->now.turn) {
	case PROTOCOL_MISSING:
		add(out, &n, MARKING_BACK, tr_(tr, N_("Go back")), false);
		add(out, &n, MARKING_LEAVE_OUT,
			one_missing(m->room) ? tr_(tr, N_("Leave it out")) : tr_(tr, N_("Leave them out")), false);
		return n;
	case PROTOCOL_THANKS:
		add(out, &n, MARKING_RETURN, tr_(tr, N_("Go on")), false);
		add(out, &n, MARKING_BACK, tr_(tr, N_("Change a mark")), false);
		return n;
	default:
		return page_buttons(m, at, out);
	}
}

static int draw_plain(
	struct surf *out, struct hits *hits, int row, int right, const struct marking_button *b, bool chosen)
{
	int cells = utf8_cells(b->label), col = right - cells < 0 ? 0 : right - cells;
	surf_text(out, row, col, -1, b->label, chosen ? style_chosen() : style_text());
	hits_add(hits, row, col, 1, cells, (int)b->action, 0);
	return cells;
}

static void draw_row(const struct marking *m, const struct form_layout *at, struct surf *out, struct hits *hits)
{
	struct marking_button b[MARKING_BUTTONS];
	int n = marking_buttons(m, at, b), col = at->left;
	for (int i = 0; i < n; i++) {
		bool chosen = m->by_keys && m->stop == i + 1;
		if (b[i].plain)
			draw_plain(out, hits, at->button_row, at->left + at->cols, &b[i], chosen);
		else
			col += 1 + frame_button(out, hits, at->button_row, col, b[i].label, chosen, (int)b[i].action);
	}
}

/* ---- the lines ---- */

static enum mark_look look_of(const struct marking *m, int line)
{
	const struct room_mark *mark = &m->room->mark[line];
	if (mark->mm < 0)
		return MARK_NONE;
	return mark->set && mark->kept && m->drag != line ? MARK_SET : MARK_HOLLOW;
}

void marking_page(
	const struct marking *m, const struct ui *ui, struct buf *head, struct form_page *page, struct form_layout *at)
{
	const struct room *r = m->room;
	const struct scale *scale = r->now.form.scale;
	buf_add(head, form_question(scale, r->tr));
	buf_addc(head, '\n');
	if (r->now.rater != RATER_SELF)
		buf_add(head, tr_(r->tr, N_("The lines are about the one you answer for, not about you.")));
	else
		buf_add(head, scale->kind == SCALE_FACES ? tr_(r->tr, N_("Choose the face that fits."))
							 : tr_(r->tr, N_("Put a mark on each line, where it fits.")));
	*page = (struct form_page){
		.scale = scale, .tr = r->tr, .head = buf_str(head), .shown = m->shown, .focus = -1, .utf8 = ui->utf8};
	if (m->by_keys && m->stop == 0)
		page->focus = m->line;
	for (int i = 0; i < scale->items; i++) {
		page->mm[i] = r->mark[i].mm;
		page->look[i] = look_of(m, i);
	}
	form_layout(page, ui->cols, ui->rows, at);
}

static void view_lines(const struct marking *m, const struct ui *ui, struct surf *out, struct hits *hits)
{
	struct buf head = BUF_INIT;
	struct form_page page;
	struct form_layout at;
	marking_page(m, ui, &head, &page, &at);
	if (m->room->trouble)
		page.head = tr_(m->room->tr, N_("Your last mark is not kept yet.\nIt stays here. Please try again."));
	form_draw(&page, &at, out, hits, MARKING_LINE);
	draw_row(m, &at, out, hits);
	buf_free(&head);
}

/* ---- plain words with buttons below them ---- */

static void view_words(const struct marking *m, const char *words, struct surf *out, struct hits *hits)
{
	struct marking_button b[MARKING_BUTTONS];
	struct form_layout none = {0};
	int left = out->cols >= 36 ? 2 : 0;
	int cols = out->cols - 2 * left < WORDS_MAX ? out->cols - 2 * left : WORDS_MAX;
	struct surf measure = {.cols = cols};
	int n = marking_buttons(m, &none, b);
	int spare = out->rows - surf_paragraph(&measure, 0, words, style_text()) - 1 - 2 * n;
	int row = spare < 0 ? 0 : spare / 3;
	struct surf part = surf_part(out, row, left, out->rows - row - n, cols);
	row += surf_paragraph(&part, 0, words, style_text()) + 1;
	int step = spare < 0 ? 1 : 2;
	if (row > out->rows - 1 - step * (n - 1))
		row = out->rows - 1 - step * (n - 1);
	for (int i = 0; i < n; i++)
		frame_button(out, hits, row + step * i, left, b[i].label, m->stop == i + 1, (int)b[i].action);
}

static void add_missing(const struct room *r, struct buf *out)
{
	const struct scale *scale = r->now.form.scale;
	for (int i = 0; i < scale->items; i++) {
		if (r->now.form.mm[i] >= 0)
			continue;
		buf_addc(out, '\n');
		buf_add(out, scale_text(&scale->line[i].topic, r->tr->lang));
	}
}

static void view_missing(const struct marking *m, struct surf *out, struct hits *hits)
{
	const struct room *r = m->room;
	struct buf words = BUF_INIT;
	if (r->trouble)
		buf_add(&words, tr_(r->tr, N_("That is not kept yet. Please try again.")));
	else if (one_missing(r))
		buf_add(&words, tr_(r->tr, N_("One line has no mark yet. You may leave it out.")));
	else
		buf_add(&words, tr_(r->tr, N_("Some lines have no mark yet. You may leave them out.")));
	add_missing(r, &words);
	view_words(m, buf_str(&words), out, hits);
	buf_free(&words);
}

void marking_view(const struct marking *m, const struct ui *ui, struct surf *out, struct hits *hits)
{
	switch (m->room->now.turn) {
	case PROTOCOL_MISSING:
		view_missing(m, out, hits);
		break;
	case PROTOCOL_THANKS:
		view_words(m, tr_(m->room->tr, N_("Thank you.\nPlease hand the laptop back.")), out, hits);
		break;
	default:
		view_lines(m, ui, out, hits);
		break;
	}
}
