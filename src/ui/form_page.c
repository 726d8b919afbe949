#include "strek/ui/form_page.h"

#include "strek/base/env.h"
#include "strek/base/utf8.h"
#include "strek/surf/paragraph.h"
#include "strek/ui/frame.h"

#include "face.h"

#define MARGIN 2
#define MARGIN_FROM 36 /* narrower pages have none */
#define LINE_CELLS 101 /* a cell for each millimetre; longer lines would say no more */
#define LINE_LONG 40   /* shorter than this, the ends are named below */
#define MARK_ROWS 3

/* ---- words ---- */

const char *form_question(const struct scale *s, const struct tr *tr)
{
	static const char *const questions[] = {
		[SCALE_PAST_WEEK] = N_("How has the past week been?"),
		[SCALE_LAST_TIME] = N_("How has it been since last time?"),
		[SCALE_SESSION] = N_("How was our time together?"),
		[SCALE_TODAY] = N_("How was it here today?"),
		[SCALE_GROUP] = N_("How was the group today?"),
		[SCALE_SUPERVISION] = N_("How was our supervision?"),
		[SCALE_NOW] = N_("How is it right now?"),
	};
	return tr_(tr, questions[s->frame]);
}

static const char *topic_of(const struct form_page *p, int line)
{
	return scale_text(&p->scale->line[line].topic, p->tr->lang);
}

static const char *low_of(const struct form_page *p, int line)
{
	return scale_text(&p->scale->line[line].low, p->tr->lang);
}

static const char *high_of(const struct form_page *p, int line)
{
	return scale_text(&p->scale->line[line].high, p->tr->lang);
}

/* ---- cells and millimetres ---- */

int form_mm(int cell, int cols)
{
	int last = cols < 2 ? 1 : cols - 1;
	cell = cell < 0 ? 0 : cell > last ? last : cell;
	return (200 * cell + last) / (2 * last);
}

int form_cell(int mm, int cols)
{
	int last = cols < 2 ? 1 : cols - 1;
	return (2 * mm * last + 100) / 200;
}

int form_place(const struct form_layout *at, int col)
{
	if (at->face_cols == 0)
		return form_mm(col - at->line_col, at->line_cols);
	int each = at->face_cols + at->face_gap;
	int face = (col - at->line_col + at->face_gap / 2) / (each < 1 ? 1 : each);
	return face_mm(face);
}

int form_face_step(const struct form_layout *at)
{
	return at->face_cols > 0 ? FACE_STEP : 0;
}

/* ---- layout ---- */

static int rows_of(const char *text, int cols)
{
	struct surf none = {.cols = cols};
	return cols < 1 ? 0 : surf_paragraph(&none, 0, text, style_text());
}

static int widest(const struct form_page *p, const char *(*words)(const struct form_page *, int))
{
	int most = 0;
	for (int i = 0; i < p->scale->items; i++) {
		int cells = utf8_cells(words(p, i));
		most = cells > most ? cells : most;
	}
	return most;
}

static void lay_across(const struct form_page *p, int cols, struct form_layout *out)
{
	int margin = cols >= MARGIN_FROM ? MARGIN : 0;
	int room = cols - 2 * margin;
	out->low_cols = widest(p, low_of);
	out->high_cols = widest(p, high_of);
	int words = out->low_cols + out->high_cols + 4;
	out->beside = room - words >= LINE_LONG;
	out->line_cols = out->beside ? room - words : room;
	if (out->line_cols > LINE_CELLS)
		out->line_cols = LINE_CELLS;
	if (out->line_cols < 2)
		out->line_cols = 2;
	out->cols = out->beside ? out->line_cols + words : out->line_cols;
	out->left = out->cols < room ? (cols - out->cols) / 2 : margin;
	out->line_col = out->left + (out->beside ? out->low_cols + 2 : 0);
}

/* As large as there is room for; the faces themselves are the words at the ends. */
static void lay_faces(const struct form_page *p, int cols, int rows, struct form_layout *out)
{
	out->left = cols >= MARGIN_FROM ? MARGIN : 0;
	out->cols = cols - 2 * out->left < 2 ? 2 : cols - 2 * out->left;
	bool large = out->cols >= face_strip(true) && rows >= p->scale->items * (face_rows(true) + 2) + 4;
	out->beside = true;
	out->face_cols = face_cols(large);
	out->face_gap = out->cols >= face_strip(large) ? face_gap(large) : 0;
	out->mark_rows = face_rows(large) + 1;
	out->line_cols = FACES * out->face_cols + (FACES - 1) * out->face_gap;
	out->line_col = out->left;
}

/* The rows of the words below a line: one when both ends fit beside each other, else two. */
static int end_rows(const struct form_layout *at)
{
	if (at->beside)
		return 0;
	return at->low_cols + at->high_cols + 2 <= at->cols ? 1 : 2;
}

static int spread(int *spare, int places, int most)
{
	int each = places < 1 ? 0 : *spare / places;
	each = each > most ? most : each;
	*spare -= each * places;
	return each;
}

static void place_lines(struct form_layout *out, int row, int each, int gap)
{
	for (int i = out->first; i < out->first + out->count; i++) {
		out->line_row[i] = row + out->topic_rows + 1;
		row += each + gap;
	}
}

static bool lay_all(const struct form_page *p, int rows, struct form_layout *out)
{
	int each = out->topic_rows + out->mark_rows + end_rows(out);
	out->first = 0;
	out->count = p->scale->items;
	int spare = rows - out->head_rows - each * out->count - 1;
	if (spare < 0)
		return false;
	int last = spread(&spare, 1, 1);
	int below_head = spread(&spare, 1, 1);
	int gap = spread(&spare, out->count - 1, 2);
	int above = spare / 3;
	out->head_row = above;
	place_lines(out, above + out->head_rows + below_head, each, gap);
	int end = above + out->head_rows + below_head + each * out->count + gap * (out->count - 1);
	out->button_row = end + last;
	return true;
}

/* In too few rows the head goes first, then the topic, then the words at the ends: the line stays. */
static void lay_alone(const struct form_page *p, int rows, struct form_layout *out)
{
	int ends = end_rows(out);
	int shown = p->shown < 0 ? 0 : p->shown < p->scale->items ? p->shown : p->scale->items - 1;
	out->alone = true;
	out->first = shown;
	out->count = 1;
	int spare = rows - 1 - out->mark_rows - out->topic_rows - ends;
	if (spare < 0) {
		out->topic_rows = rows - 1 - out->mark_rows < 1 ? 0 : 1;
		spare = 0;
	}
	if (out->head_rows > spare)
		out->head_rows = spare;
	spare -= out->head_rows;
	int below_head = spread(&spare, 1, 1);
	int below = spread(&spare, 1, 1);
	out->head_row = spare / 3;
	int row = out->head_row + out->head_rows + below_head;
	place_lines(out, row, 0, 0);
	out->button_row = row + out->topic_rows + out->mark_rows + ends + below;
	if (out->button_row >= rows)
		out->button_row = rows - 1;
}

void form_layout(const struct form_page *p, int cols, int rows, struct form_layout *out)
{
	*out = (struct form_layout){.mark_rows = MARK_ROWS};
	if (p->scale->kind == SCALE_FACES)
		lay_faces(p, cols, rows, out);
	else
		lay_across(p, cols, out);
	out->head_rows = rows_of(p->head, out->cols);
	for (int i = 0; i < p->scale->items; i++) {
		int need = rows_of(topic_of(p, i), out->cols);
		out->topic_rows = need > out->topic_rows ? need : out->topic_rows;
	}
	if (!lay_all(p, rows, out))
		lay_alone(p, rows, out);
}

/* ---- drawing ---- */

struct line_glyphs {
	uint32_t line, focused;
	uint32_t side[3], middle[3]; /* by enum mark_look */
};

static const struct line_glyphs *glyphs_for(bool utf8)
{
	static const struct line_glyphs fine = {0x2500, 0x2501, {' ', 0x2502, 0x2503}, {0, 0x25cb, 0x25cf}};
	static const struct line_glyphs plain = {'-', '=', {' ', ':', '|'}, {0, 'o', '#'}};
	return utf8 ? &fine : &plain;
}

static void draw_line(const struct form_page *p, const struct form_layout *at, struct surf *out, int line)
{
	const struct line_glyphs *g = glyphs_for(p->utf8);
	int row = at->line_row[line];
	for (int i = 0; i < at->line_cols; i++)
		surf_glyph(out, row, at->line_col + i, p->focus == line ? g->focused : g->line, style_text());
	enum mark_look look = p->look[line];
	if (look == MARK_NONE || p->mm[line] < 0)
		return;
	int col = at->line_col + form_cell(p->mm[line], at->line_cols);
	surf_glyph(out, row - 1, col, g->side[look], style_text());
	surf_glyph(out, row, col, g->middle[look], style_text());
	surf_glyph(out, row + 1, col, g->side[look], style_text());
}

static void draw_faces(const struct form_page *p, const struct form_layout *at, struct surf *out, int line)
{
	int row = at->line_row[line] - 1, each = at->face_cols + at->face_gap;
	const struct line_glyphs *g = glyphs_for(p->utf8);
	for (int i = 0; i < FACES; i++) {
		int col = at->line_col + i * each;
		enum mark_look look = p->mm[line] == face_mm(i) ? p->look[line] : MARK_NONE;
		face_draw(out, row, col, i, at->face_cols == face_cols(true), look == MARK_SET, p->utf8);
		if (look != MARK_NONE)
			surf_glyph(
				out, row + at->mark_rows - 1, col + at->face_cols / 2, g->middle[look], style_text());
	}
}

static void draw_ends(const struct form_page *p, const struct form_layout *at, struct surf *out, int line)
{
	int row = at->line_row[line];
	const char *low = low_of(p, line), *high = high_of(p, line);
	if (at->beside) {
		surf_text(out, row, at->left, at->low_cols, low, style_text());
		surf_text(out, row, at->line_col + at->line_cols + 2, at->high_cols, high, style_text());
		return;
	}
	int rows = end_rows(at);
	int right = at->left + at->cols - utf8_cells(high);
	surf_text(out, row + 2, at->left, at->cols, low, style_text());
	surf_text(out, row + 1 + rows, right < at->left ? at->left : right, at->cols, high, style_text());
}

static void draw_topic(const struct form_page *p, const struct form_layout *at, struct surf *out, int line)
{
	int row = at->line_row[line] - 1 - at->topic_rows;
	struct surf part = surf_part(out, row, at->left, at->topic_rows, at->cols);
	surf_paragraph(&part, 0, topic_of(p, line), p->focus == line ? style_strong() : style_text());
}

void form_draw(const struct form_page *p, const struct form_layout *at, struct surf *out, struct hits *hits, int action)
{
	struct surf head = surf_part(out, at->head_row, at->left, at->head_rows, at->cols);
	surf_paragraph(&head, 0, p->head, style_text());
	for (int i = at->first; i < at->first + at->count; i++) {
		draw_topic(p, at, out, i);
		if (at->face_cols > 0) {
			draw_faces(p, at, out, i);
		} else {
			draw_ends(p, at, out, i);
			draw_line(p, at, out, i);
		}
		/* A cell beyond either end still means that end. */
		if (action >= 0)
			hits_add(hits, at->line_row[i] - 1, at->line_col - 1, at->mark_rows, at->line_cols + 2, action,
				i);
	}
}
