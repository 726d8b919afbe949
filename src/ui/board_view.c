#include "board_view.h"

#include "strek/base/env.h"
#include "strek/base/utf8.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/frame.h"

#define GAP 2
#define TIES_FROM_COLS 50
#define INTRO_FROM_ROWS 7 /* fewer: the lines come first */

/* What the figures are about, one beside the other, each of which can be clicked; only counts the rows where `hits` is
 * NULL. */
static int flow_about(
	const struct board *b, struct surf *part, int top, int row, int col, struct hits *hits, int action)
{
	int at = 0, down = 0;
	for (int i = 0; b->about[0] && i < LISTING_ABOUT_PARTS; i++) {
		bool last = i + 1 == LISTING_ABOUT_PARTS;
		int cells = utf8_cells(b->about[i]);
		if (at > 0 && at + cells + !last > part->cols) {
			at = 0;
			down++;
		}
		if (hits) {
			surf_text(part, top + down, at, -1, b->about[i], style_quiet());
			surf_text(part, top + down, at + cells, -1, last ? "" : ",", style_quiet());
			hits_add(hits, row + top + down, col + at, 1, cells, action, i);
		}
		at += cells + 2;
	}
	return b->about[0] ? down + 1 : 0;
}

/* Where things stand, in rows of the part. */
struct place {
	int intro, intro_rows;
	int list, list_rows;
	int why, why_rows;
	bool titles; /* of the columns, in the row above the list */
};

static int rows_for(const char *text, int cols)
{
	struct surf none = {.cols = cols};
	return surf_paragraph(&none, 0, text, style_text());
}

/* The why takes what it needs, but never more than half. */
static int why_rows(const struct board_look *l, const struct board *b, int cols, int left)
{
	const struct board_line *line = board_chosen(l, b);
	if (!line || !*line->why || !(l->why || l->part == BOARD_LEARNING) || left < 4)
		return 0;
	int rows = rows_for(line->why, cols);
	return rows < left / 2 ? rows : left / 2;
}

static struct place place_of(const struct board_look *l, const struct board *b, int cols, int rows)
{
	struct place p = {.intro = 1};
	int left = rows - 1;
	if (rows >= INTRO_FROM_ROWS || b->lines == 0) {
		struct surf none = {.cols = cols};
		p.intro_rows = rows_for(b->intro, cols) + flow_about(b, &none, 0, 0, 0, NULL, 0);
		p.intro_rows = p.intro_rows < left ? p.intro_rows : left;
		left -= p.intro_rows;
	}
	int gap = rows >= 2 * INTRO_FROM_ROWS;
	p.list = 1 + p.intro_rows + gap;
	left -= gap;
	p.why_rows = why_rows(l, b, cols, left);
	p.list_rows = left - p.why_rows - (p.why_rows > 0 && gap);
	p.why = rows - p.why_rows;
	p.titles = gap && b->lines && (l->part == BOARD_CASELOAD || l->part == BOARD_TIME);
	return p;
}

/* ---- moving ---- */

const struct board_line *board_chosen(const struct board_look *l, const struct board *b)
{
	return l->list.chosen < b->lines ? &b->line[l->list.chosen] : NULL;
}

/* Off a heading: on in the direction of the movement, else to what stands below it. */
static void leave_heading(struct board_look *l, const struct board *b, bool up, int rows)
{
	size_t at = l->list.chosen;
	while (up && at > 0 && b->line[at].heading)
		at--;
	while (at + 1 < b->lines && b->line[at].heading)
		at++;
	list_choose(&l->list, at, rows);
	/* The first line brings its heading with it. */
	if (at == 1 && b->line[0].heading && rows > 1)
		l->list.top = 0;
}

static void fit(struct board_look *l, const struct board *b, const struct ui *ui, bool up)
{
	for (int round = 0; round < 2; round++) {
		int rows = place_of(l, b, frame_cols(ui), frame_rows(ui)).list_rows;
		list_fit(&l->list, b->lines, rows);
		if (b->lines)
			leave_heading(l, b, up, rows);
	}
}

void board_fit(struct board_look *l, const struct board *b, const struct ui *ui)
{
	fit(l, b, ui, false);
}

void board_choose(struct board_look *l, const struct board *b, const struct ui *ui, size_t line)
{
	list_choose(&l->list, line, place_of(l, b, frame_cols(ui), frame_rows(ui)).list_rows);
	fit(l, b, ui, false);
}

void board_move(struct board_look *l, const struct board *b, const struct ui *ui, const struct event *ev)
{
	size_t before = l->list.chosen;
	if (list_event(&l->list, ev, place_of(l, b, frame_cols(ui), frame_rows(ui)).list_rows))
		fit(l, b, ui, l->list.chosen < before);
}

/* ---- drawing ---- */

static void draw_tabs(const struct board_look *l, const struct ui *ui, struct surf *part, int row, int col,
	struct hits *hits, int tab)
{
	static const char *const names[BOARD_PARTS] = {
		[BOARD_CASELOAD] = N_("Caseload"),
		[BOARD_TIME] = N_("Over time"),
		[BOARD_BANDS] = N_("Bands"),
		[BOARD_LEARNING] = N_("Learning"),
	};
	int at = 0;
	for (int i = 0; i < BOARD_PARTS; i++) {
		bool here = (int)l->part == i;
		int cells = surf_text(part, 0, at, -1, here ? (ui->utf8 ? "▸" : ">") : " ", style_strong());
		cells += surf_text(
			part, 0, at + cells, -1, tr_(ui->env->tr, names[i]), here ? style_strong() : style_text());
		hits_add(hits, row, col + at, 1, cells, tab, i);
		at += cells + 1;
	}
}

/* The cells of each column; 0 for one that there is no room for. What matters most keeps its place longest;
 * label_gives: the label becomes shorter first. */
static void widths_of(const struct board *b, int cols, bool label_gives, int width[BOARD_CELLS])
{
	static const enum board_cell spare[] = {BOARD_NORM, BOARD_N, BOARD_INTERVAL};
	int sum = -GAP;
	for (int c = 0; c < BOARD_CELLS; c++) {
		width[c] = 0;
		for (size_t i = 0; i < b->lines; i++) {
			int cells = b->line[i].heading ? 0 : utf8_cells(b->line[i].cell[c]);
			width[c] = cells > width[c] ? cells : width[c];
		}
		sum += width[c] ? width[c] + GAP : 0;
	}
	for (size_t i = 0; i < sizeof spare / sizeof *spare && sum > cols && !label_gives; i++) {
		sum -= width[spare[i]] ? width[spare[i]] + GAP : 0;
		width[spare[i]] = 0;
	}
	if (sum > cols)
		width[BOARD_LABEL] -= sum - cols;
	if (width[BOARD_LABEL] < 0)
		width[BOARD_LABEL] = 0;
}

static void draw_line(
	const struct board_line *line, const int width[BOARD_CELLS], struct surf *part, int row, bool chosen)
{
	struct surf_style style = line->heading ? style_strong() : chosen ? style_chosen() : style_text();
	if (chosen)
		surf_fill(part, row, 0, 1, part->cols, style);
	if (line->heading) {
		surf_text(part, row, 0, -1, line->cell[BOARD_LABEL], style);
		return;
	}
	int col = 0;
	for (int c = 0; c < BOARD_CELLS; c++) {
		if (width[c] == 0)
			continue;
		bool right = c != BOARD_LABEL && c != BOARD_NORM;
		int blanks = right ? width[c] - utf8_cells(line->cell[c]) : 0;
		surf_text(part, row, col + blanks, width[c], line->cell[c], style);
		col += width[c] + GAP;
	}
}

/* What the columns are, above the list. */
static void draw_titles(const struct ui *ui, const int width[BOARD_CELLS], struct surf *part, int row)
{
	static const char *const titles[BOARD_CELLS] = {[BOARD_LABEL] = "",
		[BOARD_N] = N_("n"),
		[BOARD_VALUE] = N_("figure"),
		[BOARD_INTERVAL] = N_("interval"),
		[BOARD_NORM] = N_("norm")};
	int col = 0;
	for (int c = 0; c < BOARD_CELLS; c++) {
		const char *title = tr_(ui->env->tr, titles[c]);
		int blanks = c == BOARD_NORM ? 0 : width[c] - utf8_cells(title);
		if (width[c] > 0)
			surf_text(part, row, col + (blanks > 0 ? blanks : 0), width[c], title, style_quiet());
		col += width[c] ? width[c] + GAP : 0;
	}
}

static void draw_list(const struct board_look *l, const struct board *b, const struct ui *ui, const struct place *at,
	struct surf *part, int row, int col, struct hits *hits, int action)
{
	int width[BOARD_CELLS];
	widths_of(b, part->cols, l->part == BOARD_LEARNING && part->cols >= TIES_FROM_COLS, width);
	if (at->titles)
		draw_titles(ui, width, part, at->list - 1);
	for (int i = 0; i < at->list_rows && l->list.top + (size_t)i < b->lines; i++) {
		size_t index = l->list.top + (size_t)i;
		draw_line(&b->line[index], width, part, at->list + i, index == l->list.chosen);
		if (!b->line[index].heading)
			hits_add(hits, row + at->list + i, col, 1, part->cols, action, (int)index);
	}
}

void board_draw(const struct board_look *l, const struct board *b, const struct ui *ui, struct surf *whole,
	struct surf *part, struct hits *hits, const struct board_actions *actions)
{
	int row, col;
	struct place at = place_of(l, b, part->cols, part->rows);
	frame_origin(whole, part, &row, &col);
	draw_tabs(l, ui, part, row, col, hits, actions->part);
	struct surf intro = surf_part(part, at.intro, 0, at.intro_rows, part->cols);
	surf_paragraph(&intro, 0, b->intro, style_text());
	if (at.intro_rows > 0)
		flow_about(b, &intro, 0, row + at.intro, col, hits, actions->about);
	draw_list(l, b, ui, &at, part, row, col, hits, actions->line);
	const struct board_line *line = board_chosen(l, b);
	if (line && at.why_rows > 0) {
		struct surf why = surf_part(part, at.why, 0, at.why_rows, part->cols);
		surf_paragraph(&why, 0, line->why, style_quiet());
	}
}
